"""Much done to a phone from outside, by ADB and console: packages, files, settings, databases, texts, time, screens."""

from __future__ import annotations

import socket
from pathlib import Path

from emulator.phone.servers.console_token import FILE_NAME
from emulator.phone.servers.ports import LOOPBACK, Ports
from tests.emulator.servers.host import Host
from tests.emulator.system.apk_maker import apk

_EXPENSES = "/data/data/com.arduia.expense/databases/accounting.db"
FIRST = f"""
settings put system font_scale 1.15
settings put secure mine before
mkdir -p /sdcard/Documents/deep/er
echo before > /sdcard/Documents/deep/er/note.md
am start -W -n com.android.settings/.Settings
input swipe 500 1800 500 900 200
sqlite3 {_EXPENSES} 'create table mine (x); insert into mine values (1)'
log -t test before
"""
"""So that the state which is saved is not the prepared one: a command a line."""

SECOND = f"""
settings put system font_scale 1.3
settings put secure mine after
settings delete global auto_time
settings put system accelerometer_rotation 0
settings put system user_rotation 1
cmd uimode night yes
wm density 360
rm -r /sdcard/Documents/deep
mkdir /sdcard/more
dd if=/dev/zero of=/sdcard/more/large bs=1024 count=3000
head -c 64 /dev/urandom > /data/local/tmp/chance
ln -s chance /data/local/tmp/link
chmod 600 /data/local/tmp/chance
touch -d 2001-02-03T04:05:06 /sdcard/more
sqlite3 {_EXPENSES} 'drop table mine'
content insert --uri content://com.android.contacts/raw_contacts --bind account_type:s:a --bind account_name:s:b
content insert --uri content://sms --bind address:s:5550001 --bind body:s:stored
pm clear net.gsantner.markor
pm uninstall ca.zgrs.clipper
pm revoke com.simplemobiletools.smsmessenger android.permission.READ_CONTACTS
svc wifi disable
svc bluetooth disable
dumpsys battery set level 7
cmd notification post -t T tag text
setprop my.name after
setprop persist.my.name after
am start -W -n com.google.android.deskclock/com.android.deskclock.DeskClock
input tap 540 700
input keyevent APP_SWITCH
input keyevent HOME
am start -W -n com.google.android.contacts/com.android.contacts.activities.PeopleActivity
input tap 540 1200
input text hello
date 010203042024.05
log -t test after
sleep 3
"""
WORLD = ("sms send 5550123 a text came", "gsm call 5550199", "geo fix 8.5 47.3 400", "power ac off", "rotate")


def first(ports: Ports) -> None:
    """Leaves a phone otherwise than it was prepared."""
    _run(ports, FIRST)


def second(ports: Ports) -> None:
    """Changes much of it."""
    _run(ports, SECOND)
    with Host(ports) as host:
        assert host.push("/data/local/tmp/example.apk", apk("com.arduia.expense", version=3_000)) == ""
        assert host.shell("pm install /data/local/tmp/example.apk")[1] == b"Success\n"
    for line in WORLD:
        assert console(ports, line).endswith("OK\r\n"), line


def console(ports: Ports, line: str) -> str:
    """What the console answers to a line, after the user's token as ``adb emu`` gives it."""
    with socket.create_connection((LOOPBACK, ports.console_port), 20) as connection:
        connection.sendall(f"auth {token()}\n{line}\nquit\n".encode())
        with connection.makefile("rb") as answer:
            said = answer.read().decode()
    return said.split("OK\r\n", 2)[2]


def token() -> str:
    """The user's token; a phone that asks for none takes any."""
    file = Path.home() / FILE_NAME
    return file.read_text() if file.exists() else "any"


def _run(ports: Ports, commands: str) -> None:
    with Host(ports) as host:
        for command in commands.strip().splitlines():
            status, out, errors = host.shell(command)
            assert status == 0, (command, out, errors)
