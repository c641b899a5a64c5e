"""Save, change much, load: the whole phone is what it was, by the console, by gRPC and by our own environment."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from android_env.device import Device
from emulator.phone.device import DEFAULT_BOOT, Phone
from emulator.phone.servers.ports import LOOPBACK, Ports, bind
from emulator.phone.servers.serve import Servers
from protocol.emulation import snapshot_service_pb2 as pb
from tests.emulator import whole
from tests.emulator.servers import upheaval
from tests.emulator.servers.control import connected


@dataclass
class Served:
    """A phone served in a thread of its own, gRPC too."""

    phone: Phone
    ports: Ports
    loop: asyncio.AbstractEventLoop

    def whole(self) -> list[str]:
        """All that the phone is."""

        async def look() -> list[str]:
            return list(whole.parts(self.phone))

        return asyncio.run_coroutine_threadsafe(look(), self.loop).result(30)


@pytest.fixture
def served(phone: Phone) -> Iterator[Served]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    servers = Servers(phone, bind(0, None, 0))
    asyncio.run_coroutine_threadsafe(servers.start(announce=False, grpc=True), loop).result(20)
    try:
        yield Served(phone, servers.ports, loop)
    finally:
        asyncio.run_coroutine_threadsafe(servers.close(), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        for name in set(phone.snapshots) - {DEFAULT_BOOT}:
            del phone.snapshots[name]


def by_console(ports: Ports, verb: str, name: str) -> None:
    assert upheaval.console(ports, f"avd snapshot {verb} {name}") == "OK\r\n"


def by_grpc(ports: Ports, verb: str, name: str) -> None:
    with connected(ports) as client:
        call = {"save": client.snapshots.SaveSnapshot, "load": client.snapshots.LoadSnapshot}[verb]
        answer = call(pb.SnapshotPackage(snapshot_id=name))
    assert answer.success, answer.err


def by_environment(ports: Ports, verb: str, name: str) -> None:
    with Device.connect(f"{LOOPBACK}:{ports.adb_port}", console_port=ports.console_port) as device:
        {"save": device.snapshots.save, "load": device.snapshots.load}[verb](name)


Way = Callable[[Ports, str, str], None]
WAYS: tuple[Way, ...] = (by_console, by_grpc, by_environment)


@pytest.mark.parametrize("way", WAYS)
def test_what_was_saved_is_there_again_to_the_last_bit(served: Served, way: Way) -> None:
    upheaval.first(served.ports)
    way(served.ports, "save", "mine")
    saved = served.whole()
    for _ in range(2):
        upheaval.second(served.ports)
        assert served.whole() != saved
        way(served.ports, "load", "mine")
        assert served.whole() == saved


@pytest.mark.parametrize(
    ("save", "load"), [(by_console, by_grpc), (by_grpc, by_environment), (by_environment, by_console)]
)
def test_each_way_loads_what_another_saved(served: Served, save: Way, load: Way) -> None:
    save(served.ports, "save", "mine")
    saved = served.whole()
    upheaval.first(served.ports)
    load(served.ports, "load", "mine")
    assert served.whole() == saved
