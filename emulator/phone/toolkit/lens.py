"""A lens: what is seen through it is some times as large and moved. It knows rectangles and points, nothing else."""

from __future__ import annotations

import math
from typing import NamedTuple

from protocol.geometry import Point, Rect


class Lens(NamedTuple):
    """What is at ``p`` is shown at ``p * zoom + (x, y)``."""

    zoom: float
    x: float
    y: float

    def at(self, left: int, top: int) -> Lens:
        """The same lens where coordinates count from elsewhere: what was (0, 0) is (left, top)."""
        return Lens(self.zoom, self.x + left * (1 - self.zoom), self.y + top * (1 - self.zoom))

    def seen_through(self, outer: Lens | None) -> Lens:
        """This lens behind another one, as one."""
        if outer is None:
            return self
        return Lens(self.zoom * outer.zoom, self.x * outer.zoom + outer.x, self.y * outer.zoom + outer.y)

    def across(self, x: float) -> int:
        return round(x * self.zoom + self.x)

    def down(self, y: float) -> int:
        return round(y * self.zoom + self.y)

    def shown(self, rect: Rect) -> Rect:
        """Where a box is seen; boxes that touch still do."""
        return Rect(self.across(rect[0]), self.down(rect[1]), self.across(rect[2]), self.down(rect[3]))

    def behind(self, rect: Rect) -> Rect:
        """A box that holds all that is seen in ``rect``."""
        return Rect(
            math.floor((rect.left - self.x) / self.zoom),
            math.floor((rect.top - self.y) / self.zoom),
            math.ceil((rect.right - self.x) / self.zoom),
            math.ceil((rect.bottom - self.y) / self.zoom),
        )


def nearer(point: Point, corner: Point, zoom: float) -> Point:
    """A point of the display, as what stands at ``corner`` and is seen ``zoom`` times as large would count it."""
    if zoom == 1.0:
        return point
    return Point(
        corner.x + math.floor((point.x - corner.x) / zoom), corner.y + math.floor((point.y - corner.y) / zoom)
    )
