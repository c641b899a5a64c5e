"""What the format buttons do to a text: pure functions from one Edit to the next, and what ENTER adds to a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from emulator.phone.toolkit.editing import Edit

_CHECKED = re.compile(r"^(\s*)[-*+] \[([ xX])\] ")
_BULLET = re.compile(r"^(\s*)([-*+]) (?!\[[ xX]\] )")
_NUMBER = re.compile(r"^(\s*)(\d+)([.)]) ")
_HEADING = re.compile(r"^(#{1,6}) ")
_PREFIX = re.compile(r"^(\s*)(?:[-*+] \[[ xX]\] |[-*+] |\d+[.)] |#{1,6} |> )?")
_ITEM = re.compile(r"^(\s*)(?:([-*+]) (\[[ xX]\] )?|(\d+)([.)]) )")


def lines_of(edit: Edit) -> tuple[int, int]:
    """Where the lines that the selection touches begin and end."""
    start = edit.text.rfind("\n", 0, edit.low) + 1
    end = edit.text.find("\n", max(edit.high - 1, edit.low) if edit.high > edit.low else edit.high)
    return start, len(edit.text) if end < 0 else end


def wrap(mark: str, edit: Edit) -> Edit:
    """Puts a mark on both sides of the selection, or takes it away where it is; spaces stay outside."""
    low, high, text = edit.low, edit.high, edit.text
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    size = len(mark)
    if text[max(0, low - size) : low] == mark and text[high : high + size] == mark and low >= size:
        return Edit(text[: low - size] + text[low:high] + text[high + size :], low - size, high - size)
    return Edit(f"{text[:low]}{mark}{text[low:high]}{mark}{text[high:]}", low + size, high + size)


def each_line(change: Callable[[str], str], edit: Edit) -> Edit:
    """Changes every line that the selection touches; the caret keeps its distance to the end of its line."""
    start, end = lines_of(edit)
    lines = edit.text[start:end].split("\n")
    changed = [change(line) for line in lines]
    block = "\n".join(changed)
    text = edit.text[:start] + block + edit.text[end:]
    grown = len(changed[0]) - len(lines[0])
    low = max(start, edit.low + grown)
    high = max(low, edit.high + len(block) - (end - start))
    return Edit(text, low, high)


def _checklist(line: str) -> str:
    """No list, an open box, a ticked box, and round again between the last two."""
    found = _CHECKED.match(line)
    if found:
        return f"{found[1]}- [{'x' if found[2] == ' ' else ' '}] {line[found.end() :]}"
    return _listed("- [ ] ", line)


def _listed(mark: str, line: str) -> str:
    found = _PREFIX.match(line)
    assert found is not None
    return f"{found[1]}{mark}{line[found.end() :]}"


def _toggled(pattern: re.Pattern[str], mark: str, line: str) -> str:
    found = pattern.match(line)
    return f"{found[1]}{line[found.end() :]}" if found else _listed(mark, line)


def _heading(level: int, line: str) -> str:
    found = _HEADING.match(line)
    bare = line[found.end() :] if found else line
    return bare if found and len(found[1]) == level else f"{'#' * level} {bare}"


def _quote(line: str) -> str:
    return line[2:] if line.startswith("> ") else f"> {line}"


def _outdented(line: str) -> str:
    if line.startswith("\t"):
        return line[1:]
    return line[min(4, len(line) - len(line.lstrip(" "))) :]


def numbered(edit: Edit) -> Edit:
    """An ordered list, counted on from the line above."""
    return renumbered(each_line(partial(_toggled, _NUMBER, "1. "), edit))


def delete_lines(edit: Edit) -> Edit:
    start, end = lines_of(edit)
    if end < len(edit.text):
        end += 1
    elif start:
        start -= 1
    text = edit.text[:start] + edit.text[end:]
    return Edit(text, min(start, len(text)), min(start, len(text)))


def move_lines(step: int, edit: Edit) -> Edit:
    """The touched lines change places with the line above (-1) or below (1)."""
    start, end = lines_of(edit)
    block = edit.text[start:end]
    if step < 0 and start:
        above = edit.text.rfind("\n", 0, start - 1) + 1
        text = f"{edit.text[:above]}{block}\n{edit.text[above : start - 1]}{edit.text[end:]}"
        shift = above - start
    elif step > 0 and end < len(edit.text):
        below = edit.text.find("\n", end + 1)
        below = len(edit.text) if below < 0 else below
        text = f"{edit.text[:start]}{edit.text[end + 1 : below]}\n{block}{edit.text[below:]}"
        shift = below - end
    else:
        return edit
    return Edit(text, min(edit.start + shift, len(text)), min(edit.end + shift, len(text)))


def new_line(edit: Edit) -> Edit:
    """An empty line below the one with the caret, and the caret in it."""
    end = lines_of(edit)[1]
    return Edit(f"{edit.text[:end]}\n{edit.text[end:]}", end + 1, end + 1)


def insert(text: str, edit: Edit) -> Edit:
    """Text instead of the selection; "{cursor}" in it says where the caret goes."""
    before, mark, behind = text.partition("{cursor}")
    caret = edit.low + len(before) if mark else edit.low + len(text)
    return Edit(edit.text[: edit.low] + before + behind + edit.text[edit.high :], caret, caret)


def rule(edit: Edit) -> Edit:
    return insert("----\n", edit)


SIMPLE: dict[str, Callable[[Edit], Edit]] = {
    "checklist": partial(each_line, _checklist),
    "bullets": partial(each_line, partial(_toggled, _BULLET, "- ")),
    "numbers": numbered,
    "bold": partial(wrap, "**"),
    "italic": partial(wrap, "_"),
    "strike": partial(wrap, "~~"),
    "code": partial(wrap, "`"),
    "quote": partial(each_line, _quote),
    "heading1": partial(each_line, partial(_heading, 1)),
    "heading2": partial(each_line, partial(_heading, 2)),
    "heading3": partial(each_line, partial(_heading, 3)),
    "rule": rule,
    "accordion": partial(insert, "<details markdown='1'><summary>{cursor}</summary>\n\n</details>"),
    "indent": partial(each_line, "    ".__add__),
    "outdent": partial(each_line, _outdented),
    "delete_lines": delete_lines,
    "new_line": new_line,
    "line_up": partial(move_lines, -1),
    "line_down": partial(move_lines, 1),
}
"""Button to edit, where the button needs no more than the text."""


# Auto-format --------------------------------------------------------------------------------------------


def after_enter(edit: Edit) -> Edit:
    """A line break was just typed before the caret: the next line is indented and listed as the one above."""
    text, caret = edit.text, edit.end
    start = text.rfind("\n", 0, caret - 1) + 1
    line = text[start : caret - 1]
    found = _ITEM.match(line)
    if found is None:
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        return insert(indent, edit) if indent else edit
    if not line[found.end() :].strip():
        return Edit(text[:start] + text[caret:], start, start)
    if found[4]:
        return renumbered(insert(f"{found[1]}{int(found[4]) + 1}{found[5]} ", edit))
    return insert(f"{found[1]}{found[2]} {'[ ] ' if found[3] else ''}", edit)


def renumbered(edit: Edit) -> Edit:
    """The ordered list around the caret counts 1, 2, 3 on from its first item, each indentation for itself."""
    start = edit.text.rfind("\n", 0, edit.low) + 1
    while start:
        above = edit.text.rfind("\n", 0, start - 1) + 1
        if not _NUMBER.match(edit.text[above : start - 1]):
            break
        start = above
    text, caret = edit.text, edit.end
    counts: dict[int, int] = {}
    position = start
    while position <= len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        found = _NUMBER.match(text[position:end])
        if found is None:
            break
        depth = len(found[1])
        counts = {level: count for level, count in counts.items() if level <= depth}
        counts[depth] = counts[depth] + 1 if depth in counts else int(found[2])
        number = str(counts[depth])
        grown = len(number) - len(found[2])
        place = position + depth
        text = text[:place] + number + text[place + len(found[2]) :]
        caret += grown if place < caret else 0
        position = end + grown + 1
    return Edit(text, caret, caret) if edit.start == edit.end else Edit(text, edit.start, caret)


def todo_enter(today: str, edit: Edit) -> Edit:
    """In a task list a new line begins with the day it was made."""
    return insert(f"{today} ", edit)
