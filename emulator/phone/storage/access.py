"""Who may do what with a file: the classic permission bits. Root may do everything."""

from __future__ import annotations

import errno

from emulator.phone.storage.filesystem import EXT_DATA_RW, MEDIA_RW, FileSystem
from emulator.phone.storage.inodes import Stat
from emulator.phone.storage.tree import failure

_SHELL = 2000
_BITS = {"r": 4, "w": 2, "x": 1}
_SHELL_GROUPS = frozenset(
    (2000, 1004, 1007, 1011, 1015, MEDIA_RW, 1028, EXT_DATA_RW, 3001, 3002, 3003, 3006, 3009)
)


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
    """Raises PermissionError where ``uid`` may not reach ``path``, or not ``want`` it; a new file needs its folder."""
    if uid == 0:
        return
    parts = fs.realpath(path).split("/")[1:]
    folder = "/"
    for part in parts[:-1]:
        folder = f"{folder.rstrip('/')}/{part}"
        if not folder.startswith(("/storage", "/data/media")) and not permitted(fs.stat(folder), uid, "x"):
            raise failure(errno.EACCES, path)
    if fs.exists(path):
        if not permitted(fs.stat(path), uid, want):
            raise failure(errno.EACCES, path)
    elif want == "w" and not permitted(fs.stat(folder), uid, "w"):
        raise failure(errno.EACCES, path)
