"""awk's values: numbers, strings, strings that came in and may be numbers, and None for what was never set.

Text is bytes decoded as Latin-1: this awk counts bytes.
"""

from __future__ import annotations

import os
import re

from emulator.phone.shell.awk.formatting import Formatter

TOO_BIG = 1 << 24
_NUMBER = re.compile(r"[ \t\n\r\f\v]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_SPECIAL = re.compile(r"[ \t\n\r\f\v]*([-+](?:nan|inf(?:inity)?))(?![0-9a-z])", re.I)
_BLANK = " \t\n\r\f\v"
_PLAIN_FORMAT = re.compile(r"%\.\d{1,3}[gfe]")


class Input(str):
    """A string from outside: where all of it reads as a number, it is compared as one."""

    __slots__ = ()


Value = float | str | None


class Fatal(Exception):
    """The program cannot go on; awk ends with status 2."""


def decoded(data: bytes) -> str:
    return data.decode("latin-1")


def encoded(text: str) -> bytes:
    return text.encode("latin-1")


def outer(text: str) -> str:
    """Text as the rest of the phone has it: file names, commands."""
    return os.fsdecode(encoded(text))


def inner(text: str) -> str:
    """The phone's text as awk has it."""
    return decoded(os.fsencode(text))


def _leading(text: str) -> re.Match[str] | None:
    match = _NUMBER.match(text)
    if match and match.group(1) in ("0", "+0", "-0") and text[match.end() : match.end() + 1] in ("x", "X"):
        return None
    return match or _SPECIAL.match(text)


def number(value: Value) -> float:
    """The value as a number; of a string what it begins with."""
    if isinstance(value, float):
        return value
    if not value:
        return 0.0
    match = _leading(value)
    return float(match.group(1)) if match else 0.0


def as_number(text: str) -> float | None:
    """The number that the whole text is, or None."""
    match = _leading(text)
    if match is None or text[match.end() :].strip(_BLANK):
        return None
    return float(match.group(1))


def text(value: Value, pattern: str = "%.6g") -> str:
    """The value as a string; ``pattern`` is CONVFMT or OFMT."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if value.is_integer():
        if abs(value) < 1e16:
            return str(int(value))
        return "%.30g" % value  # noqa: UP031
    if _PLAIN_FORMAT.fullmatch(pattern):
        return pattern % value
    return Formatter(pattern, [value]).text()


def truth(value: Value) -> bool:
    if isinstance(value, float):
        return value != 0
    if isinstance(value, Input):
        found = as_number(value)
        return value != "" if found is None else found != 0
    return bool(value)


def compared(left: Value, right: Value, pattern: str) -> int:
    """-1, 0, 1: as numbers where both can be, else as strings; 2 where one is no number at all."""
    first, second = _comparable(left), _comparable(right)
    if first is not None and second is not None:
        if first != first or second != second:
            return 2
        return (first > second) - (first < second)
    one, two = text(left, pattern), text(right, pattern)
    return (one > two) - (one < two)


def _comparable(value: Value) -> float | None:
    if isinstance(value, float):
        return value
    if value is None:
        return 0.0
    return as_number(value) if isinstance(value, Input) else None


def whole(value: float) -> int:
    """The number without its fraction, as C's long has it."""
    if value != value:
        return -(1 << 63)
    return int(max(-9.3e18, min(9.3e18, value)))
