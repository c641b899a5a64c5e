"""How far the notification shade is pulled down; what it shows is the System UI's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone

CLOSED, NOTIFICATIONS, SETTINGS = 0, 1, 2


class Shade:
    """Closed, open on the notifications, or open on the quick settings."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.level = CLOSED

    @property
    def open(self) -> bool:
        return self.level != CLOSED

    def expand(self) -> None:
        """Pulls it down to the notifications, or from there to the quick settings."""
        self._set(min(SETTINGS, self.level + 1))

    def expand_settings(self) -> None:
        self._set(SETTINGS)

    def retract(self) -> None:
        """One step up."""
        self._set(max(CLOSED, self.level - 1))

    def collapse(self) -> None:
        self._set(CLOSED)

    def _set(self, level: int) -> None:
        if level != self.level:
            self.level = level
            if level != CLOSED or self.phone.ime.screen in self.phone.windows.system:
                self.phone.ime.hide()
            self.phone.windows.invalidate()
