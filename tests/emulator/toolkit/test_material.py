"""The ready parts of screens: what Android's own components report, and that they are touched where they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.layout import hit
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.render import display
from emulator.phone.toolkit.semantics import tree
from protocol.ui import UiNode
from tests.emulator.toolkit.trees import CONTEXT, SCREEN, clicked, laid_out


def _nodes(widget: ui.Widget) -> list[UiNode]:
    return list(tree(laid_out(ui.Box((widget,))), CONTEXT, None).walk())[1:]


def _find(widget: ui.Widget, label: str) -> UiNode:
    return next(node for node in _nodes(widget) if label in (node.text, node.content_desc, node.resource_id))


def _press(root: Node, label: str) -> None:
    """Clicks as a touch in the middle of the node with that text or description would."""
    node = next(n for n in tree(root, CONTEXT, None).walk() if label in (n.text, n.content_desc))
    clickable = [each for each in hit(root, node.bounds.center) if each.widget.on_click is not None]
    assert clickable, f"nothing under {label!r} can be clicked"
    handler = clickable[-1].widget.on_click
    assert handler is not None
    handler()


def test_a_toolbar_has_androids_parts() -> None:
    bar = ui.toolbar(
        "Notes",
        subtitle="12 items",
        navigation=ui.Action("Navigate up", clicked),
        actions=(ui.Action("Search", clicked, "magnify", id="action_search"), ui.Action("SAVE", clicked)),
        overflow=clicked,
    )
    assert _find(bar, "Navigate up").class_name == "android.widget.ImageButton"
    search = _find(bar, "Search")
    assert (search.class_name, search.text) == ("android.widget.Button", "")
    assert search.resource_id == "com.example:id/action_search"
    assert search.long_clickable
    assert _find(bar, "SAVE").class_name == "android.widget.Button"
    assert _find(bar, "More options").class_name == "android.widget.ImageView"
    assert _find(bar, "More options").bounds.right == 1080
    assert _find(bar, "com.example:id/toolbar").bounds.height == 147
    assert [node.text for node in _nodes(bar) if node.text] == ["Notes", "12 items", "SAVE"]


def test_a_long_title_leaves_the_actions_their_room() -> None:
    bar = ui.toolbar(
        "A very long title " * 9, actions=(ui.Action("Search", clicked, "magnify"),), overflow=clicked
    )
    assert _find(bar, "Search").bounds.width == 126


def test_a_scaffold_gives_the_body_what_the_bars_leave() -> None:
    screen = ui.scaffold(
        ui.Box(width=ui.MATCH, height=ui.MATCH, id="body"),
        top=ui.toolbar("Home"),
        bottom=ui.bottom_navigation((ui.Destination("Files", clicked, "folder", selected=True),)),
        fab=ui.fab("plus", clicked, desc="Add"),
    )
    body = _find(screen, "com.example:id/body").bounds
    assert (body.top, body.bottom) == (SCREEN.top + 147, SCREEN.bottom - 210)
    fab = _find(screen, "Add").bounds
    assert (fab.right, fab.bottom) == (1080 - 42, body.bottom - 42)


def test_a_snackbar_lifts_the_floating_button() -> None:
    def fab_bottom(snackbar: ui.Widget | None) -> int:
        screen = ui.scaffold(ui.Box(), fab=ui.fab("plus", clicked, desc="Add"), snackbar=snackbar)
        return _find(screen, "Add").bounds.bottom

    assert fab_bottom(ui.snackbar("Deleted", ("Undo", clicked))) < fab_bottom(None) - 100


def test_an_open_drawer_covers_the_body_and_its_scrim_closes_it() -> None:
    heard: list[str] = []
    screen = ui.scaffold(
        ui.Button("Body", on_click=partial(heard.append, "body"), width=ui.MATCH, height=ui.MATCH),
        drawer=ui.drawer(
            (ui.Destination("Trash", partial(heard.append, "trash")), None), partial(heard.append, "closed")
        ),
    )
    root = laid_out(screen)
    _press(root, "Trash")
    scrim = hit(root, (1000, 1000))[-1].widget.on_click
    assert scrim is not None
    scrim()
    assert heard == ["trash", "closed"]


@pytest.mark.parametrize("scrollable", [True, False])
def test_tabs_say_which_one_is_chosen_and_hear_taps(scrollable: bool) -> None:
    heard: list[int] = []
    root = laid_out(ui.Box((ui.tabs(["One", "Two", "Three"], 1, heard.append, scrollable=scrollable),)))
    chosen = [node.content_desc for node in tree(root, CONTEXT, None).walk() if node.selected]
    assert chosen == ["Two"]
    _press(root, "Three")
    assert heard == [2]


def test_a_switch_row_is_clicked_as_a_whole() -> None:
    heard: list[str] = []
    root = laid_out(ui.Box((ui.switch_row("Wi-Fi", True, partial(heard.append, "row"), subtitle="Home"),)))
    switch = next(n for n in tree(root, CONTEXT, None).walk() if n.class_name.endswith("Switch"))
    assert (switch.clickable, switch.checkable, switch.checked) == (False, True, True)
    assert switch.resource_id == "android:id/switch_widget"
    for node in hit(root, switch.bounds.center):
        if node.widget.on_click is not None:
            node.widget.on_click()
    assert heard == ["row"]


def test_a_list_item_keeps_what_its_row_brings() -> None:
    item = ui.list_item("Title", "Below", row=ui.Row(id="row", on_click=clicked, selected=True, key="k"))
    node = _find(item, "com.example:id/row")
    assert (node.clickable, node.selected, node.bounds.width) == (True, True, 1080)
    assert [child.text for child in node.children] == ["Title", "Below"]


@pytest.mark.parametrize(
    ("make", "cls", "checked"),
    [
        (lambda: ui.filter_chip("Work", True, clicked), "android.widget.CompoundButton", True),
        (lambda: ui.filter_chip("Work", False, clicked), "android.widget.CompoundButton", False),
        (lambda: ui.chip("Work", clicked), "android.widget.Button", False),
    ],
)
def test_chips(make: Callable[[], ui.Widget], cls: str, checked: bool) -> None:
    node = _find(make(), "Work")
    assert (node.class_name, node.checked, node.bounds.height) == (cls, checked, 84)


def test_an_avatar_is_one_picture_whose_colour_follows_the_name() -> None:
    (node,) = _nodes(ui.avatar("Ann"))
    assert (node.class_name, node.text) == ("android.widget.ImageView", "")
    ann, again, bob = (
        display(laid_out(ui.Box((ui.avatar(name),))), CONTEXT) for name in ("Ann", "Ann", "Bob")
    )
    assert ann == again != bob


def test_a_search_bar_and_a_dropdown_can_be_found() -> None:
    field = _find(ui.search_bar("", print, hint="Search notes"), "Search notes")
    assert field.class_name == "android.widget.EditText"
    spinner = _find(ui.dropdown("Food", clicked, label="Category", id="category"), "Category")
    assert spinner.class_name == "android.widget.Spinner"
    assert spinner.clickable


def test_cards_headers_badges_and_empty_lists_read_as_written() -> None:
    column = ui.Column(
        (
            ui.section_header("General"),
            ui.card(ui.Text("In a card"), box=ui.Column(id="card", on_click=clicked)),
            ui.badge("3"),
            ui.check_row("Check", True, clicked),
            ui.radio_row("Radio", False, clicked),
            ui.empty_state("Nothing here", "Add something", icon="inbox"),
        )
    )
    texts = [node.text for node in _nodes(column) if node.text]
    assert texts == ["General", "In a card", "3", "Check", "Radio", "Nothing here", "Add something"]
    assert _find(column, "com.example:id/card").class_name == "androidx.cardview.widget.CardView"


def test_a_wheel_turns_by_its_neighbours_and_by_typing() -> None:
    heard: list[int] = []
    months = ui.Wheel(
        1, 12, ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    )
    root = laid_out(ui.Box((ui.number_picker(months, 12, heard.append, id="android:id/month"),)))
    values = [node.text for node in tree(root, CONTEXT, None).walk() if node.text]
    assert values == ["Nov", "Dec", "Jan"]
    _press(root, "Jan")
    field = next(n.widget for n in root.walk() if isinstance(n.widget, ui.TextField))
    assert field.on_change is not None
    for text in ("F", "feb"):
        field.on_change(text)
    assert heard == [1, 2]
    assert ui.Wheel(2000, 2100, wraps=False).step(2100, 1) is None
    assert ui.Wheel(0, 59).read("60") is None


def test_touches_do_not_go_through_a_snackbar() -> None:
    body = ui.Button("Body", on_click=clicked, width=ui.MATCH, height=ui.MATCH)
    root = laid_out(ui.scaffold(body, snackbar=ui.snackbar("Saved")))
    text = next(n for n in tree(root, CONTEXT, None).walk() if n.text == "Saved")
    assert all(each.widget.on_click is None for each in hit(root, text.bounds.center))
