"""A gRPC client for tests: stubs made from the published interface, at a phone's port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import grpc

from emulator.phone.servers.ports import Ports
from protocol.emulation import emulator_controller_pb2_grpc, snapshot_service_pb2_grpc

DEADLINE_S = 20


class Client:
    """Both services of one phone; ``metadata`` goes with every call that passes it on."""

    def __init__(self, channel: grpc.Channel) -> None:
        self.channel = channel
        self.phone: Any = emulator_controller_pb2_grpc.EmulatorControllerStub(channel)
        self.snapshots: Any = snapshot_service_pb2_grpc.SnapshotServiceStub(channel)


@contextmanager
def connected(ports: Ports) -> Iterator[Client]:
    """Connects as hosts do: with local credentials, which accept an unencrypted loopback, and no limit of size."""
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    address = f"localhost:{ports.grpc_port}"
    with grpc.secure_channel(address, grpc.local_channel_credentials(), options=options) as channel:
        grpc.channel_ready_future(channel).result(timeout=DEADLINE_S)
        yield Client(channel)
