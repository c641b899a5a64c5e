"""Typing: characters, editing keys, selection and the clipboard in a real field of an app."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from protocol.apps import expense
from tests.emulator.hand import Hand


@pytest.fixture
def note(hand: Hand) -> Hand:
    """The hand in an empty field of many lines."""
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.tap(id="edt_note")
    return hand


def text(hand: Hand) -> str:
    found = hand.find(id="edt_note").text
    return "" if found == "Note" else found


def test_typing_raises_the_keyboard_and_back_lowers_it(note: Hand) -> None:
    assert note.phone.ime.shown
    note.back()
    assert not note.phone.ime.shown
    assert note.shows(text="Expense Entry")


def test_enter_is_a_newline_in_many_lines(note: Hand) -> None:
    note.type("a")
    note.press("ENTER")
    note.type("b")
    assert text(note) == "a\nb"


def test_enter_goes_to_the_next_field_of_a_form(hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.type("Name")
    hand.press("ENTER")
    hand.type("42")
    assert hand.find(id="edt_amount").text == "42"


def test_the_caret_moves_and_deletes(note: Hand) -> None:
    note.type("one two")
    for key in ("DPAD_LEFT", "DPAD_LEFT", "DEL", "FORWARD_DEL"):
        note.press(key)
    assert text(note) == "one o"
    note.press("MOVE_HOME")
    note.type("> ")
    assert text(note) == "> one o"


def test_select_all_cut_and_paste(note: Hand, phone: Phone) -> None:
    note.type("again ")
    ctrl = frozenset({"CTRL_LEFT"})
    phone.keys.press("A", ctrl)
    phone.keys.press("X", ctrl)
    assert (text(note), phone.clipboard.text) == ("", "again ")
    phone.keys.press("V", ctrl)
    phone.keys.press("V", ctrl)
    assert text(note) == "again again "


def test_a_long_press_selects_the_word_under_the_finger(note: Hand, phone: Phone) -> None:
    note.type("alpha beta")
    bounds = note.find(id="edt_note").bounds
    phone.input.swipe(
        bounds.center._replace(x=bounds.left + 70, y=bounds.top + 80),
        bounds.center._replace(x=bounds.left + 70, y=bounds.top + 80),
        800,
    )
    phone.keys.press("X", frozenset({"CTRL_LEFT"}))
    assert phone.clipboard.text == "alpha"
    assert text(note) == " beta"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30))
def test_any_text_can_be_typed(note: Hand, typed: str) -> None:
    note.phone.keys.press("A", frozenset({"CTRL_LEFT"}))
    note.phone.keys.press("DEL")
    note.phone.keys.type(typed)
    assert text(note) == typed


def test_without_a_field_typing_is_lost(hand: Hand) -> None:
    before = hand.texts()
    hand.phone.keys.type("into the void")
    assert hand.texts() == before
