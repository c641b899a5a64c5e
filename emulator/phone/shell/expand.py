"""Words to fields: parameters, substitutions, splitting, braces, tilde and file names. It runs commands only through
its interpreter."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.shell import patterns
from emulator.phone.shell.arithmetic import evaluate
from emulator.phone.shell.ast import Arithmetic, Double, Literal, Parameter, Part, Quoted, Substitution, Word
from emulator.phone.shell.braces import braced
from emulator.phone.shell.filenames import matches
from emulator.phone.shell.parameters import operated
from emulator.phone.shell.waits import Wait

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter

Texts = Generator[Wait, None, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a field: ``quoted`` text is literal, ``split`` text is cut at IFS; ``ends`` ends the field ("$@")."""

    text: str
    quoted: bool
    split: bool = False
    ends: bool = False


Pieces = Generator[Wait, None, list[Piece]]


def fields(shell: Interpreter, words: Sequence[Word]) -> Generator[Wait, None, list[str]]:
    """The arguments that ``words`` become."""
    result: list[str] = []
    for word in words:
        if word.constant is not None:
            result.append(word.constant)
            continue
        for alternative in braced(word):
            pieces = yield from _pieces(shell, alternative.parts, False)
            for field in _split(_tilde(shell, pieces), shell.variables.get("IFS")):
                result.extend(_named(shell, field))
    return result


def text(shell: Interpreter, word: Word | None) -> Texts:
    """One string, neither split nor matched against files: an assignment, a here-document, a case subject."""
    if word is None:
        return ""
    if word.constant is not None:
        return word.constant
    pieces = yield from _pieces(shell, word.parts, False)
    return _joined(_tilde(shell, pieces))


def assigned(shell: Interpreter, word: Word | None) -> Texts:
    """An assignment's value: as ``text``, with a tilde after each colon too."""
    value = yield from text(shell, word)
    return value


def pattern(shell: Interpreter, word: Word | None) -> Texts:
    """A pattern whose quoted parts are escaped."""
    if word is None:
        return ""
    pieces = yield from _pieces(shell, word.parts, False)
    return "".join(
        patterns.escaped(piece.text) if piece.quoted else piece.text for piece in _tilde(shell, pieces)
    )


def arithmetic(shell: Interpreter, word: Word) -> Generator[Wait, None, int]:
    """An expression's value."""
    expression = yield from text(shell, word)
    return evaluate(expression, shell)


def _joined(pieces: list[Piece]) -> str:
    out: list[str] = []
    for index, piece in enumerate(pieces):
        out.append(piece.text)
        if piece.ends and index + 1 < len(pieces):
            out.append(" ")
    return "".join(out)


def _pieces(shell: Interpreter, parts: Sequence[Part], quoted: bool) -> Pieces:
    result: list[Piece] = []
    for part in parts:
        if isinstance(part, Literal):
            result.append(Piece(part.text, quoted))
        elif isinstance(part, Quoted):
            result.append(Piece(part.text, True))
        elif isinstance(part, Double):
            inner = yield from _pieces(shell, part.parts, True)
            result.extend(inner or ([] if _lone_at(part) else [Piece("", True)]))
        elif isinstance(part, Substitution):
            value = yield from shell.captured(part.script)
            result.append(Piece(value, quoted, not quoted))
        elif isinstance(part, Arithmetic):
            number = yield from arithmetic(shell, part.expression)
            result.append(Piece(str(number), quoted, not quoted))
        else:
            result.extend((yield from _parameter(shell, part, quoted)))
    return result


def _lone_at(part: Double) -> bool:
    return any(
        isinstance(inner, Parameter) and (inner.name == "@" or inner.index == "@") for inner in part.parts
    )


