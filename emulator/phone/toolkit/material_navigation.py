"""Ways around an app in Material: tabs, bottom navigation, the drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from emulator.phone.toolkit.widgets import (
    MATCH,
    Box,
    Column,
    Divider,
    Handler,
    Icon,
    Row,
    Scroll,
    Shape,
    Text,
    Widget,
)


def tabs(
    labels: Sequence[str],
    index: int,
    on_tab: Callable[[int], None],
    *,
    id: str = "tab_layout",
    scrollable: bool = False,
    caps: bool = False,
) -> Widget:
    """A TabLayout; ``scrollable`` tabs keep their own width, others share the room."""
    row = Row(
        width=MATCH,
        children=tuple(
            _tab(label, number, number == index, on_tab, scrollable, caps)
            for number, label in enumerate(labels)
        ),
    )
    if scrollable:
        return Scroll(row, id=id, horizontal=True, width=MATCH, shape=Shape(fill="toolbar"))
    return Box(id=id, cls="HorizontalScrollView", width=MATCH, shape=Shape(fill="toolbar"), children=(row,))


def _tab(
    label: str, number: int, chosen: bool, on_tab: Callable[[int], None], scrollable: bool, caps: bool
) -> Widget:
    color = "accent" if chosen else "on_surface_variant"
    return Box(
        cls="ActionBar$Tab",
        desc=label,
        weight=0 if scrollable else 1,
        height=48,
        min_width=90,
        selected=chosen,
        on_click=lambda: on_tab(number),
        children=(
            Text(
                label,
                size=14,
                weight_=500,
                color=color,
                caps=caps,
                max_lines=1,
                margin=(16, 0),
                gravity="center",
            ),
            Divider(gravity="bottom", color="accent", thickness=3) if chosen else None,
        ),
    )


@dataclass(frozen=True)
class Destination:
    """A place to go to from a bottom navigation or a drawer."""

    title: str
    handler: Handler
    icon: str = ""
    id: str = ""
    selected: bool = False


def bottom_navigation(items: Sequence[Destination], *, id: str = "bottom_navigation") -> Widget:
    """A BottomNavigationView."""
    return Row(
        id=id,
        cls="FrameLayout",
        width=MATCH,
        height=80,
        shape=Shape(fill="surface"),
        children=tuple(_destination(item) for item in items),
    )


def _destination(item: Destination) -> Widget:
    color = "on_secondary_container" if item.selected else "on_surface_variant"
    label = (
        "navigation_bar_item_large_label_view" if item.selected else "navigation_bar_item_small_label_view"
    )
    return Column(
        id=item.id,
        cls="FrameLayout",
        desc=item.title,
        weight=1,
        height=MATCH,
        align="center",
        arrange="center",
        selected=item.selected,
        on_click=item.handler,
        children=(
            Icon(
                item.icon,
                id="navigation_bar_item_icon_view",
                tint=color,
                width=64,
                height=32,
                shape=Shape(fill="secondary_container", radius=16) if item.selected else None,
            ),
            Text(item.title, id=label, size=12, weight_=500, color=color, margin=(0, 4, 0, 0), max_lines=1),
        ),
    )


def drawer(
    items: Sequence[Destination | None],
    on_close: Handler,
    *,
    header: Widget | None = None,
    id: str = "nav_view",
) -> Widget:
    """An open navigation drawer over its scrim; None among the items is a divider."""
    rows = tuple(_drawer_row(item) for item in items)
    panel = Column(
        id=id,
        cls="FrameLayout",
        width=304,
        height=MATCH,
        shape=Shape(fill="surface", elevation=16),
        on_swipe=partial(_swiped, on_close),
        children=(
            header,
            Scroll(
                Column(width=MATCH, phantom=True, padding=(0, 8), children=rows),
                id="design_navigation_view",
                cls="RecyclerView",
                width=MATCH,
                weight=1,
            ),
        ),
    )
    scrim = Box(width=MATCH, height=MATCH, shape=Shape(fill="scrim"), on_click=on_close, hidden=True)
    return Box(phantom=True, width=MATCH, height=MATCH, children=(scrim, panel))


def _swiped(on_close: Handler, direction: str) -> None:
    """The drawer goes back to where it came from."""
    if direction == "left":
        on_close()


def _drawer_row(item: Destination | None) -> Widget:
    if item is None:
        return Divider(margin=(0, 8))
    color = "primary" if item.selected else "on_surface"
    return Row(
        id=item.id,
        cls="LinearLayoutCompat",
        width=MATCH,
        height=48,
        padding=(16, 0),
        spacing=24,
        on_click=item.handler,
        shape=Shape(fill="primary@12") if item.selected else None,
        children=(
            Icon(item.icon, tint=color, hidden=True) if item.icon else None,
            Text(
                item.title,
                id="design_menu_item_text",
                cls="CheckedTextView",
                weight=1,
                weight_=500,
                color=color,
                max_lines=1,
                checkable=True,
                checked=item.selected,
            ),
        ),
    )
