"""Evaluating expressions over a program's state: one generator for each, which waits where its input does.

A function of the program is not run inside the expression that calls it: its body is handed up to who drives, so that
functions may call each other as deeply as they like.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from emulator.phone.shell.awk import tree
from emulator.phone.shell.awk.chance import Chance
from emulator.phone.shell.awk.files import Files
from emulator.phone.shell.awk.inputs import Inputs
from emulator.phone.shell.awk.regex import regex
from emulator.phone.shell.awk.state import Array, Cell, State
from emulator.phone.shell.awk.values import (
    TOO_BIG,
    Fatal,
    Input,
    Value,
    as_number,
    compared,
    encoded,
    number,
    text,
    truth,
)
from emulator.phone.shell.process import Process
from emulator.phone.shell.waits import Wait

Work = Generator["Wait | Work", Any, Any]
_DEPTH = 20_000


@dataclass
class Machine:
    """One run of a program: its state, files and the parameters of the functions that are being called."""

    process: Process
    program: tree.Program
    state: State
    files: Files
    inputs: Inputs
    chance: Chance = field(default_factory=lambda: Chance(1))
    seed: float = 1.0
    line: int = 0
    frames: list[list[Cell]] = field(default_factory=list)
    perform: Callable[[tree.Block], Work] = field(init=False)

    def warn(self, text: str) -> None:
        """A message on stderr, with where the program is."""
        state = self.state
        lines = [f"awk: {text}"]
        if number(state.get("NR")):
            name = state.text_of("FILENAME")
            file = f", file {name}" if name != "-" else ""
            lines.append(f" input record number {state.text_of('FNR')}{file}")
        lines.append(f" source line number {max(self.line, 1)}\n")
        self.process.stderr.write(encoded("\n".join(lines)))

    # -- names -------------------------------------------------------------------------------------------------
    def cell(self, name: tree.Name) -> Cell:
        return self.frames[-1][name.slot] if name.slot >= 0 else self.state.cell(name.name)

    def array(self, name: tree.Name) -> Array:
        return self.cell(name).as_array()

    def text(self, value: Value) -> str:
        """The value as a string, by CONVFMT."""
        return value if isinstance(value, str) else text(value, self.state.text_of("CONVFMT"))

    def evaluate(self, node: tree.Expression) -> Work:
        """The expression's value."""
        return _EVALUATORS[type(node)](self, node)

    def string(self, node: tree.Expression) -> Work:
        return self.text((yield from self.evaluate(node)))

    def numeric(self, node: tree.Expression) -> Work:
        return number((yield from self.evaluate(node)))

    def condition(self, node: tree.Expression) -> Work:
        return truth((yield from self.evaluate(node)))

    def key(self, index: tuple[tree.Expression, ...]) -> Work:
        """An array's subscript."""
        parts: list[str] = []
        for part in index:
            parts.append((yield from self.string(part)))
        return str(parts[0]) if len(parts) == 1 else self.state.text_of("SUBSEP").join(parts)

    def pattern(self, node: tree.Expression) -> Work:
        """A regular expression given as /…/ or as a string."""
        source = node.pattern if isinstance(node, tree.Regex) else (yield from self.string(node))
        return regex(source)

    def place(self, target: tree.Target) -> Work:
        """Where to read and write: evaluates subscripts once."""
        if isinstance(target, tree.FieldOf):
            value = yield from self.evaluate(target.index)
            if not isinstance(value, float) and not number(value) and as_number(value or "") is None:
                name = target.index.name if isinstance(target.index, tree.Name) else value or ""
                raise Fatal(f'illegal field $({value or ""}), name "{name}"')
            return number(value)
        if isinstance(target, tree.Element):
            return (yield from self.key(target.index))
        return None

    def fetch(self, target: tree.Target, place: Any) -> Value:
        if isinstance(target, tree.FieldOf):
            return self.state.record.get(place)
        if isinstance(target, tree.Element):
            return self.array(target.array).setdefault(place)
        if target.slot < 0:
            return self.state.get(target.name)
        cell = self.frames[-1][target.slot]
        if cell.array is not None:
            raise Fatal(f"can't read value of {target.name}; it's an array name.")
        return cell.value

    def store(self, target: tree.Target, place: Any, value: Value) -> None:
        if isinstance(target, tree.FieldOf):
            self.state.record.put(place, value)
        elif isinstance(target, tree.Element):
            self.array(target.array)[place] = value
        elif target.slot < 0:
            self.state.put(target.name, value)
        else:
            cell = self.frames[-1][target.slot]
            if cell.array is not None:
                raise Fatal(f"can't assign to {target.name}; it's an array name.")
            cell.value = value

    # -- expressions -------------------------------------------------------------------------------------------
    def _constant(self, node: tree.Number | tree.Text) -> Work:
        yield from ()
        return node.value

    def _matched(self, node: tree.Regex) -> Work:
        yield from ()
        return 1.0 if regex(node.pattern).search(self.state.record.text) else 0.0

    def _read(self, node: tree.Target) -> Work:
        place = None if type(node) is tree.Name else (yield from self.place(node))
        return self.fetch(node, place)

    def _grouping(self, node: tree.Grouping) -> Work:
        return self.evaluate(node.inner)

    def _unary(self, node: tree.Unary) -> Work:
        value = yield from self.evaluate(node.operand)
        if node.op == "!":
            return 0.0 if truth(value) else 1.0
        return -number(value) if node.op == "-" else number(value)

    def _binary(self, node: tree.Binary) -> Work:
        left = yield from self.evaluate(node.left)
        right = yield from self.evaluate(node.right)
        return self.combined(node.op, left, right)

    def combined(self, op: str, left: Value, right: Value) -> Value:
        """Two values by an operator."""
        if op == " ":
            one, two = self.text(left), self.text(right)
            if len(one) + len(two) > TOO_BIG:
                raise Fatal(f"out of space concatenating {one[:15]} and {two[:15]}")
            return str(one) + two
        if op in _ORDERS:
            order = compared(left, right, self.state.text_of("CONVFMT"))
            return 1.0 if order in _ORDERS[op] else 0.0
        return arithmetic(op, number(left), number(right))

    def _logical(self, node: tree.Logical) -> Work:
        left = yield from self.condition(node.left)
        if left == (node.op == "||"):
            return 1.0 if left else 0.0
        return 1.0 if (yield from self.condition(node.right)) else 0.0

    def _match(self, node: tree.Match) -> Work:
        subject = yield from self.string(node.text)
        pattern = yield from self.pattern(node.pattern)
        return 1.0 if (pattern.search(subject) is None) == node.negated else 0.0

    def _membership(self, node: tree.Membership) -> Work:
        key = yield from self.key(node.index)
        return 1.0 if key in self.array(node.array) else 0.0

    def _choice(self, node: tree.Choice) -> Work:
        chosen = node.yes if (yield from self.condition(node.condition)) else node.no
        return (yield from self.evaluate(chosen))

    def _assignment(self, node: tree.Assignment) -> Work:
        place = yield from self.place(node.target)
        value = yield from self.evaluate(node.value)
        if node.op:
            value = self.combined(node.op, self.fetch(node.target, place), value)
        self.store(node.target, place, value)
        return value

    def _step(self, node: tree.Step) -> Work:
        place = yield from self.place(node.target)
        before = number(self.fetch(node.target, place))
        self.store(node.target, place, before + node.amount)
        return before + node.amount if node.before else before

    def _getline(self, node: tree.Getline) -> Work:
        """1 with a record, 0 at the end, -1 where there is no such input."""
        if node.source is None:
            record = yield from self.inputs.record()
        else:
            name = yield from self.string(node.source)
            reader = self.files.reader(node.kind, name)
            if reader is None:
                return -1.0
            record = yield from reader.record(self.state.text_of("RS"))
        if record is None:
            return 0.0
        if node.source is None:
            self.state.count("NR", "FNR")
        if node.target is None:
            self.state.record.set(record)
        else:
            self.store(node.target, (yield from self.place(node.target)), Input(record))
        return 1.0

    def _builtin(self, node: tree.Builtin) -> Work:
        from emulator.phone.shell.awk.functions import FUNCTIONS

        return FUNCTIONS[node.name](self, node.arguments)

    def _call(self, node: tree.Call) -> Work:
        function = self.program.functions.get(node.name)
        if function is None:
            raise Fatal(f"calling undefined function {node.name}")
        if len(node.arguments) > len(function.parameters):
            self.warn(
                f"function {node.name} called with {len(node.arguments)} args, uses only {len(function.parameters)}"
            )
        cells: list[Cell] = []
        for argument in node.arguments:
            cells.append((yield from self._argument(argument)))
        del cells[len(function.parameters) :]
        cells.extend(Cell() for _ in range(len(function.parameters) - len(cells)))
        if len(self.frames) > _DEPTH:
            raise Fatal(f"out of space for stack frames calling {node.name}")
        self.frames.append(cells)
        value = yield self.perform(function.body)
        self.frames.pop()
        return value

    def _argument(self, argument: tree.Expression) -> Work:
        """An array is given itself, anything else by its value."""
        if isinstance(argument, tree.Name) and argument.name != "NF":
            cell = self.cell(argument)
            if cell.array is not None:
                return cell
            return Cell(cell.value, origin=cell if cell.value is None else None)
        return Cell((yield from self.evaluate(argument)))


