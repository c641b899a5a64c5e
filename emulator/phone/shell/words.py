"""Pieces of words put together: neighbours joined, constants found, the escapes of ``$'...'`` read."""

from __future__ import annotations

import re

from emulator.phone.shell.ast import Double, Literal, Part, Quoted, Word

_DOLLAR_QUOTE = re.compile(
    r"\\(?:([abefnrtv\\'\"?E])|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|c(.))",
    re.S,
)
_CONTROL = dict(zip("abefnrtvE\\'\"?", "\a\b\x1b\f\n\r\t\v\x1b\\'\"?", strict=True))


def dollar_quoted(body: str) -> str:
    """The text that ``$'body'`` means."""
    return _DOLLAR_QUOTE.sub(_unescaped, body)


def _unescaped(match: re.Match[str]) -> str:
    simple, two, four, eight, octal, control = match.groups()
    if simple:
        return _CONTROL[simple]
    if control:
        return chr(ord(control) & 0x1F)
    if octal:
        return _byte(int(octal, 8) & 255)
    if two:
        return _byte(int(two, 16))
    code = int(four or eight, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "�"


def _byte(value: int) -> str:
    return chr(value) if value < 128 else chr(0xDC00 + value)


def finished(parts: list[Part]) -> Word:
    """A word of these parts, neighbours joined, with its constant value where it has one."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Literal) and isinstance(last, Literal):
            joined[-1] = Literal(last.text + part.text)
        elif isinstance(part, Quoted) and isinstance(last, Quoted):
            joined[-1] = Quoted(last.text + part.text)
        else:
            joined.append(part)
    return Word(tuple(joined), _constant(joined))


def _constant(parts: list[Part]) -> str | None:
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, Double):
            inner = _constant(list(part.parts))
            if inner is None:
                return None
            pieces.append(inner)
        elif isinstance(part, Quoted) or (
            isinstance(part, Literal) and not any(sign in part.text for sign in "*?[~{(")
        ):
            pieces.append(part.text)
        else:
            return None
    return "".join(pieces)
