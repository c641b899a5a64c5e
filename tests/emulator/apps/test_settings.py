"""Settings through a person's hand: the first page, the radios, the display, and what every page must be able to do."""

from __future__ import annotations

import pytest

from emulator.phone.apps.settings.page import ARGS, FRAGMENT, SUB
from emulator.phone.apps.settings.registry import PAGES
from emulator.phone.device import Phone
from emulator.phone.system.intents import CLEAR_TASK, Intent
from tests.emulator.hand import Hand

SETTINGS = "com.android.settings"
MARKOR = "net.gsantner.markor"
ARGUMENTS = {
    "package": MARKOR, "ssid": "AndroidWifi", "group": "CAMERA", "key": "ringtone", "role": "sms", "tag": "en-US",
    "name": "Google legal", "region": "United States",
}  # fmt: skip


def show(hand: Hand, page: str, **args: str) -> None:
    """Opens a page of Settings by its key."""
    hand.phone.activities.start(Intent(component=SUB, extras={FRAGMENT: page, ARGS: args}, flags=CLEAR_TASK))
    hand.phone.rest()


def start(hand: Hand, action: str, data: str = "") -> None:
    hand.phone.activities.start(Intent(f"android.settings.{action}", data=data))
    hand.phone.rest()


def network(phone: Phone) -> str:
    """The name of the network that the phone is on; "" without one."""
    here = phone.connectivity.network
    return "" if here is None else here.ssid


def through(hand: Hand, *titles: str) -> None:
    """From the first page by these rows, scrolling to each."""
    hand.open(SETTINGS)
    for title in titles:
        for _ in range(6):
            if hand.shows(text=title):
                break
            hand.swipe((540, 1700), (540, 1100), 600)
        hand.tap(text=title)


def arguments(key: str) -> dict[str, str]:
    """What a page must be told to show something."""
    if key == "permission":
        return {"group": "android.permission-group.CAMERA"}
    if key == "app_permission":
        return {"package": "com.android.camera2", "group": "CAMERA"}
    needs = PAGES[key].needs
    return {needs: ARGUMENTS[needs]} if needs else {}


@pytest.mark.parametrize("key", PAGES)
def test_every_page_opens_shows_its_title_and_survives_a_snapshot(hand: Hand, key: str) -> None:
    show(hand, key, **arguments(key))
    assert hand.find(id="collapsing_toolbar").content_desc
    before = hand.phone.windows.tree()
    hand.phone.restore(hand.phone.snapshot())
    assert hand.phone.windows.tree() == before


@pytest.mark.parametrize("key", PAGES)
def test_whatever_is_touched_on_a_page_leaves_a_phone_that_can_be_kept(hand: Hand, key: str) -> None:
    phone = hand.phone
    show(hand, key, **arguments(key))
    opened = phone.snapshot()
    points = [n.bounds.center for n in hand.nodes() if n.package == SETTINGS and (n.clickable or n.checkable)]
    assert points
    for point in points:
        phone.restore(opened)
        hand.tap_at(point)
        assert hand.texts()
        phone.snapshot()


def test_every_action_opens_a_page(hand: Hand) -> None:
    for info in PAGES.values():
        for action in info.actions:
            activity = hand.phone.activities.start(Intent(action))
            assert activity.app.package in (SETTINGS, "android"), action


def test_rows_have_the_heights_of_a_pixel_6(hand: Hand) -> None:
    show(hand, "dates")
    rows = [node for node in hand.nodes() if node.class_name.endswith("LinearLayout") and node.clickable]
    assert hand.find(id="content_parent").scrollable
    assert [row.bounds.height for row in rows[:2]] == [155, 206]
    assert hand.find(text="Set time automatically").bounds.left == 63
    switch = hand.find(id="android:id/switch_widget")
    assert switch.class_name == "android.widget.Switch"
    assert (switch.checkable, switch.clickable, switch.text) == (True, False, "")


def test_the_title_collapses_before_the_list_scrolls(hand: Hand) -> None:
    show(hand, "display")
    assert hand.find(id="app_bar").bounds.height == 598
    hand.swipe((540, 1500), (540, 1300), 2000)
    assert 275 < hand.find(id="app_bar").bounds.height < 598
    hand.swipe((540, 2000), (540, 900))
    assert hand.find(id="app_bar").bounds.height == 275
    assert hand.shows(text="Screen saver")
    assert hand.find(desc="Navigate up").bounds.top == 128
    for _ in range(2):
        hand.swipe((540, 900), (540, 2000))
    assert hand.find(id="app_bar").bounds.height == 598


def test_home_leads_to_pages_and_back(hand: Hand) -> None:
    through(hand, "Display")
    assert hand.find(id="collapsing_toolbar").content_desc == "Display"
    hand.tap(desc="Navigate up")
    assert hand.shows(id="settings_homepage_container")
    top = hand.phone.activities.top
    assert top is not None
    assert top.component == "com.android.settings/com.android.settings.homepage.SettingsHomepageActivity"


