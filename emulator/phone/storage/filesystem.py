"""The phone's files: an in-memory inode tree with Android's owners, modes, aliases and times.

It opens no host path, so there is nothing to escape to; a snapshot of it is one shared table.
"""

from __future__ import annotations

import errno
import os
import stat as modes
from types import TracebackType

from emulator.phone.storage.inodes import Inode
from emulator.phone.storage.owners import owner_name
from emulator.phone.storage.paths import parts_of
from emulator.phone.storage.tree import Place, Tree, failure

MEDIA_RW = 1023
EXT_DATA_RW = 1078
_SHARED_GROUPS = (MEDIA_RW, EXT_DATA_RW)


class FileSystem(Tree):
    """Files by absolute path. Every time comes from ``clock`` (nanoseconds since 1970); ``version`` grows with change.

    ``writable`` names the top folders that are not read-only, or is None while everything may be written.
    A folder of shared storage (setgid, group media_rw or ext_data_rw) gives what is made in it its owner and mode.
    """

    def write(
        self, path: str, data: bytes, *, uid: int = 0, gid: int | None = None, mode: int = 0o644
    ) -> None:
        """Makes or replaces a file's contents; an existing file keeps its owner and mode."""
        self._fill(self._open(path, (uid, uid if gid is None else gid), mode), bytes(data), path)

    def append(self, path: str, data: bytes, *, uid: int = 0, mode: int = 0o644) -> None:
        self._extend(self._open(path, (uid, uid), mode), bytes(data), path)

    def truncate(self, path: str, size: int) -> None:
        """Cuts or pads a file to ``size``; it must exist."""
        self._find(path)
        node = self._open(path, (0, 0), 0)
        data = node.content()
        self._fill(node, data[:size] + bytes(max(0, size - len(data))), path)

    def open_writer(self, path: str, uid: int = 0, mode: int = 0o644, *, append: bool = False) -> Writer:
        """A file opened for writing piece by piece, emptied first unless ``append``; made where it is missing."""
        node = self._open(path, (uid, uid), mode)
        if not append:
            self._fill(node, b"", path)
        return Writer(self, node.number, path)

    def mkdir(self, path: str, *, uid: int = 0, gid: int | None = None, mode: int = 0o771) -> None:
        self._make(path, modes.S_IFDIR | mode, (uid, uid if gid is None else gid))

    def makedirs(self, path: str, *, uid: int = 0, gid: int | None = None, mode: int = 0o771) -> None:
        """Makes a folder and those above it; what exists stays as it is."""
        parts = parts_of(path)
        if self.is_dir(path):
            return
        for end in range(1, len(parts) + 1):
            above = "/" + "/".join(parts[:end])
            if not self.exists(above):
                self.mkdir(above, uid=uid, gid=gid, mode=mode)
        if not self.is_dir(path):
            raise failure(errno.EEXIST, path)

    def symlink(self, target: str, path: str, *, uid: int = 0) -> None:
        node = self._make(path, modes.S_IFLNK | 0o777, (uid, uid))
        node.data = os.fsencode(target)
        node.size = len(node.data)

    def device(self, path: str, mode: int = 0o666) -> None:
        """Makes a character device; who opens it by name gives it its behaviour."""
        self._make(path, modes.S_IFCHR | mode, (0, 0))

    def link(self, old: str, new: str, *, bind: bool = False) -> None:
        """A second name for a file; for a folder only as a ``bind`` mount."""
        node = self._find(old, follow=False)
        if node.entries is not None and not bind:
            raise failure(errno.EPERM, new)
        place = self._resolve(new, follow=False)
        if place.node is not None:
            raise failure(errno.EEXIST, new)
        self._entries(place, new)[place.name] = node.number
        self._change(node).nlink += 1

    def remove(self, path: str) -> None:
        """Removes a file or a link. Raises IsADirectoryError for a folder."""
        place = self._there(path)
        if place.node is not None and place.node.entries is not None:
            raise failure(errno.EISDIR, path)
        self._unlink(place, path)

    def rmdir(self, path: str) -> None:
        place = self._there(path)
        if place.node is None or place.node.entries is None:
            raise failure(errno.ENOTDIR, path)
        if place.node.entries:
            raise failure(errno.ENOTEMPTY, path)
        if not place.name:
            raise failure(errno.EBUSY, path)
        self._unlink(place, path)

    def rmtree(self, path: str) -> None:
        """Removes ``path`` and everything below it."""
        if self.stat(path, follow=False).is_dir:
            for name in self.listdir(path):
                self.rmtree(f"{path.rstrip('/')}/{name}")
            self.rmdir(path)
        else:
            self.remove(path)

    def rename(self, old: str, new: str) -> None:
        """Moves a file or a folder, replacing a file or an empty folder, as rename(2) does."""
        source = self._there(old.rstrip("/") or "/")
        target = self._resolve(new.rstrip("/") or "/", follow=False)
        node = source.node
        if node is None or not source.name or not target.name or node.number in target.above:
            raise failure(errno.EINVAL, old)
        if target.node is not None:
            if target.node.number == node.number:
                return
            self._check_replaceable(node, target.node, new)
            self._unlink(target, new)
        del self._entries(source, old)[source.name]
        self._entries(target, new)[target.name] = node.number
        if node.entries is not None:
            self._change(source.parent).nlink -= 1
            self._change(target.parent).nlink += 1
        self._change(node).ctime_ns = self.clock()

    def chmod(self, path: str, mode: int, follow: bool = True) -> None:
        """Sets the permission bits; in shared storage it succeeds without effect, as FUSE does."""
        node = self._to_change(path, follow)
        if node.gid not in _SHARED_GROUPS or self.writable is None:
            node.mode = modes.S_IFMT(node.mode) | (mode & 0o7777)
            node.ctime_ns = self.clock()

    def chown(self, path: str, uid: int = -1, gid: int = -1, follow: bool = True) -> None:
        """Sets owner and group where they are not -1; in shared storage it succeeds without effect."""
        node = self._to_change(path, follow)
        if node.gid not in _SHARED_GROUPS or self.writable is None:
            node.uid = node.uid if uid < 0 else uid
            node.gid = node.gid if gid < 0 else gid
            node.ctime_ns = self.clock()

    def utime(self, path: str, atime_ns: int, mtime_ns: int, follow: bool = True) -> None:
        node = self._to_change(path, follow)
        node.atime_ns, node.mtime_ns, node.ctime_ns = atime_ns, mtime_ns, self.clock()

    # -- steps -------------------------------------------------------------------------------------------------
    def _there(self, path: str) -> Place:
        place = self._resolve(path, follow=False)
        if place.node is None:
            raise failure(errno.ENOENT, path)
        return place

    def _check_writable(self, place: Place, path: str, depth: int = 1) -> None:
        if self.writable is None:
            return
        if len(place.parts) < depth or place.parts[0] not in self.writable:
            raise failure(errno.EROFS, path)

    @staticmethod
    def _check_replaceable(node: Inode, other: Inode, path: str) -> None:
        if node.entries is None and other.entries is not None:
            raise failure(errno.EISDIR, path)
        if node.entries is not None and other.entries is None:
            raise failure(errno.ENOTDIR, path)
        if other.entries:
            raise failure(errno.ENOTEMPTY, path)

    def _own(self) -> None:
        """From here on the table itself is this file system's own."""
        if self._shared:
            self._nodes = dict(self._nodes)
            self._shared = False
        self.version += 1

    def _change(self, node: Inode) -> Inode:
        """The inode to be changed: its own copy when a snapshot shares it."""
        self._own()
        number = node.number
        if number not in self._owned:
            self._nodes[number] = self._nodes[number].copy()
            self._owned.add(number)
        return self._nodes[number]

    def _to_change(self, path: str, follow: bool) -> Inode:
        place = self._resolve(path, follow)
        if place.node is None:
            raise failure(errno.ENOENT, path)
        self._check_writable(place, path)
        return self._change(place.node)

    def _entries(self, place: Place, path: str) -> dict[str, int]:
        """The names of a place's folder, about to change."""
        self._check_writable(place, path, depth=2)
        parent = self._change(place.parent)
        parent.mtime_ns = parent.ctime_ns = self.clock()
        assert parent.entries is not None
        return parent.entries

    def _make(self, path: str, mode: int, owner: tuple[int, int]) -> Inode:
        place = (
            self._resolve(path, follow=False) if not path.endswith("/") else self._resolve(path.rstrip("/"))
        )
        if place.node is not None:
            raise failure(errno.EEXIST, path)
        return self._create(place, mode, owner, path)

    def _create(self, place: Place, mode: int, owner: tuple[int, int], path: str) -> Inode:
        entries = self._entries(place, path)
        parent = self._nodes[place.parent.number]
        uid, gid = owner
        is_dir = modes.S_ISDIR(mode)
        if parent.mode & modes.S_ISGID:
            gid = parent.gid
            if gid in _SHARED_GROUPS:
                uid = uid if gid == EXT_DATA_RW and uid >= 10000 else parent.uid
                mode = modes.S_IFMT(mode) | (0o2770 if is_dir else 0o660)
        now = self.clock()
        number, self._next = self._next, self._next + 1
        node = Inode(
            number, mode, uid, gid, now, now, now, 2 if is_dir else 1, entries={} if is_dir else None
        )
        self._nodes[number] = node
        self._owned.add(number)
        entries[place.name] = number
        if is_dir:
            parent.nlink += 1
        return node

    def _open(self, path: str, owner: tuple[int, int], mode: int) -> Inode:
        """The regular file at ``path`` ready to be written, made where it is missing."""
        place = self._resolve(path)
        if place.node is None:
            if path.endswith("/"):
                raise failure(errno.EISDIR, path)
            return self._create(place, modes.S_IFREG | mode, owner, path)
        if place.node.entries is not None:
            raise failure(errno.EISDIR, path)
        self._check_writable(place, path)
        return self._change(place.node)

    def _unlink(self, place: Place, path: str) -> None:
        node = place.node
        assert node is not None
        del self._entries(place, path)[place.name]
        node = self._change(node)
        node.ctime_ns = self.clock()
        node.nlink -= 1
        if node.entries is not None:
            self._change(place.parent).nlink -= 1
            node.nlink = 0 if node.nlink <= 1 else node.nlink
        if node.nlink <= 0:
            self._used -= node.size
            del self._nodes[node.number]
            self._owned.discard(node.number)

    def _fill(self, node: Inode, data: bytes, path: str) -> None:
        if modes.S_ISCHR(node.mode):
            return
        if self._used + len(data) - node.size > self.capacity:
            raise failure(errno.ENOSPC, path)
        self._used += len(data) - node.size
        node.data, node.tail, node.size = data, [], len(data)
        node.mtime_ns = node.ctime_ns = self.clock()

    def _extend(self, node: Inode, data: bytes, path: str) -> None:
        if modes.S_ISCHR(node.mode):
            return
        if self._used + len(data) > self.capacity:
            raise failure(errno.ENOSPC, path)
        self._used += len(data)
        node.tail.append(data)
        node.size += len(data)
        node.mtime_ns = node.ctime_ns = self.clock()

    def _extend_inode(self, number: int, data: bytes, path: str) -> None:
        node = self._nodes.get(number)
        if node is not None:
            self._extend(self._change(node), data, path)


class Writer:
    """A file being written: each ``write`` appends. What is written after its removal is lost, as on a device."""

    def __init__(self, fs: FileSystem, inode: int, path: str) -> None:
        self._fs = fs
        self._inode = inode
        self.path = path

    def write(self, chunk: bytes) -> None:
        self._fs._extend_inode(self._inode, bytes(chunk), self.path)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


__all__ = ["EXT_DATA_RW", "MEDIA_RW", "FileSystem", "Writer", "owner_name"]
