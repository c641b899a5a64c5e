"""The twelve keys, for dialling and for tones during a call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

KEYS = (
    ("one", "1", ""), ("two", "2", "ABC"), ("three", "3", "DEF"), ("four", "4", "GHI"), ("five", "5", "JKL"),
    ("six", "6", "MNO"), ("seven", "7", "PQRS"), ("eight", "8", "TUV"), ("nine", "9", "WXYZ"), ("star", "*", ""),
    ("zero", "0", "+"), ("pound", "#", ""),
)  # fmt: skip
KEY_HEIGHT = 64.0
LOWEST = 32.0


def key_height(room: float, most: float = KEY_HEIGHT) -> float:
    """How high a key is where its four rows have so many dp."""
    return max(LOWEST, min(most, room / 4))


def keypad(
    on_key: Callable[[str], None], on_hold: Callable[[str], None] | None = None, height: float = KEY_HEIGHT
) -> ui.Widget:
    """``on_key("5")`` hears a key; ``on_hold`` hears 1 and 0 when they are held down."""
    rows = [
        ui.Row(
            cls="LinearLayout", width=MATCH, height=height,
            children=tuple(_key(key, height, on_key, on_hold) for key in KEYS[n : n + 3]),
        )
        for n in range(0, 12, 3)
    ]  # fmt: skip
    return ui.Column(id="dialpad", cls="TableLayout", width=MATCH, children=tuple(rows))


def _key(
    key: tuple[str, str, str],
    height: float,
    on_key: Callable[[str], None],
    on_hold: Callable[[str], None] | None,
) -> ui.Widget:
    name, digit, letters = key
    size = min(28.0, height * 0.5)
    desc = {"one": "1,", "zero": "0"}.get(name) or (f"{digit},{letters}" if letters else digit)
    held = partial(on_hold, digit) if on_hold is not None and name in ("one", "zero") else ui.nothing
    below: ui.Widget | None = None
    if name == "one":
        below = ui.Icon("voicemail", id="dialpad_key_voicemail", size=min(14.0, height * 0.25))
    elif letters:
        below = ui.Text(
            letters,
            id="dialpad_key_letters",
            size=min(11.0, height * 0.2),
            fixed=True,
            color="on_surface_variant",
        )
    return ui.Column(
        id=name, cls="FrameLayout", desc=desc, weight=1, height=MATCH, align="center", arrange="center",
        on_click=partial(on_key, digit), on_long_click=held,
        children=(ui.Text(digit, id="dialpad_key_number", size=size, fixed=True), below),
    )  # fmt: skip
