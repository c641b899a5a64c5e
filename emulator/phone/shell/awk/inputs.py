"""The main input: the operands one after the other, files, assignments, or stdin where no file is named."""

from __future__ import annotations

import re
from collections.abc import Generator

from emulator.phone.shell.awk.lexer import unescaped
from emulator.phone.shell.awk.records import Reader
from emulator.phone.shell.awk.state import State
from emulator.phone.shell.awk.values import Fatal, Input, number, outer, text, whole
from emulator.phone.shell.process import Process
from emulator.phone.shell.waits import Wait

_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.S)


def assign(state: State, operand: str) -> bool:
    """Carries out ``name=value``; False where the operand is none."""
    match = _ASSIGNMENT.fullmatch(operand)
    if match:
        state.put(match.group(1), Input(unescaped(match.group(2))))
    return match is not None


class Inputs:
    """Reads records off ARGV as it is at that moment."""

    def __init__(self, process: Process, state: State) -> None:
        self._process, self._state = process, state
        self._next = 1
        self._reader: Reader | None = None
        self._named = False

    def record(self) -> Generator[Wait, None, str | None]:
        """The next record, or None after the last."""
        while self._reader is not None or self._open():
            assert self._reader is not None
            record = yield from self._reader.record(self._state.text_of("RS"))
            if record is not None:
                return record
            self._reader = None
        return None

    def skip(self) -> None:
        """``nextfile``."""
        self._reader = None

    def _open(self) -> bool:
        """The next operand that is a file; stdin once, if none is."""
        argv = self._state.cell("ARGV").as_array()
        while self._next < whole(number(self._state.get("ARGC"))):
            operand = text(argv.get(str(self._next)))
            self._next += 1
            if not operand or assign(self._state, operand):
                continue
            self._named = True
            self._state.put("FILENAME", Input(operand))
            self._state.put("FNR", 0.0)
            try:
                self._reader = Reader(self._process, self._process.open(outer(operand)))
            except OSError as error:
                raise Fatal(f"can't open file {operand}") from error
            return True
        if self._named:
            return False
        self._named = True
        self._state.put("FNR", 0.0)
        self._reader = Reader(self._process, self._process.stdin)
        return True
