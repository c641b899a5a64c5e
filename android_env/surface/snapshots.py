"""Whole states of a device by name, kept by the emulator and reached through its console."""

from __future__ import annotations

import re
from collections.abc import Callable

from android_env.console import Console

DEFAULT = "default_boot"
PATIENCE_SECONDS = 300.0
"""Google's emulator may write gigabytes."""


class Snapshots:
    """Saving and going back; a name is letters, digits, dots, dashes and underscores, and begins with no dot.

    ``restored`` is called after each going back: what the device was told since is forgotten. ``timeout`` is in
    seconds.
    """

    def __init__(
        self, console: Console, restored: Callable[[], None] | None = None, timeout: float = PATIENCE_SECONDS
    ) -> None:
        self._console = console
        self._restored = restored
        self._timeout = timeout

    def save(self, name: str) -> None:
        self._console.command(f"avd snapshot save {_checked(name)}", timeout=self._timeout)

    def load(self, name: str = DEFAULT) -> None:
        """Goes back to a state; the default one is the prepared device."""
        self._console.command(f"avd snapshot load {_checked(name)}", timeout=self._timeout)
        if self._restored is not None:
            self._restored()

    def remove(self, name: str) -> None:
        self._console.command(f"avd snapshot del {_checked(name)}")


def _checked(name: str) -> str:
    if not re.fullmatch(r"[\w-][\w.-]*", name):
        raise ValueError(f"not a name for a snapshot: {name!r}")
    return name
