"""Command-line options as toybox reads them: anywhere among the operands, bundled, with toybox's complaints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from emulator.phone.shell.process import Process

_SPEC = re.compile(r"(.)([:#*]?)")
_ARGUMENTS = {":": "VALUE", "*": "VALUE", "#": "NUMBER"}
_SUFFIXES = {"c": 1, "b": 512, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}


class Usage(Exception):
    """The command was called wrongly; the message follows its name."""


class Help(Exception):
    """The command was asked what it takes; the message is the answer."""


@dataclass
class Given:
    """What was given: ``order`` holds option letters as they came, ``values`` their arguments."""

    operands: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def __contains__(self, letter: str) -> bool:
        return letter in self.order

    def value(self, letter: str, default: str = "") -> str:
        return self.values[letter][-1] if letter in self.values else default

    def all(self, letter: str) -> list[str]:
        return self.values.get(letter, [])

    def number(self, letter: str, default: int) -> int:
        """A numeric argument; Usage where it is none."""
        return size_of(self.value(letter)) if letter in self.values else default

    def last(self, letters: str) -> str:
        """The one of ``letters`` that came last, or ""."""
        return next((letter for letter in reversed(self.order) if letter in letters), "")


def size_of(text: str) -> int:
    """A number with toybox's suffixes (k, m, g; kd for 1000)."""
    match = re.fullmatch(r"([-+]?(?:0[xX][0-9a-fA-F]+|\d+))([a-zA-Z]?)([dD]?)", text)
    if not match:
        raise Usage(f"not integer: {text}")
    digits, suffix, decimal = match.groups()
    unit = _SUFFIXES.get(suffix.lower(), 0) if suffix else 1
    if not unit:
        raise Usage(f"not integer: {text}")
    if decimal and suffix:
        unit = 1000 ** ("kmgt".index(suffix.lower()) + 1)
    value = digits.lstrip("+-")
    base = (
        16
        if value[:2] in ("0x", "0X")
        else 8
        if value.startswith("0") and value.isdigit() and len(value) > 1
        else 10
    )
    try:
        return int(value, base) * unit * (-1 if digits.startswith("-") else 1)
    except ValueError as error:
        raise Usage(f"not integer: {text}") from error


def given(
    process: Process,
    spec: str,
    long: Mapping[str, str] | None = None,
    *,
    least: int = 0,
    most: int | None = None,
    stop: bool = False,
) -> Given:
    """Reads ``process.argv``. In ``spec`` a letter followed by ``:`` (or ``#``) takes an argument.

    ``long`` maps long names to letters; ``stop`` ends options at the first operand. Raises Usage.
    """
    letters = dict(_SPEC.findall(spec))
    result = Given()
    words = process.argv[1:]
    while words:
        word = words.pop(0)
        if word == "--":
            result.operands += words
            break
        if word.startswith("--") and len(word) > 2:
            _long(process, word, letters, long or {}, result, words)
        elif word.startswith("-") and len(word) > 1 and not _negative(word, letters):
            _short(process, word, letters, result, words)
        else:
            result.operands.append(word)
            if stop:
                result.operands += words
                break
    count = len(result.operands)
    if count < least:
        plural = "" if least == 1 else "s"
        raise Usage(f'Need{"s" if least == 1 else ""} {least} argument{plural} (see "{process.name} --help")')
    if most is not None and count > most:
        raise Usage(f'Max {most} argument{"" if most == 1 else "s"} (see "{process.name} --help")')
    return result


def _negative(word: str, letters: Mapping[str, str]) -> bool:
    return word[1:].isdigit() and word[1] not in letters


def _short(process: Process, word: str, letters: dict[str, str], result: Given, words: list[str]) -> None:
    for index, letter in enumerate(word[1:], 1):
        if letter not in letters:
            raise Usage(f"Unknown option '{letter}' (see \"{process.name} --help\")")
        result.order.append(letter)
        if not letters[letter]:
            continue
        rest = word[index + 1 :]
        if not rest and not words:
            raise Usage(f'Missing argument to -{letter} (see "{process.name} --help")')
        result.values.setdefault(letter, []).append(rest or words.pop(0))
        return


def _long(
    process: Process,
    word: str,
    letters: dict[str, str],
    long: Mapping[str, str],
    result: Given,
    words: list[str],
) -> None:
    name, equals, value = word[2:].partition("=")
    if name == "help" and name not in long:
        raise Help(_help(process, letters, long))
    if name not in long:
        raise Usage(f"Unknown option '{name}' (see \"{process.name} --help\")")
    letter = long[name]
    result.order.append(letter)
    if equals:
        result.values.setdefault(letter, []).append(value)
    elif letters.get(letter):
        if not words:
            raise Usage(f'Missing argument to --{name} (see "{process.name} --help")')
        result.values.setdefault(letter, []).append(words.pop(0))


def _help(process: Process, letters: Mapping[str, str], long: Mapping[str, str]) -> str:
    """The options one a line, as toybox lists them; what they mean is left to Android's own pages."""
    flags = "".join(letter for letter, takes in letters.items() if not takes)
    valued = [f"[-{letter} {_ARGUMENTS[takes]}]" for letter, takes in letters.items() if takes]
    words = [f"usage: {process.name}", *([f"[-{flags}]"] if flags else []), *valued, "[ARGUMENT...]"]
    names = {letter: f"--{name}" for name, letter in long.items()}
    lines = [f"-{letter}\t{names.get(letter, '')}".rstrip() for letter in letters]
    return "\n".join([" ".join(words), "", *lines]) + "\n"
