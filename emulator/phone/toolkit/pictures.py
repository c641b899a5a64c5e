"""Encoded pictures (PNG, JPEG, WebP, GIF, BMP) to pixels of a wanted size. It opens no file."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from emulator.phone.toolkit import masks
from emulator.phone.toolkit.bounded import Bounded
from emulator.phone.toolkit.damage import tiles
from emulator.phone.toolkit.drawing import Blit
from protocol.geometry import Rect, Size

LARGEST = 50_000_000
"""Pictures of more pixels are not decoded: a phone would run out of memory."""
AT_ONCE, TILE = 6_000_000, 512
"""Pictures of more pixels on the display are scaled in tiles of that side."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture ready to be pasted at (x, y) of the box it was fitted into."""

    pixels: Image.Image
    mask: Image.Image | None
    x: int
    y: int


_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
"""What Pillow's decoders raise for damaged data."""


def size_of(data: bytes) -> Size | None:
    """Width and height as shown (turned as EXIF says); None for what is no picture."""
    if not data:
        return None
    try:
        with _opened(data) as image:
            turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            return Size(image.height, image.width) if turned else Size(image.width, image.height)
    except _BROKEN:
        return None


def fitted(data: bytes, size: Size, fit: str = "contain", radius: float = 0.0) -> Fitted | None:
    """The picture scaled into a box; ``fit`` is contain, cover or fill. None for what is no picture.

    An ImageView shows nothing where a picture cannot be decoded, so that is no error here.
    """
    return _fitted.get((data, size, fit, radius), lambda: _fit(data, size, fit, radius))


def placed(op: Blit, shown: Rect) -> Iterator[tuple[Rect, Image.Image, Image.Image | None]]:
    """The parts of a picture that ``shown`` needs: where, their pixels and their mask.

    A picture much larger than a screen (a photo zoomed in) is scaled in tiles, the others at once.
    """
    if op.rect.area <= AT_ONCE:
        found = fitted(op.data, op.rect.size, op.fit, op.radius)
        if found is not None:
            x, y = op.rect.left + found.x, op.rect.top + found.y
            yield Rect.of(x, y, *found.pixels.size), found.pixels, found.mask
        return
    source = _decoded.get(op.data, lambda: _decode(op.data))
    if source is None:
        return
    scales = (op.rect.width / source.width, op.rect.height / source.height)
    if op.fit != "fill":
        scales = (max(scales),) * 2 if op.fit == "cover" else (min(scales),) * 2
    wide, high = (max(1, round(length * scale)) for length, scale in zip(source.size, scales, strict=True))
    whole = Rect.of(op.rect.center.x - wide // 2, op.rect.center.y - high // 2, wide, high)
    for square in tiles(whole, shown.intersect(op.rect), TILE):
        part = square.intersect(whole).intersect(op.rect)
        yield _enlarged(source, whole, part)


def _enlarged(source: Image.Image, whole: Rect, part: Rect) -> tuple[Rect, Image.Image, Image.Image | None]:
    """The ``part`` of the source scaled to ``whole``; parts that touch join without a seam."""
    across, down = source.width / whole.width, source.height / whole.height
    box = (
        (part.left - whole.left) * across,
        (part.top - whole.top) * down,
        min(source.width, (part.right - whole.left) * across),
        min(source.height, (part.bottom - whole.top) * down),
    )
    pixels = source.resize(part.size, Image.Resampling.BILINEAR, box)
    return part, pixels.convert("RGB"), pixels.getchannel("A") if pixels.mode == "RGBA" else None


def _fit(data: bytes, size: Size, fit: str, radius: float) -> Fitted | None:
    source = _decoded.get(data, lambda: _decode(data))
    if source is None or size.width <= 0 or size.height <= 0:
        return None
    if fit == "fill":
        pixels = source.resize(size, _filter(source, size))
    elif fit == "cover":
        pixels = ImageOps.fit(source, size, _filter(source, size))
    elif fit == "contain":
        pixels = _contained(source, size)
    else:
        raise ValueError(f"fit is contain, cover or fill, not {fit!r}")
    mask = pixels.getchannel("A") if pixels.mode == "RGBA" else None
    if radius > 0:
        corners = masks.rounded(pixels.width, pixels.height, (radius,) * 4)
        mask = corners if mask is None else masks.product(mask, corners)
    x, y = (size.width - pixels.width) // 2, (size.height - pixels.height) // 2
    return Fitted(pixels.convert("RGB"), mask, x, y)


def _contained(source: Image.Image, size: Size) -> Image.Image:
    scale = min(size.width / source.width, size.height / source.height)
    inside = Size(max(1, round(source.width * scale)), max(1, round(source.height * scale)))
    return source.resize(inside, _filter(source, inside))


def _filter(source: Image.Image, size: Size) -> Image.Resampling:
    """Averages when it shrinks (no shimmer), interpolates when it grows, as a phone's GPU does."""
    return Image.Resampling.BOX if source.width > size.width * 2 else Image.Resampling.BILINEAR


def _decode(data: bytes) -> Image.Image | None:
    if not data:
        return None
    try:
        with _opened(data) as image:
            if image.width * image.height > LARGEST:
                return None
            turned = ImageOps.exif_transpose(image)
            clear = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
            return turned.convert("RGBA" if clear else "RGB")
    except _BROKEN:
        return None


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF", "BMP"))


def _bytes(image: Image.Image | None) -> int:
    return 64 if image is None else image.width * image.height * 4


def _fitted_bytes(value: Fitted | None) -> int:
    return 64 if value is None else value.pixels.width * value.pixels.height * (5 if value.mask else 4)


_decoded: Bounded[Image.Image | None] = Bounded(32_000_000, _bytes)
_fitted: Bounded[Fitted | None] = Bounded(24_000_000, _fitted_bytes)
