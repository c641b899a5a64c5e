"""``wm`` and ``cmd window``: the display's size, density and rotation, as the window manager's own shell sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_services import FAILED, Arguments, dispatch, table
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from protocol.geometry import Size

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

USAGE = """Window manager (window) commands:
  help
      Print this help text.
  size [reset|WxH|WdpxHdp] [-d DISPLAY_ID]
    Return or override display size.
    width and height in pixels unless suffixed with 'dp'.
  density [reset|DENSITY] [-d DISPLAY_ID]
    Return or override display density.
  folded-area [reset|LEFT,TOP,RIGHT,BOTTOM]
    Return or override folded area.
  scaling [off|auto] [-d DISPLAY_ID]
    Set display scaling mode.
  dismiss-keyguard
    Dismiss the keyguard, prompting user for auth if necessary.
  disable-blur [true|1|false|0]
  user-rotation [-d DISPLAY_ID] [free|lock] [rotation]
    Print or set user rotation mode and user rotation.
  fixed-to-user-rotation [-d DISPLAY_ID] [enabled|disabled|default
      |enabled_if_no_auto_rotation]
    Print or set rotating display for app requested orientation.
  set-ignore-orientation-request [-d DISPLAY_ID] [true|1|false|0]
  get-ignore-orientation-request [-d DISPLAY_ID]
    If app requested orientation should be ignored.
  reset [-d DISPLAY_ID]
    Reset all override settings.
"""
LEAST_DENSITY = 72
COMMANDS, wm_command = table()


@command("wm")
def wm(process: Process) -> Running:
    return window(process, process.argv[1:])


@service_shell("window")
def window(process: Process, words: list[str]) -> Running:
    return dispatch(process, COMMANDS, words, USAGE)


def _error(process: Process, text: str) -> int:
    process.stderr.write(f"Error: {text}\n")
    return FAILED


def _not_a_number(process: Process, text: str) -> int:
    return _error(process, f'bad number java.lang.NumberFormatException: For input string: "{text}"')


def _foreign_display(process: Process, words: Arguments) -> bool:
    """Whether ``-d`` names a display that this phone has not; says so."""
    if words.peek() != "-d":
        return False
    words.next()
    if (number := words.required()) == "0":
        return False
    _error(process, f"Invalid display: {number}")
    return True


@wm_command("size")
def _size(process: Process, words: Arguments) -> int:
    display = process.phone.display
    if _foreign_display(process, words):
        return FAILED
    text = words.next()
    if text is None:
        process.line(f"Physical size: {display.physical.width}x{display.physical.height}")
        if (size := display.override_size) is not None:
            process.line(f"Override size: {size.width}x{size.height}")
        return 0
    if _foreign_display(process, words):
        return FAILED
    if text == "reset":
        display.force_size(None)
    else:
        width, cross, height = text.partition("x")
        if not (width and cross and height):
            return _error(process, f"bad size {text}")
        try:
            display.force_size(Size(_pixels(process, width), _pixels(process, height)))
        except ValueError as error:
            return _not_a_number(process, str(error))
    forced = display.override_size
    text = "" if forced is None else f"{forced.width},{forced.height}"
    process.phone.settings.put("global", "display_size_forced", text)
    return 0


def _pixels(process: Process, text: str) -> int:
    """A length as ``wm size`` takes it: "720", "360dp"; raises ValueError with the part that is no number."""
    number = text.removesuffix("dp")
    if not number.removeprefix("-").isdecimal():
        raise ValueError(number)
    return process.phone.display.px(int(number)) if text.endswith("dp") else int(number)


@wm_command("density")
def _density(process: Process, words: Arguments) -> int:
    display = process.phone.display
    if _foreign_display(process, words):
        return FAILED
    text = words.next()
    if text is None:
        process.line(f"Physical density: {display.physical_density}")
        if display.override_density:
            process.line(f"Override density: {display.override_density}")
        return 0
    if _foreign_display(process, words):
        return FAILED
    if text == "reset":
        display.force_density(0)
    elif not text.removeprefix("-").isdecimal():
        return _not_a_number(process, text)
    elif int(text) < LEAST_DENSITY:
        return _error(process, f"density must be >= {LEAST_DENSITY}")
    else:
        display.force_density(int(text))
    process.phone.settings.put("secure", "display_density_forced", display.override_density or "")
    return 0


@wm_command("user-rotation")
def _user_rotation(process: Process, words: Arguments) -> int:
    settings = process.phone.settings
    if _foreign_display(process, words):
        return FAILED
    mode = words.next()
    if mode is None:
        free = settings.flag("system", "accelerometer_rotation")
        process.line("free" if free else f"lock {settings.number('system', 'user_rotation')}")
        return 0
    if mode == "free":
        settings.put("system", "accelerometer_rotation", 1)
        return 0
    if mode != "lock":
        return _error(process, "argument needs to be either -d, free or lock.")
    turns = words.next() or str(process.phone.display.rotation)
    if turns not in ("0", "1", "2", "3"):
        return _error(process, "rotation argument is not a valid rotation constant.")
    settings.put("system", "user_rotation", turns)
    settings.put("system", "accelerometer_rotation", 0)
    return 0


@wm_command("fixed-to-user-rotation")
def _fixed(process: Process, words: Arguments) -> int:
    """Printed, and taken; what apps ask for does not turn this phone."""
    if _foreign_display(process, words):
        return FAILED
    mode = words.next()
    if mode is None:
        process.line("default")
    elif mode not in ("enabled", "disabled", "default", "enabled_if_no_auto_rotation"):
        return _error(process, "expecting enabled, disabled or default, but we get " + mode)
    return 0


@wm_command("get-ignore-orientation-request")
def _ignores(process: Process, words: Arguments) -> int:
    if _foreign_display(process, words):
        return FAILED
    process.line("ignoreOrientationRequest false for displayId=0")
    return 0


@wm_command("dismiss-keyguard")
def _dismiss_keyguard(process: Process, words: Arguments) -> int:
    process.phone.power.wake_up()
    process.phone.power.unlock()
    return 0


@wm_command("reset")
def _reset(process: Process, words: Arguments) -> int:
    _size(process, Arguments(["reset"]))
    _density(process, Arguments(["reset"]))
    process.phone.settings.put("system", "accelerometer_rotation", 1)
    process.line("Reset all settings for displayId=0")
    return 0


@wm_command("set-ignore-orientation-request", "scaling", "folded-area", "disable-blur")
def _taken(process: Process, words: Arguments) -> int:
    """Taken: this display does not fold, scale or blur."""
    return 0
