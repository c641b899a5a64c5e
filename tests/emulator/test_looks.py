"""Screens that are open while the display turns, shrinks or grows its letters: what one was at stays in sight."""

from __future__ import annotations

from itertools import pairwise

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.storage.databases import opened
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.scrolling import in_view
from protocol.apps import clock, contacts, dialer, expense, files, markor
from protocol.apps.expense import EXPENSES, Expense
from protocol.ui import UiNode
from tests.emulator.hand import Hand

LOOKS = {
    "turned": "settings put system accelerometer_rotation 0; settings put system user_rotation 1",
    "small": "wm size 720x1280; wm density 320",
    "dense": "wm density 560",
    "large text": "settings put system font_scale 1.3",
    "huge text": "settings put system font_scale 2.0",
}
in_each_look = pytest.mark.parametrize("look", LOOKS)


def look_so(hand: Hand, look: str) -> None:
    done = Shell(hand.phone).run(LOOKS[look])
    assert (done.status, done.stderr) == (0, b"")
    hand.phone.rest()


def whole(hand: Hand, **wanted: str) -> bool:
    """Whether all of it is on the display, clear of the bars, and nothing else has its place."""
    node, room = hand.find(**wanted), hand.phone.display.content
    texts = [each for each in hand.nodes() if each.text and each.text != node.text]
    covered = [each.text for each in texts if not each.bounds.intersect(node.bounds).empty]
    return node.bounds.intersect(room) == node.bounds and (not node.text or not covered)


def focused_field(hand: Hand) -> UiNode:
    return next(node for node in hand.nodes() if node.focused)


@in_each_look
def test_the_field_that_is_typed_into_stays_above_the_keyboard(hand: Hand, look: str) -> None:
    hand.open(contacts.PACKAGE)
    hand.tap(desc="Create contact")
    hand.tap(text="Phone")
    look_so(hand, look)
    field, keyboard = focused_field(hand), hand.phone.ime.frame
    assert keyboard is not None
    assert field.bounds.bottom <= keyboard.top
    assert field.bounds.height >= hand.phone.display.px(40)


@in_each_look
def test_the_line_that_is_typed_in_stays_in_view(phone: Phone, hand: Hand, look: str) -> None:
    phone.fs.write(f"{markor.NOTEBOOK}/long.md", "".join(f"line {n}\n" for n in range(60)).encode())
    hand.open(markor.PACKAGE)
    hand.tap(text="long.md")
    hand.tap(id="document__fragment__edit__highlighting_editor")
    look_so(hand, look)
    target = phone.keys.field()
    assert target is not None
    assert target.window.node is not None
    assert in_view(target.window.node, target.node.path)


def test_turned_the_field_of_a_dialog_is_seen_above_the_keyboard(hand: Hand) -> None:
    hand.open(files.PACKAGE)
    hand.tap(desc="More options")
    hand.tap(text="New folder")
    look_so(hand, "turned")
    assert focused_field(hand).bounds.height >= hand.phone.display.px(40)
    hand.type("Trips")
    hand.tap(text="OK")
    assert hand.shows(text="Trips")


@in_each_look
def test_a_call_can_be_seen_answered_steered_and_ended(phone: Phone, hand: Hand, look: str) -> None:
    look_so(hand, look)
    phone.power.sleep()
    assert phone.telephony.incoming_call("5559876")
    phone.rest()
    assert whole(hand, id="contactgrid_contact_name")
    assert whole(hand, desc="Decline")
    hand.tap(desc="Answer")
    hand.tap(desc="Keypad")
    assert [whole(hand, text=digit) for digit in "123456789*0#"] == [True] * 12
    hand.tap(text="0")
    hand.tap(text="Hide")
    assert whole(hand, id="contactgrid_contact_name")
    assert whole(hand, text="Mute")
    hand.tap(desc="End call")
    assert phone.telephony.call is None


@in_each_look
def test_a_number_can_be_dialled(phone: Phone, hand: Hand, look: str) -> None:
    look_so(hand, look)
    hand.open(dialer.PACKAGE)
    hand.tap(desc="key pad")
    for digit in "5551234":
        hand.tap(text=digit, id="dialpad_key_number")
    assert whole(hand, id="digits")
    assert whole(hand, id="dialpad_voice_call_button")
    hand.tap(id="dialpad_voice_call_button")
    assert phone.telephony.call is not None


def inside(hand: Hand, **wanted: str) -> list[bool]:
    """Of each node that matches, whether the display has all of it."""
    shown = hand.phone.display.bounds
    return [shown.inset(1, 0, 1, 0).intersect(node.bounds) == node.bounds for node in hand.all(**wanted)]


