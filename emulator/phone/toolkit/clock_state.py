"""What the time pickers have in common: the time being chosen, and how touches and typing change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from emulator.phone.toolkit import extent
from emulator.phone.toolkit.clock_face import FaceLook, Mark, face, marks, value_at
from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.widgets import (
    Box,
    Widget,
)

TO_TEXT = "Switch to text input mode for the time input."
TO_CLOCK = "Switch to clock mode for the time input."

BESIDE_LYING = (320.0, 140.0)
"""What ``beside`` is where the phone lies."""
LEAST = 120.0
"""Dp below which a face is of no use; it is cut off rather."""

OnTime = Callable[[int, int], None]


class ClockState(Screen):
    """What both pickers have in common: the time, which part of it is being set, and how touches set it."""

    hour: int
    minute: int
    is_24h: bool
    on_set: OnTime
    hours_active: bool = True
    typing: bool = False
    typed_hour: str = ""
    typed_minute: str = ""
    beside: ClassVar[tuple[float, float]]
    """Dp across and down that the picker needs besides the face where the phone stands."""
    dragged: bool = False

    @property
    def look(self) -> FaceLook:
        """The face, smaller where the display has no room for all of it."""
        full = FaceLook()
        across, down = BESIDE_LYING if extent.lying(self) else self.beside
        room = min(extent.width(self) - across, extent.height(self) - down)
        part = min(1.0, max(LEAST, room) / full.size)
        return full._replace(size=full.size * part, edge=full.edge * part, cell=full.cell * part)

    def begin(self, hour: int, minute: int, on_set: OnTime, is_24h: bool) -> None:
        self.hour, self.minute, self.on_set, self.is_24h = hour, minute, on_set, is_24h

    @property
    def shown_hour(self) -> int:
        """The hour as the face and the header say it."""
        return self.hour if self.is_24h else self.hour % 12 or 12

    def activate(self, hours: bool) -> None:
        """The hour or the minute of the header was tapped."""
        self.hours_active = hours

    def set_half(self, afternoon: bool) -> None:
        self.hour = self.hour % 12 + (12 if afternoon else 0)

    def choose(self, value: int) -> None:
        """A number of the face was chosen; an hour goes on to the minutes."""
        self._take(value)
        self.hours_active = False

    def _take(self, value: int) -> None:
        if not self.hours_active:
            self.minute = value % 60
        elif self.is_24h:
            self.hour = value % 24
        else:
            self.hour = value % 12 + (12 if self.hour >= 12 else 0)

    def touch(self, kind: str, x: float, y: float) -> None:
        """A finger on the face: a tap in the minutes snaps to five, a drag does not."""
        size = float(self.app.phone.display.px(self.look.size))
        value = value_at(x, y, size, self.hours_active, self.is_24h)
        if kind == "down":
            self.dragged = False
        elif kind == "move":
            self.dragged = True
        if not self.hours_active and not self.dragged:
            value = round(value / 5) * 5 % 60
        self._take(value)
        if kind == "up" and self.hours_active:
            self.hours_active = False

    def switch_mode(self) -> None:
        """Between the face and the keyboard."""
        self.typing = not self.typing
        self.typed_hour = f"{self.shown_hour:02}" if self.is_24h else str(self.shown_hour)
        self.typed_minute = f"{self.minute:02}"

    def type_hour(self, text: str) -> None:
        """The hour field changed; nothing counts that is no hour."""
        self.typed_hour = text
        low, high = (0, 23) if self.is_24h else (1, 12)
        if text.isdigit() and low <= int(text) <= high:
            hours_active, self.hours_active = self.hours_active, True
            self._take(int(text))
            self.hours_active = hours_active

    def type_minute(self, text: str) -> None:
        self.typed_minute = text
        if text.isdigit() and int(text) < 60:
            self.minute = int(text)

    def typed_well(self) -> bool:
        """Whether what stands in the fields is a time."""
        low, high = (0, 23) if self.is_24h else (1, 12)
        hour, minute = self.typed_hour, self.typed_minute
        return hour.isdigit() and low <= int(hour) <= high and minute.isdigit() and int(minute) < 60

    def hand(self) -> tuple[float, bool]:
        """The hand's angle, and whether it points at the inner ring."""
        if not self.hours_active:
            return self.minute * 6.0, False
        return self.hour % 12 * 30.0, self.is_24h and self.hour >= 12

    def clock(self, describe: Callable[[Mark], Widget], **look: Any) -> Widget:
        """The face, in a box of its size."""
        angle, inner = self.hand()
        measures = self.look
        layers = face(
            angle, marks(self.hours_active, self.is_24h), describe, self.touch, inner=inner, look=measures
        )
        return Box(width=measures.size, height=measures.size, children=layers, **look)

    def is_chosen(self, mark: Mark) -> bool:
        return mark.value == (self.shown_hour if self.hours_active else self.minute)


def two_digits(text: str) -> str:
    """What a field for hours or minutes accepts."""
    return "".join(character for character in text if character.isdigit())[:2]
