"""Shell patterns (``*``, ``?``, ``[...]``, ``@(a|b)``) as regular expressions. It looks at no file."""

from __future__ import annotations

import re
from functools import lru_cache

from emulator.phone.shell.character_classes import CLASSES

_MAGIC = re.compile(r"(?<!\\)(?:\\\\)*[*?\[]|(?<!\\)(?:\\\\)*[@+!]\(")
_REPEATS = {"?": "?", "*": "*", "+": "+", "@": ""}


def escaped(text: str) -> str:
    """Text as a pattern that matches just it."""
    return re.sub(r"([\\*?\[\]@+!(|)-])", r"\\\1", text)


def is_pattern(text: str) -> bool:
    return _MAGIC.search(text) is not None


def unescaped(pattern: str) -> str:
    return re.sub(r"\\(.)", r"\1", pattern, flags=re.S)


@lru_cache(maxsize=512)
def regex(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; backslash quotes the next character."""
    try:
        return re.compile(source(pattern), re.S)
    except re.error:
        return re.compile(re.escape(unescaped(pattern)), re.S)


def source(pattern: str, greedy: bool = True) -> str:
    """The regular expression's text; ``greedy`` False makes ``*`` match as little as it can."""
    star = ".*" if greedy else ".*?"
    return _translate(pattern, 0, star, False)[0]


def _translate(pattern: str, at: int, star: str, nested: bool) -> tuple[str, int]:
    out: list[str] = []
    while at < len(pattern):
        char = pattern[at]
        following = pattern[at + 1 : at + 2]
        if char == "\\" and following:
            out.append(re.escape(following))
            at += 2
        elif char in "?*+@!" and following == "(":
            inner, at = _translate(pattern, at + 2, star, True)
            out.append(f"(?!(?:{inner})$){star}" if char == "!" else f"(?:{inner}){_REPEATS[char]}")
        elif nested and char in "|)":
            if char == ")":
                return "".join(out), at + 1
            out.append("|")
            at += 1
        elif char == "[":
            text, at = _bracket(pattern, at)
            out.append(text)
        else:
            out.append({"*": star, "?": "."}.get(char) or re.escape(char))
            at += 1
    return "".join(out), at


def _bracket(pattern: str, start: int) -> tuple[str, int]:
    at = start + 1
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    members: list[str] = []
    first = True
    while at < len(pattern) and (first or pattern[at] != "]"):
        first = False
        if pattern.startswith("[:", at) and (end := pattern.find(":]", at)) > 0:
            members.append(CLASSES.get(pattern[at + 2 : end], ""))
            at = end + 2
            continue
        if pattern[at] == "\\" and at + 1 < len(pattern):
            at += 1
            members.append(re.escape(pattern[at]))
        else:
            members.append(pattern[at] if pattern[at] == "-" else re.escape(pattern[at]))
        at += 1
    if at >= len(pattern):
        return re.escape("["), start + 1
    body = "".join(members)
    if body.startswith("-"):
        body = "\\" + body
    return f"[{'^' if negated else ''}{body}]", at + 1
