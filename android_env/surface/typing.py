"""Typing that is checked: what the field shows is compared with what was meant, and repaired."""

from __future__ import annotations

from android_env.elements import Element
from android_env.surface.input import Input
from android_env.surface.screen import Screen

_REPAIRS = 2


class Typing:
    """Types into the focused field and looks whether it got there."""

    def __init__(self, keys: Input, screen: Screen) -> None:
        self._keys = keys
        self._screen = screen

    def enter(self, text: str, *, clear: bool = False) -> str:
        """Types, compares, and types again where the field was empty before; what is still wrong, or ``""``.

        A field may reformat what it is given, so only letters and digits are compared.
        """
        field = self._screen.settle().focused_field()
        if field is None:
            self._keys.text(text)
            return "no text field has the focus, so the text may have gone nowhere"
        if clear and field.text:
            self._keys.clear_field()
        self._keys.text(text)
        if "\n" in text or field.password:
            return ""
        started_empty = clear or shown(field) == ""
        for _ in range(_REPAIRS if started_empty else 0):
            if self._wrong(text) == "":
                return ""
            self._keys.clear_field()
            self._keys.text(text)
        return self._wrong(text)

    def _wrong(self, text: str) -> str:
        field = self._screen.settle().focused_field()
        if field is None or _plain(text) in _plain(field.text):
            return ""
        return f"typed {text!r}, but the field shows {field.text!r}"


def shown(field: Element) -> str:
    """The text of a field, without a hint that the device reports as its text."""
    return "" if field.text == field.hint else field.text


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
