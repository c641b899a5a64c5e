"""Whether a user may reach, read or write a file: Unix's rule over modes, for what acts as the shell's user."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.storage.filesystem import FileSystem
    from emulator.phone.storage.inodes import Stat

READ, WRITE, EXECUTE = 4, 2, 1

SHELL_UID = 2000
SHELL_GROUPS = frozenset(
    {2000, 1004, 1007, 1011, 1015, 1023, 1028, 1078, 1079, 3001, 3002, 3003, 3006, 3009, 3011}
)
"""AOSP's groups of adbd as shell; media_rw stands for what FUSE allows it on shared storage."""


def permits(stat: Stat, uid: int, bit: int) -> bool:
    """Whether the mode lets ``uid`` do ``bit`` to the file itself."""
    if uid == 0:
        return True
    groups = SHELL_GROUPS if uid == SHELL_UID else frozenset({uid})
    shift = 6 if stat.uid == uid else 3 if stat.gid in groups else 0
    return bool(stat.mode >> shift & bit)


def require(fs: FileSystem, path: str, uid: int, bit: int) -> None:
    """Raises PermissionError unless ``uid`` may walk to ``path`` and do ``bit`` there.

    What does not exist is asked of its folder, when ``bit`` is WRITE. Raises FileNotFoundError otherwise.
    """
    if uid == 0:
        return
    parts = [part for part in path.split("/") if part]
    folder = "/"
    for part in parts:
        if not permits(fs.stat(folder), uid, EXECUTE):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        below = f"{folder.rstrip('/')}/{part}"
        if bit == WRITE and not fs.exists(below):
            break
        folder = below
    if not permits(fs.stat(folder), uid, bit):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
