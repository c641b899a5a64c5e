"""Phone as its users have it: dialling, calls in and out, the call log."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.apps.dialer.call_buttons import clock_text
from emulator.phone.apps.dialer.store import duration_text
from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.system import calls
from emulator.phone.system.contacts import Contact, Entry
from emulator.phone.system.intents import Intent
from protocol.apps import dialer as contract
from tests.emulator.hand import Hand

PACKAGE = contract.PACKAGE
NUMBER = "5551234567"
KEYS = {
    "1": "1,", "2": "2,ABC", "3": "3,DEF", "4": "4,GHI", "5": "5,JKL", "6": "6,MNO", "7": "7,PQRS", "8": "8,TUV",
    "9": "9,WXYZ", "0": "0",
}  # fmt: skip


def add(phone: Phone, name: str, *numbers: str, starred: bool = False) -> Contact:
    first, _, family = name.partition(" ")
    return phone.contacts.save(
        Contact(given=first, family=family, phones=tuple(Entry(each, 2) for each in numbers), starred=starred)
    )


def dial(hand: Hand, number: str) -> None:
    """On the keypad, from Phone's home."""
    hand.open(PACKAGE)
    hand.tap(desc="key pad")
    for digit in number:
        hand.tap(desc=KEYS[digit])


def front(phone: Phone) -> str:
    top = phone.activities.top
    assert top is not None
    return top.component


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def test_the_keypad_groups_the_digits_and_calls(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    assert hand.find(id="digits").text == "(555) 123-4567"
    assert not phone.ime.shown
    hand.tap(desc="dial")
    assert front(phone) == contract.IN_CALL
    assert hand.shows(text="Calling…")
    assert digits(hand.find(id="contactgrid_contact_name").text) == NUMBER
    assert "mCallState=2" in Shell(phone).run("dumpsys telephony.registry").stdout.decode()


def test_typed_keys_reach_the_dialpad_and_backspace_takes_them(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="key pad")
    hand.type("5551234")
    hand.tap(desc="backspace")
    assert hand.find(id="digits").text == "555-123"
    hand.long_press(desc="backspace")
    assert not hand.shows(desc="backspace")


def test_holding_zero_is_plus(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="key pad")
    hand.long_press(desc="0")
    for digit in "15551234567":
        hand.tap(desc=KEYS[digit])
    assert hand.find(id="digits").text == "+1 555-123-4567"


def test_the_call_key_brings_back_the_last_number_first(phone: Phone, hand: Hand) -> None:
    phone.calls.add(NUMBER, calls.OUTGOING)
    hand.open(PACKAGE)
    hand.tap(desc="key pad")
    hand.tap(desc="dial")
    assert hand.find(id="digits").text == "(555) 123-4567"
    assert phone.telephony.call is None
    hand.tap(desc="dial")
    assert phone.telephony.call is not None


def test_a_call_lasts_until_it_is_ended_and_is_logged(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    phone.advance(3_000)
    phone.advance(65_000)
    assert hand.find(id="contactgrid_bottom_timer").text in ("01:05", "01:04")
    hand.tap(desc="End call")
    assert front(phone) == contract.MAIN
    (logged,) = phone.calls.all()
    assert (logged.number, logged.type) == (NUMBER, calls.OUTGOING)
    assert 60 <= logged.duration <= 70


def test_the_buttons_of_a_call(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    phone.advance(5_000)
    hand.tap(desc="Unmuted")
    hand.tap(desc="Speaker, is Off")
    hand.tap(desc="Hold call")
    call = phone.telephony.call
    assert call is not None
    assert (call.muted, call.speaker, call.stage) == (True, True, "held")
    assert hand.find(desc="Muted").checked
    hand.tap(desc="Resume call")
    hand.tap(desc="Keypad")
    hand.tap(desc="5,JKL")
    hand.tap(desc="#")
    assert hand.find(id="digits").text == "5#"
    hand.tap(text="Hide")
    assert hand.shows(desc="Unmuted") is not hand.shows(desc="Muted")


def test_the_other_side_ends_the_call(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    phone.advance(5_000)
    phone.telephony.remote_hang_up()
    assert hand.shows(text="Call ended")
    phone.rest()
    assert front(phone) == contract.MAIN


def test_leaving_a_call_keeps_it_and_its_notification_comes_back(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    phone.advance(5_000)
    hand.back()
    assert front(phone) != contract.IN_CALL
    assert phone.telephony.call is not None
    (ongoing,) = phone.notifications.active(PACKAGE)
    phone.notifications.open(ongoing)
    phone.rest()
    assert front(phone) == contract.IN_CALL
    hand.tap(desc="End call")
    assert phone.notifications.active(PACKAGE) == []


def test_an_incoming_call_is_answered_from_its_banner(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", NUMBER)
    phone.telephony.incoming_call(NUMBER)
    assert hand.shows(text="Ann Lee")
    assert hand.shows(text="Incoming call")
    hand.tap(text="Answer")
    assert front(phone) == contract.IN_CALL
    assert phone.telephony.state == 2
    assert hand.find(id="contactgrid_contact_name").text == "Ann Lee"
    hand.tap(desc="End call")
    assert phone.calls.all()[0].type == calls.INCOMING
    assert not front(phone).startswith(PACKAGE)


def test_an_incoming_call_is_declined(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    hand.tap(text="Decline")
    assert phone.telephony.call is None
    assert phone.calls.all()[0].type == calls.REJECTED
    assert phone.notifications.active(PACKAGE) == []


def test_a_call_in_the_dark_takes_the_whole_screen(phone: Phone, hand: Hand) -> None:
    phone.power.sleep()
    phone.telephony.incoming_call(NUMBER)
    assert phone.power.interactive
    assert front(phone) == contract.IN_CALL
    assert hand.shows(text="Call from")
    hand.tap(desc="Answer")
    assert phone.telephony.state == 2


def test_a_call_is_rejected_with_a_message(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    hand.tap(text="Incoming call")
    hand.tap(text="Message")
    hand.tap(text="I'll call you later.")
    assert phone.calls.all()[0].type == calls.REJECTED
    sent = phone.messaging.messages(phone.messaging.thread_for(NUMBER))
    assert [message.body for message in sent] == ["I'll call you later."]


def test_a_missed_call_is_told_and_called_back_from_the_list(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    phone.advance(5_000)
    phone.telephony.remote_hang_up()
    (notice,) = phone.notifications.active(PACKAGE)
    assert (notice.title, notice.text) == ("Missed call", "(555) 123-4567")
    hand.open(PACKAGE)
    hand.tap(desc="Recents")
    assert phone.notifications.active(PACKAGE) == []
    hand.tap(desc="Call (555) 123-4567")
    assert phone.telephony.call is not None
    assert phone.telephony.call.number == NUMBER


def test_recent_calls_are_grouped_named_and_dated(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", NUMBER)
    now = phone.clock.now_ms
    for age, number, kind in (
        (60_000 * 5, NUMBER, calls.INCOMING), (60_000 * 9, NUMBER, calls.OUTGOING),
        (26 * 3_600_000, "5550001111", calls.MISSED), (9 * 86_400_000, "5550002222", calls.OUTGOING),
    ):  # fmt: skip
        phone.calls.add(number, kind, date=now - age)
    hand.open(PACKAGE)
    hand.tap(desc="Recents")
    assert [node.text for node in hand.all(id="call_log_day_group_label")] == ["Today", "Yesterday", "Older"]
    assert [node.text for node in hand.all(id="name")] == ["Ann Lee", "(555) 000-1111", "(555) 000-2222"]
    lines = [node.text for node in hand.all(id="call_location_and_date")]
    assert lines == ["(2) Mobile • 5 min ago", "Sat", "Oct 6"]


def test_a_number_of_the_list_is_blocked_and_gets_through_no_more(phone: Phone, hand: Hand) -> None:
    phone.calls.add(NUMBER, calls.INCOMING)
    hand.open(PACKAGE)
    hand.tap(desc="Recents")
    hand.tap(id="new_call_log_entry_card")
    hand.tap(text="Block number")
    hand.tap(id="android:id/button1")
    hand.home()
    phone.telephony.incoming_call(NUMBER)
    assert phone.telephony.call is None
    assert phone.calls.all()[0].type == calls.BLOCKED
    assert phone.notifications.active(PACKAGE) == []


def test_rows_are_deleted_and_the_history_is_cleared(phone: Phone, hand: Hand) -> None:
    for number in ("5550001111", "5550002222", "5550003333"):
        phone.calls.add(number, calls.OUTGOING)
    hand.open(PACKAGE)
    hand.tap(desc="Recents")
    hand.long_press(text="(555) 000-2222")
    hand.tap(desc="Delete")
    hand.tap(id="android:id/button1")
    assert [call.number for call in phone.calls.all()] == ["5550003333", "5550001111"]
    hand.tap(desc="More options")
    hand.tap(text="Call history")
    hand.tap(desc="More options")
    hand.tap(text="Clear call history")
    hand.tap(text="OK")
    assert phone.calls.all() == []
    assert hand.shows(text="Your call history is empty")


def test_call_details_tell_each_call(phone: Phone, hand: Hand) -> None:
    phone.calls.add(NUMBER, calls.OUTGOING, duration=61)
    phone.calls.add(NUMBER, calls.MISSED)
    hand.open(PACKAGE)
    hand.tap(desc="Recents")
    hand.tap(id="new_call_log_entry_card")
    hand.tap(text="Call details")
    assert [node.text for node in hand.all(id="call_type")] == ["Missed call", "Outgoing call"]
    assert hand.find(id="call_duration").text == "1m 1s"
    hand.tap(text="Copy number")
    assert phone.clipboard.text == NUMBER


def test_dialled_letters_and_digits_find_contacts(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", NUMBER)
    add(phone, "Bob Stone", "5559990000")
    dial(hand, "266")
    assert [node.text for node in hand.all(id="primary")] == ["Ann Lee"]
    hand.tap(id="primary")
    assert phone.telephony.call is not None
    assert phone.telephony.call.number == NUMBER


def test_a_searched_name_is_called_at_a_tap(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", NUMBER)
    hand.open(PACKAGE)
    hand.tap(id="open_search_bar")
    hand.type("lee")
    hand.tap(text="Ann Lee")
    assert phone.telephony.call is not None


def test_favourites_are_called_and_removed(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", NUMBER, "5559990000", starred=True)
    hand.open(PACKAGE)
    hand.tap(text="Ann Lee")
    assert hand.shows(text="Choose number")
    hand.back()
    hand.long_press(text="Ann Lee")
    hand.tap(text="Remove")
    assert hand.shows(text="You haven't added any favorites yet")


def test_intents_fill_the_dialpad_or_call(phone: Phone, hand: Hand) -> None:
    phone.activities.start(Intent("android.intent.action.DIAL", "tel:5551234567"))
    phone.rest()
    assert hand.find(id="digits").text == "(555) 123-4567"
    assert phone.telephony.call is None
    phone.activities.start(Intent("android.intent.action.DIAL", "tel:%2B15550001111"))
    phone.rest()
    assert hand.find(id="digits").text == "+1 555-000-1111"
    phone.activities.start(Intent("android.intent.action.CALL", "tel:5551234567"))
    phone.rest()
    assert front(phone) == contract.IN_CALL


def test_no_call_in_airplane_mode(phone: Phone, hand: Hand) -> None:
    phone.connectivity.set_airplane_mode(True)
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    assert hand.shows(text="Turn off airplane mode to make a call.")
    assert phone.telephony.call is None


def test_voicemail_has_no_number_until_one_is_given(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="key pad")
    hand.long_press(desc="1,")
    assert hand.shows(text="No voicemail number")
    hand.tap(text="Add number")
    hand.tap(text="Voicemail")
    hand.tap(text="Voicemail number")
    hand.type("*86")
    hand.tap(text="OK")
    hand.open(PACKAGE)
    phone.activities.start(Intent("android.intent.action.CALL", "voicemail:"))
    phone.rest()
    assert phone.telephony.call is not None
    assert phone.telephony.call.number == "*86"


@given(st.integers(0, 100_000))
def test_times_are_written_as_clocks_write_them(seconds: int) -> None:
    parts = [int(part) for part in clock_text(seconds).split(":")]
    total = 0
    for part in parts:
        total = total * 60 + part
    assert total == seconds
    assert duration_text(seconds).endswith("s")


def test_a_call_survives_a_snapshot(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    phone.advance(5_000)
    digest = phone.digest()
    kept = phone.snapshot()
    hand.tap(desc="End call")
    phone.restore(kept)
    assert phone.digest() == digest
    hand.tap(desc="End call")
    assert phone.telephony.call is None
