"""The status bar and the navigation bar."""

from __future__ import annotations

from emulator.phone.system.notifications import Notification
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.theme import luma
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect

CHIP_LEFT, CHIP_WIDTH = 64, 76
"""Where the chip of a call that goes on behind another app is, in dp: beside the clock."""


def call_behind(screen: ui.Screen) -> Notification | None:
    """The notification of a call whose app is not in front."""
    phone = screen.app.phone
    top = phone.activities.top
    for each in phone.notifications.active():
        if each.category == "call" and each.ongoing and not each.full_screen:
            return None if top is not None and top.app.package == each.package else each
    return None


class Bar(SystemScreen):
    """A bar whose content is light on dark apps and dark on light ones."""

    transparent = True
    touchable = False

    def ink(self) -> str:
        """The colour that reads on what is below."""
        ground = self.app.phone.windows.bar_color(top=isinstance(self, StatusBar))
        return "#FFFFFF" if luma(ground) < 149 else "#3C4043"


class StatusBar(Bar):
    """Clock and notification icons at the left, the radio and the battery at the right."""

    window_title = "StatusBar"
    layer = 161000

    def frame(self) -> Rect:
        display = self.app.phone.display
        return Rect(0, 0, display.size.width, display.status_height)

    def showing(self) -> bool:
        return not self.app.phone.shade.open

    def build(self) -> ui.Widget:
        ink = self.ink()
        left = ui.Row(
            id="status_bar_start_side_content", cls="FrameLayout", weight=1, padding=(16, 0, 0, 0), spacing=8,
            children=(self._clock(ink), self._chip_s_room(), *self._notification_icons(ink)),
        )  # fmt: skip
        right = ui.Row(
            id="system_icons",
            cls="LinearLayout",
            padding=(0, 0, 24, 0),
            spacing=4,
            children=tuple(self._radio(ink)),
        )
        return ui.Row(
            id="status_bar",
            cls="FrameLayout",
            width=MATCH,
            height=MATCH,
            children=(left, right),
            important=False,
        )

    def _chip_s_room(self) -> ui.Widget | None:
        return ui.Spacer(width=CHIP_WIDTH) if call_behind(self) is not None else None

    def _clock(self, ink: str) -> ui.Widget:
        now = self.app.phone.clock.local()
        full = self.app.phone.settings.get("system", "time_12_24") == "24"
        text = f"{now:%H:%M}" if full else f"{now:%I:%M}".lstrip("0")
        return ui.Text(
            text, id="clock", desc=text if full else f"{text} {now:%p}", size=14, weight_=500, color=ink
        )

    def _notification_icons(self, ink: str) -> list[ui.Widget]:
        shown = self.app.phone.notifications.active()[:4]
        apps = self.app.phone.packages.apps
        return [
            ui.Icon(
                apps[each.package].icon.name if each.package in apps else "circle-medium", size=16, tint=ink,
                desc=f"{self.app.phone.packages.label(each.package)} notification: {each.title}",
            )
            for each in shown
        ]  # fmt: skip

    def _radio(self, ink: str) -> list[ui.Widget]:
        radio, power = self.app.phone.connectivity, self.app.phone.power
        icons: list[ui.Widget] = []
        if alarm := self.app.phone.settings.get("system", "next_alarm_formatted"):
            icons.append(ui.Icon("alarm", size=16, tint=ink, desc=f"Alarm set for {alarm}."))
        if radio.airplane_mode:
            icons.append(ui.Icon("airplane", size=16, tint=ink, desc="Airplane mode."))
        if radio.wifi:
            icons.append(ui.Icon("wifi", size=16, tint=ink, id="wifi_signal", desc="Wifi signal full."))
        if not radio.airplane_mode:
            icons.append(self._mobile(ink))
        level = power.battery.level
        words = (
            f"Battery charging, {level} percent." if power.battery.plugged else f"Battery {level} percent."
        )
        icons.append(
            ui.Icon(
                "battery-charging" if power.battery.plugged else "battery",
                size=16,
                tint=ink,
                id="battery",
                desc=words,
            )
        )
        return icons

    def _mobile(self, ink: str) -> ui.Widget:
        coverage = self.app.phone.telephony.coverage
        if not coverage.calls:
            return ui.Icon("signal-off", size=16, tint=ink, id="mobile_combo", desc="No phone.")
        icon, desc = _BARS[coverage.bars]
        return ui.Icon(icon, size=16, tint=ink, id="mobile_combo", desc=desc)


_BARS = (
    ("signal-cellular-outline", "No phone."), ("signal-cellular-1", "Phone one bar."),
    ("signal-cellular-2", "Phone two bars."), ("signal-cellular-3", "Phone three bars."),
    ("signal", "Phone signal full."),
)  # fmt: skip


class NavigationBar(Bar):
    """The handle of gesture navigation, or the three buttons."""

    window_title = "NavigationBar0"
    layer = 160000
    touchable = True

    def frame(self) -> Rect:
        display = self.app.phone.display
        width, height = display.size
        return Rect(0, height - display.navigation_height, width, height)

    @property
    def three_buttons(self) -> bool:
        return self.app.phone.display.three_buttons

    def build(self) -> ui.Widget:
        ink = self.ink()
        if not self.three_buttons:
            handle = ui.Box(
                id="home_handle", cls="View", width=108, height=4, gravity="center", shape=ui.Shape(ink, radius=2),
                important=False,
            )  # fmt: skip
            return ui.Box(
                id="navigation_bar_frame", width=MATCH, height=MATCH, children=(handle,), important=False
            )
        keys = self.app.phone.keys
        buttons = (
            self._button("back", "Back", "triangle-outline", ink, lambda: keys.press("BACK")),
            self._button("home", "Home", "circle-outline", ink, lambda: keys.press("HOME")),
            self._button("recent_apps", "Overview", "square-outline", ink, lambda: keys.press("APP_SWITCH")),
        )
        return ui.Row(
            id="nav_buttons",
            cls="FrameLayout",
            width=MATCH,
            height=MATCH,
            children=buttons,
            arrange="between",
        )

    def _button(self, name: str, desc: str, icon: str, ink: str, handler: ui.Handler) -> ui.Widget:
        return ui.Icon(
            icon, id=name, cls="ImageView", desc=desc, size=18, tint=ink, padding=(56, 15), on_click=handler
        )
