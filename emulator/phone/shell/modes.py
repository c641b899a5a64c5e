"""File modes in words: ``u+x,go-w`` and octal numbers to permission bits."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"([ugoa]*)((?:[-+=][rwxXstugo]*)+)")
_STEP = re.compile(r"([-+=])([rwxXstugo]*)")
_WHO = {"u": 0o4700, "g": 0o2070, "o": 0o1007, "a": 0o7777}
_BITS = {"r": 0o444, "w": 0o222, "x": 0o111, "s": 0o6000, "t": 0o1000}


class ModeFailure(Exception):
    """This is no mode."""


def changed_mode(text: str, mode: int, is_dir: bool, umask: int = 0o022) -> int:
    """``mode`` (permission bits) after what ``text`` asks for. Raises ModeFailure."""
    if re.fullmatch(r"[0-7]{1,5}", text):
        return int(text, 8) & 0o7777
    bits = mode & 0o7777
    for clause in text.split(","):
        match = _CLAUSE.fullmatch(clause)
        if not match:
            raise ModeFailure(text)
        who, steps = match.groups()
        mask = 0
        for letter in who or "a":
            mask |= _WHO[letter]
        if not who:
            mask &= ~umask
        for sign, letters in _STEP.findall(steps):
            bits = _step(bits, mask, sign, letters, is_dir)
    return bits


def _step(bits: int, mask: int, sign: str, letters: str, is_dir: bool) -> int:
    wanted = 0
    for letter in letters:
        if letter in _BITS:
            wanted |= _BITS[letter]
        elif letter == "X":
            wanted |= 0o111 if is_dir or bits & 0o111 else 0
        else:
            triple = bits >> {"u": 6, "g": 3, "o": 0}[letter] & 7
            wanted |= triple << 6 | triple << 3 | triple
    wanted &= mask
    if sign == "+":
        return bits | wanted
    if sign == "-":
        return bits & ~wanted
    return bits & ~(mask & 0o777) | wanted
