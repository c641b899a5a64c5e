"""Gboard: every key does what it says, and the keyboard is the one that the field asks for."""

from __future__ import annotations

import pytest

from emulator.phone.apps.latin_ime import layouts
from emulator.phone.apps.latin_ime.layouts import Key, Needs
from emulator.phone.device import Phone
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from protocol.apps.systemui import KEYBOARD
from protocol.geometry import Point
from protocol.ui import UiNode
from tests.emulator.hand import Hand

KINDS = ("text", "number", "decimal", "phone", "email", "uri", "password")
PAGES = (
    layouts.LETTERS, layouts.SYMBOLS, layouts.MORE_SYMBOLS, layouts.NUMBERS, layouts.PHONE, layouts.PHONE_SYMBOLS,
)  # fmt: skip


class Form(ui.Screen):
    """One field of a kind, and what was submitted from it."""

    def __init__(self, kind: str = "text", action: str = "", multiline: bool = False) -> None:
        self.kind_of_field, self.action, self.multiline = kind, action, multiline
        self.text = ""
        self.submitted: list[str] = []

    def build(self) -> ui.Widget:
        field = ui.TextField(
            self.text, self._change, id="field", kind=self.kind_of_field, action=self.action, multiline=self.multiline,
            on_submit=self._submit if self.action else None, width=ui.MATCH,
        )  # fmt: skip
        return ui.Column(width=ui.MATCH, height=ui.MATCH, children=(field,))

    def _change(self, text: str) -> None:
        self.text = text

    def _submit(self) -> None:
        self.submitted.append(self.text)


def opened(hand: Hand, form: Form) -> Form:
    """The form in front, its field with the keyboard."""
    hand.show(form)
    hand.tap(id="field")
    return form


def keys(hand: Hand) -> dict[str, UiNode]:
    """The keyboard's keys by what a screen reader says."""
    window = next(each for each in hand.phone.windows.tree() if each.type == "TYPE_INPUT_METHOD")
    return {node.content_desc: node for node in window.root.walk() if node.clickable}


def press(hand: Hand, desc: str) -> None:
    hand.tap_at(keys(hand)[desc].bounds.center)
    hand.phone.advance(800)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_types_what_it_says(hand: Hand, kind: str) -> None:
    form = opened(hand, Form(kind, multiline=kind == "text"))
    for page in PAGES:
        for row in layouts.keys(Needs(page, kind, "done", upper=False, caps=False)):
            for key in (each for each in row if each.types):
                _go_to(hand, page)
                form.text = ""
                press(hand, _said(hand, key))
                assert form.text.lower() == key.types.lower()


def _go_to(hand: Hand, page: str) -> None:
    """Turns the keyboard to a page without a finger: which page leads where is another test's."""
    window = next(w for w in hand.phone.windows.visible() if w.type == "TYPE_INPUT_METHOD")
    window.screen.press(Key("", does=page))  # type: ignore[attr-defined]
    hand.phone.windows.invalidate()


def _said(hand: Hand, key: Key) -> str:
    said = layouts.description(key)
    return said if said in keys(hand) else said.upper()


def test_the_keys_cover_the_keyboard_without_overlapping(hand: Hand) -> None:
    opened(hand, Form())
    boxes = [node.bounds for node in keys(hand).values()]
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])
    frame = hand.phone.ime.frame
    assert frame is not None
    assert all(frame.contains(box.center) for box in boxes)


def test_a_plain_text_field_has_the_thirty_nine_elements_of_gboard(hand: Hand) -> None:
    opened(hand, Form())
    window = next(each for each in hand.phone.windows.tree() if each.type == "TYPE_INPUT_METHOD")
    forest = [node for node in window.root.walk() if node.important]
    leaves = [
        node
        for node in forest
        if node.content_desc or not any(c.important for c in node.walk() if c is not node)
    ]
    assert len(leaves) == 39
    assert window.root.package == KEYBOARD
    assert window.bounds == (0, 1517, 1080, 2400)


def test_sentences_begin_with_a_capital_and_words_do_not(hand: Hand) -> None:
    form = opened(hand, Form())
    for desc in ("H", "i", "Period", "Space", "Y", "o"):
        press(hand, desc)
    assert form.text == "Hi. Yo"


