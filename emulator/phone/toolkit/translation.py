"""Drawing operations moved, tinted and enlarged: what is drawn in one place, put where and as it is to be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from emulator.phone.toolkit.drawing import (
    Arc,
    Blit,
    Clip,
    FillRect,
    GlyphRun,
    Gradient,
    IconGlyph,
    Op,
    Polyline,
    Rgba,
    RoundRect,
    Shadow,
)
from emulator.phone.toolkit.lens import Lens


def moved(op: Op, dx: int, dy: int) -> Op:
    """The same operation so many pixels further right and down."""
    return _MOVES[type(op)](op, dx, dy)


def tinted(op: Op, color: Rgba) -> Op:
    """The same operation in another colour; pictures, shadows and gradients keep theirs."""
    if isinstance(op, Clip):
        return replace(op, ops=tuple(tinted(each, color) for each in op.ops))
    if isinstance(op, RoundRect):
        return replace(op, fill=op.fill and color, stroke=op.stroke and color)
    if isinstance(op, Polyline):
        return replace(op, color=color, fill=op.fill and color)
    if isinstance(op, FillRect | GlyphRun | IconGlyph | Arc):
        return replace(op, color=color)
    return op


def _rect(op: Any, dx: int, dy: int) -> Op:
    done: Op = replace(op, rect=op.rect.offset(dx, dy))
    return done


def _glyphs(op: GlyphRun, dx: int, dy: int) -> Op:
    return replace(op, x=op.x + dx, baseline=op.baseline + dy)


def _icon(op: IconGlyph, dx: int, dy: int) -> Op:
    return replace(op, x=op.x + dx, y=op.y + dy)


def _line(op: Polyline, dx: int, dy: int) -> Op:
    return replace(op, points=tuple((x + dx, y + dy) for x, y in op.points))


def _clip(op: Clip, dx: int, dy: int) -> Op:
    return replace(op, rect=op.rect.offset(dx, dy), ops=tuple(moved(each, dx, dy) for each in op.ops))


_MOVES: dict[type, Callable[[Any, int, int], Op]] = {
    FillRect: _rect,
    RoundRect: _rect,
    Shadow: _rect,
    Blit: _rect,
    Arc: _rect,
    Gradient: _rect,
    GlyphRun: _glyphs,
    IconGlyph: _icon,
    Polyline: _line,
    Clip: _clip,
}


def enlarged(op: Op, lens: Lens) -> Op:
    """The same operation as it is seen through a lens."""
    return _ENLARGED[type(op)](op, lens)


def _box(op: Any, lens: Lens) -> Op:
    done: Op = replace(op, rect=lens.shown(op.rect))
    return done


def _large_corners(op: RoundRect, lens: Lens) -> Op:
    top_left, top_right, bottom_right, bottom_left = (radius * lens.zoom for radius in op.radii)
    radii = (top_left, top_right, bottom_right, bottom_left)
    return replace(op, rect=lens.shown(op.rect), radii=radii, stroke_width=op.stroke_width * lens.zoom)


def _large_shadow(op: Shadow, lens: Lens) -> Op:
    return Shadow(lens.shown(op.rect), op.radius * lens.zoom, op.elevation * lens.zoom)


def _large_picture(op: Blit, lens: Lens) -> Op:
    return replace(op, rect=lens.shown(op.rect), radius=op.radius * lens.zoom)


def _large_arc(op: Arc, lens: Lens) -> Op:
    return replace(op, rect=lens.shown(op.rect), width=op.width * lens.zoom)


def _large_glyphs(op: GlyphRun, lens: Lens) -> Op:
    return replace(op, x=lens.across(op.x), baseline=lens.down(op.baseline), size=op.size * lens.zoom)


def _large_icon(op: IconGlyph, lens: Lens) -> Op:
    return replace(op, x=lens.across(op.x), y=lens.down(op.y), size=max(1, round(op.size * lens.zoom)))


def _large_line(op: Polyline, lens: Lens) -> Op:
    points = tuple((x * lens.zoom + lens.x, y * lens.zoom + lens.y) for x, y in op.points)
    return replace(op, points=points, width=op.width * lens.zoom)


def _large_clip(op: Clip, lens: Lens) -> Op:
    inner = tuple(enlarged(each, lens) for each in op.ops)
    return replace(op, rect=lens.shown(op.rect), ops=inner, radius=op.radius * lens.zoom)


_ENLARGED: dict[type, Callable[[Any, Lens], Op]] = {
    FillRect: _box,
    RoundRect: _large_corners,
    Shadow: _large_shadow,
    Blit: _large_picture,
    Arc: _large_arc,
    Gradient: _box,
    GlyphRun: _large_glyphs,
    IconGlyph: _large_icon,
    Polyline: _large_line,
    Clip: _large_clip,
}
