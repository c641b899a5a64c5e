"""The launcher's search bars, and which apps answer a query."""

from __future__ import annotations

import re
from collections.abc import Sequence

from emulator.phone.apps.launcher.places import Grid, Launchable
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.drawing import Arc, FillRect, Op
from emulator.phone.toolkit.theme import rgba
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect, Size

HINT = "Search apps, web and more"
BAR, PILL = Rect(75, 2125, 1004, 2290), Rect(75, 2144, 1004, 2270)
G_ICON = Rect(86, 2144, 212, 2270)
MIC, LENS = Rect(741, 2125, 867, 2290), Rect(867, 2125, 993, 2290)
BLUE, RED, YELLOW, GREEN = "#4285F4", "#EA4335", "#FBBC05", "#34A853"


def home_search_bar(grid: Grid, search: ui.Handler, google: ui.Handler, dark: bool) -> ui.Widget:
    """The pill under the hotseat."""
    ground = "#303437" if dark else "#F3F6F9"
    pill = ui.Box(
        hidden=True, width=grid.x(PILL.width), height=grid.y(PILL.height), shape=ui.Shape(ground, radius=40),
        margin=(0, grid.y(PILL.top - BAR.top), 0, 0),
    )  # fmt: skip
    g_icon = ui.Canvas(
        id="g_icon", cls="ImageView", desc="Google app", draw=google_g, on_click=google, width=grid.x(G_ICON.width),
        height=grid.y(G_ICON.height), margin=grid.margin(G_ICON.offset(-BAR.left, -BAR.top)),
    )  # fmt: skip
    wide, tall = grid.x(MIC.width), grid.y(MIC.height)
    mic = ui.Icon(
        "microphone", id="mic_icon", cls="ImageView", desc="Voice search", size=24, tint=BLUE, width=wide, height=tall,
        on_click=google,
    )  # fmt: skip
    lens = ui.Icon(
        "google-lens", id="lens_icon", cls="ImageButton", desc="Google Lens", tint=RED, width=wide, height=tall,
        on_click=google,
    )  # fmt: skip
    end = ui.Row(
        id="end_part",
        cls="LinearLayout",
        margin=(grid.x(MIC.left - BAR.left), 0, 0, 0),
        height=MATCH,
        children=(mic, lens),
    )
    return ui.Box(
        id="search_container_hotseat", cls="FrameLayout", desc="Search", width=grid.x(BAR.width),
        height=grid.y(BAR.height),
        margin=grid.margin(BAR), on_click=search, on_long_click=search, children=(pill, g_icon, end),
    )  # fmt: skip


def google_g(size: Size) -> tuple[Op, ...]:
    """The letter in its four colours."""
    side = min(size.width, size.height) * 0.44
    left, top = (size.width - side) / 2, (size.height - side) / 2
    thick = side * 0.2
    box = Rect(round(left), round(top), round(left + side), round(top + side))
    inner = box.inset(*(round(thick / 2),) * 4)
    arcs = ((205, 112, RED), (150, 56, YELLOW), (40, 111, GREEN), (0, 41, BLUE))
    middle = box.center
    bar = Rect(
        middle.x, round(middle.y - thick / 2), box.right - round(thick * 0.1), round(middle.y + thick / 2)
    )
    return (
        *(Arc(inner, start, sweep, rgba(color), thick) for start, sweep, color in arcs),
        FillRect(bar, rgba(BLUE)),
    )


def matching(entries: Sequence[Launchable], query: str) -> list[Launchable]:
    """The apps of whose label some word begins with the query, or all of its words do; by label."""
    wanted = query.lower().split()
    if not wanted:
        return []
    found = []
    for entry in entries:
        label = entry.label.lower()
        words = [*re.findall(r"\w+", label), label]
        if label.startswith(query.lower().strip()) or all(
            any(w.startswith(part) for w in words) for part in wanted
        ):
            found.append(entry)
    return found
