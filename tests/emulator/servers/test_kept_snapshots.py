"""Snapshots and data that outlive the emulator: in the AVD's folder, by Google's flags, whole or not at all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from emulator.phone.servers.ports import LOOPBACK, Ports
from protocol.emulation import snapshot_service_pb2 as pb
from tests.emulator.servers import upheaval
from tests.emulator.servers.control import connected
from tests.emulator.servers.emulators import Running, told
from tests.emulator.servers.host import Host
from tests.emulator.servers.seen import seen
from tests.emulator.servers.test_snapshots_whole import WAYS, Way

Start = Callable[..., Running]
NOTE = "/sdcard/Download/note"
LOADED = "INFO    | Successfully loaded snapshot '{}'"


@pytest.fixture
def avd(tmp_path: Path, run_time: Path) -> Path:
    """The folder of an AVD called Pixel_6."""
    folder = tmp_path / "elsewhere" / "Pixel_6.avd"
    folder.mkdir(parents=True)
    (tmp_path / "avd").mkdir()
    (tmp_path / "avd/Pixel_6.ini").write_text(f"avd.ini.encoding=UTF-8\npath={folder}\ntarget=android-33\n")
    return folder


@pytest.fixture
def start(emulator: Path, ports: Ports) -> Iterator[Start]:
    """Starts an emulator on the AVD, in virtual time; those that still run at the end are killed."""
    begun: list[Running] = []

    def run(*flags: str, where: Ports = ports) -> Running:
        begun.append(Running(emulator, where, "-clock", "virtual", *flags))
        return begun[-1]

    yield run
    for running in begun:
        running.__exit__()


def note(ports: Ports, text: str = "") -> str:
    """Writes the note, or reads it; empty where there is none."""
    with Host(ports) as host:
        if text:
            assert host.push(NOTE, text.encode()) == ""
        return (host.pull(NOTE) or b"").decode()


def snapshot(ports: Ports, verb: str, name: str = "") -> str:
    return upheaval.console(ports, f"avd snapshot {verb} {name}")


def names(ports: Ports) -> set[str]:
    """By gRPC, where the console's list says the same."""
    with connected(ports) as client:
        listed = {each.snapshot_id for each in client.snapshots.ListSnapshots(pb.SnapshotFilter()).snapshots}
    rows = snapshot(ports, "list").splitlines()[2:-1]
    assert {row.split()[1] for row in rows} == listed
    return listed


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder, and when it was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.mark.parametrize("way", WAYS)
def test_the_phone_is_what_it_was_after_a_restart(start: Start, avd: Path, ports: Ports, way: Way) -> None:
    running = start()
    upheaval.first(ports)
    way(ports, "save", "mine")
    way(ports, "load", "mine")
    saved = seen(ports)
    upheaval.second(ports)
    assert seen(ports) != saved
    way(ports, "load", "mine")
    running.end()
    running = start()
    assert LOADED.format("default_boot") in running.lines
    assert seen(ports) == saved, "it went on where it was ended"
    way(ports, "load", "mine")
    assert seen(ports) == saved
    running.end()
    running = start("-no-snapshot-save", "-snapshot", "mine")
    assert LOADED.format("mine") in running.lines
    assert seen(ports) == saved


def test_each_way_sees_the_same_store_before_and_after(start: Start, avd: Path, ports: Ports) -> None:
    running = start()
    assert snapshot(ports, "save", "by_console") == "OK\r\n"
    with connected(ports) as client:
        assert client.snapshots.SaveSnapshot(pb.SnapshotPackage(snapshot_id="by_grpc")).success
    assert names(ports) == {"default_boot", "by_console", "by_grpc"}
    assert sorted(path.name for path in (avd / "snapshots").iterdir()) == ["by_console", "by_grpc"]
    running.end()
    running = start()
    assert names(ports) == {"default_boot", "by_console", "by_grpc"}
    assert snapshot(ports, "del", "by_grpc") == "OK\r\n"
    assert snapshot(ports, "load", "by_grpc") == "KO: snapshot 'by_grpc' does not exist\r\n"
    with connected(ports) as client:
        assert client.snapshots.DeleteSnapshot(pb.SnapshotPackage(snapshot_id="by_console")).success
    assert names(ports) == {"default_boot"}
    assert snapshot(ports, "save", "../../elsewhere").startswith(
        "KO: '../../elsewhere' is no name for a snapshot"
    )
    running.end()
    assert sorted(path.name for path in (avd / "snapshots").iterdir()) == ["default_boot"]


