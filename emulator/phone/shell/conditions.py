"""``[[ ... ]]`` and ``test``: what a file, a string or a number must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from emulator.phone.shell import expand, patterns
from emulator.phone.shell.arithmetic import ArithmeticFailure, Names, evaluate
from emulator.phone.shell.ast import Word
from emulator.phone.shell.waits import Waits
from emulator.phone.storage.access import permitted
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.inodes import Stat
from emulator.phone.storage.paths import join

if TYPE_CHECKING:
    from emulator.phone.shell.interpreter import Interpreter

UNARY = frozenset("-a -b -c -d -e -f -g -h -k -L -n -o -O -G -p -r -s -S -t -u -v -w -x -z".split())  # noqa: SIM905
BINARY = frozenset("= == != < > -eq -ne -lt -le -gt -ge -nt -ot -ef =~".split())  # noqa: SIM905
_NUMBERS = {
    "-eq": lambda a, b: a == b,
    "-ne": lambda a, b: a != b,
    "-lt": lambda a, b: a < b,
    "-le": lambda a, b: a <= b,
    "-gt": lambda a, b: a > b,
    "-ge": lambda a, b: a >= b,
}


class Facts:
    """Answers about files and strings for one shell."""

    def __init__(self, shell: Interpreter) -> None:
        self._shell = shell
        self._fs: FileSystem = shell.fs

    def unary(self, op: str, value: str) -> bool:
        """``op value``, where ``op`` is one of ``UNARY``."""
        if op == "-n":
            return bool(value)
        if op == "-z":
            return not value
        if op == "-v":
            return self._shell.parameter(value) is not None if value else False
        if op == "-o":
            return bool(getattr(self._shell.options, value.replace("-", ""), False))
        if op == "-t":
            stream = self._shell.fds.get(int(value)) if value.isdigit() else None
            return stream is not None and self._shell.session.is_terminal(stream)
        found = self._stat(value, follow=op not in ("-h", "-L"))
        return found is not None and self._file(op, found)

    def _file(self, op: str, found: Stat) -> bool:
        uid = self._shell.uid
        if op in ("-r", "-w", "-x"):
            return permitted(found, uid, op[1])
        kinds = {"-d": found.is_dir, "-f": found.is_file, "-h": found.is_link, "-L": found.is_link}
        kinds |= {"-c": found.is_device, "-e": True, "-a": True, "-s": found.size > 0}
        kinds |= {"-O": found.uid == uid, "-G": found.gid == uid}
        kinds |= {
            "-u": bool(found.mode & 0o4000),
            "-g": bool(found.mode & 0o2000),
            "-k": bool(found.mode & 0o1000),
        }
        return kinds.get(op, False)

    def _stat(self, name: str, follow: bool = True) -> Stat | None:
        path = join(self._shell.cwd, name) if name else ""
        return self._fs.stat(path, follow) if self._fs.exists(path, follow) else None

    def binary(self, one: str, op: str, two: str) -> bool:
        """``one op two`` of two strings, two files or two numbers. Raises ArithmeticFailure for what is no number."""
        if op in ("=", "=="):
            return one == two
        if op == "!=":
            return one != two
        if op in ("<", ">"):
            return one < two if op == "<" else one > two
        if op in _NUMBERS:
            return bool(_NUMBERS[op](number(one, self._shell), number(two, self._shell)))
        first, second = self._stat(one), self._stat(two)
        if op == "-nt":
            return first is not None and (second is None or first.mtime_ns > second.mtime_ns)
        if op == "-ot":
            return second is not None and (first is None or first.mtime_ns < second.mtime_ns)
        return first is not None and second is not None and first.inode == second.inode


def number(text: str, names: Names) -> int:
    return evaluate(text, names)


class _Reader:
    """Recursive descent over the tokens of ``[[ ]]``; ``skip`` keeps operands unexpanded."""

    def __init__(self, shell: Interpreter, tokens: Sequence[Word | str]) -> None:
        self.shell, self.tokens, self.at = shell, tokens, 0
        self.facts = Facts(shell)

    def peek(self) -> Word | str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def either(self) -> Waits:
        value = yield from self.both()
        while self.peek() == "||":
            self.at += 1
            other = yield from self.both()
            value = int(value or other)
        return value

    def both(self) -> Waits:
        value = yield from self.negated()
        while self.peek() == "&&":
            self.at += 1
            other = yield from self.negated()
            value = int(value and other)
        return value

    def negated(self) -> Waits:
        if self.peek() == "!":
            self.at += 1
            return int(not (yield from self.negated()))
        if self.peek() == "(":
            self.at += 1
            value = yield from self.either()
            self.at += 1
            return value
        return (yield from self.primary())

    def primary(self) -> Waits:
        first = self.peek()
        if not isinstance(first, Word):
            return 0
        self.at += 1
        operand = self.peek()
        if first.constant in UNARY and isinstance(operand, Word) and operand.constant not in BINARY:
            self.at += 1
            value = yield from expand.text(self.shell, operand)
            return int(self.facts.unary(str(first.constant), value))
        one = yield from expand.text(self.shell, first)
        op = operand.constant if isinstance(operand, Word) else operand
        if op not in BINARY:
            return int(bool(one))
        self.at += 1
        right = self.peek()
        self.at += 1
        return (yield from self.compared(one, str(op), right if isinstance(right, Word) else None))

    def compared(self, one: str, op: str, right: Word | None) -> Waits:
        if op in ("=", "==", "!="):
            pattern = yield from expand.pattern(self.shell, right)
            return int((patterns.regex(pattern).fullmatch(one) is not None) == (op != "!="))
        two = yield from expand.text(self.shell, right)
        if op == "=~":
            try:
                return int(re.search(two, one) is not None)
            except re.error:
                return 0
        return int(self.facts.binary(one, op, two))


def holds(shell: Interpreter, tokens: Sequence[Word | str]) -> Waits:
    """The exit status of ``[[ tokens ]]``."""
    try:
        return int(not (yield from _Reader(shell, tokens).either()))
    except ArithmeticFailure as error:
        shell.complain(f"[[: {error}")
        return 2
