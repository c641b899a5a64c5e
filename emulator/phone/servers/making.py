"""Phones for processes: prepared once, with the clock that was asked for, kept in a folder of the host's if asked."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.phone.device import DEFAULT_BOOT, Phone, PhoneConfig
from emulator.phone.servers.state_files import read_state, write_state
from emulator.phone.shell import table

if TYPE_CHECKING:
    from emulator.phone.servers.serve import Options

_STATE_FILE = "phone.state"
_M_MMAP_THRESHOLD, _LARGE = -3, 1 << 20
"""mallopt's number for the size from which memory is the system's own, and that size."""


def make_phone(options: Options) -> Phone:
    """A prepared phone, or the one that ``options.persist`` holds. Raises StateUnreadable, SnapshotRefused."""
    phone = Phone.fresh(PhoneConfig(seed=options.seed)) if options.fresh else prepared_phone(options.seed)
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
    if options.persist:
        with suppress(FileNotFoundError):
            phone.restore(read_state(Path(options.persist, _STATE_FILE)))
            phone.clock.run(options.clock == "real")


def save_phone(phone: Phone, options: Options) -> None:
    """Keeps the phone's state where ``options.persist`` says; raises StateNotKept, and then the old one is there."""
    if options.persist:
        write_state(Path(options.persist, _STATE_FILE), phone.snapshot())
