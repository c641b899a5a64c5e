"""A clock's face to choose a time on: where its numbers stand, what a touch on it means, how it is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from emulator.phone.toolkit.drawing import Op, Polyline, Rgba, RoundRect
from emulator.phone.toolkit.widgets import Box, Canvas, Color, Shape, Text, Widget
from protocol.geometry import Rect, Size

_ANY: Rgba = (0, 0, 0, 255)
INNER = 0.66
"""The inner ring's radius (hours of the afternoon), as a part of the outer one's."""


class Mark(NamedTuple):
    """One number: its value, what is written, its angle in degrees from twelve o'clock and its ring."""

    value: int
    text: str
    angle: float
    inner: bool = False


def marks(hours: bool, is_24h: bool) -> tuple[Mark, ...]:
    """The numbers of a face: twelve hours, two rings of them for 24, or every fifth minute."""
    if not hours:
        return tuple(Mark(minute, f"{minute:02}", minute * 6.0) for minute in range(0, 60, 5))
    if not is_24h:
        return tuple(Mark(hour, str(hour), hour * 30.0) for hour in range(1, 13))
    outer = tuple(Mark(hour, f"{hour:02}" if hour == 0 else str(hour), hour * 30.0) for hour in range(12))
    return outer + tuple(Mark(hour, str(hour), (hour - 12) * 30.0, True) for hour in range(12, 24))


def place_of(mark: Mark, size: float, edge: float) -> tuple[float, float]:
    """The middle of a number on a face of ``size``; the outer ring is ``edge`` inside the rim."""
    radius = (size / 2 - edge) * (INNER if mark.inner else 1.0)
    angle = math.radians(mark.angle)
    return size / 2 + radius * math.sin(angle), size / 2 - radius * math.cos(angle)


def value_at(x: float, y: float, size: float, hours: bool, is_24h: bool) -> int:
    """The hour or minute that a touch at (x, y) on a face of ``size`` means."""
    across, down = x - size / 2, y - size / 2
    angle = math.degrees(math.atan2(across, -down)) % 360
    if not hours:
        return round(angle / 6) % 60
    hour = round(angle / 30) % 12
    if not is_24h:
        return hour or 12
    inner = math.hypot(across, down) < size / 2 * (1 + INNER) / 2 * 0.84
    return hour + 12 if inner else hour


class FaceLook(NamedTuple):
    """A face's measures in dp and the colours of its ground and hand."""

    size: float = 256.0
    edge: float = 28.0
    cell: float = 48.0
    ground: Color = "surface_variant"
    hand: Color = "primary"
    ink: Color = "on_surface"
    hand_ink: Color = "on_primary"


def face(
    chosen: float,
    numbers: Sequence[Mark],
    describe: Callable[[Mark], Widget],
    on_touch: Callable[[str, float, float], None],
    *,
    inner: bool = False,
    look: FaceLook = FaceLook(),
) -> tuple[Widget, ...]:
    """The layers of a face for a Box of its size: ground and hand, numbers, and on top what takes the touches.

    ``chosen`` is the hand's angle; ``describe`` makes the widget of a number, which is put in its place.
    """
    end_x, end_y = place_of(Mark(0, "", chosen, inner), look.size, look.edge)
    knob = Box(
        hidden=True,
        width=look.cell - 8,
        height=look.cell - 8,
        margin=(end_x - look.cell / 2 + 4, end_y - look.cell / 2 + 4, 0, 0),
        shape=Shape(look.hand, (look.cell - 8) / 2),
    )
    placed = []
    for mark in numbers:
        x, y = place_of(mark, look.size, look.edge)
        at = (max(0.0, x - look.cell / 2), max(0.0, y - look.cell / 2), 0.0, 0.0)
        placed.append(replace(describe(mark), width=look.cell, height=look.cell, margin=at))
    return (
        Box(hidden=True, width=look.size, height=look.size, shape=Shape(look.ground, look.size / 2)),
        Canvas(
            partial(draw_hand, chosen, inner, look),
            tint=look.hand,
            width=look.size,
            height=look.size,
            hidden=True,
        ),
        knob,
        *placed,
        Canvas(None, on_touch, width=look.size, height=look.size, hidden=True),
    )


def draw_hand(angle: float, inner: bool, look: FaceLook, size: Size) -> tuple[Op, ...]:
    """The hand from the middle towards a number."""
    scale = size.width / look.size
    x, y = place_of(Mark(0, "", angle, inner), look.size, look.edge)
    middle, dot = size.width / 2, 4 * scale
    centre = Rect(int(middle - dot), int(middle - dot), int(middle + dot), int(middle + dot))
    return (
        Polyline(((middle, middle), (x * scale, y * scale)), _ANY, 2 * scale),
        RoundRect(centre, (dot,) * 4, _ANY),
    )


def number(mark: Mark, chosen: bool, look: FaceLook, *, id: str = "") -> Text:
    """A number's text, in the hand's colour where the hand is."""
    return Text(
        mark.text,
        id=id,
        size=12 if mark.inner else 16,
        fixed=True,
        color=look.hand_ink if chosen else look.ink,
        align="center",
    )
