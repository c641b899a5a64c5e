"""Builtins that take input apart: read, getopts, test."""

from __future__ import annotations

import os
from dataclasses import dataclass

from emulator.phone.shell.arithmetic import ArithmeticFailure
from emulator.phone.shell.conditions import BINARY, UNARY, Facts
from emulator.phone.shell.process import Process
from emulator.phone.shell.streams import Stream
from emulator.phone.shell.table import builtin, command
from emulator.phone.shell.waits import Waits


@dataclass
class _Wanted:
    """What the options of ``read`` ask for."""

    source: Stream
    raw: bool = False
    array: bool = False
    count: int = -1
    end: bytes = b"\n"
    prompt: str = ""


def _wanted(process: Process, words: list[str]) -> _Wanted:
    """Takes the options out of ``words``."""
    wanted = _Wanted(process.stdin)
    while words and words[0][:1] == "-" and len(words[0]) > 1:
        word = words.pop(0)
        for index, flag in enumerate(word[1:], 1):
            wanted.raw, wanted.array = wanted.raw or flag == "r", wanted.array or flag in "Aa"
            if flag not in "uNnptd":
                continue
            value = word[index + 1 :] or (words.pop(0) if words else "")
            if flag in "Nn" and value.isdigit():
                wanted.count = int(value)
            elif flag == "u" and value.isdigit():
                wanted.source = process.fds.get(int(value), wanted.source)
            elif flag == "d":
                wanted.end = os.fsencode(value[:1]) or b"\0"
            elif flag == "p":
                wanted.prompt = value
            break
    return wanted


@builtin("read")
def read(process: Process) -> Waits:
    shell = process.shell
    words = process.argv[1:]
    wanted = _wanted(process, words)
    raw, source, end, count = wanted.raw, wanted.source, wanted.end, wanted.count
    if wanted.prompt:
        process.stderr.write(wanted.prompt)
    if count >= 0:
        data = yield from process.read(count, source)
        complete = len(data) == count
        line = os.fsdecode(data)
    else:
        data = yield from process.read_line(source, end)
        complete = data.endswith(end)
        line = os.fsdecode(data.removesuffix(end))
        while not raw and _continued(line) and complete:
            data = yield from process.read_line(source, end)
            complete = data.endswith(end)
            line = line[:-1] + os.fsdecode(data.removesuffix(end))
    names = [word.partition("?")[0] for word in words] or ["REPLY"]
    separators = shell.variables.get("IFS")
    values = cut(
        line, " \t\n" if separators is None else separators, 1 << 30 if wanted.array else len(names), raw
    )
    if wanted.array:
        shell.variables.set_array(names[0], values)
    else:
        for index, name in enumerate(names):
            shell.assign(name, values[index] if index < len(values) else "")
    return 0 if complete else 1


