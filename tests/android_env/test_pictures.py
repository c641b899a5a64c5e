"""Pictures: every form that screencap writes gives the same pixels, and what is none is said to be none."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image

from android_env.device import Device
from android_env.errors import ScreenUnreadable
from android_env.surface.pictures import from_png, from_raw

RGB = np.random.default_rng(1).integers(0, 256, (7, 5, 3), np.uint8)


def _png(mode: str) -> bytes:
    out = io.BytesIO()
    Image.fromarray(RGB).convert(mode).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("header", [struct.pack("<III", 5, 7, 1), struct.pack("<IIII", 5, 7, 2, 1)])
def test_raw_pixels_with_either_header(header: bytes) -> None:
    rgba = np.dstack([RGB, np.full((7, 5), 255, np.uint8)]).tobytes()
    pixels = from_raw(header + rgba)
    assert pixels is not None
    assert np.array_equal(pixels, RGB)


def test_raw_pixels_of_another_form_are_left_alone() -> None:
    assert from_raw(struct.pack("<IIII", 5, 7, 4, 1) + bytes(70)) is None
    assert from_raw(b"screencap: no display") is None


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_any_png(mode: str) -> None:
    assert np.array_equal(from_png(_png(mode)), RGB)


@pytest.mark.parametrize("data", [b"", b"error: no display", _png("RGB")[:60]])
def test_no_picture_is_said(data: bytes) -> None:
    with pytest.raises(ScreenUnreadable, match="gave no picture"):
        from_png(data)


def test_both_forms_of_the_devices_screen_are_the_same(device: Device) -> None:
    device.shell("screencap /data/local/tmp/raw")
    raw = from_raw(device.files.read("/data/local/tmp/raw"))
    device.shell("screencap -p /data/local/tmp/x.png")
    assert raw is not None
    assert np.array_equal(raw, from_png(device.files.read("/data/local/tmp/x.png")))
    assert np.array_equal(raw, device.screen.screenshot())
