"""A file in memory that an emulator writes its screen into and we map: ten megabytes that no socket carries."""

from __future__ import annotations

import mmap
import os
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

_MEMORY = Path("/dev/shm")


class SharedFile:
    """``size`` bytes of memory with a name, which is gone after ``close``."""

    def __init__(self, size: int) -> None:
        folder = _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
        handle, path = tempfile.mkstemp(prefix="droidworld-screen-", dir=folder)
        self.size = size
        self._path = Path(path)
        try:
            os.ftruncate(handle, size)
            self._map = mmap.mmap(handle, size)
        except BaseException:
            self._path.unlink()
            raise
        finally:
            os.close(handle)

    @property
    def url(self) -> str:
        """Its name as the emulator takes it."""
        return self._path.as_uri()

    def copy(self, count: int) -> npt.NDArray[np.uint8]:
        """The first ``count`` bytes as they are now."""
        return np.frombuffer(self._map, np.uint8, count).copy()

    def close(self) -> None:
        """May be called twice."""
        self._path.unlink(missing_ok=True)
        self._map.close()
