"""Text line by line: cat, head, tail, wc, sort's simpler kin, cut, tr, tee."""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from typing import TypeVar

from emulator.phone.shell.options import Given, Usage, given, size_of
from emulator.phone.shell.process import Chunk, Process
from emulator.phone.shell.streams import CHUNK, Stream
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits

Lines = list[bytes]
_Item = TypeVar("_Item")


def opened(process: Process, name: str) -> Stream | None:
    """A file to read, or None with the complaint made."""
    try:
        return process.open(name)
    except OSError as error:
        process.error(f"{name}: {error.strerror}")
        return None


def lines_of(data: bytes) -> Lines:
    """The lines of ``data``, ends kept."""
    return (
        data.splitlines(keepends=True)
        if b"\r" not in data and b"\x0b" not in data and _plain(data)
        else _split(data)
    )


def _plain(data: bytes) -> bool:
    return b"\x0c" not in data and b"\x1c" not in data and b"\x1d" not in data and b"\x1e" not in data


def _split(data: bytes) -> Lines:
    found = [line + b"\n" for line in data.split(b"\n")]
    last = found.pop()[:-1]
    return [*found, last] if last else found


def each(process: Process, names: list[str]) -> Generator[Wait, None, list[tuple[str, bytes]]]:
    """The contents of files ("-" and no name is stdin); those that cannot be read are complained about."""
    found: list[tuple[str, bytes]] = []
    for name in names or ["-"]:
        try:
            found.append((name, (yield from process.read_file(name))))
        except OSError as error:
            process.error(f"{name}: {error.strerror}")
    return found


@command("cat")
def cat(process: Process) -> Waits:
    options = given(process, "uvte")
    status = 0
    for name in options.operands or ["-"]:
        source = opened(process, name)
        if source is None:
            status = 1
            continue
        while data := (yield from process.read(CHUNK * 4, source)):
            if options.order:
                data = _shown(data, options)
            yield from process.write(data)
    return status


def _shown(data: bytes, options: Given) -> bytes:
    out: Lines = []
    for line in lines_of(data):
        body = line.removesuffix(b"\n")
        if {"v", "t", "e"} & set(options.order):
            body = b"".join(_visible(bytes((byte,)), "t" in options) for byte in body)
        end = (b"$" if "e" in options else b"") + line[len(line.removesuffix(b"\n")) :]
        out.append(body + end)
    return b"".join(out)


def _visible(byte: bytes, tabs: bool) -> bytes:
    value = byte[0]
    prefix = b"M-" if value > 127 else b""
    value &= 127
    if value == 9 and not tabs and not prefix:
        return byte
    if value == 127:
        return prefix + b"^?"
    return prefix + (b"^" + bytes((value + 64,)) if value < 32 else bytes((value,)))


@command("head")
def head(process: Process) -> Waits:
    _old_number(process)
    options = given(process, "n:c:qv", {"lines": "n", "bytes": "c"})
    count = options.number("n", 10)
    status = 0
    names = options.operands or ["-"]
    for index, name in enumerate(names):
        source = opened(process, name)
        if source is None:
            status = 1
            continue
        if ("v" in options or len(names) > 1) and "q" not in options:
            process.line(("\n" if index else "") + f"==> {name if name != '-' else 'standard input'} <==")
        if "c" in options:
            yield from _first_bytes(process, source, options.number("c", 0))
        else:
            yield from _first_lines(process, source, count)
    return status


def _old_number(process: Process) -> None:
    """``head -5`` and ``tail -5``."""
    if len(process.argv) > 1 and re.fullmatch(r"-\d+", process.argv[1]):
        process.argv = [process.argv[0], "-n", process.argv[1][1:], *process.argv[2:]]


def _first_bytes(process: Process, source: Stream, left: int) -> Generator[Wait, None, None]:
    while left > 0 and (data := (yield from process.read(min(left, CHUNK), source))):
        process.stdout.write(data)
        left -= len(data)


