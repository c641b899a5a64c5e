"""The menu that hangs at a held icon, and the one of the wallpaper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from protocol.geometry import Rect

WIDTH_DP, ROW_DP = 216.0, 56.0


@dataclass(frozen=True)
class Entry:
    """One row: ``handler`` is a bound method or a partial of one."""

    title: str
    icon: str
    handler: Callable[[], None]


class IconPopup(ui.Screen):
    """A rounded card above (or, without room there, below) what was held."""

    kind: ClassVar[str] = "popup"

    def __init__(self, entries: tuple[Entry, ...], held: Rect) -> None:
        self.entries = entries
        self.held = held

    def on_create(self) -> None:
        display = self.app.phone.display
        tall = display.px(ROW_DP * len(self.entries) + 8)
        top = self.held.top - tall
        if top < display.content.top:
            top = self.held.bottom
        wide = display.px(WIDTH_DP)
        left = self.held.center.x - wide // 2
        left = min(max(display.px(12), left), display.size.width - display.px(12) - wide)
        self.anchor_rect = Rect.of(left, top, wide, 1)

    def on_new_intent(self, intent: Intent) -> None:
        """Home and overview are for the screen at the bottom."""
        self.activity.screens[0].on_new_intent(intent)

    def build(self) -> ui.Widget:
        rows = tuple(self._row(index, entry) for index, entry in enumerate(self.entries))
        return ui.Column(
            id="popup_container", cls="FrameLayout", width=WIDTH_DP, spacing=2, margin=(0, 4), children=rows
        )

    def _row(self, index: int, entry: Entry) -> ui.Widget:
        first, last = index == 0, index == len(self.entries) - 1
        corners = (28.0 if first else 4.0,) * 2 + (28.0 if last else 4.0,) * 2
        return ui.Row(
            id="system_shortcut", cls="FrameLayout", width=WIDTH_DP, height=ROW_DP - 2, padding=(16, 0), spacing=16,
            on_click=partial(self._choose, entry), shape=ui.Shape("menu", radius=corners, elevation=3),
            children=(
                ui.Icon(entry.icon, id="icon", cls="View", size=22, tint="on_surface_variant", important=False),
                ui.Text(entry.title, id="bubble_text", size=15, color="on_surface"),
            ),
        )  # fmt: skip

    def _choose(self, entry: Entry) -> None:
        self.close()
        entry.handler()
