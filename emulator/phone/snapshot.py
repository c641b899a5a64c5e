"""Snapshots: the phone's state as one value. Code, big immutable contents and the file table are shared, not copied."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from emulator.phone.app import ActivityInfo, App
from emulator.phone.errors import NotPicklable, SnapshotRefused
from emulator.phone.snapshot_classes import find
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.inodes import Inode, Table

if TYPE_CHECKING:
    from emulator.phone.device import Phone

SHARED_BYTES = 1024
"""Bytes objects from this size on are kept by reference."""


@dataclass(frozen=True)
class Snapshot:
    """Everything a phone is at one moment; restoring it any number of times gives the same phone."""

    state: bytes
    kept: tuple[bytes, ...]
    files: Table
    clock_ms: int
    elapsed_ms: int = 0

    @property
    def size(self) -> int:
        """Roughly the bytes it takes by itself."""
        return len(self.state) + sum(map(len, self.kept)) + self.files.used

    def encode(self) -> bytes:
        """As bytes that ``decode`` reads."""
        return pickle.dumps(self, protocol=5)

    @classmethod
    def decode(cls, data: bytes) -> Snapshot:
        """Reads what ``encode`` wrote; raises SnapshotRefused for anything else."""
        try:
            found = _Values(io.BytesIO(data)).load()
        except Exception as error:  # a pickle that was tampered with can raise whatever it likes
            raise SnapshotRefused(f"it is no snapshot: {error}") from error
        if not isinstance(found, Snapshot):
            raise SnapshotRefused("it is no snapshot")
        return found


class _Values(pickle.Unpickler):
    """Of a snapshot's own form; the state inside stays bytes."""

    def find_class(self, module: str, name: str) -> Any:
        for allowed in (Snapshot, Table, Inode, frozenset):
            if (module, name) == (allowed.__module__, allowed.__name__):
                return allowed
        raise pickle.UnpicklingError(f"{module}.{name} is no part of one")


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, phone: Phone) -> None:
        super().__init__(file, protocol=5)
        self.phone = phone
        self.kept: list[bytes] = []
        self._seen: dict[int, int] = {}

    def persistent_id(self, obj: Any) -> tuple[Any, ...] | None:
        kind = type(obj)
        if kind is bytes:
            return self._keep(obj) if len(obj) >= SHARED_BYTES else None
        if obj is self.phone:
            return ("phone",)
        if kind is FileSystem:
            return ("files",)
        if kind is App:
            return ("app", obj.package)
        if kind is ActivityInfo:
            return ("activity", *self.phone.owners[id(obj)])
        return None

    def _keep(self, data: bytes) -> tuple[str, int]:
        if id(data) not in self._seen:
            self._seen[id(data)] = len(self.kept)
            self.kept.append(data)
        return ("bytes", self._seen[id(data)])


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, phone: Phone, kept: tuple[bytes, ...]) -> None:
        super().__init__(file)
        self._find: dict[str, Callable[..., Any]] = {
            "phone": lambda: phone,
            "files": lambda: phone.fs,
            "app": lambda package: phone.registry[package],
            "activity": lambda package, name: phone.registry[package].activity(name),
            "bytes": lambda index: kept[index],
        }

    def find_class(self, module: str, name: str) -> Any:
        return find(module, name)

    def persistent_load(self, pid: Any) -> Any:
        return self._find[pid[0]](*pid[1:])


def take(phone: Phone) -> Snapshot:
    """The phone's present state; raises NotPicklable naming what a screen holds that is no state."""
    file = io.BytesIO()
    pickler = _Pickler(file, phone)
    try:
        pickler.dump(phone.state())
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise NotPicklable(f"{error}: state may hold values, screens and bound methods only") from error
    return Snapshot(
        file.getvalue(), tuple(pickler.kept), phone.fs.table(), phone.clock.now_ms, phone.clock.elapsed_ms
    )


def put_back(phone: Phone, snapshot: Snapshot) -> None:
    """Makes the phone what it was; nothing of the present survives.

    Raises SnapshotRefused, and then the phone is what it is, where the state is none of this phone's.
    """
    try:
        state = _Unpickler(io.BytesIO(snapshot.state), phone, snapshot.kept).load()
        phone.require_state(state)
    except Exception as error:  # a state that was tampered with can raise whatever it likes
        raise SnapshotRefused(f"it is no state of this phone: {error}") from error
    phone.fs.load(snapshot.files)
    phone.become(state)
