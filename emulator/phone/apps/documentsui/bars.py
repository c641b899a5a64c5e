"""What stands around the documents: toolbar, breadcrumbs, chips, header, and the frame that holds them all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.documentsui.look import CHIPS
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.documentsui.directory import Directory
    from emulator.phone.apps.documentsui.search import Search

TOOLBAR, BREADCRUMB, CHIP_ROW, HEADER, BOTTOM = 56.0, 36.0, 54.0, 60.0, 56.0
COORDINATOR = ("content", "coordinator", "drawer", "holder", "scroll")
"""The path of what scrolls under the toolbar."""


def frame(screen: Directory, drawer: ui.Widget | None) -> ui.Widget:
    """The whole window; the app bar's lower part scrolls away before the list does."""
    display = screen.app.phone.display
    dp = 160 / display.density
    keyboard = screen.app.phone.ime.frame
    area = display.content
    bottom = screen.bottom()
    height = (min(area.bottom, keyboard.top if keyboard else area.bottom) - area.top) * dp
    height -= BOTTOM if bottom is not None else 0
    parts = _header_parts(screen)
    tall = sum(size for _, size in parts)
    away = min(screen.retained.get(COORDINATOR, {}).get("offset", 0) * dp, tall)
    body = ui.Column(
        phantom=True,
        width=MATCH,
        height=height + tall,
        children=(_app_bar(screen, parts, away), _nested(_listing(screen, height - TOOLBAR))),
    )
    scroll = ui.Scroll(body, key="scroll", width=MATCH, height=height, collapsing=True)
    main = ui.Box(
        key="content", id="android:id/content", cls="FrameLayout", width=MATCH, height=MATCH, children=(
            ui.Box(key="coordinator", id="coordinator_layout", cls="ViewGroup", width=MATCH, height=MATCH, children=(
                ui.Box(key="drawer", id="drawer_layout", cls="androidx.drawerlayout.widget.DrawerLayout", width=MATCH,
                       height=MATCH, children=(_covered(scroll, bottom, drawer is not None, height), drawer)),
                _snackbar(screen.snack, bottom is not None) if screen.snack else None,
            )),
        ),
    )  # fmt: skip
    mode = action_mode(screen) if screen.shelf.selected else None
    return ui.Box(
        id="action_bar_root", cls="LinearLayout", width=MATCH, height=MATCH, shape=ui.Shape("background"),
        children=(main, mode),
    )  # fmt: skip


def _app_bar(screen: Directory, parts: list[tuple[ui.Widget, float]], away: float) -> ui.Widget:
    """The toolbar stays at the top while what is below it goes under it, ``away`` dp of it by now."""
    shown: list[ui.Widget] = []
    end = 0.0
    for part, size in parts:
        end += size
        shown.append(part if end > away else replace(part, visible=False))
    header = ui.Column(
        key="header", id="directory_header", cls="LinearLayout", width=MATCH, height=end, margin=(0, TOOLBAR, 0, 0),
        children=tuple(shown),
    )  # fmt: skip
    pinned = ui.Box(
        key="pinned", width=MATCH, height=TOOLBAR, margin=(0, away, 0, 0), phantom=True, shape=ui.Shape("background"),
        hidden=bool(screen.shelf.selected), children=(screen.toolbar(),),
    )  # fmt: skip
    collapsing = ui.Box(
        id="collapsing_toolbar", cls="FrameLayout", width=MATCH, height=MATCH,
        children=(header, pinned) if away else (pinned, header),
    )  # fmt: skip
    return ui.Column(
        id="app_bar", cls="LinearLayout", width=MATCH, height=TOOLBAR + end, children=(collapsing,)
    )


def _listing(screen: Directory, height: float) -> ui.Widget:
    """The documents, or before anything was searched for what was searched for last."""
    search = screen.search
    if search is not None and search.offers_history:
        return history(search, height)
    return screen.listing(height)


def _covered(scroll: ui.Widget, bottom: ui.Widget | None, covered: bool, height: float) -> ui.Widget:
    bar = None
    if bottom is not None:
        bar = ui.Box(id="container_save", width=MATCH, height=BOTTOM, margin=(0, height, 0, 0), hidden=covered,
                     shape=ui.Shape("background", elevation=8), children=(bottom,))  # fmt: skip
    return ui.Box(
        key="holder", phantom=True, hidden=covered, width=MATCH, height=MATCH, children=(scroll, bar)
    )


