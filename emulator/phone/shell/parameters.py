"""``${name op word}``: what each operator makes of a parameter's value."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import TYPE_CHECKING

from emulator.phone.shell import patterns
from emulator.phone.shell.arithmetic import evaluate
from emulator.phone.shell.ast import Parameter, Word
from emulator.phone.shell.failures import ExpansionFailure
from emulator.phone.shell.quoting import quoted
from emulator.phone.shell.waits import Wait

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter

Operated = Generator[Wait, None, tuple[str, Word | None]]


def operated(shell: Interpreter, part: Parameter) -> Operated:
    """The value, or the word that takes its place and is still to be expanded."""
    op = part.op
    index = yield from _index(shell, part)
    if op == "#len":
        return _length(shell, part, index), None
    if op == "#name":
        return part.name, None
    value = shell.parameter(part.name, index)
    if value is None and shell.options.nounset and (not op or op[-1] not in "-=?+"):
        raise ExpansionFailure(f"{part.name}: parameter not set")
    if not op:
        return value or "", None
    if op[-1] in "-=?+":
        return (yield from _default(shell, part, value, index))
    return (yield from _edited(shell, part, value or "")), None


def _index(shell: Interpreter, part: Parameter) -> Generator[Wait, None, int]:
    from emulator.phone.shell.expand import text

    if not isinstance(part.index, Word):
        return 0
    expression = yield from text(shell, part.index)
    return evaluate(expression, shell)


def _length(shell: Interpreter, part: Parameter, index: int) -> str:
    if part.name in ("@", "*"):
        return str(len(shell.arguments))
    if part.index in ("@", "*"):
        return str(len(shell.variables.elements(part.name)))
    value = shell.parameter(part.name, index)
    if value is None and shell.options.nounset:
        raise ExpansionFailure(f"{part.name}: parameter not set")
    return str(len(value or ""))


def _default(shell: Interpreter, part: Parameter, value: str | None, index: int) -> Operated:
    from emulator.phone.shell.expand import text

    missing = value is None or (part.op[0] == ":" and not value)
    if part.name in ("@", "*"):
        missing = not shell.arguments
        value = " ".join(shell.arguments)
    kind = part.op[-1]
    if kind == "+":
        return ("", None) if missing else ("", part.word)
    if not missing:
        return value or "", None
    if kind == "-":
        return "", part.word
    word = yield from text(shell, part.word)
    if kind == "=":
        shell.assign(part.name, word, index if part.index else None)
        return word, None
    raise ExpansionFailure(f"{part.name}: {word or 'parameter null or not set'}")


def _edited(shell: Interpreter, part: Parameter, value: str) -> Generator[Wait, None, str]:
    from emulator.phone.shell.expand import pattern, text

    op = part.op
    if op == ":":
        return (yield from _slice(shell, part, value))
    if op == "@Q":
        return quoted(value)
    if op == "@#":
        return value
    glob = yield from pattern(shell, part.word)
    if op[0] in "#%":
        return trimmed(value, op, glob)
    other = yield from text(shell, part.other)
    source = patterns.source(glob)
    if op == "/#":
        return re.sub(rf"\A(?:{source})", lambda _: other, value, count=1, flags=re.S)
    if op == "/%":
        return re.sub(rf"(?:{source})\Z", lambda _: other, value, count=1, flags=re.S)
    if not glob:
        return value
    return re.sub(source, lambda _: other, value, count=0 if op == "//" else 1, flags=re.S)


def trimmed(value: str, op: str, glob: str) -> str:
    """``value`` without the shortest or longest matching beginning (# ##) or end (% %%)."""
    expression = patterns.regex(glob)
    size = len(value)
    cuts = range(size + 1)
    if op == "#":
        return next((value[at:] for at in cuts if expression.fullmatch(value, 0, at)), value)
    if op == "##":
        return next((value[at:] for at in reversed(cuts) if expression.fullmatch(value, 0, at)), value)
    if op == "%":
        return next((value[:at] for at in reversed(cuts) if expression.fullmatch(value, at)), value)
    return next((value[:at] for at in cuts if expression.fullmatch(value, at)), value)


def _slice(shell: Interpreter, part: Parameter, value: str) -> Generator[Wait, None, str]:
    from emulator.phone.shell.expand import text

    start_text = yield from text(shell, part.word)
    start = evaluate(start_text, shell)
    if start < 0:
        start = max(0, len(value) + start)
    if part.other is None:
        return value[start:]
    count_text = yield from text(shell, part.other)
    count = evaluate(count_text, shell)
    return value[start : start + count] if count >= 0 else value[start : len(value) + count]
