"""What file descriptors lead to: pipes, files, devices. No stream ever blocks: who must wait, yields."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from random import Random
from typing import Protocol

CHUNK = 1 << 16
_FULL = 1 << 18
_CAPTURE_LIMIT = 1 << 28


class PipeClosed(Exception):
    """Nobody reads what was written (SIGPIPE)."""


class Stream(Protocol):
    """One end of a descriptor: what can be read from it, and written to it."""

    @property
    def ready(self) -> bool:
        """A read would give bytes or the end."""

    @property
    def full(self) -> bool:
        """Whoever writes much should wait."""

    @property
    def ended(self) -> bool:
        """No byte is left and none will come."""

    def read(self, size: int = -1) -> bytes: ...
    def write(self, data: str | bytes) -> None: ...
    def hold(self) -> None: ...
    def release(self) -> None: ...


def encoded(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else os.fsencode(data)


class Nothing:
    """/dev/null, and what every stream does unless it says otherwise."""

    ready = True
    full = False
    ended = True

    def read(self, size: int = -1) -> bytes:
        return b""

    def write(self, data: str | bytes) -> None:
        return None

    def hold(self) -> None:
        return None

    def release(self) -> None:
        return None

    def read_all(self) -> bytes:
        """Everything that is there now."""
        pieces = []
        while piece := self.read():
            pieces.append(piece)
        return b"".join(pieces)


class Buffer(Nothing):
    """Bytes waiting: written at one end, read at the other. ``limit`` is when it counts as full."""

    def __init__(self, limit: int = _FULL) -> None:
        self._pieces: deque[bytes] = deque()
        self._limit = limit
        self.size = 0
        self.closed = False

    @property
    def ready(self) -> bool:  # type: ignore[override]
        return bool(self._pieces) or self.closed

    @property
    def ended(self) -> bool:  # type: ignore[override]
        return self.closed and not self._pieces

    @property
    def full(self) -> bool:  # type: ignore[override]
        return self.size >= self._limit

    def write(self, data: str | bytes) -> None:
        piece = encoded(data)
        if piece:
            self._pieces.append(piece)
            self.size += len(piece)

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes of those that are there; -1 is all of them."""
        if not self._pieces:
            return b""
        if size < 0:
            data = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
            self._pieces.clear()
        else:
            data = self._take(size)
        self.size -= len(data)
        return data

    def _take(self, size: int) -> bytes:
        taken: list[bytes] = []
        while size > 0 and self._pieces:
            piece = self._pieces.popleft()
            if len(piece) > size:
                self._pieces.appendleft(piece[size:])
                piece = piece[:size]
            taken.append(piece)
            size -= len(piece)
        return b"".join(taken)


class PipeReader(Nothing):
    """The end of a pipe that is read."""

    def __init__(self, pipe: Buffer) -> None:
        self._pipe = pipe
        self.holders = 0
        self.gone = False

    @property
    def ready(self) -> bool:  # type: ignore[override]
        return self._pipe.ready

    @property
    def ended(self) -> bool:  # type: ignore[override]
        return self._pipe.ended

    def read(self, size: int = -1) -> bytes:
        return self._pipe.read(size)

    def hold(self) -> None:
        self.holders += 1

    def release(self) -> None:
        self.holders -= 1
        if self.holders <= 0:
            self.gone = True


class PipeWriter(Nothing):
    """The end of a pipe that is written; the pipe ends when its last holder does."""

    def __init__(self, pipe: Buffer, reader: PipeReader) -> None:
        self._pipe = pipe
        self._reader = reader
        self._holders = 0

    @property
    def full(self) -> bool:  # type: ignore[override]
        return self._pipe.full and not self._reader.gone

    def write(self, data: str | bytes) -> None:
        if self._reader.gone:
            raise PipeClosed
        self._pipe.write(data)

    def hold(self) -> None:
        self._holders += 1

    def release(self) -> None:
        self._holders -= 1
        if self._holders <= 0:
            self._pipe.closed = True


def pipe() -> tuple[PipeReader, PipeWriter]:
    buffer = Buffer()
    reader = PipeReader(buffer)
    return reader, PipeWriter(buffer, reader)


class Content(Nothing):
    """Bytes to be read: an opened file, a here-document."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def ended(self) -> bool:  # type: ignore[override]
        return self._at >= len(self._data)

    def read(self, size: int = -1) -> bytes:
        end = len(self._data) if size < 0 else self._at + size
        piece = self._data if self._at == 0 and end >= len(self._data) else self._data[self._at : end]
        self._at += len(piece)
        return piece


class Output(Nothing):
    """A file or anything else that only takes bytes, through ``put``."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put = put

    def write(self, data: str | bytes) -> None:
        self._put(encoded(data))


class Both(Nothing):
    """A file opened for reading and writing."""

    def __init__(self, source: Stream, sink: Stream) -> None:
        self._source, self._sink = source, sink

    @property
    def ended(self) -> bool:  # type: ignore[override]
        return self._source.ended

    def read(self, size: int = -1) -> bytes:
        return self._source.read(size)

    def write(self, data: str | bytes) -> None:
        self._sink.write(data)


class Capture(Nothing):
    """Output kept for a command substitution."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, data: str | bytes) -> None:
        piece = encoded(data)
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > _CAPTURE_LIMIT:
            raise PipeClosed

    def value(self) -> bytes:
        return b"".join(self._pieces)


class Endless(Nothing):
    """/dev/zero, /dev/urandom: as many bytes as are asked for."""

    ended = False

    def __init__(self, random: Random | None = None) -> None:
        self._random = random

    def read(self, size: int = -1) -> bytes:
        count = CHUNK if size < 0 else min(size, CHUNK)
        return self._random.randbytes(count) if self._random else bytes(count)

    def read_all(self) -> bytes:
        return self.read()
