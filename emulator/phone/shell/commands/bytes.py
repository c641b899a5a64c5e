"""Files as bytes: dumps, sums, encodings, comparisons, pieces."""

from __future__ import annotations

import base64 as coding
import hashlib
import os
import re
from functools import lru_cache
from typing import Any

from emulator.phone.shell.commands.text import each, lines_of
from emulator.phone.shell.options import Given, Usage, given, size_of
from emulator.phone.shell.process import Process
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Wait, Waits


@command("md5sum", "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum")
def sums(process: Process) -> Waits:
    options = given(process, "bcs", {"status": "s"})
    kind = process.name.removesuffix("sum")
    names = options.operands or ["-"]
    if "c" in options:
        return (yield from _check(process, kind, names, "s" in options))
    found = yield from each(process, names)
    for name, data in found:
        digest = hashlib.new(kind, data).hexdigest()
        process.line(digest if "b" in options else f"{digest}  {name}")
    return int(len(found) < len(names))


def _check(process: Process, kind: str, names: list[str], quiet: bool) -> Waits:
    status = 0
    for _, data in (yield from each(process, names)):
        for line in os.fsdecode(data).splitlines():
            wanted, _, name = line.partition("  ")
            found = yield from each(process, [name])
            same = bool(found) and hashlib.new(kind, found[0][1]).hexdigest() == wanted
            status |= not same
            if not quiet:
                process.line(f"{name}: {'OK' if same else 'FAILED'}")
    return status


@lru_cache
def _crc_table() -> list[int]:
    table = []
    for value in range(256):
        crc = value << 24
        for _ in range(8):
            crc = crc << 1 ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1
        table.append(crc & 0xFFFFFFFF)
    return table


@command("cksum", "crc32")
def cksum(process: Process) -> Waits:
    import zlib

    names = given(process, "HILPN").operands
    for name, data in (yield from each(process, names)):
        if process.name == "crc32":
            process.line(f"{zlib.crc32(data):08x}" + (f" {name}" if len(names) > 1 else ""))
            continue
        crc, length, table = 0, len(data), _crc_table()
        for value in data:
            crc = (crc << 8 & 0xFFFFFFFF) ^ table[crc >> 24 ^ value]
        while length:
            crc = (crc << 8 & 0xFFFFFFFF) ^ table[crc >> 24 ^ (length & 255)]
            length >>= 8
        process.line(f"{crc ^ 0xFFFFFFFF} {len(data)}" + (f" {name}" if names else ""))
    return 0


@command("base64")
def base64(process: Process) -> Waits:
    options = given(process, "diw:", {"decode": "d", "wrap": "w"}, most=1)
    found = yield from each(process, options.operands)
    if not found:
        return 1
    data = found[0][1]
    if "d" in options:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        kept = kept[: len(kept) - (len(kept) % 4 == 1)]
        process.stdout.write(coding.b64decode(kept + b"=" * (-len(kept) % 4)))
        return 0
    text = coding.b64encode(data)
    width = options.number("w", 76)
    if width:
        for at in range(0, len(text), width):
            process.stdout.write(text[at : at + width] + b"\n")
    else:
        process.stdout.write(text)
    return 0


@command("xxd")
def xxd(process: Process) -> Waits:
    options = given(process, "c:g:l:o:s:iprC")
    found = yield from each(process, options.operands[:1])
    if not found:
        return 1
    data = found[0][1]
    start = options.number("s", 0)
    data = data[start:]
    data = data[: options.number("l", len(data))]
    if "r" in options:
        process.stdout.write(_undumped(found[0][1], "p" in options))
    elif "p" in options:
        width = options.number("c", 30) or len(data) or 1
        for at in range(0, len(data), width):
            process.line(data[at : at + width].hex())
    else:
        width, group = options.number("c", 16), options.number("g", 2) or 16
        for at in range(0, len(data), width):
            row = data[at : at + width]
            cells = " ".join(row[i : i + group].hex() for i in range(0, len(row), group))
            full = width * 2 + (width - 1) // group
            process.line(f"{start + at + options.number('o', 0):08x}: {cells:<{full}}  {_printable(row)}")
    return 0


def _printable(row: bytes) -> str:
    return "".join(chr(value) if 32 <= value < 127 else "." for value in row)


def _undumped(data: bytes, plain: bool) -> bytes:
    text = data.decode("ascii", "replace")
    if plain:
        return bytes.fromhex(re.sub(r"[^0-9a-fA-F]", "", text))
    out = bytearray()
    for line in text.splitlines():
        match = re.match(r"([0-9a-fA-F]+): ((?:[0-9a-fA-F]+ ?)+)", line)
        if match:
            out += bytes.fromhex(match.group(2).replace(" ", ""))
    return bytes(out)


