"""Gboard's keys: which there are on each page, where they stand, what they type; they are values, nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

LETTERS, SYMBOLS, MORE_SYMBOLS, NUMBERS, PHONE, PHONE_SYMBOLS = (
    "letters", "symbols", "more symbols", "numbers", "phone", "phone symbols",
)  # fmt: skip
EMOJI, CLIPBOARD = "emoji", "clipboard"
"""Two pages that are no rows of keys."""

UNITS = 10.0
"""A row is so many letter keys wide."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``types`` is what it types; ``does`` names another action (shift, delete, action, or a page to go to).

    ``face`` is its text, ``icon`` its picture, ``hint`` what stands small in its corner and is typed by a long press.
    ``look`` is letter, modifier, switch or action; ``at`` and ``width`` are in letter keys from the row's left end.
    """

    id: str
    types: str = ""
    does: str = ""
    desc: str = ""
    face: str = ""
    icon: str = ""
    hint: str = ""
    look: str = "letter"
    at: float = 0.0
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Needs:
    """What decides the keys: the page, the kind of field, the action key's face, and whether letters are capital."""

    page: str
    kind: str
    action: str
    upper: bool
    caps: bool


ACTIONS = {
    "done": ("Done", "check"),
    "next": ("Next", "arrow-right"),
    "search": ("Search", "magnify"),
    "send": ("Send", "send"),
    "go": ("Go", "arrow-right"),
    "newline": ("Enter", "keyboard-return"),
    "previous": ("Previous", "arrow-left"),
}
_HINTS = dict(zip("qwertyuiop", "1234567890", strict=True))
_LETTER_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SYMBOL_ROWS = {
    SYMBOLS: ("1234567890", "@#$_&-+()/", "*\"':;!?"),
    MORE_SYMBOLS: ("~`|•√π÷×§∆", "£¢€¥^°={}\\", "%©®™✓[]"),
}
_NAMES = {".": "Period", ",": "Comma", " ": "Space"}
_PAD_LETTERS = dict(zip("23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True))
_PADS = {
    NUMBERS: ("123-", "456 ", "789<", ",0.>"),
    PHONE: ("123-", "456.", "789<", "*0 >"),
    PHONE_SYMBOLS: ("(/)-", "N;, ", "*W#<", "1+.>"),
}
"""Four keys a row; "<" deletes, ">" is the action key, and the first key of the last row may change the page."""


@lru_cache(maxsize=128)
def keys(needs: Needs) -> tuple[tuple[Key, ...], ...]:
    """The rows of keys, top to bottom."""
    if needs.page in _PADS:
        return tuple(_pad_row(number, row, needs) for number, row in enumerate(_PADS[needs.page]))
    if needs.page == LETTERS:
        return (*_letter_rows(needs), _bottom_row(needs))
    return (*_symbol_rows(needs), _bottom_row(needs))


def _letter_rows(needs: Needs) -> list[tuple[Key, ...]]:
    rows = []
    for number, letters in enumerate(_LETTER_ROWS):
        start = (UNITS - len(letters)) / 2
        row = [
            Key(
                f"key_pos_{number}_{column}", types=letter.upper() if needs.upper else letter,
                hint=_HINTS.get(letter, ""), at=start + column,
            )
            for column, letter in enumerate(letters)
        ]  # fmt: skip
        rows.append(row)
    shift = "Caps lock enabled" if needs.caps else "Shift enabled" if needs.upper else "Shift"
    icon = (
        "apple-keyboard-caps" if needs.caps else "arrow-up-bold" if needs.upper else "arrow-up-bold-outline"
    )
    rows[2].insert(0, Key("key_pos_shift", does="shift", desc=shift, icon=icon, look="modifier", width=1.5))
    rows[2].append(_delete(8.5, 1.5))
    return [tuple(row) for row in rows]


def _symbol_rows(needs: Needs) -> list[tuple[Key, ...]]:
    rows = []
    for number, symbols in enumerate(_SYMBOL_ROWS[needs.page]):
        start = (UNITS - len(symbols)) / 2
        rows.append(
            [Key(f"key_pos_{number}_{n}", types=symbol, at=start + n) for n, symbol in enumerate(symbols)]
        )
    if needs.page == SYMBOLS:
        other = Key(
            "key_pos_shift", does=MORE_SYMBOLS, desc="More symbols", face="=\\<", look="modifier", width=1.5
        )
    else:
        other = Key("key_pos_shift", does=SYMBOLS, desc="Symbols", face="?123", look="modifier", width=1.5)
    rows[2].insert(0, other)
    rows[2].append(_delete(8.5, 1.5))
    return [tuple(row) for row in rows]


def _delete(at: float, width: float) -> Key:
    return Key(
        "key_pos_del",
        does="delete",
        desc="Delete",
        icon="backspace-outline",
        look="modifier",
        at=at,
        width=width,
    )


def _action(needs: Needs, at: float, width: float) -> Key:
    desc, icon = ACTIONS.get(needs.action, ACTIONS["done"])
    return Key("key_pos_ime_action", does="action", desc=desc, icon=icon, look="action", at=at, width=width)


def _bottom_row(needs: Needs) -> tuple[Key, ...]:
    if needs.page == LETTERS:
        switch = Key(
            "key_pos_symbol", does=SYMBOLS, desc="Symbol keyboard", face="?123", look="switch", width=1.5
        )
        second = Key("key_pos_emoji", does=EMOJI, desc="Emoji button", icon="emoticon-outline", at=2.5)
    else:
        switch = Key(
            "key_pos_symbol", does=LETTERS, desc="Letter keyboard", face="ABC", look="switch", width=1.5
        )
        second = Key("key_pos_number", does=NUMBERS, desc="Number keyboard", face="1234", at=2.5)
    left, right = {MORE_SYMBOLS: ("<", ">")}.get(
        needs.page, ({"email": "@", "uri": "/"}.get(needs.kind, ","), ".")
    )
    return (
        switch,
        Key("key_pos_comma", types=left, look="modifier", at=1.5),
        second,
        Key("key_pos_space", types=" ", face="English" if needs.page == LETTERS else "", at=3.5, width=4),
        Key("key_pos_period", types=right, look="modifier", at=7.5),
        _action(needs, 8.5, 1.5),
    )


def _pad_row(number: int, row: str, needs: Needs) -> tuple[Key, ...]:
    """A row of a pad: three wide keys and a narrow one at the right."""
    wide = 2.6
    found = []
    for column, symbol in enumerate(row):
        at, width = column * wide, wide if column < 3 else UNITS - 3 * wide
        found.append(_pad_key(symbol, f"key_pos_{number}_{column}", needs, (at, width)))
    return tuple(found)


def _pad_key(symbol: str, name: str, needs: Needs, place: tuple[float, float]) -> Key:
    at, width = place
    if symbol == "<":
        return _delete(at, width)
    if symbol == ">":
        return _action(needs, at, width)
    if needs.page == NUMBERS and symbol == "," and needs.kind == "text":
        return Key(name, does=LETTERS, desc="Letter keyboard", face="ABC", look="switch", at=at, width=width)
    if needs.page == PHONE and symbol == "*":
        return Key(name, does=PHONE_SYMBOLS, desc="Symbols", face="* #", look="switch", at=at, width=width)
    if needs.page == PHONE_SYMBOLS and symbol == "1":
        return Key(name, does=PHONE, desc="Digits", face="123", look="switch", at=at, width=width)
    if needs.page == PHONE_SYMBOLS and symbol == "W":
        return Key(name, types=";", face="Wait", at=at, width=width)
    if needs.page == PHONE_SYMBOLS and symbol == ";":
        return Key(name, types=",", face="Pause", at=at, width=width)
    look = "letter" if symbol.isdigit() else "modifier"
    hint = _PAD_LETTERS.get(symbol, "") if needs.page == PHONE else ""
    if needs.page == PHONE and symbol == "0":
        hint = "+"
    return Key(name, types=symbol, hint=hint, look=look, at=at, width=width)


def description(key: Key) -> str:
    """What a screen reader says."""
    return key.desc or key.face.strip() * (key.face in ("Wait", "Pause")) or _NAMES.get(key.types, key.types)
