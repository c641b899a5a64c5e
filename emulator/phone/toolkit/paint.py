"""The display list to pixels. It paints what it is told, where it is told, and knows neither widgets nor windows.

Each operation changes a pixel by what the pixel was and by the operation alone, never by what else is painted or cut
off: so a part of the screen painted anew equals the same part of a whole one, bit for bit. ``Painter`` lives on that.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from PIL import Image, ImageDraw

from emulator.phone.toolkit import masks, pictures
from emulator.phone.toolkit.bounded import Bounded
from emulator.phone.toolkit.damage import bounds, changed, tiles, touches
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
from emulator.phone.toolkit.fonts import UNITS
from emulator.phone.toolkit.text import advances, boundaries
from protocol.geometry import Rect, Size


def render(ops: Sequence[Op], size: Size) -> Image.Image:
    """A fresh picture (mode RGB, black where nothing is painted) of the operations in their order."""
    return region(ops, Rect(0, 0, *size))


def region(ops: Sequence[Op], rect: Rect) -> Image.Image:
    """What ``render`` would show inside ``rect``, without the rest."""
    image = Image.new("RGB", rect.size)
    Canvas(image, rect).paint(ops)
    return image


class Painter:
    """One screen's pixels between frames: it repaints only what two display lists show differently."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.image = Image.new("RGB", size)
        self.ops: tuple[Op, ...] = ()

    def frame(self, ops: tuple[Op, ...]) -> Image.Image:
        """The picture of ``ops``, equal to ``render(ops, size)``; it changes with the next frame, so copy to keep."""
        screen = Rect(0, 0, *self.size)
        for rect in changed(self.ops, ops):
            inside = rect.intersect(screen)
            if not inside.empty:
                self.image.paste(region(ops, inside), inside)
        self.ops = ops
        return self.image


class Canvas:
    """An image that stands for a box of the display; coordinates are the display's."""

    def __init__(self, image: Image.Image, box: Rect) -> None:
        self.image = image
        self.box = box

    def paint(self, ops: Sequence[Op]) -> None:
        for op in ops:
            if touches(op, self.box):
                _PAINTERS[type(op)](self, op)

    def fill(self, rect: Rect, color: Rgba) -> None:
        """A box of one colour."""
        inside = rect.intersect(self.box)
        if inside.empty or color[3] == 0:
            return
        local = inside.offset(-self.box.left, -self.box.top)
        if color[3] == 255:
            self.image.paste(color[:3], local)
        else:
            corners = (local.left, local.top, local.right - 1, local.bottom - 1)
            ImageDraw.Draw(self.image, "RGBA").rectangle(corners, fill=color)

    def stamp(self, mask: Image.Image, x: int, y: int, color: Rgba) -> None:
        """A colour through a mask whose corner lies at (x, y)."""
        if color[3] != 255:
            if color[3] == 0:
                return
            mask = masks.faded(mask, color[3])
        left, top = x - self.box.left, y - self.box.top
        self.image.paste(color[:3], (left, top, left + mask.width, top + mask.height), mask)

    def picture(self, pixels: Image.Image, x: int, y: int, mask: Image.Image | None) -> None:
        self.image.paste(pixels, (x - self.box.left, y - self.box.top), mask)

    def clipped(self, clip: Clip) -> None:
        """The operations of a clip cut to its box and rounded corners."""
        inside = clip.rect.intersect(self.box)
        if inside.empty or clip.alpha == 0:
            return
        local = inside.offset(-self.box.left, -self.box.top)
        part = Canvas(self.image.crop(local), inside)
        part.paint(clip.ops)
        mask = _window(clip.rect, clip.radius, inside) if clip.radius > 0 else None
        self.image.paste(part.image, local, _faded(mask, inside.size, clip.alpha))


def _faded(mask: Image.Image | None, size: Size, alpha: int) -> Image.Image | None:
    """The mask at ``alpha``/255; None covers all."""
    if alpha == 255:
        return mask
    return Image.new("L", size, alpha) if mask is None else masks.faded(mask, alpha)


