"""Who may use an emulator's console: whoever knows the token in a file of the user's home; it opens no socket."""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = ".emulator_console_auth_token"
_TOKEN_BYTES = 12


@dataclass(frozen=True)
class ConsoleToken:
    """The file and what it says: "" asks nobody for a token, None (it cannot be read) lets nobody in."""

    path: Path
    token: str | None

    def matches(self, given: str) -> bool:
        """Compared without telling by the time it takes how much of it is right."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())


def console_token(home: Path) -> ConsoleToken:
    """The user's token; the first emulator that wants it makes it."""
    path = home / FILE_NAME
    try:
        if not path.exists():
            _make(path)
        return ConsoleToken(path, path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return ConsoleToken(path, None)


def _make(path: Path) -> None:
    """Readable by this user only, and whole from the first moment: another emulator may be looking."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(_TOKEN_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()
