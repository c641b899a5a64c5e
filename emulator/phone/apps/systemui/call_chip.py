"""The chip in the status bar while a call goes on behind another app; it leads back to the call."""

from __future__ import annotations

from emulator.phone.apps.systemui.bars import CHIP_LEFT, CHIP_WIDTH, Bar, StatusBar, call_behind
from emulator.phone.apps.systemui.notification_rows import elapsed
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect


class CallChip(Bar):
    """How long the call lasts, on green."""

    window_title = "StatusBar"
    layer = StatusBar.layer + 1
    touchable = True

    def frame(self) -> Rect:
        display = self.app.phone.display
        left = display.px(CHIP_LEFT)
        return Rect(left, 0, left + display.px(CHIP_WIDTH), display.status_height)

    def showing(self) -> bool:
        return (
            not self.app.phone.shade.open
            and not self.app.phone.power.locked
            and call_behind(self) is not None
        )

    def build(self) -> ui.Widget:
        call = call_behind(self)
        time = elapsed(self, call.when if call is not None else self.app.now)
        chip = ui.Row(
            id="ongoing_call_chip", cls="LinearLayout", desc="Ongoing call", align="center", padding=(8, 3), spacing=4,
            on_click=self._return, shape=ui.Shape("#188038", radius=12),
            children=(
                ui.Icon("phone", size=14, tint="#FFFFFF"),
                ui.Text(time, id="ongoing_call_chip_time", cls="Chronometer", size=13, color="#FFFFFF"),
            ),
        )  # fmt: skip
        return ui.Column(phantom=True, width=MATCH, height=MATCH, arrange="center", children=(chip,))

    def _return(self) -> None:
        call = call_behind(self)
        if call is not None:
            self.app.phone.notifications.open(call)
