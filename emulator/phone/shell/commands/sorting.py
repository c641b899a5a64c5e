"""``sort``, ``uniq``, ``comm``, ``tac``, ``rev``, ``paste``, ``nl``, ``seq``, ``yes``, ``fold``: lines rearranged."""

from __future__ import annotations

import os
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from emulator.phone.shell.commands.text import each
from emulator.phone.shell.options import Given, Usage, given
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905


def _lines(data: bytes, end: str = "\n") -> list[str]:
    text = os.fsdecode(data)
    return text.removesuffix(end).split(end) if text else []


@command("sort")
def sort(process: Process) -> Waits:
    options = given(
        process, "gMbdfhiknruVszmcCt:k:o:S:T:x".replace("ik", "i"), {"unique": "u", "reverse": "r"}
    )
    end = "\0" if "z" in options else "\n"
    names = options.operands
    found = yield from each(process, names)
    if len(found) < len(names or ["-"]):
        return 1
    lines = [line for _, data in found for line in _lines(data, end)]
    order = _Order(options)
    if "c" in options or "C" in options:
        return _check(process, lines, order, "u" in options)
    result = order.sorted(lines)
    if "u" in options:
        result = [
            line for at, line in enumerate(result) if not at or order.key(line) != order.key(result[at - 1])
        ]
    text = "".join(line + end for line in result)
    if "o" in options:
        process.fs.write(process.path(options.value("o")), os.fsencode(text), uid=process.uid)
    else:
        yield from process.write(text)
    return 0


class _Order:
    """Compares lines by the keys that -k asks for, each with its own flags."""

    def __init__(self, options: Given) -> None:
        self.flags = "".join(letter for letter in options.order if letter in "gMbdfhinrV")
        self.separator = options.value("t")
        self.stable = "s" in options or "u" in options
        self.keys = [self._parsed(text) for text in options.all("k")]

    @staticmethod
    def _parsed(text: str) -> tuple[tuple[int, int], tuple[int, int], str]:
        match = re.fullmatch(r"(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?", text)
        if not match:
            raise Usage(f"bad -k '{text}'")
        first, char, flags, last, last_char, last_flags = match.groups()
        begin = int(first), int(char or 1)
        return begin, (int(last or 0), int(last_char or 0)), flags + (last_flags or "")

    def sorted(self, lines: list[str]) -> list[str]:
        result = list(lines)
        if not self.stable:
            result.sort(reverse="r" in self.flags)
        for key in reversed(self.keys or [((1, 1), (0, 0), "")]):
            flags = key[2] or self.flags
            result.sort(key=lambda line, key=key: self._value(line, key), reverse="r" in flags)  # type: ignore[misc]
        return result

    def key(self, line: str) -> list[Any]:
        return [self._value(line, key) for key in self.keys or [((1, 1), (0, 0), "")]]

    def _value(self, line: str, key: tuple[tuple[int, int], tuple[int, int], str]) -> Any:
        begin, end, flags = key
        return _measure(self._text(line, begin, end) if self.keys else line, flags or self.flags)

    def _text(self, line: str, begin: tuple[int, int], end: tuple[int, int]) -> str:
        if self.separator:
            fields = line.split(self.separator)
            chosen = fields[begin[0] - 1 : end[0] or None]
            glue = self.separator
        else:
            fields = re.findall(r"\s*\S+", line)
            chosen = fields[begin[0] - 1 : end[0] or None]
            glue = ""
        if end[0] and end[1] and chosen and end[0] - begin[0] < len(chosen):
            chosen[-1] = chosen[-1][: end[1]]
        text = glue.join(chosen)
        return text[begin[1] - 1 :]


def _measure(text: str, flags: str) -> Any:
    if "b" in flags or "n" in flags:
        text = text.lstrip()
    if "n" in flags:
        match = re.match(r"-?\d*\.?\d+|-?\d+", text)
        return Decimal(match.group()) if match else Decimal(0)
    if "g" in flags:
        match = re.match(r"\s*[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?", text)
        return float(match.group()) if match else float("-inf")
    if "h" in flags:
        match = re.match(r"\s*(-?\d*\.?\d+)([kKMGTPE]?)", text)
        return (" KMGTPE".find(match.group(2).upper() or " "), float(match.group(1))) if match else (-1, 0.0)
    if "M" in flags:
        name = text.strip()[:3].upper()
        return _MONTHS.index(name) if name in _MONTHS else -1
    if "V" in flags:
        return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|\D+", text)]
    if "d" in flags:
        text = "".join(char for char in text if char.isalnum() or char.isspace())
    if "f" in flags:
        text = text.upper()
    return os.fsencode(text)


def _check(process: Process, lines: list[str], order: _Order, unique: bool) -> int:
    for at in range(1, len(lines)):
        pair = order.sorted([lines[at - 1], lines[at]])
        same = order.key(lines[at - 1]) == order.key(lines[at])
        if pair[0] != lines[at - 1] or (unique and same):
            return process.fail(f"{at + 1}: {lines[at]}")
    return 0


@command("uniq")
def uniq(process: Process) -> Waits:
    options = given(process, "f:s:w:zicdu", {"count": "c"}, most=2)
    found = yield from each(process, options.operands[:1])
    if not found:
        return 1
    lines = _lines(found[0][1])
    groups: list[tuple[str, int]] = []
    for line in lines:
        if groups and _comparable(groups[-1][0], options) == _comparable(line, options):
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
        else:
            groups.append((line, 1))
    out = "".join(
        (f"{count:7} " if "c" in options else "") + line + "\n"
        for line, count in groups
        if ("d" not in options or count > 1) and ("u" not in options or count == 1)
    )
    if len(options.operands) > 1:
        process.fs.write(process.path(options.operands[1]), os.fsencode(out), uid=process.uid)
    else:
        process.stdout.write(out)
    return 0


