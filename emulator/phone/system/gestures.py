"""What fingers do to one thing, from down to up: what they pressed, what they may scroll, where they have been."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.phone.system.drags import DragHandler
from emulator.phone.system.pointers import Pointer
from emulator.phone.system.scaling import Scaler
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

PRESSING, SCROLLING, PANNING, SEEKING, DRAWING, REORDERING, DRAGGING, EDGE, PINCHING, SPENT, OVER = (
    "pressing", "scrolling", "panning", "seeking", "drawing", "reordering", "dragging", "edge", "pinching", "spent",
    "over",
)  # fmt: skip
HELD = (SCROLLING, PANNING, REORDERING)
"""What a container has taken from the widget that was pressed."""


@dataclass
class Pinch:
    """Fingers that scale the widget at ``path``; ``around`` is where their middle was, None when they are too few.

    ``timer`` runs while they have moved and the widget has not heard of it.
    """

    path: Path
    scaler: Scaler
    around: tuple[float, float] | None = None
    timer: int = 0


@dataclass(eq=False)
class Gesture:
    """A touch in progress. ``path`` leads to the deepest widget under the finger when it came down.

    ``target`` leads to the widget that takes the touch. The ``leader`` of its ``pointers`` is the finger that it
    follows: ``start`` and ``last`` are that one's.
    """

    screen: Screen | None
    path: Path
    start: Point
    last: Point
    pointers: dict[int, Pointer]
    leader: int
    target: Path = ()
    mode: str = PRESSING
    pressed: Path | None = None
    scroll: Path | None = None
    horizontal: bool = False
    edge: str = ""
    timer: int = 0
    reorder_from: int = -1
    fingers: int = 1
    """The most that touched the glass during it."""
    second: bool = False
    """It began as the second tap of a double tap does."""
    pinch: Pinch | None = None
    drag: DragHandler | None = None
    """Who took hold of what was pressed long: hears of the leader until it leaves the glass."""
    trail: list[tuple[int, Point]] = field(default_factory=list)

    @property
    def holder(self) -> Path:
        """What has the gesture now."""
        if self.mode == PINCHING and self.pinch is not None:
            return self.pinch.path
        return self.scroll if self.mode in HELD and self.scroll is not None else self.target

    @property
    def places(self) -> list[Point]:
        return [pointer.place for pointer in self.pointers.values()]

    def move(self, point: Point, now_ms: int) -> Point:
        """Notes where the leader is; returns how far it went since the last event."""
        step = Point(point.x - self.last.x, point.y - self.last.y)
        self.last = point
        self.trail = [entry for entry in self.trail if now_ms - entry[0] <= 100]
        self.trail.append((now_ms, point))
        return step

    def join(self, pointers: dict[int, Pointer]) -> None:
        """Further fingers are part of it."""
        self.pointers |= pointers
        self.fingers = max(self.fingers, len(self.pointers))

    def follow(self, pointer: int, now_ms: int) -> None:
        """Another finger leads from here on: nothing jumps, whatever lies between the two."""
        place = self.pointers[pointer].place
        self.start = self.start.offset(place.x - self.last.x, place.y - self.last.y)
        self.leader, self.last, self.trail = pointer, place, [(now_ms, place)]

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
