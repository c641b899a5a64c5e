"""Layout: Android's measuring, lists that show a window of themselves, and what is under a point."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.layout import hit, layout
from emulator.phone.toolkit.nodes import LayoutContext
from protocol.geometry import Rect
from tests.emulator.toolkit.trees import CONTEXT, SCREEN, TREES, clicked, laid_out, shown


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_every_tree_is_laid_out_and_clipped_to_its_bounds(widget: ui.Widget) -> None:
    root = laid_out(widget)
    for node in root.walk():
        assert node.width >= 0
        assert node.height >= 0
        if not node.clip.empty:
            assert node.clip == node.clip.intersect(SCREEN)
            assert node.clip == node.clip.intersect(node.frame)


@settings(max_examples=100, deadline=None)
@given(st.lists(TREES, min_size=2, max_size=5))
def test_children_of_a_column_never_overlap(children: list[ui.Widget]) -> None:
    column = ui.Column(tuple(children), width=ui.MATCH, height=ui.MATCH)
    placed = laid_out(column).children
    for upper, lower in pairwise(placed):
        assert upper.frame.bottom + upper.margin[3] <= lower.frame.top - lower.margin[1] + 1


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_a_point_is_found_in_a_chain_of_nodes_that_all_hold_it(widget: ui.Widget) -> None:
    root = laid_out(widget)
    for node in root.walk():
        if node.clip.empty:
            continue
        chain = hit(root, node.clip.center)
        assert all(each.clip.contains(node.clip.center) for each in chain)
        assert all(below in above.children for above, below in pairwise(chain))


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_layout_of_the_same_widgets_is_the_same(widget: ui.Widget) -> None:
    retained: dict[Any, Any] = {}
    first, second = laid_out(widget, retained), laid_out(widget, retained)
    assert [(n.path, n.frame) for n in first.walk()] == [(n.path, n.frame) for n in second.walk()]


def test_weights_share_what_others_leave() -> None:
    row = ui.Row(
        (ui.Spacer(width=40), ui.Box(weight=1, height=10), ui.Box(weight=3, height=10)), width=ui.MATCH
    )
    spacer, one, three = laid_out(row).children
    assert spacer.width == 105
    assert (one.width, three.width) == (243, 732)
    assert three.frame.right == 1080


def test_text_wraps_within_the_room_that_its_neighbours_leave() -> None:
    words = ui.Text("word " * 40, weight=1)
    row = laid_out(ui.Row((words, ui.Icon("delete")), width=ui.MATCH), gravity="top")
    text, icon = row.children
    assert text.frame.right <= icon.frame.left
    assert len(text.data.lines) > 2


def test_a_dialog_is_as_large_as_its_content_and_centred() -> None:
    card = laid_out(ui.Column((ui.Text("Hello", size=16),), padding=24), gravity="center")
    assert abs(card.frame.center.x - 540) <= 1
    assert abs(card.frame.center.y - SCREEN.center.y) <= 1
    assert card.height == 2 * 63 + 57


def test_rows_of_a_uniform_column_are_as_wide_as_the_widest() -> None:
    rows = tuple(
        ui.Row((ui.Text(text, weight=1),), on_click=clicked) for text in ("Settings", "About this app")
    )
    column = laid_out(ui.Column(rows, uniform=True), gravity="top")
    assert column.children[0].width == column.children[1].width == column.width
    assert column.width < 500


def test_lengths_follow_density_and_font_scale() -> None:
    context = LayoutContext(theme=ui.SYSTEM, density=320, font_scale=2.0)
    box = layout(ui.Box((ui.Icon("delete"), ui.Text("A"))), SCREEN, context, {}, gravity="top")
    icon, text = box.children
    assert icon.width == 48
    assert text.data.size == 56


def test_an_unknown_gravity_is_refused() -> None:
    with pytest.raises(ValueError, match="middle"):
        laid_out(ui.Box((ui.Box(gravity="middle"),)))


# Lists ------------------------------------------------------------------------------------------------


def _list(count: int, **options: Any) -> ui.Recycler:
    return ui.Recycler(
        range(count),
        lambda item: ui.Text(f"Item {item}", height=48, width=ui.MATCH),
        width=ui.MATCH,
        **options,
    )


def test_a_list_builds_only_the_rows_it_shows() -> None:
    built: list[int] = []

    def row(item: int) -> ui.Widget:
        built.append(item)
        return ui.Text(str(item), height=48)

    root = laid_out(ui.Recycler(range(100_000), row))
    assert len(built) == len(root.children) == 18
    assert root.data.extent == 100_000 * 126


def test_a_list_from_its_end_shows_the_last_item_at_the_bottom() -> None:
    root = laid_out(_list(1000, from_end=True))
    assert shown(root.children[-1]) == "Item 999"
    assert root.children[-1].frame.bottom == SCREEN.bottom


def test_a_list_from_its_end_follows_new_items() -> None:
    retained: dict[Any, Any] = {}
    laid_out(_list(1000, from_end=True), retained)
    root = laid_out(_list(1001, from_end=True), retained)
    assert shown(root.children[-1]) == "Item 1000"


def test_a_list_that_lost_its_items_comes_back_to_them() -> None:
    retained: dict[Any, Any] = {(): {"anchor": 900, "offset": 17}}
    root = laid_out(_list(20), retained)
    assert shown(root.children[-1]) == "Item 19"
    assert root.children[-1].frame.bottom == SCREEN.bottom


def test_a_short_list_wraps_its_rows() -> None:
    assert laid_out(_list(3), gravity="top").height == 3 * 126


def test_a_list_can_start_at_an_item() -> None:
    assert shown(laid_out(_list(200, start=50)).children[0]) == "Item 50"


def test_a_grid_puts_items_side_by_side_and_lets_some_span() -> None:
    grid = _list(7, columns=3, span=lambda item: 3 if item == 0 else 1)
    frames = [child.frame for child in laid_out(grid).children]
    assert frames[0].width == 1080
    assert [frame.left for frame in frames[1:4]] == [0, 360, 720]
    assert frames[4].top == frames[1].bottom


def test_rows_keep_their_path_by_key() -> None:
    keyed = ui.Recycler(["a", "b"], lambda item: ui.Text(item), item_key=lambda item: item)
    assert [child.path for child in laid_out(keyed).children] == [("a",), ("b",)]


# Touch ------------------------------------------------------------------------------------------------


def test_touch_goes_through_what_takes_none_to_what_is_below() -> None:
    button = ui.Button("Press", on_click=clicked, id="press")
    veil = ui.Box((), width=ui.MATCH, height=ui.MATCH, id="veil")
    root = laid_out(ui.Box((button, veil)))
    assert hit(root, root.children[0].frame.center)[-1].widget.id == "press"


def test_what_is_on_top_takes_the_touch() -> None:
    lower = ui.Box(width=ui.MATCH, height=ui.MATCH, on_click=clicked, id="lower")
    upper = ui.Icon("plus", on_click=clicked, id="fab", gravity="bottom|end")
    root = laid_out(ui.Box((lower, upper)))
    assert hit(root, root.children[1].frame.center)[-1].widget.id == "fab"
    assert hit(root, (5, 200))[-1].widget.id == "lower"


def test_nothing_is_hit_outside_the_bounds() -> None:
    assert hit(laid_out(ui.Box()), (10, 10)) == []


def test_a_node_is_found_by_path_and_by_id() -> None:
    root = laid_out(ui.Column((ui.Row((ui.Text("x", id="inner"),), key="row"),)))
    found = root.by_id("inner")
    assert found is not None
    assert found.path == ("row", 0)
    assert root.find(("row", 0)) is found
    assert root.find(("row", 5)) is None


def test_insets_of_widget_and_bounds_add_up() -> None:
    root = layout(ui.Box(margin=10), Rect(0, 0, 400, 400), CONTEXT, {})
    assert root.frame == Rect(26, 26, 374, 374)