@in_each_look
def test_an_alarm_that_is_open_shows_every_day(hand: Hand, look: str) -> None:
    hand.open(clock.PACKAGE)
    hand.back()
    hand.tap(desc="Alarm")
    hand.tap(desc="Expand alarm")
    look_so(hand, look)
    days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    found = [hand.find(desc=day) for day in days]
    assert all(hand.phone.display.bounds.right - 1 > node.bounds.right for node in found)
    widths = [node.bounds.width for node in found]
    assert max(widths) - min(widths) <= 1


@in_each_look
def test_a_timer_can_be_typed(hand: Hand, look: str) -> None:
    look_so(hand, look)
    hand.open(clock.PACKAGE)
    hand.back()
    hand.tap(desc="Timer")
    keys = [hand.find(id=f"timer_setup_digit_{key}").bounds for key in ("1", "2", "4", "7", "0", "00")]
    assert not [one for one in keys for other in keys if one != other and not one.intersect(other).empty]
    assert min(key.width for key in keys) >= hand.phone.display.px(40)
    for key in ("1", "0", "00"):
        hand.tap(id=f"timer_setup_digit_{key}")
    hand.tap(desc="Start")
    assert hand.shows(id="timer_text")


@in_each_look
def test_an_alarm_that_rings_can_be_stopped(phone: Phone, hand: Hand, look: str) -> None:
    look_so(hand, look)
    extras = "android.intent.extra.alarm"
    Shell(phone).run(
        f"am start -a android.intent.action.SET_ALARM --ei {extras}.HOUR 15 --ei {extras}.MINUTES 36"
        f" --ez {extras}.SKIP_UI true; input keyevent SLEEP"
    )
    phone.advance(180_000)
    assert hand.find(id="digital_clock").text == "15:37"
    assert whole(hand, text="Snooze")
    assert whole(hand, text="Stop")
    hand.tap(text="Stop")
    assert not hand.shows(text="Stop")


@in_each_look
@pytest.mark.parametrize("mode", ["dial", "keyboard"])
def test_the_time_that_is_picked_can_be_read(hand: Hand, look: str, mode: str) -> None:
    hand.open(clock.PACKAGE)
    hand.back()
    hand.tap(desc="Alarm")
    hand.tap(desc="Add alarm")
    if mode == "keyboard":
        hand.tap(id="material_timepicker_mode_button")
    look_so(hand, look)
    parts = hand.all(text="16")[:1] + hand.all(text="00")[:1]
    assert all(node.bounds.height >= hand.phone.display.px(40) for node in parts)
    assert [inside(hand, text=text) for text in ("Cancel", "OK")] == [[True], [True]]
    hand.tap(text="OK")
    assert hand.shows(text="16:00")


@in_each_look
@pytest.mark.parametrize("page", ["WIRELESS_SETTINGS", "DEVICE_INFO_SETTINGS"])
def test_the_title_of_a_page_stands_clear_of_what_is_around_it(hand: Hand, look: str, page: str) -> None:
    look_so(hand, look)
    Shell(hand.phone).run(f"am start -a android.settings.{page}")
    hand.phone.rest()
    window = hand.phone.windows.focused()
    assert window is not None
    assert window.node is not None
    title = next(
        node for node in window.node.walk() if isinstance(node.widget, ui.Text) and node.widget.hidden
    )
    assert title.data.height <= title.height
    assert hand.find(desc="Navigate up").bounds.intersect(title.frame).empty


@in_each_look
def test_the_internet_panel_can_be_read_and_closed(hand: Hand, look: str) -> None:
    look_so(hand, look)
    Shell(hand.phone).run("cmd statusbar expand-settings")
    assert inside(hand, id="batteryRemainingIcon") == [True]
    assert hand.find(id="batteryRemainingIcon").bounds.height <= hand.phone.display.px(60)
    hand.tap(desc="Internet,AndroidWifi")
    assert whole(hand, text="Done")
    bottom = hand.find(id="scroll_view").bounds
    hand.swipe((bottom.center.x, bottom.bottom - 4), (bottom.center.x, bottom.top + 4))
    assert whole(hand, text="See all")
    assert hand.find(id="wifi_connected_summary").bounds.height >= hand.phone.display.px(14)
    hand.tap(text="Done")
    assert not hand.shows(text="See all")


def test_with_the_largest_letters_an_app_s_buttons_keep_their_words(hand: Hand) -> None:
    look_so(hand, "huge text")
    Shell(hand.phone).run(
        "am start -a android.settings.APPLICATION_DETAILS_SETTINGS -d package:com.android.settings"
    )
    hand.phone.rest()
    window = hand.phone.windows.focused()
    assert window is not None
    assert window.node is not None
    words = next(n for n in window.node.walk() if getattr(n.widget, "text", "") == "Force stop")
    button = hand.find(id="button3").bounds
    assert words.frame.intersect(button) == words.frame


