"""Fingers and keys: touches, key presses and typed text, as the ``input`` command makes them."""

from __future__ import annotations

import re
from base64 import b64encode
from shlex import quote
from typing import Protocol

from android_env.adb.shell import Shell
from android_env.errors import ShellError, Unsupported
from protocol.geometry import Point
from protocol.keycodes import key_code

_CHUNK = 160
_KEYBOARD = "com.android.adbkeyboard/.AdbIME"
_CONTROL_KEYS = {"\n": "ENTER", "\t": "TAB"}


class Touchscreen(Protocol):
    """Another way to touch than the ``input`` command."""

    def tap(self, at: Point) -> None: ...

    def double_tap(self, at: Point) -> None: ...

    def swipe(self, start: Point, end: Point, ms: int) -> None: ...

    def drag(self, start: Point, end: Point, ms: int) -> None: ...


class CommandedTouches:
    """Touches by Android's own ``input`` command."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def tap(self, at: Point) -> None:
        self._shell.output(f"input tap {at.x:d} {at.y:d}")

    def double_tap(self, at: Point) -> None:
        tap = f"input tap {at.x:d} {at.y:d}"
        self._shell.output(f"{tap} && {tap}")

    def swipe(self, start: Point, end: Point, ms: int) -> None:
        self._shell.output(f"input swipe {start.x:d} {start.y:d} {end.x:d} {end.y:d} {ms:d}")

    def drag(self, start: Point, end: Point, ms: int) -> None:
        self._shell.output(f"input draganddrop {start.x:d} {start.y:d} {end.x:d} {end.y:d} {ms:d}")


class Input:
    """Acts at once; knows nothing of what is on the screen. Coordinates are pixels, times milliseconds."""

    def __init__(self, shell: Shell, touchscreen: Touchscreen | None = None) -> None:
        self._shell = shell
        self._touchscreen = touchscreen or CommandedTouches(shell)

    def tap(self, x: int, y: int) -> None:
        self._touchscreen.tap(Point(x, y))

    def double_tap(self, x: int, y: int) -> None:
        self._touchscreen.double_tap(Point(x, y))

    def long_press(self, x: int, y: int, ms: int = 1000) -> None:
        self.swipe((x, y), (x, y), ms)

    def swipe(self, start: tuple[int, int], end: tuple[int, int], ms: int = 300) -> None:
        self._touchscreen.swipe(Point(*start), Point(*end), ms)

    def drag(self, start: tuple[int, int], end: tuple[int, int], ms: int = 1500) -> None:
        """Picks up what is at the start with a long press and drops it at the end."""
        self._touchscreen.drag(Point(*start), Point(*end), ms)

    def key(self, *names: str | int) -> None:
        """Presses keys one after the other, by name (``ENTER``, ``KEYCODE_BACK``) or code."""
        self._shell.output("input keyevent " + " ".join(str(key_code(name)) for name in names))

    def chord(self, *names: str | int) -> None:
        """Presses keys together, modifiers first: ``chord("CTRL_LEFT", "A")``."""
        self._shell.output("input keycombination " + " ".join(str(key_code(name)) for name in names))

    def home(self) -> None:
        self.key("HOME")

    def back(self) -> None:
        self.key("BACK")

    def clear_field(self) -> None:
        """Empties the focused text field."""
        self.chord("CTRL_LEFT", "A")
        self.key("DEL")

    def text(self, text: str) -> None:
        """Types any text into the focused field; raises Unsupported where the device has no way to type it."""
        for piece in pieces(text):
            if piece in _CONTROL_KEYS:
                self.key(_CONTROL_KEYS[piece])
            else:
                self._type(piece)

    def _type(self, piece: str) -> None:
        try:
            self._shell.output(f"input text {quote(piece.replace(' ', '%s'))}")
        except ShellError as error:
            if piece.isascii():
                raise
            self._type_by_keyboard_app(piece, error)

    def _type_by_keyboard_app(self, piece: str, error: ShellError) -> None:
        """Android's ``input text`` knows ASCII only; an ADBKeyboard that is installed types the rest."""
        if _KEYBOARD not in self._shell.output("ime list -s -a").split():
            raise Unsupported(
                f"this device's input command cannot type {piece!r}; install ADBKeyboard ({_KEYBOARD}) on it"
            ) from error
        usual = self._shell.output("settings get secure default_input_method").strip()
        encoded = b64encode(piece.encode()).decode()
        self._shell.output(f"ime enable {_KEYBOARD} && ime set {_KEYBOARD}")
        self._shell.output(f"am broadcast -a ADB_INPUT_B64 --es msg {encoded}")
        self._shell.output(f"ime set {quote(usual)}")


def pieces(text: str) -> list[str]:
    """What to type in turn: single newlines and tabs, and runs that ``input text`` takes literally.

    ``input text`` reads ``%s`` as a space, so the two never stand in one run, and long runs are cut.
    """
    found: list[str] = []
    for part in re.split(r"(\r\n|[\n\r\t])", text):
        if part in ("\r\n", "\r", "\n"):
            found.append("\n")
        elif part == "\t":
            found.append(part)
        else:
            found += _runs(part)
    return found


def _runs(part: str) -> list[str]:
    runs = []
    for run in re.split(r"(?<=%)(?=s)", part):
        while run:
            end = len(run) if len(run) <= _CHUNK else _CHUNK
            if end < len(run) and run[end - 1] == "%":
                end -= 1
            runs.append(run[:end])
            run = run[end:]
    return runs