def _nested(listing: ui.Widget) -> ui.Widget:
    """The list within the views that it has around it."""
    for name, cls in (("refresh_layout", "ViewGroup"), ("", "FrameLayout"), ("container_directory", "FrameLayout"),
                      ("", "LinearLayout"), ("", "FrameLayout")):  # fmt: skip
        listing = ui.Box(id=name, cls=cls, width=MATCH, children=(listing,))
    return listing


def _snackbar(text: str, raised: bool) -> ui.Widget:
    return ui.Box(
        phantom=True, width=MATCH, gravity="bottom", margin=(0, 0, 0, BOTTOM if raised else 0),
        children=(ui.snackbar(text),),
    )  # fmt: skip


# The app bar ----------------------------------------------------------------------------------------------


def toolbar(screen: Directory, actions: tuple[ui.Widget, ...]) -> ui.Widget:
    """The bar with the drawer's button, the title, and ``actions``."""
    if screen.search is not None:
        return search_view(screen, screen.search)
    title = screen.shelf.folder.name
    return ui.Row(
        id="toolbar", cls="ViewGroup", width=MATCH, height=TOOLBAR, padding=(0, 0, 6, 0), children=(
            ui.Icon("menu", cls="ImageButton", desc="Show roots", width=56, height=56, tint="on_surface_variant",
                    on_click=partial(screen.set_drawer, True)),
            ui.Text(title, size=20, weight_=500, weight=1, max_lines=1, margin=(16, 0, 8, 0)),
            ui.Row(cls="androidx.appcompat.widget.LinearLayoutCompat", children=actions, spacing=2),
        ),
    )  # fmt: skip


def action(
    name: str, desc: str, icon: str, handler: ui.Handler, tint: str = "on_surface_variant"
) -> ui.Widget:
    """An icon of a menu, as ActionMenuItemView reports itself."""
    return ui.Icon(
        icon, id=name, cls="TextView", desc=desc, tint=tint, width=48, height=48, on_click=handler,
        on_long_click=ui.nothing,
    )  # fmt: skip


def search_view(screen: Directory, search: Search) -> ui.Widget:
    """The bar while one searches."""
    clear = ui.Icon(
        "close",
        id="search_close_btn",
        desc="Clear query",
        width=48,
        height=48,
        on_click=partial(search.run, ""),
    )
    field = ui.TextField(
        search.typed, search.type, hint="Search…", id="search_src_text", style="none", weight=1,
        action="search", size=16, autofocus=True, on_submit=search.submit, padding=(0, 14),
    )  # fmt: skip
    return ui.Row(
        id="toolbar", cls="ViewGroup", width=MATCH, height=TOOLBAR, children=(
            ui.Icon("arrow-left", cls="ImageButton", desc="Collapse", width=56, height=56, on_click=screen.end_search,
                    tint="on_surface_variant"),
            ui.Row(id="search_view", cls="LinearLayout", weight=1, height=MATCH, padding=(16, 0, 4, 0),
                   children=(field, clear if search.typed else None)),
        ),
    )  # fmt: skip


def history(search: Search, height: float) -> ui.Widget:
    """What was searched for before, under the open field."""
    return ui.Recycler(
        search.history, partial(_past_search, search), id="history_list", cls="ListView", key="history", width=MATCH,
        height=height,
    )  # fmt: skip


def _past_search(search: Search, words: str) -> ui.Widget:
    return ui.Row(
        cls="LinearLayout", width=MATCH, height=56, padding=(16, 0, 4, 0), on_click=partial(search.run, words),
        children=(
            ui.Icon("history", margin=(0, 0, 32, 0)),
            ui.Text(words, id="android:id/title", size=16, weight=1, max_lines=1),
            ui.Icon("close", width=48, height=48, desc=f"Delete search history {words}",
                    on_click=partial(search.forget, words)),
        ),
    )  # fmt: skip


def _header_parts(screen: Directory) -> list[tuple[ui.Widget, float]]:
    parts: list[tuple[ui.Widget, float]] = []
    if screen.with_breadcrumb and not screen.shelf.root.is_recent and screen.search is None:
        parts.append((_breadcrumb(screen), BREADCRUMB))
    if screen.with_search:
        parts.append((_chips(screen), CHIP_ROW))
    if (row := screen.apps_row()) is not None:
        parts.append((row, 130.0))
    parts.append((_header(screen), HEADER))
    return parts


