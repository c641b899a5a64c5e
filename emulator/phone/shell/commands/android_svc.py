"""``svc``: radios and power from the shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.process import Process

USAGE = """Available commands:
    help     Show information about the subcommands
    power    Control the power manager
    data     Control mobile data connectivity
    wifi     Control the Wi-Fi manager
    usb      Control Usb state
    nfc      Control NFC functions
    bluetooth Control Bluetooth service
    system-server-dumps View system_server dumps
"""
_HELP = {
    "power": """Control the power manager

usage: svc power stayon [true|false|usb|ac|wireless|dock]
         Set the 'keep awake while plugged in' setting.
       svc power reboot [reason]
         Perform a runtime shutdown and reboot device with specified reason.
       svc power shutdown
         Perform a runtime shutdown and power off the device.
       svc power forcesuspend [t]
         Force the system into suspend for t milliseconds.
""",
    "data": """Control mobile data connectivity

usage: svc data [enable|disable]
         Turn mobile data on or off.
""",
    "wifi": """Control the Wi-Fi manager

usage: svc wifi [enable|disable]
         Turn Wi-Fi on or off.
""",
    "bluetooth": """Control Bluetooth service

usage: svc bluetooth [enable|disable]
         Turn Bluetooth on or off.

""",
    "nfc": """Control NFC functions

usage: svc nfc [enable|disable]
         Turn NFC on or off.
""",
    "usb": """Control Usb state

usage: svc usb setFunctions [function]
         Set the current usb function. If function is blank, sets to charging.
       svc usb getFunctions
          Gets the list of currently enabled functions
""",
}
_PLUGS = {"true": 15, "false": 0, "ac": 1, "usb": 2, "wireless": 4, "dock": 8}
_RADIOS: dict[str, Callable[[Phone, bool], None]] = {
    "wifi": lambda phone, on: phone.connectivity.set_wifi(on),
    "bluetooth": lambda phone, on: phone.connectivity.set_bluetooth(on),
    "data": lambda phone, on: phone.connectivity.set_mobile_data(on),
}


@command("svc")
def svc(process: Process) -> int:
    words = process.argv[1:]
    if len(words) >= 2 and words[0] == "help" and words[1] in _HELP:
        process.stderr.write(_HELP[words[1]])
    elif len(words) >= 2 and words[0] in _RADIOS and words[1] in ("enable", "disable", "prefer"):
        _RADIOS[words[0]](process.phone, words[1] != "disable")
    elif words[:2] == ["usb", "getFunctions"]:
        process.stderr.write("adb\n")
    elif words[:2] == ["usb", "setFunctions"]:
        return 0
    elif words[:1] == ["power"] and len(words) >= 2:
        return _power(process, words[1:])
    elif words[:1] == ["nfc"] and len(words) == 2:
        process.stderr.write("Got no NFC adapter\n")
    else:
        process.stderr.write(_HELP.get(words[0], USAGE) if words else USAGE)
    return 0


def _power(process: Process, words: list[str]) -> int:
    if words[0] == "stayon" and words[1:2] and words[1] in _PLUGS:
        process.phone.settings.put("global", "stay_on_while_plugged_in", _PLUGS[words[1]])
        process.phone.power.wake_up()
    elif words[0] == "reboot":
        process.phone.reboot(" ".join(words[1:]))
    elif words[0] == "shutdown":
        process.phone.shutdown()
    else:
        process.stderr.write(_HELP["power"])
    return 0


@command("reboot")
def reboot(process: Process) -> int:
    words = process.argv[1:]
    return _power(process, ["shutdown"] if words[:1] == ["-p"] else ["reboot", *words])