def _window(rect: Rect, radius: float, inside: Rect) -> Image.Image:
    """The mask of a rounded box, as far as it lies in ``inside``."""
    radius = min(radius, rect.width / 2, rect.height / 2)
    corner = math.ceil(radius)
    if 2 * corner > min(rect.size):
        whole = masks.rounded(rect.width, rect.height, (radius,) * 4)
        return whole.crop(inside.offset(-rect.left, -rect.top))
    mask = Image.new("L", inside.size, 255)
    for piece, x, y in _quarters(rect, masks.rounded(2 * corner, 2 * corner, (radius,) * 4)):
        mask.paste(piece, (x - inside.left, y - inside.top))
    return mask


# One function an operation ----------------------------------------------------------------------------


def _fill_rect(canvas: Canvas, op: FillRect) -> None:
    canvas.fill(op.rect, op.color)


def _round_rect(canvas: Canvas, op: RoundRect) -> None:
    radii = _limited(op.radii, op.rect)
    corner = math.ceil(max(radii))
    if op.fill is not None and op.fill[3]:
        _filled(canvas, op.rect, radii, corner, op.fill)
    if op.stroke is not None and op.stroke[3] and op.stroke_width > 0:
        _stroked(canvas, op, radii, max(corner, math.ceil(op.stroke_width)))


def _limited(radii: masks.Radii, rect: Rect) -> masks.Radii:
    limit = min(rect.width, rect.height) / 2
    top_left, top_right, bottom_right, bottom_left = (max(0.0, min(radius, limit)) for radius in radii)
    return (top_left, top_right, bottom_right, bottom_left)


def _filled(canvas: Canvas, rect: Rect, radii: masks.Radii, corner: int, color: Rgba) -> None:
    if corner == 0:
        canvas.fill(rect, color)
    elif 2 * corner > min(rect.width, rect.height):
        canvas.stamp(masks.rounded(rect.width, rect.height, radii), rect.left, rect.top, color)
    else:
        _corners(canvas, rect, masks.rounded(2 * corner, 2 * corner, radii), color)
        for part in _cross(rect, corner):
            canvas.fill(part, color)


