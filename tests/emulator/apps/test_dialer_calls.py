"""Calls as their users have them: several at once, their ends, digits behind a number."""

from __future__ import annotations

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.system import calls
from emulator.phone.system.intents import Intent
from protocol.apps import dialer as contract
from tests.emulator.apps.test_dialer import NUMBER, add, dial, digits, front
from tests.emulator.hand import Hand

OTHER = "5559876543"


def in_call(phone: Phone, hand: Hand, number: str = NUMBER) -> None:
    phone.telephony.incoming_call(number)
    hand.tap(text="Answer")


def stages(phone: Phone) -> dict[str, str]:
    return {call.number: call.stage for call in phone.telephony.lines}


def test_a_second_call_is_taken_swapped_and_merged(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    phone.telephony.incoming_call(OTHER)
    assert hand.shows(text="Call from")
    hand.tap(desc="Answer")
    assert stages(phone) == {NUMBER: "held", OTHER: "active"}
    assert digits(hand.find(id="hold_contact_name").text) == NUMBER
    hand.tap(desc="Swap calls")
    assert stages(phone) == {NUMBER: "active", OTHER: "held"}
    hand.tap(desc="Merge calls")
    assert hand.find(id="contactgrid_contact_name").text == "Conference call"
    phone.telephony.remote_hang_up(OTHER)
    assert digits(hand.find(id="contactgrid_contact_name").text) == NUMBER
    assert hand.shows(desc="Add call")


def test_a_conference_is_managed_one_by_one(phone: Phone, hand: Hand) -> None:
    add(phone, "Ann Lee", OTHER)
    in_call(phone, hand)
    phone.telephony.incoming_call(OTHER)
    hand.tap(desc="Answer")
    hand.tap(desc="Merge calls")
    hand.tap(desc="Manage conference call")
    assert [node.text for node in hand.all(id="conferenceCallerName")] == ["(555) 123-4567", "Ann Lee"]
    hand.tap_at(hand.all(desc="Go private")[1].bounds.center)
    assert stages(phone) == {NUMBER: "held", OTHER: "active"}
    hand.tap(desc="Merge calls")
    hand.tap(desc="Manage conference call")
    hand.tap_at(hand.all(id="conferenceCallerDisconnect")[1].bounds.center)
    assert stages(phone) == {NUMBER: "active"}
    assert not hand.shows(id="conferenceCallerName")


def test_the_end_of_the_call_in_front_brings_the_held_one_back(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    phone.telephony.incoming_call(OTHER)
    hand.tap(desc="Answer")
    hand.tap(desc="End call")
    assert stages(phone) == {NUMBER: "active"}
    assert digits(hand.find(id="contactgrid_contact_name").text) == NUMBER
    assert [call.number for call in phone.calls.all()] == [OTHER]


def test_a_third_call_ends_the_one_on_hold(phone: Phone, hand: Hand) -> None:
    for number in (NUMBER, OTHER, "5550001111"):
        phone.telephony.incoming_call(number)
        phone.rest()
        hand.tap(**({"text": "Answer"} if number == NUMBER else {"desc": "Answer"}))
    assert stages(phone) == {OTHER: "held", "5550001111": "active"}
    assert [call.number for call in phone.calls.all()] == [NUMBER]


def test_a_call_is_added_from_the_call(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    hand.tap(desc="Add call")
    hand.type(OTHER)
    hand.tap(desc="dial")
    assert stages(phone) == {NUMBER: "held", OTHER: "dialing"}
    phone.advance(3_000)
    assert stages(phone) == {NUMBER: "held", OTHER: "active"}


def test_no_third_call_can_be_placed(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    phone.telephony.incoming_call(OTHER)
    hand.tap(desc="Answer")
    dial(hand, "5550001111")
    hand.tap(desc="dial")
    assert hand.find(id="android:id/message").text.startswith(
        "Cannot place a call as there are already two calls"
    )
    assert len(phone.telephony.lines) == 2


def test_a_busy_line_is_said(phone: Phone, hand: Hand) -> None:
    dial(hand, NUMBER)
    hand.tap(desc="dial")
    phone.telephony.remote_hang_up(NUMBER, busy=True)
    assert hand.shows(text="Line busy")
    phone.rest()
    assert front(phone) == contract.MAIN


def test_airplane_mode_ends_all_calls(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    phone.telephony.incoming_call(OTHER)
    phone.connectivity.set_airplane_mode(True)
    assert phone.telephony.state == 0
    assert {(call.number, call.type) for call in phone.calls.all()} == {
        (NUMBER, calls.INCOMING), (OTHER, calls.MISSED),
    }  # fmt: skip


def test_the_chip_in_the_status_bar_leads_back_to_the_call(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    assert not hand.shows(id="ongoing_call_chip")
    hand.home()
    phone.advance(65_000)
    assert hand.find(id="ongoing_call_chip_time").text == "01:05"
    hand.tap(id="ongoing_call_chip")
    assert front(phone) == contract.IN_CALL
    hand.tap(desc="End call")
    assert not hand.shows(id="ongoing_call_chip")


def test_the_headset_s_button_answers_and_mutes(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_call(NUMBER)
    hand.press("HEADSETHOOK")
    assert stages(phone) == {NUMBER: "active"}
    hand.press("HEADSETHOOK")
    assert hand.shows(desc="Muted")


def test_digits_after_a_wait_are_sent_when_they_are_confirmed(phone: Phone, hand: Hand) -> None:
    phone.activities.start(Intent("android.intent.action.CALL", f"tel:{NUMBER};42"))
    phone.advance(3_000)
    assert hand.find(id="android:id/message").text == "Send the following tones?\n42"
    hand.tap(text="Yes")
    assert phone.telephony.lines[0].tones == "42"
    assert digits(hand.find(id="contactgrid_contact_name").text) == NUMBER
    hand.tap(desc="End call")
    log = Shell(phone).run(
        "content query --uri content://call_log/calls --projection number:post_dial_digits"
    )
    assert log.stdout.decode() == f"Row: 0 number={NUMBER}, post_dial_digits=;42\n"


def test_digits_after_a_pause_are_sent_by_themselves(phone: Phone, hand: Hand) -> None:
    phone.activities.start(Intent("android.intent.action.CALL", f"tel:{NUMBER},1,2"))
    phone.advance(3_000)
    assert phone.telephony.lines[0].tones == ""
    phone.advance(2_000)
    assert phone.telephony.lines[0].tones == "1"
    phone.advance(2_000)
    assert phone.telephony.lines[0].tones == "12"


def test_a_ringing_phone_is_only_silenced_by_its_keys(phone: Phone, hand: Hand) -> None:
    volume = phone.audio.volume("music")
    phone.telephony.incoming_call(NUMBER)
    hand.press("POWER")
    hand.press("VOLUME_DOWN")
    assert phone.power.interactive
    assert phone.audio.volume("music") == volume
    assert phone.telephony.state == 1


def test_a_call_takes_the_place_of_a_banner_that_is_answered(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_sms(OTHER, "Where are you?")
    hand.tap(text="Reply")
    hand.type("on my")
    phone.telephony.incoming_call(NUMBER)
    assert not phone.ime.shown
    hand.tap(text="Decline")
    assert phone.telephony.state == 0
    phone.telephony.incoming_sms("5550001111", "Next")
    assert hand.shows(text="Next")


def test_the_notification_of_a_call_counts_mutes_and_hangs_up(phone: Phone, hand: Hand) -> None:
    in_call(phone, hand)
    hand.tap(desc="Unmuted")
    hand.home()
    phone.advance(65_000)
    hand.swipe((540, 10), (540, 1500))
    hand.tap(text="Unmute")
    assert hand.find(id="android:id/chronometer").text == "01:05"
    hand.tap(text="Mute")
    hand.tap(text="Turn speaker on")
    assert [(call.muted, call.speaker) for call in phone.telephony.lines] == [(True, True)]
    assert hand.shows(text="Unmute")
    hand.tap(text="Hang up")
    assert phone.telephony.state == 0