def _comparable(line: str, options: Given) -> str:
    fields = options.number("f", 0)
    if fields:
        line = re.sub(rf"^(?:\s*\S+){{0,{fields}}}", "", line)
    line = line[options.number("s", 0) :]
    if "w" in options:
        line = line[: options.number("w", 0)]
    return line.lower() if "i" in options else line


@command("comm")
def comm(process: Process) -> Waits:
    options = given(process, "123", least=2, most=2)
    found = yield from each(process, options.operands)
    if len(found) < 2:
        return 1
    one, two = (_lines(data) for _, data in found)
    left = right = 0
    while left < len(one) or right < len(two):
        if right >= len(two) or (left < len(one) and one[left] < two[right]):
            column, line, left = 1, one[left], left + 1
        elif left >= len(one) or two[right] < one[left]:
            column, line, right = 2, two[right], right + 1
        else:
            column, line, left, right = 3, one[left], left + 1, right + 1
        if str(column) not in options:
            indent = sum(1 for other in range(1, column) if str(other) not in options)
            process.line("\t" * indent + line)
    return 0


@command("tac")
def tac(process: Process) -> Waits:
    for _, data in (yield from each(process, given(process, "").operands)):
        for line in reversed(_lines(data)):
            process.line(line)
    return 0


@command("rev")
def rev(process: Process) -> Waits:
    for _, data in (yield from each(process, given(process, "").operands)):
        for line in _lines(data):
            process.line(line[::-1])
    return 0


@command("paste")
def paste(process: Process) -> Waits:
    options = given(process, "d:s")
    signs = options.value("d", "\t").replace("\\t", "\t").replace("\\n", "\n").replace("\\0", "")
    names = options.operands
    contents = yield from each(process, list(dict.fromkeys(names)))
    found = [_lines(data) for _, data in contents]
    if names.count("-") > 1 and len(contents) == 1:
        found = [found[0][at :: len(names)] for at in range(len(names))]
    if "s" in options:
        for lines in found:
            process.line(_glued(lines, signs))
        return 0
    for at in range(max((len(lines) for lines in found), default=0)):
        process.line(_glued([lines[at] if at < len(lines) else "" for lines in found], signs))
    return 0


def _glued(cells: list[str], signs: str) -> str:
    out = cells[:1]
    for at, cell in enumerate(cells[1:]):
        out += [signs[at % len(signs)] if signs else "", cell]
    return "".join(out)


@command("nl")
def number_lines(process: Process) -> Waits:
    options = given(process, "v:w:l:b:n:s:E")
    number, width, sign = options.number("v", 1), options.number("w", 6), options.value("s", "\t")
    kind, style = options.value("b", "t"), options.value("n", "rn")
    for _, data in (yield from each(process, options.operands)):
        for line in _lines(data):
            if kind == "n" or (kind == "t" and not line):
                process.line(" " * (width + len(sign)) + line)
                continue
            text = {"ln": f"{number:<{width}}", "rz": f"{number:0{width}}"}.get(style, f"{number:{width}}")
            process.line(text + sign + line)
            number += 1
    return 0


@command("seq")
def seq(process: Process) -> Waits:
    words = process.argv[1:]
    sign, pattern, pad = "\n", "", False
    while words and re.match(r"-[sfw]", words[0]):
        flag, value = words[0][1], words[0][2:]
        words = words[1:]
        if flag == "w":
            pad = True
            continue
        if not value and words:
            value, words = words[0], words[1:]
        sign, pattern = (value, pattern) if flag == "s" else (sign, value)
    if not words:
        raise Usage('Needs 1 argument (see "seq --help")')
    try:
        numbers = [Decimal(word) for word in words]
    except InvalidOperation as error:
        bad = next(word for word in words if not re.fullmatch(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?", word))
        raise Usage(f"strtod {bad}: Invalid argument") from error
    first = numbers[0] if len(numbers) > 1 else Decimal(1)
    step = numbers[1] if len(numbers) > 2 else Decimal(1)
    places = max((-int(number.as_tuple().exponent) for number in (first, step)), default=0)
    width = max(len(f"{number:.{max(places, 0)}f}") for number in (first, numbers[-1])) if pad else 0
    current, started = first, False
    while step and (current <= numbers[-1] if step > 0 else current >= numbers[-1]):
        number = pattern % float(current) if pattern else f"{current:.{max(places, 0)}f}".zfill(width)
        yield from process.write((sign if started else "") + number)
        started, current = True, current + step
    if started:
        process.stdout.write("\n")
    return 0


@command("yes")
def yes(process: Process) -> Waits:
    line = " ".join(process.argv[1:] or ["y"]) + "\n"
    block = line * max(1, 4096 // len(line))
    while True:
        yield from process.write(block)
        yield Wait.turn()


@command("fold")
def fold(process: Process) -> Waits:
    options = given(process, "bsuw:")
    width = options.number("w", 80)
    for _, data in (yield from each(process, options.operands)):
        for line in _lines(data):
            while len(line) > width:
                at = line.rfind(" ", 0, width) + 1 if "s" in options else width
                at = at or width
                process.line(line[:at])
                line = line[at:]
            process.line(line)
    return 0
