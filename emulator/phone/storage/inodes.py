"""Inodes: what one file, folder, link or device is; it knows no path and refuses to outlive a change unshared."""

from __future__ import annotations

import stat as modes
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stat:
    """What ``stat`` tells of a file; ``mode`` carries the type bits, times are nanoseconds since 1970."""

    inode: int
    mode: int
    uid: int
    gid: int
    size: int
    atime_ns: int
    mtime_ns: int
    ctime_ns: int
    nlink: int

    @property
    def is_dir(self) -> bool:
        return modes.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        return modes.S_ISREG(self.mode)

    @property
    def is_link(self) -> bool:
        return modes.S_ISLNK(self.mode)

    @property
    def is_device(self) -> bool:
        return modes.S_ISCHR(self.mode)


@dataclass(slots=True)
class Inode:
    """One entry of the inode table. ``data`` is a file's bytes or a link's target; ``tail`` what was appended since."""

    number: int
    mode: int
    uid: int
    gid: int
    atime_ns: int
    mtime_ns: int
    ctime_ns: int
    nlink: int = 1
    data: bytes = b""
    tail: list[bytes] = field(default_factory=list)
    size: int = 0
    entries: dict[str, int] | None = None

    def copy(self) -> Inode:
        """An unshared copy: file bytes are immutable and stay shared, the lists that change do not."""
        entries = None if self.entries is None else dict(self.entries)
        times = (self.atime_ns, self.mtime_ns, self.ctime_ns)
        return Inode(
            self.number,
            self.mode,
            self.uid,
            self.gid,
            *times,
            self.nlink,
            self.data,
            list(self.tail),
            self.size,
            entries,
        )

    def content(self) -> bytes:
        """The whole file; pieces appended are joined once."""
        if self.tail:
            self.data = b"".join((self.data, *self.tail))
            self.tail = []
        return self.data

    def stat(self) -> Stat:
        size = 4096 if self.entries is not None else self.size
        return Stat(
            self.number,
            self.mode,
            self.uid,
            self.gid,
            size,
            self.atime_ns,
            self.mtime_ns,
            self.ctime_ns,
            self.nlink,
        )


@dataclass(frozen=True)
class Table:
    """A whole file system at one instant: shared until somebody changes it."""

    nodes: dict[int, Inode]
    next_inode: int
    used: int
    writable: frozenset[str] | None
    capacity: int
