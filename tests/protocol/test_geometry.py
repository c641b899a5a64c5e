"""Rectangles behave as half-open sets of pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.geometry import Rect

sides = st.integers(-3000, 3000)
rects = st.builds(Rect, sides, sides, sides, sides)


@given(rects)
def test_bounds_text_reads_back(rect: Rect) -> None:
    assert Rect.parse(str(rect)) == rect


@given(rects, rects, sides, sides)
def test_a_point_of_both_is_a_point_of_the_common_part(a: Rect, b: Rect, x: int, y: int) -> None:
    assert a.intersect(b).contains((x, y)) == (a.contains((x, y)) and b.contains((x, y)))


@given(rects, rects, sides, sides)
def test_a_point_of_either_is_a_point_of_the_union(a: Rect, b: Rect, x: int, y: int) -> None:
    if a.contains((x, y)) or b.contains((x, y)):
        assert a.union(b).contains((x, y))


@pytest.mark.parametrize("text", ["", "[0,0]", "[0,0][1,2]x", "[a,0][1,2]"])
def test_other_text_is_no_bounds(text: str) -> None:
    with pytest.raises(ValueError, match="bounds"):
        Rect.parse(text)
