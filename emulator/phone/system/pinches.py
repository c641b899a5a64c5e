"""Two fingers on one widget: how far they are apart, and what that is to the widget; moves nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from emulator.phone.toolkit.screen import Path
from protocol.geometry import Point

SPAN_SLOP_DP = 16
"""The distance must change by more than this before it scales (ViewConfiguration's touch slop, twice)."""
MIN_SPAN_DP = 170
"""Fingers that are nearer to each other scale nothing: 27 mm, Android's config_minScalingSpan."""


@dataclass
class Pinch:
    """The pointers of two fingers on the widget at ``path``; ``span`` is their distance when it last scaled."""

    pointers: tuple[int, int]
    path: Path
    span: float
    scaling: bool = False

    def moved(self, one: Point, other: Point, px_per_dp: float) -> float:
        """The factor by which the distance has grown since the last event; 1.0 while they do not scale."""
        span = distance(one, other)
        if span < MIN_SPAN_DP * px_per_dp:
            self.scaling, self.span = False, span
            return 1.0
        if not self.scaling:
            self.scaling = abs(span - self.span) > SPAN_SLOP_DP * px_per_dp
            if self.scaling:
                self.span = span
            return 1.0
        factor, self.span = span / self.span, span
        return factor


def distance(one: Point, other: Point) -> float:
    """Pixels between two fingers."""
    return hypot(one.x - other.x, one.y - other.y)


def middle(one: Point, other: Point) -> Point:
    """What two fingers are around."""
    return Point((one.x + other.x) // 2, (one.y + other.y) // 2)
