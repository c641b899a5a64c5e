"""``getevent`` and ``sendevent``: the kernel's input devices from the shell."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running, Wait, Waits
from emulator.phone.storage.access import check
from emulator.phone.system.event_hub import Told
from emulator.phone.system.flings import FRAME_MS
from emulator.phone.system.input_devices import BY_PATH, DEVICES, InputDevice
from protocol import evdev
from protocol.evdev import InputEvent

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

USAGE = """Usage: getevent [-t] [-n] [-s switchmask] [-S] [-v [mask]] [-d] [-p] [-i] [-l] [-q] [-c count] [-r] [device]
    -t: show time stamps
    -n: don't print newlines
    -s: print switch states for given bits
    -S: print all switch states
    -v: verbosity mask (errs=1, dev=2, name=4, info=8, vers=16, pos. events=32, props=64)
    -d: show HID descriptor, if available
    -p: show possible events (errs, dev, name, pos. events)
    -i: show all device info and possible events
    -l: label event types and names in plain text
    -q: quiet (clear verbosity mask)
    -c: print given number of events then exit
    -r: print rate events are received
"""
_HEADS = {evdev.EV_KEY: "KEY", evdev.EV_ABS: "ABS", evdev.EV_SW: "SW "}
_KEY_VALUES = {evdev.UP: "UP", evdev.DOWN: "DOWN", evdev.REPEAT: "REPEAT"}
_FLAGS = "tnpilq"


@dataclass(frozen=True)
class _Options:
    flags: frozenset[str]
    count: int | None
    device: InputDevice | None


class _Refused(Exception):
    """The command line is wrong; the text is getevent's."""


def _parse(process: Process) -> _Options:
    flags: set[str] = set()
    count, words = None, process.argv[1:]
    while words and words[0].startswith("-") and words[0] != "-":
        letters = words.pop(0)[1:]
        while letters:
            letter, letters = letters[0], letters[1:]
            if letter == "c":
                text, letters = letters or (words.pop(0) if words else ""), ""
                count = int(text) if text.isdigit() else 0
            elif letter in _FLAGS:
                flags.add(letter)
            else:
                raise _Refused(USAGE)
    if len(words) > 1:
        raise _Refused(USAGE)
    return _Options(frozenset(flags), count, _opened(process, words[0], "r") if words else None)


def _opened(process: Process, path: str, mode: str) -> InputDevice:
    full = process.path(path)
    try:
        process.fs.stat(full)
        check(process.fs, full, process.uid, mode)
        if full not in BY_PATH:
            raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
    except OSError as error:
        verb = "could not get driver version for" if error.errno == errno.ENOTTY else "could not open"
        raise _Refused(f"{verb} {path}, {os.strerror(error.errno or 0)}\n") from error
    return BY_PATH[full]


@command("getevent")
def getevent(process: Process) -> Running:
    """The devices, or what they tell from now on."""
    try:
        options = _parse(process)
    except _Refused as refused:
        process.stderr.write(str(refused))
        return 1
    if options.device is None or options.flags & {"p", "i"}:
        shown = [options.device] if options.device else DEVICES
        for number, device in enumerate(shown, 1):
            process.stdout.write(_about(device, number, options.flags))
    return 0 if options.flags & {"p", "i"} else _follow(process, options)


def _about(device: InputDevice, number: int, flags: frozenset[str]) -> str:
    if "q" in flags:
        return ""
    bus, vendor, product, version = device.identity
    lines = [f"add device {number}: {device.path}"]
    if "i" in flags:
        lines += [f"  bus:      {bus:04x}", f"  vendor    {vendor:04x}", f"  product   {product:04x}"]
        lines += [f"  version   {version:04x}"]
    lines.append(f'  name:     "{device.name}"')
    if "i" in flags:
        lines += [f'  location: "{device.location}"', '  id:       ""', "  version:  1.0.1"]
    if flags & {"p", "i"}:
        lines += ["  events:", *_possible(device, "l" in flags), "  input props:", "    <none>"]
    return "".join(f"{line}\n" for line in lines)


def _possible(device: InputDevice, labels: bool) -> Iterator[str]:
    """The codes of each type, in rows; an axis has one of its own, with its range."""
    for kind, head in _HEADS.items():
        if kind == evdev.EV_ABS:
            rows: Iterable[str] = (
                f"{_code(kind, code, labels)} : value 0, min 0, max {most}, fuzz 0, flat 0, resolution 0"
                for code, most in device.axes.items()
            )
        else:
            each, codes = 4 if labels else 8, device.codes.get(kind, ())
            rows = (
                "".join(_code(kind, code, labels) for code in codes[at : at + each])
                for at in range(0, len(codes), each)
            )
        before = f"    {head} ({kind:04x}):"
        for row in rows:
            yield before + row
            before = " " * len(before)


def _code(kind: int, code: int, labels: bool) -> str:
    return f" {InputEvent(kind, code, 0).code_name:<20} " if labels else f" {code:04x} "


def _follow(process: Process, options: _Options) -> Waits:
    hub, left = process.phone.event_hub, options.count
    seen = hub.serial
    while left is None or left > 0:
        while hub.serial == seen:
            yield Wait.log()
        told = [each for each in hub.told(seen) if options.device in (None, each.device)]
        seen = hub.serial
        told = told if left is None else told[:left]
        left = None if left is None else left - len(told)
        process.stdout.write("".join(_line(each, options) for each in told))
    return 0


def _line(told: Told, options: _Options) -> str:
    event = told.event
    value = f"{event.value & 0xFFFFFFFF:08x}"
    if "l" in options.flags:
        if event.type == evdev.EV_KEY:
            value = _KEY_VALUES.get(event.value, value)
        shown = f"{event.type_name:<12} {event.code_name:<20} {value:<20}"
    else:
        shown = f"{event.type:04x} {event.code:04x} {value}"
    seconds, rest = divmod(told.microseconds, 1_000_000)
    stamp = f"[{seconds:8}.{rest:06}] " if "t" in options.flags else ""
    path = "" if options.device else f"{told.device.path}: "
    return f"{stamp}{path}{shown}" + ("" if "n" in options.flags else "\n")


def _atoi(word: str) -> int:
    """As C reads a number: what of it is one, in 32 bits with sign."""
    found = re.match(r"\s*[-+]?\d+", word)
    return ((int(found[0]) if found else 0) + 2**31) % 2**32 - 2**31


@command("sendevent")
def sendevent(process: Process) -> int:
    """Writes one event to a device; numbers are decimal."""
    words = process.argv[1:]
    if len(words) != 4:
        process.stderr.write("use: sendevent <device> <type> <code> <value>\n")
        return 1
    try:
        device = _opened(process, words[0], "w")
    except _Refused as refused:
        process.stderr.write(str(refused))
        return 1
    kind, code, value = (_atoi(word) for word in words[1:])
    event = InputEvent(kind & 0xFFFF, code & 0xFFFF, value)
    process.phone.event_hub.write(device, event)
    if event == evdev.REPORT:
        process.phone.advance(FRAME_MS)
    return 0
