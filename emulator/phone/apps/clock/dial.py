"""The clock with hands, as drawing operations. It reads no clock."""

from __future__ import annotations

import math
from datetime import datetime

from emulator.phone.apps.clock.look import THEME
from emulator.phone.display import Display
from emulator.phone.toolkit.drawing import Op, Polyline, RoundRect
from emulator.phone.toolkit.theme import resolve
from protocol.geometry import Rect, Size


def draw(display: Display, moment: datetime, seconds: bool, fill: str, size: Size) -> tuple[Op, ...]:
    """The face, a disc of ``fill``, and its hands at ``moment``."""
    side = min(size)
    center = side / 2
    ink, accent = (resolve(THEME, role, display.dark) for role in ("on_surface", "primary"))
    face = RoundRect(Rect(0, 0, side, side), (center,) * 4, resolve(THEME, fill, display.dark))
    minute = moment.minute + moment.second / 60
    hands = [(moment.hour % 12 * 30 + minute / 2, 0.5, 0.05, ink), (minute * 6, 0.78, 0.035, ink)]
    if seconds:
        hands.append((moment.second * 6, 0.85, 0.012, accent))
    return (
        face,
        *(_hand(center, angle, reach, max(2.0, side * width), color) for angle, reach, width, color in hands),
    )


def _hand(center: float, angle: float, reach: float, width: float, color: tuple[int, int, int, int]) -> Op:
    turn = math.radians(angle - 90)
    tip = (center + center * reach * math.cos(turn), center + center * reach * math.sin(turn))
    return Polyline(((center, center), tip), color, width)
