"""Key codes: Android's numbers, and a keyboard that types every printable ASCII character."""

from __future__ import annotations

import pytest

from protocol.keycodes import CHARACTER_KEYS, KEYCODES, character_of, key_code, key_name


@pytest.mark.parametrize(
    ("name", "code"),
    [("HOME", 3), ("BACK", 4), ("0", 7), ("A", 29), ("ENTER", 66), ("DEL", 67), ("AT", 77), ("ESCAPE", 111),
     ("F12", 142), ("NUMPAD_0", 144), ("APP_SWITCH", 187), ("ASSIST", 219), ("WAKEUP", 224), ("CUT", 277),
     ("PASTE", 279), ("ALL_APPS", 284), ("DEMO_APP_4", 304)],
)  # fmt: skip
def test_codes_are_androids(name: str, code: int) -> None:
    assert KEYCODES[name] == code
    assert key_name(code) == name
    assert key_code(f"KEYCODE_{name}") == code


def test_a_key_is_named_in_any_way_that_input_takes() -> None:
    assert key_code("home") == key_code("KEYCODE_HOME") == key_code("3") == key_code(3) == 3
    assert key_code("4") == KEYCODES["BACK"]
    assert key_code("KEYCODE_4") == 11
    with pytest.raises(ValueError, match="no key is called 'NONSENSE'"):
        key_code("NONSENSE")
    assert key_name(9999) == "9999"


def test_every_printable_character_has_a_key_that_types_it() -> None:
    for char in map(chr, range(32, 127)):
        assert character_of(*CHARACTER_KEYS[char]) == char
    assert character_of(KEYCODES["HOME"]) is None
    assert character_of(KEYCODES["NUMPAD_7"]) == "7"