@command("od")
def od(process: Process) -> Waits:
    options = given(process, "j:N:w:bcdosxvA:t:")
    data = b"".join(content for _, content in (yield from each(process, options.operands)))
    skip = options.number("j", 0)
    data = data[skip:][: options.number("N", len(data))]
    kinds = options.all("t") or [_OD[letter] for letter in options.order if letter in _OD] or ["o2"]
    radix = options.value("A", "o")
    width = options.number("w", 16)
    previous: bytes | None = None
    starred = False
    for at in range(0, len(data), width):
        row = data[at : at + width]
        if row == previous and "v" not in options and len(row) == width:
            if not starred:
                process.line("*")
            starred = True
            continue
        previous, starred = row, False
        for index, kind in enumerate(kinds):
            process.line(
                (_offset(skip + at, radix) if not index else " " * (0 if radix == "n" else 7))
                + _od_row(row, kind)
            )
    if radix != "n":
        process.line(_offset(skip + len(data), radix))
    return 0


_OD = {"b": "o1", "c": "c", "d": "u2", "o": "o2", "s": "d2", "x": "x2"}
_CODES = {0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r"}


def _offset(value: int, radix: str) -> str:
    return "" if radix == "n" else f"{value:07{ {'d': 'd', 'x': 'x'}.get(radix, 'o') }}"


def _od_row(row: bytes, kind: str) -> str:
    if kind[0] in "ca":
        return "".join(f"{_CODES.get(v) or (chr(v) if 32 <= v < 127 else f'{v:03o}'):>4}" for v in row)
    named = {"C": 1, "S": 2, "I": 4, "L": 8}
    text = kind[1:].rstrip("z") or "4"
    size = named.get(text) or (int(text) if text.isdigit() else 0)
    if kind[0] not in "douxf" or size not in (1, 2, 4, 8):
        raise Usage(f"bad -t {kind}")
    cells = []
    for at in range(0, len(row), size):
        value = int.from_bytes(row[at : at + size], "little", signed=kind[0] == "d")
        digits = {"o": (size * 8 + 2) // 3, "x": size * 2}.get(kind[0], 0)
        shown = f"{value:0{digits}{kind[0]}}" if digits else str(value)
        cells.append(shown.rjust(_OD_WIDTHS[kind[0]][size]))
    return "".join(cells)


# how wide toybox makes a number of so many bytes
_OD_WIDTHS = {
    "o": {1: 4, 2: 8, 4: 12, 8: 23},
    "x": {1: 3, 2: 6, 4: 12, 8: 21},
    "d": {1: 5, 2: 8, 4: 13, 8: 21},
    "u": {1: 4, 2: 6, 4: 12, 8: 21},
    "f": {1: 4, 2: 6, 4: 12, 8: 21},
}


@command("hexdump", "hd")
def hexdump(process: Process) -> Waits:
    options = given(process, "bcCdn:osvx")
    data = b"".join(content for _, content in (yield from each(process, options.operands)))
    data = data[: options.number("n", len(data))]
    for at in range(0, len(data), 16):
        row = data[at : at + 16]
        if "C" in options or process.name == "hd":
            left = " ".join(f"{value:02x}" for value in row[:8])
            right = " ".join(f"{value:02x}" for value in row[8:])
            process.line(f"{at:08x}  {left:<23}  {right:<23}  |{_printable(row)}|")
        else:
            words = [int.from_bytes(row[i : i + 2], "little") for i in range(0, len(row), 2)]
            process.line(f"{at:07x} " + " ".join(f"{word:04x}" for word in words))
    process.line(f"{len(data):08x}" if "C" in options else f"{len(data):07x}")
    return 0


@command("strings")
def strings(process: Process) -> Waits:
    options = given(process, "t:an:fo")
    least = options.number("n", 4)
    for _, data in (yield from each(process, options.operands)):
        for match in re.finditer(rb"[\t\x20-\x7e]{%d,}" % least, data):
            process.stdout.write(match.group() + b"\n")
    return 0


@command("dd")
def dd(process: Process) -> Waits:
    words = dict(word.partition("=")[::2] for word in process.argv[1:])
    unknown = next((word for word in words if word not in _DD), None)
    if unknown is not None:
        raise Usage(f"unknown argument {unknown}")
    size = size_of(words.get("bs") or words.get("ibs") or "512") or 512
    count = size_of(words["count"]) if "count" in words else -1
    source = process.open(words.get("if", "-"))
    skip = size_of(words.get("skip", "0")) * size
    flags = words.get("conv", "").split(",")
    out = bytearray()
    full = part = 0
    while skip > 0 and (piece := (yield from process.read(skip, source))):
        skip -= len(piece)
    while count < 0 or full + part < count:
        block = yield from _block(process, source, size)
        if not block:
            break
        full, part = (full + 1, part) if len(block) == size else (full, part + 1)
        out += block
        if len(out) > process.fs.capacity:
            raise OSError(28, "No space left on device", words.get("of", "stdout"))
        if full % 64 == 0:
            yield Wait.turn()
    data = bytes(out)
    _dd_output(process, words, data, flags, size)
    if words.get("status") not in ("none",):
        process.stderr.write(f"{full}+{part} records in\n{full}+{part} records out\n")
        if words.get("status") != "noxfer":
            process.stderr.write(
                f"{len(data)} bytes ({_human(len(data))}) copied, 0.001 s, {_human(len(data) * 1000)}/s\n"
            )
    return 0


_DD = frozenset(["if", "of", "bs", "ibs", "obs", "count", "skip", "seek", "conv", "status", "iflag", "oflag"])


def _block(process: Process, source: Any, size: int) -> Any:
    pieces = []
    left = size
    while left and (piece := (yield from process.read(left, source))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _dd_output(process: Process, words: dict[str, str], data: bytes, flags: list[str], size: int) -> None:
    if "of" not in words:
        process.stdout.write(data)
        return
    path = process.path(words["of"])
    seek = size_of(words.get("seek", "0")) * size
    if process.fs.exists(path) and process.fs.stat(path).is_device:
        process.session.open_sink(process.shell, path, process.fds, append=True).write(data)
        return
    old = process.fs.read(path) if process.fs.exists(path) else b""
    tail = old[seek + len(data) :] if "notrunc" in flags else b""
    process.fs.write(path, old[:seek].ljust(seek, b"\0") + data + tail, uid=process.uid)


def _human(size: int) -> str:
    value, unit = float(size), ""
    for unit in ("", "K", "M", "G"):
        if value < 1000 or unit == "G":
            break
        value /= 1024
    return f"{value:.1f} {unit}" if unit and value < 10 else f"{value:.0f} {unit}" if unit else f"{size} "


@command("cmp")
def cmp(process: Process) -> Waits:
    options = given(process, "lsn:", least=1, most=2)
    names = [*options.operands, "-"][:2]
    found = yield from each(process, names)
    if len(found) < 2:
        return 2
    one, two = found[0][1], found[1][1]
    status = 0
    for at, (left, right) in enumerate(zip(one, two, strict=False)):
        if left != right:
            status = 1
            if "l" in options:
                process.line(f"{at + 1} {left:o} {right:o}")
                continue
            if "s" not in options:
                process.line(f"{names[0]} {names[1]} differ: char {at + 1}, line {one[:at].count(10) + 1}")
            return 1
    if len(one) != len(two):
        if "s" not in options:
            process.error(f"EOF on {names[0] if len(one) < len(two) else names[1]}")
        return 1
    return status


@command("split")
def split(process: Process) -> Waits:
    options = given(process, "a:b:l:", most=2)
    found = yield from each(process, options.operands[:1])
    if not found:
        return 1
    prefix = options.operands[1] if len(options.operands) > 1 else "x"
    data = found[0][1]
    if "b" in options:
        size = options.number("b", 0)
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
    else:
        lines, count = lines_of(data), options.number("l", 1000)
        pieces = [b"".join(lines[at : at + count]) for at in range(0, len(lines), count)]
    width = options.number("a", 2)
    for index, piece in enumerate(pieces):
        letters = ""
        for _ in range(width):
            index, digit = divmod(index, 26)
            letters = chr(97 + digit) + letters
        process.fs.write(process.path(prefix + letters), piece, uid=process.uid)
    return 0


@command("diff")
def diff(process: Process) -> Waits:
    options = given(process, "abdilqrsTtU:uwBN", {"brief": "q", "recursive": "r"}, least=2, most=2)
    return (yield from _compare(process, options, *options.operands))


def _compare(process: Process, options: Given, one: str, two: str) -> Waits:
    fs = process.fs
    if fs.is_dir(process.path(one)) and fs.is_dir(process.path(two)):
        status = 0
        names = [fs.listdir(process.path(name)) for name in (one, two)]
        for name in sorted({*names[0], *names[1]}):
            if name not in names[0] or name not in names[1]:
                process.line(f"Only in {one if name in names[0] else two}: {name}")
                status = 1
            elif "r" in options or not fs.is_dir(process.path(f"{one}/{name}")):
                status |= yield from _compare(process, options, f"{one}/{name}", f"{two}/{name}")
        return status
    found = yield from each(process, [one, two])
    if len(found) < 2:
        return 2
    if found[0][1] == found[1][1]:
        if "s" in options:
            process.line(f"Files {one} and {two} are identical")
        return 0
    if "q" in options:
        process.line(f"Files {one} and {two} differ")
        return 1
    _unified(process, (one, two), (found[0][1], found[1][1]), options.number("U", 3))
    return 1


def _unified(process: Process, names: tuple[str, str], contents: tuple[bytes, bytes], context: int) -> None:
    import difflib

    sides = [os.fsdecode(data).splitlines(keepends=True) for data in contents]
    for line in difflib.unified_diff(sides[0], sides[1], names[0], names[1], n=context, lineterm="\n"):
        if line.startswith(("---", "+++")):
            line = line.rstrip("\t\n") + "\n"
        process.stdout.write(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")
