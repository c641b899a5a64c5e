"""Clock's timers and stopwatch: exact under the phone's clock, whatever becomes of the app meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.apps.clock.times import left_text, until_text
from emulator.phone.device import Phone
from emulator.phone.system.intents import Intent
from protocol.apps.clock import PACKAGE
from tests.emulator.apps.test_clock import open_tab
from tests.emulator.hand import Hand

SECOND = 1_000


def enter(hand: Hand, digits: str) -> None:
    for digit in digits:
        hand.tap(id=f"timer_setup_digit_{digit}")


@pytest.mark.parametrize(
    ("digits", "text", "spoken"),
    [
        ("", "00h 00m 00s", "0 hours, 0 minutes, 0 seconds"),
        ("11530", "01h 15m 30s", "1 hours, 15 minutes, 30 seconds"),
        ("0500", "00h 05m 00s", "0 hours, 5 minutes, 0 seconds"),
        ("1234567", "12h 34m 56s", "12 hours, 34 minutes, 56 seconds"),
    ],
)
def test_digits_shift_in_from_the_right(hand: Hand, digits: str, text: str, spoken: str) -> None:
    open_tab(hand, "Timer")
    enter(hand, digits)
    shown = hand.find(id="timer_setup_time")
    assert (shown.text, shown.content_desc) == (text, spoken)
    assert hand.shows(desc="Start") == bool(digits)


@pytest.mark.parametrize(("setting", "value"), [("user_rotation", "1"), ("font_scale", "1.3")])
def test_the_keypad_fits_a_lying_phone_and_large_letters(
    phone: Phone, hand: Hand, setting: str, value: str
) -> None:
    phone.settings.put("system", setting, value)
    open_tab(hand, "Timer")
    enter(hand, "230")
    assert hand.find(id="timer_setup_time").text == "00h 02m 30s"
    hand.tap(desc="Start")
    hand.tap(desc="Stopwatch")
    hand.tap(desc="Start")
    phone.advance(3_600 * SECOND)
    hand.tap(text="Stop")
    hand.tap(desc="Lap")
    circle, time = hand.find(id="stopwatch_circle").bounds, hand.find(id="stopwatch_time_wrapper").bounds
    assert circle.left < time.left and time.right < circle.right


def test_double_zero_and_deleting(hand: Hand) -> None:
    open_tab(hand, "Timer")
    enter(hand, "5")
    hand.tap(text="00")
    assert hand.find(id="timer_setup_time").text == "00h 05m 00s"
    hand.tap(desc="Backspace")
    assert hand.find(id="timer_setup_time").text == "00h 00m 50s"
    hand.long_press(desc="Backspace")
    assert hand.find(id="timer_setup_time").text == "00h 00m 00s"


def test_a_timer_pauses_goes_on_gets_a_minute_and_resets(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Timer")
    enter(hand, "99")
    hand.tap(desc="Start")
    phone.advance(9_500)
    assert hand.find(id="timer_text").text == "1:30"
    hand.tap(desc="Pause")
    phone.advance(60 * SECOND)
    assert hand.find(id="timer_text").text == "1:30"
    hand.tap(text="+1:00")
    assert hand.find(id="timer_text").text == "2:30"
    hand.tap(desc="Start")
    hand.tap(desc="Reset")
    assert hand.find(id="timer_text").text == "1:39"
    hand.tap(desc="Delete")
    assert hand.shows(id="timer_setup_time")


def test_a_timer_runs_on_without_the_app_and_rings(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Timer")
    enter(hand, "30")
    hand.tap(desc="Start")
    hand.home()
    assert phone.notifications.active(PACKAGE)[0].title == "30"
    phone.activities.kill(PACKAGE)
    phone.advance(29 * SECOND)
    assert [each.category for each in phone.notifications.active(PACKAGE)] == [""]
    phone.advance(1 * SECOND)
    assert [each.category for each in phone.notifications.active(PACKAGE)] == ["alarm"]
    hand.tap(text="Add 1 min")
    hand.open(PACKAGE)
    assert hand.find(id="timer_text").text == "1:00"


def test_several_timers_and_their_labels(hand: Hand) -> None:
    open_tab(hand, "Timer")
    for digits in ("500", "130"):
        enter(hand, digits)
        hand.tap(desc="Start")
        hand.tap(desc="Add timer")
    hand.back()
    assert [node.text for node in hand.all(id="timer_label")] == ["1m 30s timer", "5m timer"]
    hand.tap(text="5m timer")
    hand.type("Eggs")
    hand.tap(text="OK")
    assert [node.text for node in hand.all(id="timer_label")] == ["1m 30s timer", "Eggs"]


def test_an_expired_timer_covers_the_sleeping_phone(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Timer")
    enter(hand, "5")
    hand.tap(desc="Start")
    phone.power.sleep()
    phone.advance(8 * SECOND)
    assert phone.power.interactive
    assert hand.find(id="timer_text").text == "−0:03"
    hand.tap(text="Stop")
    assert hand.find(id="timer_text").text == "5"
    assert phone.notifications.active(PACKAGE) == []


def test_other_apps_start_timers(phone: Phone, hand: Hand) -> None:
    extras = {"android.intent.extra.alarm.LENGTH": 90, "android.intent.extra.alarm.MESSAGE": "Pasta"}
    phone.activities.start(Intent("android.intent.action.SET_TIMER", extras=extras))
    phone.rest()
    assert ("Timer created", PACKAGE) in phone.windows.toasts
    phone.activities.start(Intent("android.intent.action.SHOW_TIMERS"))
    phone.rest()
    hand.back()
    hand.open(PACKAGE)
    assert hand.find(id="timer_label").text == "Pasta"


def test_the_stopwatch_runs_laps_pauses_and_resets(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Stopwatch")
    assert (hand.find(id="stopwatch_time_text").text, hand.find(id="stopwatch_hundredths_text").text) == (
        "0",
        "00",
    )
    hand.tap(desc="Start")
    phone.advance(5_320)
    hand.tap(desc="Lap")
    phone.advance(60 * SECOND)
    hand.tap(desc="Pause")
    assert hand.find(id="stopwatch_time_text").text == "1:05"
    assert [node.text for node in hand.all(id="lap_number")] == ["# 2", "# 1"]
    assert hand.shows(desc="Share") and not hand.shows(desc="Lap")
    hand.tap(desc="Reset")
    assert hand.find(id="stopwatch_time_text").text == "0"
    assert not hand.shows(id="laps_list") and not hand.shows(desc="Reset")


def test_the_stopwatch_survives_its_process(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Stopwatch")
    hand.tap(desc="Start")
    phone.activities.force_stop(PACKAGE)
    phone.advance(3_600 * SECOND)
    hand.open(PACKAGE)
    assert hand.find(id="stopwatch_time_text").text.startswith("1:00:0")
    assert hand.shows(desc="Pause") and hand.shows(desc="Lap")


def test_a_running_stopwatch_leaves_the_phone_at_rest(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Stopwatch")
    hand.tap(desc="Start")
    before = phone.clock.elapsed_ms
    assert phone.rest()
    assert phone.clock.elapsed_ms == before


def test_ninety_nine_laps_are_the_most(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Stopwatch")
    hand.tap(desc="Start")
    for _ in range(99):
        phone.advance(100)
        hand.tap(desc="Lap")
    assert not hand.find(id="right_button").enabled
    assert hand.find(id="lap_number").text == "# 99"


def test_the_notification_stops_the_stopwatch(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Stopwatch")
    hand.tap(desc="Start")
    hand.home()
    phone.advance(7 * SECOND)
    shown = phone.notifications.active(PACKAGE)[0]
    assert (shown.title, shown.text) == ("7", "Stopwatch")
    phone.notifications.act(shown, shown.actions[0])
    phone.advance(60 * SECOND)
    hand.open(PACKAGE)
    assert hand.find(id="stopwatch_time_text").text == "7"
    assert phone.notifications.active(PACKAGE) == []


@given(st.integers(min_value=1, max_value=400_000_000))
def test_what_is_left_reads_as_the_seconds_rounded_up(ms: int) -> None:
    parts = [int(part) for part in left_text(ms).split(":")]
    total = 0
    for part in parts:
        total = total * 60 + part
    assert total == -(-ms // SECOND)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than 1 minute"), (1, "1 minute"), (60, "1 hour"), (61, "1 hour and 1 minute"), (1440, "1 day"),
        (1500, "1 day and 1 hour"), (2945, "2 days, 1 hour, and 5 minutes"),
    ],
)  # fmt: skip
def test_the_time_until_an_alarm_in_words(minutes: int, words: str) -> None:
    assert until_text(minutes * 60 * SECOND) == f"Alarm set for {words} from now."