def _first_lines(process: Process, source: Stream, left: int) -> Generator[Wait, None, None]:
    while left > 0 and (data := (yield from process.read(CHUNK, source))):
        found = lines_of(data)
        process.stdout.write(b"".join(found[:left]))
        left -= sum(1 for line in found if line.endswith(b"\n"))


@command("tail")
def tail(process: Process) -> Waits:
    _old_number(process)
    options = given(process, "n:c:fFqvs:", {"lines": "n", "bytes": "c", "follow": "f"})
    names = options.operands or ["-"]
    status = 0
    for index, name in enumerate(names):
        try:
            data = yield from process.read_file(name)
        except OSError as error:
            status = process.fail(f"{name}: {error.strerror}")
            continue
        if len(names) > 1 and "q" not in options:
            process.line(("\n" if index else "") + f"==> {name} <==")
        yield from process.write(_last(data, options))
    if ("f" in options or "F" in options) and not status and names != ["-"]:
        yield from _follow(process, names[-1])
    return status


def _last(data: bytes, options: Given) -> bytes:
    text = options.value("c") or options.value("n") or "10"
    from_start = text.startswith("+")
    count = abs(size_of(text))
    if "c" in options:
        return data[max(count - 1, 0) :] if from_start else data[-count:] if count else b""
    found = lines_of(data)
    return b"".join(found[max(count - 1, 0) :] if from_start else found[-count:] if count else [])


def _follow(process: Process, name: str) -> Generator[Wait, None, None]:
    path = process.path(name)
    seen = process.fs.stat(path).size
    while True:
        yield from process.sleep(1000)
        size = process.fs.stat(path).size if process.fs.exists(path) else 0
        if size > seen:
            process.stdout.write(process.fs.read(path)[seen:])
        elif size < seen:
            process.error("file truncated")
        seen = size


@command("wc")
def wc(process: Process) -> Waits:
    options = given(process, "Lcmwl")
    columns = [letter for letter in "lwmcL" if letter in options] or ["l", "w", "c"]
    names = options.operands
    totals = dict.fromkeys(columns, 0)
    width = 7 if len(names) > 1 or (len(columns) > 1 and not names) else 1
    status = 0
    for name in names or ["-"]:
        try:
            data = yield from process.read_file(name)
        except OSError as error:
            status = process.fail(f"{name}: {error.strerror}")
            data = b""
            if not isinstance(error, IsADirectoryError):
                continue
        counts = _counts(data, columns)
        for letter in columns:
            totals[letter] += counts[letter]
        _show_counts(process, counts, name if names else "", width)
    if len(names) > 1:
        _show_counts(process, totals, "total", width)
    return status


def _counts(data: bytes, columns: list[str]) -> dict[str, int]:
    made = {
        "l": lambda: data.count(b"\n"),
        "w": lambda: len(data.split()),
        "m": lambda: len(data.decode(errors="surrogateescape")),
        "c": lambda: len(data),
        "L": lambda: max(
            (len(line.decode(errors="replace").rstrip("\n")) for line in lines_of(data)), default=0
        ),
    }
    return {letter: made[letter]() for letter in columns}


def _show_counts(process: Process, counts: dict[str, int], name: str, width: int) -> None:
    text = " ".join(f"{count:{width}}" for count in counts.values())
    process.line(f"{text} {name}" if name else text)


@command("tee")
def tee(process: Process) -> Waits:
    options = given(process, "ai")
    status = 0
    sinks = []
    for name in options.operands:
        try:
            path = process.path(name)
            sinks.append(process.session.open_sink(process.shell, path, process.fds, append="a" in options))
        except OSError as error:
            status = process.fail(f"{name}: {error.strerror}")
    while data := (yield from process.read()):
        for sink in sinks:
            sink.write(data)
        yield from process.write(data)
    return status


