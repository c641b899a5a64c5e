"""Pictures of a screen from what ``screencap`` writes: raw pixels or a PNG; values only."""

from __future__ import annotations

import io
import struct
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from android_env.errors import ScreenUnreadable

Pixels = npt.NDArray[np.uint8]

_zlib: Any = import_module("isal.isal_zlib" if find_spec("isal") else "zlib")

_RGBA, _RGBX = 1, 2
_PNG = b"\x89PNG\r\n\x1a\n"
_PLAIN_RGB = (8, 2, 0, 0, 0)
"""Eight bits a channel, RGB, and the only compression, filtering and order that we read ourselves."""


def from_raw(raw: bytes) -> Pixels | None:
    """RGBA behind a header of 16 bytes (12 before Android 9); None where it is something else."""
    if len(raw) < 16:
        return None
    width, height, form = struct.unpack_from("<III", raw)
    offset = len(raw) - width * height * 4
    if form not in (_RGBA, _RGBX) or offset not in (12, 16):
        return None
    rgba = np.frombuffer(raw, np.uint8, offset=offset).reshape(height, width, 4)
    rgb = np.empty((height, width, 3), np.uint8)
    for channel in range(3):  # plane by plane: four times as fast as a copy of the slice
        rgb[:, :, channel] = rgba[:, :, channel]
    return rgb


def from_png(data: bytes) -> Pixels:
    """The pixels of a PNG; one whose rows are not filtered is read four times as fast as by Pillow.

    Raises ScreenUnreadable for anything else.
    """
    try:
        plain = _unfiltered(data)
        return plain if plain is not None else _by_pillow(data)
    except (OSError, ValueError, struct.error, _zlib.error) as error:
        raise ScreenUnreadable(f"screencap gave no picture: {data[:120]!r}") from error


def _unfiltered(data: bytes) -> Pixels | None:
    if data[:8] != _PNG:
        raise ValueError("not a PNG")
    width, height, *form = struct.unpack_from(">II5B", data, 16)
    if tuple(form) != _PLAIN_RGB:
        return None
    parts, at = [], 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            parts.append(data[at + 8 : at + 8 + length])
        at += length + 12
    rows = np.frombuffer(_zlib.decompress(b"".join(parts)), np.uint8).reshape(height, 1 + 3 * width)
    if rows[:, 0].any():
        return None
    return np.ascontiguousarray(rows[:, 1:]).reshape(height, width, 3)


def _by_pillow(data: bytes) -> Pixels:
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
