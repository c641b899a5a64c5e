"""Exchanges recorded of a real adbd and shell of Android 8, played again; skipped without the recordings.

The recordings lie in the folder that DROIDWORLD_RECORDINGS names. What does not agree stands below with its reason,
and in docs/fidelity.md: a line that comes to agree fails here too, so that the list stays true.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PhoneProcess

FOLDER = Path(os.environ.get("DROIDWORLD_RECORDINGS", "no recordings")) / "real_android8_adbd"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="DROIDWORLD_RECORDINGS names no folder")

HARNESS = "the recording has no binder, ART or Skia: its failure is that of the harness"
IMAGE = "another device: its build, kernel, files, mounts, processes or memory"
NEWER = "toybox 0.8, mksh R59 or adbd of Android 13 says or does it otherwise than those of Android 8"
PRIVATE = "build.prop has been root's own since Android 10"
TIME = "times and inodes are the phone's own"

DIFFER = {
    "id": NEWER, "uname -a": IMAGE, "uname -m": IMAGE, "ls /": IMAGE, "ls -l /": IMAGE,
    "ls -l /system/bin | head -20": IMAGE, "ls -ld /data /sdcard /storage /data/local/tmp": IMAGE,
    "ls -l /nonexistent /system/build.prop": IMAGE, "rm -f /nonexistent; echo $?": NEWER,
    "touch /data/local/tmp/x; echo hello > /data/local/tmp/x; cat /data/local/tmp/x; stat /data/local/tmp/x": NEWER,
    "ls -l /data/local/tmp/x": TIME, "echo $0 $- $SHELL $USER $HOSTNAME": NEWER, "foo": NEWER,
    "/system/bin/foo": NEWER, "getprop ro.build.version.sdk": IMAGE, "ps": NEWER, "ps -A | head -5": IMAGE,
    "ps -o PID,NAME | head -4": NEWER, "pidof adbd": IMAGE, "df": IMAGE, "du -sh /system/etc": IMAGE,
    "wc -l /system/build.prop": PRIVATE, "grep nosuch /system/build.prop": PRIVATE,
    "head -3 /system/build.prop": PRIVATE, "find /system/etc -name '*.conf' | sort | head": IMAGE, "free": IMAGE,
    "top -n 1 -b | head -8": NEWER, "ip addr": IMAGE, "netstat -an | head": IMAGE, "mount | head -5": IMAGE,
    "dumpsys -l": HARNESS, "service list": HARNESS, "am start -a android.intent.action.VIEW": HARNESS,
    "pm list packages": HARNESS, "settings get system x": HARNESS, "content query --uri content://sms": HARNESS,
    "wm size": HARNESS, "uiautomator dump": HARNESS, "logcat -d": HARNESS, "cmd -l": HARNESS,
    "cmd settings list system": HARNESS, "su": IMAGE, "run-as com.foo ls": HARNESS, "sqlite3": IMAGE,
    "chmod 600 /data/local/tmp/x; ls -l /data/local/tmp/x": TIME,
    "ln -s /data/local/tmp/x /data/local/tmp/l; ls -l /data/local/tmp/l; readlink /data/local/tmp/l": TIME,
    "if; then": NEWER, "toybox nosuch": NEWER, "timeout 1 sleep 5; echo $?": NEWER,
    "date -u +%Y-%m-%dT%H:%M:%S": TIME, "getenforce": HARNESS,
}  # fmt: skip
"""Commands of the transcript that answer otherwise, and why."""

EXCHANGE = re.compile(r"\$ adb shell (.*?)\n--- stdout\n(.*?)--- stderr\n(.*?)--- rc=(\d+)\n", re.DOTALL)
DATE = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d")


def recorded(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def exchanges() -> list[tuple[str, ...]]:
    return EXCHANGE.findall(recorded("shell_transcript.txt").decode()) if FOLDER.is_dir() else []


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """The phone as its shell's user, as a user build is, with the file that many of the exchanges are about."""
    with PhoneProcess("--no-announce") as phone:
        with Host(phone.ports) as root:
            root.ask("unroot:")
        with Host(phone.ports) as unprivileged:
            unprivileged.shell("echo hello > /data/local/tmp/x")
            yield unprivileged


@pytest.mark.parametrize(("command", "out", "err", "status"), exchanges())
def test_a_shell_command(host: Host, command: str, out: str, err: str, status: str) -> None:
    same = host.shell(command) == (int(status), out.encode(), err.encode())
    assert same == (command not in DIFFER), host.shell(command)


def test_the_table_names_only_what_was_recorded() -> None:
    assert DIFFER.keys() <= {command for command, *_ in exchanges()}


@pytest.mark.parametrize("command", [command for command, reason in DIFFER.items() if reason == TIME])
def test_but_for_times_it_is_the_same(host: Host, command: str) -> None:
    wanted = next(out for each, out, *_ in exchanges() if each == command)
    if not DATE.search(wanted.encode()):
        assert re.fullmatch(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n", host.shell(command)[1])
        return
    host.shell("rm -f /data/local/tmp/*; echo hello > /data/local/tmp/x")
    done = host.shell(command)
    if "600" not in command:
        wanted = wanted.replace("-rw-------", "-rw-rw-rw-")
    assert DATE.sub(b"", done[1]) == DATE.sub(b"", wanted.encode())


def test_commands_on_stdin(host: Host) -> None:
    lines = recorded("interactive_piped_stdin.txt").decode().splitlines()
    status, out, err = host.shell("", b"id\nls /nonexistent\nexit 4\n")
    assert f"rc={status}" == lines[2]
    assert err.decode().splitlines() == [lines[1]]
    assert out.decode().partition(" groups=")[0] == lines[0].partition(" groups=")[0]
    assert out.endswith(b" context=u:r:shell:s0\n")


def test_a_terminal_turns_newlines_and_has_the_hosts_type(host: Host) -> None:
    stream = host.open("shell,TERM=xterm,pty:test -t 0 && echo tty; tty; echo $TERM")
    assert stream is not None
    assert host.read_all(stream) == recorded("pty_raw.bin")


def test_toybox_has_all_it_had(host: Host) -> None:
    before = set(recorded("toybox_list.txt").decode().split())
    now = set(host.shell("toybox")[1].decode().split())
    assert before - now == {"getprop", "setprop", "start", "stop"}, "Android 13 has these from elsewhere"
    for name in sorted(before - {"test"}):
        status, out, _ = host.shell(f"command -v {name}")
        assert (status, bool(out)) == (0, True), name
