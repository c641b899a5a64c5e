"""Popup menus: the overflow menu of a toolbar, a spinner's list, a row's context menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from emulator.phone.toolkit.material import OVERFLOW
from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.widgets import (
    Box,
    Check,
    Column,
    Handler,
    Icon,
    Row,
    Scroll,
    Shape,
    Text,
    Widget,
)


@dataclass(frozen=True)
class MenuItem:
    """One row: ``checked`` None has no mark, ``radio`` makes the mark round, ``submenu`` opens other rows.

    ``handler`` is a bound method or a partial of one; None only closes the menu.
    """

    title: str
    handler: Handler | None = None
    checked: bool | None = None
    enabled: bool = True
    submenu: tuple[MenuItem, ...] = ()
    radio: bool = False
    icon: str = ""


class PopupMenu(Screen):
    """A menu that hangs at the widget whose id (or key) is ``anchor``, by default the toolbar's overflow button."""

    kind: ClassVar[str] = "popup"

    def __init__(self, items: Sequence[MenuItem], anchor: str = OVERFLOW, title: str = "") -> None:
        self.items = tuple(items)
        self.anchor = anchor
        self.title = title

    def build(self) -> Widget:
        heading = Text(self.title, id="android:id/title", padding=(16, 12), color="on_surface_variant")
        rows = tuple(self._row(item) for item in self.items)
        return Box(
            cls="FrameLayout",
            margin=4,
            min_width=112,
            max_width=300,
            shape=Shape("menu", 4, elevation=8),
            children=(
                Scroll(
                    Column(
                        uniform=True,
                        min_width=112,
                        phantom=True,
                        children=(heading if self.title else None, *rows),
                    ),
                    cls="ListView",
                    padding=(0, 8),
                ),
            ),
        )

    def _row(self, item: MenuItem) -> Widget:
        """As in AppCompat: LinearLayout > content > title, with an arrow or a mark behind it."""
        texts = Row(
            id="content",
            cls="RelativeLayout" if item.checked is None else "LinearLayout",
            weight=1,
            children=(
                Icon(item.icon, id="icon", margin=(0, 0, 16, 0)) if item.icon else None,
                Text(item.title, id="title", size=16, max_lines=1, enabled=item.enabled),
            ),
        )
        mark: Widget | None = None
        if item.checked is not None:
            kind = "radio" if item.radio else "checkbox"
            mark = Check(kind=kind, id=kind, checked=item.checked, enabled=item.enabled)
        elif item.submenu:
            mark = Icon("menu-right", id="submenuarrow", enabled=item.enabled)
        return Row(
            cls="LinearLayout",
            height=48,
            min_width=112,
            padding=(16, 0, 12, 0),
            enabled=item.enabled,
            on_click=partial(self.choose, item),
            children=(texts, mark),
        )

    def choose(self, item: MenuItem) -> None:
        """A row was tapped: its menu opens in this one's place, or the menu closes and the handler runs."""
        if item.submenu:
            menu = PopupMenu(item.submenu, self.anchor, item.title)
            menu.theme, menu.dark = self.theme, self.dark
            self.replace(menu)
            return
        self.close()
        if item.handler is not None:
            item.handler()
