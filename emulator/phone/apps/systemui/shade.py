"""The notification shade: quick settings above, notifications below."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.systemui.brightness import slider
from emulator.phone.apps.systemui.notification_rows import notification_row
from emulator.phone.apps.systemui.replies import Answering
from emulator.phone.apps.systemui.tiles import TILES, open_settings, tile
from emulator.phone.system.notifications import DEFAULT, Notification
from emulator.phone.system.shade import SETTINGS
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

PER_PAGE = 8


class NotificationShade(Answering):
    """One pull shows four tiles and the notifications, a second all tiles and the brightness."""

    window_title = "NotificationShade"
    layer = 171000
    modal = True
    focusable = True
    transparent = True

    def __init__(self) -> None:
        super().__init__()
        self.page = 0
        self.turned: frozenset[tuple[str, str, int]] = frozenset()
        """The notifications whose arrow was touched an odd number of times."""

    def showing(self) -> bool:
        return self.app.phone.shade.open

    def on_back(self) -> bool:
        if not super().on_back():
            self.app.phone.shade.retract()
        return True

    def build(self) -> ui.Widget:
        full = self.app.phone.shade.level == SETTINGS
        content = ui.Column(
            width=MATCH, height=MATCH, phantom=True, padding=(12, 40, 12, 32),
            children=(self._header(full), *(self._settings() if full else self._quick()), self._notifications(full),
                      self._footer()),
        )  # fmt: skip
        return ui.Box(
            id="notification_panel", width=MATCH, height=MATCH, shape=ui.Shape("#E6101418"), on_swipe=self._swiped,
            on_click=self.app.phone.shade.collapse, children=(content,),
            desc="Quick settings." if full else "Notification shade.",
        )  # fmt: skip

    def _swiped(self, direction: str) -> None:
        if direction == "down":
            self.app.phone.shade.expand()
        elif direction == "up":
            self.app.phone.shade.retract()

    def _header(self, full: bool) -> ui.Widget:
        now = self.app.phone.clock.local()
        full_day = self.app.phone.settings.get("system", "time_12_24") == "24"
        time = f"{now:%H:%M}" if full_day else f"{now:%I:%M}".lstrip("0")
        alarms = partial(open_settings, self.app.phone, "android.intent.action.SHOW_ALARMS")
        touched = alarms if full else None
        level = self.app.phone.power.battery.level
        return ui.Row(
            id="header", cls="RelativeLayout", width=MATCH, padding=(12, 8), spacing=12,
            children=(
                ui.Text(time, id="clock", size=24 if full else 14, fixed=full, color="#FFFFFF", on_click=touched),
                ui.Text(f"{now:%a, %b} {now.day}", id="date", size=14, color="#FFFFFF", on_click=touched),
                ui.Row(phantom=True, weight=1, arrange="end", children=(
                    ui.Text("T-Mobile", id="mobile_carrier_text", size=14, color="#FFFFFF", max_lines=1),
                )),
                ui.Text(
                    f"{level}%", id="batteryRemainingIcon", cls="LinearLayout", size=14, color="#FFFFFF", max_lines=1
                ),
            ),
        )  # fmt: skip

    # Quick settings -------------------------------------------------------------------------------------

    def _columns(self) -> int:
        """Two tiles stand side by side, four on a display that lies."""
        width, height = self.app.phone.display.size
        return 4 if width > height else 2

    def _tile_width(self) -> float:
        display, columns = self.app.phone.display, self._columns()
        return (display.size.width * 160 / display.density - 24 - 8 * columns) / columns

    def _grid(self, count: int, first: int = 0) -> ui.Widget:
        width, columns = self._tile_width(), self._columns()
        shown = TILES[first : first + count]
        rows = [
            ui.Row(
                phantom=True,
                children=tuple(tile(self.app.phone, each, width) for each in shown[i : i + columns]),
            )
            for i in range(0, len(shown), columns)
        ]
        return ui.Column(
            id="qqs_tile_layout" if count == 4 else "qs_tile_layout", width=MATCH, children=tuple(rows)
        )

    def _quick(self) -> tuple[ui.Widget, ...]:
        return (ui.Box(id="quick_qs_panel", cls="LinearLayout", width=MATCH, children=(self._grid(4),)),)

    def _settings(self) -> tuple[ui.Widget, ...]:
        pages = (len(TILES) + PER_PAGE - 1) // PER_PAGE
        pager = ui.Pager(
            id="qs_pager", width=MATCH, height=88 * PER_PAGE / self._columns(), index=self.page, on_page=self._turn,
            pages=tuple(partial(self._grid, PER_PAGE, page * PER_PAGE) for page in range(pages)),
        )  # fmt: skip
        dots = ui.Text(
            "● ○" if self.page == 0 else "○ ●", id="footer_page_indicator", size=8, color="#FFFFFF", gravity="center",
            desc=f"Page {self.page + 1} of {pages}", padding=4,
        )  # fmt: skip
        bar = ui.Box(width=MATCH, phantom=True, padding=(8, 8), children=(slider(self.app.phone),))
        return (
            bar,
            ui.Box(id="quick_settings_panel", cls="LinearLayout", width=MATCH, children=(pager,)),
            dots,
        )

    def _turn(self, page: int) -> None:
        self.page = page

    # Notifications --------------------------------------------------------------------------------------

    def _notifications(self, full: bool) -> ui.Widget:
        active = [] if full else self.app.phone.notifications.active()
        if not active:
            empty = None if full else ui.Text(
                "No notifications", id="no_notifications", size=14, color="#FFFFFF", gravity="center"
            )  # fmt: skip
            return ui.Box(width=MATCH, weight=1, phantom=True, children=(empty,))
        loud = [each for each in active if each.importance >= DEFAULT]
        quiet = [each for each in active if each.importance < DEFAULT]
        items: list[Notification | str] = [*loud, *(["Silent"] if quiet else []), *quiet, "footer"]
        return ui.Recycler(
            id="notification_stack_scroller", cls="ScrollView", width=MATCH, weight=1, margin=(0, 8, 0, 0), items=items,
            row=self._item, item_key=lambda item: item if isinstance(item, str) else item.key,
        )  # fmt: skip

    def _item(self, item: Notification | str) -> ui.Widget:
        if item == "footer":
            manage = partial(open_settings, self.app.phone, "android.settings.NOTIFICATION_SETTINGS")
            return ui.Row(
                width=MATCH, phantom=True, padding=(8, 8),
                children=(
                    ui.Button("Manage", id="manage_text", text_color="#FFFFFF", on_click=manage),
                    ui.Spacer(weight=1),
                    ui.Button("Clear all", id="dismiss_text", desc="Clear all notifications.", text_color="#FFFFFF",
                              on_click=self.app.phone.notifications.clear),
                ),
            )  # fmt: skip
        if isinstance(item, str):
            return ui.Text(item, id="header_label", size=14, weight_=500, color="#FFFFFF", padding=(12, 12))
        first = item.importance >= DEFAULT and item == self.app.phone.notifications.active()[0]
        return notification_row(self, item, expanded=first != (item.key in self.turned))

    def toggle(self, item: Notification) -> None:
        """The arrow of a notification: more or less of it; the first of those that alert begins with all of it."""
        self.turned ^= {item.key}

    def _footer(self) -> ui.Widget:
        phone = self.app.phone
        return ui.Row(
            id="qs_footer_actions", cls="LinearLayout", width=MATCH, padding=(8, 4), spacing=8,
            children=(
                ui.Spacer(weight=1),
                ui.Icon("cog", id="settings_button_container", cls="LinearLayout", desc="Settings", tint="#FFFFFF",
                        padding=8, on_click=partial(open_settings, phone, "android.settings.SETTINGS")),
                ui.Icon("power", id="pm_lite", cls="ImageView", desc="Power menu", tint="#FFFFFF", padding=8,
                        on_click=self._power_menu),
            ),
        )  # fmt: skip

    def _power_menu(self) -> None:
        from emulator.phone.apps.systemui.power_menu import PowerMenu

        self.app.phone.shade.collapse()
        self.app.phone.windows.attach(PowerMenu(), "com.android.systemui")
