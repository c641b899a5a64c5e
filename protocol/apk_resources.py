"""Android's compiled resources: chunks, string pools, and the strings of a resource table; read only."""

from __future__ import annotations

import struct
from collections.abc import Iterator

NO_INDEX = -1
TYPE_REFERENCE, TYPE_STRING = 0x01, 0x03

_TABLE, _STRINGS, _PACKAGE, _TYPE = 0x0002, 0x0001, 0x0200, 0x0201
_UTF8 = 1 << 8
_SPARSE, _SHORT_OFFSETS = 1, 2
_COMPLEX, _COMPACT = 1, 8
_LINKS = 8
"""References that are followed before they are taken for a circle."""

Values = dict[int, tuple[int, int]]


class ApkError(ValueError):
    """A file that is no APK, or a broken one."""


def chunks(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """The chunks between two offsets: type, start, start of the body behind the header, end. Raises ApkError."""
    while start + 8 <= end:
        kind, header, size = struct.unpack_from("<HHI", data, start)
        if not 8 <= header <= size or start + size > end:
            raise ApkError(f"a chunk of {size} bytes where {end - start} are left")
        yield kind, start, start + header, start + size
        start += size


def string_pool(chunk: bytes) -> list[str]:
    """All strings of a pool; raises struct.error or IndexError where it is cut off."""
    _, header, _, count, _, flags, first, _ = struct.unpack_from("<HHIIIIII", chunk)
    offsets = struct.unpack_from(f"<{count}I", chunk, header)
    read = _utf8 if flags & _UTF8 else _utf16
    return [read(chunk, first + offset) for offset in offsets]


def _utf8(data: bytes, at: int) -> str:
    _, at = _length(data, at, 1)
    size, at = _length(data, at, 1)
    return data[at : at + size].decode(errors="replace")


def _utf16(data: bytes, at: int) -> str:
    size, at = _length(data, at, 2)
    return data[at : at + size * 2].decode("utf-16-le", errors="replace")


def _length(data: bytes, at: int, unit: int) -> tuple[int, int]:
    """A length of one unit, or of two where the first one's top bit is set; and what follows it."""
    top = 1 << (unit * 8 - 1)
    value = int.from_bytes(data[at : at + unit], "little")
    if not value & top:
        return value, at + unit
    low = int.from_bytes(data[at + unit : at + 2 * unit], "little")
    return (value ^ top) << (unit * 8) | low, at + 2 * unit


class ResourceTable:
    """Strings by resource id, those of the default configuration first."""

    def __init__(self) -> None:
        self._strings: list[str] = []
        self._values: Values = {}

    @classmethod
    def parse(cls, data: bytes) -> ResourceTable:
        """Reads ``resources.arsc``. Raises ApkError."""
        table = cls()
        try:
            kind, header, size = struct.unpack_from("<HHI", data)
            if kind != _TABLE:
                raise ApkError(f"not a resource table: type {kind:#x}")
            for kind, start, _, end in chunks(data, header, min(size, len(data))):
                if kind == _STRINGS:
                    table._strings = string_pool(data[start:end])
                elif kind == _PACKAGE:
                    table._read_package(data, start, end)
        except (struct.error, IndexError) as error:
            raise ApkError(f"a broken resource table: {error}") from error
        return table

    def string(self, resource: int) -> str:
        """The resource's text, references followed; "" where there is none."""
        for _ in range(_LINKS):
            kind, value = self._values.get(resource, (0, 0))
            if kind == TYPE_STRING and value < len(self._strings):
                return self._strings[value]
            if kind != TYPE_REFERENCE:
                break
            resource = value
        return ""

    def _read_package(self, data: bytes, start: int, end: int) -> None:
        _, header, _, package = struct.unpack_from("<HHII", data, start)
        for kind, at, body, stop in chunks(data, start + header, end):
            if kind == _TYPE:
                self._read_type(data[at:stop], body - at, package << 24)

    def _read_type(self, chunk: bytes, header: int, base: int) -> None:
        kind, flags, _, count, first, config = struct.unpack_from("<BBHIII", chunk, 8)
        default = not any(chunk[24 : 20 + config])
        for index, offset in _offsets(chunk, header, count, flags):
            value = _value(chunk, first + offset)
            resource = base | kind << 16 | index
            if value is not None and (default or resource not in self._values):
                self._values[resource] = value


def _offsets(chunk: bytes, at: int, count: int, flags: int) -> Iterator[tuple[int, int]]:
    """The entries that a type has: their index, and where they stand."""
    if flags & _SPARSE:
        pairs = struct.unpack_from(f"<{count * 2}H", chunk, at)
        yield from ((pairs[i], pairs[i + 1] * 4) for i in range(0, count * 2, 2))
    elif flags & _SHORT_OFFSETS:
        short = struct.unpack_from(f"<{count}H", chunk, at)
        yield from ((i, offset * 4) for i, offset in enumerate(short) if offset != 0xFFFF)
    else:
        offsets = struct.unpack_from(f"<{count}I", chunk, at)
        yield from ((i, offset) for i, offset in enumerate(offsets) if offset != 0xFFFFFFFF)


def _value(chunk: bytes, at: int) -> tuple[int, int] | None:
    """Type and data of a simple entry; None for a bag."""
    size, flags = struct.unpack_from("<HH", chunk, at)
    if flags & _COMPACT:
        return flags >> 8, int(struct.unpack_from("<I", chunk, at + 4)[0])
    if flags & _COMPLEX:
        return None
    _, _, kind, value = struct.unpack_from("<HBBI", chunk, at + size)
    return kind, value
