"""``cmd`` shells of the device: wifi, bluetooth_manager, connectivity, location, role, phone and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_dump_device import wifi_info
from emulator.phone.shell.commands.android_services import FAILED, Arguments, dispatch, table
from emulator.phone.shell.waits import Running
from emulator.phone.system.roles import FULL_NAMES

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_WIFI, _wifi = table()
_ROLE, _role = table()
_SWITCH = {"enabled": True, "enable": True, "true": True, "on": True, "1": True,
           "disabled": False, "disable": False, "false": False, "off": False, "0": False}  # fmt: skip


def _switch(process: Process, word: str | None) -> bool | None:
    """A word as a switch; one that is none is reported."""
    if word not in _SWITCH:
        process.stderr.write(f"Invalid args to command: {word}\n")
        return None
    return _SWITCH[word]


@service_shell("wifi")
def wifi(process: Process, words: list[str]) -> Running:
    usage = """Wi-Fi (wifi) commands:
  help or -h
    Print this help text.
  set-wifi-enabled enabled|disabled
    Enables/disables Wifi on this device.
  start-scan
    Start a new scan
  list-scan-results
    Lists the latest scan results
  list-networks
    Lists the saved networks
  connect-network <ssid> open|owe|wpa2|wpa3 [<passphrase>]
    Connect to a network with provided params and add to saved networks list
  forget-network <networkId>
    Remove the network mentioned by <networkId>
  status
    Current wifi status
  set-verbose-logging enabled|disabled
  is-verbose-logging
  get-country-code
"""
    return dispatch(process, _WIFI, words, usage)


@_wifi("status")
def _status(process: Process, words: Arguments) -> int:
    net = process.phone.connectivity
    process.line(f"Wifi is {'enabled' if net.wifi else 'disabled'}")
    process.line("Wifi scanning is only available when wifi is enabled")
    if net.wifi:
        process.line("==== Primary ClientModeManager instance ====")
        process.line(f'Wifi is connected to "{net.network.ssid}"' if net.network else "Wifi is not connected")
    if net.network is not None:
        process.line(f"WifiInfo: {wifi_info(process)}")
        process.line("successfulTxPackets: 0\nsuccessfulTxPacketsPerSecond: 0.0\nretriedTxPackets: 0")
        process.line("lostTxPackets: 0\nsuccessfulRxPackets: 0\nsuccessfulRxPacketsPerSecond: 0.0")
        process.line(
            "NetworkCapabilities: [ Transports: WIFI Capabilities: NOT_METERED&INTERNET&TRUSTED&VALIDATED ]"
        )
    return 0


@_wifi("set-wifi-enabled")
def _set_wifi(process: Process, words: Arguments) -> int:
    on = _switch(process, words.next())
    if on is None:
        return FAILED
    process.phone.connectivity.set_wifi(on)
    return 0


@_wifi("list-networks")
def _networks(process: Process, words: Arguments) -> int:
    saved = [each for each in process.phone.connectivity.networks if each.saved]
    if not saved:
        process.line("No networks")
        return 0
    process.line("Network Id      SSID                         Security type")
    for number, each in enumerate(saved):
        process.line(f"{number:<12} {each.ssid:<32} {each.security:<4}")
    return 0


@_wifi("list-scan-results")
def _scan_results(process: Process, words: Arguments) -> int:
    net = process.phone.connectivity
    if not net.wifi or not net.networks:
        process.line("No scan results")
        return 0
    process.line(
        "    BSSID              Frequency      RSSI           Age(sec)     SSID                                 Flags"
    )
    for each in net.networks:
        process.line(
            f"  {each.bssid}       {each.frequency}    -50(0:-50)      1.000    {each.ssid:<32}      [ESS]"
        )
    return 0


@_wifi("connect-network", "add-network")
def _connect(process: Process, words: Arguments) -> int:
    ssid = words.required()
    if process.phone.connectivity.join(ssid):
        process.line("Connection initiated ")
    else:
        process.line(f"Connection failed with error: no network {ssid} in range")
    return 0


@_wifi("forget-network")
def _forget(process: Process, words: Arguments) -> int:
    saved = [each for each in process.phone.connectivity.networks if each.saved]
    number = words.next() or ""
    if number.isdigit() and int(number) < len(saved):
        process.phone.connectivity.forget(saved[int(number)].ssid)
        process.line("Forget successful")
        return 0
    process.line("Forget failed with error: 1")
    return 0


@_wifi("get-country-code")
def _country(process: Process, words: Arguments) -> int:
    process.line("Wifi Country Code = US")
    return 0


@_wifi("start-scan", "set-verbose-logging", "set-scan-always-available", "allow-scan")
def _accepted(process: Process, words: Arguments) -> int:
    return 0


@service_shell("bluetooth_manager")
def bluetooth_manager(process: Process, words: list[str]) -> int:
    verb = words[0] if words else "help"
    if verb in ("enable", "disable"):
        process.phone.connectivity.set_bluetooth(verb == "enable")
        return 0
    if verb.startswith("wait-for-state:"):
        state = verb.partition(":")[2]
        reached = state == ("STATE_ON" if process.phone.connectivity.bluetooth else "STATE_OFF")
        process.line(f"wait-for-state: {'Success' if reached else 'timeout'}")
        return 0 if reached else FAILED
    process.line("Bluetooth Manager Commands:\n  help or -h\n    Print this help text.")
    process.line(
        "  enable\n    Enable Bluetooth on this device.\n  disable\n    Disable Bluetooth on this device."
    )
    process.line("  wait-for-state:<STATE>\n    Wait until the adapter state is <STATE> (e.g. STATE_ON)")
    return 0 if verb in ("help", "-h") else FAILED


@service_shell("connectivity")
def connectivity(process: Process, words: list[str]) -> int:
    net = process.phone.connectivity
    if words[:1] != ["airplane-mode"]:
        process.line("Connectivity service commands:\n  help\n    Print this help text.")
        process.line("  airplane-mode [enable|disable]\n    Turn airplane mode on or off.")
        process.line("  airplane-mode\n    Get airplane mode.")
        return 0 if words[:1] in (["help"], ["-h"]) else FAILED
    if len(words) == 1:
        process.line("enabled" if net.airplane_mode else "disabled")
        return 0
    on = _switch(process, words[1])
    if on is None:
        return FAILED
    net.set_airplane_mode(on)
    return 0


@service_shell("location")
def location(process: Process, words: list[str]) -> int:
    place = process.phone.location
    verb, rest = (words[0], words[1:]) if words else ("help", [])
    if verb == "is-location-enabled":
        process.line(str(place.enabled).lower())
        return 0
    if verb == "set-location-enabled":
        on = _switch(process, rest[-1] if rest else None)
        if on is None:
            return FAILED
        place.set_enabled(on)
        return 0
    if verb == "providers" and rest[:1] == ["set-test-provider-location"] and "--location" in rest:
        return _test_location(process, rest)
    if verb == "providers":
        return 0
    process.line("Location service commands:\n  help or -h\n    Print this help text.")
    process.line(
        "  is-location-enabled [--user <USER_ID>]\n  set-location-enabled true|false [--user <USER_ID>]"
    )
    process.line("  providers\n    set-test-provider-location <PROVIDER> --location <LATITUDE>,<LONGITUDE>")
    return 0 if verb in ("help", "-h") else FAILED


def _test_location(process: Process, words: list[str]) -> int:
    try:
        latitude, longitude = (float(part) for part in words[words.index("--location") + 1].split(","))
        process.phone.location.move(latitude, longitude)
    except (IndexError, ValueError) as error:
        process.stderr.write(f"Error: {error}\n")
        return FAILED
    return 0


@service_shell("role")
def role(process: Process, words: list[str]) -> Running:
    usage = """Role (role) commands:
  help or -h
    Print this help text.

  get-role-holders [--user USER_ID] ROLE
  add-role-holder [--user USER_ID] ROLE PACKAGE [FLAGS]
  remove-role-holder [--user USER_ID] ROLE PACKAGE [FLAGS]
  clear-role-holders [--user USER_ID] ROLE [FLAGS]
  set-bypassing-role-qualification true|false
