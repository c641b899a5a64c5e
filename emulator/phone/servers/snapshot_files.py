"""Named snapshots in a folder of the host's, as Google's emulator keeps them with the AVD: one folder for each name.

Every way to save, load, list and delete goes through this one mapping. What others keep in those folders stays.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import Path

from emulator.phone.device import DEFAULT_BOOT, Phone
from emulator.phone.errors import PhoneError
from emulator.phone.servers.pauses import resume
from emulator.phone.servers.state_files import StateNotKept, half_written, read_state, write_state
from emulator.phone.snapshot import Snapshot

FILE_NAME = "droidworld.state"
_NAME = re.compile(r"(?!\.)[^/\0\s]{1,200}")
_HEADINGS = ("ID", "TAG", "VM SIZE", "DATE", "VM CLOCK")

_Stamp = tuple[int, int, int]


class SnapshotFiles(MutableMapping[str, Snapshot]):
    """Snapshots by name. Reading raises StateUnreadable for a file that is damaged or foreign, writing StateNotKept.

    ``image`` is the quick-boot snapshot until the folder has one. With ``read_only`` nothing is written or removed.
    """

    def __init__(self, folder: Path, image: Snapshot | None = None, *, read_only: bool = False) -> None:
        self.folder = folder
        self.read_only = read_only
        self._image = image
        self._read: dict[str, tuple[_Stamp, Snapshot]] = {}

    def __getitem__(self, name: str) -> Snapshot:
        try:
            path = self._path(name)
            stamp = _stamp(path)
            if (known := self._read.get(name)) is None or known[0] != stamp:
                known = self._read[name] = (stamp, read_state(path))
        except (FileNotFoundError, NotADirectoryError):
            self._read.pop(name, None)
            if name != DEFAULT_BOOT or self._image is None:
                raise KeyError(name) from None
            return self._image
        return known[1]

    def __setitem__(self, name: str, snapshot: Snapshot) -> None:
        self._require_writable()
        try:
            path = self._path(name)
        except FileNotFoundError:
            raise StateNotKept(f"{name!r} is no name for a snapshot") from None
        write_state(path, snapshot)
        self._read[name] = (_stamp(path), snapshot)

    def __delitem__(self, name: str) -> None:
        if name not in self:
            raise KeyError(name)
        self._require_writable()
        if name == DEFAULT_BOOT:
            self._image = None
        self._read.pop(name, None)
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
            half_written(path).unlink(missing_ok=True)
        except OSError as error:
            raise StateNotKept(f"{path} cannot be removed: {error.strerror}") from error
        with contextlib.suppress(OSError):  # something else is in it
            path.parent.rmdir()

    def __contains__(self, name: object) -> bool:
        """Whether there is one of this name; it may be unreadable."""
        return name in list(self)

    def __iter__(self) -> Iterator[str]:
        kept = [path.parent.name for path in sorted(self.folder.glob(f"*/{FILE_NAME}"))]
        if self._image is not None and DEFAULT_BOOT not in kept:
            yield DEFAULT_BOOT
        yield from kept

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def keeps(self, name: str) -> bool:
        """Whether the folder has one of this name."""
        return name in self and (name != DEFAULT_BOOT or self._path(name).exists())

    def wipe(self) -> None:
        """Removes every one that is kept."""
        image = self._image
        for name in list(self):
            del self[name]
        self._image = image

    def _require_writable(self) -> None:
        if self.read_only:
            raise StateNotKept('snapshots are not changed because "-read-only" was specified')

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise FileNotFoundError(name)
        return self.folder / name / FILE_NAME


def load(phone: Phone, name: str) -> None:
    """Makes the phone what it was under that name, as ``become``; its time goes on. Raises KeyError, PhoneError."""
    snapshot = phone.snapshots[name]
    resume(phone)
    become(phone, snapshot)


def become(phone: Phone, snapshot: Snapshot) -> None:
    """Makes the phone what it was; whether its time passes by itself is the process's to say, and stays."""
    real = phone.clock.real
    phone.restore(snapshot)
    phone.clock.run(real)


def readable(snapshots: Mapping[str, Snapshot]) -> dict[str, Snapshot]:
    """Those that can be loaded."""
    found = {}
    for name in list(snapshots):
        with contextlib.suppress(PhoneError, KeyError):
            found[name] = snapshots[name]
    return found


def table(snapshots: Mapping[str, Snapshot]) -> list[str]:
    """Those that can be loaded, in the lines of the console's list; dates are the phone's."""
    rows = [_row(name, snapshot) for name, snapshot in readable(snapshots).items()]
    if not rows:
        return ["There is no snapshot available."]
    return ["List of snapshots present on all disks:", _line(*_HEADINGS), *rows]


def _row(name: str, snapshot: Snapshot) -> str:
    when = datetime.fromtimestamp(snapshot.clock_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
    seconds, ms = divmod(snapshot.elapsed_ms, 1000)
    up = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
    return _line("--", name, _human(snapshot.size), when, up)


def _line(number: str, name: str, size: str, date: str, clock: str) -> str:
    return f"{number:<10}{name:<20}{size:>7}{date:>20}{clock:>15}"


def _human(size: int) -> str:
    """As QEMU writes sizes: at most three digits, and one after the point where there is room."""
    if size < 1000:
        return str(size)
    value, suffixes = size / 1024, "KMGT"
    while value >= 1000 and len(suffixes) > 1:
        value, suffixes = value / 1024, suffixes[1:]
    return f"{value:.1f}{suffixes[0]}" if value < 10 else f"{value:.0f}{suffixes[0]}"


def _stamp(path: Path) -> _Stamp:
    about = os.stat(path, follow_symlinks=False)
    return about.st_ino, about.st_mtime_ns, about.st_size