def test_the_flags_say_where_it_goes_on_and_what_is_kept(start: Start, avd: Path, ports: Ports) -> None:
    def run(*flags: str, text: str = "") -> tuple[str, bool]:
        """The note that was there, and whether the app that was left open still is."""
        running = start(*flags)
        found = note(ports)
        with Host(ports) as host:
            is_open = b"com.android.settings" in host.shell("dumpsys activity activities")[1]
            if text:
                note(ports, text)
                host.shell("am start -W -n com.android.settings/.Settings")
        running.end()
        return found, is_open

    assert run(text="1") == ("", False)
    assert run(text="2") == ("1", True)
    assert run("-no-snapshot-load", text="3") == ("2", False), "files outlive a cold boot"
    assert run("-no-snapshot-save", text="4") == ("3", True)
    assert run("-no-snapshot") == ("4", False)
    assert run("-no-snapshot-save") == ("3", True), "the snapshot is of the run that last saved it"
    assert run("-snapshot", "none") == ("3", False)
    assert run("-wipe-data") == ("", False)
    assert not list((avd / "snapshots").glob("mine"))
    assert run() == ("", False)


def test_time_passes_as_the_command_line_says_whatever_was_saved(
    start: Start, avd: Path, ports: Ports
) -> None:
    def is_virtual() -> bool:
        with Host(ports) as host:
            return len({host.shell("sleep 100; date +%s")[1] for _ in range(2)}) == 2

    running = start()
    assert snapshot(ports, "save", "mine") == "OK\r\n"
    running.end()
    start("-clock", "real", "-no-snapshot-load").end()
    for flags in ((), ("-no-snapshot-load",), ("-snapshot", "mine")):
        running = start(*flags)
        assert is_virtual(), "or the host would have waited in vain"
        running.end()


def test_a_phone_that_switched_itself_off_boots_cold(start: Start, avd: Path, ports: Ports) -> None:
    start().end()
    running = start()
    note(ports, "kept")
    with Host(ports) as host:
        host.shell("am start -W -n com.android.settings/.Settings")
        host.open("shell,v2,raw:reboot -p")
    assert running.process.wait(20) == 0
    running = start()
    assert LOADED.format("default_boot") not in running.lines
    assert note(ports) == "kept"


def test_read_only_copies_load_and_write_nothing(
    start: Start, avd: Path, ports: Ports, emulator: Path
) -> None:
    running = start()
    note(ports, "of the AVD")
    assert snapshot(ports, "save", "mine") == "OK\r\n"
    running.end()
    before = state(avd)
    running = start("-read-only", "-snapshot", "mine")
    assert LOADED.format("mine") in running.lines
    assert note(ports) == "of the AVD"
    note(ports, "of the copy")
    for verb, deed in (("save", "save"), ("load", "load"), ("del", "delete")):
        told_so = f'KO: Snapshot {deed} is disabled because "-read-only" was specified\r\n'
        assert snapshot(ports, verb, "mine") == told_so
    with connected(ports) as client:
        for call in (client.snapshots.SaveSnapshot, client.snapshots.DeleteSnapshot):
            assert b"-read-only" in call(pb.SnapshotPackage(snapshot_id="mine")).err
        assert client.snapshots.LoadSnapshot(pb.SnapshotPackage(snapshot_id="mine")).success
    assert note(ports) == "of the AVD"
    status, said = told(emulator, "-avd", "Pixel_6")
    assert (status, "Running multiple emulators with the same AVD" in said) == (1, True)
    running.end()
    assert state(avd) == before


def test_who_reads_does_not_run_beside_who_writes(start: Start, avd: Path, emulator: Path) -> None:
    start()
    for flags in ((), ("-read-only",)):
        status, said = told(emulator, "-avd", "Pixel_6", *flags)
        assert status == 1
        assert "-read-only flag" in said


def test_a_damaged_snapshot_is_told_of_and_the_phone_boots_cold(
    start: Start, avd: Path, ports: Ports
) -> None:
    running = start()
    note(ports, "kept")
    assert snapshot(ports, "save", "mine") == "OK\r\n"
    running.end()
    path = avd / "snapshots/mine/droidworld.state"
    path.write_bytes(path.read_bytes()[:-100] + bytes(100))
    running = start("-snapshot", "mine")
    (warning,) = [line for line in running.lines if "Failed to load snapshot 'mine'" in line]
    assert "is damaged" in warning
    assert note(ports) == "kept"
    assert snapshot(ports, "load", "mine").startswith("KO: ")
    assert names(ports) == {"default_boot"}, "what cannot be loaded is not listed"
    with connected(ports) as client:
        listed = client.snapshots.ListSnapshots(
            pb.SnapshotFilter(statusFilter=pb.SnapshotFilter.All)
        ).snapshots
    assert {each.snapshot_id: each.status for each in listed}["mine"] == pb.SnapshotDetails.Incompatible
    running.end()
    assert path.exists()


