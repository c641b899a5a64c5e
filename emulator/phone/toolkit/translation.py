"""Drawing operations moved and tinted: what a Canvas draws relative to its corner, put where it stands."""

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
