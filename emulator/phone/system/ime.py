"""The input method: whether the soft keyboard is up, for which field, and what its keys do to that field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.toolkit.widgets import TextField
from protocol.geometry import Rect

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.toolkit.screen import Screen

KEYBOARD_HEIGHT = 883
"""Pixels from the top of Gboard's window to the bottom of a 2400-pixel display: content ends at 1517."""


class Keyboard:
    """The soft keyboard's place in the system. Its look is the input method app's; its edits are ``phone.keys``'s."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.screen: Screen | None = None
        """The screen whose field has the keyboard; None while it is down."""
        self.session = 0
        """Grows with each time the keyboard comes up."""

    @property
    def shown(self) -> bool:
        return self.screen is not None

    @property
    def frame(self) -> Rect | None:
        """Where the keyboard is, None while it is down."""
        if self.screen is None:
            return None
        display = self.phone.display
        width, height = display.size
        most = height // 2 if width > height else height * 3 // 5
        if width > height and display.three_buttons:
            most += display.px(24)
        tall = min(round(KEYBOARD_HEIGHT * display.density / 420), most)
        return Rect(0, height - tall, width, height)

    @property
    def field(self) -> TextField | None:
        """The widget that is being typed into."""
        target = self.phone.keys.field()
        return target.widget if target is not None else None

    def serves(self, screen: Screen) -> bool:
        """Whether the keyboard takes room from this screen."""
        if self.screen is None:
            return False
        return screen is self.screen or getattr(screen, "activity", None) is self.screen.activity

    def show(self, screen: Screen) -> None:
        """Raises the keyboard for the focused field of a screen."""
        if self.screen is not screen:
            self.screen = screen
            self.session += 1
            self.phone.processes.start("com.google.android.inputmethod.latin")
            self.phone.windows.invalidate()

    def hide(self) -> None:
        if self.screen is not None:
            self.screen = None
            self.phone.windows.invalidate()

    def left(self, screen: Screen) -> None:
        """A screen is gone, and with it the keyboard that it had raised."""
        if self.screen is screen:
            self.hide()

    def leave(self, screen: Screen) -> None:
        """A screen is gone for good: the keyboard goes with it."""
        if self.screen is screen:
            self.hide()

    def commit(self, text: str) -> None:
        """Types into the field, as the keyboard's character keys do."""
        self.phone.keys.type(text)

    def backspace(self) -> None:
        self.phone.keys.press("DEL")

    def action(self) -> str:
        """The face of the action key: next, done, search, send, go, or newline in a field of many lines."""
        field = self.field
        if field is None:
            return "done"
        if field.action:
            return field.action
        if field.multiline:
            return "newline"
        return "next" if self.phone.keys.next_field() is not None else "done"

    def perform_action(self) -> None:
        """The action key was touched."""
        self.phone.keys.press("ENTER")
