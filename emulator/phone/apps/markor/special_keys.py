"""The list of keys that a phone's keyboard lacks: going to the ends, moving lines, rare characters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.markor import edits
from emulator.phone.apps.markor.file_search import FilterDialog
from emulator.phone.toolkit.editing import Edit

if TYPE_CHECKING:
    from emulator.phone.apps.markor.editor import Editor

PAGE = 20
"""Lines that a page key goes."""


def _paged(step: int, edit: Edit) -> Edit:
    lines = edit.text.split("\n")
    at = edit.text.count("\n", 0, edit.end)
    wanted = min(max(0, at + step), len(lines) - 1)
    caret = sum(len(line) + 1 for line in lines[:wanted])
    return Edit(edit.text, caret, caret)


def _line_start(edit: Edit) -> Edit:
    start = edits.lines_of(edit)[0]
    return Edit(edit.text, start, start)


def _line_end(edit: Edit) -> Edit:
    end = edits.lines_of(edit)[1]
    return Edit(edit.text, end, end)


def _start(edit: Edit) -> Edit:
    return Edit(edit.text, 0, 0)


def _finish(edit: Edit) -> Edit:
    return Edit(edit.text, len(edit.text), len(edit.text))


def _all(edit: Edit) -> Edit:
    return Edit(edit.text, 0, len(edit.text))


def _lines(edit: Edit) -> Edit:
    return Edit(edit.text, *edits.lines_of(edit))


_KEYS: tuple[tuple[str, Callable[[Edit], Edit] | None], ...] = (
    ("Page Up", partial(_paged, -PAGE)),
    ("Page Down", partial(_paged, PAGE)),
    ("Line Start", _line_start),
    ("Line End", _line_end),
    ("Move text one line up", partial(edits.move_lines, -1)),
    ("Move text one line down", partial(edits.move_lines, 1)),
    ("Document Start", _start),
    ("Document End", _finish),
    ("Select all (Ctrl+A)", _all),
    ("Tabulator", partial(edits.insert, "\t")),
    ("Search", None),
    ("Zero-width space", partial(edits.insert, "\u200b")),
    ("Page break", partial(edits.insert, "<div style='page-break-after: always;'></div>\n")),
    ("Ω", partial(edits.insert, "Ω")),
    ("←", partial(edits.insert, "←")),
    ("→", partial(edits.insert, "→")),
    ("↑", partial(edits.insert, "↑")),
    ("↓", partial(edits.insert, "↓")),
    ("¯\\_(ツ)_/¯", partial(edits.insert, "¯\\_(ツ)_/¯")),
    ("‾", partial(edits.insert, "‾")),
    ("Select current line(s)", _lines),
)


def special_keys(editor: Editor) -> None:
    """Shows the list."""
    editor.host.show(FilterDialog("Special Key", [name for name, _ in _KEYS], partial(_pressed, editor)))


def _pressed(editor: Editor, index: int) -> None:
    change = _KEYS[index][1]
    if change is None:
        editor.search()
    else:
        editor.put(change(editor.edit()))
