"""Toasts: the pill with a short message near the bottom of the display. Accessibility services do not see it."""

from __future__ import annotations

from emulator.phone.app_icons import app_icon
from emulator.phone.system.windows import SystemScreen
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

BOTTOM_DP = 64
ICON_SDK = 31
"""From this target SDK on a toast shows the icon of its app."""


class Toasts(SystemScreen):
    """The first of ``phone.windows.toasts``."""

    type = "TYPE_TOAST"
    window_title = "Toast"
    layer = 132000
    transparent = True
    touchable = False
    accessible = False

    def showing(self) -> bool:
        return bool(self.app.phone.windows.toasts)

    def owner(self) -> str:
        return self.app.phone.windows.toasts[0][1] if self.app.phone.windows.toasts else self.app.package

    def build(self) -> ui.Widget:
        display = self.app.phone.display
        text, package = self.app.phone.windows.toasts[0]
        app = self.app.phone.packages.apps.get(package)
        icon = (
            app_icon(app.icon, 24, margin=(0, 0, 12, 0))
            if app is not None and app.target_sdk >= ICON_SDK
            else None
        )
        message = ui.Text(text, id="android:id/message", size=14, color="on_surface", max_lines=2)
        bottom = display.navigation_height * 160 / display.density + BOTTOM_DP - 24
        pill = ui.Row(
            cls="LinearLayout", min_height=48, max_width=340, padding=(16 if icon else 24, 10, 24, 10),
            margin=(24, 0, 24, bottom),
            gravity="bottom|center_horizontal", children=(icon, message),
            shape=ui.Shape("menu", radius=24, elevation=4),
        )  # fmt: skip
        return ui.Box(width=MATCH, height=MATCH, children=(pill,))


WINDOWS = ((Toasts, "com.android.systemui"),)
