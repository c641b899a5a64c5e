"""``sprintf`` of awk: a format applied once to numbers and strings. The shell's own printf takes words instead."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.shell.awk.values import Value

_DIRECTIVE = re.compile(r"%([-+ 0#']*)(\*|\d+)?(?:\.(\*|\d+)?)?([hlLjztq]*)([a-zA-Z%]?)", re.S)
_WIDEST = 1 << 20
_WRAP = 1 << 64


class Formatter:
    """One use of a format."""

    def __init__(self, pattern: str, values: Sequence[Value], conversion: str = "%.6g") -> None:
        self._pattern, self._values, self._conversion = pattern, list(values), conversion

    def text(self) -> str:
        """The result. Raises Fatal where values are missing."""
        out: list[str] = []
        at = 0
        pattern = self._pattern
        while (sign := pattern.find("%", at)) >= 0:
            out.append(pattern[at:sign])
            match = _DIRECTIVE.match(pattern, sign)
            assert match is not None
            out.append(self._directive(match))
            at = match.end()
        out.append(pattern[at:])
        return "".join(out)

    def _take(self) -> Value:
        from emulator.phone.shell.awk.values import Fatal

        if not self._values:
            raise Fatal(f"not enough args in printf({self._pattern})")
        return self._values.pop(0)

    def _measure(self, given: str | None) -> int | None:
        """A width or precision; ``*`` takes it from the values."""
        from emulator.phone.shell.awk.values import Fatal, number, whole

        if not given:
            return None
        size = whole(number(self._take())) if given == "*" else int(given[:10])
        if abs(size) > _WIDEST:
            raise Fatal(f"format item {self._pattern[:30]}... ran format() out of memory")
        return size

    def _directive(self, match: re.Match[str]) -> str:
        flags, width_text, precision_text, _, kind = match.groups()
        if kind == "%":
            return "%"
        width = self._measure(width_text)
        precision = self._measure(precision_text)
        if precision is None and "." in match.group():
            precision = 0
        if width is not None and width < 0:
            flags, width = flags + "-", -width
        if kind not in "aAdiouxXeEfFgGcs" or not kind:
            return match.group()
        limit = "" if precision is None or precision < 0 else f".{precision}"
        return self._conversion_of(kind, flags.replace("'", ""), f"{'' if width is None else width}", limit)

    def _conversion_of(self, kind: str, flags: str, width: str, limit: str) -> str:
        from emulator.phone.shell.awk.values import number, text, whole

        value = self._take()
        if kind == "c":
            return str(f"%{flags.replace('0', '')}{width}s" % _character(value))
        if kind == "s":
            return str(f"%{flags.replace('0', '')}{width}{limit}s" % text(value, self._conversion))
        amount = number(value)
        if kind in "diouxX":
            whole_number = max(-(1 << 63), min(whole(amount), (1 << 63) - 1))
            return _integer(kind, flags, width, limit, whole_number)
        if not math.isfinite(amount):
            flags = flags.replace("0", "")
        if kind in "aA":
            return str(f"%{flags}{width}s" % amount.hex().replace("0x1.0000000000000p", "0x1p"))
        return str(f"%{flags}{width}{limit}{kind}" % amount)


def _character(value: Value) -> str:
    """What %c makes: of a number the byte, of a string its first."""
    from emulator.phone.shell.awk.values import Input, as_number, whole

    amount = value if isinstance(value, float) else as_number(value) if isinstance(value, Input) else None
    if amount is not None:
        code = whole(amount)
        return chr(code & 255) if code & 255 or not code else ""
    return value[:1] if isinstance(value, str) else ""


def _integer(kind: str, flags: str, width: str, limit: str, value: int) -> str:
    """C's integer conversions: a precision is the least number of digits, and turns the flag 0 off."""
    if kind in "ouxX":
        value %= _WRAP
    if limit:
        flags = flags.replace("0", "")
    if kind == "o" and "#" in flags:
        flags = flags.replace("#", "")
        digits = f"0{value:o}" if value else "0"
        return str(f"%{flags}{width}s" % digits)
    if "#" in flags and not value:
        flags = flags.replace("#", "")
    return str(f"%{flags}{width}{limit}{'d' if kind in 'iu' else kind}" % value)
