"""System UI: the status bar, the navigation bar and what the system shows over apps."""

from __future__ import annotations

from emulator.phone.app import App, AppContext, LauncherIcon
from emulator.phone.apps.systemui.bars import NavigationBar, StatusBar

PACKAGE = "com.android.systemui"


def _on_boot(app: AppContext) -> None:
    for screen in (StatusBar(), NavigationBar()):
        app.phone.windows.attach(screen, PACKAGE)


APP = App(
    package=PACKAGE,
    label="System UI",
    icon=LauncherIcon("android", "#3DDC84"),
    activities=(),
    system=True,
    on_boot=_on_boot,
)
