"""What a device's address says: which device, and by which ways beside ADB; ``emulator-5554+grpc+forwarder``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WAYS = ("adb", "grpc", "forwarder")
_FORMS = "a device is embedded, avd:NAME, emulator-5554 or another serial of the adb server, or HOST:PORT"
_BY_NAME = ("avd", "usb", "product", "model", "device")
"""What may stand before a colon that no port follows: our word, and those that the adb server takes."""


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


def require_address(address: str) -> None:
    """Raises ValueError for what cannot be a device, whatever runs where; ways have been split off."""
    if not address or re.search(r"\s", address):
        raise ValueError(f"{address!r} is no device: {_FORMS}")
    host, colon, rest = address.rpartition(":")
    if not colon:
        return
    if address.partition(":")[0] in _BY_NAME and not rest.isdigit():
        if not rest:
            raise ValueError(f"{address!r} is no device, as a name is missing: {_FORMS}")
        return
    if not host or not rest.isascii() or not rest.isdigit() or not 0 < int(rest) < 65536:
        raise ValueError(f"{address!r} is no device, as HOST:PORT wants a host and a port to 65535: {_FORMS}")
