"""How Gboard looks: its colours by day and night, where its parts are, and the keys as drawing operations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from emulator.phone.apps.latin_ime.layouts import UNITS, Key, Needs, keys
from emulator.phone.toolkit import text
from emulator.phone.toolkit.drawing import FillRect, GlyphRun, IconGlyph, Op, Rgba, RoundRect
from emulator.phone.toolkit.theme import SYSTEM, rgba
from protocol.geometry import Rect, Size

HEADER, NAVIGATION, MARGIN, GAP = 46.0, 48.0, 2.0, 2.7
"""In dp: the suggestion strip, the row at the bottom, the edge beside the rows, and half of what parts two keys."""

_DAY = {
    "ground": "#F0F0F3", "line": "#DFE0E3", "letter": "#FFFFFF", "modifier": "#D1E5F4", "switch": "#B5CAD7",
    "action": "#76D1FF", "ink": "#191C1E", "hint": "#40484D", "on_action": "#003549",
}  # fmt: skip
_NIGHT = {
    "ground": "#191C1E", "line": "#2E3133", "letter": "#3C4144", "modifier": "#374955", "switch": "#4E616C",
    "action": "#76D1FF", "ink": "#F0F0F3", "hint": "#C0C7CD", "on_action": "#003549",
}  # fmt: skip
THEME = SYSTEM.with_colors(light=_DAY, dark=_NIGHT)


@dataclass(frozen=True, slots=True)
class Plan:
    """The keyboard's parts in pixels from its own corner, for a frame of ``size`` with ``scale`` pixels a dp."""

    size: Size
    scale: float
    three_buttons: bool = False

    def px(self, dp: float) -> int:
        return int(dp * self.scale + 0.5)

    @property
    def tall(self) -> bool:
        return self.size.height > self.px(300)

    @property
    def header(self) -> int:
        return self.px(HEADER if self.tall else 38)

    @property
    def navigation(self) -> int:
        return self.px(NAVIGATION if self.tall or self.three_buttons else 24)

    @property
    def body(self) -> Rect:
        return Rect(0, self.header, self.size.width, self.size.height - self.navigation)

    def cell(self, key: Key, row: int, rows: int) -> Rect:
        """The place of a key in the body, from the body's corner; cells touch one another."""
        side = self.px(MARGIN)
        unit = (self.size.width - 2 * side) / UNITS
        pitch = (self.body.height - self.px(6 if self.tall else 0)) / rows
        return Rect(
            side + round(key.at * unit),
            round(row * pitch),
            side + round((key.at + key.width) * unit),
            round((row + 1) * pitch),
        )

    def face(self, key: Key, row: int, rows: int) -> Rect:
        """The painted part of a key's cell."""
        across, down = self.px(GAP), self.px(6 if self.tall else 3)
        return self.cell(key, row, rows).inset(across, down, across, down)


@lru_cache(maxsize=64)
def drawn(needs: Needs, plan: Plan, dark: bool) -> tuple[Op, ...]:
    """All keys of a page, from the body's corner."""
    rows = keys(needs)
    ops: list[Op] = []
    for number, row in enumerate(rows):
        for key in row:
            _draw(key, plan.face(key, number, len(rows)), plan, dark, ops)
    return tuple(ops)


def _draw(key: Key, box: Rect, plan: Plan, dark: bool, ops: list[Op]) -> None:
    colors = _NIGHT if dark else _DAY
    round_one = key.look in ("switch", "action")
    radius = box.height / 2 if round_one and plan.tall else plan.px(6)
    ops.append(RoundRect(box, (min(radius, box.height / 2),) * 4, rgba(colors[key.look])))
    ink = rgba(colors["on_action" if key.look == "action" else "ink"])
    if key.icon:
        size = plan.px(24 if key.does in ("shift", "delete", "action") else 22)
        ops.append(IconGlyph(box.center.x - size // 2, box.center.y - size // 2, key.icon, size, ink))
        return
    label = key.face or key.types.strip()
    size = plan.px(22 if not key.face else 13 if key.types == " " else 16)
    if key.types == " " and not key.face:
        return
    _label(label, size, box, ink, ops, "medium" if key.look == "switch" else "regular")
    if key.hint:
        small = plan.px(10.5)
        wide = text.advance(key.hint, small, "regular")
        x = box.right - wide - plan.px(2.5)
        ops.append(GlyphRun(x, box.top + plan.px(12), key.hint, small, rgba(colors["hint"]), "regular"))


def _label(label: str, size: int, box: Rect, ink: Rgba, ops: list[Op], face: str) -> None:
    wide = text.advance(label, size, face)
    ops.append(GlyphRun(box.center.x - wide // 2, box.center.y + round(size * 0.34), label, size, ink, face))


def edge(size: Size) -> tuple[Op, ...]:
    """The thin line above the keyboard."""
    return (FillRect(Rect(0, 0, size.width, 1), rgba("#14000000")),)
