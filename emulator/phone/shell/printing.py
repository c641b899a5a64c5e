"""``printf``: a format and its arguments to text. It writes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIRECTIVE = re.compile(r"%([-+ 0#']*)(\*|\d+)?(?:\.(\*|\d+)?)?([hlLjzt]*)(.)", re.S)


@dataclass(frozen=True)
class Formatted:
    """What was made, and what was wrong with the arguments."""

    text: str
    problems: tuple[str, ...] = ()


def formatted(pattern: str, values: list[str]) -> Formatted:
    """The format applied to the values, again and again until they are used up."""
    writer = _Writer(list(values))
    out: list[str] = []
    while True:
        before = len(writer.values)
        out.append(writer.once(pattern))
        if writer.stopped or not writer.values or len(writer.values) == before:
            return Formatted("".join(out), tuple(writer.problems))


class _Writer:
    def __init__(self, values: list[str]) -> None:
        self.values = values
        self.problems: list[str] = []
        self.stopped = False

    def take(self) -> str:
        return self.values.pop(0) if self.values else ""

    def once(self, pattern: str) -> str:
        from emulator.phone.shell.builtins_print import unescape

        out: list[str] = []
        at = 0
        while at < len(pattern) and not self.stopped:
            if pattern.startswith("%%", at):
                out.append("%")
                at += 2
                continue
            match = _DIRECTIVE.match(pattern, at) if pattern[at] == "%" else None
            if match:
                out.append(self.directive(match))
                at = match.end()
                continue
            end = pattern.find("%", at + 1)
            end = len(pattern) if end < 0 else end
            text, self.stopped = unescape(_octal(pattern[at:end]))
            out.append(text)
            at = end
        return "".join(out)

    def directive(self, match: re.Match[str]) -> str:
        from emulator.phone.shell.builtins_print import unescape

        flags, width, precision, _, kind = match.groups()
        if width == "*":
            width = str(self.integer(self.take()))
            if width.startswith("-"):
                flags, width = flags + "-", width[1:]
        if precision == "*":
            precision = str(self.integer(self.take()))
        dotted = "." in match.group()
        limit = f".{precision or 0}" if dotted else ""
        spec = f"%{flags.replace(chr(39), '')}{width or ''}{limit}"
        if kind == "b":
            text, self.stopped = unescape(self.take())
            return str((spec + "s") % text)
        if kind == "s":
            return str((spec + "s") % self.take())
        if kind == "c":
            return str((spec + "s") % self.take()[:1])
        if kind in "di":
            return str((spec + "d") % self.integer(self.take()))
        if kind in "uoxX":
            return str((spec + kind.replace("u", "d")) % (self.integer(self.take()) & 0xFFFFFFFFFFFFFFFF))
        if kind in "eEfFgG":
            return str((spec + kind) % self.real(self.take()))
        self.problems.append(f"bad {match.group()}@{match.start() + 1}")
        self.stopped = True
        return ""

    def integer(self, text: str) -> int:
        if text[:1] in ("'", '"'):
            return ord(text[1]) if len(text) > 1 else 0
        match = re.match(r"\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)", text)
        if not match or match.end() != len(text):
            if text:
                self.problems.append(f"{text}: expected a numeric value")
            if not match:
                return 0
        digits = match.group(2)
        value = int(
            digits, 16 if digits[:2] in ("0x", "0X") else 8 if digits[0] == "0" and len(digits) > 1 else 10
        )
        return -value if match.group(1) == "-" else value

    def real(self, text: str) -> float:
        try:
            return float(text or 0)
        except ValueError:
            self.problems.append(f"{text}: expected a numeric value")
            return 0.0


def _octal(text: str) -> str:
    """printf writes octal escapes without echo's leading zero."""
    return re.sub(r"\\([1-7][0-7]{0,2})", r"\\0\1", text) if "\\" in text else text
