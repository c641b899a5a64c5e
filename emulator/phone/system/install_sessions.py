"""Install sessions: APK parts handed over one by one and installed together; one part alone is the usual case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emulator.phone.system.apk import Installation

if TYPE_CHECKING:
    from emulator.phone.system.packages import Packages

FIRST_SESSION = 1_290_153_842


@dataclass
class Session:
    """What was written so far, by split name."""

    how: Installation
    parts: dict[str, bytes] = field(default_factory=dict)


class Sessions:
    """Open sessions by number; an unknown number is a KeyError."""

    def __init__(self, packages: Packages) -> None:
        self.packages = packages
        self._open: dict[int, Session] = {}
        self._next = FIRST_SESSION

    def create(self, how: Installation) -> int:
        number, self._next = self._next, self._next + 7
        self._open[number] = Session(how)
        return number

    def write(self, number: int, name: str, data: bytes) -> None:
        self._open[number].parts[name] = data

    def commit(self, number: int) -> str:
        """Installs the parts as one app and returns its package; raises InstallFailed and closes the session."""
        session = self._open.pop(number)
        return self.packages.install_parts(session.parts, session.how)

    def abandon(self, number: int) -> None:
        """None of that number is no error."""
        self._open.pop(number, None)
