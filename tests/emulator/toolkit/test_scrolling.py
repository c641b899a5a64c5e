"""Scrolling: what moves under a finger, how far it goes, and how a field comes into view."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.layout import hit
from emulator.phone.toolkit.scrolling import fling_distance, reveal, scroll_by, scroll_to, scroller
from tests.emulator.toolkit.trees import SCREEN, laid_out, shown


def _tall(item: int) -> ui.Widget:
    return ui.Text(str(item), width=ui.MATCH, height=40 + item % 7 * 10)


LIST = ui.Recycler(range(500), _tall, padding=(0, 8))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-4000, 4000), max_size=12))
def test_a_list_never_scrolls_beyond_its_ends_and_says_what_it_took(deltas: list[int]) -> None:
    retained: dict[Any, Any] = {}
    for delta in deltas:
        before = laid_out(LIST, retained)
        _, moved = scroll_by(before, retained, 0, delta)
        after = laid_out(LIST, retained)
        assert abs(moved) <= abs(delta)
        assert moved * delta >= 0
        tops = {child.path: child.frame.top for child in before.children}
        for child in after.children:
            if child.path in tops:
                assert tops[child.path] - child.frame.top == moved
        assert after.children[0].frame.top <= SCREEN.top + 21
        assert after.children[-1].frame.bottom >= SCREEN.bottom - 21


def test_scrolling_there_and_back_is_the_identity() -> None:
    retained: dict[Any, Any] = {}
    first = [child.frame for child in laid_out(LIST, retained).children]
    for delta in (5000, -3000, -2000):
        scroll_by(laid_out(LIST, retained), retained, 0, delta)
    assert [child.frame for child in laid_out(LIST, retained).children] == first


def test_the_last_item_is_reached_and_then_nothing_moves() -> None:
    retained: dict[Any, Any] = {}
    scroll_by(laid_out(LIST, retained), retained, 0, 1_000_000)
    node = laid_out(LIST, retained)
    assert shown(node.children[-1]) == "499"
    assert not node.data.can_go_on
    assert scroll_by(node, retained, 0, 50) == (0, 0)


def test_a_scroll_view_is_clamped_to_its_content() -> None:
    retained: dict[Any, Any] = {}
    view = ui.Scroll(ui.Box(height=2000, width=ui.MATCH))
    assert scroll_by(laid_out(view, retained), retained, 0, 100_000) == (
        0,
        2000 * 2625 // 1000 - SCREEN.height,
    )
    assert laid_out(view, retained).children[0].frame.bottom == SCREEN.bottom


def test_the_innermost_container_of_the_right_axis_moves() -> None:
    strip = ui.Scroll(ui.Box(width=2000, height=100), horizontal=True, id="strip")
    root = laid_out(ui.Scroll(ui.Column((strip, ui.Box(height=3000))), id="page"))
    chain = hit(root, (500, 200))
    assert [node.widget.id for node in chain if node.widget.id] == ["page", "strip"]
    sideways, down = scroller(chain, True, 30), scroller(chain, False, 30)
    assert sideways is not None
    assert down is not None
    assert (sideways.widget.id, down.widget.id) == ("strip", "page")
    assert scroller(chain, False, -30) is None


def test_an_inner_list_at_its_end_leaves_the_drag_to_the_outer_one() -> None:
    inner = ui.Scroll(ui.Box(height=200, width=ui.MATCH), height=100, id="inner")
    tree = ui.Scroll(ui.Column((inner, ui.Box(height=3000))), id="outer")
    retained: dict[Any, Any] = {}
    node = laid_out(tree, retained).by_id("inner")
    assert node is not None
    scroll_by(node, retained, 0, 500)
    found = scroller(hit(laid_out(tree, retained), (10, 140)), False, 30)
    assert found is not None
    assert found.widget.id == "outer"


def test_a_field_below_the_window_is_scrolled_into_it() -> None:
    form = ui.Scroll(ui.Column((ui.Box(height=1500), ui.TextField("x", id="field"), ui.Box(height=900))))
    retained: dict[Any, Any] = {}
    root = laid_out(form, retained)
    reveal(root, (0, 1), retained)
    field = laid_out(form, retained).by_id("field")
    assert field is not None
    assert field.clip == field.frame


def test_of_a_field_larger_than_the_window_the_caret_comes_into_view() -> None:
    text = "\n".join(f"line {n}" for n in range(200))
    form = ui.Scroll(ui.TextField(text, multiline=True, style="none"))
    retained: dict[Any, Any] = {(0,): {"selection": (len(text), len(text))}}
    reveal(laid_out(form, retained), (0,), retained)
    assert laid_out(form, retained).children[0].frame.bottom <= SCREEN.bottom + 20


def test_a_list_can_be_scrolled_to_an_item() -> None:
    retained: dict[Any, Any] = {}
    scroll_to(laid_out(LIST, retained), retained, 123)
    assert shown(laid_out(LIST, retained).children[0]) == "123"


def test_a_row_knows_its_item() -> None:
    node = laid_out(LIST, {(): {"anchor": 40, "offset": 3}})
    assert [node.data.index_of(child) for child in node.children[:2]] == [40, 41]


def test_a_single_line_follows_its_caret() -> None:
    text = "word " * 60
    field = ui.Box((ui.TextField(text, style="none", width=200),))
    at_end = laid_out(field, {(0,): {"selection": (len(text), len(text))}}).children[0].data
    at_start = laid_out(field, {(0,): {"selection": (0, 0)}}).children[0].data
    assert at_start.scroll_x == 0
    assert at_end.scroll_x > 1000


def test_flings_grow_with_speed_and_keep_their_direction() -> None:
    slow, fast = fling_distance(1000, 420), fling_distance(8000, 420)
    assert 0 < slow < fast
    assert 2000 < fast < 8000
    assert fling_distance(-1000, 420) == -slow
    assert fling_distance(0, 420) == 0
