"""Ports of the device that reach this machine, through the adb server: for devices that cannot dial it themselves."""

from __future__ import annotations

from android_env.adb.server import ServerLink
from android_env.adb.streams import Deadline, Link, opened, read_all
from android_env.errors import DeviceError, Unsupported

_SECONDS = 10.0


def reverse(link: Link, port: int) -> None:
    """Lets the device's 127.0.0.1:``port`` reach ours; raises Unsupported where no adb server is in between."""
    if not isinstance(link, ServerLink):
        raise Unsupported(
            f"{link.address} cannot dial this machine: `adb connect` it, and give its serial instead"
        )
    deadline = Deadline(_SECONDS, f"reversing port {port} of {link.address}")
    with opened(link, f"reverse:forward:tcp:{port};tcp:{port}", deadline) as stream:
        said = read_all(stream, deadline)
    if not said.startswith(b"OKAY"):
        raise DeviceError(f"{link.address} does not reverse port {port}: {said[8:].decode(errors='replace')}")
