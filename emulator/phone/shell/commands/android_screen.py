"""``screencap``, ``uiautomator`` and ``wm``: what is on the display, and its size."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.toolkit import png
from protocol.geometry import Size
from protocol.ui import hierarchy_xml, windows_xml

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.process import Process

RGBA_8888 = 1
WM_USAGE = """Window manager (window) commands:
  help
      Print this help text.
  size [reset|WxH|WdpxHdp] [-d DISPLAY_ID]
    Return or override display size.
  density [reset|DENSITY] [-d DISPLAY_ID]
    Return or override display density.
  user-rotation [-d DISPLAY_ID] [free|lock] [rotation]
    Print or set user rotation mode and user rotation.
"""
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


@command("wm")
def wm(process: Process) -> int:
    """``wm size``, ``density``, ``user-rotation`` and the like."""
    words = process.argv[1:]
    action = {"size": _size, "density": _density, "user-rotation": _user_rotation}.get(
        words[0] if words else ""
    )
    if action is not None:
        return action(process, words[1:])
    if words[:1] == ["dismiss-keyguard"]:
        process.phone.power.wake_up()
        process.phone.power.unlock()
        return 0
    if words[:1] == ["set-ignore-orientation-request"]:
        return 0
    process.stdout.write(WM_USAGE)
    return 0 if not words or words[0] == "help" else 255


def _size(process: Process, words: list[str]) -> int:
    display = process.phone.display
    if not words:
        process.stdout.write(f"Physical size: {display.physical.width}x{display.physical.height}\n")
        if display.override_size:
            process.stdout.write(
                f"Override size: {display.override_size.width}x{display.override_size.height}\n"
            )
        return 0
    match = re.fullmatch(r"(\d+)x(\d+)", words[0])
    if words[0] == "reset":
        display.override_size = None
    elif match and all(200 <= int(part) <= 8192 for part in match.groups()):
        display.override_size = Size(int(match[1]), int(match[2]))
    else:
        process.stderr.write(f"Error: bad size {words[0]}\n")
        return 255
    process.phone.windows.invalidate()
    return 0


def _density(process: Process, words: list[str]) -> int:
    display = process.phone.display
    if not words:
        process.stdout.write(f"Physical density: {display.physical_density}\n")
        if display.override_density:
            process.stdout.write(f"Override density: {display.override_density}\n")
        return 0
    if words[0] == "reset":
        display.override_density = 0
    elif words[0].isdigit() and 72 <= int(words[0]) <= 1000:
        display.override_density = int(words[0])
    else:
        process.stderr.write(
            "Error: density must be >= 72\n" if words[0].isdigit() else f"Error: bad number {words[0]}\n"
        )
        return 255
    process.phone.windows.invalidate()
    return 0


def _user_rotation(process: Process, words: list[str]) -> int:
    settings = process.phone.settings
    if not words:
        locked = settings.number("system", "accelerometer_rotation", 0) == 0
        process.stdout.write(
            f"{'lock' if locked else 'free'} {settings.number('system', 'user_rotation', 0)}\n"
            if locked
            else "free\n"
        )
    elif words[0] == "free":
        settings.put("system", "accelerometer_rotation", "1")
    else:
        settings.put("system", "accelerometer_rotation", "0")
        settings.put("system", "user_rotation", words[1] if len(words) > 1 else "0")
    return 0
