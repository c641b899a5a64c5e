"""The way to a device: exact output, bounded time, one reconnection, and errors that say whose fault it was."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator

import pytest

from android_env.adb.direct import DirectLink
from android_env.adb.server import ServerLink
from android_env.adb.shell import Shell
from android_env.adb.streams import Deadline
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout, ShellError
from tests.android_env.little_device import LittleDevice


@pytest.fixture
def little() -> Iterator[LittleDevice]:
    device = LittleDevice()
    yield device
    device.close()


@pytest.fixture
def link(little: LittleDevice) -> Iterator[DirectLink]:
    link = DirectLink("127.0.0.1", little.port)
    yield link
    link.close()


@pytest.fixture
def shell(link: DirectLink) -> Shell:
    return Shell(link)


def test_output_errors_and_status_are_kept_apart(shell: Shell) -> None:
    done = shell.run("fail")
    assert (done.stdout, done.stderr, done.status) == ("so far\n", "no such thing\n", 3)


def test_a_failed_command_raises_with_its_own_words(shell: Shell) -> None:
    with pytest.raises(ShellError, match="'fail' ended with status 3: no such thing") as caught:
        shell.output("fail")
    assert caught.value.status == 3


def test_large_output_and_large_input_arrive_whole(shell: Shell) -> None:
    data = os.urandom(300_000).hex()
    assert shell.output("cat", stdin=data.encode()) == data
    assert len(shell.output("much 7000000")) == 7_000_000
    assert shell.bytes("3000000") == bytes(3_000_000)


def test_a_device_that_hangs_up_in_a_command_is_gone_and_then_found_again(shell: Shell) -> None:
    with pytest.raises(DeviceGone, match="broke"):
        shell.output("drop")
    assert shell.output("echo again") == "again\n"


def test_a_connection_that_died_while_idle_is_made_anew(shell: Shell, little: LittleDevice) -> None:
    assert shell.output("echo one") == "one\n"
    little.hang_up()
    assert shell.output("echo two") == "two\n"


def test_a_command_that_never_ends_times_out_and_leaves_a_usable_link(shell: Shell) -> None:
    start = time.monotonic()
    with pytest.raises(DeviceTimeout, match=r"'forever' took longer than 0\.3 s"):
        shell.output("forever", timeout=0.3)
    assert time.monotonic() - start < 2
    assert shell.output("echo still") == "still\n"


def test_what_is_no_adb_ends_as_a_device_gone(shell: Shell) -> None:
    with pytest.raises(DeviceGone, match="not an ADB packet"):
        shell.output("garbage")


def test_a_service_that_the_device_has_not_is_refused(link: DirectLink) -> None:
    with pytest.raises(DeviceError, match="refuses the service 'nonsense:'"):
        link.open("nonsense:", Deadline(5, "a test"))


def test_nobody_at_the_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(DeviceGone, match=f"no device at 127.0.0.1:{port}"):
        Shell(DirectLink("127.0.0.1", port)).output("echo")


def test_a_port_that_never_answers_times_out() -> None:
    silent = LittleDevice(silent=True)
    with pytest.raises(DeviceTimeout, match="did not answer as a device"):
        Shell(DirectLink("127.0.0.1", silent.port, connect_timeout=0.3)).output("echo")
    silent.close()


def test_a_command_costs_no_delayed_acknowledgement(shell: Shell) -> None:
    shell.output("echo warm")
    times = []
    for _ in range(40):
        start = time.perf_counter()
        shell.output("echo")
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.02


@pytest.fixture
def server_link(little: LittleDevice, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerLink]:
    adb = shutil.which("adb")
    if adb is None:
        pytest.skip("no adb on this machine")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    serial = f"127.0.0.1:{little.port}"
    subprocess.run([adb, "-P", port, "connect", serial], check=True, capture_output=True, timeout=30)
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", port)
    yield ServerLink(serial)
    subprocess.run([adb, "-P", port, "kill-server"], check=True, capture_output=True, timeout=30)


def test_the_adb_server_is_a_way_too(server_link: ServerLink) -> None:
    shell = Shell(server_link)
    assert shell.output("echo through the server") == "through the server\n"
    assert shell.run("fail").status == 3
    assert len(shell.output("much 2000000")) == 2_000_000
    with pytest.raises(DeviceError, match="refuses the service"):
        server_link.open("nonsense:", Deadline(5, "a test"))
    with pytest.raises(DeviceGone, match="has no emulator-1"):
        Shell(ServerLink("emulator-1")).output("echo")


def test_no_adb_server_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(free.getsockname()[1]))
    with pytest.raises(DeviceGone, match="no adb server"):
        Shell(ServerLink("emulator-5554")).output("echo")