@in_each_look
def test_an_expense_shows_both_its_lines(phone: Phone, hand: Hand, look: str) -> None:
    with opened(phone.fs, expense.DATABASE) as db:
        db.execute(*EXPENSES.insert(Expense(None, "Bus ticket", 275, 7, "", phone.clock.now_ms, 0)))
    look_so(hand, look)
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.back()
    assert_read(hand, id="toolbar")
    hand.back()
    hand.swipe((300, 600), (300, 100))
    assert_read(hand, id="cd_expense")


def assert_read(hand: Hand, **wanted: str) -> None:
    """Each text in it has the height of a line of its size."""
    window = hand.phone.windows.focused()
    assert window is not None
    assert window.node is not None
    holder = hand.find(**wanted).bounds
    inside_it = [
        node
        for node in window.node.walk()
        if isinstance(node.widget, ui.Text) and node.widget.text and holder.contains(node.frame.center)
    ]
    assert inside_it
    assert not [node.widget for node in inside_it if node.data.height > node.frame.height]


def test_the_long_title_of_the_about_page_has_two_lines(hand: Hand) -> None:
    Shell(hand.phone).run("am start -a android.settings.DEVICE_INFO_SETTINGS")
    hand.phone.rest()
    bar, first = hand.find(id="collapsing_toolbar").bounds, hand.find(text="Basic info").bounds
    assert bar.height == hand.phone.display.status_height + hand.phone.display.px(226)
    assert first.top >= bar.bottom


@in_each_look
def test_the_icon_of_a_recent_app_stands_clear_of_its_picture(hand: Hand, look: str) -> None:
    look_so(hand, look)
    hand.open(expense.PACKAGE)
    hand.press("APP_SWITCH")
    icon, picture = hand.find(desc="Pro Expense", id="icon").bounds, hand.find(id="task").bounds
    assert icon.height >= hand.phone.display.px(36)
    assert icon.top >= picture.top


@in_each_look
def test_every_kind_of_a_contact_s_date_can_be_chosen(hand: Hand, look: str) -> None:
    look_so(hand, look)
    hand.open(contacts.PACKAGE)
    hand.tap(desc="Create contact")
    hand.back()
    hand.swipe((300, hand.phone.display.content.bottom - 40), (300, 300))
    hand.tap(text="Significant date")
    first = hand.find(text="Birthday").bounds.center
    hand.swipe((first.x, first.y), (5, first.y))
    hand.swipe((first.x, first.y), (5, first.y))
    hand.tap(text="Other")
    hand.tap(text="Set")
    assert not hand.shows(text="Set")


@in_each_look
def test_every_order_of_files_can_be_chosen(hand: Hand, look: str) -> None:
    look_so(hand, look)
    hand.open(files.PACKAGE)
    hand.tap(desc="More options")
    hand.tap(text="Sort by...")
    rows = [node.bounds for node in hand.all(id="text1")]
    assert all(upper.bottom <= lower.top for upper, lower in pairwise(rows))
    hand.swipe((300, rows[-1].top), (300, rows[0].top))
    hand.tap(text="Size (smallest first)")
    assert not hand.shows(text="Sort by")


@in_each_look
def test_an_expense_can_be_edited_from_its_sheet(phone: Phone, hand: Hand, look: str) -> None:
    with opened(phone.fs, expense.DATABASE) as db:
        db.execute(*EXPENSES.insert(Expense(None, "Bus ticket", 275, 7, "x", phone.clock.now_ms, 0)))
    look_so(hand, look)
    hand.open(expense.PACKAGE)
    hand.swipe((300, 600), (300, 100))
    hand.swipe((300, 600), (300, 100))
    hand.tap(id="tv_name")
    sheet = hand.find(id="design_bottom_sheet").bounds
    hand.swipe((300, sheet.bottom - 60), (300, sheet.top + 60))
    edit = hand.find(text="EDIT").bounds
    assert edit.height >= phone.display.px(40)
    hand.tap_at(edit.center)
    assert hand.shows(text="Bus ticket", id="edt_name")


@pytest.mark.parametrize("turned", [False, True])
def test_the_keys_stand_above_the_three_buttons(hand: Hand, turned: bool) -> None:
    Shell(hand.phone).run("cmd overlay enable com.android.internal.systemui.navbar.threebutton")
    if turned:
        look_so(hand, "turned")
    hand.open(contacts.PACKAGE)
    hand.tap(desc="Create contact")
    assert hand.phone.display.three_buttons
    keys = [hand.find(desc=name).bounds for name in ("Symbol keyboard", "Space") if hand.shows(desc=name)]
    assert keys
    assert all(key.bottom <= hand.phone.display.content.bottom for key in keys)
