"""What is seen larger: where it may move, that pixels and bounds agree, and that nothing is lost on the way back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.layout import hit
from emulator.phone.toolkit.lens import Lens
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.paint import Painter, region, render
from emulator.phone.toolkit.render import display
from emulator.phone.toolkit.scrolling import can_scroll, scroll_by
from emulator.phone.toolkit.semantics import tree
from emulator.phone.toolkit.zooming import zoom_by
from protocol.geometry import Rect, Size
from tests.emulator.toolkit.trees import CONTEXT, SCREEN, TREES, clicked, laid_out

GREEN = 128
SQUARE = ui.Box(width=100, height=60, shape=ui.Shape("#008000"), gravity="center", on_click=clicked)
SCENE = ui.Zoomable(ui.Box((SQUARE,), width=ui.MATCH, height=ui.MATCH, shape=ui.Shape("#FFFFFF")), most=8)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["zoom", "move"]),
        st.floats(0.2, 5.0),
        st.tuples(st.integers(-900, 1900), st.integers(-900, 2900)),
    ),
    max_size=10,
)


def picture(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(data, "PNG")
    return data.getvalue()


def after(widget: ui.Widget, steps: list[tuple[str, float, tuple[int, int]]]) -> Node:
    retained: dict[Any, Any] = {}
    for what, factor, (x, y) in steps:
        node = laid_out(widget, retained)
        if what == "zoom":
            zoom_by(node, retained, factor, (x, y))
        else:
            scroll_by(node, retained, x, y)
    return laid_out(widget, retained)


def green(node: Node) -> Rect:
    """The box of the green pixels."""
    image = render(display(node, CONTEXT), Size(1080, 2400))
    mask = image.getchannel("G").point([255 if level == GREEN else 0 for level in range(256)])
    return Rect(*(mask.getbbox() or (0, 0, 0, 0)))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_it_is_never_smaller_than_its_window_nor_beyond_its_edges(steps: list[Any]) -> None:
    node = after(SCENE, steps)
    whole = node.children[0].frame
    assert whole.intersect(SCREEN) == SCREEN
    assert whole.width <= SCREEN.width * 8 + 1
    if node.lens is None:
        assert whole == SCREEN


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_pixels_are_where_bounds_and_touches_say(steps: list[Any]) -> None:
    node = after(SCENE, steps)
    shown = node.children[0].children[0]
    assert green(node) == shown.clip or shown.clip.empty
    for child in tree(node, CONTEXT, None).walk():
        assert child.bounds.intersect(SCREEN) == child.bounds
    if not shown.clip.empty:
        assert hit(node, shown.clip.center)[-1] is shown


@given(st.floats(1.0, 8.0), st.integers(0, 1079), st.integers(0, 2208))
def test_what_the_fingers_are_around_stays_there(factor: float, x: int, y: int) -> None:
    retained: dict[Any, Any] = {}
    node = laid_out(SCENE, retained)
    assert zoom_by(node, retained, factor, (x, y)) == pytest.approx(factor)
    zoom, left, top = laid_out(SCENE, retained).lens or Lens(1.0, 0.0, 0.0)
    assert (x * zoom + left, y * zoom + top) == pytest.approx((x, y), abs=0.01)


@settings(max_examples=60, deadline=None)
@given(TREES, STEPS)
def test_any_tree_can_be_seen_larger_and_comes_back_as_it_was(inner: ui.Widget, steps: list[Any]) -> None:
    widget = ui.Zoomable(inner, width=ui.MATCH, height=ui.MATCH)
    plain = display(laid_out(widget), CONTEXT)
    node = after(widget, steps)
    assert isinstance(tree(node, CONTEXT, None).bounds, Rect)
    for each in node.walk():
        assert each.clip.empty or SCREEN.intersect(each.clip) == each.clip
    display(node, CONTEXT)
    assert display(after(widget, [*steps, ("zoom", 0.001, (0, 0))]), CONTEXT) == plain


@settings(max_examples=10, deadline=None)
@given(st.lists(STEPS, min_size=2, max_size=3), st.integers(0, 500), st.integers(100, 1000))
def test_a_repainted_part_equals_the_whole(ways: list[Any], x: int, y: int) -> None:
    words = ui.Column(
        (ui.Text("Words to be read", size=30), ui.Icon("delete-outline"), ui.Picture(picture(90, 60), height=200,
         width=ui.MATCH), ui.Button("Save", style="filled"), ui.Check(kind="switch", checked=True))
    )  # fmt: skip
    painter = Painter(Size(1080, 2400))
    for steps in ways:
        ops = display(after(ui.Zoomable(words), steps), CONTEXT)
        whole = render(ops, painter.size)
        assert painter.frame(ops).tobytes() == whole.tobytes()
        part = Rect.of(x, y, 400, 700)
        assert region(ops, part).tobytes() == whole.crop(part).tobytes()


def test_a_picture_that_is_fitted_in_has_its_own_edges() -> None:
    photo = ui.Zoomable(ui.Picture(picture(200, 100), width=ui.MATCH, height=ui.MATCH), most=10)
    retained: dict[Any, Any] = {}
    zoom_by(laid_out(photo, retained), retained, 2, (540, 1104))
    node = laid_out(photo, retained)
    assert can_scroll(node, True, 1) and can_scroll(node, True, -1)
    assert not can_scroll(node, False, 1), "twice as high it still fits"
    assert scroll_by(node, retained, 10_000, 10_000) == (540, 0)
    zoom_by(laid_out(photo, retained), retained, 4, (540, 1104))
    assert can_scroll(laid_out(photo, retained), False, 1)


def test_what_is_smaller_than_the_window_is_in_its_middle() -> None:
    small = ui.Zoomable(ui.Box(width=100, height=100), padding=10)
    node = laid_out(small)
    assert abs(node.children[0].frame.center.x - SCREEN.center.x) <= 1
    assert abs(node.children[0].frame.center.y - SCREEN.center.y) <= 1


def test_windows_in_windows_multiply() -> None:
    inner = ui.Zoomable(ui.Box((SQUARE,), width=ui.MATCH, height=ui.MATCH), key="inner")
    outer = ui.Zoomable(inner, width=ui.MATCH, height=ui.MATCH)
    retained: dict[Any, Any] = {}
    plain = laid_out(outer, retained).children[0].children[0].children[0].frame
    zoom_by(laid_out(outer, retained), retained, 2, (540, 1104))
    zoom_by(laid_out(outer, retained).children[0], retained, 1.5, (540, 1104))
    node = laid_out(outer, retained)
    square = node.children[0].children[0].children[0]
    assert square.zoom == 3.0
    assert abs(square.frame.width - plain.width * 3) <= 1
    painted = green(node)
    assert max(abs(one - other) for one, other in zip(painted, square.clip, strict=True)) <= 1
