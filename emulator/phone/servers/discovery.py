"""The discovery file, by which tools find running emulators: one a process, there while the phone runs."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from emulator.avd.inventory import folder_of
from emulator.avd.places import places
from emulator.phone.servers.ports import Ports
from protocol.discovery import running_folders

_TOKEN_BYTES = 32


def new_token() -> str:
    """A secret for the gRPC port."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def discovery_folder() -> Path:
    """Where Google's emulator writes its file: the run-time folder if it can be written to, else the user's own."""
    preferred, *others = running_folders(os.environ, Path.home(), os.getuid(), sys.platform)
    run_time = preferred.parents[1]
    if others and not (run_time.is_dir() and os.access(run_time, os.W_OK)):
        return others[-1]
    return preferred


@contextmanager
def advertised(ports: Ports, avd_name: str, token: str) -> Iterator[Path]:
    """Has the file while the context lasts; only this user can read it, for a token may be in it."""
    lines = {
        "port.serial": ports.console_port,
        "port.adb": ports.adb_port,
        "avd.name": avd_name,
        "avd.id": avd_name,
        "avd.dir": folder_of(avd_name, places(os.environ).avds),
        "cmdline": " ".join(f'"{word}"' for word in sys.argv),
        "grpc.port": ports.grpc_port,
        **({"grpc.token": token} if token else {}),
    }
    folder = discovery_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"pid_{ports.pid}.ini"
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in lines.items())
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
