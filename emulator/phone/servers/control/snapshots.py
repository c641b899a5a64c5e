"""Snapshots: the same store as the console's and the phone's own, in memory or with the AVD; none is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emulator.phone.errors import PhoneError
from emulator.phone.servers.control.calls import SNAPSHOTS, Machine, call
from emulator.phone.servers.control.machine import let_go
from emulator.phone.servers.snapshot_files import load, readable
from protocol.emulation import snapshot_service_pb2 as pb


def _package(name: str, err: str = "") -> Any:
    return pb.SnapshotPackage(snapshot_id=name, success=not err, err=err.encode())


def _tried(name: str, deed: Callable[[], None]) -> Any:
    """What became of it, as the interface tells: a failure is no error of the call."""
    try:
        deed()
    except KeyError:
        return _package(name, f"snapshot '{name}' does not exist")
    except PhoneError as error:
        return _package(name, str(error))
    return _package(name)


@call("ListSnapshots", SNAPSHOTS)
def _list(machine: Machine, request: Any) -> Any:
    """Those that can be loaded; with the filter for all, those that cannot too."""
    snapshots = machine.phone.snapshots
    found = readable(snapshots)
    details = [pb.SnapshotDetails(snapshot_id=name, size=each.size) for name, each in found.items()]
    if request.statusFilter == pb.SnapshotFilter.All:
        details += [
            pb.SnapshotDetails(snapshot_id=name, status=pb.SnapshotDetails.Incompatible)
            for name in snapshots
            if name not in found
        ]
    return pb.SnapshotList(snapshots=details)


@call("SaveSnapshot", SNAPSHOTS)
def _save(machine: Machine, request: Any) -> Any:
    name, phone = request.snapshot_id, machine.phone
    if not name:
        return _package(name, "no snapshot name")
    return _tried(name, lambda: phone.snapshots.__setitem__(name, phone.snapshot()))


@call("LoadSnapshot", SNAPSHOTS)
def _load(machine: Machine, request: Any) -> Any:
    def loaded() -> None:
        if request.snapshot_id in machine.phone.snapshots:
            let_go(machine)
        load(machine.phone, request.snapshot_id)

    return _tried(request.snapshot_id, loaded)


@call("DeleteSnapshot", SNAPSHOTS)
def _delete(machine: Machine, request: Any) -> Any:
    return _tried(request.snapshot_id, lambda: machine.phone.snapshots.__delitem__(request.snapshot_id))
