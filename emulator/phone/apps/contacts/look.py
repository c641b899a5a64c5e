"""What the screens about people share: the theme, bars, the search pill, rows with a letter; Phone uses it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

THEME = ui.SYSTEM.with_colors(
    light={
        "background": "#FCFCFF", "toolbar": "#FCFCFF", "search": "#E6EFF6", "bar": "#EEF4F9", "section": "#E9F1F8",
        "tile": "#E4EEF6", "call": "#146C2E", "on_call": "#FFFFFF", "missed": "#BA1A1A",
    },
    dark={
        "background": "#191C1E", "toolbar": "#191C1E", "search": "#262D32", "bar": "#20272B", "section": "#22292E",
        "tile": "#2A3238", "call": "#6DD58C", "on_call": "#00391C", "missed": "#FFB4AB",
    },
)  # fmt: skip


def bottom_bar(items: Sequence[ui.Destination], *, id: str) -> ui.Widget:
    """The navigation bar at the bottom, with the ids that Material's own has."""
    return ui.Row(
        id=id, cls="FrameLayout", width=MATCH, height=80, shape=ui.Shape("bar"),
        children=tuple(_tab(item) for item in items),
    )  # fmt: skip


def _tab(item: ui.Destination) -> ui.Widget:
    color = "on_secondary_container" if item.selected else "on_surface_variant"
    size = "large" if item.selected else "small"
    icon = ui.Box(
        id="navigation_bar_item_icon_container", cls="FrameLayout", width=64, height=32,
        shape=ui.Shape("secondary_container", 16) if item.selected else None,
        children=(ui.Icon(item.icon, id="navigation_bar_item_icon_view", tint=color, gravity="center"),),
    )  # fmt: skip
    view = f"navigation_bar_item_{size}_label_view"
    label = ui.Box(
        id="navigation_bar_item_labels_group", cls="ViewGroup", margin=(0, 4, 0, 0),
        children=(ui.Text(item.title, id=view, size=12, weight_=500, color=color, max_lines=1),),
    )  # fmt: skip
    return ui.Column(
        id=item.id, cls="FrameLayout", desc=item.title, weight=1, height=MATCH, align="center", arrange="center",
        selected=item.selected, on_click=item.handler, children=(icon, label),
    )  # fmt: skip


def search_pill(text: str, on_click: ui.Handler, *trailing: ui.Widget | None) -> ui.Widget:
    """The closed search bar: an EditText that cannot be typed into."""
    return ui.Row(
        id="open_search_bar", cls="EditText", node_text=text, width=MATCH, height=52, margin=(16, 8), padding=(4, 0),
        shape=ui.Shape("search", 26), on_click=on_click,
        children=(
            ui.Icon("magnify", width=44, height=48, hidden=True),
            ui.Text(text, id="open_search_bar_text_view", size=16, color="on_surface_variant", weight=1, max_lines=1),
            *trailing,
        ),
    )  # fmt: skip


def search_field(text: str, hint: str, on_change: Callable[[str], None], on_back: ui.Handler) -> ui.Widget:
    """The open search view's top: arrow, field, cross. ``on_change(text)`` hears each edit."""
    clear = ui.Icon(
        "close", id="open_search_view_clear_button", cls="ImageButton", desc="Clear text", width=48, height=48,
        on_click=partial(on_change, ""),
    ) if text else None  # fmt: skip
    return ui.Row(
        id="open_search_view_toolbar", cls="ViewGroup", width=MATCH, height=72, padding=(4, 0),
        shape=ui.Shape("search"),
        children=(
            ui.Icon("arrow-left", cls="ImageButton", desc="Back", width=52, height=56, on_click=on_back),
            ui.TextField(
                text, on_change, hint, id="open_search_view_edit_text", style="none", weight=1, action="search",
                autofocus=True,
            ),
            clear,
        ),
    )  # fmt: skip


def letter_of(name: str, starred: bool = False) -> ui.Widget:
    """The gutter at the left of a list: the letter of a section's first row, or the favourites' star."""
    if starred:
        mark: ui.Widget = ui.Icon("star", size=20, tint="primary", gravity="center")
    else:
        mark = ui.Text(name, size=16, weight_=500, color="primary", gravity="center")
    return ui.Box(phantom=True, width=40, height=40, children=(mark,) if name or starred else ())


def top_bar(title: str, on_back: ui.Handler, *actions: ui.Widget, back: str = "Navigate up") -> ui.Widget:
    """The bar of a screen that goes back to another."""
    return ui.toolbar(
        title,
        navigation=ui.Action(back, on_back, "arrow-left"),
        actions=actions,
        look=ui.BarLook(height=64, title_size=22, title_weight=400),
    )


def message(
    title: str, icon: str, *, id: str = "android:id/text1", button: ui.Widget | None = None
) -> ui.Widget:
    """An empty list's picture and line."""
    return ui.Box(
        phantom=True, width=MATCH, height=MATCH,
        children=(
            ui.Column(
                phantom=True, gravity="center", align="center", spacing=16, padding=(32, 0),
                children=(
                    ui.Icon(icon, size=96, tint="primary@50"),
                    ui.Text(title, id=id, size=16, color="on_surface_variant", align="center"),
                    button,
                ),
            ),
        ),
    )  # fmt: skip


class PeopleScreen(ui.Screen):
    """A screen in the people's colours."""

    theme = THEME
    status_bar = "background"
