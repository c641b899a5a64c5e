"""``awk``: reads its options and runs its program."""

from __future__ import annotations

import os
from collections.abc import Generator
from dataclasses import dataclass, field

from emulator.phone.shell.awk.files import Files
from emulator.phone.shell.awk.inputs import Inputs, assign
from emulator.phone.shell.awk.lexer import SyntaxFailure, unescaped
from emulator.phone.shell.awk.machine import Machine
from emulator.phone.shell.awk.parser import complaint, parsed
from emulator.phone.shell.awk.runner import Runner
from emulator.phone.shell.awk.state import Cell, State
from emulator.phone.shell.awk.values import Fatal, Input, encoded, inner
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits

_VERSION = "awk version 20210215"
_USAGE = "usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]"


class _Refused(Exception):
    """The command line is wrong; the message goes to stderr."""

    def __init__(self, text: str, status: int = 2) -> None:
        super().__init__(text)
        self.status = status


@dataclass
class _Given:
    separator: str | None = None
    assigned: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    operands: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    version: bool = False


def _given(words: list[str]) -> _Given:
    """The options, up to the first operand."""
    found = _Given()
    missing = {"f": "no program filename", "F": "no field separator", "v": "no variable name"}
    while words and words[0].startswith("-") and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word in ("--version", "-version", "-V"):
            found.version = True
            break
        letter, value = word[1], word[2:]
        if letter not in missing:
            if word != "-safe":
                found.ignored.append(word)
            continue
        if not value:
            if not words:
                raise _Refused(f"awk: {missing[letter]}")
            value = words.pop(0)
        if letter == "F":
            found.separator = "\t" if value == "t" else value
        else:
            (found.files if letter == "f" else found.assigned).append(value)
    found.operands = words
    return found


def _source(process: Process, given: _Given) -> Generator[Wait, None, str]:
    """The program's text, taken from the files or from the operands."""
    if not given.files:
        if not given.operands:
            raise _Refused("awk: no program given") if len(process.argv) > 1 else _Refused(_USAGE, 1)
        return inner(given.operands.pop(0))
    pieces = []
    for name in given.files:
        try:
            pieces.append(os.fsdecode((yield from process.read_file(name))))
        except OSError as error:
            raise _Refused(
                f"awk: can't open file {name}\n source line number 1 source file {name}"
            ) from error
    return inner("\n".join(pieces))


def _machine(process: Process, given: _Given, source: str) -> Machine:
    """The program, ready to run. Raises SyntaxFailure."""
    program = parsed(source)
    state = State(program.arrays, {inner(name): inner(value) for name, value in process.env.items()})
    words = ["awk", *(inner(word) for word in given.operands)]
    state.globals["ARGV"] = Cell(array={str(at): Input(word) for at, word in enumerate(words)})
    state.globals["ARGC"] = Cell(float(len(words)))
    if given.separator is not None:
        state.put("FS", unescaped(inner(given.separator)))
    for word in given.assigned:
        if not assign(state, inner(word)):
            raise _Refused(f"awk: invalid -v option argument: {word}")
    return Machine(process, program, state, Files(process), Inputs(process, state))


@command("awk")
def awk(process: Process) -> Waits:
    try:
        given = _given(process.argv[1:])
        for word in given.ignored:
            process.stderr.write(f"awk: unknown option {word} ignored\n")
        if given.version:
            process.line(_VERSION)
            return 0
        source = yield from _source(process, given)
        machine = _machine(process, given, source)
    except _Refused as refused:
        process.stderr.write(f"{refused}\n")
        return refused.status
    except SyntaxFailure as failure:
        process.stderr.write(encoded(complaint(source, failure, given.files[-1] if given.files else "")))
        return 2
    try:
        return (yield from Runner(machine).run())
    except Fatal as fatal:
        machine.warn(str(fatal))
        return 2
    except RecursionError:
        machine.warn("expression too complicated")
        return 2
    finally:
        machine.files.drop()
