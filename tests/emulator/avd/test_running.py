"""Emulators as processes: what they die of is told, who hangs is given up, none outlives who started it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from android_env.errors import DeviceGone
from android_env.launch import join_emulator, launch
from emulator.avd import inventory
from emulator.avd.errors import (
    AccelerationMissing,
    AvdError,
    BootTimeout,
    EmulatorDied,
    NoSpace,
    SnapshotNotLoaded,
)
from emulator.avd.host import check_acceleration, free_disk_mb
from emulator.avd.inventory import Prepared
from emulator.avd.ports import Ports
from emulator.avd.running import NotYet, Running, Start, started
from tests.emulator.avd.conftest import MakeMachine, avd_on
from tests.emulator.avd.machine import PHONE, ROOT, Machine

linux = pytest.mark.skipif(sys.platform != "linux", reason="waits for a stranger's end by its pidfd")
COLD = Start("droidworld_1.0", read_only=False)


def _dies(*lines: str, status: int = 1) -> str:
    return "".join(f'echo "{line}"\n' for line in lines) + f"exit {status}"


def _start(made: Machine, start: Start = COLD) -> None:
    running, device = started(made.sdk, made.places, start, join_emulator)
    device.close()
    running.stop()


def _never(ports: Ports) -> None:
    raise NotYet("it has not booted")


def test_the_command_line_says_all_that_was_asked() -> None:
    ports = Ports(5560)
    words = Start("pixel", "clean", options=("-gpu", "host")).words(ports)
    assert " ".join(words) == (
        "-avd pixel -port 5560 -grpc 8560 -no-audio -no-boot-anim -no-snapshot-save -snapshot clean"
        " -no-window -read-only -gpu host"
    )
    cold = Start("pixel", read_only=False, wipe=True, window=True).words(ports)
    assert cold[-2:] == ["-no-snapshot-load", "-wipe-data"]


@pytest.mark.parametrize(
    ("line", "error", "told"),
    [
        (
            "FATAL | x86_64 emulation currently requires hardware acceleration!",
            AccelerationMissing,
            "gpasswd -a",
        ),
        (
            "ProbeKVM: This user doesn't have permissions to use KVM (/dev/kvm).",
            AccelerationMissing,
            "gpasswd -a",
        ),
        ("ERROR | Not enough disk space to run AVD 'droidworld_1.0'. Exiting...", NoSpace, "avd remove"),
        ("ERROR | Unknown AVD name [droidworld_1.0]", AvdError, "droidworld avd create"),
        ("ERROR | Running multiple emulators with the same AVD", AvdError, "read-only copy"),
        (
            "PANIC: Avd's CPU Architecture 'arm64' is not supported by the QEMU2 emulator on x86_64 host.",
            AvdError,
            "avd remove",
        ),
        (
            "qemu-system-x86_64: error while loading shared libraries: libpulse.so.0: cannot open shared object file",
            AvdError,
            "libpulse0",
        ),
        ("qemu: something nobody has seen before", EmulatorDied, "status 1"),
    ],
)
def test_what_an_emulator_dies_of_is_told_with_its_last_words(
    make_machine: MakeMachine, line: str, error: type[AvdError], told: str
) -> None:
    made = make_machine(_dies("INFO | starting", line))
    with pytest.raises(error) as caught:
        _start(made)
    assert type(caught.value) is error
    assert line.replace("'", "")[:20] in str(caught.value).replace("'", "")
    assert told in str(caught.value)


def test_only_what_may_pass_is_tried_again(make_machine: MakeMachine) -> None:
    made = make_machine(_dies("no luck"))
    with pytest.raises(EmulatorDied):
        _start(made)
    assert len(made.calls("emulator")) == 2
    made.with_emulator(_dies("requires hardware acceleration"))
    with pytest.raises(AccelerationMissing):
        _start(made)
    assert len(made.calls("emulator")) == 3


def test_an_emulator_that_dies_is_told_of_and_replaced(
    make_machine: MakeMachine, caplog: pytest.LogCaptureFixture
) -> None:
    made = make_machine('[ -e "$root/once" ] || { touch "$root/once"; echo "bad luck"; exit 1; }; ' + PHONE)
    avd_on(made)
    running, device = started(made.sdk, made.places, COLD, join_emulator)
    with running, device:
        assert device.shell("getprop sys.boot_completed").strip() == "1"
    assert len(made.calls("emulator")) == 2
    assert "bad luck" in caplog.text
    assert "it is replaced" in caplog.text


@pytest.mark.parametrize("read_only", [True, False])
def test_an_emulator_that_booted_cold_instead_of_from_its_snapshot_is_not_used(
    make_machine: MakeMachine, read_only: bool
) -> None:
    made = make_machine()
    state = avd_on(made).folder / "snapshots/torn/droidworld.state"
    state.parent.mkdir(parents=True)
    state.write_bytes(b"torn")
    with pytest.raises(SnapshotNotLoaded, match=r"torn.*\n.*droidworld avd prepare droidworld_1\.0"):
        _start(made, Start("droidworld_1.0", snapshot="torn", read_only=read_only))
    assert not made.running()
    assert not made.reserved(os.getpid())


def test_a_log_that_cannot_be_written_is_told(make_machine: MakeMachine) -> None:
    made = make_machine()
    made.places.logs.parent.mkdir(parents=True)
    made.places.logs.write_text("no folder")
    with pytest.raises(AvdError, match=r"cannot write .*droidworld_1\.0-\d+\.log"):
        _start(made)
    assert not made.reserved(os.getpid())


def test_an_emulator_that_never_boots_is_given_up_in_time(make_machine: MakeMachine) -> None:
    made = make_machine("exec sleep 600")
    running = Running(made.sdk, made.places, COLD)
    with running, pytest.raises(BootTimeout, match="it has not booted"):
        running.wait_for(_never, 0.6)
    assert running.status is not None
    assert not made.reserved(os.getpid())


@linux
def test_stopping_ends_the_whole_family(make_machine: MakeMachine) -> None:
    made = make_machine('sleep 600 & echo $! > "$root/child"; wait')
    child = made.sdk_root / "child"
    running = Running(made.sdk, made.places, COLD)

    def born(ports: Ports) -> int:
        if not child.exists() or not child.read_text():
            raise NotYet("no child yet")
        return int(child.read_text())

    with running:
        pid = running.wait_for(born, 20)
        os.kill(pid, 0)
    running.stop()
    assert _ended(pid)


@linux
def test_an_emulator_ends_with_the_process_that_started_it(make_machine: MakeMachine) -> None:
    made = make_machine()
    avd_on(made)
    words = (
        "import os, sys\nfrom emulator.avd.places import places\nfrom emulator.avd.sdk import find_sdk\n"
        "from emulator.avd.running import Start, started\nfrom android_env.launch import join_emulator\n"
        "running, device = started(find_sdk(os.environ), places(os.environ),"
        " Start('droidworld_1.0', read_only=False), join_emulator)\n"
        "print(running.ports.console, flush=True)\nsys.stdin.read()\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    with starter:
        assert starter.stdout is not None
        assert f"{int(starter.stdout.readline())}.lock" in made.reserved(starter.pid)
        (pid,) = made.running()
        starter.send_signal(signal.SIGKILL)
        starter.wait()
    assert _ended(pid)


def _ended(pid: int) -> bool:
    """Whether a process that is no child of ours ends within half a minute."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 30)[0])
    finally:
        os.close(handle)


def test_only_a_prepared_avd_is_a_device(make_machine: MakeMachine) -> None:
    made = make_machine()
    with pytest.raises(DeviceGone, match=r"no AVD is called droidworld_1\.0"):
        launch("avd:droidworld_1.0")
    avd = avd_on(made)
    with pytest.raises(DeviceGone, match=r"droidworld avd prepare droidworld_1\.0"):
        launch("avd:droidworld_1.0")
    inventory.record(avd, Prepared("lost", "1.0", "now"))
    with pytest.raises(DeviceGone, match="its snapshot lost: "):
        launch("avd:droidworld_1.0")


def test_missing_acceleration_is_told_with_what_mends_it(tmp_path: Path) -> None:
    with pytest.raises(AccelerationMissing, match="modprobe"):
        check_acceleration(tmp_path / "kvm", "linux")
    (tmp_path / "kvm").touch()
    assert check_acceleration(tmp_path / "kvm", "linux") == str(tmp_path / "kvm")
    assert check_acceleration(tmp_path / "none", "darwin")
    assert free_disk_mb(tmp_path / "not/there/yet") > 0
