"""The gRPC server of one phone: the emulator's published interface, on loopback, in the phone's own event loop.

Importing it imports grpc, which costs a tenth of a second and 30 MB: only a phone that is to be reached so does.
"""

from __future__ import annotations

import asyncio
import inspect
import secrets
from collections.abc import AsyncIterator, Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any

import grpc
import grpc.aio
from google.protobuf.message import DecodeError
from google.protobuf.message_factory import GetMessageClass

from emulator.phone.servers.control import fingers, keys, log, machine, network, screens, snapshots, world
from emulator.phone.servers.control.calls import (
    CALLS,
    CONTROLLER,
    SNAPSHOTS,
    STREAMS,
    Call,
    Machine,
    Refused,
    Stream,
)
from emulator.phone.servers.ports import LOOPBACK, PortInUse
from protocol.emulation import emulator_controller_pb2, snapshot_service_pb2

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.servers.pulse import Pulse

PROVIDERS = (fingers, keys, log, machine, network, screens, snapshots, world)
"""The modules whose import has filled the tables of calls."""
_FILES = {
    CONTROLLER: emulator_controller_pb2.DESCRIPTOR.services_by_name["EmulatorController"],
    SNAPSHOTS: snapshot_service_pb2.DESCRIPTOR.services_by_name["SnapshotService"],
}
_OPTIONS = (
    ("grpc.max_send_message_length", -1),
    ("grpc.max_receive_message_length", -1),
    ("grpc.so_reuseport", 0),
    ("grpc.http2.max_ping_strikes", 0),  # hosts may ask as often as they like whether it is alive
)
_GRACE_S = 0.3
"""A call that ends the phone is still answered."""

Touched = Callable[[], None]


class ControlServer:
    """One phone's gRPC server; with a token it lets in only who presents it."""

    def __init__(self, phone: Phone, pulse: Pulse, touched: Touched, token: str = "") -> None:
        self._machine = Machine(phone, pulse)
        self._closing = asyncio.Event()
        self._server = grpc.aio.server(interceptors=[_Doorkeeper(token)] if token else [], options=_OPTIONS)
        for service in _FILES:
            self._server.add_generic_rpc_handlers(
                (grpc.method_handlers_generic_handler(service, self._handlers(service, touched)),)
            )

    async def start(self, port: int) -> None:
        """Listens; raises PortInUse."""
        try:
            self._server.add_insecure_port(f"{LOOPBACK}:{port}")
        except RuntimeError as error:
            raise PortInUse(port, "gRPC", "--grpc-port") from error
        await self._server.start()

    async def close(self) -> None:
        """Stops listening; calls under way may still be answered, streams end."""
        self._closing.set()
        await self._server.stop(_GRACE_S)

    def _handlers(self, service: str, touched: Touched) -> dict[str, Any]:
        found = {}
        for name, about in _FILES[service].methods_by_name.items():
            read = _reader(GetMessageClass(about.input_type))
            if (call := CALLS.get((service, name))) is not None:
                found[name] = grpc.unary_unary_rpc_method_handler(
                    _unary(self._machine, call, read, touched), None, methodcaller("SerializeToString")
                )
            elif (stream := STREAMS.get((service, name))) is not None:
                found[name] = grpc.unary_stream_rpc_method_handler(
                    _streaming(self._machine, stream, read, self._closing),
                    None,
                    methodcaller("SerializeToString"),
                )
        return found


def _reader(message: Any) -> Callable[[bytes], Any]:
    """Reads a request; what is none is refused as other gRPC servers do it."""

    def read(data: bytes) -> Any:
        try:
            return message.FromString(data)
        except DecodeError as error:
            raise Refused("INTERNAL", f"the request is no {message.DESCRIPTOR.full_name}") from error

    return read


def _unary(
    machine: Machine, call: Call, read: Callable[[bytes], Any], touched: Touched
) -> Callable[[bytes, Any], Any]:
    async def behavior(request: bytes, context: Any) -> Any:
        if machine.phone.clock.real:
            machine.phone.tick()
        try:
            answer = call(machine, read(request))
        except Refused as error:
            return await context.abort(grpc.StatusCode[error.code], str(error))
        touched()
        return answer

    return behavior


def _streaming(
    machine: Machine, stream: Stream, read: Callable[[bytes], Any], closing: asyncio.Event
) -> Callable[[bytes, Any], AsyncIterator[Any]]:
    assert inspect.isasyncgenfunction(stream)

    async def behavior(request: bytes, context: Any) -> AsyncIterator[Any]:
        try:
            async for answer in _until(closing, stream(machine, read(request))):
                yield answer
        except Refused as error:
            await context.abort(grpc.StatusCode[error.code], str(error))

    return behavior


async def _until(closing: asyncio.Event, answers: Any) -> AsyncIterator[Any]:
    """The answers that come before the server closes; then the stream is refused."""
    ending = asyncio.ensure_future(closing.wait())
    step = ending
    try:
        while True:
            step = asyncio.ensure_future(anext(answers))
            await asyncio.wait((step, ending), return_when=asyncio.FIRST_COMPLETED)
            if not step.done():
                raise Refused("UNAVAILABLE", "the phone ends")
            yield step.result()
    except StopAsyncIteration:
        return
    finally:
        ending.cancel()
        step.cancel()
        await asyncio.wait((step,))
        await answers.aclose()


class _Doorkeeper(grpc.aio.ServerInterceptor):  # type: ignore[misc]
    """Asks for the bearer token that the discovery file tells."""

    def __init__(self, token: str) -> None:
        self._wanted = f"Bearer {token}".encode()

        async def refuse(_: Any, context: Any) -> None:
            await context.abort(
                grpc.StatusCode.UNAUTHENTICATED, "the token of this phone's discovery file is wanted"
            )

        self._refusal = grpc.unary_unary_rpc_method_handler(refuse)

    async def intercept_service(self, continuation: Callable[[Any], Any], details: Any) -> Any:
        """The call's handler, or one that refuses."""
        given = dict(details.invocation_metadata or ()).get("authorization")
        known = isinstance(given, str) and secrets.compare_digest(given.encode(), self._wanted)
        return await continuation(details) if known else self._refusal
