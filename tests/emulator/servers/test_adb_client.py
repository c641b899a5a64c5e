"""Stock adb against the phone: what a person types, and what it prints."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from protocol.apps import clipper
from tests.emulator.servers.conftest import Adb
from tests.protocol.apk_builder import apk, manifest_tag

TMP = "/data/local/tmp"


def test_devices_lists_the_phone(adb: Adb) -> None:
    line = next(line for line in adb.server("devices", "-l").splitlines() if line.startswith(adb.serial))
    assert line.split()[1] == "device"
    assert "model:sdk_gphone64_x86_64" in line


def test_shell_tells_output_errors_and_status_apart(adb: Adb) -> None:
    done = adb.attempt("shell", "echo out; echo err >&2; exit 7")
    assert (done.stdout, done.stderr, done.returncode) == (b"out\n", b"err\n", 7)


def test_shell_reads_stdin_to_its_end(adb: Adb) -> None:
    assert adb("shell", "cat", stdin=b"a\nb\0c") == "a\nb\0c"


def test_a_shell_without_a_command_takes_commands_from_stdin(adb: Adb) -> None:
    assert adb("shell", stdin=b"echo one\necho two\n") == "one\ntwo\n"


def test_exec_out_passes_every_byte(adb: Adb) -> None:
    done = adb.attempt("exec-out", "printf '\\001\\r\\n\\377'")
    assert done.stdout == b"\x01\r\n\xff"


def test_shell_on_a_terminal_turns_newlines(adb: Adb) -> None:
    assert adb.attempt("shell", "-tt", "echo hi").stdout == b"hi\r\n"


def test_sleeping_takes_no_time_on_a_virtual_clock(adb: Adb) -> None:
    before = int(adb("shell", "date", "+%s"))
    adb("shell", "sleep", "3600")
    assert int(adb("shell", "date", "+%s")) - before >= 3600


def test_push_and_pull_keep_bytes_and_time(adb: Adb, tmp_path: Path) -> None:
    source, back = tmp_path / "source.bin", tmp_path / "back.bin"
    source.write_bytes(os.urandom(3_000_000))
    os.utime(source, (1_600_000_000, 1_600_000_000))
    adb("push", str(source), f"{TMP}/it's a file")
    adb("pull", "-a", f"{TMP}/it's a file", str(back))
    assert back.read_bytes() == source.read_bytes()
    assert back.stat().st_mtime == 1_600_000_000


def test_push_and_pull_a_folder(adb: Adb, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "sub folder").mkdir(parents=True)
    (tree / "a.txt").write_text("a")
    (tree / "sub folder" / "ünï.txt").write_text("b" * 70_000)
    (tree / "empty").touch()
    adb("shell", "rm", "-rf", f"{TMP}/tree")
    adb("push", str(tree), f"{TMP}/")
    adb("pull", f"{TMP}/tree", str(tmp_path / "back"))
    back = tmp_path / "back"
    assert sorted(str(path.relative_to(back)) for path in back.rglob("*")) == [
        "a.txt", "empty", "sub folder", "sub folder/ünï.txt",
    ]  # fmt: skip
    assert (back / "sub folder" / "ünï.txt").read_text() == "b" * 70_000


def test_push_of_a_link_makes_a_link(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "link").symlink_to("target")
    adb("push", str(tmp_path / "links"), f"{TMP}/")
    assert adb("shell", "readlink", f"{TMP}/links/link") == "target\n"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/system/bin/new", "couldn't create file: Read-only file system"),
        ("/system/new/file", "secure_mkdirs failed: Read-only file system"),
    ],
)
def test_push_where_nothing_may_be_written_says_why(
    adb: Adb, tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "file").write_text("x")
    done = adb.attempt("push", str(tmp_path / "file"), place)
    assert done.returncode == 1
    assert reason in (done.stdout + done.stderr).decode()


def test_pull_of_what_the_kernel_writes(adb: Adb, tmp_path: Path) -> None:
    adb("pull", "/proc/stat", str(tmp_path / "stat"))
    assert (tmp_path / "stat").read_text().startswith("cpu  ")


def test_pull_of_nothing_says_so(adb: Adb, tmp_path: Path) -> None:
    done = adb.attempt("pull", "/sdcard/none", str(tmp_path))
    assert done.returncode == 1
    assert b"No such file or directory" in done.stdout + done.stderr


def test_install_and_uninstall(adb: Adb, tmp_path: Path) -> None:
    file = tmp_path / "any.apk"
    file.write_bytes(apk(manifest_tag(clipper.PACKAGE, 300, "3.0"), filler=bytes(300_000)))
    assert "Success" in adb("uninstall", clipper.PACKAGE)
    assert clipper.PACKAGE not in adb("shell", "pm", "list", "packages")
    assert "Success" in adb("install", "-r", "-t", "-g", str(file))
    assert f"package:{clipper.PACKAGE}" in adb("shell", "pm", "list", "packages").split()
    assert "Error" not in adb("shell", "am", "start", "-W", "-n", f"{clipper.PACKAGE}/.Main")
    adb("shell", "am", "force-stop", clipper.PACKAGE)


def test_an_app_that_the_phone_has_not_is_not_installed(adb: Adb, tmp_path: Path) -> None:
    file = tmp_path / "foreign.apk"
    file.write_bytes(apk(manifest_tag("org.example.foreign", 3, "0.3"), filler=bytes(300_000)))
    done = adb.attempt("install", "-r", str(file))
    assert done.returncode == 1
    refusal = b"Failure [INSTALL_FAILED_NO_MATCHING_ABIS: org.example.foreign is no app of this"
    assert refusal in done.stdout + done.stderr
    assert "org.example.foreign" not in adb("shell", "pm", "list", "packages")


def test_install_of_no_apk_fails(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "bad.apk").write_bytes(b"no apk")
    done = adb.attempt("install", str(tmp_path / "bad.apk"))
    assert done.returncode == 1
    assert b"INSTALL_PARSE_FAILED_NOT_APK" in done.stdout + done.stderr


def test_a_reversed_port_reaches_the_host_through_a_forwarded_one(adb: Adb) -> None:
    with socket.create_server(("127.0.0.1", 0)) as host:
        local = adb("forward", "tcp:0", "tcp:7001").strip()
        adb("reverse", "tcp:7001", f"tcp:{host.getsockname()[1]}")
        assert "tcp:7001" in adb("reverse", "--list")
        with socket.create_connection(("127.0.0.1", int(local))) as client:
            answer = threading.Thread(target=_double, args=(host,))
            answer.start()
            client.sendall(bytes(2_000_000))
            received = 0
            while received < 2_000_000 and (part := client.recv(1 << 20)):
                received += len(part)
        answer.join(10)
        assert received == 2_000_000
    adb("reverse", "--remove", "tcp:7001")
    assert "tcp:7001" not in adb("reverse", "--list")
    assert b"listener 'tcp:7001' not found" in adb.attempt("reverse", "--remove", "tcp:7001").stderr
    adb("forward", "--remove-all")


def _double(server: socket.socket) -> None:
    """Sends back what comes."""
    connection, _ = server.accept()
    with connection:
        received = 0
        while received < 2_000_000 and (part := connection.recv(1 << 20)):
            received += len(part)
            connection.sendall(part)


def test_a_forwarded_port_where_nothing_listens_is_closed(adb: Adb) -> None:
    local = adb("forward", "tcp:0", "tcp:1").strip()
    with socket.create_connection(("127.0.0.1", int(local))) as client:
        assert client.recv(1) == b""
    adb("forward", "--remove", f"tcp:{local}")


def test_twenty_shells_at_once(adb: Adb) -> None:
    script = "i=0; while [ $i -lt 200 ]; do i=$((i+1)); done; echo $i"
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(lambda _: adb("shell", script), range(20))) == ["200\n"] * 20


def test_an_endless_shell_holds_up_nobody_and_ends_with_its_client(adb: Adb) -> None:
    endless = adb.start("shell", "while true; do :; done")
    try:
        assert adb("shell", "echo alive") == "alive\n"
    finally:
        endless.kill()
        endless.communicate()
    assert adb("shell", "echo alive") == "alive\n"


def test_a_client_killed_in_mid_push_leaves_no_file(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(60_000_000))
    push = adb.start("push", str(tmp_path / "big"), f"{TMP}/half")
    push.kill()
    push.communicate()
    listing = adb("shell", "ls", TMP).split()
    assert "half" not in listing or adb("shell", "stat", "-c", "%s", f"{TMP}/half") == "60000000\n"


def test_a_client_killed_in_mid_pull_leaves_the_phone_well(adb: Adb, tmp_path: Path) -> None:
    adb("shell", f"dd if=/dev/zero of={TMP}/zeros bs=1048576 count=50")
    pull = adb.start("exec-out", "cat", f"{TMP}/zeros")
    assert pull.stdout is not None
    assert pull.stdout.read(1) == b"\0"
    pull.kill()
    pull.communicate()
    assert adb("shell", "rm", f"{TMP}/zeros") == ""


def test_root_stays_and_unroot_makes_it_the_shell_user(adb: Adb) -> None:
    assert adb("root") == "adbd is already running as root\n"
    adb("unroot")
    adb("wait-for-device")
    assert adb("shell", "whoami") == "shell\n"
    adb("root")
    adb("wait-for-device")
    assert adb("shell", "whoami") == "root\n"


def test_remount_makes_the_system_writable(adb: Adb) -> None:
    assert "remount succeeded" in adb("remount")
    adb("shell", "touch /system/etc/mine && rm /system/etc/mine")


def test_logcat_follows_the_log(adb: Adb) -> None:
    follower = adb.start("logcat", "-v", "brief", "mark:I", "*:S")
    assert follower.stdout is not None
    adb("shell", "log", "-p", "i", "-t", "mark", "hello there")
    lines = (line for line in iter(follower.stdout.readline, b"") if b"mark" in line)
    assert b"hello there" in next(lines)
    follower.kill()
    follower.communicate()


def test_emu_sms_arrives(adb: Adb) -> None:
    adb("emu", "sms", "send", "+15551234567", "It's", "here,", "really?")
    assert "body=It's here, really?" in adb("shell", "content", "query", "--uri", "content://sms/inbox")


def test_reboot_brings_the_phone_back(adb: Adb) -> None:
    adb("shell", f"echo kept > {TMP}/kept")
    adb("reboot")
    subprocess.run(
        [adb.binary, "-P", str(adb.port), "-s", adb.serial, "wait-for-device"], timeout=30, check=True
    )
    assert adb("shell", "cat", f"{TMP}/kept") == "kept\n"
