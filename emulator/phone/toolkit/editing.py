"""Editing a text as values: Edit and the functions that keys and touches apply to it; it knows no widget."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from emulator.phone.toolkit import text as typeface
from emulator.phone.toolkit.typesetting import TextBlock

_WORD = re.compile(r"\w+(?:(?:['’.:·]|(?<=\d)[,;](?=\d))\w+)*")
"""A word as ICU breaks text: an apostrophe or a full stop between letters or digits does not end it."""
_CLUSTER = 64
"""No grapheme cluster is longer than this many characters."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A text and its selection; ``end`` is where the caret is, ``start`` where the selection was begun."""

    text: str
    start: int
    end: int

    @classmethod
    def at_end(cls, text: str) -> Edit:
        return cls(text, len(text), len(text))

    @property
    def low(self) -> int:
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        return max(self.start, self.end)

    @property
    def selected(self) -> str:
        return self.text[self.low : self.high]


def caret_at(edit: Edit, index: int) -> Edit:
    """The same text with nothing selected."""
    return Edit(edit.text, index, index)


def insert(edit: Edit, text: str) -> Edit:
    """``text`` in place of what is selected, the caret behind it."""
    caret = edit.low + len(text)
    return Edit(edit.text[: edit.low] + text + edit.text[edit.high :], caret, caret)


def backspace(edit: Edit) -> Edit:
    """Without what is selected, or without the character before the caret, an emoji with all its parts."""
    if edit.start != edit.end:
        return insert(edit, "")
    return insert(Edit(edit.text, before(edit.text, edit.end), edit.end), "")


def delete_forward(edit: Edit) -> Edit:
    """Without what is selected, or without the character after the caret."""
    if edit.start != edit.end:
        return insert(edit, "")
    return insert(Edit(edit.text, edit.end, after(edit.text, edit.end)), "")


def select_all(edit: Edit) -> Edit:
    return Edit(edit.text, 0, len(edit.text))


def before(text: str, index: int) -> int:
    """Where the grapheme cluster that ends at ``index`` begins."""
    first = max(0, index - _CLUSTER)
    return first + max(
        (edge for edge in typeface.boundaries(text[first:index]) if edge < index - first), default=0
    )


def after(text: str, index: int) -> int:
    """Where the grapheme cluster that begins at ``index`` ends."""
    edges = typeface.boundaries(text[index : index + _CLUSTER])
    return index + min((edge for edge in edges if edge > 0), default=0)


def word_at(text: str, index: int) -> tuple[int, int]:
    """The word around a position, or the one that ends there, or the single mark there; else an empty range."""
    line = text.rfind("\n", 0, index) + 1
    ended = (index, index)
    for found in _WORD.finditer(text, line):
        if found.start() > index:
            break
        if index < found.end():
            return found.span()
        if index == found.end():
            ended = found.span()
    if ended[0] == ended[1] and index < len(text) and not text[index].isspace():
        return index, after(text, index)
    return ended


def word_before(text: str, index: int) -> int:
    """Where the word before a position begins, spaces between not counted."""
    starts = [found.start() for found in _WORD.finditer(text, 0, index)]
    return starts[-1] if starts else 0


def word_after(text: str, index: int) -> int:
    """Where the word after a position ends."""
    found = _WORD.search(text, index)
    return found.end() if found else len(text)


_STEPS: dict[str, Callable[[str, int], int]] = {
    "left": before,
    "right": after,
    "word_left": word_before,
    "word_right": word_after,
    "start": lambda text, index: 0,
    "finish": lambda text, index: len(text),
}
_DIRECTIONS = frozenset({*_STEPS, "up", "down", "home", "end"})


def move(edit: Edit, direction: str, block: TextBlock | None = None, *, extend: bool = False) -> Edit:
    """The caret gone left, right, up, down, home or end of its line, by a word, or to the text's start or finish.

    ``block`` tells where lines were wrapped; without it only newlines end one. ``extend`` selects on the way;
    otherwise left and right first fall back to the selection's edges. Raises ValueError for another direction.
    """
    if direction not in _DIRECTIONS:
        raise ValueError(f"no such direction: {direction!r}")
    if not extend and edit.start != edit.end and direction in ("left", "right"):
        return caret_at(edit, edit.low if direction == "left" else edit.high)
    index = _moved(edit, direction, block)
    return Edit(edit.text, edit.start if extend else index, index)


def _moved(edit: Edit, direction: str, block: TextBlock | None) -> int:
    text, index = edit.text, edit.end
    if direction in ("up", "down"):
        step = -1 if direction == "up" else 1
        return _wrapped_line(block, index, step) if block is not None else _hard_line(text, index, step)
    if direction in ("home", "end"):
        start, end = _line(text, index, block)
        return start if direction == "home" else end
    return _STEPS[direction](text, index)


def _line(text: str, index: int, block: TextBlock | None) -> tuple[int, int]:
    if block is not None:
        line = block.lines[block.line_of(index)]
        return line.start, line.end
    newline = text.find("\n", index)
    return text.rfind("\n", 0, index) + 1, len(text) if newline < 0 else newline


def _hard_line(text: str, index: int, step: int) -> int:
    start, end = _line(text, index, None)
    if step < 0 and start == 0:
        return 0
    if step > 0 and end == len(text):
        return len(text)
    first, last = _line(text, start - 1 if step < 0 else end + 1, None)
    return min(first + index - start, last)


def _wrapped_line(block: TextBlock, index: int, step: int) -> int:
    number = block.line_of(index) + step
    if number < 0:
        return 0
    if number >= len(block.lines):
        return len(block.text)
    line = block.lines[number]
    return block.index_at(block.x_of(index), (line.top + line.bottom) // 2)
