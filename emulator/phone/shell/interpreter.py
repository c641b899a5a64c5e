"""Running commands: one shell's variables, functions, descriptors, and the walk over what the parser made.

Everything that may wait is a generator of ``Wait``; it starts tasks through its session and touches no clock itself.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from inspect import isgenerator
from typing import TYPE_CHECKING, Any

from emulator.phone.shell import expand, launch, redirect
from emulator.phone.shell.arithmetic import ArithmeticFailure
from emulator.phone.shell.ast import (
    Assign,
    Command,
    Function,
    Item,
    Parameter,
    Pipeline,
    Script,
    Simple,
)
from emulator.phone.shell.failures import (
    ExitShell,
    ExpansionFailure,
    Leave,
    LoopJump,
    RedirectFailure,
    Return,
)
from emulator.phone.shell.options import Help, Usage
from emulator.phone.shell.parser import parse
from emulator.phone.shell.process import Process
from emulator.phone.shell.quoting import quoted
from emulator.phone.shell.streams import Capture, PipeClosed, Stream
from emulator.phone.shell.table import Program
from emulator.phone.shell.variables import ReadOnly, Variables
from emulator.phone.shell.waits import Interrupted, Wait, Waits
from emulator.phone.storage.filesystem import FileSystem

if TYPE_CHECKING:
    from emulator.phone.shell.session import Session

SHELL = "/system/bin/sh"
_DEPTH = 40
_RUNNERS: dict[type, Callable[[Interpreter, Any], Waits]] = {}


def runs(kind: type) -> Callable[[Callable[[Interpreter, Any], Waits]], Callable[[Interpreter, Any], Waits]]:
    """Registers how one kind of command is run."""

    def register(function: Callable[[Interpreter, Any], Waits]) -> Callable[[Interpreter, Any], Waits]:
        _RUNNERS[kind] = function
        return function

    return register


@dataclass
class Options:
    """What ``set -o`` switches."""

    errexit: bool = False
    nounset: bool = False
    xtrace: bool = False
    noglob: bool = False
    noclobber: bool = False
    noexec: bool = False
    pipefail: bool = False
    allexport: bool = False
    verbose: bool = False
    monitor: bool = False


@dataclass
class Interpreter:
    """One shell. ``copy`` is what fork makes of it."""

    session: Session
    uid: int
    variables: Variables
    fds: dict[int, Stream]
    cwd: str = "/"
    pid: int = 0
    name: str = SHELL
    arguments: list[str] = field(default_factory=list)
    functions: dict[str, Function] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    traps: dict[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    umask: int = 0  # adbd starts its shells without one
    interactive: bool = False
    status: int = 0
    line: int = 1
    last_background: int = 0
    depth: int = 0
    loops: int = 0
    tested: int = 0

    @property
    def fs(self) -> FileSystem:
        return self.session.fs

    def copy(self, fds: dict[int, Stream] | None = None) -> Interpreter:
        """A subshell: its own state, the same files."""
        return replace(
            self,
            variables=self.variables.copy(),
            fds=dict(self.fds if fds is None else fds),
            arguments=list(self.arguments),
            functions=dict(self.functions),
            aliases=dict(self.aliases),
            traps={},
            options=replace(self.options, monitor=False),
            interactive=False,
            depth=self.depth + 1,
        )

    # -- names -------------------------------------------------------------------------------------------------
    def parameter(self, name: str, index: int = 0) -> str | None:
        """A parameter's value, special ones included; None where it is not set."""
        if name[0].isalpha() or name[0] == "_":
            value = self.variables.get(name, index)
            return self.session.special(self, name) if value is None else value
        if name.isdigit():
            number = int(name)
            if number == 0:
                return self.name
            return self.arguments[number - 1] if number <= len(self.arguments) else None
        return _SPECIAL[name](self)

    def listed(self, part: Parameter) -> list[str]:
        """The values of ``$@``, ``${a[@]}`` or the keys of ``${!a[@]}``."""
        if part.name in ("@", "*"):
            return list(self.arguments)
        elements = self.variables.elements(part.name)
        return [str(key) for key in elements] if part.op == "#keys" else list(elements.values())

    def value_of(self, name: str) -> str | None:
        """A variable inside an arithmetic expression, ``name[i]`` included."""
        from emulator.phone.shell.arithmetic import evaluate

        base, bracket, index = name.partition("[")
        return self.parameter(base, evaluate(index[:-1], self) if bracket else 0)

    def assign(self, name: str, value: str, index: int | None = None) -> None:
        """Sets a variable, evaluating it for an integer one. Raises ReadOnly."""
        from emulator.phone.shell.arithmetic import evaluate

        base, bracket, inner = name.partition("[")
        if bracket:
            index = evaluate(inner[:-1], self)
        if base in self.variables.integer:
            value = str(evaluate(value, self))
        self.variables.set(base, value, index)
        if self.options.allexport:
            self.variables.exported.add(base)

    def complain(self, text: str) -> None:
        """An error of the shell itself, on stderr."""
        self.fds[2].write(f"{self.where()}: {text}\n") if 2 in self.fds else None

    def where(self) -> str:
        """Who complains: the shell's name, with the line where a file is run."""
        return self.name if self.name == SHELL else f"{self.name}[{self.line}]"

    # -- scripts -----------------------------------------------------------------------------------------------
    def source(self, text: str) -> Waits:
        """Runs a script's text line by line in this shell; syntax errors come after the lines before them."""
        done = 0
        parsed = parse(text, self.aliases)
        aliases = dict(self.aliases)
        while done < len(parsed.lines):
            yield from self.execute(parsed.lines[done])
            done += 1
            if self.aliases != aliases:
                parsed, aliases = parse(text, self.aliases), dict(self.aliases)
        if parsed.error:
            self.complain(parsed.error)
            self.status = 1
            raise ExitShell(1)
        return self.status

    def run(self, text: str) -> Waits:
        """Runs a whole script as a shell of its own; returns its exit status, traps run."""
        return (yield from launch.to_its_end(self, self.source(text)))

    def execute(self, command: Command) -> Waits:
        """Runs one command; its status is also ``self.status``."""
        kind = type(command)
        if kind is Simple:
            self.status = yield from self.simple(command)  # type: ignore[arg-type]
        elif kind is Script:
            for item in command.items:  # type: ignore[union-attr]
                yield from self._item(item)
        else:
            self.status = yield from _RUNNERS[kind](self, command)
        if self.session.pending_traps:
            yield from launch.run_traps(self)
        return self.status

    def _item(self, item: Item) -> Waits:
        if item.background:
            return (yield from launch.background(self, item))
        status = yield from self.execute(item.command)
        if status and self.options.errexit and not self.tested and _fatal(item.command):
            raise ExitShell(status, asked=True)
        return status

    def condition(self, command: Command) -> Waits:
        """Runs a command whose failure is an answer, not an error (``set -e``)."""
        self.tested += 1
        try:
            return (yield from self.execute(command))
        finally:
            self.tested -= 1

    def captured(self, script: Script) -> Generator[Wait, None, str]:
        """What a command substitution prints, without the last newlines."""
        from emulator.phone.shell.substitution import captured

        return (yield from captured(self, script))

    # -- simple commands ---------------------------------------------------------------------------------------
    def simple(self, command: Simple) -> Waits:
        """Expands and runs a simple command, or only assigns."""
        self.line = command.line
        try:
            argv = yield from expand.fields(self, command.words)
            if not argv:
                return (yield from self._only_assign(command))
            if self.options.xtrace:
                self._trace(argv)
            if not command.redirects and not command.assigns:
                return (yield from self.call(argv, self.fds))
            return (yield from self._with_context(command, argv))
        except (ExpansionFailure, ArithmeticFailure) as error:
            self.complain(str(error))
            raise ExitShell(1) from error
        except ReadOnly as error:
            self.complain(f"read-only: {error}")
            raise ExitShell(2) from error
        except RedirectFailure as error:
            self.complain(str(error))
            return 1

    def _with_context(self, command: Simple, argv: list[str]) -> Waits:
        """Runs with the command's redirections, and its assignments for it alone."""
        fds = yield from redirect.applied(self, command.redirects)
        if not command.assigns:
            return (yield from self.call(argv, fds, keep=argv[0] == "exec"))
        saved = self.variables.copy()
        for assign in command.assigns:
            yield from self.set_variable(assign)
            self.variables.exported.add(assign.name)
        try:
            return (yield from self.call(argv, fds, keep=argv[0] == "exec"))
        finally:
            if argv[0] not in _SPECIAL_BUILTINS:
                self.variables = saved

    def _only_assign(self, command: Simple) -> Waits:
        self.status = 0 if command.assigns or not command.words else self.status
        yield from redirect.applied(self, command.redirects)
        for assign in command.assigns:
            yield from self.set_variable(assign)
            if self.options.xtrace:
                self._trace([f"{assign.name}={self.variables.get(assign.name) or ''}"])
        return self.status

    def set_variable(self, assign: Assign) -> Generator[Wait, None, None]:
        """Carries out one assignment."""
        if assign.values is not None:
            values = yield from expand.fields(self, assign.values)
            start = max(self.variables.elements(assign.name), default=-1) + 1 if assign.append else 0
            self.variables.set_array(assign.name, values, start)
            return
        value = yield from expand.assigned(self, assign.value)
        index = None if assign.index is None else (yield from expand.arithmetic(self, assign.index))
        if assign.append:
            old = self.parameter(assign.name, index or 0) or ""
            value = f"({old or 0})+({value})" if assign.name in self.variables.integer else old + value
        self.assign(assign.name, value, index)

    def _trace(self, argv: list[str]) -> None:
        prefix = self.variables.get("PS4") or "+ "
        self.fds[2].write(prefix + " ".join(quoted(word) for word in argv) + "\n")

    def call(
        self, argv: list[str], fds: dict[int, Stream], *, keep: bool = False, programs_only: bool = False
    ) -> Waits:
        """Runs a function, a builtin or a program. ``keep`` leaves the descriptors changed (``exec``)."""
        name = argv[0]
        if not programs_only and name in self.functions:
            return (yield from self._function(self.functions[name], argv, fds))
        found = launch.lookup(self, name, programs_only)
        if isinstance(found, int):
            return found
        if keep:
            self.fds = fds
        return (yield from self.start(found, argv, fds))

    def start(self, program: Program, argv: list[str], fds: dict[int, Stream]) -> Waits:
        """Runs one program's function in this task."""
        process = Process(self, argv, fds)
        try:
            running = program(process)
            if isgenerator(running):
                running = yield from running
        except Usage as error:
            return process.fail(str(error))
        except Help as answer:
            process.stdout.write(str(answer))
            return 0
        except Interrupted as interrupt:
            if not self.session.pending_traps:
                raise
            return 128 + interrupt.signal
        except OSError as error:
            detail = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)
            return process.fail(detail)
        return int(running or 0) & 255  # type: ignore[arg-type]

    def _function(self, function: Function, argv: list[str], fds: dict[int, Stream]) -> Waits:
        if self.depth > _DEPTH:
            self.complain(f"{argv[0]}: recursion too deep")
            raise ExitShell(1)
        saved = self.arguments, self.fds, self.loops, self.name
        self.arguments, self.fds, self.loops, self.depth = argv[1:], fds, 0, self.depth + 1
        self.variables.open_scope()
        try:
            yield Wait.turn()
            return (yield from self.execute(function.body))
        except Return as leave:
            return leave.status
        finally:
            self.variables.close_scope()
            self.arguments, self.fds, self.loops, self.name = saved
            self.depth -= 1


def _fatal(command: Command) -> bool:
    """Whether the command's failure ends a ``set -e`` shell: && and || and ! answer for themselves."""
    return not (isinstance(command, Pipeline) and command.negated)


_SPECIAL: dict[str, Callable[[Interpreter], str | None]] = {
    "?": lambda shell: str(shell.status),
    "$": lambda shell: str(shell.pid),
    "#": lambda shell: str(len(shell.arguments)),
    "!": lambda shell: str(shell.last_background) if shell.last_background else None,
    "-": lambda shell: launch.flags(shell),
    "@": lambda shell: " ".join(shell.arguments),
    "*": lambda shell: " ".join(shell.arguments),
}
_SPECIAL_BUILTINS = frozenset(
    ": . break continue eval exec exit export readonly return set shift times trap unset".split()  # noqa: SIM905
)

__all__ = ["Capture", "Interpreter", "Leave", "LoopJump", "Options", "PipeClosed", "runs"]
