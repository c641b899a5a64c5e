"""Running a program: BEGIN, a rule for each record, END; and its statements. Expressions are the machine's."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from emulator.phone.shell.awk import tree
from emulator.phone.shell.awk.formatting import Formatter
from emulator.phone.shell.awk.machine import Machine, Work
from emulator.phone.shell.awk.state import walked
from emulator.phone.shell.awk.values import Fatal, Input, Value, encoded, number, text, whole
from emulator.phone.shell.streams import Stream
from emulator.phone.shell.waits import Wait, Waits

_BETWEEN_TURNS = 100


class Leave(Exception):
    """Control leaves a statement: break, continue, next, nextfile, exit, return."""

    def __init__(self, kind: str, value: Value = None) -> None:
        super().__init__(kind)
        self.kind, self.value = kind, value


class Runner:
    """Statements over a machine, with a turn for others now and then."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        machine.perform = self._function
        self._steps = 0
        self._open_ranges: set[int] = set()
        self._status = 0

    def run(self) -> Waits:
        """The whole program; its exit status. Raises Fatal."""
        program = self._machine.program
        ended = yield from self._phase(self._blocks(program.begin))
        if not ended and (program.rules or program.end):
            yield from self._phase(self._records())
        yield from self._phase(self._blocks(program.end))
        yield from self._machine.files.close_all()
        return self._status

    def _phase(self, work: Work) -> Generator[Wait, None, bool]:
        """BEGIN, the records, or END; True where ``exit`` ended it."""
        try:
            yield from _driven(work)
        except Leave as leave:
            if leave.kind != "exit":
                raise Fatal("illegal break, continue, next or nextfile from BEGIN") from leave
            if leave.value is not None:
                self._status = whole(number(leave.value)) & 255
            self._machine.frames.clear()
            return True
        return False

    def _blocks(self, blocks: tuple[tree.Block, ...]) -> Work:
        for block in blocks:
            yield from self._statement(block)

    def _records(self) -> Work:
        machine = self._machine
        while (record := (yield from machine.inputs.record())) is not None:
            machine.state.count("NR", "FNR")
            machine.state.record.set(record)
            yield from self._turn()
            try:
                for index, rule in enumerate(machine.program.rules):
                    if (yield from self._selects(index, rule)):
                        yield from self._statement(rule.action or _PRINT)
            except Leave as leave:
                if leave.kind == "nextfile":
                    machine.inputs.skip()
                elif leave.kind != "next":
                    raise

    def _selects(self, index: int, rule: tree.Rule) -> Work:
        """Whether the rule is for this record; a range stays open until its second pattern."""
        machine = self._machine
        if not rule.patterns:
            return True
        if len(rule.patterns) == 1:
            return (yield from machine.condition(rule.patterns[0]))
        if index not in self._open_ranges and not (yield from machine.condition(rule.patterns[0])):
            return False
        self._open_ranges.add(index)
        if (yield from machine.condition(rule.patterns[1])):
            self._open_ranges.discard(index)
        return True

    def _turn(self) -> Generator[Wait, None, None]:
        self._steps += 1
        if self._steps % _BETWEEN_TURNS == 0:
            yield Wait.turn()

    # -- statements --------------------------------------------------------------------------------------------
    def _statement(self, node: tree.Statement) -> Work:
        return _STATEMENTS[type(node)](self, node)

    def _function(self, body: tree.Block) -> Work:
        """A function's body; what it returns."""
        try:
            yield from self._turn()
            yield from self._statement(body)
        except Leave as leave:
            if leave.kind != "return":
                raise
            return leave.value
        return None

    def block(self, node: tree.Block) -> Work:
        for statement in node.body:
            yield from _STATEMENTS[type(statement)](self, statement)

    def expression(self, node: tree.Evaluate) -> Work:
        self._machine.line = node.line
        yield from self._machine.evaluate(node.value)

    def condition(self, node: tree.If) -> Work:
        self._machine.line = node.line
        if (yield from self._machine.condition(node.condition)):
            yield from self._statement(node.yes)
        elif node.no is not None:
            yield from self._statement(node.no)

    def loop(self, node: tree.While) -> Work:
        machine = self._machine
        machine.line = node.line
        skip = node.after
        while True:
            yield from self._turn()
            if not skip and node.condition is not None and not (yield from machine.condition(node.condition)):
                return
            skip = False
            try:
                yield from self._statement(node.body)
            except Leave as leave:
                if leave.kind == "break":
                    return
                if leave.kind != "continue":
                    raise
            if node.step is not None:
                yield from self._statement(node.step)

    def walk(self, node: tree.ForIn) -> Work:
        machine = self._machine
        machine.line = node.line
        array = machine.array(node.array)
        for key in walked(array):
            yield from self._turn()
            machine.store(node.name, None, Input(key))
            try:
                yield from self._statement(node.body)
            except Leave as leave:
                if leave.kind == "break":
                    return
                if leave.kind != "continue":
                    raise

    def jump(self, node: tree.Jump) -> Work:
        self._machine.line = node.line
        value = None
        if node.value is not None:
            value = yield from self._machine.evaluate(node.value)
        raise Leave(node.kind, value)

    def delete(self, node: tree.Delete) -> Work:
        machine = self._machine
        machine.line = node.line
        array = machine.array(node.array)
        if node.index is None:
            array.clear()
        else:
            array.pop((yield from machine.key(node.index)), None)

    def output(self, node: tree.Print) -> Work:
        """print and printf."""
        machine = self._machine
        machine.line = node.line
        values: list[Value] = []
        for argument in node.arguments:
            values.append((yield from machine.evaluate(argument)))
        sink: Stream = machine.process.stdout
        if node.target is not None:
            sink = machine.files.sink(node.into, (yield from machine.string(node.target)))
        sink.write(encoded(self._formatted(values) if node.formatted else self._line(values)))
        while sink.full:
            yield Wait(sink=sink)

    def _line(self, values: list[Value]) -> str:
        state = self._machine.state
        if not values:
            return state.record.text + state.text_of("ORS")
        pattern = state.text_of("OFMT")
        return state.text_of("OFS").join(text(value, pattern) for value in values) + state.text_of("ORS")

    def _formatted(self, values: list[Value]) -> str:
        machine = self._machine
        return Formatter(machine.text(values[0]), values[1:], machine.state.text_of("CONVFMT")).text()


def _driven(work: Work) -> Waits:
    """Runs work to its end, and the function bodies that it hands up, each above the one that called it."""
    stack: list[Work] = [work]
    value: Any = None
    while stack:
        try:
            asked = stack[-1].send(value)
        except StopIteration as stop:
            stack.pop()
            value = stop.value
            continue
        value = None
        if isinstance(asked, Wait):
            yield asked
        else:
            stack.append(asked)
    return 0


_PRINT = tree.Block((tree.Print(1, ()),))
_STATEMENTS: dict[type, Callable[[Runner, Any], Work]] = {
    tree.Block: Runner.block,
    tree.Evaluate: Runner.expression,
    tree.Print: Runner.output,
    tree.If: Runner.condition,
    tree.While: Runner.loop,
    tree.ForIn: Runner.walk,
    tree.Jump: Runner.jump,
    tree.Delete: Runner.delete,
}