def test_wifi_is_switched_and_its_networks_follow(hand: Hand) -> None:
    through(hand, "Network & internet", "Internet")
    assert hand.shows(desc="AndroidWifi,Connected,Wifi signal full.,Open network")
    hand.tap(text="Wi-Fi")
    assert hand.phone.settings.get("global", "wifi_on") == "0"
    assert not hand.shows(text="AndroidWifi")
    assert not hand.shows(text="Add network")
    hand.back()
    assert hand.shows(text="T-Mobile / LTE")


def test_a_network_is_left_joined_and_forgotten(hand: Hand) -> None:
    through(hand, "Network & internet", "Internet", "AndroidWifi")
    hand.tap(text="Disconnect")
    assert network(hand.phone) == ""
    hand.back()
    assert hand.shows(text="Saved")
    hand.tap(text="AndroidWifi")
    assert network(hand.phone) == "AndroidWifi"
    hand.long_press(text="AndroidWifi")
    hand.tap(text="Forget")
    assert network(hand.phone) == ""
    assert not hand.shows(text="Saved networks")


def test_a_network_out_of_range_is_added_to_the_saved_ones(hand: Hand) -> None:
    through(hand, "Network & internet", "Internet", "Add network")
    hand.type("Café 5G", id="ssid")
    hand.press("BACK")
    hand.tap(text="Save")
    assert hand.shows(text="2 networks")
    hand.tap(text="Saved networks")
    assert hand.shows(text="Café 5G")


def test_airplane_mode_takes_wifi_down_and_brings_it_back(hand: Hand) -> None:
    through(hand, "Network & internet", "Airplane mode")
    assert hand.phone.settings.get("global", "wifi_on") == "3"
    assert hand.shows(text="Airplane mode is on")
    assert not hand.find(text="SIMs").enabled
    hand.tap(text="Airplane mode")
    assert hand.phone.settings.get("global", "wifi_on") == "1"


def test_private_dns_wants_a_host_name(hand: Hand) -> None:
    through(hand, "Network & internet", "Private DNS", "Private DNS provider hostname")
    assert not hand.find(text="Save").enabled
    hand.type("dns.example.org", id="private_dns_mode_provider_hostname")
    hand.tap(text="Save")
    assert hand.phone.settings.get("global", "private_dns_specifier") == "dns.example.org"
    assert hand.phone.settings.get("global", "private_dns_mode") == "hostname"
    assert hand.shows(text="dns.example.org")


def test_bluetooth_has_its_switch_on_the_third_page(hand: Hand) -> None:
    through(hand, "Connected devices")
    assert not hand.shows(cls="Switch")
    hand.tap(text="Connection preferences")
    hand.tap(text="Bluetooth")
    hand.tap_at(hand.find(cls="Switch").bounds.center)
    assert hand.phone.settings.get("global", "bluetooth_on") == "0"
    assert not hand.shows(text="Device name")
    hand.tap(text="Pair new device")
    assert hand.phone.settings.get("global", "bluetooth_on") == "1"
    assert hand.shows(text="Available devices")


def test_brightness_opens_the_slider_of_the_system(hand: Hand) -> None:
    start(hand, "DISPLAY_SETTINGS")
    hand.tap(text="Brightness level")
    slider = hand.find(desc="Display brightness")
    middle = slider.bounds.center
    hand.swipe(middle, (1079, middle.y))
    assert hand.phone.settings.get("system", "screen_brightness") == "255"
    hand.back()
    assert hand.shows(text="100%")


def test_dark_theme_font_and_display_size_change_the_display(hand: Hand, phone: Phone) -> None:
    start(hand, "DISPLAY_SETTINGS")
    hand.tap(desc="Dark theme")
    assert phone.display.dark
    show(hand, "display_size")
    seek = hand.all(cls="SeekBar")
    hand.tap_at(seek[0].bounds.center._replace(x=seek[0].bounds.right - 45))
    assert phone.display.font_scale == 1.3
    seek = hand.all(cls="SeekBar")
    hand.tap_at(seek[1].bounds.center._replace(x=seek[1].bounds.left + 45))
    assert phone.display.density == 357
    assert phone.settings.get("secure", "display_density_forced") == "357"
    hand.swipe((540, 1800), (540, 600))
    hand.tap(id="button1")
    hand.tap(text="Reset")
    assert (phone.display.font_scale, phone.display.density) == (1.0, 420)


def test_the_screen_timeout_is_one_of_a_list(hand: Hand) -> None:
    show(hand, "screen_timeout")
    hand.tap(text="5 minutes")
    assert hand.phone.settings.get("system", "screen_off_timeout") == "300000"
    show(hand, "display")
    assert hand.shows(text="After 5 minutes of inactivity")


def test_search_finds_a_row_and_opens_its_page(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap(text="Search settings")
    hand.type("screen time")
    assert hand.shows(text="Screen timeout")
    hand.tap(text="Screen timeout")
    assert hand.find(id="collapsing_toolbar").content_desc == "Display"


def test_search_says_when_nothing_matches_and_remembers_what_did(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap(text="Search settings")
    hand.type("bluetooth")
    hand.tap(text="Use Bluetooth")
    start(hand, "SETTINGS")
    hand.tap(text="Search settings")
    assert hand.shows(text="bluetooth")
    hand.type("qqqq")
    assert hand.shows(text="No results")
