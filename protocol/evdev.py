"""Linux's input events: their numbers, their names and their 24 bytes. It knows no device.

Source: the kernel's uapi headers ``input.h`` and ``input-event-codes.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

EV_SYN, EV_KEY, EV_ABS, EV_SW = 0x00, 0x01, 0x03, 0x05
SYN_REPORT = 0
ABS_MT_SLOT, ABS_MT_TOUCH_MAJOR = 0x2F, 0x30
ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_MT_TRACKING_ID, ABS_MT_PRESSURE = 0x35, 0x36, 0x39, 0x3A
NO_CONTACT = -1
"""The tracking id of a slot that no finger has."""
UP, DOWN, REPEAT = 0, 1, 2
"""Values of a key."""

TYPES = {
    "EV_SYN": EV_SYN, "EV_KEY": EV_KEY, "EV_REL": 0x02, "EV_ABS": EV_ABS, "EV_MSC": 0x04, "EV_SW": EV_SW,
    "EV_LED": 0x11, "EV_SND": 0x12, "EV_REP": 0x14, "EV_FF": 0x15, "EV_PWR": 0x16, "EV_FF_STATUS": 0x17,
    "EV_MAX": 0x1F,
}  # fmt: skip

_KEYS = """
    ESC=1 1 2 3 4 5 6 7 8 9 0 MINUS EQUAL BACKSPACE TAB Q W E R T Y U I O P LEFTBRACE RIGHTBRACE ENTER LEFTCTRL
    A S D F G H J K L SEMICOLON APOSTROPHE GRAVE LEFTSHIFT BACKSLASH Z X C V B N M COMMA DOT SLASH RIGHTSHIFT
    KPASTERISK LEFTALT SPACE CAPSLOCK F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NUMLOCK SCROLLLOCK KP7 KP8 KP9 KPMINUS KP4 KP5
    KP6 KPPLUS KP1 KP2 KP3 KP0 KPDOT ZENKAKUHANKAKU=85 102ND F11 F12 RO KATAKANA HIRAGANA HENKAN KATAKANAHIRAGANA
    MUHENKAN KPJPCOMMA KPENTER RIGHTCTRL KPSLASH SYSRQ RIGHTALT LINEFEED HOME UP PAGEUP LEFT RIGHT END DOWN PAGEDOWN
    INSERT DELETE MACRO MUTE VOLUMEDOWN VOLUMEUP POWER KPEQUAL KPPLUSMINUS PAUSE SCALE KPCOMMA HANGEUL HANJA YEN
    LEFTMETA RIGHTMETA COMPOSE STOP AGAIN PROPS UNDO FRONT COPY OPEN PASTE FIND CUT HELP MENU CALC SETUP SLEEP WAKEUP
    FILE WWW=150 SCREENLOCK=152 MAIL=155 BOOKMARKS COMPUTER BACK FORWARD NEXTSONG=163 PLAYPAUSE PREVIOUSSONG STOPCD
    RECORD REWIND PHONE HOMEPAGE=172 REFRESH EDIT=176 SCROLLUP SCROLLDOWN CAMERA=212 SEARCH=217 BRIGHTNESSDOWN=224
    BRIGHTNESSUP MEDIA APPSELECT=580
"""
_BUTTONS = """
    LEFT=272 RIGHT MIDDLE SIDE EXTRA TOOL_PEN=320 TOOL_RUBBER TOOL_BRUSH TOOL_PENCIL TOOL_AIRBRUSH TOOL_FINGER
    TOOL_MOUSE TOOL_LENS TOUCH=330 STYLUS STYLUS2 TOOL_DOUBLETAP TOOL_TRIPLETAP
"""
_AXES = """
    X=0 Y Z RX RY RZ THROTTLE RUDDER WHEEL GAS BRAKE PRESSURE=24 DISTANCE TILT_X TILT_Y TOOL_WIDTH VOLUME=32 MISC=40
    MT_SLOT=47 MT_TOUCH_MAJOR MT_TOUCH_MINOR MT_WIDTH_MAJOR MT_WIDTH_MINOR MT_ORIENTATION MT_POSITION_X MT_POSITION_Y
    MT_TOOL_TYPE MT_BLOB_ID MT_TRACKING_ID MT_PRESSURE MT_DISTANCE MT_TOOL_X MT_TOOL_Y
"""
_MOVES = "X=0 Y Z RX RY RZ HWHEEL DIAL WHEEL MISC"
_SWITCHES = "LID=0 TABLET_MODE HEADPHONE_INSERT RFKILL_ALL MICROPHONE_INSERT DOCK LINEOUT_INSERT"


def _numbered(prefix: str, words: str) -> dict[str, int]:
    """Names by their numbers: each is one more than the one before, unless it says its own."""
    found, number = {}, -1
    for word in words.split():
        name, _, told = word.partition("=")
        number = int(told) if told else number + 1
        found[prefix + name] = number
    return found


CODES: dict[int, dict[str, int]] = {
    EV_SYN: {"SYN_REPORT": SYN_REPORT, "SYN_CONFIG": 1, "SYN_MT_REPORT": 2, "SYN_DROPPED": 3},
    EV_KEY: _numbered("KEY_", _KEYS) | _numbered("BTN_", _BUTTONS),
    0x02: _numbered("REL_", _MOVES),
    EV_ABS: _numbered("ABS_", _AXES),
    EV_SW: _numbered("SW_", _SWITCHES),
}
"""The names of the codes of each type that has some."""

_TYPE_NAMES = {number: name for name, number in TYPES.items()}
_CODE_NAMES = {kind: {number: name for name, number in names.items()} for kind, names in CODES.items()}
_STRUCT = struct.Struct("<qqHHi")
SIZE = _STRUCT.size


@dataclass(frozen=True, slots=True)
class InputEvent:
    """One event: ``type`` and ``code`` are 16 bits without sign, ``value`` 32 with one."""

    type: int
    code: int
    value: int

    @property
    def type_name(self) -> str:
        """Its number in hexadecimal where it has no name; so does ``code_name``."""
        return _TYPE_NAMES.get(self.type, f"{self.type:04x}")

    @property
    def code_name(self) -> str:
        return _CODE_NAMES.get(self.type, {}).get(self.code, f"{self.code:04x}")

    def encode(self, microseconds: int = 0) -> bytes:
        """As a 64-bit kernel hands it out, with the time it came at."""
        return _STRUCT.pack(*divmod(microseconds, 1_000_000), self.type, self.code, self.value)


REPORT = InputEvent(EV_SYN, SYN_REPORT, 0)


def decode(data: bytes) -> Iterator[InputEvent]:
    """The whole events in ``data``; their times mean nothing to a device."""
    for at in range(0, len(data) - SIZE + 1, SIZE):
        _, _, kind, code, value = _STRUCT.unpack_from(data, at)
        yield InputEvent(kind, code, value)