@pytest.mark.parametrize(
    ("kind", "action"), [("email", ""), ("uri", ""), ("password", ""), ("text", "search")]
)
def test_fields_that_are_no_prose_begin_small(hand: Hand, kind: str, action: str) -> None:
    opened(hand, Form(kind, action))
    assert "q" in keys(hand)


def test_shift_is_for_one_letter_and_a_double_tap_locks_it(hand: Hand) -> None:
    form = opened(hand, Form("email"))
    press(hand, "Shift")
    press(hand, "A")
    press(hand, "b")
    center = keys(hand)["Shift"].bounds.center
    hand.phone.input.tap(*center)
    hand.phone.input.tap(*center)
    assert "Caps lock enabled" in keys(hand)
    press(hand, "C")
    press(hand, "D")
    press(hand, "Caps lock enabled")
    press(hand, "e")
    assert form.text == "AbCDe"


def test_two_quick_spaces_end_a_sentence(hand: Hand) -> None:
    form = opened(hand, Form())
    press(hand, "O")
    hand.tap_at(keys(hand)["Space"].bounds.center)
    hand.tap_at(keys(hand)["Space"].bounds.center)
    assert form.text == "O. "


def test_delete_repeats_while_it_is_held_and_stops_with_the_finger(hand: Hand) -> None:
    form = opened(hand, Form())
    hand.type("x" * 40)
    center = keys(hand)["Delete"].bounds.center
    hand.phone.input.swipe(center, center, 1000)
    left = len(form.text)
    assert 20 <= left <= 35
    hand.phone.advance(5000)
    assert len(form.text) == left


def test_a_canceled_touch_ends_the_repetition(hand: Hand) -> None:
    form = opened(hand, Form())
    hand.type("x" * 40)
    center = keys(hand)["Delete"].bounds.center
    hand.phone.input.touch("down", *center)
    hand.phone.input.touch("cancel", *center)
    hand.phone.advance(3000)
    assert len(form.text) == 39


def rolled(hand: Hand, *descriptions: str) -> None:
    """One finger a key, each down before the one before it is up."""
    places = [keys(hand)[desc].bounds.center for desc in descriptions]
    for finger, place in enumerate(places):
        hand.phone.input.touch("down", *place, finger)
        hand.phone.advance(40)
    for finger, place in enumerate(places):
        hand.phone.input.touch("up", *place, finger)
        hand.phone.advance(40)


def test_keys_roll_over_in_the_order_in_which_they_came_down(hand: Hand) -> None:
    form = opened(hand, Form("email"))
    rolled(hand, "q", "w", "e", "r")
    assert form.text == "qwer"


def test_a_key_is_typed_as_the_next_one_comes_down_and_not_again(hand: Hand) -> None:
    form = opened(hand, Form("email"))
    touch, (first, second) = hand.phone.input.touch, (keys(hand)[k].bounds.center for k in "ab")
    touch("down", *first, 0)
    assert form.text == ""
    touch("down", *second, 1)
    assert form.text == "a"
    touch("move", first.x + 300, first.y, 0)
    touch("up", first.x + 300, first.y, 0)
    assert form.text == "a"
    touch("up", *second, 1)
    assert form.text == "ab"


def test_shift_is_held_for_a_letter_by_another_finger(hand: Hand) -> None:
    form = opened(hand, Form("email"))
    rolled(hand, "Shift", "a")
    press(hand, "b")
    assert form.text == "Ab"


def test_another_key_ends_the_repetition(hand: Hand) -> None:
    form = opened(hand, Form("email"))
    hand.type("x" * 40)
    places = [keys(hand)[desc].bounds.center for desc in ("Delete", "q")]
    hand.phone.input.touch("down", *places[0], 0)
    hand.phone.advance(100)
    hand.phone.input.touch("down", *places[1], 1)
    hand.phone.advance(300)
    hand.phone.input.touch("up", *places[1], 1)
    hand.phone.advance(3000)
    assert form.text == "x" * 39 + "q"


def test_a_finger_on_the_keyboard_and_one_above_it_do_not_disturb_each_other(hand: Hand) -> None:
    form = opened(hand, Form("email"))
    touch, q = hand.phone.input.touch, keys(hand)["q"].bounds.center
    touch("down", 500, 900, 0)
    touch("down", *q, 1)
    touch("up", *q, 1)
    assert form.text == "q"


