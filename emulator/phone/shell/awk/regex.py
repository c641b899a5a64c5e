"""awk's regular expressions, whose escapes are a string's, as the shell's extended ones."""

from __future__ import annotations

import re
from functools import lru_cache

from emulator.phone.shell.awk.values import Fatal
from emulator.phone.shell.regexes import RegexFailure, compiled

_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)", re.S)
_PLAIN = {"n": "\n", "t": "\t", "f": "\f", "r": "\r", "b": "\b", "v": "\v", "a": "\a"}
_SIGNS = ".[]()*+?{}|^$\\"


@lru_cache(maxsize=256)
def regex(pattern: str) -> re.Pattern[str]:
    """The pattern for ``re``. Raises Fatal."""
    try:
        return compiled(_extended(pattern), extended=True)
    except RegexFailure as failure:
        raise Fatal(_reason(pattern, str(failure))) from failure


def _reason(pattern: str, reason: str) -> str:
    if reason.startswith("brackets"):
        return f"nonterminated character class {pattern[pattern.find('[') :]}"
    if reason.startswith("trailing"):
        return f"nonterminated character class {pattern}"
    return f"illegal primary in regular expression {pattern} at "


def _escaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8) & 255)
    return _PLAIN.get(code, code)


def _extended(pattern: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(pattern):
        match = _ESCAPE.match(pattern, at)
        if match:
            char = _escaped(match)
            out.append("\\" + char if char in _SIGNS else char)
            at = match.end()
        elif pattern[at] == "[":
            text, at = _bracket(pattern, at)
            out.append(text)
        else:
            out.append(pattern[at])
            at += 1
    return "".join(out)


def _bracket(pattern: str, start: int) -> tuple[str, int]:
    """A class in brackets: what a backslash takes the meaning from is written ``[.x.]``."""
    at = start + 1
    out = ["["]
    if pattern.startswith("^", at):
        out.append("^")
        at += 1
    first = at
    while at < len(pattern) and (pattern[at] != "]" or at == first):
        special = re.compile(r"\[([:.=]).*?\1\]").match(pattern, at)
        match = _ESCAPE.match(pattern, at)
        if special:
            out.append(special.group())
            at = special.end()
        elif match:
            char = _escaped(match)
            out.append(f"[.{char}.]" if char in "]^-[\\" else char)
            at = match.end()
        else:
            out.append(pattern[at])
            at += 1
    out.append(pattern[at : at + 1])
    return "".join(out), at + 1
