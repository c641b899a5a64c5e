"""The picture behind the launcher: soft dark-blue waves, made by arithmetic and always the same."""

from __future__ import annotations

import math
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from emulator.phone.toolkit.drawing import Blit, Op
from emulator.phone.toolkit.png import encode
from protocol.geometry import Rect, Size

SHRUNK = 4
"""It is made this much smaller than shown: nothing in it is sharp."""
SKY = ((9, 20, 38), (24, 62, 98))
WAVES = (
    # (height of the crest, amplitude, waves across, phase, colour, opacity): heights in parts of the screen
    (0.34, 0.06, 0.8, 0.2, (38, 96, 140), 90),
    (0.50, 0.08, 0.6, 2.1, (20, 70, 118), 130),
    (0.63, 0.05, 1.1, 4.0, (33, 110, 150), 80),
    (0.74, 0.06, 0.7, 1.2, (12, 42, 80), 170),
    (0.88, 0.04, 0.9, 3.3, (7, 24, 50), 200),
)


def wallpaper(size: Size) -> tuple[Op, ...]:
    """What to paint first on the home screen; made at the first call for a size, then only looked up."""
    return (Blit(Rect(0, 0, *size), _picture(size), "fill"),)


@lru_cache(maxsize=4)
def _picture(size: Size) -> bytes:
    small = Size(max(2, size.width // SHRUNK), max(2, size.height // SHRUNK))
    image = _sky(small)
    for crest, amplitude, across, phase, color, opacity in WAVES:
        points = [
            (x, small.height * (crest + amplitude * math.sin(phase + x / small.width * across * math.tau)))
            for x in range(-1, small.width + 2)
        ]
        mask = Image.new("L", small)
        outline = [*points, (small.width + 1, small.height), (-1, small.height)]
        ImageDraw.Draw(mask).polygon(outline, fill=opacity)
        image.paste(color, (0, 0), mask.filter(ImageFilter.GaussianBlur(1.5)))
    return encode(image)


def _sky(size: Size) -> Image.Image:
    """From dark at the top to a lighter blue at the bottom."""
    strip = Image.linear_gradient("L").resize((1, size.height), Image.Resampling.BILINEAR)
    ground = Image.new("RGB", size, SKY[0])
    ground.paste(SKY[1], (0, 0), strip.resize(size))
    return ground