def test_a_long_press_types_the_digit_in_the_corner(hand: Hand) -> None:
    form = opened(hand, Form())
    center = keys(hand)["Q"].bounds.center
    hand.phone.input.swipe(center, center, 700)
    assert form.text == "1"


@pytest.mark.parametrize(
    ("action", "face"),
    [("done", "Done"), ("search", "Search"), ("send", "Send"), ("go", "Go"), ("next", "Next")],
)
def test_the_action_key_says_what_it_does_and_submits(hand: Hand, action: str, face: str) -> None:
    form = opened(hand, Form(action=action))
    hand.type("abc")
    press(hand, face)
    assert form.submitted == ["abc"]


def test_the_action_key_of_a_long_text_is_a_new_line(hand: Hand) -> None:
    form = opened(hand, Form(multiline=True))
    press(hand, "A")
    press(hand, "Enter")
    assert form.text == "A\n"


def test_pages_lead_to_one_another(hand: Hand) -> None:
    opened(hand, Form("email"))
    press(hand, "Symbol keyboard")
    assert "€" not in keys(hand)
    press(hand, "More symbols")
    assert "€" in keys(hand)
    press(hand, "Letter keyboard")
    assert "q" in keys(hand)
    press(hand, "Emoji button")
    press(hand, "😀")
    press(hand, "Letter keyboard")
    assert hand.find(id="field").text == "😀"


@pytest.mark.parametrize(
    ("kind", "has", "lacks"), [("number", "7", "q"), ("phone", "7", "q"), ("email", "@", "Comma")]
)
def test_the_kind_of_field_picks_the_keys(hand: Hand, kind: str, has: str, lacks: str) -> None:
    opened(hand, Form(kind))
    assert has in keys(hand)
    assert lacks not in keys(hand)


def test_what_was_copied_is_offered_until_it_is_used(hand: Hand) -> None:
    hand.phone.clipboard.set("from elsewhere", "some.app")
    form = opened(hand, Form())
    press(hand, "from elsewhere")
    assert form.text == "from elsewhere"
    assert "from elsewhere" not in keys(hand)


def test_a_password_is_offered_nothing(hand: Hand) -> None:
    hand.phone.clipboard.set("from elsewhere", "some.app")
    opened(hand, Form("password"))
    assert "from elsewhere" not in keys(hand)


def test_the_arrow_below_puts_the_keyboard_away(hand: Hand) -> None:
    opened(hand, Form())
    press(hand, "Back")
    assert not hand.phone.ime.shown


@pytest.mark.parametrize("rotation", ["0", "1", "2", "3"])
def test_keys_are_on_the_display_however_it_is_turned(hand: Hand, rotation: str) -> None:
    hand.phone.settings.put("system", "user_rotation", rotation)
    form = opened(hand, Form("email"))
    bounds = hand.phone.display.bounds
    for desc, node in keys(hand).items():
        assert bounds.intersect(node.bounds) == node.bounds, desc
        assert node.bounds.height >= 60
    press(hand, "g")
    assert form.text == "g"


@pytest.mark.parametrize("dark", [False, True])
def test_a_snapshot_of_the_keyboard_is_the_keyboard(hand: Hand, dark: bool) -> None:
    hand.phone.display.dark = dark
    opened_by_launcher(hand.phone)
    press(hand, "Shift")
    snapshot, digest = hand.phone.snapshot(), hand.phone.digest()
    press(hand, "A")
    assert hand.phone.digest() != digest
    hand.phone.restore(snapshot)
    assert hand.phone.digest() == digest


def opened_by_launcher(phone: Phone) -> None:
    """The search field of the launcher: a screen that a snapshot can name."""
    phone.activities.start(Intent(component=phone.packages.home_activity or ""))
    hand = Hand(phone)
    hand.tap(id="search_container_hotseat")
    assert hand.find(id="input").focused


def test_nothing_is_typed_where_no_key_is(hand: Hand) -> None:
    form = opened(hand, Form())
    frame = hand.phone.ime.frame
    assert frame is not None
    hand.tap_at(Point(frame.center.x, frame.bottom - 30))
    assert form.text == ""
    assert hand.phone.ime.shown
