"""The file service of a device (``sync:``): reading, writing, listing; one session may do many of them."""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from android_env.adb.streams import Deadline, Link, Stream
from android_env.errors import DeviceError, DeviceGone, FileMissing

_CHUNK = 64 * 1024
_MISSING = ("No such file or directory", "Not a directory")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a folder says about one of its files; ``mtime`` in whole seconds since 1970."""

    name: str
    mode: int
    size: int
    mtime: int

    @property
    def is_dir(self) -> bool:
        return stat.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.mode)


class Sync:
    """One open session with the file service."""

    def __init__(self, stream: Stream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._buffer = bytearray()

    def stat(self, path: str) -> Entry | None:
        """The entry of a path, links not followed; None where there is nothing."""
        self._request(b"STAT", path)
        self._expect(b"STAT", path)
        mode, size, mtime = struct.unpack("<III", self._take(12))
        return Entry(path.rsplit("/", 1)[-1], mode, size, mtime) if mode else None

    def list(self, path: str) -> list[Entry]:
        """The entries of a folder, sorted by name, without ``.`` and ``..``; none if there is no folder."""
        self._request(b"LIST", path)
        found = []
        while (kind := self._take(4)) == b"DENT":
            mode, size, mtime, length = struct.unpack("<IIII", self._take(16))
            name = self._take(length).decode("utf-8", "surrogateescape")
            if name not in (".", ".."):
                found.append(Entry(name, mode, size, mtime))
        if kind != b"DONE":
            raise self._failure(kind, path)
        self._take(16)
        return sorted(found, key=lambda entry: entry.name)

    def read(self, path: str) -> bytes:
        """The contents of a file; raises FileMissing."""
        self._request(b"RECV", path)
        parts = []
        while (kind := self._take(4)) == b"DATA":
            parts.append(self._take(struct.unpack("<I", self._take(4))[0]))
        if kind != b"DONE":
            raise self._failure(kind, path)
        self._take(4)
        return b"".join(parts)

    def write(self, path: str, data: bytes, mode: int, mtime: int) -> None:
        """Creates or replaces a file, and the folders above it where they are missing."""
        request = f"{path},{mode | stat.S_IFREG}".encode("utf-8", "surrogateescape")
        parts = [b"SEND" + struct.pack("<I", len(request)) + request]
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            parts += [b"DATA" + struct.pack("<I", len(chunk)), chunk]
        parts.append(b"DONE" + struct.pack("<I", mtime))
        self._stream.write(b"".join(parts), self._deadline)
        self._expect(b"OKAY", path)
        self._take(4)

    def _request(self, kind: bytes, path: str) -> None:
        data = path.encode("utf-8", "surrogateescape")
        self._stream.write(kind + struct.pack("<I", len(data)) + data, self._deadline)

    def _expect(self, wanted: bytes, path: str) -> None:
        if (kind := self._take(4)) != wanted:
            raise self._failure(kind, path)

    def _failure(self, kind: bytes, path: str) -> DeviceError:
        if kind != b"FAIL":
            return DeviceError(f"the file service answered {kind!r} for {path}")
        reason = self._take(struct.unpack("<I", self._take(4))[0]).decode(errors="replace")
        if any(words in reason for words in _MISSING):
            return FileMissing(f"{path}: {reason}")
        return DeviceError(f"{path}: {reason}")

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            data = self._stream.read(self._deadline)
            if not data:
                raise DeviceGone("the file service ended in the middle of an answer")
            self._buffer += data
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def quit(self) -> None:
        """Says goodbye, as adbd expects before the stream is closed."""
        self._stream.write(b"QUIT" + struct.pack("<I", 0), self._deadline)


@contextmanager
def syncing(link: Link, timeout: float = 60.0) -> Iterator[Sync]:
    """A session with the file service; after an error in it the stream is closed without a goodbye."""
    deadline = Deadline(timeout, f"moving files of {link.address}")
    stream = link.open("sync:", deadline)
    try:
        session = Sync(stream, deadline)
        yield session
    finally:
        stream.close()
