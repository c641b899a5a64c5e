"""The editor's rows: outlined fields with an icon before them, and the drop-downs of their labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from emulator.phone.apps.contacts.draft import Line
from emulator.phone.apps.contacts.store import LABELS, ORDERS
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

GUTTER, END = 52.0, 56.0
SPINNER_WIDTH = 171.0
MENU_ROWS, ROW_HEIGHT = 8, 48.0


@dataclass(frozen=True)
class FieldLook:
    """How a field is called and what keyboard it asks for."""

    name: str
    icon: str = ""
    kind: str = "text"
    multiline: bool = False


def field_row(
    text: str,
    on_change: Callable[[str], None],
    look: FieldLook,
    trailing: ui.Widget | None = None,
    **options: Any,
) -> ui.Widget:
    """An outlined field whose name is its hint; ``options`` are TextField's."""
    edit = ui.TextField(
        text, on_change, label=look.name, kind=look.kind, multiline=look.multiline, style="outlined", weight=1,
        action="" if look.multiline else "next", **options,
    )  # fmt: skip
    return row(look.icon, edit, trailing)


def row(icon: str, field: ui.Widget, trailing: ui.Widget | None = None) -> ui.Widget:
    """Something in the fields' column, an icon before it and a button behind it."""
    return ui.Row(
        cls="LinearLayout", width=MATCH, margin=(0, 6, 0, 0),
        children=(
            ui.Box(
                phantom=True, width=GUTTER, height=64,
                children=(ui.Icon(icon, gravity="center", margin=(0, 8, 0, 0)),) if icon else (),
            ),
            field,
            trailing or ui.Spacer(width=END),
        ),
    )  # fmt: skip


def icon_button(icon: str, desc: str, handler: ui.Handler, *, id: str = "") -> ui.Widget:
    return ui.Icon(
        icon, id=id, cls="ImageButton", desc=desc, width=END, height=56, margin=(0, 8, 0, 0), on_click=handler
    )


def label_row(line: Line, key: str, on_open: ui.Handler) -> ui.Widget:
    """The drop-down of a line's label: an AutoCompleteTextView that calls itself a Spinner, and its arrow."""
    noun = LABELS[line.kind][0]
    spinner = ui.Row(
        key=key, cls="Spinner", desc=f"{line.label_text} {noun}", node_text=line.label_text, width=MATCH, height=56,
        padding=(16, 0), shape=ui.Shape(radius=4, stroke="outline"), on_click=on_open, on_long_click=ui.nothing,
        children=(ui.Text(line.label_text, size=16, max_lines=1, hidden=True, margin=(0, 0, 32, 0)),),
    )  # fmt: skip
    arrow = ui.Icon(
        "menu-down", id="text_input_end_icon", cls="ImageButton", desc="Show dropdown menu", width=48, height=56,
        gravity="end", checkable=True, on_click=on_open,
    )  # fmt: skip
    box = ui.Box(cls="LinearLayout", width=SPINNER_WIDTH, margin=(0, 8, 0, 0), children=(spinner, arrow))
    return row("", box, ui.Spacer(weight=1))


class LabelMenu(ui.PopupMenu):
    """The labels of a kind; "Custom" asks for one."""

    def __init__(self, line: Line, anchor: str) -> None:
        self.line = line
        labels = LABELS[line.kind][1]
        items = [
            ui.MenuItem(labels.get(kind, "Custom"), partial(self._choose, kind)) for kind in ORDERS[line.kind]
        ]
        super().__init__(items, anchor)

    def build(self) -> ui.Widget:
        """At most eight rows high; the rest is scrolled to."""
        rows = ui.Column(
            uniform=True, min_width=SPINNER_WIDTH, phantom=True, children=tuple(map(self._row, self.items))
        )
        tall = min(len(self.items), MENU_ROWS) * ROW_HEIGHT + 16
        listing = ui.Scroll(rows, cls="ListView", padding=(0, 8), height=tall)
        return ui.Box(
            cls="FrameLayout", margin=4, shape=ui.Shape("menu", 4, elevation=8), children=(listing,)
        )

    def _row(self, item: ui.MenuItem) -> ui.Widget:
        return ui.Text(
            item.title, id="android:id/text1", cls="CheckedTextView", size=16, height=ROW_HEIGHT,
            min_width=SPINNER_WIDTH,
            padding=(16, 0), max_lines=1, checkable=True, checked=item.title == self.line.label_text,
            on_click=partial(self.choose, item),
        )  # fmt: skip

    def _choose(self, kind: int) -> None:
        if kind:
            self.line.type, self.line.label = kind, ""
            return
        self.show(
            ui.InputDialog(
                "Custom label name", self.line.label, hint="Label name", on_ok=partial(_set_label, self.line)
            )
        )


def _set_label(line: Line, text: str) -> None:
    if text.strip():
        line.type, line.label = 0, text.strip()
