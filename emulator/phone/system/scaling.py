"""What the distance between fingers says, as Android's ScaleGestureDetector reads it; it moves nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from protocol.geometry import Point

SPAN_SLOP_DP = 16
"""The distance must change by more than this before it scales (ViewConfiguration's touch slop, twice)."""
MIN_SPAN_DP = 170
"""Fingers that are nearer to each other scale nothing: 27 mm, Android's config_minScalingSpan."""
QUICK_SHARE = 0.5
"""How much of what one finger does after a double tap counts."""


@dataclass
class Scaler:
    """The fingers of one gesture, ``scale`` pixels a dp. With an ``anchor`` it is their height over it that counts."""

    scale: float
    anchor: Point | None = None
    scaling: bool = False
    initial: float = 0.0
    """The span before they scaled."""
    last: float = 0.0

    def changed(self, fingers: Sequence[Point]) -> None:
        """A finger came or left: what follows counts from here."""
        span = self.span(fingers)
        self.initial = self.last = span
        if self.anchor is None:
            self.scaling = self.scaling and span >= self._least

    def moved(self, fingers: Sequence[Point]) -> float:
        """The factor by which the span has grown since the last event; 1.0 while they do not scale."""
        span, before = self.span(fingers), self.last
        self.last = span
        if self.anchor is None and self.scaling and span < self._least:
            self.scaling, self.initial = False, span
        if not self.scaling:
            self.scaling = span >= self._least and abs(span - self.initial) > SPAN_SLOP_DP * self.scale
            return 1.0
        if self.anchor is None:
            return span / before if before > 0 else 1.0
        return self._quick(span, before, fingers[0].y < self.anchor.y)

    def _quick(self, span: float, before: float, above: bool) -> float:
        """Down from where the finger began is larger, up is smaller, half as fast as two fingers."""
        if before <= SPAN_SLOP_DP * self.scale:
            return 1.0
        change = abs(1 - span / before) * QUICK_SHARE
        return 1 + change if (span < before if above else span > before) else 1 - change

    @property
    def _least(self) -> float:
        return (MIN_SPAN_DP if self.anchor is None else SPAN_SLOP_DP) * self.scale

    def span(self, fingers: Sequence[Point]) -> float:
        """How far apart the fingers are: twice their mean distance from their middle."""
        if not fingers:
            return 0.0
        x, y = self.focus(fingers)
        tall = 2 * sum(abs(finger.y - y) for finger in fingers) / len(fingers)
        if self.anchor is not None:
            return tall
        return hypot(2 * sum(abs(finger.x - x) for finger in fingers) / len(fingers), tall)

    def focus(self, fingers: Sequence[Point]) -> tuple[float, float]:
        """What they are around."""
        if self.anchor is not None:
            return float(self.anchor.x), float(self.anchor.y)
        count = max(1, len(fingers))
        return sum(finger.x for finger in fingers) / count, sum(finger.y for finger in fingers) / count
