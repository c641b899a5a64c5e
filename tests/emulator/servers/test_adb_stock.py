"""What is promised of stock adb: it finds the phone by itself, moves big files and folders whole, and may be killed."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.emulator.servers.conftest import Adb, binaries
from tests.emulator.servers.processes import PhoneProcess

TMP = "/data/local/tmp"
BIG = 200_000_000


def _free_pair() -> int:
    """A console port in the range that adb servers search, free with its neighbour."""
    for port in range(5584, 5556, -2):
        try:
            with socket.create_server(("127.0.0.1", port)), socket.create_server(("127.0.0.1", port + 1)):
                return port
        except OSError:
            continue
    pytest.skip("no free pair of ports in 5556..5585")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _listed(adb: Adb) -> bool:
    done = adb.run(("-s", adb.serial, "wait-for-device"))
    assert done.returncode == 0
    return f"{adb.serial}\tdevice" in adb.server("devices").splitlines()


def _started(adb: Adb) -> Callable[[], PhoneProcess]:
    console = adb.serial.rpartition("-")[2]
    return lambda: PhoneProcess(
        "--console-port", console, environment={"ANDROID_ADB_SERVER_PORT": str(adb.port)}
    )


@pytest.mark.parametrize("first", ["phone", "server"])
@pytest.mark.parametrize("binary", binaries(), ids=lambda path: Path(path).parent.name)
def test_adb_devices_finds_the_phone_by_itself(binary: str, first: str) -> None:
    adb = Adb(binary, _free_port(), f"emulator-{_free_pair()}")
    start = _started(adb)
    try:
        if first == "server":
            adb.server("start-server")
        with start() as phone:
            assert phone.ports.serial == adb.serial
            assert _listed(adb)
            assert adb("shell", "echo", "found") == "found\n"
            assert phone.end() == 0
    finally:
        adb.server("kill-server")


def test_a_screenshot_comes_through_exec_out(adb: Adb) -> None:
    with Image.open(io.BytesIO(adb.attempt("exec-out", "screencap", "-p").stdout)) as image:
        assert (image.format, image.size) == ("PNG", (1080, 2400))
        assert len(image.convert("RGB").getcolors(1 << 22) or ()) > 10


def test_a_big_file_goes_there_and_back_whole(adb: Adb, tmp_path: Path) -> None:
    source, back = tmp_path / "big", tmp_path / "back"
    block = os.urandom(BIG // 100)
    with source.open("wb") as file:
        for number in range(100):
            file.write(bytes([number]) + block[1:])
    os.utime(source, (1_500_000_001, 1_500_000_001))
    adb("push", str(source), "/sdcard/Download/big")
    assert adb("shell", "stat -c '%s %Y' /sdcard/Download/big") == f"{BIG} 1500000001\n"
    adb("pull", "-a", "/sdcard/Download/big", str(back))
    assert back.stat().st_mtime == 1_500_000_001
    assert _sha256(back) == _sha256(source)
    assert adb("shell", "sha256sum -b /sdcard/Download/big").split()[0] == _sha256(source)
    adb("shell", "rm", "/sdcard/Download/big")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def test_a_folder_keeps_its_times(adb: Adb, tmp_path: Path) -> None:
    tree = tmp_path / "timed"
    (tree / "deep" / "deeper").mkdir(parents=True)
    for number, name in enumerate(("one", "deep/two", "deep/deeper/three")):
        (tree / name).write_text(name)
        os.utime(tree / name, (1_400_000_000 + number, 1_400_000_000 + number))
    adb("push", "--sync", str(tree), "/sdcard/Download/")
    changed = adb("shell", "stat -c %z /sdcard/Download/timed/one")
    adb("push", "--sync", str(tree), "/sdcard/Download/")
    assert adb("shell", "stat -c %z /sdcard/Download/timed/one") == changed
    adb("pull", "-a", "/sdcard/Download/timed", str(tmp_path / "back"))
    for number, name in enumerate(("one", "deep/two", "deep/deeper/three")):
        assert (tmp_path / "back" / name).read_text() == name
        assert (tmp_path / "back" / name).stat().st_mtime == 1_400_000_000 + number
    adb("shell", "rm", "-r", "/sdcard/Download/timed")


def test_a_terminal_is_asked_for_with_t(adb: Adb) -> None:
    assert adb.attempt("shell", "-tt", "tty; [ -t 1 ] && echo yes").stdout == b"/dev/pts/0\r\nyes\r\n"
    assert adb.attempt("shell", "-T", "tty").stdout == b"not a tty\n"
    typed = adb.attempt("shell", "-tt", stdin=b"echo $((6*7))\nexit 5\n")
    assert b"42\r\n" in typed.stdout  # the echo of what is typed next may stand before it
    assert typed.returncode == 5


@pytest.mark.parametrize("status", [0, 1, 2, 127, 255])
def test_the_exit_status_is_the_commands(adb: Adb, status: int) -> None:
    assert adb.attempt("shell", f"exit {status}").returncode == status
    assert adb.attempt("shell", "-x", f"exit {status}").returncode == 0


def test_the_log_is_dumped(adb: Adb) -> None:
    adb("shell", "am", "start", "-n", "com.arduia.expense/.ui.MainActivity")
    adb("shell", "log", "-t", "stock", "-p", "w", "to be dumped")
    text = adb("logcat", "-d")
    assert "--------- beginning of main" in text
    assert " W stock   : to be dumped" in text
    assert "I ActivityTaskManager: START u0 {" in text
    adb("logcat", "-c")
    assert "to be dumped" not in adb("logcat", "-d")


def test_forwards_are_listed_and_removed(adb: Adb) -> None:
    local = adb("forward", "tcp:0", "tcp:7003").strip()
    assert f"{adb.serial} tcp:{local} tcp:7003" in adb("forward", "--list").splitlines()
    assert adb.attempt("forward", "--no-rebind", f"tcp:{local}", "tcp:7004").returncode == 1
    adb("forward", "--remove", f"tcp:{local}")
    assert f"tcp:{local}" not in adb("forward", "--list")


def test_a_forwarded_console_answers(adb: Adb) -> None:
    """Within the phone a forward reaches what listens there: its own adbd, for one."""
    local = int(adb("forward", "tcp:0", "tcp:5555").strip())
    with socket.create_connection(("127.0.0.1", local), timeout=10) as client:
        client.sendall(b"CNXN")
    adb("forward", "--remove", f"tcp:{local}")
    assert adb("get-state") == "device\n"


@pytest.mark.parametrize("words", [("push", "{big}", f"{TMP}/half"), ("pull", f"{TMP}/whole", "{back}")])
def test_a_client_killed_in_mid_transfer_leaves_nothing_behind(
    adb: Adb, tmp_path: Path, words: tuple[str, ...]
) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(2_000_000_000)
    adb("shell", f"dd if=/dev/zero of={TMP}/whole bs=1048576 count=600")
    before = adb("shell", f"ls -lR {TMP}; df /data | tail -1; ps -A -o NAME")
    client = adb.start(*(word.format(big=tmp_path / "big", back=tmp_path / "back") for word in words))
    assert adb("shell", "echo", "alive") == "alive\n"
    assert client.poll() is None, "the transfer was over before it could be cut"
    client.kill()
    client.communicate()
    assert adb("shell", f"ls -lR {TMP}; df /data | tail -1; ps -A -o NAME") == before
    adb("shell", "rm", f"{TMP}/whole")


def test_a_killed_server_takes_its_shells_with_it(tmp_path: Path) -> None:
    found = binaries()
    if not found:
        pytest.skip("no adb on this machine")
    adb = Adb(found[0], _free_port(), f"emulator-{_free_pair()}")
    with _started(adb)() as phone:
        adb.server("start-server")
        assert _listed(adb)
        endless = adb.start("shell", "echo begun; while true; do :; done")
        assert endless.stdout is not None
        assert endless.stdout.readline() == b"begun\n"
        adb.server("kill-server")
        endless.communicate(timeout=10)
        adb.server("start-server")
        assert _listed(adb)
        assert adb("shell", "echo", "again") == "again\n"
        adb.server("kill-server")
        assert phone.end() == 0


def test_an_apk_in_parts_and_an_unknown_package(adb: Adb) -> None:
    done = adb.attempt("uninstall", "org.example.never")
    assert done.returncode == 1
    assert b"Failure [DELETE_FAILED_INTERNAL_ERROR]" in done.stdout + done.stderr


def test_twenty_clients_move_files_at_once(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(os.urandom(500_000))
    pushes = [adb.start("push", str(tmp_path / "file"), f"{TMP}/many{n}") for n in range(20)]
    outputs = [push.communicate(timeout=60)[0] for push in pushes]
    assert [push.returncode for push in pushes] == [0] * 20, outputs
    sums = adb("shell", f"md5sum -b {TMP}/many*; rm {TMP}/many*").split()
    assert sums == [hashlib.md5((tmp_path / "file").read_bytes()).hexdigest()] * 20


def test_the_servers_own_words(adb: Adb) -> None:
    assert adb("get-state") == "device\n"
    assert adb("get-serialno") == f"{adb.serial}\n"
    assert "shell_v2" in adb("features").split()
    version = subprocess.run([adb.binary, "version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("Android Debug Bridge")
