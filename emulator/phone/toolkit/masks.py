"""Shapes as masks: what part of each pixel a circle, a rounded box, a shadow, a line or a glyph covers.

Drawn once at four times the size and reduced, which anti-aliases them, then kept in bounded caches. A mask depends
on the shape alone, never on where it is painted or what was cut off; that is why a repaint of a part of the screen
equals a repaint of all of it, bit for bit. It knows no colours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from emulator.phone.toolkit import fonts, icons
from emulator.phone.toolkit.bounded import Bounded
from emulator.phone.toolkit.text import advances

SCALE = 4
STEPS = 4
"""Glyphs are drawn at this many positions within a pixel, as Skia does."""

Radii = tuple[float, float, float, float]
Points = tuple[tuple[float, float], ...]
_CACHE: Bounded[Image.Image] = Bounded(8_000_000, lambda mask: mask.width * mask.height + 200)
_TILES: Bounded[Image.Image | None] = Bounded(
    8_000_000, lambda mask: mask.width * mask.height if mask else 200
)


def faded(mask: Image.Image, alpha: int) -> Image.Image:
    """The mask at ``alpha``/255 of its coverage."""
    return mask if alpha == 255 else mask.point([(value * alpha + 127) // 255 for value in range(256)])


def product(mask: Image.Image, other: Image.Image) -> Image.Image:
    """What both cover."""
    return ImageChops.multiply(mask, other)


# Boxes ------------------------------------------------------------------------------------------------


def rounded(width: int, height: int, radii: Radii) -> Image.Image:
    """A filled box with rounded corners."""
    return _CACHE.get(("box", width, height, radii), lambda: _box(width, height, radii, 0.0).reduce(SCALE))


def ring(width: int, height: int, radii: Radii, stroke: float) -> Image.Image:
    """The line of ``stroke`` pixels along the inside of a rounded box's edge."""
    return _CACHE.get(("ring", width, height, radii, stroke), lambda: _ring(width, height, radii, stroke))


def _ring(width: int, height: int, radii: Radii, stroke: float) -> Image.Image:
    big = _box(width, height, radii, 0.0)
    hole = _box(width, height, radii, stroke)
    if min(hole.size) > 0:
        big.paste(0, (quarters(stroke), quarters(stroke)), hole)
    return big.reduce(SCALE)


def quarters(length: float) -> int:
    """A length in the steps of the masks' grid."""
    return math.floor(length * SCALE + 0.5)


def _box(width: int, height: int, radii: Radii, inset: float) -> Image.Image:
    """A rounded box at SCALE times its size, made smaller by ``inset`` on all sides; may be empty."""
    edge = quarters(inset)
    size = (max(0, width * SCALE - 2 * edge), max(0, height * SCALE - 2 * edge))
    big = Image.new("L", size, 255)
    for corner, radius in enumerate(radii):
        side = quarters(min(radius, width / 2, height / 2)) - edge
        if side > 0 and min(size) > 0:
            right, low = corner in (1, 2), corner in (2, 3)
            quarter = _disc(side).crop((side * right, side * low, side * (1 + right), side * (1 + low)))
            big.paste(quarter, ((size[0] - side) * right, (size[1] - side) * low))
    return big


def _disc(radius: int) -> Image.Image:
    disc = Image.new("L", (2 * radius, 2 * radius))
    ImageDraw.Draw(disc).ellipse((0, 0, 2 * radius - 1, 2 * radius - 1), fill=255)
    return disc


# Shadows ----------------------------------------------------------------------------------------------


def shadow_reach(elevation: float) -> int:
    """How far a shadow reaches beyond its box on each side, in pixels."""
    return math.ceil(elevation * 2) + 2


def shadow(width: int, height: int, radius: float, elevation: float) -> Image.Image:
    """The shadow of a rounded box, larger than the box by ``shadow_reach`` on each side.

    Android's two lights, in approximation: an even, faint ambient one and a stronger one from above.
    """
    key = ("shadow", width, height, radius, elevation)
    return _CACHE.get(key, lambda: _shadow(width, height, radius, elevation))


def _shadow(width: int, height: int, radius: float, elevation: float) -> Image.Image:
    reach = shadow_reach(elevation)
    box = rounded(width, height, (radius,) * 4)
    total = Image.new("L", (width + 2 * reach, height + 2 * reach))
    for alpha, drop, blur in ((20, 0.0, 0.35), (56, 0.5, 0.5)):
        layer = Image.new("L", total.size)
        layer.paste(alpha, (reach, reach + round(elevation * drop)), box)
        total = ImageChops.add(total, layer.filter(ImageFilter.GaussianBlur(elevation * blur)))
    return total


# Lines ------------------------------------------------------------------------------------------------

TILE = 256
"""Lines are masked in tiles of this many pixels, so that a long one needs no huge mask and a repaint only its part."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with round ends and joints; its points are relative to the corner of its first tile."""

    points: Points
    width: float

    def draw(self, image: ImageDraw.ImageDraw, left: int, top: int) -> bool:
        """Draws the part in the tile at (left, top), SCALE times as large; says whether there was any."""
        reach, drawn = self.width / 2 + 1, False
        thick = max(1, round(self.width * SCALE))
        for (x1, y1), (x2, y2) in pairwise(self.points if len(self.points) > 1 else self.points * 2):
            if max(x1, x2) + reach < left or min(x1, x2) - reach > left + TILE:
                continue
            if max(y1, y2) + reach < top or min(y1, y2) - reach > top + TILE:
                continue
            ends = [((x - left) * SCALE, (y - top) * SCALE) for x, y in ((x1, y1), (x2, y2))]
            if ends[0] != ends[1]:
                image.line(ends, fill=255, width=thick)
            for x, y in ends:
                image.ellipse((x - thick / 2, y - thick / 2, x + thick / 2 - 1, y + thick / 2 - 1), fill=255)
            drawn = True
        return drawn


