"""What a connection to a device offers: streams to its services, each with a bound on its time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from android_env.errors import DeviceTimeout


class Deadline:
    """A moment after which waiting is an error; ``what`` names the thing waited for."""

    def __init__(self, seconds: float, what: str) -> None:
        self._seconds = seconds
        self._what = what
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain, more than 0; raises DeviceTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def missed(self) -> DeviceTimeout:
        return DeviceTimeout(f"{self._what} took longer than {self._seconds:g} s")


class Stream(Protocol):
    """A two-way byte stream to one service of the device."""

    def read(self, deadline: Deadline) -> bytes | bytearray:
        """Some bytes, or ``b""`` once the device has closed the stream."""

    def write(self, data: bytes, deadline: Deadline) -> None: ...

    def close(self) -> None: ...


class Link(Protocol):
    """A way to a device that opens streams; reconnects by itself, raises the DeviceError family."""

    @property
    def address(self) -> str: ...

    def open(self, service: str, deadline: Deadline) -> Stream: ...

    def close(self) -> None: ...


@contextmanager
def opened(link: Link, service: str, deadline: Deadline) -> Iterator[Stream]:
    """A stream that is closed at the end, whatever happens."""
    stream = link.open(service, deadline)
    try:
        yield stream
    finally:
        stream.close()


def read_all(stream: Stream, deadline: Deadline) -> bytes:
    """Everything until the device closes the stream."""
    parts: list[bytes | bytearray] = []
    while data := stream.read(deadline):
        parts.append(data)
    return b"".join(parts)
