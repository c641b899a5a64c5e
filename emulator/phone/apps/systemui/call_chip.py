"""The chip in the status bar while a call goes on behind another app; it leads back to the call."""

from __future__ import annotations

from emulator.phone.apps.systemui.bars import Bar, StatusBar
from emulator.phone.apps.systemui.notification_rows import elapsed
from emulator.phone.system.notifications import Notification
from emulator.phone.toolkit import ui
from protocol.geometry import Rect

LEFT, WIDTH = 64, 76
"""Beside the clock, in dp."""


def call_behind(screen: ui.Screen) -> Notification | None:
    """The notification of a call whose own screen is not in front."""
    phone = screen.app.phone
    top = phone.activities.top
    for each in phone.notifications.active():
        if each.category == "call" and each.ongoing and not each.full_screen:
            in_front = top is not None and each.intent is not None and each.intent.component == top.component
            return None if in_front else each
    return None


class CallChip(Bar):
    """How long the call lasts, on green."""

    window_title = "StatusBar"
    layer = StatusBar.layer + 1
    touchable = True

    def frame(self) -> Rect:
        display = self.app.phone.display
        left = display.px(LEFT)
        return Rect(left, 0, left + display.px(WIDTH), display.status_height)

    def showing(self) -> bool:
        return (
            not self.app.phone.shade.open
            and not self.app.phone.power.locked
            and call_behind(self) is not None
        )

    def build(self) -> ui.Widget:
        call = call_behind(self)
        time = elapsed(self, call.when if call is not None else self.app.now)
        return ui.Row(
            id="ongoing_call_chip", cls="LinearLayout", desc="Ongoing call", align="center", padding=(8, 0), spacing=4,
            on_click=self._return, shape=ui.Shape("#188038", radius=12),
            children=(
                ui.Icon("phone", size=14, tint="#FFFFFF"),
                ui.Text(time, id="ongoing_call_chip_time", cls="Chronometer", size=13,
                        color="#FFFFFF"),
            ),
        )  # fmt: skip

    def _return(self) -> None:
        call = call_behind(self)
        if call is not None:
            self.app.phone.notifications.open(call)
