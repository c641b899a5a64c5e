"""One finger on the display, from down to up: what it pressed, what it may scroll, where it has been."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.phone.toolkit.screen import Path, Screen
from protocol.geometry import Point

TOUCH_SLOP_DP = 8
LONG_PRESS_MS = 400
DOUBLE_TAP_MS = 300
DOUBLE_TAP_SLOP_DP = 100
EDGE_DP = 18
"""The width of the back gesture's strips, and with 24 dp below that of home."""
SWIPE_DP = 48
"""How far a finger must travel for a widget's ``on_swipe``."""
FLING_MIN_DP = 50
"""Slower than this many dp a second is no fling (ViewConfiguration.getScaledMinimumFlingVelocity)."""

PRESSING, SCROLLING, SEEKING, DRAWING, REORDERING, EDGE, PINCHING, SPENT = (
    "pressing", "scrolling", "seeking", "drawing", "reordering", "edge", "pinching", "spent",
)  # fmt: skip


@dataclass
class Gesture:
    """A touch in progress. ``path`` leads to the deepest widget under the finger when it came down."""

    screen: Screen | None
    path: Path
    start: Point
    began_ms: int
    last: Point
    mode: str = PRESSING
    scroll: Path | None = None
    horizontal: bool = False
    edge: str = ""
    timer: int = 0
    reorder_from: int = -1
    fingers: int = 1
    """The most that touched the glass during it."""
    trail: list[tuple[int, Point]] = field(default_factory=list)

    def move(self, point: Point, now_ms: int) -> Point:
        """Notes where the finger is; returns how far it went since the last event."""
        step = Point(point.x - self.last.x, point.y - self.last.y)
        self.last = point
        self.trail = [entry for entry in self.trail if now_ms - entry[0] <= 100]
        self.trail.append((now_ms, point))
        return step

    def take_over(self, point: Point, now_ms: int) -> None:
        """Another finger goes on with it, from where it is: nothing jumps."""
        self.last, self.trail = point, [(now_ms, point)]

    @property
    def travel(self) -> Point:
        return Point(self.last.x - self.start.x, self.last.y - self.start.y)

    def velocity(self) -> tuple[float, float]:
        """Pixels a second over the last tenth of a second."""
        if len(self.trail) < 2:
            return 0.0, 0.0
        (t0, first), (t1, last) = self.trail[0], self.trail[-1]
        span = max(1, t1 - t0)
        return (last.x - first.x) * 1000 / span, (last.y - first.y) * 1000 / span
