"""Brace expansion: ``a{b,c}d`` becomes two words before anything else is expanded."""

from __future__ import annotations

from emulator.phone.shell.ast import Literal, Part, Word

_LIMIT = 4096


def braced(word: Word) -> list[Word]:
    """The words that ``word`` stands for; itself where no unquoted comma list is in braces."""
    if not any(isinstance(part, Literal) and "{" in part.text for part in word.parts):
        return [word]
    found = _expanded(_characters(word.parts))
    return [Word(tuple(parts)) for parts in found[:_LIMIT]]


def _characters(parts: tuple[Part, ...]) -> list[Part]:
    """The parts with each brace and comma of unquoted text on its own."""
    result: list[Part] = []
    for part in parts:
        if not isinstance(part, Literal):
            result.append(part)
            continue
        run = ""
        for char in part.text:
            if char in "{},":
                if run:
                    result.append(Literal(run))
                result.append(Literal(char))
                run = ""
            else:
                run += char
        if run:
            result.append(Literal(run))
    return result


def _expanded(parts: list[Part]) -> list[list[Part]]:
    for start, part in enumerate(parts):
        if part == Literal("{"):
            choice = _choices(parts, start)
            if choice:
                choices, end = choice
                tails = _expanded(parts[end:])
                heads = [inner for option in choices for inner in _expanded(option)]
                return [[*parts[:start], *head, *tail] for head in heads[:_LIMIT] for tail in tails]
    return [parts]


def _choices(parts: list[Part], start: int) -> tuple[list[list[Part]], int] | None:
    """The alternatives of the brace at ``start`` and where it ends, or None where it is no list."""
    depth = 0
    options: list[list[Part]] = [[]]
    for at in range(start, len(parts)):
        part = parts[at]
        if part == Literal("{"):
            depth += 1
            if depth == 1:
                continue
        elif part == Literal("}"):
            depth -= 1
            if depth == 0:
                return (options, at + 1) if len(options) > 1 else None
        elif part == Literal(",") and depth == 1:
            options.append([])
            continue
        options[-1].append(part)
    return None
