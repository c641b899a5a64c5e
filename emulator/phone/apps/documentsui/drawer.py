"""The drawer of roots, over the screen it belongs to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.documentsui.documents import PRIMARY, Root
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.documentsui.directory import Directory

WIDTH = 256


def panel(screen: Directory) -> ui.Widget:
    """The open drawer and the scrim beside it."""
    close = partial(screen.set_drawer, False)
    bar = ui.Row(
        id="roots_toolbar", cls="ViewGroup", width=MATCH, height=56, padding=(16, 0),
        children=(ui.Text(screen.drawer_title, size=20, weight_=500, max_lines=1),),
    )  # fmt: skip
    rows: list[ui.Widget] = [ui.Box(cls="View", width=MATCH, height=8, focusable=True)]
    for root in screen.shown_roots:
        if root.key == PRIMARY:
            rows.append(ui.Box(cls="View", width=MATCH, height=17, important=False, children=(
                ui.Divider(gravity="center"),)))  # fmt: skip
        rows.append(_row(screen, root))
    listing = ui.Scroll(
        ui.Column(phantom=True, width=MATCH, children=tuple(rows)), id="roots_list", cls="ListView", width=MATCH,
        height=MATCH,
    )  # fmt: skip
    sheet = ui.Column(
        id="drawer_roots", cls="LinearLayout", width=WIDTH, height=MATCH, shape=ui.Shape("background", elevation=16),
        on_swipe=partial(_swiped, screen), children=(
            bar, ui.Box(id="container_roots", width=MATCH, weight=1, children=(listing,)),
        ),
    )  # fmt: skip
    scrim = ui.Box(width=MATCH, height=MATCH, shape=ui.Shape("scrim"), on_click=close, hidden=True)
    return ui.Box(phantom=True, width=MATCH, height=MATCH, children=(scrim, sheet))


def _swiped(screen: Directory, direction: str) -> None:
    if direction == "left":
        screen.set_drawer(False)


def _row(screen: Directory, root: Root) -> ui.Widget:
    chosen = root.key == screen.shelf.root_key
    color = "primary" if chosen else "on_surface"
    summary = ui.Text(
        root.summary,
        id="android:id/summary",
        size=12,
        color="primary" if chosen else "on_surface_variant",
        max_lines=1,
    )
    return ui.Row(
        cls="LinearLayout", width=MATCH, min_height=52, padding=(17, 0, 16, 0), selected=chosen,
        on_click=partial(screen.go_to_root, root.key), on_long_click=ui.nothing,
        shape=ui.Shape("primary@12", radius=(0, 26, 26, 0)) if chosen else None,
        children=(
            ui.Box(width=40, height=40, children=(
                ui.Icon(root.icon, id="android:id/icon", tint="primary" if chosen else "on_surface_variant",
                        gravity="center"),)),
            ui.Column(
                cls="LinearLayout", weight=1, padding=(16, 8, 0, 8), children=(
                    ui.Text(root.title, id="android:id/title", size=14, weight_=500, color=color, max_lines=1),
                    summary if root.summary else None,
                ),
            ),
        ),
    )  # fmt: skip
