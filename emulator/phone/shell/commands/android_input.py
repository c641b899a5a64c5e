"""``input`` and ``monkey``: touches, keys and text from the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from emulator.phone.errors import ActivityNotFound
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running, Waits
from emulator.phone.system.intents import MAIN, Intent, icon_touched
from protocol.geometry import Point
from protocol.keycodes import KEYCODES, key_name

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.process import Process

_SOURCES = {"dpad", "keyboard", "mouse", "touchpad", "gamepad", "touchnavigation", "joystick", "touchscreen",
            "stylus", "trackball"}  # fmt: skip
USAGE = """Usage: input [<source>] [-d DISPLAY_ID] <command> [<arg>...]

The sources are:
      touchnavigation
      touchscreen
      joystick
      stylus
      touchpad
      gamepad
      dpad
      mouse
      keyboard
      trackball

-d: specify the display ID.
      (Default: -1 for key event, 0 for motion event if not specified.)
The commands and default sources are:
      text <string> (Default: touchscreen)
      keyevent [--longpress|--doubletap] <key code number or name> ... (Default: keyboard)
      tap <x> <y> (Default: touchscreen)
      swipe <x1> <y1> <x2> <y2> [duration(ms)] (Default: touchscreen)
      draganddrop <x1> <y1> <x2> <y2> [duration(ms)] (Default: touchscreen)
      press (Default: trackball)
      roll <dx> <dy> (Default: trackball)
      motionevent <DOWN|UP|MOVE|CANCEL> <x> <y> (Default: touchscreen)
      keycombination [-t duration(ms)] <key code 1> <key code 2> ... (Default: keyboard)
"""


class _Unreadable(Exception):
    """The arguments are no event; the text is Android's."""


def _numbers(words: list[str], least: int, most: int) -> list[int]:
    if not least <= len(words) <= most:
        raise _Unreadable("Invalid arguments for command")
    try:
        return [round(float(word)) for word in words]
    except ValueError:
        bad = next(word for word in words if not word.lstrip("+-").replace(".", "", 1).isdigit())
        raise _Unreadable(f'java.lang.NumberFormatException: For input string: "{bad}"') from None


def _tap(phone: Phone, words: list[str]) -> None:
    x, y = _numbers(words, 2, 2)
    phone.input.tap(x, y)


def _line(words: list[str], default_ms: int) -> tuple[Point, Point, int]:
    values = _numbers(words, 4, 5)
    duration = values[4] if len(values) == 5 and values[4] >= 0 else default_ms
    return Point(*values[:2]), Point(*values[2:4]), duration


def _swipe(phone: Phone, words: list[str]) -> Iterator[int]:
    start, end, duration = _line(words, 300)
    return phone.input.gesture(start, end, duration)


def _drag(phone: Phone, words: list[str]) -> Iterator[int]:
    start, end, duration = _line(words, 300)
    return phone.input.gesture(start, end, duration, hold_ms=500)


def _text(phone: Phone, words: list[str]) -> None:
    if len(words) != 1:
        raise _Unreadable("Invalid arguments for command: text")
    phone.keys.type(words[0].replace("%s", " "))
    phone.advance(16)


def _key(word: str) -> str:
    """A key's name from its name (with or without KEYCODE_) or number."""
    name = word.upper().removeprefix("KEYCODE_")
    if word.isdigit():
        return key_name(int(word)) if int(word) in KEYCODES.values() else ""
    if name not in KEYCODES:
        raise _Unreadable(f"Error: Unknown keycode: {word}")
    return name


def _keyevent(phone: Phone, words: list[str]) -> None:
    keys = [word for word in words if not word.startswith("--")]
    if not keys:
        raise _Unreadable("Invalid arguments for command: keyevent")
    for word in keys:
        name = _key(word)
        for _ in range(2 if "--doubletap" in words else 1):
            if name:
                phone.keys.press(name)
                phone.advance(16)


def _combination(phone: Phone, words: list[str]) -> None:
    keys = [_key(word) for word in (words[2:] if words[:1] == ["-t"] else words)]
    if len(keys) < 2:
        raise _Unreadable("keycombination requires at least 2 keycodes")
    phone.keys.press(keys[-1], frozenset(keys[:-1]))
    phone.advance(16)


