"""What one does with the phone itself: turning, darkening, locking, filling, damaging, rebooting it under its apps."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from emulator.phone.apps import installed_apps
from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.system.intents import NEW_TASK, Intent
from protocol.apps import contacts, expense, markor, settings, sms, systemui
from protocol.geometry import Point
from tests.emulator.apps.test_laws import check_tree, wander
from tests.emulator.hand import Hand

LAUNCHABLE = sorted(app.package for app in installed_apps().values() if app.launcher is not None)
NOTES = "/sdcard/Documents/Markor"
NUMBER = "5551112222"
LOOKS = {
    "small": "wm size 720x1280; wm density 320",
    "turned": "settings put system accelerometer_rotation 0; settings put system user_rotation 1",
    "large": "settings put system font_scale 1.3",
    "dark": "cmd uimode night yes",
    "buttons": "cmd overlay enable com.android.internal.systemui.navbar.threebutton",
}


def sh(phone: Phone, script: str) -> str:
    done = Shell(phone).run(script)
    assert (done.status, done.stderr) == (0, b""), done.stderr
    phone.rest()
    return str(done.stdout.decode())


def front(phone: Phone) -> str:
    assert phone.activities.top is not None
    return str(phone.activities.top.app.package)


# Looks --------------------------------------------------------------------------------------------------


def check_focused_field(phone: Phone) -> None:
    """One can read what one types: a line of the field at least is above the keyboard."""
    target, keyboard = phone.keys.field(), phone.ime.frame
    assert target is not None
    assert keyboard is not None
    seen = target.node.frame.intersect(target.node.clip)
    assert seen.height >= min(target.node.frame.height, phone.display.px(14)), target.node.path
    assert seen.top < keyboard.top


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("package", LAUNCHABLE)
def test_the_look_changes_under_a_form_with_its_keyboard(hand: Hand, package: str, look: str) -> None:
    phone = hand.phone
    hand.open(package)
    start = phone.snapshot()
    ways: list[Point | None] = [None, *(node.bounds.center for node in hand.nodes() if node.clickable)]
    for way in ways:
        if way is not None:
            hand.tap_at(way)
        field = next(
            (n for n in hand.nodes() if n.class_name.endswith("EditText") and n.package == package), None
        )
        if field is not None:
            hand.tap_at(field.bounds.center)
            if phone.keys.field() is not None and phone.ime.shown:
                sh(phone, LOOKS[look])
                hand.type("Zoë שלום 🙂 7")
                check_tree(phone)
                check_focused_field(phone)
                phone.windows.frame()
        phone.restore(start)


@pytest.mark.parametrize("look", ["small", "buttons"])
@pytest.mark.parametrize("package", LAUNCHABLE)
def test_a_scrolled_list_stays_out_of_the_bars(hand: Hand, package: str, look: str) -> None:
    phone = hand.phone
    sh(phone, LOOKS[look])
    hand.open(package)
    width, height = phone.display.size
    for _ in range(2):
        for node in hand.nodes():
            if node.package == package and node.text:
                assert node.bounds.top >= phone.display.status_height, node.text
                assert node.bounds.bottom <= height - phone.display.navigation_height, node.text
        hand.swipe((width // 2, height * 3 // 4), (width // 2, height // 4))


def test_what_is_typed_outlives_a_turn_and_a_change_of_theme(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.type("Lunch with نور")
    for look in LOOKS.values():
        sh(phone, look)
        assert hand.shows(text="Lunch with نور")


# Fullness and damage ------------------------------------------------------------------------------------


@pytest.fixture
def served(phone: Phone) -> Iterator[Phone]:
    phone.hooks.contain_crashes = True
    yield phone
    phone.hooks.contain_crashes = False
    phone.fs.capacity = 6 << 30


def check_alive(phone: Phone, hand: Hand) -> None:
    """Whatever became of the app, the phone goes on."""
    hand.home()
    assert hand.shows(desc="Search")
    hand.open(settings.PACKAGE)
    assert front(phone) == settings.PACKAGE


@pytest.mark.parametrize("cleared", [False, True])
@pytest.mark.parametrize("package", LAUNCHABLE)
def test_a_full_disk_ends_no_phone(served: Phone, hand: Hand, package: str, cleared: bool) -> None:
    if cleared:
        sh(served, f"pm clear {package}")
    served.fs.capacity = served.fs.usage() + 100
    hand.open(package)
    wander(hand, Random(5), 40, package)
    check_alive(served, hand)


@pytest.mark.parametrize("damage", ["echo garbage >", "echo -n >", "rm"])
@pytest.mark.parametrize("package", LAUNCHABLE)
def test_damaged_files_end_no_phone(served: Phone, hand: Hand, package: str, damage: str) -> None:
    hand.open(package)
    sh(served, f"am force-stop {package}")
    folders = f"/data/data/{package} /data/user_de/0/{package}"
    for path in sh(served, f"find {folders} -type f 2>/dev/null; true").split():
        sh(served, f"{damage} {path}")
    hand.open(package)
    assert not served.crashes.counts
    wander(hand, Random(6), 30, package)
    assert not served.crashes.counts
    check_alive(served, hand)


@pytest.mark.parametrize("package", LAUNCHABLE)
def test_an_app_whose_shared_files_vanish_goes_on(hand: Hand, package: str) -> None:
    phone = hand.phone
    sh(phone, f"echo milk > {NOTES}/list.md")
    hand.open(package)
    sh(phone, "rm -rf /sdcard/*")
    wander(hand, Random(8), 40, package)
    check_tree(phone)


def test_a_search_in_a_folder_that_is_gone_finds_nothing(phone: Phone, hand: Hand) -> None:
    hand.open(markor.PACKAGE)
    sh(phone, f"rm -r {NOTES}")
    hand.tap(desc="Search")
    hand.type("milk")
    hand.tap(text="OK")
    assert phone.windows.toasts[0][0] == "No results"


def test_a_message_that_finds_no_room_is_refused_and_kills_nobody(served: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    served.fs.capacity = served.fs.usage()
    assert served.telephony.incoming_sms(NUMBER, "long " * 9999) is None
    assert front(served) == expense.PACKAGE
    assert not served.crashes.counts


def test_a_call_that_cannot_be_logged_ends_all_the_same(served: Phone, hand: Hand) -> None:
    served.fs.capacity = served.fs.usage() // 2
    served.telephony.incoming_call(NUMBER)
    hand.tap(text="Decline")
    assert served.telephony.call is None
    assert not served.crashes.counts


# Permissions and packages -------------------------------------------------------------------------------


def test_a_permission_is_refused_and_given_later_in_settings(phone: Phone, hand: Hand) -> None:
    notify = "android.permission.POST_NOTIFICATIONS"
    sh(phone, f"pm clear {contacts.PACKAGE}")
    hand.open(contacts.PACKAGE)
    hand.tap(text="Skip")
    hand.tap(text="Don’t allow")
    assert front(phone) == contacts.PACKAGE
    assert not phone.packages.granted(contacts.PACKAGE, notify)
    sh(
        phone,
        f"am start -a android.settings.APPLICATION_DETAILS_SETTINGS -d package:{contacts.PACKAGE} >/dev/null",
    )
    hand.tap(text="Notifications")
    hand.tap(text="All Contacts notifications")
    assert phone.packages.granted(contacts.PACKAGE, notify)
    hand.back()
    hand.back()
    assert front(phone) == contacts.PACKAGE


def test_an_app_that_is_uninstalled_leaves_the_launcher_and_comes_back(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    sh(phone, f"pm uninstall --user 0 {expense.PACKAGE}")
    assert front(phone) == phone.packages.home
    assert not phone.activities.recents()
    hand.swipe((540, 1900), (540, 600))
    assert not hand.shows(text="Pro Expense")
    sh(phone, f"pm install-existing {expense.PACKAGE}")
    assert hand.shows(text="Pro Expense")
    hand.tap(text="Pro Expense")
    assert front(phone) == expense.PACKAGE


@pytest.mark.parametrize("package", LAUNCHABLE)
def test_a_cleared_app_begins_anew_and_is_used(hand: Hand, package: str) -> None:
    phone = hand.phone
    sh(phone, f"pm clear {package}")
    hand.open(package)
    wander(hand, Random(7), 40, package)
    sh(phone, f"am force-stop {package}")
    hand.open(package)
    check_tree(phone)


# Radios, power, boot ------------------------------------------------------------------------------------


def test_airplane_mode_takes_the_radios_and_gives_them_back(phone: Phone, hand: Hand) -> None:
    phone.shade.expand_settings()
    hand.tap(desc="Airplane mode")
    assert hand.find(desc="Bluetooth.").text == "Off"
    assert sh(phone, "settings get global bluetooth_on; settings get global wifi_on").split() == ["2", "3"]
    hand.tap(desc="Airplane mode")
    assert hand.find(desc="Bluetooth.").text == "On"
    hand.tap(desc="Bluetooth.")
    hand.tap(desc="Airplane mode")
    hand.tap(desc="Airplane mode")
    assert sh(phone, "settings get global bluetooth_on; settings get global wifi_on").split() == ["0", "1"]


def test_bluetooth_can_be_on_in_airplane_mode(phone: Phone) -> None:
    sh(phone, "cmd connectivity airplane-mode enable")
    phone.connectivity.set_bluetooth(True)
    assert phone.connectivity.bluetooth
    assert sh(phone, "settings get global bluetooth_on").strip() == "1"


def test_a_dark_screen_comes_back_where_it_was(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.type("Lunch")
    hand.press("POWER")
    hand.tap_at(Point(540, 1200))
    assert phone.windows.frame().getcolors(1) is not None
    hand.press("POWER")
    assert hand.shows(text="Lunch")


def test_a_locked_phone_opens_by_a_swipe_only(phone: Phone, hand: Hand) -> None:
    sh(phone, "settings put secure lockscreen.disabled 0")
    hand.open(expense.PACKAGE)
    hand.press("SLEEP")
    hand.press("WAKEUP")
    assert hand.find(id="lockscreen_clock_view").text == "15\n34"
    for key in ("HOME", "BACK", "APP_SWITCH"):
        hand.press(key)
        assert hand.shows(id="lock_icon")
    hand.swipe((540, 1800), (540, 700))
    assert not hand.shows(id="lock_icon")
    assert front(phone) == expense.PACKAGE


@pytest.mark.parametrize(
    "unlock", ["input swipe 540 2390 540 1000", "input keyevent 82", "wm dismiss-keyguard"]
)
def test_a_locked_phone_is_opened_by_a_host(phone: Phone, hand: Hand, unlock: str) -> None:
    sh(phone, "settings put secure lockscreen.disabled 0; input keyevent 26; input keyevent 26")
    assert "showing=true" in sh(phone, "dumpsys window policy")
    sh(phone, unlock)
    assert not hand.shows(id="lock_icon")
    assert "showing=true" not in sh(phone, "dumpsys window policy")


def test_a_message_is_read_from_the_lock_screen(phone: Phone, hand: Hand) -> None:
    sh(phone, "settings put secure lockscreen.disabled 0; input keyevent 26")
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.press("WAKEUP")
    hand.tap(text="Where are you?")
    assert front(phone) == sms.PACKAGE
    assert hand.shows(id="thread_type_message")


def test_the_clock_of_the_status_bar_goes_with_the_minute(phone: Phone, hand: Hand) -> None:
    assert hand.find(id="clock").text == "15:34"
    phone.advance(60_000)
    assert hand.find(id="clock").text == "15:35"
    phone.clock.timezone = "Asia/Kolkata"
    assert hand.find(id="clock").text == "21:05"


def test_a_reboot_ends_what_went_on(phone: Phone, hand: Hand) -> None:
    sh(phone, "settings put secure lockscreen.disabled 0; input keyevent 26")
    phone.telephony.incoming_call(NUMBER)
    phone.telephony.incoming_sms(NUMBER, "hello")
    phone.reboot()
    phone.rest()
    assert hand.shows(desc="Search")
    assert phone.telephony.call is None
    assert not phone.notifications.active()
    assert phone.notifications.heads_up is None
    assert [each.body for each in phone.messaging.messages(1)] == ["hello"]


# Going about --------------------------------------------------------------------------------------------


def test_recents_switch_and_swipe_away(phone: Phone, hand: Hand) -> None:
    hand.open(markor.PACKAGE)
    hand.open(expense.PACKAGE)
    hand.press("APP_SWITCH")
    hand.press("APP_SWITCH")
    assert front(phone) == markor.PACKAGE
    hand.press("APP_SWITCH")
    center = hand.find(desc="Markor", id="task").bounds.center
    hand.swipe(tuple(center), (center.x, center.y - 900))
    assert not hand.shows(desc="Markor", id="task")
    hand.tap(desc="Pro Expense", id="task")
    assert front(phone) == expense.PACKAGE


def test_the_three_buttons(phone: Phone, hand: Hand) -> None:
    sh(phone, LOOKS["buttons"])
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.tap(desc="Back", id="back")
    assert not phone.ime.shown
    hand.tap(desc="Back", id="back")
    assert hand.shows(id="fb_main_add")
    hand.tap(desc="Overview")
    assert hand.shows(id="snapshot")
    hand.tap(desc="Home", id="home")
    assert hand.shows(desc="Search")


def test_gestures_at_the_edges(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.back()
    sh(phone, "input swipe 2 1200 600 1200 200")
    assert hand.shows(id="fb_main_add")
    sh(phone, "input swipe 540 2395 540 1300 9000")
    assert hand.shows(id="snapshot")
    sh(phone, "input swipe 540 2395 540 1000 100")
    assert hand.shows(desc="Search")
    sh(phone, "input swipe 540 5 540 1500 300")
    assert phone.shade.open
    sh(phone, "input swipe 1078 1200 500 1200 200")
    assert not phone.shade.open


def test_what_is_started_is_seen_though_the_shade_was_open(phone: Phone, hand: Hand) -> None:
    phone.shade.expand()
    phone.activities.start(Intent(component=f"{settings.PACKAGE}/.Settings", flags=NEW_TASK))
    phone.rest()
    assert not phone.shade.open
    assert hand.shows(text="Settings")


def test_the_system_ui_is_there_after_all_that(phone: Phone) -> None:
    phone.reboot()
    assert {window.package for window in phone.windows.visible()} >= {systemui.PACKAGE, phone.packages.home}
