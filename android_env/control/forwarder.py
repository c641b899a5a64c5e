"""The host's end of DeepMind's accessibility forwarder: the device dials in and sends what is on its screen.

Each forest is answered only when the next is wanted: the forwarder sends one after the other, so the one that comes
after an answer was built after it, and what one asks for is never older than the question.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc

from android_env.errors import DeviceTimeout
from protocol.emulation import a11y_pb2 as pb

_SERVICE = "android_env.A11yService"
_HOLD_S = 0.5
"""How long an answer waits at most: the forwarder itself gives up after a second."""
_THREADS = 4


class Receiver:
    """A gRPC server on a free port of the loopback, for one device; any thread may ask it for a forest."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._latest = b""
        self._received = 0
        self._wanted = 0
        self._held = False
        self._closed = False
        self._server = grpc.server(
            ThreadPoolExecutor(_THREADS, "forests"), options=(("grpc.so_reuseport", 0),)
        )
        self._server.add_generic_rpc_handlers(
            (grpc.method_handlers_generic_handler(_SERVICE, self._handlers()),)
        )
        self.port: int = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def fresh(self, seconds: float) -> bytes:
        """The bytes of a forest that was built after this was asked for; raises DeviceTimeout where none comes."""
        with self._changed:
            wanted = self._received + (1 if self._held else 2)  # one that is under way may be older
            self._wanted = max(self._wanted, wanted)
            self._changed.notify_all()
            if not self._changed.wait_for(lambda: self._received >= wanted or self._closed, seconds):
                raise DeviceTimeout(f"the accessibility forwarder sent no forest within {seconds:g} s")
            return self._latest

    def close(self) -> None:
        """May be called twice."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._server.stop(0).wait()

    def _take(self, forest: bytes, _: Any) -> Any:
        with self._changed:
            self._received += 1
            self._latest = forest
            self._held = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._wanted > self._received or self._closed, _HOLD_S)
            self._held = False
        return pb.ForestResponse()

    def _handlers(self) -> dict[str, Any]:
        return {
            "SendForest": grpc.unary_unary_rpc_method_handler(
                self._take,
                response_serializer=pb.ForestResponse.SerializeToString,
            ),
            "SendEvent": grpc.unary_unary_rpc_method_handler(
                lambda event, _: pb.EventResponse(),
                request_deserializer=pb.EventRequest.FromString,
                response_serializer=pb.EventResponse.SerializeToString,
            ),
        }
