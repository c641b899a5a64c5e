"""All of a phone that a host can see, by ADB: two phones that are the same show the same."""

from __future__ import annotations

from emulator.phone.servers.ports import Ports
from tests.emulator.servers.host import Host

LOOKS = (
    "date +%s.%N",
    "cat /proc/uptime",
    "screencap",
    "uiautomator dump /dev/tty",
    "find / -path /proc -prune -o -type f -exec sha256sum {} +",
    "ls -laiR --full-time /",
    "df",
    "settings list system; settings list secure; settings list global; getprop",
    "pm list packages -f -U; dumpsys package; cmd package resolve-activity --brief -a android.intent.action.DIAL",
    "dumpsys activity; dumpsys window; dumpsys notification; dumpsys battery; dumpsys connectivity; dumpsys alarm",
    "content query --uri content://sms; content query --uri content://com.android.contacts/data",
    "content query --uri content://call_log/calls; content query --uri content://media/external/file",
    "logcat -d -v epoch",
    "head -c 16 /dev/urandom | sha256sum",
    "ps -A; ip addr; wm size; wm density; cmd uimode night",
)


def seen(ports: Ports) -> dict[str, bytes]:
    """What each command says; looking takes the phone's time, and no more than that."""
    with Host(ports) as host:
        found = {}
        for command in LOOKS:
            status, out, errors = host.shell(command)
            found[command] = f"{status}\n".encode() + out + errors
        return found