def test_data_that_cannot_be_used_is_put_aside(start: Start, avd: Path, ports: Ports) -> None:
    start().end()
    (avd / "phone.state").write_bytes(b"something else")
    running = start("-no-snapshot-load")
    assert [line for line in running.lines if "holds no phone's state" in line]
    running.end()
    assert (avd / "phone.unreadable").read_bytes() == b"something else"


def test_who_is_killed_while_saving_leaves_the_whole_of_what_was_there(
    start: Start, avd: Path, ports: Ports
) -> None:
    running = start()
    note(ports, "kept")
    assert snapshot(ports, "save", "mine") == "OK\r\n"
    note(ports, "later")
    with Host(ports) as host:
        assert host.shell("dd if=/dev/urandom of=/sdcard/large bs=1048576 count=60")[0] == 0
    before = os.stat(avd / "snapshots/mine/droidworld.state").st_ino
    with socket.create_connection((LOOPBACK, ports.console_port), 20) as connection:
        connection.sendall(f"auth {upheaval.token()}\navd snapshot save mine\n".encode())
        while len(os.listdir(avd / "snapshots/mine")) < 2:
            continue
        running.process.send_signal(signal.SIGKILL)
        running.process.wait(20)
    assert os.stat(avd / "snapshots/mine/droidworld.state").st_ino == before
    start("-snapshot", "mine")
    assert note(ports) == "kept"
    assert snapshot(ports, "del", "mine") == "OK\r\n"
    assert not (avd / "snapshots/mine").exists(), "what was left half written is gone too"


def test_a_state_that_cannot_be_written_costs_nothing(
    start: Start, avd: Path, ports: Ports, emulator: Path
) -> None:
    running = start()
    note(ports, "kept")
    assert snapshot(ports, "save", "mine") == "OK\r\n"
    running.end()
    before = state(avd)
    program = emulator.read_text()
    emulator.write_text(program.replace("\n", "\nulimit -f 100\n", 1))
    running = start()
    note(ports, "lost")
    for name in ("mine", "other"):
        assert snapshot(ports, "save", name).startswith("KO: "), name
    running.process.send_signal(signal.SIGTERM)
    said, _ = running.process.communicate(timeout=20)
    assert running.process.returncode == 1
    assert "State saving failed, what was kept before is still there: " in said
    emulator.write_text(program)
    assert {path: kept for path, kept in state(avd).items() if not path.endswith(".lock")} == {
        path: kept for path, kept in before.items() if not path.endswith(".lock")
    }
    start()
    assert note(ports) == "kept"


@pytest.mark.skipif(
    subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0,
    reason="this user may mount nothing",
)
def test_a_full_disk_is_told_of_and_costs_nothing(
    start: Start, avd: Path, ports: Ports, emulator: Path
) -> None:
    kept = avd / "snapshots"
    kept.mkdir()
    inner = emulator.with_name("inner")
    emulator.rename(inner)
    emulator.write_text(
        "#!/bin/sh\n"
        f'exec unshare -rm sh -c \'mount -t tmpfs -o size=1m tmpfs {kept} && exec {inner} "$@"\' sh "$@"\n'
    )
    emulator.chmod(0o755)
    start()
    note(ports, "kept")
    assert snapshot(ports, "save", "mine") == "OK\r\n"
    note(ports, "later")
    for name in ("mine", "other"):
        assert snapshot(ports, "save", name).endswith("cannot be written: No space left on device\r\n")
    assert names(ports) == {"default_boot", "mine"}
    assert snapshot(ports, "load", "mine") == "OK\r\n"
    assert note(ports) == "kept"


def test_the_list_without_a_phone(start: Start, avd: Path, ports: Ports, emulator: Path) -> None:
    assert told(emulator, "-avd", "Pixel_6", "-snapshot-list") == (0, "There is no snapshot available.\n")
    running = start()
    snapshot(ports, "save", "mine")
    said = snapshot(ports, "list")
    running.end()
    status, listed = told(emulator, "-avd", "Pixel_6", "-snapshot-list")
    header, columns, quick_boot, mine = listed.splitlines()
    assert (status, header) == (0, "List of snapshots present on all disks:")
    assert columns == "ID        TAG                 VM SIZE                DATE       VM CLOCK"
    assert quick_boot.startswith("--        default_boot")
    assert mine.replace("\n", "\r\n") in said
    assert told(emulator, "-list-avds") == (0, "Pixel_6\n")
