"""SQLite's write-ahead log as bytes: folds committed frames into the database. It opens no database."""

from __future__ import annotations

import struct

_WAL_HEADER = 32
_FRAME_HEADER = 24
_MAGIC = (0x377F0682, 0x377F0683)


def folded(data: bytes, log: bytes = b"") -> bytes:
    """The database file with the committed frames of ``log`` in place, marked as one without a log.

    A log that is torn, or belongs to another generation, counts up to its last valid commit.
    """
    if log:
        data = _apply(data, log)
    if len(data) >= 20 and data[18:20] == b"\x02\x02":
        data = data[:18] + b"\x01\x01" + data[20:]
    return data


def _apply(data: bytes, log: bytes) -> bytes:
    if len(log) < _WAL_HEADER:
        return data
    magic, _, size, _, salt1, salt2, sum1, sum2 = struct.unpack(">8I", log[:_WAL_HEADER])
    order = ">" if magic & 1 else "<"
    if magic not in _MAGIC or size < 512 or size & (size - 1):
        return data
    sums = _checksum(log[:24], order, (0, 0))
    if sums != (sum1, sum2):
        return data
    pages: dict[int, bytes] = {}
    committed: dict[int, bytes] = {}
    count = 0
    for start in range(_WAL_HEADER, len(log) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        page, commit, one, two, check1, check2 = struct.unpack(">6I", log[start : start + _FRAME_HEADER])
        body = log[start + _FRAME_HEADER : start + _FRAME_HEADER + size]
        sums = _checksum(body, order, _checksum(log[start : start + 8], order, sums))
        if (one, two) != (salt1, salt2) or sums != (check1, check2):
            break
        pages[page] = body
        if commit:
            committed, count = dict(pages), commit
    return _patched(data, committed, count, size) if count else data


def _patched(data: bytes, pages: dict[int, bytes], count: int, size: int) -> bytes:
    result = bytearray(data[: count * size].ljust(count * size, b"\0"))
    for page, body in pages.items():
        if page <= count:
            result[(page - 1) * size : page * size] = body
    return bytes(result)


def _checksum(data: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for index in range(0, len(words), 2):
        one = (one + words[index] + two) & 0xFFFFFFFF
        two = (two + words[index + 1] + one) & 0xFFFFFFFF
    return one, two
