"""What Android shows when an app has crashed."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.systemui.tiles import open_page
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class CrashDialog(ui.Screen):
    """ "<App> has stopped", or "keeps stopping" when it is not the first time."""

    kind = "dialog"

    def __init__(self, package: str, again: bool) -> None:
        self.package = package
        self.again = again

    def build(self) -> ui.Widget:
        label = self.app.phone.packages.label(self.package)
        title = f"{label} keeps stopping" if self.again else f"{label} has stopped"
        buttons = (
            ("aerr_app_info", "App info", "information-outline", self._info),
            ("aerr_close", "Close app", "close", self.close),
        )
        return ui.Column(
            id="android:id/parentPanel", cls="LinearLayout", width=MATCH, margin=(28, 0), padding=(0, 20, 0, 12),
            shape=ui.Shape("surface", radius=28),
            children=(
                ui.Text(title, id="android:id/alertTitle", size=16, weight_=500, padding=(24, 0, 24, 16)),
                *(self._row(*button) for button in buttons),
            ),
        )  # fmt: skip

    def _row(self, name: str, text: str, icon: str, handler: ui.Handler) -> ui.Widget:
        return ui.Button(
            text, id=f"android:id/{name}", icon=icon, width=MATCH, height=50, on_click=handler, text_color="on_surface",
            radius=0,
        )  # fmt: skip

    def _info(self) -> None:
        self.close()
        action = "android.settings.APPLICATION_DETAILS_SETTINGS"
        self.app.phone.looper.post(0, partial(open_page, self.app.phone, action, f"package:{self.package}"))
