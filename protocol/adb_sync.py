"""ADB's file sync, versions 1 and 2: requests and replies, as bytes and as values, for both ends; no I/O.

A request is answered by the messages that ``REPLIES`` lists for it; DATA and DONE follow a SEND.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAX_DATA = 64 * 1024
MAX_PATH = 1024

REPLIES: dict[str, tuple[str, ...]] = {
    "STAT": ("STAT",),
    "STA2": ("STA2",),
    "LST2": ("LST2",),
    "LIST": ("DENT", "DONE"),
    "LIS2": ("DNT2", "DONE"),
    "RECV": ("DATA", "DONE", "FAIL"),
    "SEND": ("OKAY", "FAIL"),
    "QUIT": (),
}
"""Each request, and what may come back."""

_HEAD = struct.Struct("<4sI")
_STAT_V1 = struct.Struct("<4sIII")
_STAT_V2 = struct.Struct("<4sIQQIIIIQqqq")
_DENT_V1 = struct.Struct("<4sIIII")
_DENT_V2 = struct.Struct("<4sIQQIIIIQqqqI")


class SyncError(Exception):
    """Bytes that no peer may send, or (host) the device's refusal; the text is what a device says."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a host asks for; the path of SEND carries ``,mode``."""

    kind: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """A piece of a file, of at most MAX_DATA bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a file that is sent (``mtime`` in seconds since 1970), of one received, or of a listing."""

    mtime: int = 0


@dataclass(frozen=True, slots=True)
class Okay:
    """The file that was sent is in place."""


@dataclass(frozen=True, slots=True)
class Fail:
    """The request failed; ``reason`` is the device's text."""

    reason: str


@dataclass(frozen=True, slots=True)
class Stat:
    """An inode as a device tells it; ``error`` is an errno (version 2). Times in seconds."""

    mode: int = 0
    size: int = 0
    mtime: int = 0
    error: int = 0
    device: int = 0
    inode: int = 0
    links: int = 0
    uid: int = 0
    gid: int = 0
    atime: int = 0
    ctime: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing."""

    name: str
    stat: Stat


Reply = Stat | Entry | Data | Done | Okay | Fail


# Encoding --------------------------------------------------------------------------------------------------


def encode_request(request: Request) -> bytes:
    path = request.path.encode(errors="surrogateescape")
    return _HEAD.pack(request.kind.encode(), len(path)) + path


def encode_data(data: bytes) -> bytes:
    """One DATA message."""
    if len(data) > MAX_DATA:
        raise SyncError("oversize data message")
    return data_head(len(data)) + data


def data_head(length: int) -> bytes:
    """What stands before ``length`` bytes of a DATA message."""
    return _HEAD.pack(b"DATA", length)


def encode_file(data: bytes) -> Iterator[bytes]:
    """A whole file as DATA messages, without the DONE."""
    for at in range(0, len(data), MAX_DATA):
        yield encode_data(data[at : at + MAX_DATA])


def encode_done(mtime: int = 0) -> bytes:
    return _HEAD.pack(b"DONE", mtime & 0xFFFFFFFF)


def encode_okay() -> bytes:
    return _HEAD.pack(b"OKAY", 0)


def encode_fail(reason: str) -> bytes:
    text = reason.encode(errors="surrogateescape")
    return _HEAD.pack(b"FAIL", len(text)) + text


def encode_stat(kind: str, stat: Stat) -> bytes:
    """The answer to STAT, STA2 or LST2."""
    if kind == "STAT":
        return _STAT_V1.pack(b"STAT", stat.mode, _u32(stat.size), _u32(stat.mtime))
    return _STAT_V2.pack(kind.encode(), *_v2(stat))


def encode_entry(kind: str, entry: Entry) -> bytes:
    """A line of the answer to LIST or LIS2."""
    name, stat = entry.name.encode(errors="surrogateescape"), entry.stat
    if kind == "LIST":
        return _DENT_V1.pack(b"DENT", stat.mode, _u32(stat.size), _u32(stat.mtime), len(name)) + name
    return _DENT_V2.pack(b"DNT2", *_v2(stat), len(name)) + name


def encode_listing_done(kind: str) -> bytes:
    """The end of the answer to LIST or LIS2: as long as an entry's head."""
    shape = _DENT_V1 if kind == "LIST" else _DENT_V2
    return b"DONE" + bytes(shape.size - 4)


def _u32(value: int) -> int:
    return value & 0xFFFFFFFF


def _v2(stat: Stat) -> tuple[int, ...]:
    return (
        *(stat.error, stat.device, stat.inode, stat.mode, stat.links, stat.uid, stat.gid, stat.size),
        *(stat.atime, stat.mtime, stat.ctime),
    )


