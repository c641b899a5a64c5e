"""Where this user's virtual devices, downloads, locks and logs are, by the variables that Google's tools heed too."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from emulator.avd.errors import AvdError, NoSpace
from protocol.discovery import android_home


@dataclass(frozen=True)
class Places:
    """``avds`` is Google's folder of virtual devices, ``cache`` is ours and may be deleted."""

    avds: Path
    cache: Path

    @property
    def packages(self) -> Path:
        """App packages that were downloaded, and their checksums."""
        return self.cache / "packages"

    @property
    def locks(self) -> Path:
        """One lock file for each pair of ports: the machine has them once, whatever the user's variables say."""
        return Path(tempfile.gettempdir(), f"droidworld-ports-{os.getuid()}")

    @property
    def logs(self) -> Path:
        """What emulators wrote."""
        return self.cache / "emulators"


def places(environ: Mapping[str, str]) -> Places:
    """The places of a user with these variables."""
    home = Path(environ.get("HOME") or Path.home())
    named = environ.get("ANDROID_AVD_HOME")
    cache = Path(environ.get("XDG_CACHE_HOME") or home / ".cache", "droidworld")
    return Places(Path(named) if named else android_home(environ, home) / "avd", cache)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Changes on disk: what the system says against them is NoSpace, or another AvdError that names the path."""
    try:
        yield
    except OSError as error:
        told = f"cannot write {path}: {error.strerror or error}"
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoSpace(
                told, f"df -h {path.parent}; droidworld avd list; droidworld avd remove NAME"
            ) from error
        raise AvdError(told) from error
