"""``dumpsys deviceidle`` and ``cmd deviceidle``: the apps that may work while the phone dozes. It never dozes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_dumpsys import dump
from emulator.phone.shell.commands.android_services import FAILED

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_FILE = "/data/system/deviceidle.xml"
_HEAD = "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n"


def _allowed(process: Process) -> list[str]:
    """The packages that somebody allowed, as the file says."""
    fs = process.phone.fs
    if not fs.exists(_FILE):
        return []
    return [str(row.get("n")) for row in ET.fromstring(fs.read(_FILE)).iter("wl")]


def _keep(process: Process, packages: list[str]) -> None:
    config = ET.Element("config")
    for package in packages:
        ET.SubElement(config, "wl", n=package)
    process.phone.fs.write(
        _FILE, (_HEAD + ET.tostring(config, encoding="unicode")).encode(), uid=1000, mode=0o600
    )


def _whitelist(process: Process, changes: list[str]) -> int:
    for word in changes:
        sign, package = word[:1], word[1:]
        allowed = _allowed(process)
        if sign not in ("+", "-"):
            process.line(f"Package must be prefixed with +, -, or =: {word}")
            return FAILED
        if sign == "+" and not process.phone.packages.installed(package):
            process.line(f"Unknown package: {package}")
        elif sign == "+":
            _keep(process, sorted({*allowed, package}))
            process.line(f"Added: {package}")
        elif package in allowed:
            _keep(process, [each for each in allowed if each != package])
            process.line(f"Removed: {package}")
    if not changes:
        _tell(process, "")
    return 0


def _tell(process: Process, indent: str) -> None:
    for package in _allowed(process):
        if process.phone.packages.installed(package):
            process.line(f"{indent}user,{package},{process.phone.packages.uid(package)}")


@service_shell("deviceidle")
def deviceidle(process: Process, words: list[str]) -> int:
    verb, *rest = words or ["help"]
    if verb == "whitelist":
        return _whitelist(process, rest)
    if verb == "get" and rest[:1] in (["light"], ["deep"]):
        process.line("ACTIVE")
        return 0
    process.line(
        "Device idle controller (deviceidle) commands:\n  help\n    Print this help text.\n"
        "  whitelist [package ...]\n    Print the whitelist, or change it: +package, -package.\n"
        "  get [light|deep]\n    Print whether the device dozes."
    )
    return 0 if verb in ("help", "-h") else FAILED


@dump("deviceidle")
def state(process: Process, words: list[str]) -> None:
    """A dump with words is a command; without, what the controller knows."""
    if words and words[0] != "-a":
        deviceidle(process, words)
        return
    process.line("  Whitelist user apps:")
    _tell(process, "    ")
    process.line("  mLightEnabled=true  mDeepEnabled=true\n  mState=ACTIVE mLightState=ACTIVE")