def _parameter(shell: Interpreter, part: Parameter, quoted: bool) -> Pieces:
    listed = part.name in ("@", "*") or part.index in ("@", "*")
    if listed and part.op in ("", "#keys"):
        values = shell.listed(part)
        if quoted and (part.name == "*" or part.index == "*"):
            ifs = shell.variables.get("IFS")
            return [Piece((" " if ifs is None else ifs[:1]).join(values), True)]
        last = len(values) - 1
        return [Piece(value, quoted, not quoted, index < last) for index, value in enumerate(values)]
    value, word = yield from operated(shell, part)
    if word is not None:
        inner = yield from _pieces(shell, word.parts, quoted)
        if quoted:
            return inner or [Piece("", True)]
        return [piece if piece.quoted else Piece(piece.text, False, True, piece.ends) for piece in inner]
    return [Piece(value, quoted, not quoted)]


def _tilde(shell: Interpreter, pieces: list[Piece]) -> list[Piece]:
    if not pieces or pieces[0].quoted or pieces[0].split or not pieces[0].text.startswith("~"):
        return pieces
    name, slash, rest = pieces[0].text.partition("/")
    if len(pieces) > 1 and not slash:
        return pieces
    home = {"~": shell.variables.get("HOME"), "~+": shell.cwd, "~-": shell.variables.get("OLDPWD")}.get(name)
    if home is None:
        return pieces
    return [Piece(home, True), Piece(slash + rest, False), *pieces[1:]]


def _split(pieces: list[Piece], ifs: str | None) -> list[list[Piece]]:
    """Fields of pieces, cut where unquoted expansions hold IFS characters."""
    separators = " \t\n" if ifs is None else ifs
    found: list[list[Piece]] = []
    current: list[Piece] | None = None
    for piece in pieces:
        if not piece.split:
            current = [*(current or []), piece]
        else:
            runs, opens, closes = _cut(piece.text, separators)
            if opens and current is not None:
                found.append(current)
                current = None
            for index, run in enumerate(runs):
                if index and current is not None:
                    found.append(current)
                    current = None
                current = [*(current or []), Piece(run, False)]
            if closes and runs and current is not None:
                found.append(current)
                current = None
        if piece.ends and current is not None:
            found.append(current)
            current = None
    if current is not None:
        found.append(current)
    return found


def _cut(value: str, separators: str) -> tuple[list[str], bool, bool]:
    """The runs between separators, and whether the value begins and ends with one."""
    if not value:
        return [], False, False
    if not separators:
        return [value], False, False
    white = "".join(sign for sign in separators if sign in " \t\n")
    hard = "".join(sign for sign in separators if sign not in " \t\n")
    opens = value[0] in white
    closes = value[-1] in separators
    body = value.strip(white) if white else value
    if not hard:
        return _words(body, white), opens, closes
    runs: list[str] = []
    rest = body
    while rest:
        at = next((index for index, char in enumerate(rest) if char in separators), len(rest))
        runs.append(rest[:at])
        rest = rest[at:].lstrip(white) if white else rest[at:]
        if rest and rest[0] in hard:
            rest = rest[1:].lstrip(white) if white else rest[1:]
    return runs, opens, closes


def _words(body: str, white: str) -> list[str]:
    if white == " \t\n" or not any(sign in body for sign in white):
        return [run for run in body.replace("\t", " ").replace("\n", " ").split(" ") if run] if body else []
    for sign in white[1:]:
        body = body.replace(sign, white[0])
    return [run for run in body.split(white[0]) if run]


def _named(shell: Interpreter, field: list[Piece]) -> list[str]:
    """The files that a field's unquoted pattern names, or the field itself."""
    plain = "".join(piece.text for piece in field)
    live = any(not piece.quoted and any(sign in piece.text for sign in "*?[@+!") for piece in field)
    if not live or shell.options.noglob:
        return [plain]
    glob = "".join(patterns.escaped(piece.text) if piece.quoted else piece.text for piece in field)
    if not patterns.is_pattern(glob):
        return [plain]
    return matches(shell.fs, shell.cwd, glob) or [plain]
