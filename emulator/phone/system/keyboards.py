"""Keys by the numbers and names that hosts give them, as Android's key names; it presses none.

A host counts keys as Linux does (evdev; X11's XKB is that plus 8), as USB does, or as Windows (scan codes) or macOS
(virtual key codes) do. The layout is that of the emulator's keyboard: Home is the phone's home key, Escape is back.
"""

from __future__ import annotations

from functools import lru_cache

from protocol.keycodes import CHARACTER_KEYS, key_name

_KEYS = """
    ESCAPE 1 29 1 35, 1 2 1e 2 12, 2 3 1f 3 13, 3 4 20 4 14, 4 5 21 5 15, 5 6 22 6 17, 6 7 23 7 16,
    7 8 24 8 1a, 8 9 25 9 1c, 9 a 26 a 19, 0 b 27 b 1d, MINUS c 2d c 1b, EQUALS d 2e d 18, DEL e 2a e 33,
    TAB f 2b f 30, Q 10 14 10 c, W 11 1a 11 d, E 12 8 12 e, R 13 15 13 f, T 14 17 14 11, Y 15 1c 15 10,
    U 16 18 16 20, I 17 c 17 22, O 18 12 18 1f, P 19 13 19 23, LEFT_BRACKET 1a 2f 1a 21,
    RIGHT_BRACKET 1b 30 1b 1e, ENTER 1c 28 1c 24, CTRL_LEFT 1d e0 1d 3b, A 1e 4 1e 0, S 1f 16 1f 1,
    D 20 7 20 2, F 21 9 21 3, G 22 a 22 5, H 23 b 23 4, J 24 d 24 26, K 25 e 25 28, L 26 f 26 25,
    SEMICOLON 27 33 27 29, APOSTROPHE 28 34 28 27, GRAVE 29 35 29 32, SHIFT_LEFT 2a e1 2a 38,
    BACKSLASH 2b 31 2b 2a, Z 2c 1d 2c 6, X 2d 1b 2d 7, C 2e 6 2e 8, V 2f 19 2f 9, B 30 5 30 b, N 31 11 31 2d,
    M 32 10 32 2e, COMMA 33 36 33 2b, PERIOD 34 37 34 2f, SLASH 35 38 35 2c, SHIFT_RIGHT 36 e5 36 3c,
    NUMPAD_MULTIPLY 37 55 37 43, ALT_LEFT 38 e2 38 3a, SPACE 39 2c 39 31, CAPS_LOCK 3a 39 3a 39, F1 3b 3a 3b 7a,
    F2 3c 3b 3c 78, F3 3d 3c 3d 63, F4 3e 3d 3e 76, F5 3f 3e 3f 60, F6 40 3f 40 61, F7 41 40 41 62, F8 42 41 42 64,
    F9 43 42 43 65, F10 44 43 44 6d, NUM_LOCK 45 53 e045 47, SCROLL_LOCK 46 47 46 -, NUMPAD_7 47 5f 47 59,
    NUMPAD_8 48 60 48 5b, NUMPAD_9 49 61 49 5c, NUMPAD_SUBTRACT 4a 56 4a 4e, NUMPAD_4 4b 5c 4b 56,
    NUMPAD_5 4c 5d 4c 57, NUMPAD_6 4d 5e 4d 58, NUMPAD_ADD 4e 57 4e 45, NUMPAD_1 4f 59 4f 53, NUMPAD_2 50 5a 50 54,
    NUMPAD_3 51 5b 51 55, NUMPAD_0 52 62 52 52, NUMPAD_DOT 53 63 53 41, F11 57 44 57 67, F12 58 45 58 6f,
    NUMPAD_ENTER 60 58 e01c 4c, CTRL_RIGHT 61 e4 e01d 3e, NUMPAD_DIVIDE 62 54 e035 4b, SYSRQ 63 46 e037 -,
    ALT_RIGHT 64 e6 e038 3d, HOME 66 4a e047 73, DPAD_UP 67 52 e048 7e, PAGE_UP 68 4b e049 74,
    DPAD_LEFT 69 50 e04b 7b, DPAD_RIGHT 6a 4f e04d 7c, MOVE_END 6b 4d e04f 77, DPAD_DOWN 6c 51 e050 7d,
    PAGE_DOWN 6d 4e e051 79, INSERT 6e 49 e052 72, FORWARD_DEL 6f 4c e053 75, VOLUME_MUTE 71 7f e020 4a,
    VOLUME_DOWN 72 81 e02e 49, VOLUME_UP 73 80 e030 48, POWER 74 66 e05e -, META_LEFT 7d e3 e05b 37,
    META_RIGHT 7e e7 e05c 36, MENU 8b 76 - -, MENU 7f 65 e05d 6e, COPY 85 7c - -, PASTE 87 7d - -, CUT 89 7b - -,
    SLEEP 8e - e05f -, WAKEUP 8f - e063 -, BACK 9e c0224 e06a -, MEDIA_NEXT a3 c00b5 e019 -,
    MEDIA_PLAY_PAUSE a4 c00cd e022 -, MEDIA_PREVIOUS a5 c00b6 e010 -, CALL a9 - - -, HOME ac c0223 e032 -,
    CAMERA d4 - - -, SEARCH d9 c0221 e065 -, BRIGHTNESS_DOWN e0 c0070 - -, BRIGHTNESS_UP e1 c006f - -,
    APP_SWITCH 244 - - -
"""
"""Android's name, then evdev, USB, Windows and macOS in hexadecimal."""

