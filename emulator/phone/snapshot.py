"""Snapshots: the phone's state as one value. Code, big immutable contents and the file table are shared, not copied."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from emulator.phone.app import ActivityInfo, App
from emulator.phone.errors import NotPicklable
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.inodes import Table

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
    return Snapshot(file.getvalue(), tuple(pickler.kept), phone.fs.table(), phone.clock.now_ms)


def put_back(phone: Phone, snapshot: Snapshot) -> None:
    """Makes the phone what it was; nothing of the present survives."""
    phone.fs.load(snapshot.files)
    phone.become(_Unpickler(io.BytesIO(snapshot.state), phone, snapshot.kept).load())
