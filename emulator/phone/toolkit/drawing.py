"""The display list: what to paint, in pixels of the display, as values that compare with ``==``."""

from __future__ import annotations

from dataclasses import dataclass

from protocol.geometry import Rect

Rgba = tuple[int, int, int, int]
"""Red, green, blue, alpha, each 0..255."""


@dataclass(frozen=True, slots=True)
class FillRect:
    rect: Rect
    color: Rgba


@dataclass(frozen=True, slots=True)
class RoundRect:
    """A filled and/or stroked box; ``radii`` are top-left, top-right, bottom-right, bottom-left in pixels."""

    rect: Rect
    radii: tuple[float, float, float, float]
    fill: Rgba | None = None
    stroke: Rgba | None = None
    stroke_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Shadow:
    """The soft shadow of a box at ``elevation`` pixels."""

    rect: Rect
    radius: float
    elevation: float


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """One line of text in one style; ``x`` is its left edge, ``baseline`` the line it stands on; ``size`` in pixels."""

    x: int
    baseline: int
    text: str
    size: float
    color: Rgba
    face: str = "regular"


@dataclass(frozen=True, slots=True)
class IconGlyph:
    """A glyph of the icon font, ``size`` pixels wide and high, its corner at (x, y)."""

    x: int
    y: int
    name: str
    size: int
    color: Rgba


@dataclass(frozen=True, slots=True)
class Blit:
    """An encoded picture (PNG, JPEG, WebP, GIF) scaled into ``rect``; ``fit`` is contain, cover or fill.

    ``alpha`` (0..255) lets what is below shine through.
    """

    rect: Rect
    data: bytes
    fit: str = "contain"
    radius: float = 0.0
    alpha: int = 255


@dataclass(frozen=True, slots=True)
class Polyline:
    """An anti-aliased line through points; ``closed`` fills it with ``fill`` where that is given."""

    points: tuple[tuple[float, float], ...]
    color: Rgba
    width: float
    closed: bool = False
    fill: Rgba | None = None


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle's line inside ``rect``; degrees clockwise from three o'clock."""

    rect: Rect
    start: float
    sweep: float
    color: Rgba
    width: float


@dataclass(frozen=True, slots=True)
class Clip:
    """All of ``ops`` cut to ``rect`` (and to its rounded corners), then shown at ``alpha`` (0..255) as one."""

    rect: Rect
    ops: tuple[Op, ...]
    radius: float = 0.0
    alpha: int = 255


@dataclass(frozen=True, slots=True)
class Gradient:
    """A linear gradient through ``stops`` (0..1, colour), from top to bottom or from left to right."""

    rect: Rect
    stops: tuple[tuple[float, Rgba], ...]
    horizontal: bool = False


Op = FillRect | RoundRect | Shadow | GlyphRun | IconGlyph | Blit | Polyline | Arc | Clip | Gradient
