"""What a finger carries over the home screen, and where it would come to rest. What it looks like is said elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.apps.launcher import arranging
from emulator.phone.apps.launcher.arranging import Items, NoRoom
from emulator.phone.apps.launcher.favorites import DESKTOP, IN_HOTSEAT, Favorite, Place
from emulator.phone.apps.launcher.places import (
    CELL_HEIGHT,
    CELL_PITCH,
    CELL_WIDTH,
    COLUMNS,
    DESIGN,
    FIRST_CELL,
    HOTSEAT,
    HOTSEAT_BOTTOM,
    HOTSEAT_TOP,
    ROWS,
    Grid,
)
from protocol.geometry import Point, Rect

if TYPE_CHECKING:
    from emulator.phone.apps.launcher.home import Home
    from emulator.phone.apps.launcher.popups import IconPopup

START_DP = 16.0
"""How far the finger goes before the popup gives way to what is carried."""
TARGETS = Rect(0, 128, 1080, 275)
"""The bar at the top: what is dropped on it is removed."""
HOTSEAT_FROM = 1812
FOLDS_X, FOLDS_Y = 80, 100
"""How near to the middle of an icon another one makes a folder with it; farther off it takes its place."""
EDGE, TURN_MS = 63, 500
"""How near to the side of the display, and for how long, the finger is to turn the page."""


@dataclass(frozen=True)
class Aim:
    """A place, and what stands there if that takes in what is carried."""

    place: Place
    onto: int = 0


def aim(items: Items, item: Favorite, spot: Point, screen: int) -> Aim:
    """Where an item comes to rest that is let go at a spot of the design; At a Glance keeps its row."""
    if spot.y >= HOTSEAT_FROM:
        number = min(range(len(HOTSEAT)), key=lambda each: abs(sum(HOTSEAT[each]) // 2 - spot.x))
        place = Place(IN_HOTSEAT, number, number, 0)
        middle = Point(sum(HOTSEAT[number]) // 2, (HOTSEAT_TOP + HOTSEAT_BOTTOM) // 2)
    else:
        column = min(max(0, (spot.x - FIRST_CELL[0]) // CELL_PITCH[0]), COLUMNS - 1)
        row = min(max(1 if screen == 0 else 0, (spot.y - FIRST_CELL[1]) // CELL_PITCH[1]), ROWS - 1)
        place = Place(DESKTOP, screen, column, row)
        left, top = FIRST_CELL[0] + column * CELL_PITCH[0], FIRST_CELL[1] + row * CELL_PITCH[1]
        middle = Point(left + CELL_WIDTH // 2, top + CELL_HEIGHT // 2)
    there = arranging.standing([each for each in items if each.id != item.id], place)
    near = abs(spot.x - middle.x) <= FOLDS_X and abs(spot.y - middle.y) <= FOLDS_Y
    if there is not None and near and arranging.can_be_folded(item, there):
        return Aim(place, there.id)
    return Aim(place)


class Dragging:
    """One finger with an icon or a folder: held until it moves, carried until it leaves the glass."""

    def __init__(self, home: Home, item: Favorite, popup: IconPopup | None = None) -> None:
        self.home = home
        self.item = item
        self.popup = popup
        self.start = self.at = Point(0, 0)
        self._lifted = False
        self._turn = 0

    def hear(self, kind: str, point: Point) -> None:
        """A DragHandler."""
        self.at = point
        if kind == "hold":
            self.start = point
        far = max(abs(point.x - self.start.x), abs(point.y - self.start.y))
        if kind in ("hold", "move") and not self._lifted:
            if self.popup is None or far > self.home.app.phone.display.px(START_DP):
                self._lift()
        elif self.home.carried is not self:
            return
        elif kind == "move":
            self._follow()
        else:
            self._let_go(kind == "drop")

    @property
    def spot(self) -> Point:
        """Where it is in the design's pixels."""
        return Grid(self.home.app.phone.display).design(self.at)

    @property
    def removing(self) -> bool:
        """Whether it is over the bar at the top."""
        return self.spot.y < TARGETS.bottom

    def aim(self) -> Aim:
        return aim(self.home.items(), self.item, self.spot, self.home.screen)

    def _lift(self) -> None:
        """Home shows itself; nothing is carried where the popup, or the launcher, has gone under the finger."""
        self._lifted = True
        activity = self.home.activity
        if activity.resumed and (self.popup is None or self.popup in activity.screens):
            self.home.collapse()
            self.home.carried = self
            self._follow()

    def _follow(self) -> None:
        """An open folder closes when what is carried leaves it; at a side of the display the page turns."""
        panel = self.home.panel()
        if panel is not None and not panel.frame.contains(self.spot):
            self.home.close_folder()
        if not self._side():
            self.home.app.phone.looper.cancel(self._turn)
            self._turn = 0
        elif not self._turn:
            self._turn = self.home.app.after(TURN_MS, self._next_page, transient=True)

    def _side(self) -> int:
        """-1 at the left side of the display, 1 at the right one, else 0, as anywhere over an open folder."""
        if self.home.panel() is not None:
            return 0
        return -1 if self.spot.x < EDGE else 1 if self.spot.x >= DESIGN[0] - EDGE else 0

    def _next_page(self) -> None:
        self._turn = 0
        if self.home.carried is self and self.home.turn_by(self._side()):
            self._follow()

    def _let_go(self, dropped: bool) -> None:
        home = self.home
        home.app.phone.looper.cancel(self._turn)
        items, panel, screen = home.items(), home.panel(), home.screen
        wanted = self.aim()
        home.carried = None
        if dropped and panel is not None:
            rank = home.folder_page * panel.page + panel.number(self.spot)
            items = arranging.ranked(items, self.item, rank)
        elif dropped and self.removing:
            if self.item.id:
                home.remove(self.item.id)
                return
        elif dropped:
            items = self._dropped(items, wanted)
        home.arrange(items, screen)

    def _dropped(self, items: Items, wanted: Aim) -> Items:
        """How everything stands then; as before where there is no room for it."""
        if wanted.onto:
            return arranging.fold(items, self.item, wanted.onto)
        try:
            return arranging.put(items, self.item, wanted.place)
        except NoRoom as error:
            self.home.app.toast(str(error))
            return items
