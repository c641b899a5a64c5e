"""The fast scroller at the right of a long list, with the letter it is at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emulator.phone.toolkit import ui
from protocol.geometry import Size

SCROLLER_ROWS = 24
"""Fewer rows have none."""
HEIGHT = 560.0
"""Of the strip that takes the finger."""


@dataclass(frozen=True)
class Strip:
    """Where along the strip the finger is."""

    on_move: Callable[[str, float], None]
    pixels: float

    def touched(self, kind: str, _x: float, y: float) -> None:
        self.on_move(kind, y / self.pixels)


def fast_scroller(bubble: str, on_move: Callable[[str, float], None], pixels: float) -> tuple[ui.Widget, ...]:
    """The strip, and the bubble while it is dragged."""
    strip = ui.Canvas(
        _nothing, Strip(on_move, pixels).touched, width=20, height=HEIGHT, gravity="center|end", hidden=True
    )
    if not bubble:
        return (strip,)
    letter = ui.Text(bubble, size=36, color="on_primary_container", gravity="center", hidden=True)
    shown = ui.Box(
        width=88, height=88, gravity="center|end", margin=(0, 0, 40, 0), hidden=True,
        shape=ui.Shape("primary_container", (44, 44, 0, 44)), children=(letter,),
    )  # fmt: skip
    return (strip, shown)


def _nothing(_size: Size) -> tuple[ui.Op, ...]:
    return ()
