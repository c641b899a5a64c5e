"""The bars at the top of the Simple apps' screens: search, toolbar, selection. What they do, the screens say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from emulator.phone.apps.simple_commons.look import ACTION_BAR, BIG
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

_FAB = ui.FabLook("primary", "on_primary", 16.0)
BAR = ui.BarLook(height=64, title_size=ACTION_BAR, title_weight=400)


@dataclass(frozen=True)
class Search:
    """A search bar's state and what it reports; while it is ``opened`` its magnifier is an arrow."""

    text: str
    opened: bool
    hint: str
    on_change: Callable[[str], None]
    on_open: ui.Handler
    on_close: ui.Handler
    arrow: bool = False
    """The arrow stands there although nothing is searched: this level has one above it."""


def search_menu(
    search: Search, actions: Sequence[ui.Action], overflow: ui.Handler | None, name: str = "main_menu"
) -> ui.Widget:
    """The pill with magnifier, field and icons; a tap on the magnifier or the field opens the search."""
    arrow = search.opened or search.arrow
    icon = ui.Icon(
        "arrow-left" if arrow else "magnify", id="top_toolbar_search_icon", cls="ImageView", width=48, height=48,
        desc="Back" if arrow else "Search", tint="on_toolbar", on_click=search.on_close if arrow else search.on_open,
    )  # fmt: skip
    field = ui.TextField(
        search.text, search.on_change, hint=search.hint, id="top_toolbar_search", style="none", weight=1, height=48,
        size=BIG, hint_color="hint", action="search", key="search", autofocus=search.opened,
        on_focus=partial(_focused, search),
    )  # fmt: skip
    buttons = [
        ui.icon_button(each.icon, each.handler, id=each.id, desc=each.title, tint="on_toolbar")
        for each in actions
    ]
    if overflow is not None:
        buttons.append(ui.overflow_button(overflow))
    tools = ui.Row(
        id="top_toolbar", cls="ViewGroup", height=48,
        children=(ui.Row(cls="LinearLayoutCompat", children=tuple(buttons)),)
    )  # fmt: skip
    pill = ui.Row(
        id="top_toolbar_holder", cls="RelativeLayout", width=MATCH, height=48, margin=(0, 8),
        shape=ui.Shape("search", 28), children=(icon, field, tools),
    )  # fmt: skip
    bar = ui.Box(id="top_app_bar_layout", cls="LinearLayout", width=MATCH, padding=(16, 0), children=(pill,))
    return ui.Box(id=name, cls="LinearLayout", width=MATCH, shape=ui.Shape("background"), children=(bar,))


def _focused(search: Search, focused: bool) -> None:
    if focused and not search.opened:
        search.on_open()


def toolbar(
    title: str,
    on_back: ui.Handler,
    *,
    name: str = "toolbar",
    actions: Sequence[ui.Action] = (),
    overflow: ui.Handler | None = None,
    desc: str = "Back",
) -> ui.Widget:
    """An arrow, the title, icons."""
    look = ui.BarLook(
        id=name,
        height=BAR.height,
        title_size=BAR.title_size,
        title_weight=BAR.title_weight,
        color="background",
    )
    return ui.toolbar(
        title,
        navigation=ui.Action(desc, on_back, "arrow-left"),
        actions=actions,
        overflow=overflow,
        look=look,
    )


def selection_bar(
    title: str, on_close: ui.Handler, on_title: ui.Handler, actions: Sequence[ui.Action], overflow: ui.Handler | None
) -> ui.Widget:  # fmt: skip
    """The contextual bar: "1 / 5", whose tap selects all, icons, and the arrow that ends the selection."""
    ink = "on_action_mode"
    buttons = [
        ui.icon_button(each.icon, each.handler, id=each.id, desc=each.title, tint=ink) for each in actions
    ]
    if overflow is not None:
        buttons.append(ui.overflow_button(overflow, ink))
    close = ui.Icon(
        "arrow-left", id="action_mode_close_button", cls="ImageView", desc="Done", width=56, height=64, tint=ink,
        on_click=on_close,
    )  # fmt: skip
    count = ui.Text(
        title, id="actionbar_title", size=ACTION_BAR, color=ink, max_lines=1, height=64, padding=(8, 0, 24, 0),
        on_click=on_title,
    )  # fmt: skip
    return ui.Row(
        id="action_context_bar", cls="ViewGroup", width=MATCH, height=64, shape=ui.Shape("action_mode"),
        children=(close, count, ui.Spacer(weight=1), ui.Row(cls="LinearLayoutCompat", children=tuple(buttons))),
    )  # fmt: skip


def fab(icon: str, on_click: ui.Handler, name: str) -> ui.Widget:
    """The floating button."""
    return ui.fab(icon, on_click, id=name, look=_FAB)


def placeholder(text: str, name: str) -> ui.Widget:
    """What an empty list says."""
    return ui.Text(
        text, id=name, size=16, italic=True, alpha=0.8, align="center", width=MATCH, padding=(16, 0),
        margin=(0, 20, 0, 0),
    )  # fmt: skip


def placeholder_link(text: str, name: str, on_click: ui.Handler) -> ui.Widget:
    """The underlined line below it."""
    return ui.Text(
        text,
        id=name,
        size=16,
        color="primary",
        underline=True,
        padding=16,
        on_click=on_click,
        gravity="center",
    )
