"""Settings on apps, sound, time and the phone itself: what is set there is so."""

from __future__ import annotations

from datetime import UTC, datetime

from emulator.phone.device import Phone
from tests.emulator.apps.test_settings import MARKOR, SETTINGS, show, start, through
from tests.emulator.hand import Hand

CAMERA = "com.android.camera2"


def test_all_apps_are_listed_by_name_and_searched(hand: Hand) -> None:
    start(hand, "APPLICATION_SETTINGS")
    titles = [node.text for node in hand.all(id="android:id/title")]
    assert titles == sorted(titles, key=str.lower)
    assert hand.shows(id="apps_list")
    hand.tap(id="search_app_list_menu")
    hand.type("mark")
    assert [node.text for node in hand.all(id="android:id/title")] == ["Markor"]


def test_app_info_opens_stops_and_clears_an_app(hand: Hand, phone: Phone) -> None:
    start(hand, "APPLICATION_DETAILS_SETTINGS", f"package:{MARKOR}")
    assert hand.find(id="entity_header_title").text == "Markor"
    assert not hand.find(text="Force stop").enabled
    hand.tap(text="Open")
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == MARKOR
    start(hand, "APPLICATION_DETAILS_SETTINGS", f"package:{MARKOR}")
    hand.tap(text="Force stop")
    hand.tap(text="OK")
    assert MARKOR not in phone.processes.packages()
    hand.tap(text="Storage & cache")
    phone.fs.makedirs(f"/data/data/{MARKOR}/files")
    phone.fs.write(f"/data/data/{MARKOR}/files/notes", b"x" * 5000)
    hand.tap(text="Clear storage")
    hand.tap(text="Delete")
    assert not phone.fs.exists(f"/data/data/{MARKOR}/files/notes")


def test_an_app_is_uninstalled_and_gone_from_the_list(hand: Hand, phone: Phone) -> None:
    show(hand, "all_apps")
    hand.tap(text="Markor")
    hand.tap(text="Uninstall")
    hand.tap(text="OK")
    assert not phone.packages.installed(MARKOR)
    assert hand.shows(id="apps_list")
    assert not hand.shows(text="Markor")


def test_a_system_app_is_disabled_and_enabled(hand: Hand, phone: Phone) -> None:
    show(hand, "app_info", package=CAMERA)
    hand.tap(text="Disable")
    hand.tap(id="android:id/button1")
    assert not phone.packages.enabled(CAMERA)
    hand.tap(text="Enable")
    assert phone.packages.enabled(CAMERA)


def test_all_files_access_is_given_and_taken(hand: Hand, phone: Phone) -> None:
    start(hand, "MANAGE_APP_ALL_FILES_ACCESS_PERMISSION", f"package:{MARKOR}")
    before = phone.packages.granted(MARKOR, "android.permission.MANAGE_EXTERNAL_STORAGE")
    hand.tap(text="Allow access to manage all files")
    assert phone.packages.granted(MARKOR, "android.permission.MANAGE_EXTERNAL_STORAGE") is not before
    assert hand.find(id="android:id/switch_widget").checked is not before


def test_a_permission_is_refused_and_allowed_again(hand: Hand, phone: Phone) -> None:
    camera = "android.permission.CAMERA"
    show(hand, "app_info", package=CAMERA)
    hand.tap(text="Permissions")
    hand.tap_at(hand.all(text="Camera")[-1].bounds.center)
    hand.tap(text="Don’t allow")
    assert not phone.packages.granted(CAMERA, camera)
    assert not phone.packages.grants.askable(CAMERA, camera)
    hand.tap(text="Ask every time")
    assert phone.packages.grants.askable(CAMERA, camera)
    hand.tap(id="allow_foreground_only_radio_button")
    assert phone.packages.granted(CAMERA, camera)


def test_an_apps_notifications_are_switched_off(hand: Hand, phone: Phone) -> None:
    phone.notifications.set_enabled(CAMERA, True)
    show(hand, "app_notifications", package=CAMERA)
    hand.tap(text="All Camera notifications")
    assert not phone.notifications.enabled(CAMERA)


def test_a_default_app_is_chosen(hand: Hand, phone: Phone) -> None:
    show(hand, "role", role="browser")
    hand.tap(text="None")
    assert phone.packages.role("browser") is None


