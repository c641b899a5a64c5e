"""The inode table under the file system: paths to inodes, snapshots, and everything that only looks.

It changes no file; ``filesystem.py`` does, through the few private steps below.
"""

from __future__ import annotations

import errno
import os
import stat as modes
from collections.abc import Callable, Iterator
from typing import NamedTuple

from emulator.phone.storage.inodes import Inode, Stat, Table
from emulator.phone.storage.paths import name_matches, parts_of

ROOT = 2
_LINK_LIMIT = 40
_NAME_LIMIT = 255


def failure(code: int, path: str) -> OSError:
    """The OSError subclass that belongs to ``code``, with the C library's text."""
    return OSError(code, os.strerror(code), path)


class Place(NamedTuple):
    """Where a path leads: its folder, its name there ("" for the root), the inode if there is one, and the way."""

    parent: Inode
    name: str
    node: Inode | None
    parts: list[str]
    above: list[int]


class Tree:
    """Files by absolute path, to be looked at; see ``FileSystem``."""

    def __init__(self, clock: Callable[[], int], capacity: int = 6 << 30) -> None:
        self.clock = clock
        self.capacity = capacity
        self.version = 0
        self.writable: frozenset[str] | None = None
        now = clock()
        root = Inode(ROOT, modes.S_IFDIR | 0o755, 0, 0, now, now, now, 2, entries={})
        self._nodes: dict[int, Inode] = {ROOT: root}
        self._owned: set[int] = {ROOT}
        self._shared = False
        self._next = ROOT + 1
        self._used = 0

    def table(self) -> Table:
        """The state of all files now; costs nothing until something changes."""
        self._shared = True
        self._owned = set()
        return Table(self._nodes, self._next, self._used, self.writable, self.capacity)

    def load(self, table: Table) -> None:
        """Puts everything back to ``table``, which stays usable."""
        self._nodes, self._next, self._used = table.nodes, table.next_inode, table.used
        self.writable, self.capacity = table.writable, table.capacity
        self._owned, self._shared = set(), True
        self.version += 1

    def usage(self) -> int:
        """Bytes in files."""
        return self._used

    def stat(self, path: str, follow: bool = True) -> Stat:
        return self._find(path, follow).stat()

    def exists(self, path: str, follow: bool = True) -> bool:
        return self._peek(path, follow) is not None

    def is_dir(self, path: str) -> bool:
        node = self._peek(path)
        return node is not None and node.entries is not None

    def is_file(self, path: str) -> bool:
        node = self._peek(path)
        return node is not None and modes.S_ISREG(node.mode)

    def read(self, path: str) -> bytes:
        """A file's bytes, not copied. Raises FileNotFoundError, IsADirectoryError, NotADirectoryError."""
        node = self._find(path)
        if node.entries is not None:
            raise failure(errno.EISDIR, path)
        return node.content()

    def readlink(self, path: str) -> str:
        node = self._find(path, follow=False)
        if not modes.S_ISLNK(node.mode):
            raise failure(errno.EINVAL, path)
        return os.fsdecode(node.data)

    def listdir(self, path: str) -> list[str]:
        """Names in a folder, in the order of their bytes."""
        node = self._find(path)
        if node.entries is None:
            raise failure(errno.ENOTDIR, path)
        return sorted(node.entries)

    def walk(self, path: str) -> Iterator[tuple[str, Stat]]:
        """``path`` and everything below it, a folder before what is in it; links are not followed."""
        found = self.stat(path, follow=False)
        yield path, found
        if found.is_dir:
            for name in self.listdir(path):
                yield from self.walk(f"{path.rstrip('/')}/{name}")

    def glob(self, pattern: str) -> list[str]:
        """Existing paths that match an absolute pattern of ``*``, ``?`` and ``[...]``; ``**`` is not special."""
        found = [""]
        for part in parts_of(pattern):
            if not any(sign in part for sign in "*?["):
                found = [f"{base}/{part}" for base in found if self.exists(f"{base}/{part}", follow=False)]
                continue
            folders = [base for base in found if self.is_dir(base or "/")]
            found = [
                f"{base}/{name}"
                for base in folders
                for name in self.listdir(base or "/")
                if name_matches(name, part)
            ]
        return found

    def realpath(self, path: str) -> str:
        """The path, links followed and ``..`` resolved; its last part may be missing. Bind mounts keep their name."""
        return "/" + "/".join(self._resolve(path).parts)

    def _peek(self, path: str, follow: bool = True) -> Inode | None:
        try:
            return self._resolve(path, follow).node
        except OSError:
            return None

    def _find(self, path: str, follow: bool = True) -> Inode:
        node = self._resolve(path, follow).node
        if node is None:
            raise failure(errno.ENOENT, path)
        return node

    def _resolve(self, path: str, follow: bool = True) -> Place:
        """Walks ``path``; only its last part may be missing. ``follow`` follows a link there too."""
        if not path.startswith("/"):
            raise failure(errno.ENOENT, path)
        nodes = self._nodes
        todo = parts_of(path)
        todo.reverse()
        follow_last = follow or path.endswith("/")
        parts: list[str] = []
        above: list[int] = [ROOT]
        links = 0
        while todo:
            part = todo.pop()
            if part == "..":
                if parts:
                    parts.pop()
                    above.pop()
                continue
            number = self._entry(nodes[above[-1]], part, path)
            if number is None:
                if todo:
                    raise failure(errno.ENOENT, path)
                return Place(nodes[above[-1]], part, None, [*parts, part], above)
            node = nodes[number]
            if modes.S_ISLNK(node.mode) and (todo or follow_last):
                links += 1
                if links > _LINK_LIMIT:
                    raise failure(errno.ELOOP, path)
                target = os.fsdecode(node.data)
                todo.extend(reversed(parts_of(target)))
                if target.startswith("/"):
                    parts, above = [], [ROOT]
                continue
            parts.append(part)
            above.append(number)
        node = nodes[above[-1]]
        if path.endswith("/") and node.entries is None:
            raise failure(errno.ENOTDIR, path)
        return Place(nodes[above[-2]] if parts else node, parts[-1] if parts else "", node, parts, above[:-1])

    @staticmethod
    def _entry(folder: Inode, name: str, path: str) -> int | None:
        if folder.entries is None:
            raise failure(errno.ENOTDIR, path)
        if len(name) > _NAME_LIMIT // 4 and len(os.fsencode(name)) > _NAME_LIMIT:
            raise failure(errno.ENAMETOOLONG, path)
        return folder.entries.get(name)