EVDEV, USB, WIN, MAC = range(4)
_XKB_OFFSET = 8
_USB_KEYBOARD = 0x70000
"""The page of the keyboard, which USB codes may carry."""

_NAMED = {
    "Enter": "ENTER", "Tab": "TAB", "Backspace": "DEL", "Delete": "FORWARD_DEL", "Insert": "INSERT",
    "Escape": "ESCAPE", "ArrowUp": "DPAD_UP", "ArrowDown": "DPAD_DOWN", "ArrowLeft": "DPAD_LEFT",
    "ArrowRight": "DPAD_RIGHT", "Home": "HOME", "End": "MOVE_END", "PageUp": "PAGE_UP", "PageDown": "PAGE_DOWN",
    "Shift": "SHIFT_LEFT", "Control": "CTRL_LEFT", "Alt": "ALT_LEFT", "Meta": "META_LEFT", "CapsLock": "CAPS_LOCK",
    "Copy": "COPY", "Cut": "CUT", "Paste": "PASTE", "ContextMenu": "MENU", "Power": "POWER", "WakeUp": "WAKEUP",
    "Standby": "SLEEP", "AudioVolumeUp": "VOLUME_UP", "AudioVolumeDown": "VOLUME_DOWN",
    "AudioVolumeMute": "VOLUME_MUTE", "BrightnessUp": "BRIGHTNESS_UP", "BrightnessDown": "BRIGHTNESS_DOWN",
    "AppSwitch": "APP_SWITCH", "GoBack": "BACK", "GoHome": "HOME", "BrowserBack": "BACK", "BrowserHome": "HOME",
    "BrowserSearch": "SEARCH", "Call": "CALL", "EndCall": "ENDCALL", "Camera": "CAMERA", "Notification": "NOTIFICATION",
    "MediaPlayPause": "MEDIA_PLAY_PAUSE", "MediaTrackNext": "MEDIA_NEXT", "MediaTrackPrevious": "MEDIA_PREVIOUS",
    **{f"F{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip


EVDEV_CODES = tuple(sorted(int(row.split()[1], 16) for row in _KEYS.split(",")))
"""The numbers of all keys there are, by evdev."""


@lru_cache(maxsize=4)
def _table(column: int) -> dict[int, str]:
    rows = (row.split() for row in _KEYS.split(","))
    return {int(row[1 + column], 16): row[0] for row in rows if row[1 + column] != "-"}


def by_evdev(code: int) -> str | None:
    """None for a number that no key of ours has; so do the others."""
    return _table(EVDEV).get(code)


def by_xkb(code: int) -> str | None:
    return by_evdev(code - _XKB_OFFSET)


def by_usb(code: int) -> str | None:
    return _table(USB).get(code - _USB_KEYBOARD if code >> 16 == _USB_KEYBOARD >> 16 else code)


def by_win(code: int) -> str | None:
    return _table(WIN).get(code)


def by_mac(code: int) -> str | None:
    return _table(MAC).get(code)


def by_name(name: str) -> tuple[str, bool] | None:
    """A key by the value that web browsers give it, and whether shift is held with it; None for another."""
    if (known := _NAMED.get(name)) is not None:
        return known, False
    if (typed := CHARACTER_KEYS.get(name)) is not None:
        return key_name(typed[0]), typed[1]
    return None