def _continued(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def cut(line: str, separators: str, count: int, raw: bool) -> list[str]:
    """``line`` in at most ``count`` fields, the last taking the rest; backslash quotes unless ``raw``."""
    white = "".join(sign for sign in separators if sign in " \t\n")
    fields: list[str] = []
    at = _skip(line, 0, white)
    while at < len(line) and len(fields) < count - 1:
        field, at = _field(line, at, separators, raw)
        fields.append(field)
        at = _skip(line, at, white)
        if at < len(line) and line[at] in separators and line[at] not in white:
            at = _skip(line, at + 1, white)
    if at < len(line):
        rest = line[at:].rstrip(white) if white else line[at:]
        fields.append(rest if raw else _field(rest, 0, "", raw)[0])
    return fields


def _skip(line: str, at: int, signs: str) -> int:
    while at < len(line) and line[at] in signs:
        at += 1
    return at


def _field(line: str, at: int, separators: str, raw: bool) -> tuple[str, int]:
    out: list[str] = []
    while at < len(line) and line[at] not in separators:
        if line[at] == "\\" and not raw:
            at += 1
        out.append(line[at : at + 1])
        at += 1
    return "".join(out), at


@builtin("getopts")
def getopts(process: Process) -> int:
    shell = process.shell
    if len(process.argv) < 3:
        what = "options" if len(process.argv) < 2 else "name"
        process.stderr.write(f"{shell.where()}: getopts: {what}: missing argument\n")
        return 1
    letters, name = process.argv[1], process.argv[2]
    words = process.argv[3:] or shell.arguments
    index = int(shell.variables.get("OPTIND") or 1)
    place = int(shell.variables.get("_OPTPLACE") or 1)
    word = words[index - 1] if index <= len(words) else ""
    if place >= len(word) or place == 1:
        place = 1
        if word[:1] != "-" or word == "-" or word == "--":
            shell.assign("OPTIND", str(index + (word == "--")))
            shell.assign(name, "?")
            return 1
    letter = word[place]
    place += 1
    found = letters.find(letter)
    shell.variables.unset("OPTARG")
    done = place >= len(word)
    takes = found >= 0 and letters[found + 1 : found + 2] == ":"
    if letter == ":" or found < 0:
        _misused(process, letters, letter, name, "unknown option")
    elif takes and done and index >= len(words):
        _misused(process, letters, letter, name, "requires argument", ":")
    else:
        shell.assign(name, letter)
        if takes:
            shell.assign("OPTARG", words[index] if done else word[place:])
            index, done = index + done, True
    shell.assign("OPTIND", str(index + done))
    shell.assign("_OPTPLACE", "1" if done else str(place))
    return 0


def _misused(process: Process, letters: str, letter: str, name: str, text: str, sign: str = "?") -> None:
    quiet = letters.startswith(":")
    process.shell.assign(name, sign if quiet else "?")
    if quiet:
        process.shell.assign("OPTARG", letter)
    else:
        process.stderr.write(f"{process.shell.where()}: -{letter}: {text}\n")


@builtin("test", "[")
@command("test", "[")
def test(process: Process) -> int:
    words = process.argv[1:]
    if process.argv[0].rpartition("/")[2] == "[":
        if not words or words[-1] != "]":
            process.stderr.write(f"{process.shell.where()}: [: missing ]\n")
            return 2
        words = words[:-1]
    try:
        return int(not _Test(Facts(process.shell), words).whole())
    except (ValueError, ArithmeticFailure) as error:
        process.stderr.write(f"{process.shell.where()}: {process.argv[0]}: {error}\n")
        return 2


class _Test:
    """The expression of ``test``: short ones by their length, as POSIX wants, longer ones by -o, -a, ! and ()."""

    def __init__(self, facts: Facts, words: list[str]) -> None:
        self.facts, self.words, self.at = facts, words, 0

    def whole(self) -> bool:
        words = self.words
        if len(words) == 0:
            return False
        if len(words) == 1:
            return bool(words[0])
        if len(words) == 2 and words[0] == "!":
            return not words[1]
        if len(words) == 3 and words[1] in BINARY:
            return self.facts.binary(words[0], words[1], words[2])
        value = self.either()
        if self.at < len(words):
            raise ValueError(f"{words[self.at]}: unexpected operator/operand")
        return value

    def peek(self, ahead: int = 0) -> str | None:
        place = self.at + ahead
        return self.words[place] if place < len(self.words) else None

    def either(self) -> bool:
        value = self.both()
        while self.peek() == "-o":
            self.at += 1
            value = self.both() or value
        return value

    def both(self) -> bool:
        value = self.negated()
        while self.peek() == "-a":
            self.at += 1
            value = self.negated() and value
        return value

    def negated(self) -> bool:
        negations = 0
        while self.peek() == "!" and self.peek(1) is not None:
            self.at += 1
            negations += 1
        return self.primary() ^ bool(negations % 2)

    def primary(self) -> bool:
        word = self.peek()
        if word is None:
            raise ValueError("missing expression")
        operator, operand = self.peek(1), self.peek(2)
        if operator in BINARY and operand is not None:
            self.at += 3
            return self.facts.binary(word, str(operator), operand)
        if word == "(":
            self.at += 1
            value = self.either()
            if self.peek() != ")":
                raise ValueError("missing )")
            self.at += 1
            return value
        if word in UNARY and operator is not None:
            self.at += 2
            return self.facts.unary(word, operator)
        self.at += 1
        return bool(word)
