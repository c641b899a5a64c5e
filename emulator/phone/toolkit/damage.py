"""What of the screen an operation may change, and what two display lists show differently. It paints nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from emulator.phone.toolkit import masks
from emulator.phone.toolkit.drawing import Clip, GlyphRun, IconGlyph, Op, Polyline, Shadow
from emulator.phone.toolkit.text import advance
from protocol.geometry import Rect

MOST_PARTS = 6
"""More separate boxes than this are taken as one: painting each has its price."""


def bounds(op: Op) -> Rect:
    """A box outside which the operation changes nothing."""
    measure = _BOUNDS.get(type(op))
    return measure(op) if measure else op.rect  # type: ignore[union-attr]


def touches(op: Op, box: Rect) -> bool:
    """Whether the operation may change something inside ``box``; quick for text that is above or below it."""
    if type(op) is GlyphRun:
        reach = math.ceil(op.size)
        if (
            op.baseline - 2 * reach >= box.bottom
            or op.baseline + reach <= box.top
            or op.x - reach >= box.right
        ):
            return False
        return op.x >= box.left or bounds(op).right > box.left
    return bounds(op).overlaps(box)


def tiles(box: Rect, shown: Rect, side: int) -> list[Rect]:
    """The squares of a grid over ``box`` (the last ones reach beyond it) that ``shown`` has a part of."""
    part = box.intersect(shown)
    if part.empty:
        return []
    first_row, first_column = (part.top - box.top) // side, (part.left - box.left) // side
    return [
        Rect.of(x, y, side, side)
        for y in range(box.top + first_row * side, part.bottom, side)
        for x in range(box.left + first_column * side, part.right, side)
    ]


def changed(old: Sequence[Op], new: Sequence[Op]) -> list[Rect]:
    """Boxes outside which both lists paint the same; none when they are equal."""
    return _merged([rect for rect in _differences(old, new) if not rect.empty])


def _differences(old: Sequence[Op], new: Sequence[Op]) -> list[Rect]:
    """What stayed, in the same order, cannot differ; so what went, came, or is a clip that changed inside."""
    old, new = _trimmed(old, new)
    before, after = [_identity(op) for op in old], [_identity(op) for op in new]
    shared = set(before) & set(after)
    if [key for key in before if key in shared] != [key for key in after if key in shared]:
        return [bounds(op) for op in (*old, *new)]
    rects = [bounds(op) for op, key in zip((*old, *new), (*before, *after), strict=True) if key not in shared]
    kept = [
        [op for op, key in zip(ops, keys, strict=True) if key in shared]
        for ops, keys in ((old, before), (new, after))
    ]
    for was, now in zip(*kept, strict=True):
        if isinstance(was, Clip) and isinstance(now, Clip) and was is not now:
            rects += [rect.intersect(now.rect) for rect in _differences(was.ops, now.ops)]
    return rects


def _identity(op: Op) -> Hashable:
    """Clips of the same shape count as the same one, whatever they hold."""
    return (Clip, op.rect, op.radius, op.alpha) if isinstance(op, Clip) else op


def _trimmed(old: Sequence[Op], new: Sequence[Op]) -> tuple[Sequence[Op], Sequence[Op]]:
    """Both lists without what they begin and end with alike."""
    least = min(len(old), len(new))
    first = 0
    while first < least and old[first] == new[first]:
        first += 1
    last = 0
    while last < least - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return old[first : len(old) - last], new[first : len(new) - last]


def _merged(rects: list[Rect]) -> list[Rect]:
    """Boxes that do not overlap and cover all of ``rects``; one alone when they are many."""
    if len(rects) > 64:
        return [_around(rects)]
    apart: list[Rect] = []
    for rect in rects:
        while True:
            near = next((other for other in apart if other.overlaps(rect)), None)
            if near is None:
                break
            apart.remove(near)
            rect = rect.union(near)
        apart.append(rect)
    return apart if len(apart) <= MOST_PARTS else [_around(apart)]


def _around(rects: list[Rect]) -> Rect:
    whole = rects[0]
    for rect in rects[1:]:
        whole = whole.union(rect)
    return whole


def _glyph_run(op: GlyphRun) -> Rect:
    reach = math.ceil(op.size)
    right = op.x + advance(op.text, op.size, op.face) + reach + 1
    return Rect(op.x - reach, op.baseline - 2 * reach, right, op.baseline + reach)


def _icon_glyph(op: IconGlyph) -> Rect:
    return Rect.of(op.x, op.y, op.size, op.size)


def _shadow(op: Shadow) -> Rect:
    reach = masks.shadow_reach(op.elevation)
    return op.rect.inset(-reach, -reach, -reach, -reach)


def _polyline(op: Polyline) -> Rect:
    if not op.points:
        return Rect(0, 0, 0, 0)
    reach = op.width / 2 + 1
    xs, ys = [x for x, _ in op.points], [y for _, y in op.points]
    return Rect(
        math.floor(min(xs) - reach),
        math.floor(min(ys) - reach),
        math.ceil(max(xs) + reach),
        math.ceil(max(ys) + reach),
    )


_BOUNDS: dict[type[Any], Callable[[Any], Rect]] = {
    GlyphRun: _glyph_run,
    IconGlyph: _icon_glyph,
    Shadow: _shadow,
    Polyline: _polyline,
}
