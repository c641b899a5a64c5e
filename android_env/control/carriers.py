"""By which ways a device is reached beside ADB, as its address says: ``emulator-5554+grpc+forwarder``."""

from __future__ import annotations

from dataclasses import dataclass

_WAYS = ("adb", "grpc", "forwarder")


@dataclass(frozen=True)
class Carriers:
    """What carries touches and pictures, and what the tree; ADB carries all the rest, and these too without them.

    ``grpc`` None takes the gRPC port of an emulator that tells of one; True insists on it.
    """

    grpc: bool | None = None
    forwarder: bool = False


def split(device: str) -> tuple[str, Carriers]:
    """A device and its carriers from ``DEVICE``, ``DEVICE+adb`` (ADB alone), ``DEVICE+grpc``, ``DEVICE+forwarder``.

    Raises ValueError for other ways.
    """
    address, *ways = device.split("+")
    if unknown := [way for way in ways if way not in _WAYS]:
        raise ValueError(
            f"{device!r}: {unknown[0]!r} is no way to reach a device; there are {', '.join(_WAYS)}"
        )
    if not ways:
        return address, Carriers()
    return address, Carriers(grpc="grpc" in ways, forwarder="forwarder" in ways)
