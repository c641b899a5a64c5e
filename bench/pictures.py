"""Screenshots as small files; refuses anything but ``uint8[H, W, 3]``."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def webp(pixels: NDArray[np.uint8], quality: int = 70) -> bytes:
    """The picture as WebP, fast rather than smallest."""
    out = io.BytesIO()
    Image.fromarray(pixels, "RGB").save(out, "WEBP", quality=quality, method=0)
    return out.getvalue()
