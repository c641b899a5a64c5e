"""Ports for emulators: chosen, probed and locked, so that no two processes of ours ever want the same.

The lock is the kernel's (``flock``) on one file for each pair, so that a process that dies, however it dies, has let
go of it; what the file says is for people. Files stay, as removing one would let two processes lock it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import stat
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from emulator.avd.errors import AvdError
from emulator.avd.places import writing

FIRST, LAST = 5554, 5682
"""The console ports that Google's emulator takes; adb finds those up to 5584 by itself."""

GRPC_ABOVE = 3000
"""How far above the console's port gRPC's is, unless it is given."""

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Ports:
    """Where one emulator is found; its gRPC port is the one it would take by itself."""

    console: int

    @property
    def adb(self) -> int:
        return self.console + 1

    @property
    def grpc(self) -> int:
        return self.console + GRPC_ABOVE

    @property
    def serial(self) -> str:
        """What adb calls it."""
        return f"emulator-{self.console}"


class Reservation:
    """Ports that are ours until ``release``; a context manager."""

    def __init__(self, ports: Ports, handle: int) -> None:
        self.ports = ports
        self._handle: int | None = handle

    def release(self) -> None:
        """May be called twice."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.ftruncate(handle, 0)
            fcntl.flock(handle, fcntl.LOCK_UN)  # a forked child may hold the same lock; closing would not do
            os.close(handle)

    def __enter__(self) -> Ports:
        return self.ports

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def reserve(folder: Path, first: int = FIRST, last: int = LAST) -> Reservation:
    """The first pair from ``first`` to ``last`` that nobody has locked and nothing listens on."""
    with writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _require_own(folder)
    for console in range(first, last + 1, 2):
        ports = Ports(console)
        handle = _locked(folder / f"{console}.lock")
        if handle is None:
            continue
        if not all(map(is_free, (ports.console, ports.adb, ports.grpc))):
            os.close(handle)
            continue
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps({"pid": os.getpid(), "serial": ports.serial}).encode() + b"\n", 0)
        return Reservation(ports, handle)
    told = f"port {first}" if first == last else f"all console ports from {first} to {last}"
    raise AvdError(f"{told} (or its adb or gRPC port) in use or reserved; see {folder}")


def _require_own(folder: Path) -> None:
    """It is in a place where everybody may make folders: in another's, a lock could be a link to a file of ours."""
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.geteuid() or about.st_mode & _OTHERS_WRITE:
        raise AvdError(
            f"{folder} should be a folder that this user alone can write to", f"sudo rm -r {folder}"
        )


def _locked(path: Path) -> int | None:
    with writing(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of the loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
