"""What the checks forgive in a text, and what they do not."""

from __future__ import annotations

import pytest

from tasks.state.messages import Message
from tasks.state.text import body, digits, excerpt, squeezed


@pytest.mark.parametrize("written", ["Paid by card", " Paid  by card\n", "Paid\tby card"])
def test_blank_space_is_forgiven_in_one_line(written: str) -> None:
    assert squeezed(written) == "Paid by card"


@pytest.mark.parametrize("written", ["paid by card", "Paid by card.", "Paid by crad", "Paidby card"])
def test_nothing_else_is(written: str) -> None:
    assert squeezed(written) != "Paid by card"


def test_a_note_may_end_in_blank_lines_and_windows_line_ends() -> None:
    assert body("one\r\n\r\ntwo\n\n") == "one\n\ntwo"
    assert body("one\n\n\ntwo") != "one\n\ntwo"


def test_a_number_may_have_any_punctuation_but_needs_all_digits() -> None:
    number = Message("+12025550100", "Hi")
    assert number.matches(Message("+1 (202) 555-0100", "Hi\n"))
    assert not number.matches(Message("202-555-0100", "Hi"))
    assert digits("+1 (202) 555-0100") == "12025550100"


def test_long_texts_are_cut_in_messages() -> None:
    assert len(excerpt("x" * 5000)) < 250
