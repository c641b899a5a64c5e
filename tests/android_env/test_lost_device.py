"""Devices that disappear in the middle of a reset, a step or a check: a typed error in time, and a fresh device."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from android_env.actions import OpenApp, Status, Wait
from android_env.control.endpoint import Endpoint
from android_env.device import Device
from android_env.env import AndroidEnv
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout
from android_env.launch import PhoneProcess, Session

PATIENCE = 1.5
BOUND = 20.0
"""Seconds in which anything must have ended: several commands' patience, and the fresh phone."""


class Wire:
    """A TCP relay to a phone's ADB port that can be cut."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Both ends see the connection die, and nobody connects again."""
        for end in (self._listening, *self._ends):
            with suppress(OSError):  # it had been closed by the other side
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.close()  # the phone is gone
                continue
            self._ends += [near, far]
            for source, sink in ((near, far), (far, near)):
                sink.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=_copy, args=(source, sink), daemon=True).start()


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with source, sink:
        try:
            while data := source.recv(1 << 16):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


@dataclass
class Phones:
    """Launches phones one after the other, each behind a wire, and does harm to the last one."""

    ways: str
    clock: str = "virtual"
    launched: int = 0
    _process: PhoneProcess | None = None
    _wire: Wire | None = None

    def launch(self) -> Session:
        self.launched += 1
        process = PhoneProcess(("--clock", self.clock, "--grpc"))
        wire = Wire(process.ports.adb_port)
        try:
            device = Device.connect(
                f"127.0.0.1:{wire.port}{self.ways}",
                console_port=process.ports.console_port,
                endpoint=Endpoint(process.ports.grpc_port),
                patience=PATIENCE,
            )
        except BaseException:
            process.close()
            raise
        self._process, self._wire = process, wire

        def end() -> None:
            wire.cut()
            process.close()

        return Session(device, end)

    def kill(self) -> None:
        assert self._process is not None
        os.kill(self._process.ports.pid, signal.SIGKILL)

    def hang(self) -> None:
        assert self._process is not None
        os.kill(self._process.ports.pid, signal.SIGSTOP)

    def cut(self) -> None:
        assert self._wire is not None
        self._wire.cut()


HARMS: dict[str, Callable[[Phones], None]] = {"killed": Phones.kill, "hung": Phones.hang, "cut": Phones.cut}


@dataclass
class Trap:
    """A task whose device is harmed in the middle of its preparation or of its check, as often as it is set."""

    in_prepare: list[Callable[[], None]] = field(default_factory=list)
    in_check: list[Callable[[], None]] = field(default_factory=list)
    goal: str = "Stay."
    params: dict[str, Any] = field(default_factory=dict)

    def make(self, rng: Random) -> Trap:
        return self

    def prepare(self, device: Device) -> None:
        device.files.write("/sdcard/Download/before.txt", b"1")
        if self.in_prepare:
            self.in_prepare.pop()()
        device.files.write("/sdcard/Download/after.txt", b"2")

    def problems(self, before: None, device: Device, answer: str) -> list[str]:
        if self.in_check:
            self.in_check.pop()()
        there = {entry.name for entry in device.files.listing("/sdcard/Download")}
        return [f"{name} is missing" for name in ("before.txt", "after.txt") if name not in there]


@pytest.fixture(params=("+adb", "+grpc", "+forwarder"))
def phones(request: pytest.FixtureRequest) -> Phones:
    return Phones(request.param)


@pytest.fixture
def trap() -> Trap:
    return Trap()


@pytest.fixture
def made() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def _env(made: ExitStack, trap: Trap, phones: Phones) -> AndroidEnv:
    env = AndroidEnv(trap, phones.launch)
    made.callback(env.close)
    return env


def _fails_in_time(work: Callable[[], object]) -> DeviceError:
    start = time.monotonic()
    with pytest.raises((DeviceGone, DeviceTimeout)) as caught:
        work()
    assert time.monotonic() - start < BOUND
    assert str(caught.value)
    return caught.value


def _plays_to_the_end(env: AndroidEnv) -> None:
    _, reward, terminated, _, info = env.step(Status("complete"))
    assert (reward, terminated, info["problems"]) == (1.0, True, [])


@pytest.mark.parametrize("harm", HARMS)
def test_a_device_lost_in_a_reset_is_replaced_at_once(
    harm: str, phones: Phones, trap: Trap, made: ExitStack
) -> None:
    env = _env(made, trap, phones)
    trap.in_prepare.append(lambda: HARMS[harm](phones))
    start = time.monotonic()
    _, info = env.reset(seed=1)
    assert time.monotonic() - start < BOUND
    assert phones.launched == 2
    assert info["replaced"]
    _plays_to_the_end(env)
    assert "replaced" not in env.reset(seed=2)[1]


@pytest.mark.parametrize("harm", HARMS)
def test_a_device_lost_before_a_step_is_an_error_and_replaced_by_the_next_reset(
    harm: str, phones: Phones, trap: Trap, made: ExitStack
) -> None:
    env = _env(made, trap, phones)
    env.reset(seed=1)
    HARMS[harm](phones)
    lost = _fails_in_time(lambda: env.step(OpenApp("settings")))
    start = time.monotonic()
    with pytest.raises(DeviceGone, match="reset"):
        env.step(OpenApp("settings"))
    assert time.monotonic() - start < PATIENCE, "an episode whose device is lost waits for it no more"
    _, info = env.reset(seed=2)
    assert info["replaced"] == str(lost)
    assert phones.launched == 2
    _plays_to_the_end(env)


@pytest.mark.parametrize("harm", HARMS)
def test_a_device_lost_in_a_check_is_an_error_and_no_reward(
    harm: str, phones: Phones, trap: Trap, made: ExitStack
) -> None:
    env = _env(made, trap, phones)
    env.reset(seed=1)
    trap.in_check.append(lambda: HARMS[harm](phones))
    _fails_in_time(lambda: env.step(Status("complete")))
    env.reset(seed=2)
    _plays_to_the_end(env)


@pytest.mark.parametrize("harm", HARMS)
def test_a_device_lost_while_a_step_is_under_way(harm: str, trap: Trap, made: ExitStack) -> None:
    phones = Phones("+grpc", clock="real")
    env = _env(made, trap, phones)
    env.reset(seed=1)
    timer = threading.Timer(0.3, lambda: HARMS[harm](phones))
    timer.start()
    made.callback(timer.join)
    _fails_in_time(lambda: env.step(Wait()))
    env.reset(seed=2)
    _plays_to_the_end(env)


def test_a_device_that_cannot_be_replaced_is_said_to_be_lost(trap: Trap, made: ExitStack) -> None:
    phones = Phones("")
    session = phones.launch()
    env = AndroidEnv(trap, session)
    made.callback(env.close)
    env.reset(seed=1)
    phones.kill()
    _fails_in_time(lambda: env.step(OpenApp("settings")))
    _fails_in_time(lambda: env.reset(seed=2))
    assert phones.launched == 1