def _stroked(canvas: Canvas, op: RoundRect, radii: masks.Radii, corner: int) -> None:
    rect, color, stroke = op.rect, op.stroke or (0, 0, 0, 0), op.stroke_width
    if 2 * corner > min(rect.width, rect.height):
        canvas.stamp(masks.ring(rect.width, rect.height, radii, stroke), rect.left, rect.top, color)
        return
    _corners(canvas, rect, masks.ring(2 * corner, 2 * corner, radii, stroke), color)
    whole, rest = divmod(masks.quarters(stroke), masks.SCALE)
    faint: Rgba = (*color[:3], color[3] * rest // masks.SCALE)
    left, top, right, bottom = rect
    for inset, thick, tone in ((0, whole, color), (whole, 1 if rest else 0, faint)):
        near, far = inset, inset + thick
        canvas.fill(Rect(left + corner, top + near, right - corner, top + far), tone)
        canvas.fill(Rect(left + corner, bottom - far, right - corner, bottom - near), tone)
        canvas.fill(Rect(left + near, top + corner, left + far, bottom - corner), tone)
        canvas.fill(Rect(right - far, top + corner, right - near, bottom - corner), tone)


def _cross(rect: Rect, corner: int) -> tuple[Rect, Rect, Rect]:
    """The box without its corners."""
    left, top, right, bottom = rect
    return (
        Rect(left + corner, top, right - corner, top + corner),
        Rect(left, top + corner, right, bottom - corner),
        Rect(left + corner, bottom - corner, right - corner, bottom),
    )


def _corners(canvas: Canvas, rect: Rect, mask: Image.Image, color: Rgba) -> None:
    """Stamps the four quarters of a small box's mask into the corners of a large one."""
    for quarter, x, y in _quarters(rect, mask):
        canvas.stamp(quarter, x, y, color)


def _quarters(rect: Rect, mask: Image.Image) -> Iterator[tuple[Image.Image, int, int]]:
    """The quarters of a mask and where they lie in the corners of a box."""
    side = mask.width // 2
    for right in (0, 1):
        for low in (0, 1) if side else ():
            quarter = mask.crop((side * right, side * low, side * (1 + right), side * (1 + low)))
            yield quarter, rect.right - side if right else rect.left, rect.bottom - side if low else rect.top


def _shadow(canvas: Canvas, op: Shadow) -> None:
    """The shadow of a small box, its middle drawn out to the size of the large one."""
    if op.rect.empty or op.elevation <= 0:
        return
    reach = masks.shadow_reach(op.elevation)
    corner = math.ceil(min(op.radius, min(op.rect.size) / 2)) + 2 * reach
    width, height = (min(length, 2 * corner + 1) for length in op.rect.size)
    mask = masks.shadow(width, height, op.radius, op.elevation)
    outer = op.rect.inset(-reach, -reach, -reach, -reach)
    for left, right, from_left, from_right in _pieces(outer.left, outer.right, mask.width):
        for top, bottom, from_top, from_bottom in _pieces(outer.top, outer.bottom, mask.height):
            shown = Rect(left, top, right, bottom).intersect(canvas.box)
            if not shown.empty:
                piece = mask.crop((from_left, from_top, from_right, from_bottom))
                x, wide = (shown.left, shown.width) if right - left != piece.width else (left, piece.width)
                y, high = (shown.top, shown.height) if bottom - top != piece.height else (top, piece.height)
                canvas.stamp(piece.resize((wide, high), Image.Resampling.NEAREST), x, y, (0, 0, 0, 255))


def _pieces(start: int, end: int, length: int) -> list[tuple[int, int, int, int]]:
    """How ``length`` pixels cover start..end when their middle one is repeated: (from, to, source from, source to)."""
    half = length // 2
    if end - start == length:
        return [(start, end, 0, length)]
    far = length - half - 1
    return [
        (start, start + half, 0, half),
        (start + half, end - far, half, half + 1),
        (end - far, end, half + 1, length),
    ]


def _glyph_run(canvas: Canvas, op: GlyphRun) -> None:
    image, alpha, color = canvas.image, op.color[3], op.color[:3]
    if alpha == 0:
        return
    top = op.baseline - canvas.box.top
    scale, reach = op.size / UNITS, math.ceil(op.size)
    table, pen, start = advances(op.face), 0, op.x - canvas.box.left
    for char in visual(op.text):
        steps = math.floor(pen * scale * masks.STEPS + 0.5)
        pen += table[char]
        x = start + steps // masks.STEPS
        if x - reach > image.width:
            break
        if x + (table[char] * scale) + reach < 0:
            continue
        glyph = masks.glyph(char, steps % masks.STEPS, op.size, op.face, alpha)
        mask = glyph.mask
        if mask is not None:
            left, above = x + glyph.dx, top + glyph.dy
            image.paste(color, (left, above, left + mask.width, above + mask.height), mask)


def visual(text: str) -> str:
    """The characters from left to right: words of Hebrew and Arabic turned around. Letters are not joined."""
    if text.isascii() or not any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return text
    out: list[str] = []
    turned: list[str] = []
    stops = boundaries(text)
    for first, last in pairwise(stops):
        cluster = text[first:last]
        kind = unicodedata.bidirectional(cluster[0])
        if kind in ("R", "AL") or (turned and kind in ("WS", "ON", "CS", "NSM")):
            turned.append(cluster)
        else:
            out += [*_reversed(turned), cluster]
            turned = []
    return "".join([*out, *_reversed(turned)])


def _reversed(clusters: list[str]) -> list[str]:
    """The clusters turned around, all but the spaces and marks they end with."""
    end = len(clusters)
    while end and unicodedata.bidirectional(clusters[end - 1][0]) not in ("R", "AL"):
        end -= 1
    return clusters[:end][::-1] + clusters[end:]


def _icon_glyph(canvas: Canvas, op: IconGlyph) -> None:
    canvas.stamp(masks.icon(op.name, op.size), op.x, op.y, op.color)


def _blit(canvas: Canvas, op: Blit) -> None:
    for part, pixels, mask in pictures.placed(op, canvas.box):
        canvas.picture(pixels, part.left, part.top, _faded(mask, part.size, op.alpha))


def _polyline(canvas: Canvas, op: Polyline) -> None:
    box = bounds(op)
    points = tuple((x - box.left, y - box.top) for x, y in op.points)
    if op.closed and op.fill is not None and len(points) > 2:
        _tiled(canvas, box, masks.Polygon(points), op.fill)
    if op.width > 0 and points:
        _tiled(canvas, box, masks.Line((*points, points[0]) if op.closed else points, op.width), op.color)


def _tiled(canvas: Canvas, box: Rect, shape: masks.Line | masks.Polygon, color: Rgba) -> None:
    """Stamps the tiles of a shape that the canvas shows."""
    for place in tiles(box, canvas.box, masks.TILE):
        mask = masks.tile(shape, place.left - box.left, place.top - box.top)
        if mask is not None:
            canvas.stamp(mask, place.left, place.top, color)


def _arc(canvas: Canvas, op: Arc) -> None:
    if not op.rect.empty and op.sweep and op.width > 0:
        mask = masks.arc(op.rect.width, op.rect.height, op.start, op.sweep, op.width)
        canvas.stamp(mask, op.rect.left, op.rect.top, op.color)


def _clip(canvas: Canvas, op: Clip) -> None:
    if op.radius <= 0 and op.alpha == 255 and op.rect.intersect(canvas.box) == canvas.box:
        canvas.paint(op.ops)
    else:
        canvas.clipped(op)


def _gradient(canvas: Canvas, op: Gradient) -> None:
    if op.rect.empty or not op.stops:
        return
    length = op.rect.width if op.horizontal else op.rect.height
    strip = _STRIPS.get((op.stops, length), lambda: _strip(op.stops, length))
    shown = op.rect.intersect(canvas.box)
    local = shown.offset(-op.rect.left, -op.rect.top)
    if op.horizontal:
        part = strip.transpose(Image.Transpose.TRANSPOSE).crop((local.left, 0, local.right, 1))
    else:
        part = strip.crop((0, local.top, 1, local.bottom))
    full = part.resize(shown.size, Image.Resampling.NEAREST)
    opaque = all(color[3] == 255 for _, color in op.stops)
    canvas.picture(full.convert("RGB"), shown.left, shown.top, None if opaque else full.getchannel("A"))


def _strip(stops: tuple[tuple[float, Rgba], ...], length: int) -> Image.Image:
    """One column of the gradient, from top to bottom."""
    image = Image.new("RGBA", (1, length))
    ordered = sorted(stops, key=lambda stop: stop[0])
    image.putdata([_between(ordered, (index + 0.5) / length) for index in range(length)])
    return image


def _between(stops: list[tuple[float, Rgba]], place: float) -> Rgba:
    """The colour at ``place`` of 0..1."""
    if place <= stops[0][0]:
        return stops[0][1]
    for (start, first), (end, last) in pairwise(stops):
        if place <= end:
            part = (place - start) / (end - start) if end > start else 1.0
            red, green, blue, alpha = (round(a + (b - a) * part) for a, b in zip(first, last, strict=True))
            return (red, green, blue, alpha)
    return stops[-1][1]


_STRIPS: Bounded[Image.Image] = Bounded(2_000_000, lambda strip: strip.height * 4)
_PAINTERS: dict[type[Any], Callable[[Canvas, Any], None]] = {
    FillRect: _fill_rect,
    RoundRect: _round_rect,
    Shadow: _shadow,
    GlyphRun: _glyph_run,
    IconGlyph: _icon_glyph,
    Blit: _blit,
    Polyline: _polyline,
    Arc: _arc,
    Clip: _clip,
    Gradient: _gradient,
}
