"""Phones for processes: prepared once, with the clock that was asked for, kept in a folder of the host's if asked."""

from __future__ import annotations

import ctypes
import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.phone.device import DEFAULT_BOOT, Phone, PhoneConfig
from emulator.phone.shell import table
from emulator.phone.snapshot import Snapshot

if TYPE_CHECKING:
    from emulator.phone.servers.serve import Options

_STATE_FILE = "phone.state"
_FORMAT = 1
_M_MMAP_THRESHOLD, _LARGE = -3, 1 << 20
"""mallopt's number for the size from which memory is the system's own, and that size."""


class StateUnreadable(Exception):
    """What a folder holds is no phone's state, or that of another version."""


def make_phone(options: Options) -> Phone:
    """A prepared phone, or the one that ``options.persist`` holds. Raises StateUnreadable."""
    phone = prepared_phone(options.seed)
    finish_phone(phone, options)
    return phone


def give_back_memory() -> None:
    """Lets the C library hand large buffers (pictures) back to the system when they are freed, where it is glibc.

    Left to itself it keeps what it has been asked for once: two pictures' worth in every phone.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def prepared_phone(seed: int = 0) -> Phone:
    """A phone after first-run set-up, its shell's commands loaded: the first of them is as fast as the others."""
    give_back_memory()
    table.names()
    return Phone.prepared(PhoneConfig(seed=seed))


def finish_phone(phone: Phone, options: Options) -> None:
    """Gives a prepared phone its seed, its clock and its kept state."""
    phone.random.seed(options.seed)
    phone.clock.run(options.clock == "real")
    phone.snapshots[DEFAULT_BOOT] = phone.snapshot()
    kept = Path(options.persist, _STATE_FILE) if options.persist else None
    if kept is not None and kept.exists():
        phone.restore(_load(kept))
        phone.clock.run(options.clock == "real")


def save_phone(phone: Phone, options: Options) -> None:
    """Keeps the phone's state where ``options.persist`` says; a state half written is never seen."""
    if not options.persist:
        return
    folder = Path(options.persist)
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f"{_STATE_FILE}.new"
    half.write_bytes(pickle.dumps((_FORMAT, phone.snapshot()), protocol=5))
    os.replace(half, folder / _STATE_FILE)


def forget_phone(folder: str) -> None:
    """Removes the state that a folder keeps, if any."""
    Path(folder, _STATE_FILE).unlink(missing_ok=True)


def _load(path: Path) -> Snapshot:
    try:
        version, snapshot = pickle.loads(path.read_bytes())
    except Exception as error:
        raise StateUnreadable(f"{path} holds no phone's state: {error}") from error
    if version != _FORMAT or not isinstance(snapshot, Snapshot):
        raise StateUnreadable(f"{path} is of format {version}, {_FORMAT} is wanted")
    return snapshot
