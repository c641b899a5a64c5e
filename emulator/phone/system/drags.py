"""Drag and drop: who takes hold of what a finger presses long hears of it until the finger lifts. It draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone

DragHandler = Callable[[str, Point], None]
"""Hears ``kind`` and where the finger is: hold once, then move, and drop or cancel at its end."""


class Drags:
    """What is taken is the taker's: it shows it under the finger and knows where it can be dropped."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._holding = False
        self._taker: DragHandler | None = None

    def take(self, taker: DragHandler) -> None:
        """Called while a long press is heard: the finger is ``taker``'s (a bound method) from here on.

        Nothing comes of it when no finger pressed, but a service of accessibility did.
        """
        if self._holding:
            self._taker = taker

    def held(self, on_long_click: Callable[[], None]) -> DragHandler | None:
        """Tells a widget of a long press; returns who took hold of what is there."""
        self._holding, self._taker = True, None
        try:
            on_long_click()
            return self._taker
        finally:
            self._holding, self._taker = False, None