def _breadcrumb(screen: Directory) -> ui.Widget:
    levels = screen.shelf.stack[:1] if screen.shelf.filter.active else screen.shelf.stack
    last = len(levels) - 1
    crumbs = tuple(_crumb(screen, level, levels[level].name, level == last) for level in range(len(levels)))
    return ui.Scroll(
        ui.Row(phantom=True, height=BREADCRUMB, padding=(16, 0), children=crumbs), horizontal=True, width=MATCH,
        height=BREADCRUMB, id="horizontal_breadcrumb", cls="androidx.recyclerview.widget.RecyclerView", from_end=True,
    )  # fmt: skip


def _crumb(screen: Directory, level: int, name: str, last: bool) -> ui.Widget:
    text = ui.Text(
        name, id="breadcrumb_text", size=14, color="primary" if last else "on_surface_variant", padding=(8, 0),
        max_lines=1, height=MATCH, valign="center",
    )  # fmt: skip
    arrow = None if last else ui.Icon("chevron-right", id="breadcrumb_arrow", size=18)
    return ui.Box(
        cls="LinearLayout", height=MATCH, on_click=None if last else partial(screen.go_up_to, level), children=(
            ui.Row(cls="FrameLayout", height=MATCH, children=(text, arrow)),
        ),
    )  # fmt: skip


def _chips(screen: Directory) -> ui.Widget:
    on = screen.shelf.filter.chips
    names = [*on, *(name for name in CHIPS if name not in on)]
    row = ui.Row(
        id="search_chip_group", cls="LinearLayout", height=MATCH, padding=(24, 0), spacing=8.6,
        children=tuple(_chip(screen, name, name in on) for name in names),
    )  # fmt: skip
    return ui.Scroll(
        ui.Box(cls="FrameLayout", height=48, children=(row,)), horizontal=True, width=MATCH, height=CHIP_ROW,
        padding=(0, 6, 0, 0), key=names[0],
    )  # fmt: skip


def _chip(screen: Directory, name: str, on: bool) -> ui.Widget:
    icon, tint = CHIPS[name]
    return ui.Row(
        cls="CompoundButton", node_text=name, height=32, padding=(9, 0, 12, 0), spacing=10, checkable=True, checked=on,
        key=name, on_click=partial(screen.shelf.turn_chip, name),
        shape=ui.Shape("secondary_container", radius=16) if on else ui.Shape(radius=16, stroke="outline"), children=(
            ui.Icon("check" if on else icon, size=20, tint="on_surface" if on else tint, hidden=True),
            ui.Text(name, size=14, weight_=500, color="on_surface", hidden=True, max_lines=1),
        ),
    )  # fmt: skip


def header_text(screen: Directory) -> str:
    """What the documents below are called."""
    kind = screen.file_kind
    if screen.shelf.root.is_recent:
        return f"Recent {kind.lower()}"
    if screen.search is not None and screen.shelf.filter.active:
        return kind
    shelf = screen.shelf
    named = shelf.root.top if shelf.filter.active else shelf.folder
    return f"{kind} {'on' if named.id == 'primary:' else 'in'} {named.name}"


def _header(screen: Directory) -> ui.Widget:
    grid = screen.shelf.view_mode == 2
    name, desc, icon = (
        ("sub_menu_list", "List view", "view-list-outline")
        if grid
        else ("sub_menu_grid", "Grid view", "view-grid-outline")
    )
    switch = action(name, desc, icon, screen.shelf.turn_view)
    return ui.Row(
        cls="LinearLayout", width=MATCH, height=HEADER, padding=(24, 0), children=(
            ui.Text(header_text(screen), id="header_title", size=12, weight_=500, weight=1, max_lines=1),
            ui.Row(id="sub_menu", cls="androidx.appcompat.widget.LinearLayoutCompat", children=(
                ui.Box(cls="FrameLayout", phantom=True, children=(switch,)),)),
        ),
    )  # fmt: skip


def action_mode(screen: Directory) -> ui.Widget:
    """The bar that replaces the toolbar while documents are chosen."""
    count = len(screen.shelf.selected)
    return ui.Row(
        id="action_mode_bar", cls="ViewGroup", width=MATCH, height=TOOLBAR, padding=(0, 0, 6, 0),
        shape=ui.Shape("background"), children=(
            ui.Icon("close", id="action_mode_close_button", cls="ImageView", desc="Cancel", width=56, height=56,
                    tint="on_surface_variant", on_click=screen.shelf.choose_none),
            ui.Text(f"{count} selected", id="action_bar_title", size=18, weight_=500, weight=1, margin=(16, 0, 8, 0),
                    max_lines=1),
            ui.Row(cls="androidx.appcompat.widget.LinearLayoutCompat", spacing=2, children=screen.selection_actions()),
        ),
    )  # fmt: skip
