"""Editing: inserting, deleting, moving and selecting, by whole characters as a person sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.toolkit import editing, ui
from emulator.phone.toolkit.editing import Edit
from emulator.phone.toolkit.textbox import caret, index_at, selection_boxes, word_at
from tests.emulator.toolkit.trees import laid_out

TEXTS = st.text(alphabet="ab c1,.'\n😀é́👩‍👧🇩🇪", max_size=30)
MOVES = st.sampled_from(["left", "right", "up", "down", "home", "end", "word_left", "word_right"])


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    return Edit(text, draw(place), draw(place))


@given(edits(), TEXTS)
def test_what_is_inserted_replaces_the_selection_and_the_caret_is_behind_it(edit: Edit, text: str) -> None:
    after = editing.insert(edit, text)
    assert after.text == edit.text[: edit.low] + text + edit.text[edit.high :]
    assert after.start == after.end == edit.low + len(text)


@given(edits())
def test_deleting_takes_the_selection_or_at_most_one_character(edit: Edit) -> None:
    for delete in (editing.backspace, editing.delete_forward):
        after = delete(edit)
        assert after.text in edit.text or len(after.text) < len(edit.text)
        if edit.selected:
            assert after.text == edit.text[: edit.low] + edit.text[edit.high :]


@given(edits(), MOVES, st.booleans())
def test_the_caret_stays_in_the_text_and_the_text_as_it_is(edit: Edit, direction: str, extend: bool) -> None:
    after = editing.move(edit, direction, extend=extend)
    assert after.text == edit.text
    assert 0 <= after.end <= len(edit.text)
    assert after.start == (edit.start if extend else after.end)


@pytest.mark.parametrize("emoji", ["😀", "👩‍👧", "🇩🇪", "👍🏽", "é"])
def test_backspace_takes_an_emoji_with_all_its_parts(emoji: str) -> None:
    assert editing.backspace(Edit.at_end(f"a{emoji}")).text == "a"
    assert editing.delete_forward(Edit(f"{emoji}a", 0, 0)).text == "a"


@pytest.mark.parametrize(
    ("text", "index", "word"),
    [
        ("hello world", 2, "hello"),
        ("hello world", 5, "hello"),
        ("hello world", 6, "world"),
        ("Tracking #: 5K672F4C", 15, "5K672F4C"),
        ("don't stop", 1, "don't"),
        ("see example.com now", 6, "example.com"),
        ("1,234.5 kg", 2, "1,234.5"),
        ("one, two", 4, ""),
        ("a # b", 2, "#"),
        ("first\nsecond", 8, "second"),
        ("", 0, ""),
    ],
)
def test_a_word_is_what_android_selects(text: str, index: int, word: str) -> None:
    start, end = editing.word_at(text, index)
    assert text[start:end] == word


def test_left_and_right_leave_a_selection_at_its_edges() -> None:
    edit = Edit("hello", 1, 4)
    assert editing.move(edit, "left").end == 1
    assert editing.move(edit, "right").end == 4


def test_home_and_end_are_those_of_the_line() -> None:
    edit = Edit("one\ntwo three\nfour", 7, 7)
    assert (editing.move(edit, "home").end, editing.move(edit, "end").end) == (4, 13)


def test_up_and_down_keep_the_column_in_wrapped_lines() -> None:
    node = laid_out(ui.Box((ui.TextField("word " * 60, multiline=True, style="none"),))).children[0]
    block = node.data.block
    down = editing.move(Edit(block.text, 10, 10), "down", block)
    assert block.line_of(down.end) == 1
    assert abs(block.x_of(down.end) - block.x_of(10)) < 40
    assert editing.move(down, "up", block).end == 10


def test_an_unknown_direction_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        editing.move(Edit("a", 0, 0), "sideways")


def test_points_and_positions_are_each_others_inverse() -> None:
    node = laid_out(ui.Box((ui.TextField("Hello there, wide world\nand more", multiline=True),))).children[0]
    for index in range(len(node.data.block.text) + 1):
        place = caret(node, index)
        assert index_at(node, (place.left, place.center.y)) == index


def test_a_point_in_a_field_selects_its_word() -> None:
    node = laid_out(ui.Box((ui.TextField("Hello there"),))).children[0]
    assert word_at(node, caret(node, 8).center) == (6, 11)
    (box,) = selection_boxes(node, 11, 6)
    assert box.left == caret(node, 6).left
    assert box.right == caret(node, 11).left


def test_all_of_a_password_is_one_word() -> None:
    node = laid_out(ui.Box((ui.TextField("a b c", kind="password"),))).children[0]
    assert word_at(node, node.frame.center) == (0, 5)
