"""``screencap`` and ``uiautomator``: what is on the display."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.toolkit import png
from protocol.ui import hierarchy_xml, windows_xml

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.process import Process

RGBA_8888 = 1
SRGB = 1


def raw_screen(phone: Phone) -> bytes:
    """What ``screencap`` without -p writes: width, height, format, colour space, then RGBA rows from the top."""
    image = phone.windows.frame()
    return struct.pack("<4I", image.width, image.height, RGBA_8888, SRGB) + image.tobytes("raw", "RGBA")


@command("screencap")
def screencap(process: Process) -> int:
    """The display's pixels to a file or to stdout, raw or (-p, or a name in .png) as PNG."""
    words = process.argv[1:]
    if "-h" in words:
        process.stderr.write(
            "usage: screencap [-hp] [-d display-id] [FILENAME]\n   -h: this message\n   -p: save the file as a png.\n"
        )
        return 1
    if "-d" in words:
        at = words.index("-d")
        del words[at : at + 2]
    files = [word for word in words if not word.startswith("-")]
    as_png = "-p" in words or any(name.endswith(".png") for name in files)
    data = png.encode(process.phone.windows.frame()) if as_png else raw_screen(process.phone)
    if not files:
        process.stdout.write(data)
        return 0
    try:
        process.phone.fs.write(process.path(files[0]), data, uid=process.uid)
    except OSError as error:
        process.stderr.write(f"Error opening file: {files[0]} ({error.strerror})\n")
        return 1
    return 0


@command("uiautomator")
def uiautomator(process: Process) -> int:
    """``uiautomator dump [--compressed] [--windows] [file]``: waits for rest, then writes the tree."""
    words = process.argv[1:]
    if words[:1] != ["dump"]:
        process.stdout.write(
            "Usage: uiautomator <subcommand> [options]\n\nAvailable subcommands:\n\nhelp: displays help message\n\n"
            "runtest: executes UI automation tests\n\ndump: creates an XML dump of current UI hierarchy\n\n"
            "events: prints out accessibility events until terminated\n"
        )
        return 0 if words[:1] in ([], ["help"]) else 1
    files = [word for word in words[1:] if not word.startswith("-")]
    target = files[0] if files else "/sdcard/window_dump.xml"
    phone = process.phone
    phone.rest()
    text = dump(phone, all_windows="--windows" in words)
    if target == "/dev/tty":
        process.stdout.write(text)
    else:
        phone.fs.write(process.path(target), text.encode(), uid=process.uid)
    process.stdout.write(f"UI hierchary dumped to: {target}\n")
    return 0


def dump(phone: Phone, all_windows: bool = False) -> str:
    """The accessibility tree as uiautomator writes it: of the active window, or of all."""
    shown = phone.windows.tree()
    if all_windows:
        return windows_xml(shown, phone.display.rotation)
    active = next((window for window in shown if window.active), shown[-1])
    return hierarchy_xml(active.root, phone.display.rotation)
