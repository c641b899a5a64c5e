"""Phones that are started, joined, pooled and killed; what a host is told when one goes away."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from android_env.console import Console
from android_env.device import Device
from android_env.errors import DeviceError, DeviceGone, Unsupported
from android_env.launch import PhoneProcess, Pool, launch
from android_env.surface.telephony import Telephony


@pytest.fixture
def process() -> Iterator[PhoneProcess]:
    phone = PhoneProcess(("--clock", "real"))
    yield phone
    phone.close()


def _connect(process: PhoneProcess) -> Device:
    return Device.connect(f"127.0.0.1:{process.ports.adb_port}")


def test_a_launched_phone_is_embedded_and_ends_with_its_session() -> None:
    session = launch()
    with session as device:
        assert (device.kind, device.virtual_clock) == ("embedded", True)
        assert device.shell("getprop ro.build.version.sdk") == "33\n"
        address = device.address
    session.close()
    with pytest.raises(DeviceGone, match="no device at"):
        Device.connect(address)


def test_a_phone_that_is_killed_in_a_command_is_gone(process: PhoneProcess) -> None:
    device = _connect(process)
    assert not device.virtual_clock
    with ThreadPoolExecutor(1) as pool:
        started = device.shell("echo ready")
        job = pool.submit(device.shell, "sleep 60", timeout=90)
        while not job.running():
            pass
        os.kill(process.ports.pid, signal.SIGKILL)
        start = time.monotonic()
        with pytest.raises(DeviceGone):
            job.result(timeout=20)
    assert started == "ready\n"
    assert time.monotonic() - start < 5
    with pytest.raises(DeviceGone, match="no device at"):
        device.files.read("/sdcard/x")
    with pytest.raises(DeviceGone, match="no console at"):
        device.snapshots.load()


def test_a_phone_is_joined_by_its_serial(process: PhoneProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(free.getsockname()[1]))
    with Device.connect(f"emulator-{process.ports.console_port}") as device:
        assert device.shell("echo hello") == "hello\n"
        device.snapshots.load()


def test_a_phone_that_does_not_start_says_why() -> None:
    with pytest.raises(DeviceGone, match=r"did not start: .*--nonsense"):
        launch(options=("--nonsense",))


def test_a_device_without_a_console_says_what_it_lacks() -> None:
    with pytest.raises(Unsupported, match="needs an emulator's console"):
        Telephony(Console("127.0.0.1", None)).send_sms("5551234", "hi")


def test_a_pool_gives_phones_that_are_strangers_to_each_other() -> None:
    with Pool() as pool:
        one, two = pool.launch(), pool.launch()
        one.device.files.write("/sdcard/x", b"1")
        assert not two.device.files.exists("/sdcard/x")
        one.close()
        assert two.device.shell("echo on") == "on\n"
        address = two.device.address
        two.device.close()
    with pytest.raises(DeviceError):
        Device.connect(address).shell("echo off")


def test_a_command_takes_a_few_milliseconds() -> None:
    with launch() as device:
        device.shell("true")
        times = []
        for _ in range(30):
            start = time.perf_counter()
            device.shell("true")
            times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.02
