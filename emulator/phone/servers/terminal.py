"""A terminal's line discipline: keys typed become lines, signals and echo, and output gets its carriage returns."""

from __future__ import annotations

import re
from dataclasses import dataclass

SIGINT, SIGQUIT, SIGTSTP = 2, 3, 20

_SIGNALS = {0x03: SIGINT, 0x1A: SIGTSTP, 0x1C: SIGQUIT}
_END, _KILL, _ERASE_WORD = 0x04, 0x15, 0x17
_ERASE = (0x08, 0x7F)
_ESCAPE = re.compile(rb"\x1b(\[[0-9;]*[A-Za-z~]|O[A-Z])")


@dataclass(frozen=True, slots=True)
class Line:
    """What a program waiting for input gets."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Signal:
    """A key that interrupts; ``number`` is the signal's."""

    number: int


@dataclass(frozen=True, slots=True)
class EndOfInput:
    """Control-D on an empty line."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What the terminal shows by itself."""

    data: bytes


Action = Line | Signal | EndOfInput | Echo


class Terminal:
    """Canonical mode with echo: a line is the program's once Enter is typed."""

    def __init__(self) -> None:
        self._line = bytearray()

    def typed(self, keys: bytes) -> list[Action]:
        """What keys do, in order; cursor keys do nothing."""
        actions: list[Action] = []
        echo = bytearray()
        for key in _ESCAPE.sub(b"", keys):
            action = self._key(key, echo)
            if action is not None:
                actions += [Echo(bytes(echo)), action] if echo else [action]
                echo.clear()
        return [*actions, Echo(bytes(echo))] if echo else actions

    def shown(self, output: bytes) -> bytes:
        """Output as the screen wants it: each new line starts at the left."""
        return output.replace(b"\n", b"\r\n")

    def _key(self, key: int, echo: bytearray) -> Action | None:
        if key in _SIGNALS:
            self._line.clear()
            echo += b"^" + bytes([key + 0x40]) + b"\r\n"
            return Signal(_SIGNALS[key])
        if key in (0x0D, 0x0A):
            echo += b"\r\n"
            return self._take(b"\n")
        if key == _END:
            return self._take(b"") if self._line else EndOfInput()
        if key in _ERASE or key in (_KILL, _ERASE_WORD):
            self._erase(key, echo)
        elif key >= 0x20 or key == 0x09:
            self._line.append(key)
            echo.append(key)
        return None

    def _take(self, end: bytes) -> Line:
        line = bytes(self._line) + end
        self._line.clear()
        return Line(line)

    def _erase(self, key: int, echo: bytearray) -> None:
        text = self._line.decode(errors="replace")
        if key in _ERASE:
            kept = text[:-1]
        else:
            kept = "" if key == _KILL else re.sub(r"\S*\s*$", "", text)
        echo += b"\b \b" * (len(text) - len(kept))
        self._line = bytearray(kept.encode())
