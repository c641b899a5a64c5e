"""What the device says: exact outputs and error texts of Android 13.

Most lines are as a real adbd on Android 8 printed them. These differ, because mksh and toybox changed: "inaccessible or
not found" (R57), "syntax error: unexpected" (R58), the "(see ... --help)" of usage errors (0.8.3), `rm -f` of what is
missing (silent since 0.7.6), `timeout` (124 since 0.8.1), and `stat` (nanoseconds with their zone, plain quotes).
"""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell

SAYS = [
    ("foo", "", "/system/bin/sh: foo: inaccessible or not found\n", 127),
    ("/system/bin/foo", "", "/system/bin/sh: /system/bin/foo: inaccessible or not found\n", 127),
    ("false", "", "", 1),
    ("exit 7", "", "", 7),
    ('sh -c "exit 3"; echo $?', "3\n", "", 0),
    ("echo out; echo err >&2", "out\n", "err\n", 0),
    ("echo -n abc", "abc", "", 0),
    ("cat /nonexistent", "", "cat: /nonexistent: No such file or directory\n", 1),
    ("ls /nonexistent", "", "ls: /nonexistent: No such file or directory\n", 1),
    ("rm -f /nonexistent; echo $?", "0\n", "", 0),
    ("rm /nonexistent", "", "rm: /nonexistent: No such file or directory\n", 1),
    ("rm /data", "", "rm: /data: Is a directory\n", 1),
    ("mkdir /foo", "", "mkdir: '/foo': Read-only file system\n", 1),
    ("mv /nonexistent /data/local/tmp/y", "", "mv: bad '/nonexistent': No such file or directory\n", 1),
    ("cp /nonexistent /data/local/tmp/y", "", "cp: bad '/nonexistent': No such file or directory\n", 1),
    ("cd /nonexistent", "", "/system/bin/sh: cd: /nonexistent: No such file or directory\n", 2),
    ("echo 'unterminated", "", "/system/bin/sh: no closing quote\n", 1),
    ("if; then", "", "/system/bin/sh: syntax error: unexpected ';'\n", 1),
    ("cat < /nonexistent", "", "/system/bin/sh: can't open /nonexistent: No such file or directory\n", 1),
    ("echo x > /system/x", "", "/system/bin/sh: can't create /system/x: Read-only file system\n", 1),
    ("ls *.nosuch", "", "ls: *.nosuch: No such file or directory\n", 1),
    ("toybox nosuch", "", 'toybox: Unknown command nosuch (see "toybox --help")\n', 127),
    ("ls -Q", "", "ls: Unknown option 'Q' (see \"ls --help\")\n", 1),
    ("timeout 1 sleep 5; echo $?", "124\n", "", 0),
    ("chmod 777 /system/bin", "", "chmod: chmod '/system/bin' to 40777: Read-only file system\n", 1),
    ("seq 1 3 | tac", "3\n2\n1\n", "", 0),
    ("printf 'a\\nb\\n' | sed 'N;s/a.b/X/'", "X\n", "", 0),
    ("which sh adb foo", "/system/bin/sh\n", "", 1),
    ("test -f /system/bin/sh && echo yes", "yes\n", "", 0),
    ("date +%s; date 1015153423.00 > /dev/null; date", "1697384040\nSun Oct 15 15:34:00 UTC 2023\n", "", 0),
    ("sqlite3 /data/local/tmp/x.db 'select * fro t'", "", 'Error: near "fro": syntax error\n', 1),
    ("sqlite3 /data/local/tmp/x.db 'select * from t'", "", "Error: no such table: t\n", 1),
    ("echo $0 $SHELL $USER", "/system/bin/sh /bin/sh root\n", "", 0),
    ("readonly a=1; a=2; echo no", "", "/system/bin/sh: read-only: a\n", 2),
    ("set -u; echo $zz; echo no", "", "/system/bin/sh: zz: parameter not set\n", 1),
    ("echo $((1/0)); echo no", "", "/system/bin/sh: 1/0: zero divisor\n", 1),
]


@pytest.mark.parametrize("script, out, err, status", SAYS)
def test_the_device_says(phone: Phone, script: str, out: str, err: str, status: int) -> None:
    done = Shell(phone).run(script)
    assert (done.stdout.decode(), done.stderr.decode(), done.status) == (out, err, status)


def test_the_listing_hosts_parse(phone: Phone) -> None:
    phone.fs.makedirs("/sdcard/Probe")
    phone.fs.write("/sdcard/Probe/name with spaces", b"")
    phone.fs.utime("/sdcard/Probe/name with spaces", 1701213463176000000, 0)
    lines = Shell(phone).run("ls /sdcard/Probe -ll -au").stdout.decode().splitlines()
    assert lines[0].startswith("total ")
    assert [line.split()[-1] for line in lines[1:3]] == [".", ".."]
    fields = lines[3].split(None, 8)
    assert fields[:4] == ["-rw-rw----", "1", "u0_a158", "media_rw"]
    assert fields[4:] == ["0", "2023-11-28", "23:17:43.176000000", "+0000", "name with spaces"]


@pytest.mark.parametrize("kind, name, answer", [("-d", "a b", "Does not exist"), ("-f", "it's", "Exists")])
def test_the_question_hosts_ask_of_every_file(phone: Phone, kind: str, name: str, answer: str) -> None:
    phone.fs.write("/sdcard/it's", b"")
    script = f"""
        if [ {kind} "/sdcard/{name}" ]; then
            echo "Exists";
        else
            echo "Does not exist";
        fi
    """
    assert Shell(phone).run(script).stdout.decode() == f"{answer}\n"


def test_a_snapshot_of_an_app_is_copied_back_with_its_owners(phone: Phone) -> None:
    fs = phone.fs
    fs.makedirs("/data/data/org.x/databases", uid=10150)
    fs.write("/data/data/org.x/databases/db", b"1", uid=10150, mode=0o660)
    shell = Shell(phone)
    snap = "/data/data/android_world/snapshots/org.x"
    assert shell.run(f"mkdir -p {snap}; cp -a /data/data/org.x/. {snap}/").status == 0
    fs.write("/data/data/org.x/databases/db", b"2")
    restore = f"rm -r /data/data/org.x/*; cp -a {snap}/. /data/data/org.x/; restorecon -RD /data/data/org.x"
    assert shell.run(restore + "; chmod 777 -R /data/data/org.x").status == 0
    assert fs.read("/data/data/org.x/databases/db") == b"1"
    found = fs.stat("/data/data/org.x/databases/db")
    assert (found.uid, oct(found.mode)) == (10150, "0o100777")


def test_clearing_shared_storage_keeps_its_folders(phone: Phone) -> None:
    phone.fs.makedirs("/sdcard/Android/data/net.osmand/files", uid=10111)
    phone.fs.write("/sdcard/Android/data/net.osmand/files/map.obf", b"x", uid=10111)
    assert Shell(phone).run("find /storage/emulated/0/ -mindepth 1 -type f -delete").status == 0
    assert phone.fs.listdir("/sdcard/Android/data/net.osmand/files") == []
