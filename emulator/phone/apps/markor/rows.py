"""The row of a file or folder, as the browser and the folder chooser show it, and the list they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from emulator.phone.apps.markor.files import Entry
from emulator.phone.apps.markor.look import ACCENT, FAVOURITE
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SHRUG = "¯\\_(ツ)_/¯"


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row says beside its entry."""

    description: str
    selected: bool = False
    favourite: bool = False


def file_row(
    entry: Entry, state: RowState, on_click: ui.Handler, on_long_click: ui.Handler, on_icon: ui.Handler
) -> ui.Widget:
    """Icon, name, description; its children are left out of accessibility, the row describes itself."""
    kind = "Selected" if state.selected else "Folder" if entry.is_folder else "File"
    picture = "check" if state.selected else "folder" if entry.is_folder else "file-document"
    tint = ACCENT if state.selected else FAVOURITE if state.favourite else "#757575"
    icon = ui.Icon(
        picture, id="opoc_filesystem_item__image", cls="ImageView", size=28, tint=tint, important=False,
        margin=(0, 0, 16, 0), on_click=on_click, on_long_click=on_icon,
    )  # fmt: skip
    texts = ui.Column(
        weight=1, phantom=True,
        children=(
            ui.Text(entry.name, id="opoc_filesystem_item__title", size=19, weight_=500, important=False, width=MATCH),
            ui.Text(
                state.description, id="opoc_filesystem_item__description", size=15, color="on_surface_variant",
                important=False, width=MATCH,
            ),
        ),
    )  # fmt: skip
    row = ui.Row(
        id="opoc_filesystem_item__root", cls="LinearLayout", desc=f"{kind} {entry.name} ", width=MATCH,
        padding=(16, 0, 16, 8), on_click=on_click, on_long_click=on_long_click, children=(icon, texts),
        shape=ui.Shape("#1FF04B4B") if state.selected else None,
    )  # fmt: skip
    line = ui.Divider(color="outline_variant", margin=(16, 0))
    return ui.Column(phantom=True, width=MATCH, children=(row, line))


def file_list(entries: Sequence[Entry], row: Callable[[Entry], ui.Widget]) -> ui.Widget:
    """The list, with a hint in the middle while there is next to nothing in it."""
    rows = ui.Recycler(
        entries, row, id="ui__filesystem_dialog__list", width=MATCH, height=MATCH, item_key=_path,
        padding=(0, 8, 0, 0),
    )  # fmt: skip
    hint = ui.Text(SHRUG, id="empty_hint", size=48, color="on_surface", gravity="center")
    return ui.Box(
        id="pull_to_refresh", cls="android.view.ViewGroup", width=MATCH, height=MATCH,
        children=(rows, hint if len(entries) < 2 else None),
    )  # fmt: skip


def _path(entry: Entry) -> str:
    return f"{entry.name}\0{entry.path}"
