"""What an emulator keeps between its runs: the phone's data and its snapshots, with the AVD or where -datadir says.

It starts a phone from what is there, and keeps it at the end. One process at a time may write; others read along.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from emulator.avd.inventory import LOCK_NAME
from emulator.phone.device import DEFAULT_BOOT, Phone
from emulator.phone.errors import PhoneError
from emulator.phone.servers.launcher_flags import Flags, FolderUnusable
from emulator.phone.servers.snapshot_files import SnapshotFiles, become, load
from emulator.phone.servers.state_files import read_state, write_state

DATA_NAME = "phone.state"
_SECOND = (
    "Running multiple emulators with the same AVD is an experimental feature. "
    "Please use -read-only flag to enable this feature."
)
_BESIDE_A_WRITER = (
    "Another emulator instance is running. Please close it or run all emulators with -read-only flag."
)


class Disk:
    """One folder, while an emulator runs on it; ``close`` lets others have it.

    One that may write is alone; any number may read. Raises FolderUnusable.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self.read_only = read_only
        try:
            if not read_only:
                folder.mkdir(parents=True, exist_ok=True)
            self._lock: int | None = _locked(folder, fcntl.LOCK_SH if read_only else fcntl.LOCK_EX)
            if not read_only:
                self._owner.write_text(f"{os.getpid()}\n")
        except BlockingIOError as error:
            raise FolderUnusable(_BESIDE_A_WRITER if read_only else _SECOND) from error
        except OSError as error:
            raise FolderUnusable(f"{folder} cannot be used: {error.strerror}") from error

    def close(self) -> None:
        """May be called twice."""
        lock, self._lock = self._lock, None
        if lock is not None:
            if not self.read_only:
                self._owner.unlink(missing_ok=True)
            os.close(lock)

    def attach(self, phone: Phone, *, wipe: bool = False) -> None:
        """The phone's snapshots are from now on the folder's; wiped, there are none, and no data."""
        kept = SnapshotFiles(
            self.folder / "snapshots", phone.snapshots[DEFAULT_BOOT], read_only=self.read_only
        )
        if wipe and not self.read_only:
            kept.wipe()
            self._data.unlink(missing_ok=True)
        phone.snapshots = kept

    def boot_cold(self, phone: Phone) -> Iterator[str]:
        """Starts the phone from its data, as after a power cut; without data it is the prepared one."""
        try:
            become(phone, read_state(self._data))
            phone.reboot()
        except FileNotFoundError:
            return
        except PhoneError as error:
            yield f"WARNING | the phone's data cannot be used, and it starts as new: {error}"
            if not self.read_only:
                aside = self._data.with_suffix(".unreadable")
                os.replace(self._data, aside)
                yield f"WARNING | what was there is kept in {aside}"

    def keep(self, phone: Phone, *, quick_boot: bool) -> Iterator[str]:
        """Writes the phone's data, and the snapshot that the next start goes on from; raises StateNotKept."""
        if self.read_only:
            return
        snapshot = phone.snapshot()
        write_state(self._data, snapshot)
        if phone.hooks.powered_off:
            if DEFAULT_BOOT in phone.snapshots:
                del phone.snapshots[DEFAULT_BOOT]
        elif quick_boot:
            phone.snapshots[DEFAULT_BOOT] = snapshot
            yield f"INFO    | Saved state on exit, to snapshot '{DEFAULT_BOOT}'"
        else:
            yield "WARNING | Discarding the changed state (command-line flag)."

    @property
    def _owner(self) -> Path:
        """Says which process it is that may write, by Google's name for it: who removes an AVD looks there."""
        return self.folder / LOCK_NAME

    @property
    def _data(self) -> Path:
        return self.folder / DATA_NAME


def start(phone: Phone, flags: Flags, disk: Disk | None) -> Iterator[str]:
    """Puts a prepared phone where the command line wants it to go on from; yields what the log says of it."""
    if disk is not None:
        disk.attach(phone, wipe="wipe" in flags.asked)
    name = flags.values.get("snapshot", DEFAULT_BOOT)
    if not flags.loads_snapshot:
        yield "WARNING | Cold boot: requested by the user"
    elif _is_kept(phone, name, flags):
        yield f"INFO    | Loading snapshot '{name}'..."
        try:
            load(phone, name)
        except (PhoneError, KeyError) as error:
            yield f"WARNING | Failed to load snapshot '{name}': {error}"
            yield "WARNING | Cold boot: snapshot failed to load"
        else:
            yield f"INFO    | Successfully loaded snapshot '{name}'"
            return
    elif "snapshot" in flags.values:
        yield f"WARNING | Device 'cache' does not have the requested snapshot '{name}': a cold boot is done"
    if disk is not None:
        yield from disk.boot_cold(phone)


def _is_kept(phone: Phone, name: str, flags: Flags) -> bool:
    """Whether there is such a snapshot; a phone that keeps nothing has none that it would go on from by itself."""
    if isinstance(phone.snapshots, SnapshotFiles):
        return phone.snapshots.keeps(name)
    return "snapshot" in flags.values and name in phone.snapshots


def _locked(folder: Path, kind: int) -> int:
    """The folder's own lock, which the kernel drops with the process. Raises BlockingIOError."""
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock
