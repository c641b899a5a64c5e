"""What the machine is: uname, hostname, free, nproc, SELinux, terminals; and ``expr``."""

from __future__ import annotations

import re

from emulator.phone.shell.options import Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.regexes import translated
from emulator.phone.shell.table import command
from emulator.phone.storage.base import KERNEL


@command("uname")
def uname(process: Process) -> int:
    options = given(process, "paomvrns")
    values = {
        "s": "Linux",
        "n": "localhost",
        "r": KERNEL,
        "v": "#1 SMP PREEMPT Wed Aug 17 14:37:58 UTC 2022",
        "m": "x86_64",
        "o": "Toybox",
    }
    letters = "snrvmo" if "a" in options else [letter for letter in "snrvmo" if letter in options] or "s"
    process.line(" ".join(values[letter] for letter in letters))
    return 0


@command("arch")
def arch(process: Process) -> int:
    process.line("x86_64")
    return 0


@command("hostname")
def hostname(process: Process) -> int:
    process.line("localhost")
    return 0


@command("nproc")
def nproc(process: Process) -> int:
    process.line("4")
    return 0


@command("free")
def free(process: Process) -> int:
    options = given(process, "htgmkb")
    unit = {"k": 10, "m": 20, "g": 30, "t": 40}.get(options.last("tgmkb"), 0)
    total, used, buffers = 2072203264, 1935081472, 6139904

    def cell(value: int) -> str:
        return f"{value >> unit:12}"

    process.line("\t\ttotal        used        free      shared     buffers")
    process.line(f"Mem:    {cell(total)}{cell(used)}{cell(total - used)}{cell(5316608)}{cell(buffers)}")
    process.line(f"-/+ buffers/cache:  {cell(used - buffers)}{cell(total - used + buffers)}")
    process.line(f"Swap:   {cell(1554149376)}{cell(306446336)}{cell(1247703040)}")
    return 0


@command("getenforce")
def getenforce(process: Process) -> int:
    process.line("Enforcing")
    return 0


@command("setenforce")
def setenforce(process: Process) -> int:
    value = given(process, "", least=1, most=1).operands[0]
    if value.lower() not in ("0", "1", "enforcing", "permissive"):
        return process.fail(f"Invalid state: {value}")
    if process.uid:
        return process.fail(f"Couldn't set enforcing status to '{value}': Permission denied")
    return 0


@command("tty")
def tty(process: Process) -> int:
    if process.session.is_terminal(process.stdin):
        process.line("/dev/pts/0")
        return 0
    process.line("not a tty")
    return 1


@command("stty")
def stty(process: Process) -> int:
    terminal = process.session.terminal
    if terminal is None:
        return process.fail("tcgetattr -: Not a typewriter")
    rows, columns = process.session.window
    words = process.argv[1:]
    if words == ["size"]:
        process.line(f"{rows} {columns}")
    for word in words:
        if word in ("echo", "-echo"):
            terminal.echo = word == "echo"
        elif word in ("raw", "-icanon", "cbreak"):
            terminal.raw = True
        elif word in ("-raw", "icanon", "cooked", "sane"):
            terminal.raw = False
            terminal.echo = terminal.echo or word == "sane"
    if not words:
        process.line(f"speed 38400 baud; rows {rows}; columns {columns};")
    return 0


@command("clear", "reset")
def clear(process: Process) -> int:
    process.stdout.write("\x1b[2J\x1b[H")
    return 0


@command("getconf")
def getconf(process: Process) -> int:
    values = {
        "PAGE_SIZE": "4096",
        "PAGESIZE": "4096",
        "_NPROCESSORS_ONLN": "4",
        "ARG_MAX": "131072",
        "LONG_BIT": "64",
    }
    name = given(process, "al", least=1).operands[0]
    if name not in values:
        return process.fail(f"bad '{name}'")
    process.line(values[name])
    return 0


@command("expr")
def expr(process: Process) -> int:
    words = process.argv[1:]
    if not words:
        raise Usage('Needs 1 argument (see "expr --help")')
    evaluation = _Expression(words)
    value = evaluation.level(0)
    if evaluation.at < len(words):
        return process.fail("syntax error", 2)
    process.line(value)
    return int(value in ("", "0"))


_LEVELS = (("|",), ("&",), ("=", "==", ">", ">=", "<", "<=", "!="), ("+", "-"), ("*", "/", "%"), (":",))
_INTEGER = re.compile(r"-?\d+")


class _Expression:
    """Operators by precedence over words."""

    def __init__(self, words: list[str]) -> None:
        self.words, self.at = words, 0

    def peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def level(self, index: int) -> str:
        if index == len(_LEVELS):
            return self.primary()
        value = self.level(index + 1)
        while self.at < len(self.words) and self.peek() in _LEVELS[index]:
            operator = self.peek()
            self.at += 1
            value = _operated(value, operator, self.level(index + 1))
        return value

    def primary(self) -> str:
        if self.at >= len(self.words):
            raise Usage("syntax error")
        word = self.words[self.at]
        self.at += 1
        if word == "(":
            value = self.level(0)
            if self.peek() != ")":
                raise Usage("syntax error")
            self.at += 1
            return value
        return word


def _operated(one: str, operator: str, two: str) -> str:
    if operator == "|":
        return one if one not in ("", "0") else two
    if operator == "&":
        return one if one not in ("", "0") and two not in ("", "0") else "0"
    if operator == ":":
        match = re.match(translated(two, False), one)
        if match is None:
            return "" if "\\(" in two else "0"
        return (match.group(1) or "") if match.re.groups else str(match.end())
    numbers = _INTEGER.fullmatch(one) and _INTEGER.fullmatch(two)
    if operator in _LEVELS[2]:
        left, right = (int(one), int(two)) if numbers else (one, two)
        results = {"=": left == right, "==": left == right, "!=": left != right}
        if operator not in results:
            results = {
                ">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right,  # type: ignore[operator]
            }  # fmt: skip
        return str(int(results[operator]))
    if not numbers:
        raise Usage("non-integer argument")
    left, right = int(one), int(two)
    if operator in "/%" and not right:
        raise Usage("division by zero")
    quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1) if right else 0
    return str(
        {
            "+": left + right,
            "-": left - right,
            "*": left * right,
            "/": quotient,
            "%": left - quotient * right,
        }[operator]
    )
