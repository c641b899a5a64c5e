"""What a folder looks like, closed and open. What is in it and what becomes of it is not decided here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil, sqrt

from emulator.phone.app_icons import app_icon
from emulator.phone.apps.launcher.favorites import Favorite
from emulator.phone.apps.launcher.places import (
    CELL_HEIGHT,
    CELL_WIDTH,
    DESIGN,
    Grid,
    Launchable,
    Touch,
    home_label,
    icon_top,
    label_shadow,
    labelled,
)
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Point, Rect

PREVIEWED = 4
"""So many icons are seen in a closed folder, and no larger number of them is told."""
COLUMNS, ROWS = 4, 3
"""The most of an open one's page."""
EDGE, FOOTER, HIGHEST = 42, 147, 180


@dataclass(frozen=True)
class Folder:
    """A folder with those of its icons that can be shown."""

    item: Favorite
    icons: Sequence[tuple[Favorite, Launchable]]

    @property
    def desc(self) -> str:
        many = f"{len(self.icons)}" if len(self.icons) < PREVIEWED else f"{PREVIEWED} or more"
        return f"Folder: {self.item.title}, {many} items"


# Closed -----------------------------------------------------------------------------------------------


def folder_icon(folder: Folder, box: Rect, grid: Grid, touch: Touch) -> ui.Widget:
    """A closed folder on a page or in the hotseat."""
    size = grid.icon(box)
    label = replace(home_label(folder.item.title, box, grid), id="folder_icon_name")
    margin = ((grid.x(box.width) - size) / 2, icon_top(box, grid), 0.0, 0.0)
    return ui.Box(
        cls="FrameLayout", desc=folder.desc, key=touch.key, margin=grid.margin(box), width=grid.x(box.width),
        height=grid.y(box.height), on_click=touch.open, on_long_click=touch.hold,
        children=(
            preview(folder, size, margin), label_shadow(label) if labelled(box) else None, label,
        ),
    )  # fmt: skip


def preview(
    folder: Folder, size: float, margin: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> ui.Widget:
    """A disc with the first icons small on it."""
    small, gap = size * 0.33, size * 0.03
    middle = size / 2
    lefts = (middle - small - gap, middle + gap)
    first = folder.icons[:PREVIEWED]
    pictures = tuple(
        replace(
            app_icon(
                entry.app.icon, small,
                margin=(lefts[n % 2], middle - small / 2 if len(first) < 3 else lefts[n // 2], 0, 0),
            ),
            hidden=True,
        )
        for n, (_, entry) in enumerate(first)
    )  # fmt: skip
    return ui.Box(
        hidden=True, width=size, height=size, margin=margin, children=pictures,
        shape=ui.Shape("secondary_container", radius=size / 2),
    )  # fmt: skip


# Open -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Panel:
    """Where an open folder is, in the design's pixels: over its icon, as far as there is room.

    ``lowest`` is where the room ends, at the bottom of the display or at the keyboard.
    """

    count: int
    around: Point
    lowest: int

    @property
    def columns(self) -> int:
        return min(COLUMNS, max(1, ceil(sqrt(self.count))))

    @property
    def page(self) -> int:
        """How many icons a page has room for."""
        return self.columns * self._rows

    @property
    def _rows(self) -> int:
        return min(ROWS, max(1, ceil(self.count / self.columns)))

    @property
    def frame(self) -> Rect:
        wide = self.columns * CELL_WIDTH + 2 * EDGE
        tall = self._rows * CELL_HEIGHT + EDGE + FOOTER
        left = min(max(EDGE, self.around.x - wide // 2), DESIGN[0] - EDGE - wide)
        top = max(HIGHEST, min(self.around.y - tall // 2, self.lowest - EDGE - tall))
        return Rect.of(left, top, wide, tall)

    def cell(self, number: int) -> Rect:
        """Where an icon of a page is in the panel."""
        row, column = divmod(number, self.columns)
        return Rect.of(EDGE + column * CELL_WIDTH, EDGE + row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT)

    def number(self, point: Point) -> int:
        """Which icon of a page is at a point of the display."""
        column = (point.x - self.frame.left - EDGE) // CELL_WIDTH
        row = (point.y - self.frame.top - EDGE) // CELL_HEIGHT
        return min(max(0, row), self._rows - 1) * self.columns + min(max(0, column), self.columns - 1)


@dataclass(frozen=True)
class Opened:
    """What an open folder tells of."""

    touch: Callable[[Favorite, Launchable], Touch]
    rename: Callable[[str], None]
    done: ui.Handler
    turn: Callable[[int], None]
    page: int
    carried: int
    """The id of the icon that a finger carries: its place is empty."""


def folder_panel(folder: Folder, panel: Panel, grid: Grid, opened: Opened) -> ui.Widget:
    """A card with the icons and the title, which can be edited."""
    frame = panel.frame
    count = max(1, ceil(len(folder.icons) / panel.page))
    content = ui.Pager(
        id="folder_content", cls="ScrollView", width=MATCH, height=grid.y(frame.height - FOOTER), index=opened.page,
        on_page=opened.turn, pages=tuple(partial(_page, folder, panel, grid, opened, n) for n in range(count)),
    )  # fmt: skip
    name = ui.TextField(
        folder.item.title, opened.rename, "Edit Name", id="folder_name", style="none", action="done", size=16,
        on_submit=opened.done, width=MATCH, height=MATCH, padding=(24, 12),
    )  # fmt: skip
    footer = ui.Box(
        id="folder_footer", cls="LinearLayout", width=MATCH, height=grid.y(FOOTER), children=(name,),
        margin=(0, grid.y(frame.height - FOOTER), 0, 0),
    )  # fmt: skip
    return ui.Box(
        cls="LinearLayout", margin=grid.margin(frame), width=grid.x(frame.width), height=grid.y(frame.height),
        shape=ui.Shape("background", radius=28, elevation=3), children=(content, footer), on_swipe=_held,
        important=False,
    )  # fmt: skip


def _held(_direction: str) -> None:
    """A swipe on the card is none on what is below it."""


def _page(folder: Folder, panel: Panel, grid: Grid, opened: Opened, number: int) -> ui.Widget:
    shown = folder.icons[number * panel.page :][: panel.page]
    icons = tuple(
        _icon(entry, panel.cell(place), grid, opened.touch(item, entry))
        for place, (item, entry) in enumerate(shown)
        if item.id != opened.carried
    )
    return ui.Box(phantom=True, width=MATCH, height=MATCH, children=icons)


def _icon(entry: Launchable, box: Rect, grid: Grid, touch: Touch) -> ui.Widget:
    size = grid.icon(box)
    text = replace(
        home_label(entry.label, box, grid), desc=entry.label, key=touch.key, on_click=touch.open,
        on_long_click=touch.hold, color="on_surface",
    )  # fmt: skip
    margin = ((grid.x(box.width) - size) / 2, icon_top(box, grid), 0.0, 0.0)
    picture = replace(app_icon(entry.app.icon, size, margin), hidden=True)
    return ui.Box(
        phantom=True, margin=grid.margin(box), width=grid.x(box.width), height=grid.y(box.height),
        children=(picture, text),
    )  # fmt: skip
