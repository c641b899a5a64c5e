"""Where things stand on the home screen, for a display of any size, and what an app's icon looks like there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from emulator.phone.app import ActivityInfo, App
from emulator.phone.app_icons import app_icon
from emulator.phone.display import Display
from emulator.phone.toolkit import ui
from protocol.geometry import Point, Rect

DESIGN = (1080, 2400)
"""The display that the numbers here are pixels of; on others they are stretched."""
COLUMNS, ROWS = 4, 5
CELL_WIDTH, CELL_HEIGHT, CELL_PITCH = 210, 272, (252, 314)
FIRST_CELL = (57, 223)
HOTSEAT = ((76, 249), (328, 501), (580, 753), (832, 1004))
HOTSEAT_TOP, HOTSEAT_BOTTOM = 1873, 2068
ICON_DP = 60.0


class Launchable(NamedTuple):
    """An entry of the drawer: an app by one of its activities."""

    app: App
    info: ActivityInfo

    @property
    def label(self) -> str:
        return self.info.label or self.app.label

    @property
    def component(self) -> str:
        return f"{self.app.package}/{self.info.name}"


@dataclass(frozen=True)
class Grid:
    """Turns design pixels into margins and lengths in dp."""

    display: Display

    @property
    def _scale(self) -> float:
        return self.display.density / 160

    def x(self, pixels: float) -> float:
        return pixels * self.display.size.width / DESIGN[0] / self._scale

    def y(self, pixels: float) -> float:
        return pixels * self.display.size.height / DESIGN[1] / self._scale

    def margin(self, box: Rect) -> tuple[float, float, float, float]:
        return self.x(box.left), self.y(box.top), 0.0, 0.0

    def cell(self, column: int, row: int) -> Rect:
        left, top = FIRST_CELL[0] + column * CELL_PITCH[0], FIRST_CELL[1] + row * CELL_PITCH[1]
        return Rect.of(left, top, CELL_WIDTH, CELL_HEIGHT)

    def hotseat(self, place: int) -> Rect:
        left, right = HOTSEAT[place]
        return Rect(left, HOTSEAT_TOP, right, HOTSEAT_BOTTOM)

    def design(self, point: Point) -> Point:
        """Where a pixel of the display is among the design's."""
        size = self.display.size
        return Point(point.x * DESIGN[0] // size.width, point.y * DESIGN[1] // size.height)

    def icon(self, box: Rect) -> float:
        """How large an icon fits a box, in dp."""
        return min(ICON_DP, self.y(box.height) * 0.8)


@dataclass(frozen=True)
class Touch:
    """What an icon does."""

    open: ui.Handler
    hold: ui.Handler | None = None
    key: str = ""
    """By which it is found while it is held."""


def home_icon(entry: Launchable, box: Rect, grid: Grid, touch: Touch, desc: str = "") -> ui.Widget:
    """An icon on the wallpaper: one TextView; in the hotseat (a low box) its label is not shown."""
    size = grid.icon(box)
    text = replace(
        home_label(entry.label, box, grid), desc=desc or entry.label, key=touch.key, on_click=touch.open,
        on_long_click=touch.hold,
    )  # fmt: skip
    picture = app_icon(
        entry.app.icon, size, margin=((grid.x(box.width) - size) / 2, icon_top(box, grid), 0, 0)
    )
    return ui.Box(
        phantom=True, margin=grid.margin(box), width=grid.x(box.width), height=grid.y(box.height),
        children=(label_shadow(text) if labelled(box) else None, replace(picture, hidden=True), text),
    )  # fmt: skip


def labelled(box: Rect) -> bool:
    """Whether there is room for a label under the icon, as in a cell of a page."""
    return box.height > 200


def icon_top(box: Rect, grid: Grid) -> float:
    """How far below the top of a box its icon is."""
    return max(0.0, (grid.y(box.height) - grid.icon(box) - (22 if labelled(box) else 0)) / 2)


def home_label(text: str, box: Rect, grid: Grid) -> ui.Text:
    """The view of an icon, with its label."""
    return ui.Text(
        text, width=grid.x(box.width), height=grid.y(box.height), align="center", size=14, max_lines=1,
        padding=(2, icon_top(box, grid) + grid.icon(box) + 4, 2, 0), valign="top",
        color="#FFFFFF" if labelled(box) else "transparent",
    )  # fmt: skip


def label_shadow(text: ui.Text) -> ui.Text:
    """What keeps a label readable on any wallpaper."""
    return replace(
        text, key=None, desc="", color="#59000000", hidden=True, on_click=None, on_long_click=None,
        margin=(0.4, 0.8, 0, 0),
    )  # fmt: skip


def drawer_icon(entry: Launchable, touch: Touch) -> ui.Widget:
    """An icon in a column of the drawer."""
    text = ui.Text(
        entry.label, id="icon", desc=entry.label, key=touch.key, width=ui.MATCH, height=104,
        align="center", size=13.5, max_lines=1, padding=(6, 74, 6, 0), valign="top", on_click=touch.open,
        on_long_click=touch.hold,
    )  # fmt: skip
    picture = replace(
        app_icon(entry.app.icon, 56, margin=(0, 12, 0, 0)), hidden=True, gravity="top|center_horizontal"
    )
    return ui.Box(phantom=True, width=ui.MATCH, height=104, children=(picture, text))
