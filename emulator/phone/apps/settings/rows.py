"""The rows of pages as values, each of which knows its widget: the views of Android's preference library.

A row holds handlers only for as long as it is shown; none of these is kept in a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emulator.phone.app import LauncherIcon
from emulator.phone.app_icons import app_icon
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.settings.page import Page

TITLE, SUMMARY = "android:id/title", "android:id/summary"


@dataclass(frozen=True)
class Pref:
    """A row with a title; ``to`` is the page that it opens (with ``args``), ``tap`` what it does instead.

    ``desc`` is what the whole row reports. ``app`` shows an app's icon. ``searchable`` False keeps it out of search.
    ``hold`` is what a long press does.
    """

    title: str
    summary: str = ""
    icon: str = ""
    to: str = ""
    tap: ui.Handler | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    enabled: bool = True
    divider: bool = False
    desc: str = ""
    app: LauncherIcon | None = None
    searchable: bool = True
    hold: ui.Handler | None = None
    tint: str = "on_surface_variant"

    def widget(self, page: Page) -> ui.Widget:
        return self.frame(page, self.handler(page))

    def handler(self, page: Page) -> ui.Handler | None:
        """What a tap on the row does; None where it takes none."""
        if self.to:
            return lambda: page.open(self.to, **self.args)
        return self.tap

    def frame(self, page: Page, on_click: ui.Handler | None, end: ui.Widget | None = None) -> ui.Widget:
        """The row's views; ``end`` stands at its right."""
        row = ui.Row(
            key=("row", self.title), cls="LinearLayout", width=MATCH, min_height=59, desc=self.desc,
            on_long_click=self.hold,
            padding=(24, 0, 16, 0), enabled=self.enabled, on_click=on_click if self.enabled else None,
            shape=ui.Shape("surface_variant") if page.highlighted == self.title else None,
            children=(self._icon(), self.texts(), end),
        )  # fmt: skip
        if not self.divider:
            return row
        return ui.Column(phantom=True, width=MATCH, children=(ui.Divider(thickness=1), row))

    def _icon(self) -> ui.Widget | None:
        if self.app is not None:
            picture: ui.Widget = app_icon(self.app, 32)
        elif self.icon:
            picture = ui.Icon(
                self.icon,
                id="android:id/icon",
                tint=self.tint if self.enabled else "on_surface@38",
            )
        else:
            return None
        return ui.Row(id="icon_frame", cls="LinearLayout", width=48, height=48, children=(picture,))

    def texts(self) -> ui.Widget:
        return ui.Column(
            cls="RelativeLayout", weight=1, padding=(0, 16),
            children=(
                ui.Text(self.title, id=TITLE, size=20, enabled=self.enabled) if self.title else None,
                self.words(self.summary) if self.summary else None,
            ),
        )  # fmt: skip

    def words(self, text: str) -> ui.Widget:
        return ui.Text(text, id=SUMMARY, size=14, color="on_surface_variant", enabled=self.enabled)


Row = Pref
"""A plain row, as pages call it."""


def _mark(checked: bool, enabled: bool, id: str = "android:id/switch_widget", **more: Any) -> ui.Widget:
    return ui.Check(kind="switch", id=id, checked=checked, enabled=enabled, width=56, height=48, **more)


def _widget_frame(child: ui.Widget, on_click: ui.Handler | None = None) -> ui.Widget:
    return ui.Row(
        id="android:id/widget_frame", cls="LinearLayout", width=72, height=MATCH, padding=(16, 0, 0, 0),
        on_click=on_click, children=(child,),
    )  # fmt: skip


@dataclass(frozen=True)
class Switch(Pref):
    """A switch; the row toggles it. ``set`` hears the new state."""

    on: bool = False
    set: Callable[[bool], None] | None = None

    def widget(self, page: Page) -> ui.Widget:
        return self.frame(page, self.flip, _widget_frame(_mark(self.on, self.enabled)))

    def flip(self) -> None:
        if self.set is not None:
            self.set(not self.on)


