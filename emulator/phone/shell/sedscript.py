"""``sed`` scripts: text to commands. It edits nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from emulator.phone.shell.options import Usage


@dataclass(frozen=True)
class Address:
    """A line number, the last line, a step, or a pattern; ``offset`` is +n after a range's beginning."""

    line: int = 0
    last: bool = False
    pattern: str | None = None
    step: int = 0
    offset: int = -1
    ignore_case: bool = False


@dataclass
class Instruction:
    """One command; ``jump`` is the index that } or b leads to."""

    name: str
    first: Address | None = None
    second: Address | None = None
    negated: bool = False
    text: str = ""
    pattern: str = ""
    replacement: str = ""
    flags: str = ""
    active: bool = field(default=False, compare=False)
    end: int = field(default=0, compare=False)
    jump: int = -1


class _Reader:
    def __init__(self, script: str) -> None:
        self.script, self.at = script, 0

    def fail(self) -> Usage:
        bad = self.script[self.at : self.at + 1]
        return Usage(f"bad pattern '{self.script.split(chr(10))[0]}'@{self.at + 1} ({bad or ' '})")

    def peek(self) -> str:
        return self.script[self.at : self.at + 1]

    def skip(self, signs: str) -> None:
        while self.peek() and self.peek() in signs:
            self.at += 1

    def number(self) -> int:
        match = re.compile(r"\d+").match(self.script, self.at)
        if not match:
            raise self.fail()
        self.at = match.end()
        return int(match.group())

    def address(self) -> Address | None:
        char = self.peek()
        if char.isdigit():
            line = self.number()
            if self.peek() == "~":
                self.at += 1
                return Address(line=line, step=self.number())
            return Address(line=line)
        if char == "$":
            self.at += 1
            return Address(last=True)
        if char in ("/", "\\") and char:
            if char == "\\":
                self.at += 1
            pattern = self.delimited(self.take(), False)
            ignore = self.peek() == "I"
            self.at += ignore
            return Address(pattern=pattern, ignore_case=ignore)
        if char == "+":
            self.at += 1
            return Address(offset=self.number())
        return None

    def take(self) -> str:
        char = self.peek()
        if not char:
            raise self.fail()
        self.at += 1
        return char

    def delimited(self, sign: str, replacement: bool) -> str:
        """Text up to ``sign``; the escaped sign stands for itself."""
        out: list[str] = []
        in_class = False
        while True:
            char = self.peek()
            if not char or (char == "\n" and not replacement):
                raise self.fail()
            self.at += 1
            if char == "\\":
                following = self.take()
                if following == sign and sign not in "().*[]^$+?{}|":
                    out.append(sign)
                elif following == "n" and not replacement:
                    out.append("\n")
                else:
                    out.append("\\" + following)
                continue
            if not replacement:
                if char == "[" and not in_class:
                    in_class = True
                    match = re.compile(r"\^?\]?").match(self.script, self.at)
                    out.append(char + (match.group() if match else ""))
                    self.at = match.end() if match else self.at
                    continue
                if char == "]":
                    in_class = False
            if char == sign and not in_class:
                return "".join(out)
            out.append(char)


def parsed(script: str) -> list[Instruction]:
    """The commands of a script, blocks and labels resolved. Raises Usage."""
    reader = _Reader(script)
    program: list[Instruction] = []
    blocks: list[int] = []
    while True:
        reader.skip(" \t\n;")
        if not reader.peek():
            break
        if reader.peek() == "#":
            reader.at = (script.find("\n", reader.at) + 1) or len(script)
            continue
        instruction = _instruction(reader)
        if instruction.name == "{":
            blocks.append(len(program))
        elif instruction.name == "}":
            if not blocks:
                raise reader.fail()
            program[blocks.pop()].jump = len(program)
        program.append(instruction)
    if blocks:
        raise Usage("no }")
    labels = {step.text: index for index, step in enumerate(program) if step.name == ":"}
    for step in program:
        if step.name in ("b", "t", "T"):
            if step.text and step.text not in labels:
                raise Usage(f"no :{step.text}")
            step.jump = labels.get(step.text, len(program))
    return program


def _instruction(reader: _Reader) -> Instruction:
    first = reader.address()
    second = None
    reader.skip(" \t")
    if first is not None and reader.peek() == ",":
        reader.at += 1
        reader.skip(" \t")
        second = reader.address()
        if second is None:
            raise reader.fail()
    reader.skip(" \t")
    negated = reader.peek() == "!"
    while reader.peek() and reader.peek() in "! \t":
        reader.at += 1
    instruction = Instruction(reader.take(), first, second, negated)
    _arguments(reader, instruction)
    return instruction


def _arguments(reader: _Reader, step: Instruction) -> None:
    name = step.name
    if name == "s":
        sign = reader.take()
        step.pattern = reader.delimited(sign, False)
        step.replacement = reader.delimited(sign, True)
        match = re.compile(r"[gpiIeM0-9]*(?:w[ \t]*([^\n;]+))?").match(reader.script, reader.at)
        assert match is not None
        step.flags, step.text = match.group().partition("w")[0], match.group(1) or ""
        reader.at = match.end()
    elif name == "y":
        sign = reader.take()
        step.pattern, step.replacement = reader.delimited(sign, True), reader.delimited(sign, True)
        if len(_plain(step.pattern)) != len(_plain(step.replacement)):
            raise reader.fail()
    elif name in "aic":
        _text(reader, step)
        return
    elif name in ":btTrw":
        reader.skip(" \t")
        ends = "\n" if name in "rw" else "\n;}"
        start = reader.at
        while reader.peek() and reader.peek() not in ends:
            reader.at += 1
        step.text = reader.script[start : reader.at].strip()
        return
    elif name in "{}":
        return
    elif name in "qQlL":
        reader.skip(" \t")
        if reader.peek().isdigit():
            step.text = str(reader.number())
    elif name not in "dDpPnNgGhHx=":
        raise reader.fail()
    reader.skip(" \t")
    if reader.peek() not in ("", ";", "\n", "}", "#"):
        raise reader.fail()


def _text(reader: _Reader, step: Instruction) -> None:
    reader.skip(" \t")
    if reader.peek() == "\\":
        reader.at += 1
        reader.skip(" \t")
        if reader.peek() == "\n":
            reader.at += 1
    out: list[str] = []
    while reader.peek() and reader.peek() != "\n":
        char = reader.take()
        if char == "\\" and reader.peek():
            char = reader.take()
            char = {"t": "\t", "n": "\n"}.get(char, char)
        out.append(char)
    step.text = "".join(out)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match.group(1), match.group(1)), text)


def transliteration(step: Instruction) -> dict[int, str]:
    """What ``y`` replaces by what."""
    return {ord(one): two for one, two in zip(_plain(step.pattern), _plain(step.replacement), strict=True)}