"""
    return dispatch(process, _ROLE, words, usage)


def _short_role(process: Process, words: Arguments) -> str | None:
    while (option := words.option()) is not None:
        words.value(option)
    name = words.next()
    return next((short for short, full in FULL_NAMES.items() if full == name), None)


@_role("get-role-holders")
def _holders(process: Process, words: Arguments) -> int:
    short = _short_role(process, words)
    holder = process.phone.packages.role(short) if short is not None else None
    process.line(holder or "")
    return 0


@_role("add-role-holder", "remove-role-holder", "clear-role-holders")
def _change_role(process: Process, words: Arguments) -> int:
    adding = "add-role-holder" in process.argv
    short = _short_role(process, words)
    package = words.next()
    if short is None or (adding and (package is None or not process.phone.packages.installed(package))):
        process.stderr.write("Error: see logcat for details.\nnull\n")
        return FAILED
    process.phone.packages.set_role(short, package if adding else None)
    return 0


@_role("set-bypassing-role-qualification")
def _bypass(process: Process, words: Arguments) -> int:
    return 0


@service_shell("phone")
def phone(process: Process, words: list[str]) -> int:
    if words[:1] == ["data"] and words[1:2] and words[1] in ("enable", "disable"):
        process.phone.connectivity.set_mobile_data(words[1] == "enable")
        return 0
    process.line("Telephony Commands:\n  help\n    Print this help text.\n  data\n    enable|disable")
    return 0 if words[:1] in (["help"], ["-h"]) else FAILED


@service_shell("jobscheduler", "power", "thermalservice", "netpolicy", "usagestats", "platform_compat")
def quiet(process: Process, words: list[str]) -> int:
    """Accepted: there are no jobs, thermal limits or data policies to be seen on this phone."""
    if not words or words[0] in ("help", "-h"):
        process.line("Commands:\n  help\n    Print this help text.")
        return 0 if words else FAILED
    return 0


@service_shell("clipboard")
def clipboard(process: Process, words: list[str]) -> int:
    """Android 13's clipboard has no shell."""
    process.line("No shell command implementation.")
    return FAILED