@dataclass(frozen=True)
class TwoTarget(Switch):
    """Two targets: the row opens a page, the switch behind a line toggles."""

    def widget(self, page: Page) -> ui.Widget:
        line = ui.Box(id="two_target_divider", cls="LinearLayout", width=17, height=MATCH, padding=(0, 20, 16, 20),
                      children=(ui.Divider(vertical=True, thickness=1),))  # fmt: skip
        switch = _widget_frame(_mark(self.on, self.enabled, "switchWidget", desc=self.title), self.flip)
        end = ui.Row(phantom=True, height=78, children=(line, switch))
        return self.frame(page, self.handler(page), end)


@dataclass(frozen=True)
class AppRow(Pref):
    """A row of a list of apps: its title is described too."""

    def texts(self) -> ui.Widget:
        return ui.Column(
            cls="RelativeLayout", weight=1, min_height=78, arrange="center", padding=(0, 8), children=(
                ui.Text(self.title, id=TITLE, size=20, desc=self.title, max_lines=1),
                self.words(self.summary) if self.summary else None,
            ),
        )  # fmt: skip


@dataclass(frozen=True)
class Gear(Pref):
    """A row with a gear behind it, with ``line`` behind a line."""

    gear: ui.Handler | None = None
    line: bool = False

    def widget(self, page: Page) -> ui.Widget:
        wheel = ui.Icon("cog-outline", id="settings_button", cls="ImageView", desc="Settings", tint="primary",
                        width=48, height=48, on_click=self.gear)  # fmt: skip
        if not self.line:
            return self.frame(page, self.handler(page), _widget_frame(wheel))
        bar = ui.Divider(vertical=True, thickness=1)
        rule = ui.Box(
            id="two_target_divider", cls="LinearLayout", height=78, padding=(0, 22), children=(bar,)
        )
        return self.frame(
            page, self.handler(page), ui.Row(phantom=True, children=(rule, _widget_frame(wheel)))
        )


@dataclass(frozen=True)
class Radio(Pref):
    """One of several; the mark stands before the title."""

    on: bool = False

    def widget(self, page: Page) -> ui.Widget:
        mark = ui.Check(kind="radio", id="android:id/checkbox", checked=self.on, enabled=self.enabled)
        frame = ui.Row(
            id="android:id/widget_frame", cls="LinearLayout", width=48, height=48, children=(mark,)
        )
        return ui.Row(
            cls="LinearLayout", width=MATCH, min_height=59, padding=(16, 0), on_click=self.handler(page),
            enabled=self.enabled, children=(frame, self.texts()),
        )  # fmt: skip


@dataclass(frozen=True)
class Seek(Pref):
    """A slider over 0..``maximum`` under its title."""

    value: int = 0
    maximum: int = 100
    set: Callable[[int], None] | None = None

    def widget(self, page: Page) -> ui.Widget:
        bar = ui.SeekBar(self.value, self.maximum, self.set, id="android:id/seekbar", width=MATCH, enabled=self.enabled,
                         key="seek", desc=self.desc)  # fmt: skip
        return ui.Row(
            key=("row", self.title), cls="LinearLayout", width=MATCH, padding=(24, 8, 8, 8), children=(
                self._icon(),
                ui.Column(cls="RelativeLayout", weight=1, children=(
                    ui.Text(self.title, id=TITLE, size=20, margin=(0, 8, 0, 4)) if self.title else None, bar,
                    self.words(self.summary) if self.summary else None,
                )),
            ),
        )  # fmt: skip


@dataclass(frozen=True)
class Category(Pref):
    """The title above a group of rows."""

    def widget(self, page: Page) -> ui.Widget:
        words = ui.Text(self.title, id=TITLE, size=14, color="primary", width=MATCH)
        box = ui.Box(cls="RelativeLayout", width=MATCH, padding=(0, 8), children=(words,))
        return ui.Column(
            cls="LinearLayout", width=MATCH, margin=(0, 16, 0, 0), padding=(24, 0, 16, 0), children=(box,)
        )


@dataclass(frozen=True)
class Note(Pref):
    """A row of small text only."""

    def widget(self, page: Page) -> ui.Widget:
        box = ui.Box(cls="RelativeLayout", width=MATCH, children=(self.words(self.title),))
        return ui.Row(cls="LinearLayout", width=MATCH, padding=(24, 16), children=(box,))