@command("cut")
def cut(process: Process) -> Waits:
    options = given(process, "b:c:f:d:sDnO:F:C:", {"output-delimiter": "O"})
    kind = options.last("bcfCF")
    if not kind:
        raise Usage('Needs -CFfcb (see "cut --help")')
    ranges = _ranges(options.value(kind))
    delimiter = options.value("d", "\t" if kind == "f" else " ")
    glue = options.value("O", delimiter if kind == "f" else " ")
    for _, data in (yield from each(process, options.operands)):
        for line in os.fsdecode(data).split("\n")[: None if data and not data.endswith(b"\n") else -1]:
            if kind in "fF":
                fields = (
                    line.split(delimiter) if kind == "f" else re.split(options.value("d") or r"\s+", line)
                )
                if len(fields) < 2:
                    if "s" not in options:
                        process.line(line)
                    continue
                process.line(glue.join(_chosen(fields, ranges)))
            elif kind == "b":
                raw = os.fsencode(line)
                process.stdout.write(
                    b"".join(_chosen([raw[at : at + 1] for at in range(len(raw))], ranges)) + b"\n"
                )
            else:
                process.line("".join(_chosen(list(line), ranges)))
    return 0


def _ranges(text: str) -> list[tuple[int, int]]:
    found = []
    for part in text.split(","):
        match = re.fullmatch(r"(\d*)(-?)(\d*)", part)
        if not match or not (match.group(1) or match.group(3)):
            raise Usage(f"bad range '{part}'" if part else "bad range ''")
        first = int(match.group(1) or 1)
        last = int(match.group(3)) if match.group(3) else (1 << 30 if match.group(2) else first)
        found.append((first, last))
    return found


def _chosen(items: list[_Item], ranges: list[tuple[int, int]]) -> list[_Item]:
    return [item for at, item in enumerate(items, 1) if any(first <= at <= last for first, last in ranges)]


@command("tr")
def tr(process: Process) -> Waits:
    options = given(process, "cdsC", least=1, most=2, stop=True)
    first = _set(options.operands[0])
    second = _set(options.operands[1]) if len(options.operands) > 1 else b""
    if "c" in options or "C" in options:
        members = set(first)
        first = bytes(value for value in range(256) if value not in members)
    if "d" not in options and not second and "s" not in options:
        raise Usage('Needs 2 arguments (see "tr --help")')
    table = None
    if second and "d" not in options:
        table = bytearray(range(256))
        for index, value in enumerate(first):
            table[value] = second[min(index, len(second) - 1)]
    squeezed = set(second or first) if "s" in options else set()
    previous = -1
    while data := (yield from process.read()):
        data = data.translate(bytes(table) if table else None, first if "d" in options else b"")
        if squeezed:
            out = bytearray()
            for value in data:
                if value != previous or value not in squeezed:
                    out.append(value)
                previous = value
            data = bytes(out)
        yield from process.write(data)
    return 0


_TR_CLASSES = {
    "alnum": bytes(v for v in range(128) if chr(v).isalnum()),
    "alpha": bytes(v for v in range(128) if chr(v).isalpha()),
    "blank": b" \t", "digit": b"0123456789", "lower": bytes(range(97, 123)), "upper": bytes(range(65, 91)),
    "space": b"\t\n\v\f\r ", "xdigit": b"0123456789ABCDEFabcdef", "cntrl": bytes([*range(32), 127]),
    "print": bytes(range(32, 127)), "graph": bytes(range(33, 127)),
    "punct": bytes(v for v in range(33, 127) if not chr(v).isalnum()),
}  # fmt: skip


def _set(text: str) -> bytes:
    from emulator.phone.shell.builtins_print import unescape

    body = os.fsencode(unescape(re.sub(r"\\([0-7]{1,3})", r"\\0\1", text))[0])
    out = bytearray()
    at = 0
    while at < len(body):
        named = re.match(rb"\[:(\w+):\]", body[at:])
        if named and named.group(1).decode() in _TR_CLASSES:
            out += _TR_CLASSES[named.group(1).decode()]
            at += named.end()
        elif at + 2 < len(body) and body[at + 1] == 45 and body[at] <= body[at + 2]:
            out += bytes(range(body[at], body[at + 2] + 1))
            at += 3
        else:
            out.append(body[at])
            at += 1
    return bytes(out)


__all__ = ["Chunk", "each", "lines_of", "opened"]
