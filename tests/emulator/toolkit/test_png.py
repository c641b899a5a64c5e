"""PNG files that any decoder reads back to the same pixels."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from emulator.phone.toolkit.png import encode


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_what_is_written_reads_back_the_same(width: int, height: int, data: st.DataObject) -> None:
    length = width * height * 3
    pixels = (data.draw(st.binary(min_size=1, max_size=64)) * length)[:length]
    image = Image.frombytes("RGB", (width, height), pixels)
    with Image.open(io.BytesIO(encode(image))) as back:
        assert (back.mode, back.size, back.tobytes()) == ("RGB", image.size, pixels)
    with Image.open(io.BytesIO(encode(image, "RGBA"))) as back:
        assert back.mode == "RGBA" and back.tobytes() == image.convert("RGBA").tobytes()


def test_a_flat_screen_makes_a_small_file() -> None:
    assert len(encode(Image.new("RGB", (1080, 2400), "#F0F0F3"))) < 60_000


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="CMYK"):
        encode(Image.new("RGB", (1, 1)), "CMYK")
