"""The accessibility tree: Android's classes, ids, texts and flags, and nothing that cannot be seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.semantics import tree
from protocol.ui import UiNode, hierarchy_xml, parse_hierarchy
from tests.emulator.toolkit.trees import CONTEXT, SCREEN, TREES, clicked, laid_out


def _tree(widget: ui.Widget, focus: Any = None, retained: dict[Any, Any] | None = None) -> UiNode:
    return tree(laid_out(widget, retained), CONTEXT, focus)


def _only(widget: ui.Widget, focus: Any = None, retained: dict[Any, Any] | None = None) -> UiNode:
    return _tree(ui.Box((widget,)), (0,) if focus else None, retained).children[0]


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_every_node_is_visible_and_survives_the_dump(widget: ui.Widget) -> None:
    root = _tree(ui.Box((widget,)))
    for node in root.walk():
        assert not node.bounds.empty
        assert node.bounds == node.bounds.intersect(SCREEN)
        assert node.focusable or not node.clickable
    assert len(list(parse_hierarchy(hierarchy_xml(root))[0].walk())) == len(list(root.walk()))


@pytest.mark.parametrize(
    ("widget", "expected"),
    [
        (ui.Text("a"), "android.widget.TextView"),
        (ui.TextField("a"), "android.widget.EditText"),
        (ui.Icon("delete"), "android.widget.ImageView"),
        (ui.Icon("delete", on_click=clicked), "android.widget.ImageButton"),
        (ui.Button("a"), "android.widget.Button"),
        (ui.Check(kind="checkbox"), "android.widget.CheckBox"),
        (ui.Check(kind="radio"), "android.widget.RadioButton"),
        (ui.Check(kind="switch"), "android.widget.Switch"),
        (ui.SeekBar(1), "android.widget.SeekBar"),
        (ui.Progress(0.5), "android.widget.ProgressBar"),
        (ui.Scroll(ui.Text("a")), "android.widget.ScrollView"),
        (ui.Scroll(ui.Text("a"), horizontal=True), "android.widget.HorizontalScrollView"),
        (ui.Recycler((1,), lambda _: ui.Text("a")), "androidx.recyclerview.widget.RecyclerView"),
        (ui.Pager((lambda: ui.Text("a"),)), "androidx.viewpager.widget.ViewPager"),
        (ui.Column((ui.Text("a"),)), "android.widget.LinearLayout"),
        (ui.Box((ui.Text("a"),)), "android.widget.FrameLayout"),
        (ui.Box((ui.Text("a"),), cls="ViewGroup"), "android.view.ViewGroup"),
        (ui.Text("a", cls="CheckedTextView"), "android.widget.CheckedTextView"),
        (ui.Box((ui.Text("a"),), cls="CardView"), "androidx.cardview.widget.CardView"),
    ],
)
def test_widgets_have_androids_classes(widget: ui.Widget, expected: str) -> None:
    assert _only(widget).class_name == expected


def test_ids_are_of_the_package_unless_they_say_so() -> None:
    assert _only(ui.Text("a", id="title")).resource_id == "com.example:id/title"
    assert _only(ui.Text("a", id="android:id/title")).resource_id == "android:id/title"


def test_an_empty_field_reports_its_hint_as_text() -> None:
    node = _only(ui.TextField("", hint="Name"))
    assert (node.text, node.hint) == ("Name", "Name")
    assert (node.clickable, node.long_clickable, node.focusable) == (True, True, True)


def test_a_label_is_the_hint_of_a_filled_field() -> None:
    node = _only(ui.TextField("Bob", label="Name", style="outlined"))
    assert (node.text, node.hint) == ("Bob", "Name")


def test_a_password_reports_dots() -> None:
    node = _only(ui.TextField("secret", kind="password"))
    assert node.text == "••••••"
    assert node.password


def test_only_the_focused_field_reports_its_selection() -> None:
    retained = {(0,): {"selection": (1, 3)}}
    assert _only(ui.TextField("hello"), focus=True, retained=retained).selection == (1, 3)
    assert _only(ui.TextField("hello"), retained=retained).selection is None


def test_a_selection_is_cut_to_a_text_that_became_shorter() -> None:
    node = _only(ui.TextField("hi"), focus=True, retained={(0,): {"selection": (4, 9)}})
    assert node.selection == (2, 2)


def test_what_a_field_shows_beside_it_are_nodes_after_it() -> None:
    field = ui.TextField("12", suffix="USD", error="Too much", id="amount", style="outlined")
    names = [(node.resource_id.partition("/")[2], node.text) for node in _tree(ui.Box((field,))).children]
    assert names == [("amount", "12"), ("textinput_suffix_text", "USD"), ("textinput_error", "Too much")]


def test_texts_are_reported_as_they_are_shown() -> None:
    assert _only(ui.Text("Oct 15", caps=True)).text == "OCT 15"
    assert _only(ui.Button("Save", caps=True)).text == "SAVE"
    assert _only(ui.SeekBar(128, 255)).text == "128.0"
    assert _only(ui.Text("A very long line " * 20, max_lines=1)).text == "A very long line " * 20


def test_a_container_can_report_a_text_that_it_does_not_draw() -> None:
    tile = ui.Box((), cls="Switch", node_text="On", desc="Flashlight", width=ui.MATCH, height=80)
    assert (_only(tile).text, _only(tile).class_name) == ("On", "android.widget.Switch")


def test_a_list_is_scrollable_only_when_it_is_longer_than_its_window() -> None:
    def row(item: int) -> ui.Widget:
        return ui.Text(str(item), height=48)

    assert not _tree(ui.Recycler(range(3), row)).scrollable
    assert _tree(ui.Recycler(range(300), row)).scrollable


def test_rows_outside_the_window_are_not_in_the_tree_and_cut_ones_are_cut() -> None:
    column = ui.Column(tuple(ui.Text(str(n), height=100) for n in range(20)))
    root = _tree(ui.Scroll(column))
    texts = root.children[0].children
    assert [node.text for node in texts] == [str(n) for n in range(9)]
    assert texts[-1].bounds.bottom == SCREEN.bottom


def test_hidden_and_invisible_widgets_and_lines_have_no_node() -> None:
    column = ui.Column(
        (
            ui.Text("a", visible=False),
            ui.Text("b", hidden=True),
            ui.Divider(),
            ui.Spacer(height=9),
            ui.Text("c"),
        )
    )
    assert [node.text for node in _tree(column).children] == ["c"]


def test_children_of_a_phantom_belong_to_its_parent() -> None:
    column = ui.Column((ui.Row((ui.Text("a"), ui.Text("b")), phantom=True), ui.Text("c")))
    assert [node.text for node in _tree(column).children] == ["a", "b", "c"]


def test_plain_containers_are_not_important_and_what_speaks_or_acts_is() -> None:
    root = _tree(
        ui.Column((ui.Row((ui.Text("a"),)), ui.Row((), desc="row", width=9, height=9), ui.Icon("plus")))
    )
    row, described, picture = root.children
    assert (row.important, described.important, picture.important) == (False, True, False)
    assert row.children[0].important
    assert _only(ui.Box((ui.Text("a"),), on_click=clicked)).important
    assert not _only(ui.Text("a", important=False)).important


def test_flags_follow_the_widget() -> None:
    node = _only(ui.Check(checked=True, enabled=False, selected=True, on_long_click=clicked))
    assert (node.checkable, node.checked, node.enabled, node.selected) == (True, True, False, True)
    assert (node.clickable, node.long_clickable) == (False, True)
