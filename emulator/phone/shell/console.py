"""The terminal of a session: line editing, echo, control characters, and ``\\n`` to ``\\r\\n`` on the way out."""

from __future__ import annotations

from emulator.phone.shell.streams import Buffer, Nothing, encoded
from emulator.phone.shell.tasks import SIGINT

_ERASE = b"\b \b"


class Terminal(Nothing):
    """Both directions of a PTY. ``typed`` takes keys; lines are read once they are complete."""

    def __init__(self, out: Buffer) -> None:
        self._out = out
        self._lines = Buffer()
        self._line: list[bytes] = []
        self._history: list[bytes] = []
        self._recalled = 0
        self._escape = b""
        self._ends = 0
        self.closed = False
        self.echo = True
        self.raw = False

    @property
    def ready(self) -> bool:  # type: ignore[override]
        return self._lines.ready or self._ends > 0 or self.closed

    @property
    def ended(self) -> bool:  # type: ignore[override]
        return not self._lines.ready and (self._ends > 0 or self.closed)

    @property
    def full(self) -> bool:  # type: ignore[override]
        return self._out.full

    def read(self, size: int = -1) -> bytes:
        data = self._lines.read(size)
        if not data and self._ends:
            self._ends -= 1
        return data

    def write(self, data: str | bytes) -> None:
        self._out.write(encoded(data).replace(b"\n", b"\r\n"))

    def typed(self, data: bytes) -> list[int]:
        """Takes keys; returns the signals among them."""
        if self.raw:
            self._lines.write(data)
            return []
        signals: list[int] = []
        for value in data:
            key = bytes((value,))
            if self._escape or key == b"\x1b":
                self._sequence(key)
            elif key == b"\x03":
                self._show(b"^C\n")
                self._line.clear()
                signals.append(SIGINT)
            else:
                self._key(key)
        return signals

    def _key(self, key: bytes) -> None:
        if key in (b"\r", b"\n"):
            self._enter()
        elif key in (b"\x7f", b"\b"):
            self._erase(1)
        elif key == b"\x15":
            self._erase(len(self._line))
        elif key == b"\x17":
            self._erase_word()
        elif key == b"\x04":
            if self._line:
                self._lines.write(b"".join(self._line))
                self._line.clear()
            else:
                self._ends += 1
        elif key >= b" " or key == b"\t":
            self._line.append(key)
            self._show(key)

    def _enter(self) -> None:
        line = b"".join(self._line)
        self._line.clear()
        self._show(b"\n")
        if line.strip():
            self._history.append(line)
        self._recalled = len(self._history)
        self._lines.write(line + b"\n")

    def _erase(self, count: int) -> None:
        while count and self._line:
            key = self._line.pop()
            if key[0] & 0xC0 != 0x80:
                self._show(_ERASE)
                count -= 1

    def _erase_word(self) -> None:
        while self._line and self._line[-1] == b" ":
            self._erase(1)
        while self._line and self._line[-1] != b" ":
            self._erase(1)

    def _sequence(self, key: bytes) -> None:
        """Arrow keys: up and down walk the history, the others do nothing."""
        self._escape += key
        if len(self._escape) < 3 or (
            len(self._escape) < 8 and not self._escape[-1:].isalpha() and key != b"~"
        ):
            return
        move = {b"\x1b[A": -1, b"\x1bOA": -1, b"\x1b[B": 1, b"\x1bOB": 1}.get(self._escape, 0)
        self._escape = b""
        if move and self._history:
            self._recalled = min(max(self._recalled + move, 0), len(self._history))
            self._erase(len(self._line))
            line = self._history[self._recalled] if self._recalled < len(self._history) else b""
            self._line = [line[at : at + 1] for at in range(len(line))]
            self._show(line)

    def _show(self, data: bytes) -> None:
        if self.echo:
            self.write(data)