def _stat_v2(values: tuple[int, ...]) -> Stat:
    error, device, inode, mode, links, uid, gid, size, atime, mtime, ctime = values
    return Stat(mode, size, mtime, error, device, inode, links, uid, gid, atime, ctime)


# Decoding --------------------------------------------------------------------------------------------------


class RequestDecoder:
    """(Device.) Cuts a host's bytes into requests, and the DATA and DONE that follow a SEND."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._receiving = False

    @property
    def complete(self) -> bool:
        """True between requests: an end of the stream here loses nothing."""
        return not self._buffer and not self._receiving

    def feed(self, data: bytes) -> list[Request | Data | Done]:
        """What ``data`` completes; raises SyncError with the text of a device."""
        if self._buffer:
            self._buffer += data
        buffer: bytes | bytearray = self._buffer or data
        found: list[Request | Data | Done] = []
        at = 0
        while len(buffer) - at >= _HEAD.size:
            name, number = _HEAD.unpack_from(buffer, at)
            length = self._length(bytes(name), number)
            start, end = at + _HEAD.size, at + _HEAD.size + length
            if len(buffer) < end:
                break
            found.append(self._message(bytes(name), number, bytes(memoryview(buffer)[start:end])))
            at = end
        self._buffer = bytearray(memoryview(buffer)[at:])
        return found

    def _length(self, name: bytes, number: int) -> int:
        if self._receiving:
            if name == b"DONE":
                return 0
            if name != b"DATA":
                raise SyncError("invalid data message")
            if number > MAX_DATA:
                raise SyncError("oversize data message")
            return number
        if name.decode("latin-1") not in REPLIES:
            raise SyncError(f"unknown command {int.from_bytes(name, 'little'):08x}")
        if number > MAX_PATH:
            raise SyncError("path too long")
        return number

    def _message(self, name: bytes, number: int, payload: bytes) -> Request | Data | Done:
        if name == b"DATA":
            return Data(payload)
        self._receiving = name == b"SEND"
        if name == b"DONE":
            return Done(number)
        return Request(name.decode(), payload.decode(errors="surrogateescape"))


class ReplyDecoder:
    """(Host.) Cuts a device's bytes into the replies to the requests that were told to ``expect``."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._kinds: list[str] = []

    def expect(self, kind: str) -> None:
        """Says that a request of this kind has been sent; its replies come after those of the ones before."""
        if REPLIES[kind]:
            self._kinds.append(kind)

    def feed(self, data: bytes) -> list[Reply]:
        """What ``data`` completes; raises SyncError for what answers nothing that was asked."""
        self._buffer += data
        found = []
        while (reply := self._next()) is not None:
            found.append(reply)
        return found

    def _next(self) -> Reply | None:
        buffer = self._buffer
        if len(buffer) < 4:
            return None
        kind = self._kinds[0] if self._kinds else ""
        name = bytes(buffer[:4]).decode("latin-1")
        if name != "FAIL" and name not in REPLIES.get(kind, ()):
            raise SyncError(f"{name!r} in answer to {kind or 'nothing'}")
        shape = self._shape(kind, name)
        if len(buffer) < shape.size:
            return None
        _, *numbers = shape.unpack_from(buffer)
        follows = numbers[-1] if name in ("DENT", "DNT2", "DATA", "FAIL") else 0
        if follows > MAX_DATA:
            raise SyncError(f"{name} of {follows} bytes")
        end = shape.size + follows
        if len(buffer) < end:
            return None
        payload = bytes(memoryview(buffer)[shape.size : end])
        del buffer[:end]
        if name not in ("DENT", "DNT2", "DATA"):
            del self._kinds[:1]
        return _reply(name, numbers, payload)

    def _shape(self, kind: str, name: str) -> struct.Struct:
        if name == "DONE" and kind in ("LIST", "LIS2"):
            return _DENT_V1 if kind == "LIST" else _DENT_V2
        return _SHAPES.get(name, _HEAD)


_SHAPES = {"STAT": _STAT_V1, "STA2": _STAT_V2, "LST2": _STAT_V2, "DENT": _DENT_V1, "DNT2": _DENT_V2}


def _reply(name: str, numbers: list[int], payload: bytes) -> Reply:
    text = payload.decode(errors="surrogateescape")
    if name in ("STAT", "DENT"):
        stat = Stat(*numbers[:3])
    elif name in ("STA2", "LST2", "DNT2"):
        stat = _stat_v2(tuple(numbers[:11]))
    else:
        plain: dict[str, Reply] = {"DATA": Data(payload), "DONE": Done(numbers[0]), "OKAY": Okay()}
        return plain.get(name) or Fail(text)
    return Entry(text, stat) if name in ("DENT", "DNT2") else stat
