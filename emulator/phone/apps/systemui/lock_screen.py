"""The lock screen: what stands before everything after the screen was dark, until it is swiped away."""

from __future__ import annotations

from emulator.phone.apps.systemui.notification_rows import notification_row
from emulator.phone.apps.systemui.replies import Answering
from emulator.phone.system.notifications import Notification
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from emulator.phone.toolkit.wallpaper import wallpaper


class LockScreen(Answering):
    """Clock, date and notifications; a swipe up opens the phone, for nothing secures it."""

    window_title = "NotificationShade"
    layer = 159000
    modal = True
    focusable = True
    bar_ink = "#0A1426"

    def __init__(self) -> None:
        super().__init__()
        self.expanded: frozenset[tuple[str, str, int]] = frozenset()

    def showing(self) -> bool:
        phone = self.app.phone
        top = phone.activities.top
        return phone.power.locked and (top is None or not phone.power.shows(top))

    def on_back(self) -> bool:
        """Back opens nothing."""
        super().on_back()
        return True

    def build(self) -> ui.Widget:
        picture = ui.Canvas(draw=wallpaper, width=MATCH, height=MATCH, hidden=True)
        content = ui.Column(
            width=MATCH, height=MATCH, phantom=True, padding=(12, 72, 12, 32), align="center",
            children=(*self._clock(), self._notifications(), *self._foot()),
        )  # fmt: skip
        return ui.Box(
            id="keyguard_root_view",
            width=MATCH,
            height=MATCH,
            on_swipe=self._swiped,
            children=(picture, content),
        )

    def _swiped(self, direction: str) -> None:
        if direction == "up":
            self.app.phone.power.unlock()

    def _clock(self) -> tuple[ui.Widget, ...]:
        now = self.app.phone.clock.local()
        full = self.app.phone.settings.get("system", "time_12_24") == "24"
        hour = f"{now:%H}" if full else f"{now:%I}"
        return (
            ui.Text(f"{now:%a, %b} {now.day}", id="keyguard_slice_view", size=18, color="#FFFFFF"),
            ui.Text(f"{hour}\n{now:%M}", id="lockscreen_clock_view", size=112, color="#FFFFFF", max_lines=2,
                    align="center", desc=f"{hour}:{now:%M}"),
        )  # fmt: skip

    def _notifications(self) -> ui.Widget:
        return ui.Recycler(
            id="notification_stack_scroller", cls="ScrollView", width=MATCH, weight=1, margin=(0, 16, 0, 0),
            items=self.app.phone.notifications.active(), row=self._row, item_key=_key,
        )  # fmt: skip

    def _row(self, item: Notification) -> ui.Widget:
        return notification_row(self, item, expanded=item.key in self.expanded)

    def toggle(self, item: Notification) -> None:
        """The arrow of a notification: more or less of it."""
        self.expanded ^= {item.key}

    def _foot(self) -> tuple[ui.Widget, ...]:
        battery = self.app.phone.power.battery
        hint = f"{battery.level}% • Charging" if battery.plugged else "Swipe up to open"
        return (
            ui.Icon(
                "lock-open-variant-outline",
                id="lock_icon",
                desc="Unlocked",
                size=24,
                tint="#FFFFFF",
                padding=8,
            ),
            ui.Text(hint, id="keyguard_indication_text", size=14, color="#FFFFFF"),
        )


def _key(item: Notification) -> tuple[str, str, int]:
    return item.key
