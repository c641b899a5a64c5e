"""Messages answered in their notifications: in the banner, in the shade, on the lock screen."""

from __future__ import annotations

from emulator.phone.device import Phone
from emulator.phone.system import messaging
from tests.emulator.hand import Hand

NUMBER, OTHER = "5551234567", "5559876543"


def sent(phone: Phone) -> list[str]:
    return [each.body for each in phone.messaging.search("") if each.type == messaging.SENT]


def test_a_banner_stays_while_it_is_answered_and_nothing_else_takes_its_place(
    phone: Phone, hand: Hand
) -> None:
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Reply")
    hand.type("on my")
    phone.advance(10_000)
    phone.telephony.incoming_sms(OTHER, "Me too")
    hand.type(" way")
    assert hand.find(id="remote_input_text").text == "on my way"
    assert hand.shows(text="Where are you?")
    hand.tap(id="remote_input_send")
    phone.rest()
    assert sent(phone) == ["on my way"]
    assert not phone.ime.shown
    assert not hand.shows(id="remote_input_text")


def test_back_gives_up_an_answer(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Reply")
    hand.back()
    hand.back()
    assert not hand.shows(id="remote_input_text")
    assert not phone.ime.shown
    phone.telephony.incoming_sms(OTHER, "Next")
    assert hand.shows(text="Next")


def test_a_banner_that_is_swiped_away_takes_the_keyboard_along(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Reply")
    x, y = hand.find(text="Where are you?").bounds.center
    hand.swipe((x, y), (x, 0), 100)
    assert not phone.ime.shown
    assert not hand.shows(text="Where are you?")
    phone.telephony.incoming_sms(OTHER, "Next")
    assert hand.shows(text="Next")


def test_the_last_of_many_is_answered_above_the_keyboard(phone: Phone, hand: Hand) -> None:
    for n in range(12):
        phone.telephony.incoming_sms(f"55512340{n:02}", f"number {n}")
        phone.advance(60_000)
    hand.swipe((540, 10), (540, 1500))
    while not hand.shows(text="number 3"):
        hand.swipe((540, 1900), (540, 1300), 600)
    row = hand.find(text="number 3").bounds.center
    hand.phone.input.swipe(row, row, 1000)
    phone.rest()
    buttons = [node for node in hand.all(text="Reply") if node.bounds.top > row.y]
    hand.tap_at(buttons[0].bounds.center)
    assert hand.find(id="remote_input_text").bounds.bottom <= hand.find(desc="Space").bounds.top
    hand.type("yes")
    hand.tap(id="remote_input_send")
    assert sent(phone) == ["yes"]
    assert phone.shade.open


def test_a_message_is_answered_on_the_lock_screen(phone: Phone, hand: Hand) -> None:
    phone.settings.put("secure", "lockscreen.disabled", "0")
    hand.press("POWER")
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.press("POWER")
    hand.tap(desc="Expand")
    hand.tap(text="Reply")
    hand.type("asleep")
    hand.tap(id="remote_input_send")
    phone.rest()
    assert sent(phone) == ["asleep"]
    assert phone.power.locked


def test_an_answer_outlives_a_snapshot(phone: Phone, hand: Hand) -> None:
    phone.telephony.incoming_sms(NUMBER, "Where are you?")
    hand.tap(text="Reply")
    hand.type("half")
    kept = phone.snapshot()
    hand.tap(id="remote_input_send")
    phone.restore(kept)
    hand.type(" and half")
    hand.tap(id="remote_input_send")
    phone.rest()
    assert sent(phone) == ["half and half"]