@dataclass(frozen=True)
class Footer(Pref):
    """The small print at a page's end, with an (i); ``link`` is a line below that takes a tap."""

    link: str = ""

    def widget(self, page: Page) -> ui.Widget:
        more = ui.Text(self.link, id="settingslib_learn_more", size=14, color="link", underline=True, on_click=self.tap,
                       padding=(0, 8))  # fmt: skip
        return ui.Column(
            cls="LinearLayout", width=MATCH, padding=(24, 16, 16, 16), children=(
                ui.Box(id="icon_frame", cls="LinearLayout", padding=(0, 0, 0, 16), children=(
                    ui.Icon("information-outline", id="android:id/icon"),)),
                ui.Text(self.title, id=TITLE, size=14, color="on_surface_variant"),
                more if self.link else None,
            ),
        )  # fmt: skip


@dataclass(frozen=True)
class Bar(Switch):
    """The main switch of a page: a pill that is full of colour while it is on."""

    def widget(self, page: Page) -> ui.Widget:
        ground = "primary_container" if self.on else "surface_variant"
        ink = "on_primary_container" if self.on else "on_surface"
        line = ui.Row(
            id="frame", cls="LinearLayout", width=MATCH, min_height=72, padding=(20, 0, 16, 0),
            shape=ui.Shape(ground, radius=28), on_click=self.flip if self.enabled else None, enabled=self.enabled,
            children=(
                ui.Text(self.title, id="switch_text", size=20, color=ink, weight=1, padding=(0, 16)),
                _mark(self.on, self.enabled),
            ),
        )  # fmt: skip
        return ui.Column(id="settingslib_main_switch_bar", cls="LinearLayout", width=MATCH, padding=(16, 8, 16, 16),
                         children=(line,))  # fmt: skip


@dataclass(frozen=True)
class Header(Pref):
    """An entity: its icon, name and a line below, in the middle."""

    def widget(self, page: Page) -> ui.Widget:
        picture = (
            app_icon(self.app, 48) if self.app is not None else ui.Icon(self.icon, size=48, tint="primary")
        )
        box = ui.Box(id="entity_header_icon", cls="ImageView", children=(picture,))
        return ui.Column(
            id="entity_header", cls="LinearLayout", width=MATCH, align="center", padding=(24, 8, 24, 16), spacing=4,
            children=(
                box,
                ui.Text(self.title, id="entity_header_title", size=20, align="center"),
                ui.Text(self.summary, id="entity_header_summary", color="on_surface_variant") if self.summary else None,
            ),
        )  # fmt: skip


@dataclass(frozen=True)
class Press:
    """One of a row of action buttons; no handler greys it. ``id`` replaces "button1"."""

    title: str
    icon: str
    tap: ui.Handler | None = None
    id: str = ""


@dataclass(frozen=True)
class Buttons(Pref):
    """Action buttons side by side, icon above text."""

    buttons: tuple[Press | None, ...] = ()

    def widget(self, page: Page) -> ui.Widget:
        return ui.Row(
            cls="LinearLayout", width=MATCH, padding=(16, 8), spacing=2, children=tuple(
                _action(press, number) for number, press in enumerate(self.buttons, 1) if press is not None
            ),
        )  # fmt: skip


def _action(press: Press, number: int) -> ui.Widget:
    ink = "on_surface" if press.tap is not None else "on_surface@38"
    return ui.Column(
        id=press.id or f"button{number}",
        cls="Button",
        node_text=press.title,
        weight=1,
        height=ui.MATCH,
        min_height=76,
        align="center",
        arrange="center",
        spacing=8,
        shape=ui.Shape("secondary_container@60", radius=12),
        on_click=press.tap,
        enabled=press.tap is not None,
        children=(
            ui.Icon(press.icon, tint=ink if press.tap is None else "primary", hidden=True),
            ui.Box(
                hidden=True,
                children=(
                    ui.Text(press.title, size=14, color=ink, weight_=500, align="center", max_lines=2),
                ),
            ),
        ),
    )


@dataclass(frozen=True)
class Raw(Pref):
    """Any widget as a row."""

    make: Callable[[], ui.Widget] | None = None

    def widget(self, page: Page) -> ui.Widget:
        assert self.make is not None
        return self.make()
