"""Ports under contention: never two owners, and nobody's for good."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from emulator.avd.errors import AvdError
from emulator.avd.ports import Ports, reserve

FIRST, LAST = 20000, 20100
"""Away from where emulators are, as this machine may run some, and from the ports that clients get."""

_TAKE = (
    "import sys, pathlib\n"
    "from emulator.avd.ports import reserve\n"
    "held = [reserve(pathlib.Path(sys.argv[1]), 20000, 20100) for _ in range(int(sys.argv[2]))]\n"
    "print(*(one.ports.console for one in held), flush=True)\n"
    "sys.stdin.read()\n"
)


def _taker(folder: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _TAKE, str(folder), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _said(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    return [int(word) for word in process.stdout.readline().split()]


def test_the_ports_of_one_emulator_belong_together() -> None:
    ports = Ports(5554)
    assert (ports.console, ports.adb, ports.grpc, ports.serial) == (5554, 5555, 8554, "emulator-5554")


def test_processes_that_hurry_never_share_ports(tmp_path: Path) -> None:
    takers = [_taker(tmp_path, 4) for _ in range(4)]
    try:
        taken = [port for taker in takers for port in _said(taker)]
    finally:
        for taker in takers:
            taker.communicate("")
    assert len(taken) == 16
    assert len(set(taken)) == 16
    assert all(port % 2 == 0 and FIRST <= port <= LAST for port in taken)


def test_what_a_killed_process_held_is_taken_over(tmp_path: Path) -> None:
    with _taker(tmp_path, 1) as killed:
        (port,) = _said(killed)
        with pytest.raises(AvdError, match=f"port {port}"):
            reserve(tmp_path, port, port)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (tmp_path / f"{port}.lock").read_text(), "it had no time to tidy up"
        with reserve(tmp_path, port, port) as ports:
            assert ports.console == port


def test_released_ports_can_be_reserved_again(tmp_path: Path) -> None:
    first = reserve(tmp_path, FIRST, FIRST)
    first.release()
    first.release()
    with reserve(tmp_path, FIRST, FIRST) as ports:
        assert ports.console == FIRST


@pytest.mark.parametrize("above", [0, 1, 3000])
def test_a_pair_of_which_somebody_uses_one_is_passed_over(tmp_path: Path, above: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", FIRST + above))
        other.listen()
        with reserve(tmp_path, FIRST, LAST) as ports:
            assert ports.console > FIRST
        with pytest.raises(AvdError, match="in use"):
            reserve(tmp_path, FIRST, FIRST)


def test_no_ports_left_is_told(tmp_path: Path) -> None:
    held = [reserve(tmp_path, FIRST, FIRST + 2) for _ in range(2)]
    with pytest.raises(AvdError, match=f"from {FIRST} to {FIRST + 2}"):
        reserve(tmp_path, FIRST, FIRST + 2)
    for one in held:
        one.release()


def test_locks_are_only_made_where_nobody_else_can_put_a_link(tmp_path: Path) -> None:
    open_to_all, ours, link = tmp_path / "open", tmp_path / "ours", tmp_path / "link"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    link.symlink_to(ours)
    with reserve(ours, FIRST, LAST):
        assert ours.stat().st_mode & 0o777 == 0o700
    for folder in (open_to_all, link):
        with pytest.raises(AvdError, match="alone can write"):
            reserve(folder, FIRST, LAST)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (ours / f"{FIRST}.lock").unlink(missing_ok=True)
    (ours / f"{FIRST}.lock").symlink_to(victim)
    with pytest.raises(AvdError, match="symbolic link"):
        reserve(ours, FIRST, FIRST)
    assert victim.read_text() == "precious"
