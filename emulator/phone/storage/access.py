"""Who may do what with a file: the classic permission bits. Root may do everything."""

from __future__ import annotations

import errno

from emulator.phone.storage.filesystem import MEDIA_RW, FileSystem
from emulator.phone.storage.inodes import Stat
from emulator.phone.storage.owners import SHELL_GROUPS
from emulator.phone.storage.tree import failure

_SHELL = 2000
_BITS = {"r": 4, "w": 2, "x": 1}
_SHELL_GROUPS = frozenset((*SHELL_GROUPS, MEDIA_RW))
"""media_rw stands for what FUSE allows the shell on shared storage."""
_THROUGH_FUSE = ("/storage", "/data/media")
"""Folders that FUSE lets everybody walk through."""


def permitted(found: Stat, uid: int, want: str) -> bool:
    """Whether a user may read ("r"), write ("w") or enter ("x") what ``found`` describes."""
    if uid == 0:
        return want != "x" or found.is_dir or bool(found.mode & 0o111)
    bit = _BITS[want]
    if found.uid == uid:
        return bool(found.mode >> 6 & bit)
    if found.gid == uid or (uid == _SHELL and found.gid in _SHELL_GROUPS):
        return bool(found.mode >> 3 & bit)
    return bool(found.mode & bit)


def check(fs: FileSystem, path: str, uid: int, want: str) -> None:
    """Raises OSError where ``uid`` may not reach ``path``, or not ``want`` it.

    What is to be made needs the nearest folder that is there; a read-only partition refuses before any bits do.
    """
    if uid == 0:
        return
    place, parts = "/", fs.realpath(path).split("/")[1:]
    for part in parts:
        if not place.startswith(_THROUGH_FUSE) and not permitted(fs.stat(place), uid, "x"):
            raise failure(errno.EACCES, path)
        below = f"{place.rstrip('/')}/{part}"
        if not fs.exists(below):
            break
        place = below
    else:
        part = ""
    if want == "w":
        _check_partition(fs, path)
    if (want == "w" or not part) and not permitted(fs.stat(place), uid, want):
        raise failure(errno.EACCES, path)


def check_owner(fs: FileSystem, path: str, uid: int, owner: int) -> None:
    """Raises OSError unless ``uid`` is root or ``owner``, who alone may change what ``path`` has of mode and owner."""
    if uid not in (0, owner):
        _check_partition(fs, path)
        raise failure(errno.EPERM, path)


def _check_partition(fs: FileSystem, path: str) -> None:
    if fs.writable is not None and fs.realpath(path).split("/")[1] not in fs.writable:
        raise failure(errno.EROFS, path)
