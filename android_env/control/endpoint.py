"""Where an emulator's gRPC port is, found in the files by which running emulators tell of themselves."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from protocol.discovery import PATTERN, parse, running_folders


@dataclass(frozen=True)
class Endpoint:
    """A gRPC port on this machine, and the token that it asks for, if any."""

    port: int
    token: str = ""


def find_endpoint(console_port: int) -> Endpoint | None:
    """The gRPC port of the emulator with this console; None where no file tells of one."""
    for folder in running_folders(os.environ, Path.home(), os.getuid(), sys.platform):
        for path in sorted(folder.glob(PATTERN)):
            if not _runs(path.stem.removeprefix("pid_")):
                continue  # it was killed, and left its file behind
            try:
                said = parse(path.read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue  # its emulator has just ended, or it is another user's
            if said.console_port == console_port and said.grpc_port:
                return Endpoint(said.grpc_port, said.grpc_token)
    return None


def _runs(pid: str) -> bool:
    """Whether there is such a process, of whichever user."""
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    return True
