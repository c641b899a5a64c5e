"""What is seen of a drag: the bar that removes, where things would come to rest, and what is under the finger."""

from __future__ import annotations

from dataclasses import replace

from emulator.phone.app_icons import app_icon
from emulator.phone.apps.launcher.dragging import TARGETS, Dragging
from emulator.phone.apps.launcher.favorites import IN_HOTSEAT
from emulator.phone.apps.launcher.folders import Folder, preview
from emulator.phone.apps.launcher.places import Grid, Launchable, icon_top
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

RING_DP = 6.0
"""By how much the ring around what takes in another is wider than an icon."""


def target_bar(dragging: Dragging, grid: Grid) -> ui.Widget:
    """What came from the drawer is not on home yet: dropping it here only ends the drag."""
    ink = "on_primary_container" if dragging.removing else "on_surface"
    text = ui.Text("Remove" if dragging.item.id else "Cancel", id="delete_target_text", size=14, color=ink)
    pill = ui.Row(
        phantom=True, gravity="center", height=40, padding=(18, 0), spacing=8,
        shape=ui.Shape("primary_container" if dragging.removing else "surface", radius=20),
        children=(ui.Icon("close", size=20, tint=ink, hidden=True), text),
    )  # fmt: skip
    return ui.Box(
        id="drop_target_bar", cls="FrameLayout", width=MATCH, height=grid.y(TARGETS.height), children=(pill,),
        margin=grid.margin(TARGETS),
    )  # fmt: skip


def landing(dragging: Dragging, grid: Grid) -> ui.Widget | None:
    """A ring where it would come to rest."""
    if dragging.removing or dragging.home.panel() is not None:
        return None
    aim = dragging.aim()
    place = aim.place
    box = grid.hotseat(place.screen) if place.container == IN_HOTSEAT else grid.cell(place.column, place.row)
    size, more = grid.icon(box), RING_DP if aim.onto else 0.0
    left, top, _, _ = grid.margin(box)
    shape = ui.Shape("#4DFFFFFF" if aim.onto else "", size / 2 + more, stroke="#99FFFFFF", stroke_width=1.5)
    return ui.Box(
        hidden=True, width=size + 2 * more, height=size + 2 * more, shape=shape,
        margin=(left + (grid.x(box.width) - size) / 2 - more, top + icon_top(box, grid) - more, 0, 0),
    )  # fmt: skip


def carried(dragging: Dragging, content: Launchable | Folder, grid: Grid) -> ui.Widget:
    """The icon under the finger, a little larger than where it stands."""
    box = grid.cell(0, 0)
    size = grid.icon(box) * 1.1
    margin = (grid.x(dragging.spot.x) - size / 2, grid.y(dragging.spot.y) - size / 2, 0.0, 0.0)
    if isinstance(content, Folder):
        return preview(content, size, margin)
    return replace(app_icon(content.app.icon, size, margin), hidden=True)
