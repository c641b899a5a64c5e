"""The sync service: a host's pushes, pulls and listings carried out on the phone's files.

A file that is pushed appears when all of it is there, never in part; what is pulled is the file as it was at the start.
"""

from __future__ import annotations

import errno
import os
import stat as modes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from emulator.phone.servers.streams import Call, Service, service
from emulator.phone.shell.devices import computed
from emulator.phone.storage.access import check
from protocol import adb_sync
from protocol.adb_sync import MAX_DATA, Data, Done, Entry, Request, RequestDecoder, Stat, SyncError

_FRAMES_AT_ONCE = 15
"""DATA messages that leave together: as many as one packet holds."""


@service("sync")
def sync(call: Call) -> Service:
    return SyncService(call)


@dataclass
class _Incoming:
    """A file on its way in; after a failure its bytes are thrown away until the host notices."""

    path: str
    mode: int
    content: bytearray = field(default_factory=bytearray)
    failed: bool = False


class SyncService(Service):
    """One sync session; requests are answered in their order."""

    def __init__(self, call: Call) -> None:
        super().__init__(call.stream)
        self._phone = call.daemon.phone
        self._uid = call.daemon.uid
        self._decoder = RequestDecoder()
        self._waiting: list[Request | Data | Done] = []
        self._incoming: _Incoming | None = None
        self._outgoing: Iterator[bytes] | None = None

    def received(self, data: bytes) -> None:
        try:
            self._waiting += self._decoder.feed(data)
        except SyncError as error:
            self._refuse(str(error))
            return
        self._work()

    def drained(self) -> None:
        if self._outgoing is not None:
            self._send_piece()
            self._work()

    def closed(self) -> None:
        self._incoming = self._outgoing = None
        self._waiting.clear()

    def _work(self) -> None:
        """Answers what waits; while a file leaves nothing else is looked at, nor asked for."""
        at = 0
        while at < len(self._waiting) and self._outgoing is None:
            message, at = self._waiting[at], at + 1
            match message:
                case Request(kind, path):
                    if kind == "QUIT":
                        self.stream.close()
                        return
                    _ANSWERS[kind](self, kind, path)
                case Data(data):
                    self._take(data)
                case Done(mtime):
                    self._finish(mtime)
        del self._waiting[:at]
        if self._outgoing is None:
            self.stream.ready()  # which does nothing once the stream has ended

    def _refuse(self, reason: str) -> None:
        """The stream is beyond understanding: says so and ends it."""
        self.stream.send(adb_sync.encode_fail(reason))
        self.stream.close()
        self.closed()

    def _fail(self, what: str, error: OSError) -> None:
        """Tells a failure; adbd's sync sessions end with their first, once the host has said all it had to say."""
        self.stream.send(adb_sync.encode_fail(f"{what}: {os.strerror(error.errno or errno.EIO)}"))
        if self._incoming is None:
            self.stream.close()
            self.closed()

    # Looking -------------------------------------------------------------------------------------------

    def _stat(self, kind: str, path: str) -> None:
        try:
            found = self._stat_of(path, follow=kind == "STA2")
        except OSError as error:
            found = Stat(error=error.errno or errno.EIO)
        self.stream.send(adb_sync.encode_stat(kind, found))

    def _stat_of(self, path: str, follow: bool) -> Stat:
        check(self._phone.fs, path.rstrip("/").rpartition("/")[0] or "/", self._uid, "x")
        found = self._phone.fs.stat(path, follow=follow)
        seconds = (time // 1_000_000_000 for time in (found.mtime_ns, found.atime_ns, found.ctime_ns))
        mtime, atime, ctime = seconds
        owner = (found.nlink, found.uid, found.gid)
        return Stat(found.mode, found.size, mtime, 0, 1, found.inode, *owner, atime, ctime)

    def _list(self, kind: str, path: str) -> None:
        lines = []
        try:
            check(self._phone.fs, path, self._uid, "r")
            names = [".", "..", *self._phone.fs.listdir(path)]
        except OSError:
            names = []  # as a device: a folder that cannot be read is an empty one
        for name in names:
            try:
                found = self._stat_of(f"{path.rstrip('/')}/{name}", follow=False)
            except OSError as error:
                found = Stat(error=error.errno or errno.EIO)
            lines.append(adb_sync.encode_entry(kind, Entry(name, found)))
        self.stream.send(b"".join(lines) + adb_sync.encode_listing_done(kind))

    # Pulling -------------------------------------------------------------------------------------------

    def _pull(self, _: str, path: str) -> None:
        try:
            check(self._phone.fs, path, self._uid, "r")
            self._phone.fs.stat(path)
        except OSError as error:
            self._fail("open failed", error)
            return
        try:
            content = computed(self._phone, path) or self._phone.fs.read(path)
        except OSError as error:
            self._fail("read failed", error)
            return
        self._outgoing = _pieces(content)
        self._send_piece()

    def _send_piece(self) -> None:
        assert self._outgoing is not None
        piece = next(self._outgoing, None)
        if piece is None:
            self._outgoing = None
        else:
            self.stream.send(piece)

    # Pushing -------------------------------------------------------------------------------------------

    def _push(self, _: str, argument: str) -> None:
        path, comma, mode = argument.rpartition(",")
        if not comma:
            self._refuse("missing , in ID_SEND")
        elif not mode.isdigit():
            self._refuse("bad mode")
        else:
            self._incoming = _Incoming(path, int(mode))
            self._check_place(self._incoming)

    def _check_place(self, incoming: _Incoming) -> None:
        """What can be known to fail is told before the bytes come."""
        fs, path = self._phone.fs, incoming.path
        try:
            if fs.is_dir(path):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
            check(fs, path, self._uid, "w")
        except OSError as error:
            self._fail_push("couldn't create file", error)

    def _fail_push(self, what: str, error: OSError) -> None:
        assert self._incoming is not None
        self._incoming.failed = True
        self._incoming.content.clear()
        self._fail(what, error)

    def _take(self, data: bytes) -> None:
        incoming = self._incoming
        if incoming is None or incoming.failed:
            return
        incoming.content += data
        fs = self._phone.fs
        if len(incoming.content) > fs.capacity - fs.usage():
            self._fail_push("write failed", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    def _finish(self, mtime: int) -> None:
        incoming, self._incoming = self._incoming, None
        if incoming is None or incoming.failed:
            self.stream.close()
            return
        content = bytes(incoming.content)
        incoming.content.clear()
        step = "secure_mkdirs failed"
        try:
            self._make_folders(incoming.path)
            step = "symlink failed" if modes.S_ISLNK(incoming.mode) else "couldn't create file"
            self._place(incoming, content, mtime * 1_000_000_000)
        except OSError as error:
            self._fail(step, error)
            return
        self.stream.send(adb_sync.encode_okay())

    def _make_folders(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder and not self._phone.fs.exists(folder):
            self._phone.fs.makedirs(folder, uid=self._uid, mode=0o775)

    def _place(self, incoming: _Incoming, content: bytes, mtime_ns: int) -> None:
        """Puts the file where it belongs; another file or link of that name makes room, as with a device's adbd."""
        fs, path = self._phone.fs, incoming.path
        if modes.S_ISLNK(incoming.mode):
            if fs.exists(path, follow=False) and not fs.stat(path, follow=False).is_dir:
                fs.remove(path)
            fs.symlink(content.rstrip(b"\0").decode(errors="surrogateescape"), path, uid=self._uid)
        else:
            if fs.exists(path, follow=False) and fs.stat(path, follow=False).is_file:
                fs.remove(path)
            fs.write(path, content, uid=self._uid, mode=_shared(incoming.mode))
        fs.utime(path, mtime_ns, mtime_ns, follow=not modes.S_ISLNK(incoming.mode))


def _shared(mode: int) -> int:
    """The owner's permissions given to group and others too, as adbd does."""
    owner = mode & 0o700
    return mode & 0o777 | owner >> 3 | owner >> 6


def _pieces(content: bytes) -> Iterator[bytes]:
    """A file as DATA and DONE, in pieces of one packet; a small file is one piece."""
    view = memoryview(content)
    step = MAX_DATA * _FRAMES_AT_ONCE
    for start in range(0, max(1, len(content)), step):
        end = min(start + step, len(content))
        parts = [
            part
            for at in range(start, end, MAX_DATA)
            for part in (adb_sync.data_head(min(MAX_DATA, end - at)), view[at : min(at + MAX_DATA, end)])
        ]
        if end == len(content):
            parts.append(adb_sync.encode_done())
        yield b"".join(parts)


_ANSWERS: dict[str, Callable[[SyncService, str, str], None]] = {
    "STAT": SyncService._stat,
    "STA2": SyncService._stat,
    "LST2": SyncService._stat,
    "LIST": SyncService._list,
    "LIS2": SyncService._list,
    "RECV": SyncService._pull,
    "SEND": SyncService._push,
}