def test_volumes_follow_the_sliders(hand: Hand, phone: Phone) -> None:
    start(hand, "SOUND_SETTINGS")
    media = hand.all(cls="SeekBar")[0].bounds
    hand.tap_at(media.center._replace(x=media.right - 45))
    assert phone.audio.volume("music") == 15
    hand.tap(text="Phone ringtone")
    hand.tap(text="Luna")
    hand.back()
    assert hand.shows(text="Luna")


def test_do_not_disturb_is_turned_on_from_its_page(hand: Hand, phone: Phone) -> None:
    start(hand, "ZEN_MODE_SETTINGS")
    hand.tap(id="zen_mode_settings_turn_on_button")
    assert phone.settings.get("global", "zen_mode") == "1"
    assert hand.shows(id="zen_mode_settings_turn_off_button")


def test_the_clock_and_its_zone_are_set(hand: Hand, phone: Phone) -> None:
    through(hand, "System", "Date & time")
    assert hand.shows(text="October 15, 2023")
    hand.tap(text="Time zone")
    if not hand.shows(text="Region"):
        hand.tap_at(hand.all(text="Time zone")[-1].bounds.center)
    hand.tap(text="Region")
    hand.type("japan", id="search_src_text")
    hand.tap(text="Japan")
    assert phone.clock.timezone == "Asia/Tokyo"
    assert hand.shows(text="GMT+09:00 Japan Standard Time")
    assert hand.shows(text="October 16, 2023")
    hand.tap(text="Set time automatically")
    assert not hand.find(text="Date").enabled


def test_the_date_is_set_by_hand(hand: Hand, phone: Phone) -> None:
    start(hand, "DATE_SETTINGS")
    hand.tap(text="Date")
    hand.tap(text="20")
    hand.tap(text="OK")
    assert datetime.fromtimestamp(phone.clock.now_ms / 1000, UTC).day == 20


def test_a_12_hour_clock_is_seen_at_once(hand: Hand, phone: Phone) -> None:
    start(hand, "DATE_SETTINGS")
    assert hand.shows(text="15:34")
    hand.tap(text="Use 24-hour format")
    assert phone.settings.get("system", "time_12_24") == "12"
    assert hand.shows(text="3:34 PM")


def test_seven_taps_on_the_build_number_make_a_developer(hand: Hand, phone: Phone) -> None:
    phone.settings.put("global", "development_settings_enabled", 0)
    show(hand, "system")
    assert not hand.shows(text="Developer options")
    show(hand, "about")
    hand.swipe((540, 2000), (540, 500))
    hand.swipe((540, 2000), (540, 500))
    for _ in range(7):
        hand.tap(text="Build number")
    assert phone.settings.get("global", "development_settings_enabled") == "1"
    show(hand, "system")
    assert hand.shows(text="Developer options")


def test_the_battery_saver_waits_until_the_phone_is_unplugged(hand: Hand, phone: Phone) -> None:
    start(hand, "BATTERY_SAVER_SETTINGS")
    hand.tap(text="Use Battery Saver")
    assert not phone.power.saver
    phone.power.unplug()
    hand.tap(text="Use Battery Saver")
    assert phone.power.saver


def test_a_pin_is_typed_twice(hand: Hand) -> None:
    show(hand, "choose_lock")
    hand.tap(text="PIN")
    hand.type("1234", id="password_entry")
    hand.tap(text="Next")
    hand.type("9999", id="password_entry")
    hand.tap(text="Confirm")
    assert hand.shows(text="PINs don’t match")
    hand.type("1234", id="password_entry")
    hand.tap(text="Confirm")
    show(hand, "security")
    assert hand.shows(text="PIN")


def test_location_and_languages_are_kept_in_the_settings(hand: Hand, phone: Phone) -> None:
    start(hand, "LOCATION_SOURCE_SETTINGS")
    hand.tap(text="Use location")
    assert phone.settings.get("secure", "location_mode") == "0"
    start(hand, "LOCALE_SETTINGS")
    hand.tap(text="Add a language")
    hand.tap(text="Deutsch (Deutschland)")
    assert phone.settings.get("system", "system_locales") == "en-US,de-DE"


def test_the_first_page_sums_up_battery_storage_and_location(hand: Hand, phone: Phone) -> None:
    phone.power.set_battery(level=37)
    hand.open(SETTINGS)
    assert hand.shows(text="37%")
    assert any(" used - " in text and text.endswith("GB free") for text in hand.texts())
