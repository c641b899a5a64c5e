"""Clock's alarms and world clocks as their users have them: through the screen, with the files as the truth."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.storage.databases import opened
from emulator.phone.system.intents import Intent
from protocol.apps import clock as contract
from protocol.apps.clock import ALARMS, PACKAGE, TIP, Alarm
from tests.emulator.hand import Hand

MINUTE = 60_000
DESCRIPTIONS = ["Alarm", "Clock", "Timer", "Stopwatch", "Bedtime"]


def alarms(phone: Phone) -> list[Alarm]:
    with opened(phone.fs, contract.DATABASE) as db:
        return ALARMS.read_all(db.execute("SELECT * FROM alarm_templates ORDER BY hour, minutes"))


def put(phone: Phone, *given: Alarm) -> None:
    with opened(phone.fs, contract.DATABASE) as db:
        db.execute("DELETE FROM alarm_templates")
        for row in given:
            db.execute(*ALARMS.insert(row))


def alarm(hour: int, minutes: int, days: int = 0, label: str = "", enabled: int = 1) -> Alarm:
    return Alarm(None, hour, minutes, days, enabled, 1, label, None, 0)


def open_tab(hand: Hand, name: str) -> None:
    hand.open(PACKAGE)
    if hand.shows(text=TIP):
        hand.tap(text=TIP)
    hand.tap(desc=name)


def next_alarm(phone: Phone) -> str | None:
    return phone.settings.get("system", "next_alarm_formatted")


def test_the_tip_shows_once_and_again_after_the_data_are_cleared(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    assert hand.shows(text=TIP)
    hand.tap_at(hand.find(text=TIP).bounds.center)
    assert [node.content_desc for node in hand.all(cls="FrameLayout") if node.content_desc] == DESCRIPTIONS
    phone.activities.force_stop(PACKAGE)
    hand.open(PACKAGE)
    assert not hand.shows(text=TIP)
    phone.packages.clear(PACKAGE)
    hand.open(PACKAGE)
    assert hand.shows(text=TIP)


def test_the_tab_last_used_comes_back(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Stopwatch")
    phone.activities.force_stop(PACKAGE)
    hand.open(PACKAGE)
    assert hand.find(id="action_bar_title").text == "Stopwatch"
    assert hand.find(id="tab_menu_stopwatch").selected


@pytest.mark.parametrize(("setting", "shown"), [("24", "08:30"), ("12", "8:30\u200aAM")])
def test_the_default_alarms_are_off(phone: Phone, hand: Hand, setting: str, shown: str) -> None:
    phone.settings.put("system", "time_12_24", setting)
    open_tab(hand, "Alarm")
    assert hand.find(id="digital_clock").text == shown
    assert [node.text for node in hand.all(id="days_of_week")] == ["Mon, Tue, Wed, Thu, Fri", "Sun, Sat"]
    assert not any(node.checked for node in hand.all(id="onoff"))
    assert not next_alarm(phone)


def test_a_new_alarm_is_what_was_picked(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Alarm")
    hand.tap(desc="Add alarm")
    hand.tap(desc="9 hours")
    hand.tap(desc="45 minutes")
    hand.tap(text="OK")
    assert hand.shows(text="Alarm set for 18 hours and 11 minutes from now.")
    assert alarm(9, 45) in [Alarm(None, *_values(row)) for row in alarms(phone)]
    assert next_alarm(phone) == "Mon 09:45"
    assert hand.shows(desc="Alarm set for Mon 09:45.")


def _values(row: Alarm) -> tuple[int, int, int, int, int, str, str | None, int]:
    return (
        row.hour,
        row.minutes,
        row.daysofweek,
        row.enabled,
        row.vibrate,
        row.label,
        row.ringtone,
        row.delete_after_use,
    )


def test_days_label_vibration_and_sound_of_an_alarm(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Alarm")
    hand.tap(desc="Expand alarm")
    hand.tap(desc="Saturday")
    hand.tap(desc="Monday")
    hand.tap(id="vibrate_onoff")
    hand.tap(id="edit_label")
    hand.type("Früh 😀")
    hand.tap(text="OK")
    hand.tap(id="choose_ringtone")
    hand.tap(text="Dismiss")
    hand.tap(text="Argon")
    hand.back()
    assert hand.find(id="choose_ringtone").text == "Argon"
    first = alarms(phone)[0]
    assert (first.daysofweek, first.vibrate, first.label) == (30 + 32, 0, "Früh 😀")
    assert first.ringtone is not None and "Argon" in first.ringtone


def test_deleting_can_be_undone(phone: Phone, hand: Hand) -> None:
    before = alarms(phone)
    open_tab(hand, "Alarm")
    hand.tap(desc="Expand alarm")
    hand.tap(id="delete")
    assert hand.shows(text="Alarm deleted")
    assert alarms(phone) == before[1:]
    hand.tap(text="UNDO")
    assert alarms(phone) == before


def test_a_copy_of_an_alarm(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Alarm")
    hand.tap(desc="Expand alarm")
    hand.tap(id="duplicate")
    assert [(row.hour, row.minutes) for row in alarms(phone)] == [(8, 30), (8, 30), (9, 0)]


def test_no_alarms_at_all(phone: Phone, hand: Hand) -> None:
    put(phone)
    open_tab(hand, "Alarm")
    assert hand.shows(text="No Alarms")


def test_an_alarm_rings_snoozes_and_stops(phone: Phone, hand: Hand) -> None:
    put(phone, alarm(15, 36, label="Tea"))
    open_tab(hand, "Alarm")
    phone.advance(2 * MINUTE + 1)
    assert phone.notifications.heads_up is not None and phone.notifications.heads_up.title == "Tea"
    hand.tap(text="Snooze")
    assert phone.notifications.active(PACKAGE)[0].text == "Snoozing until 15:46"
    assert next_alarm(phone) == "Sun 15:46"
    phone.advance(10 * MINUTE)
    hand.tap(text="Stop")
    assert phone.notifications.active(PACKAGE) == []
    assert [row.enabled for row in alarms(phone)] == [0]
    assert next_alarm(phone) == ""


def test_an_alarm_wakes_the_sleeping_phone_and_fills_its_screen(phone: Phone, hand: Hand) -> None:
    put(phone, alarm(15, 40, days=127))
    open_tab(hand, "Alarm")
    hand.home()
    phone.power.sleep()
    phone.advance(6 * MINUTE + 1)
    assert phone.power.interactive
    assert hand.find(id="title").text == "Alarm"
    hand.tap(text="Stop")
    assert next_alarm(phone) == "Mon 15:40"


def test_an_alarm_nobody_hears_is_missed(phone: Phone, hand: Hand) -> None:
    put(phone, alarm(15, 35))
    open_tab(hand, "Alarm")
    phone.advance(12 * MINUTE)
    assert [each.title for each in phone.notifications.active(PACKAGE)] == ["Missed alarm"]


def test_alarms_follow_the_wall_clock_when_it_is_set(phone: Phone, hand: Hand) -> None:
    put(phone, alarm(20, 0))
    open_tab(hand, "Alarm")
    phone.clock.set(phone.clock.now_ms + 265 * MINUTE)
    phone.advance(2 * MINUTE)
    assert [each.category for each in phone.notifications.active(PACKAGE)] == ["alarm"]


def test_alarms_survive_a_reboot(phone: Phone, hand: Hand) -> None:
    put(phone, alarm(15, 50))
    open_tab(hand, "Alarm")
    phone.reboot()
    phone.advance(17 * MINUTE)
    assert [each.category for each in phone.notifications.active(PACKAGE)] == ["alarm"]


def test_an_alarm_soon_is_announced_and_can_be_dismissed_beforehand(phone: Phone, hand: Hand) -> None:
    put(phone, alarm(16, 0, days=127))
    open_tab(hand, "Alarm")
    phone.advance(1)
    (shown,) = phone.notifications.active(PACKAGE)
    assert (shown.title, shown.text) == ("Upcoming alarm", "Sun 16:00")
    phone.notifications.act(shown, shown.actions[0])
    assert next_alarm(phone) == "Mon 16:00"


@pytest.mark.parametrize("broken", [b"", b"no database at all"])
def test_a_broken_database_starts_anew(phone: Phone, hand: Hand, broken: bytes) -> None:
    phone.fs.write(contract.DATABASE, broken)
    open_tab(hand, "Alarm")
    assert [(row.hour, row.minutes) for row in alarms(phone)] == [(8, 30), (9, 0)]


@pytest.mark.parametrize(
    ("extras", "found"),
    [
        ({"HOUR": 6, "MINUTES": 15, "MESSAGE": "Run", "SKIP_UI": True}, [(6, 15, "Run")]),
        ({"HOUR": 25}, []),
    ],
)
def test_other_apps_set_alarms(
    phone: Phone, hand: Hand, extras: dict[str, object], found: list[tuple[object, ...]]
) -> None:
    put(phone)
    full = {f"android.intent.extra.alarm.{name}": value for name, value in extras.items()}
    phone.activities.start(Intent("android.intent.action.SET_ALARM", extras=full))
    phone.rest()
    assert [(row.hour, row.minutes, row.label) for row in alarms(phone)] == found


def test_cities_are_found_added_once_moved_and_deleted(hand: Hand) -> None:
    open_tab(hand, "Clock")
    for typed, name in (
        ("zur", "Zürich, Switzerland"),
        ("united king", "London, United Kingdom"),
        ("lon", "London, United Kingdom"),
    ):
        hand.tap(desc="Add city")
        hand.type(typed)
        hand.tap(text=name)
    assert [node.text for node in hand.all(id="city_name")] == ["Zürich", "London"]
    assert hand.find(id="hours_ahead").text == "Today, 2 hrs ahead"
    hand.long_press(text="Zürich")
    hand.tap(text="Move down")
    hand.long_press(text="London")
    hand.tap(text="Delete")
    assert [node.text for node in hand.all(id="city_name")] == ["Zürich"]
    hand.tap(text="UNDO")
    assert [node.text for node in hand.all(id="city_name")] == ["London", "Zürich"]


def test_a_home_clock_while_travelling(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Clock")
    hand.tap(desc="More options")
    hand.tap(text="Settings")
    hand.tap(text="Home time zone")
    hand.tap(text="(GMT-10:00) Honolulu")
    hand.tap(desc="Navigate up")
    assert [node.text for node in hand.all(id="city_name")] == ["Home"]


def test_bedtime_is_set_up_and_wakes(phone: Phone, hand: Hand) -> None:
    open_tab(hand, "Bedtime")
    hand.tap(text="Get started")
    hand.tap(desc="Fifteen minutes earlier")
    hand.tap(text="Next")
    hand.tap(text="Done")
    assert hand.find(id="sleep_duration").text == "7 hr 45 min"
    assert (6, 45, 31, "Wake-up") in [
        (row.hour, row.minutes, row.daysofweek, row.label) for row in alarms(phone)
    ]
    assert next_alarm(phone) == "Mon 06:45"


@pytest.mark.parametrize("tab", DESCRIPTIONS)
@pytest.mark.parametrize("dark", ["1", "2"])
def test_every_tab_can_be_snapshot(phone: Phone, hand: Hand, tab: str, dark: str) -> None:
    phone.settings.put("secure", "ui_night_mode", dark)
    open_tab(hand, tab)
    before = phone.digest()
    phone.restore(phone.snapshot())
    assert phone.digest() == before
