"""The phone's errors: what an app or a command asked for and Android would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.system.intents import Intent


class PhoneError(Exception):
    """Anything the phone refuses."""


class ActivityNotFound(PhoneError):
    """No activity accepts the intent."""

    def __init__(self, intent: Intent) -> None:
        super().__init__(f"No Activity found to handle {intent}")
        self.intent = intent


class PermissionDenied(PhoneError):
    """The caller may not do this."""


class NotPicklable(PhoneError):
    """A screen or service holds something that cannot be part of the phone's state."""


class SnapshotRefused(PhoneError):
    """A snapshot is damaged, of another version, or made of what no phone is made of."""
