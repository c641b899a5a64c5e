"""One open document: its text, what of it is on disk, and what undo and redo bring back; it shows nothing."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.app import AppContext
from emulator.phone.toolkit.editing import Edit

MIN_LENGTH = 2
"""Fewer characters are saved only when asked to."""


@dataclass(frozen=True, slots=True)
class Change:
    """``old`` at ``start`` became ``new``."""

    start: int
    old: str
    new: str

    def reversed(self) -> Change:
        return Change(self.start, self.new, self.old)

    def applied(self, text: str) -> Edit:
        """The text with this change made, the caret behind it."""
        caret = self.start + len(self.new)
        return Edit(text[: self.start] + self.new + text[self.start + len(self.old) :], caret, caret)


def difference(old: str, new: str) -> Change:
    """The one stretch in which two texts differ."""
    limit = min(len(old), len(new))
    start = _shared(old, new, limit)
    end = 0
    while end < limit - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    return Change(start, old[start : len(old) - end], new[start : len(new) - end])


def _shared(old: str, new: str, limit: int) -> int:
    """How many first characters two texts share, found by halving."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Document:
    """The text of ``path`` as it is being edited."""

    def __init__(self, app: AppContext, path: str) -> None:
        self.app, self.path = app, path
        self.text = self.saved = ""
        self.undos: list[Change] = []
        self.redos: list[Change] = []
        self._loaded_ns = -1

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def changed(self) -> bool:
        return self.text != self.saved

    @property
    def outdated(self) -> bool:
        """Whether the file changed since it was read or written here."""
        fs = self.app.fs
        return fs.is_file(self.path) and fs.stat(self.path).mtime_ns > self._loaded_ns

    def load(self) -> None:
        """Reads the file and forgets what could be undone; a missing file is an empty text."""
        fs = self.app.fs
        there = fs.is_file(self.path)
        self.text = self.saved = fs.read(self.path).decode("utf-8-sig", "replace") if there else ""
        self._loaded_ns = fs.stat(self.path).mtime_ns if there else -1
        self.undos, self.redos = [], []

    def save(self) -> None:
        """Writes exactly the text; raises OSError where that is not possible."""
        self.app.write(self.path, self.text.encode("utf-8", "replace"))
        self.saved = self.text
        self._loaded_ns = self.app.fs.stat(self.path).mtime_ns

    def change(self, text: str) -> Change | None:
        """Takes a new text; what can be redone is forgotten."""
        if text == self.text:
            return None
        made = difference(self.text, text)
        self.undos.append(made)
        self.redos = []
        self.text = text
        return made

    def undo(self) -> Edit:
        made = self.undos.pop()
        self.redos.append(made)
        edit = made.reversed().applied(self.text)
        self.text = edit.text
        return edit

    def redo(self) -> Edit:
        made = self.redos.pop()
        self.undos.append(made)
        edit = made.applied(self.text)
        self.text = edit.text
        return edit
