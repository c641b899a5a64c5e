"""Snapshots: the same store as the console's and the phone's own; none leaves the phone."""

from __future__ import annotations

from typing import Any

from emulator.phone.errors import PhoneError
from emulator.phone.servers.control.calls import SNAPSHOTS, Machine, call
from emulator.phone.servers.control.machine import let_go
from emulator.phone.snapshot import Snapshot
from protocol.emulation import snapshot_service_pb2 as pb


def _package(name: str, err: str = "") -> Any:
    return pb.SnapshotPackage(snapshot_id=name, success=not err, err=err.encode())


def _missing(machine: Machine, name: str) -> str:
    return "" if name in machine.phone.snapshots else f"snapshot '{name}' does not exist"


def _size(snapshot: Snapshot) -> int:
    return len(snapshot.state) + sum(map(len, snapshot.kept))


@call("ListSnapshots", SNAPSHOTS)
def _list(machine: Machine, _: Any) -> Any:
    """Every snapshot can be loaded, whatever the filter."""
    found = machine.phone.snapshots.items()
    return pb.SnapshotList(
        snapshots=[pb.SnapshotDetails(snapshot_id=name, size=_size(snapshot)) for name, snapshot in found]
    )


@call("SaveSnapshot", SNAPSHOTS)
def _save(machine: Machine, request: Any) -> Any:
    name = request.snapshot_id
    if not name:
        return _package(name, "no snapshot name")
    try:
        machine.phone.snapshots[name] = machine.phone.snapshot()
    except PhoneError as error:
        return _package(name, str(error))
    return _package(name)


@call("LoadSnapshot", SNAPSHOTS)
def _load(machine: Machine, request: Any) -> Any:
    name = request.snapshot_id
    if err := _missing(machine, name):
        return _package(name, err)
    let_go(machine)
    machine.phone.restore(machine.phone.snapshots[name])
    return _package(name)


@call("DeleteSnapshot", SNAPSHOTS)
def _delete(machine: Machine, request: Any) -> Any:
    name = request.snapshot_id
    err = _missing(machine, name)
    machine.phone.snapshots.pop(name, None)
    return _package(name, err)
