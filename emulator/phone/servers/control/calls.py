"""The tables of the gRPC calls and what they are given: a machine around a phone. No gRPC here, but its status names.

A call is a function of (machine, request) that returns its answer or raises Refused; a stream is such an asynchronous
generator. What is in neither table the server answers with UNIMPLEMENTED.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.servers.pulse import Pulse

CONTROLLER = "android.emulation.control.EmulatorController"
SNAPSHOTS = "android.emulation.control.SnapshotService"

Call = Callable[["Machine", Any], Any]
Stream = Callable[["Machine", Any], AsyncIterator[Any]]

CALLS: dict[tuple[str, str], Call] = {}
STREAMS: dict[tuple[str, str], Stream] = {}
"""By service and method."""


class Refused(Exception):
    """A call that is not carried out; ``code`` is a name of ``grpc.StatusCode``."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass
class Machine:
    """One phone as its gRPC clients see it. What is not the phone's own state lives here: held keys and fingers."""

    phone: Phone
    pulse: Pulse
    started_s: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    held: set[str] = field(default_factory=set)
    parts: dict[type, Any] = field(default_factory=dict)

    def part(self, kind: type[Any]) -> Any:
        """The machine's one object of a class, made when it is first asked for."""
        if kind not in self.parts:
            self.parts[kind] = kind()
        return self.parts[kind]


def call(name: str, service: str = CONTROLLER) -> Callable[[Call], Call]:
    """Registers a function as a call that is answered once."""

    def register(function: Call) -> Call:
        CALLS[service, name] = function
        return function

    return register


def stream(name: str, service: str = CONTROLLER) -> Callable[[Stream], Stream]:
    """Registers an asynchronous generator as a call with any number of answers."""

    def register(function: Stream) -> Stream:
        STREAMS[service, name] = function
        return function

    return register