@dataclass(frozen=True, slots=True)
class Polygon:
    """The inside of a closed line of three points or more."""

    points: Points

    def draw(self, image: ImageDraw.ImageDraw, left: int, top: int) -> bool:
        image.polygon([((x - left) * SCALE, (y - top) * SCALE) for x, y in self.points], fill=255)
        return image.im.getbbox() is not None


def tile(shape: Line | Polygon, left: int, top: int) -> Image.Image | None:
    """What the shape covers of the TILE pixels from (left, top); None for nothing."""
    return _TILES.get((shape, left, top), lambda: _tile(shape, left, top))


def _tile(shape: Line | Polygon, left: int, top: int) -> Image.Image | None:
    big = Image.new("L", (TILE * SCALE, TILE * SCALE))
    return big.reduce(SCALE) if shape.draw(ImageDraw.Draw(big), left, top) else None


def arc(width: int, height: int, start: float, sweep: float, line: float) -> Image.Image:
    """A part of the ellipse's line inside a box; degrees clockwise from three o'clock."""
    key = ("arc", width, height, start, sweep, line)
    return _CACHE.get(key, lambda: _arc(width, height, (start, sweep), line))


def _arc(width: int, height: int, angles: tuple[float, float], line: float) -> Image.Image:
    big = Image.new("L", (width * SCALE, height * SCALE))
    box = (0, 0, big.width - 1, big.height - 1)
    start, sweep = (angles[0] + angles[1], -angles[1]) if angles[1] < 0 else angles
    thick = max(1, round(line * SCALE))
    ImageDraw.Draw(big).arc(box, start, start + min(sweep, 360.0), fill=255, width=thick)
    return big.reduce(SCALE)


# Glyphs -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's mask and where its corner lies from the pen; None leaves no ink."""

    mask: Image.Image | None
    dx: int = 0
    dy: int = 0


@lru_cache(maxsize=4096)
def glyph(char: str, step: int, size: float, face: str, alpha: int = 255) -> Glyph:
    """The character drawn ``step``/STEPS of a pixel right of the pen.

    Nothing reaches further than one em beyond its advance, two above and one below the baseline.
    """
    if alpha != 255:
        solid = glyph(char, step, size, face)
        return Glyph(solid.mask and faded(solid.mask, alpha), solid.dx, solid.dy)
    if char == "\t" or fonts.invisible(char):
        return Glyph(None)
    style = fonts.face(face)
    width = advances(face)[char] * size / fonts.UNITS
    found = fonts.drawn_by(char, style)
    if found is None:
        return _missing(width, size)
    source, char = found
    font = fonts.opened(source, size * SCALE)
    shift = step * SCALE / STEPS
    squeeze = 1.0
    if style.mono:
        font, squeeze = _for_cell(char, source, size, width)
        shift += max(0.0, width * SCALE - font.getlength(char)) / 2
    left, top, right, bottom = font.getbbox(char, anchor="ls")
    first = max(math.floor((left + shift) / SCALE), -math.ceil(size))
    last = min(math.ceil((right + shift) / SCALE), math.ceil(width + size))
    above = max(math.floor(top / SCALE), -math.ceil(2 * size))
    below = min(math.ceil(bottom / SCALE), math.ceil(size))
    if last <= first or below <= above:
        return Glyph(None)
    big = Image.new("L", ((last - first) * SCALE, (below - above) * SCALE))
    ImageDraw.Draw(big).text((shift - first * SCALE, -above * SCALE), char, fill=255, font=font, anchor="ls")
    if squeeze < 1.0:
        big = big.resize((max(SCALE, round(big.width * squeeze)), big.height)).crop((0, 0, *big.size))
    return Glyph(big.reduce(SCALE), first, above)


def _for_cell(
    char: str, source: fonts.Source, size: float, width: float
) -> tuple[ImageFont.FreeTypeFont, float]:
    """The font for a character in a cell, condensed when it is too wide, and how much it must still be squeezed."""
    plain = fonts.opened(source, size * SCALE)
    if plain.getlength(char) <= width * SCALE:
        return plain, 1.0
    font = fonts.opened(fonts.Source(source.path, source.weight, 75), size * SCALE)
    return font, min(1.0, width * SCALE / font.getlength(char))


def _missing(width: float, size: float) -> Glyph:
    """The outlined box that stands for a character no font has."""
    wide, high = max(2, round(width - size * 0.12)), max(2, round(size * 0.72))
    return Glyph(ring(wide, high, (0.0,) * 4, max(1.0, size / 18)), round(size * 0.06), -high)


def icon(name: str, size: int) -> Image.Image:
    """An icon's mask, ``size`` pixels wide and high; UnknownIcon for a name that is none."""
    return _CACHE.get(("icon", name, size), lambda: _icon(name, size))


def _icon(name: str, size: int) -> Image.Image:
    big = Image.new("L", (size * SCALE, size * SCALE))
    font = fonts.opened(fonts.Source(icons.FONT_FILE), size * SCALE)
    baseline = icons.BASELINE * size * SCALE
    ImageDraw.Draw(big).text((0, baseline), icons.require(name), fill=255, font=font, anchor="ls")
    return big.reduce(SCALE)