def arithmetic(op: str, left: float, right: float) -> float:
    """The four operations, the remainder and the power."""
    if op == "+":
        return left + right
    if op == "-":
        return left - right
    if op == "*":
        return left * right
    if op == "^":
        return _power(left, right)
    if right == 0:
        raise Fatal("division by zero" if op == "/" else "division by zero in %")
    if op == "/":
        return left / right
    return math.fmod(left, right) if math.isfinite(left) and right == right else math.nan


def _power(left: float, right: float) -> float:
    try:
        return math.pow(left, right)
    except OverflowError:
        return -math.inf if left < 0 and right % 2 == 1 else math.inf
    except ValueError:
        return math.inf if left == 0 else math.nan


_ORDERS = {"<": (-1,), "<=": (-1, 0), "==": (0,), "!=": (-1, 1, 2), ">": (1,), ">=": (0, 1)}
_EVALUATORS: dict[type, Callable[[Machine, Any], Work]] = {
    tree.Number: Machine._constant,
    tree.Text: Machine._constant,
    tree.Regex: Machine._matched,
    tree.Name: Machine._read,
    tree.FieldOf: Machine._read,
    tree.Element: Machine._read,
    tree.Grouping: Machine._grouping,
    tree.Unary: Machine._unary,
    tree.Binary: Machine._binary,
    tree.Logical: Machine._logical,
    tree.Match: Machine._match,
    tree.Membership: Machine._membership,
    tree.Choice: Machine._choice,
    tree.Assignment: Machine._assignment,
    tree.Step: Machine._step,
    tree.Getline: Machine._getline,
    tree.Builtin: Machine._builtin,
    tree.Call: Machine._call,
}
