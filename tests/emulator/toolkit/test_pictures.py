"""Encoded pictures are measured as shown, and what is kept of pixels stays within its bound."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from emulator.phone.toolkit.bounded import Bounded
from emulator.phone.toolkit.pictures import fitted, size_of
from protocol.geometry import Size


def encoded(kind: str, turned: int = 1) -> bytes:
    image = Image.new("RGB", (40, 20), "white")
    image.paste((255, 0, 0), (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = turned
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_a_picture_of_each_format_has_its_size(kind: str) -> None:
    assert size_of(encoded(kind)) == (40, 20)


def test_a_photo_is_turned_as_its_exif_says() -> None:
    photo = encoded("JPEG", turned=6)
    assert size_of(photo) == (20, 40)
    found = fitted(photo, Size(20, 40), "fill")
    assert found is not None
    red, white = found.pixels.getpixel((10, 5)), found.pixels.getpixel((10, 35))
    assert isinstance(red, tuple) and isinstance(white, tuple)
    assert red[1] < 60 and white[1] > 200


@pytest.mark.parametrize("data", [b"", b"GIF89a", encoded("PNG")[:20], b"<svg/>"])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert size_of(data) is None


def test_an_unknown_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="stretch"):
        fitted(encoded("PNG"), Size(10, 10), "stretch")


def test_a_cache_forgets_what_was_used_longest_ago() -> None:
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text

    cache: Bounded[str] = Bounded(4, len)
    for key in ("aa", "bb", "aa", "cc", "aa", "bb"):
        assert cache.get(key, lambda key=key: make(key)) == key  # type: ignore[misc]
    assert made == ["aa", "bb", "cc", "bb"] and cache.held == 4
    assert cache.get("x" * 9, lambda: make("x" * 9)) == "x" * 9 and cache.held == 4
