"""Phones forked from a warmed process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from emulator.phone.servers.ports import Ports
from emulator.phone.servers.serve import Options
from emulator.phone.servers.zygote import Zygote, ZygoteError
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import ended

ANY = Options(console_port=0, grpc_port=0, announce=False)


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as warmed:
        yield warmed


def test_phones_are_apart(zygote: Zygote) -> None:
    one, two = zygote.spawn(ANY), zygote.spawn(ANY)
    assert len({one.pid, two.pid, one.adb_port, two.adb_port}) == 4
    with Host(one) as first, Host(two) as second:
        first.push("/data/local/tmp/mine", b"1")
        assert second.pull("/data/local/tmp/mine") is None
        assert first.pull("/data/local/tmp/mine") == b"1"


def test_a_phone_is_there_in_a_fraction_of_a_second(zygote: Zygote) -> None:
    def spawned() -> float:
        before = time.perf_counter()
        with Host(zygote.spawn(ANY)) as host:
            assert host.shell("echo ready") == (0, b"ready\n", b"")
        return time.perf_counter() - before

    assert min(spawned() for _ in range(3)) < 0.2


def test_a_taken_port_is_told(zygote: Zygote) -> None:
    ports = zygote.spawn(ANY)
    with pytest.raises(ZygoteError, match=f"{ports.console_port} is in use"):
        zygote.spawn(Options(console_port=ports.console_port, grpc_port=0))
    assert isinstance(zygote.spawn(ANY), Ports)


def test_phones_end_with_their_zygote() -> None:
    with Zygote() as short_lived:
        phone = os.pidfd_open(short_lived.spawn(ANY).pid)
    assert ended(phone)


def test_a_closed_zygote_says_so() -> None:
    with pytest.raises(ZygoteError, match="not been started"):
        Zygote().spawn(ANY)
