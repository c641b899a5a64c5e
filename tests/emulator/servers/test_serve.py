"""Phone processes: where they listen, whom they tell, how they end, what they keep."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from emulator.phone.servers.ports import PortInUse, Ports, bind
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PHONE, PROJECT, PhoneProcess, ended


def test_the_serial_is_that_of_an_emulator_on_those_ports() -> None:
    with PhoneProcess("--no-announce") as phone:
        ports = phone.ports
        assert ports.adb_port == ports.console_port + 1
        assert ports.console_port % 2 == 0
        assert ports.serial == f"emulator-{ports.console_port}"
        assert ports.pid == phone.process.pid


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_good_order(number: int) -> None:
    with PhoneProcess("--no-announce") as phone:
        assert phone.end(number) == 0


def test_a_taken_port_is_said_and_status_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*PHONE, "--console-port", port, "--grpc-port", "0"],
            cwd=PROJECT, capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"console port {port} is in use" in done.stderr
    assert "--console-port" in done.stderr
    assert done.stdout == ""


def test_a_port_given_for_one_server_is_not_taken_when_another_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with pytest.raises(PortInUse, match="--grpc-port"):
            bind(0, None, taken.getsockname()[1])
        bind(0, None, 0).close()


def test_ports_are_taken_from_the_start() -> None:
    first = bind(0, None, 0)
    with pytest.raises(PortInUse, match="--console-port"):
        bind(first.ports.console_port, None, 0)
    first.close()


def test_an_adb_port_alone_puts_the_console_before_it() -> None:
    first = bind(0, None, 0)
    ports = first.ports
    first.close()
    again = bind(0, ports.adb_port, 0)
    assert again.ports.console_port == ports.console_port
    again.close()


def test_a_running_adb_server_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        with PhoneProcess(environment={"ANDROID_ADB_SERVER_PORT": str(server.getsockname()[1])}) as phone:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as heard:
                text = f"host:emulator:{phone.ports.adb_port}"
                assert heard.read() == f"{len(text):04x}{text}".encode()


def test_a_phone_dies_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, *PHONE, "--console-port", "0", "--grpc-port", "0", "--die-with-parent"],
        cwd=PROJECT, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert parent.stdout is not None
    phone = os.pidfd_open(Ports.from_json(parent.stdout.readline()).pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ended(phone)


_PARENT = """
import subprocess, sys, threading
thread = threading.Thread(target=lambda: subprocess.Popen(sys.argv[1:]))
thread.start()
thread.join()
threading.Event().wait()
"""
"""Starts the phone from a thread that ends at once: that must not be taken for the parent's end."""


def test_a_killed_emulator_is_gone() -> None:
    with PhoneProcess("--no-announce") as phone:
        with socket.create_connection(("127.0.0.1", phone.ports.console_port)) as console:
            console.sendall(b"kill\n")
            with console.makefile("rb") as heard:
                assert heard.read().endswith(b"OK: killing emulator, bye bye\r\nOK\r\n")
        assert phone.status() == 0


def test_who_reads_no_answers_is_not_listened_to() -> None:
    most = 64 << 20
    with PhoneProcess("--no-announce") as phone:
        address = ("127.0.0.1", phone.ports.console_port)
        with socket.create_connection(address) as deaf, socket.create_connection(address) as other:
            deaf.setblocking(False)
            sent = 0
            while sent < most and select.select([], [deaf], [], 0.5)[1]:
                sent += deaf.send(b"help\n" * 10_000)
            assert sent < most
            other.sendall(b"ping\nquit\n")
            with other.makefile("rb") as heard:
                assert heard.read().endswith(b"I am alive!\r\nOK\r\n")


def test_a_real_clock_runs_by_itself_and_sleeps_as_long_as_it_says() -> None:
    with PhoneProcess("--no-announce", "--clock", "real") as phone, Host(phone.ports) as host:
        before = time.monotonic()
        assert host.shell("sleep 0.3; echo slept") == (0, b"slept\n", b"")
        assert time.monotonic() - before >= 0.3


def test_what_is_kept_in_a_folder_is_there_again(tmp_path: Path) -> None:
    folder = str(tmp_path / "phone")
    with PhoneProcess("--no-announce", "--persist", folder) as phone:
        with Host(phone.ports) as host:
            assert host.push("/sdcard/Download/kept.txt", b"kept") == ""
        assert phone.end() == 0
    with PhoneProcess("--no-announce", "--persist", folder) as phone, Host(phone.ports) as host:
        assert host.pull("/sdcard/Download/kept.txt") == b"kept"


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "phone.state").write_bytes(b"something else")
    done = subprocess.run(
        [*PHONE, "--console-port", "0", "--grpc-port", "0", "--persist", str(tmp_path)],
        cwd=PROJECT, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "holds no phone's state" in done.stderr
    assert "Traceback" not in done.stderr
