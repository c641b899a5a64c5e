"""A phone's state as a file: written whole or not at all, read only where this user wrote it, with this version.

The content is a pickle, so the file's owner, format, version and checksum are looked at before any of it is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from functools import cache
from pathlib import Path

from emulator.phone.errors import PhoneError, SnapshotRefused
from emulator.phone.snapshot import Snapshot

_FORMAT = 2
_HEADER_LIMIT = 4096
_FORBIDDEN_MODE = stat.S_IWGRP | stat.S_IWOTH
_PROJECT = Path(__file__).resolve().parents[3]
_SOURCES = (
    "protocol/*.py", "emulator/phone/*.py", "emulator/phone/apps/**/*.py", "emulator/phone/storage/*.py",
    "emulator/phone/system/**/*.py", "emulator/phone/toolkit/**/*.py",
)  # fmt: skip
"""The code whose objects a state is made of: of other code it would be another phone's."""


class StateUnreadable(PhoneError):
    """A file holds no phone's state, or one that is damaged, of another version, or another user's."""


class StateNotKept(PhoneError):
    """A state could not be written; what was there before still is."""


@cache
def version() -> str:
    """Of the code that states belong to: a checksum of its sources."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _SOURCES for path in _PROJECT.glob(pattern)):
        digest.update(f"{path.relative_to(_PROJECT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def write_state(path: Path, snapshot: Snapshot) -> None:
    """Replaces the file; raises StateNotKept, for a full disk too, and then the old one is still there."""
    body = snapshot.encode()
    about = {
        "droidworld": "phone", "format": _FORMAT, "version": version(), "size": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }  # fmt: skip
    half = half_written(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(half, flags, 0o600), "wb") as file:
            file.write(json.dumps(about).encode() + b"\n")
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise StateNotKept(f"{path} cannot be written: {error.strerror or error}") from error


def half_written(path: Path) -> Path:
    """What a state is before it is whole; one of a process that was killed is overwritten by the next."""
    return path.with_name(f".{path.name}.new")


def read_state(path: Path) -> Snapshot:
    """What ``write_state`` wrote; raises StateUnreadable, FileNotFoundError."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StateUnreadable(f"{path} cannot be read: {error.strerror or error}") from error
    with os.fdopen(handle, "rb") as file:
        _require_own(path, os.fstat(handle))
        about = _header(path, file.readline(_HEADER_LIMIT))
        body = file.read()
    if len(body) != about["size"] or hashlib.sha256(body).hexdigest() != about["sha256"]:
        raise StateUnreadable(
            f"{path} is damaged: {len(body)} of {about['size']} bytes, or not those written"
        )
    try:
        return Snapshot.decode(body)
    except SnapshotRefused as error:
        raise StateUnreadable(f"{path} is refused: {error}") from error


def _require_own(path: Path, about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise StateUnreadable(f"{path} is no file")
    if about.st_uid != os.geteuid():
        raise StateUnreadable(
            f"{path} belongs to user {about.st_uid}, not to {os.geteuid()} who would load it"
        )
    if about.st_mode & _FORBIDDEN_MODE:
        raise StateUnreadable(f"{path} can be written by others: chmod go-w {path}")


def _header(path: Path, line: bytes) -> dict[str, int | str]:
    try:
        about = json.loads(line)
    except ValueError:
        about = None
    if not isinstance(about, dict) or about.get("droidworld") != "phone":
        raise StateUnreadable(f"{path} holds no phone's state")
    if about.get("format") != _FORMAT:
        raise StateUnreadable(f"{path} is of format {about.get('format')}, {_FORMAT} is wanted")
    if about.get("version") != version():
        raise StateUnreadable(
            f"{path} was saved by another version of droidworld ({about.get('version')}, this is {version()})"
        )
    return {"size": 0, "sha256": "", **about}
