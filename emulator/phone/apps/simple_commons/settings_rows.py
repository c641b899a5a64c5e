"""Rows of the Simple apps' settings: section labels, texts with a value, switches. Values are the screens' business."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.phone.apps.simple_commons import bars
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


def section(text: str, name: str) -> ui.Widget:
    """The label above a group of rows."""
    return ui.Text(
        text.upper(), id=name, size=14, weight_=500, color="primary", width=MATCH, padding=(16, 16, 16, 8)
    )


def value_row(name: str, label: str, value: str, on_click: ui.Handler) -> ui.Widget:
    """A label and, where there is one, the value below it."""
    texts = (
        ui.Text(label, id=f"settings_{name}_label", size=16, width=MATCH),
        ui.Text(value, id=f"settings_{name}", size=14, alpha=0.7, width=MATCH) if value else None,
    )
    return ui.Column(
        id=f"settings_{name}_holder", cls="RelativeLayout", width=MATCH, padding=(16, 14), on_click=on_click,
        children=texts
    )  # fmt: skip


def toggle_row(name: str, label: str, checked: bool, on_click: ui.Handler, kind: str = "switch") -> ui.Widget:
    """A switch (or a check box) that the whole row flips."""
    mark = ui.Check(kind=kind, text=label, id=f"settings_{name}", checked=checked, width=MATCH, min_height=40)
    return ui.Box(
        id=f"settings_{name}_holder", cls="RelativeLayout", width=MATCH, padding=(16, 6), on_click=on_click,
        children=(mark,)
    )  # fmt: skip


def divider() -> ui.Widget:
    """The line between two groups."""
    return ui.Divider("divider", 1)


def page(title: str, bar: str, on_back: ui.Handler, rows: Sequence[ui.Widget | None]) -> ui.Widget:
    """A toolbar and the rows below it, which scroll."""
    listing = ui.Column(
        id="settings_holder", cls="LinearLayout", width=MATCH, padding=(0, 0, 0, 16), children=tuple(rows)
    )
    return ui.Column(
        id="settings_coordinator", cls="ViewGroup", width=MATCH, height=MATCH, shape=ui.Shape("background"),
        children=(
            bars.toolbar(title, on_back, name=bar),
            ui.Scroll(listing, id="settings_nested_scrollview", width=MATCH, weight=1),
        ),
    )  # fmt: skip
