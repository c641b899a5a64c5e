"""POSIX regular expressions, basic and extended, as Python's over bytes-as-text."""

from __future__ import annotations

import re
from functools import lru_cache

from emulator.phone.shell.character_classes import CLASSES

_ESCAPES = {
    "w": r"\w",
    "W": r"\W",
    "s": r"\s",
    "S": r"\S",
    "b": r"\b",
    "B": r"\B",
    "<": r"\b(?=\w)",
    ">": r"\b(?<=\w)",
}
_ESCAPES |= {"n": r"\n", "t": r"\t", "`": r"\A", "'": r"\Z"}


class RegexFailure(Exception):
    """This is no regular expression; the message is the C library's."""


@lru_cache(maxsize=256)
def compiled(pattern: str, extended: bool = False, ignore_case: bool = False) -> re.Pattern[str]:
    """The pattern for ``re``. Raises RegexFailure."""
    flags = re.IGNORECASE if ignore_case else 0
    try:
        return re.compile(translated(pattern, extended), flags | re.DOTALL)
    except re.error as error:
        raise RegexFailure(_reason(str(error))) from error
    except (OverflowError, RecursionError) as error:
        raise RegexFailure("Regular expression too big") from error


def _reason(text: str) -> str:
    if "parenthesis" in text or "unterminated subpattern" in text:
        return "parentheses not balanced"
    if "character set" in text:
        return "brackets ([ ]) not balanced"
    if "repeat" in text:
        return "repetition-operator operand invalid"
    if "group reference" in text:
        return "invalid backreference number"
    return "invalid regular expression"


def translated(pattern: str, extended: bool) -> str:
    """The same expression in Python's syntax."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            text = _escape(pattern[at + 1 : at + 2], extended)
            at += 2
        elif char == "[":
            text, at = _bracket(pattern, at)
        elif char == "*" and not extended and _at_start(out):
            text, at = r"\*", at + 1
        elif char == "*" and out and out[-1] in ("*", "+", "?"):
            text, at = "", at + 1
        elif char == "^" and not extended and not _at_start(out):
            text, at = r"\^", at + 1
        elif (
            char == "$"
            and not extended
            and at + 1 < len(pattern)
            and not pattern.startswith(("\\)", "\\|"), at + 1)
        ):
            text, at = r"\$", at + 1
        elif char in "+?|(){}" and not extended:
            text, at = "\\" + char, at + 1
        elif char == "{" and not re.match(r"\{\d*,?\d*\}", pattern[at:]):
            text, at = r"\{", at + 1
        elif char == "$":
            text, at = r"(?!.|\n)", at + 1
        else:
            text, at = char, at + 1
        out.append(text)
    return "".join(out)


def _at_start(out: list[str]) -> bool:
    return not out or out[-1] in ("(", "|", "^")


def _escape(following: str, extended: bool) -> str:
    if not following:
        raise RegexFailure("trailing backslash (\\)")
    if not extended and following in "(){}|+?":
        return following
    if following.isdigit():
        return f"(?:\\{following})"
    return _ESCAPES.get(following) or re.escape(following)


def _bracket(pattern: str, start: int) -> tuple[str, int]:
    at = start + 1
    negated = pattern[at : at + 1] == "^"
    at += negated
    members: list[str] = []
    first = True
    while at < len(pattern) and (first or pattern[at] != "]"):
        first = False
        special = re.match(r"\[([:.=])(.*?)\1\]", pattern[at:])
        if special:
            members.append(CLASSES.get(special.group(2), re.escape(special.group(2))))
            at += special.end()
            continue
        if pattern[at] == "-" and members and at + 1 < len(pattern) and pattern[at + 1] != "]":
            members.append("-")
        else:
            members.append(re.escape(pattern[at]) if pattern[at] != "&" else "\\&")
        at += 1
    if at >= len(pattern):
        raise RegexFailure("brackets ([ ]) not balanced")
    return f"[{'^' if negated else ''}{''.join(members)}]", at + 1