def _motion(phone: Phone, words: list[str]) -> None:
    kinds = {"DOWN": "down", "UP": "up", "MOVE": "move", "CANCEL": "cancel"}
    if not words or words[0].upper() not in kinds:
        raise _Unreadable(f"Unknown motionevent {words[0] if words else ''}")
    x, y = _numbers(words[1:3], 2, 2)
    phone.input.touch(kinds[words[0].upper()], x, y)
    phone.advance(1)


def _trackball(phone: Phone, words: list[str]) -> None:
    if words:
        dx, dy = _numbers(words, 2, 2)
        phone.keys.press(
            "DPAD_RIGHT" if dx > 0 else "DPAD_LEFT" if dx < 0 else "DPAD_DOWN" if dy > 0 else "DPAD_UP"
        )
    else:
        phone.keys.press("DPAD_CENTER")


_EVENTS: dict[str, Callable[[Phone, list[str]], Iterator[int] | None]] = {
    "tap": _tap, "swipe": _swipe, "touchscreen": _tap, "draganddrop": _drag, "text": _text, "keyevent": _keyevent,
    "keycombination": _combination, "motionevent": _motion, "press": _trackball, "roll": _trackball,
}  # fmt: skip


@command("input")
def input_command(process: Process) -> Running:
    """Injects a touch, a key or text; ends when the event has been dealt with, a swipe when its time has passed."""
    words = [word for word in process.argv[1:] if word]
    if words and words[0] in _SOURCES:
        words.pop(0)
    if words[:1] == ["-d"]:
        words = words[2:]
    event = _EVENTS.get(words[0]) if words else None
    if event is None:
        if words:
            process.stderr.write(f"Error: Unknown command: {words[0]}\n")
        process.stdout.write(USAGE)
        return 255 if words else 0
    try:
        waits = event(process.phone, words[1:])
    except _Unreadable as error:
        process.stderr.write(f"Error: {error}\n" if not str(error).startswith("Error") else f"{error}\n")
        process.stdout.write(USAGE)
        return 255
    if waits is None:
        return 0
    if process.phone.clock.real:
        return _in_real_time(process, waits)
    for wait in waits:
        process.phone.advance(wait)
    return 0


def _in_real_time(process: Process, waits: Iterator[int]) -> Waits:
    """Goes on with a gesture whenever its next moment has come."""
    for wait in waits:
        yield from process.sleep(wait)
    return 0


@command("monkey")
def monkey(process: Process) -> int:
    """Launches the packages it is given; random events beyond the launch are drawn from the phone's Random."""
    words, packages, count = process.argv[1:], [], 0
    while words:
        word = words.pop(0)
        if word == "-p" and words:
            packages.append(words.pop(0))
        elif word in ("-c", "-s", "--throttle", "--pct-touch", "--pct-syskeys", "--pct-motion") and words:
            words.pop(0)
        elif word.isdigit():
            count = int(word)
    for word in process.argv[1:]:
        process.stdout.write(f"  bash arg: {word}\n")
    apps = process.phone.packages.apps
    launchable = [p for p in packages if p in apps and apps[p].launcher and process.phone.packages.enabled(p)]
    if packages and not launchable:
        process.stderr.write("** No activities found to run, monkey aborted.\n")
        return 252
    for package in launchable[:1]:
        _launch(process.phone, package)
    for _ in range(count - 1):
        width, height = process.phone.display.size
        process.phone.input.tap(process.phone.random.randrange(width), process.phone.random.randrange(height))
    process.stdout.write(
        f"Events injected: {count}\n## Network stats: elapsed time=18ms (0ms mobile, 0ms wifi, 18ms not connected)\n"
    )
    return 0


def _launch(phone: Phone, package: str) -> None:
    launcher = phone.packages.apps[package].launcher
    if launcher is None:
        raise ActivityNotFound(Intent(MAIN, package=package))
    component = f"{package}/{launcher.name}"
    phone.activities.start(icon_touched(component))
