"""System UI: the status bar, the navigation bar and what the system shows over apps."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.apps.systemui.bars import NavigationBar, StatusBar
from emulator.phone.apps.systemui.brightness import BrightnessDialog
from emulator.phone.apps.systemui.call_chip import CallChip
from emulator.phone.apps.systemui.lock_screen import LockScreen
from emulator.phone.apps.systemui.notification_rows import HeadsUp
from emulator.phone.apps.systemui.shade import NotificationShade
from emulator.phone.apps.text_toolbar.overlay import EDIT_CLIP, EditClip
from emulator.phone.system.intents import IntentFilter

PACKAGE = "com.android.systemui"


def _on_boot(app: AppContext) -> None:
    for screen in (LockScreen(), StatusBar(), CallChip(), NavigationBar(), NotificationShade(), HeadsUp()):
        app.phone.windows.attach(screen, PACKAGE)


APP = App(
    package=PACKAGE,
    label="System UI",
    icon=LauncherIcon("android", "#3DDC84"),
    activities=(
        ActivityInfo(
            "com.android.systemui.settings.brightness.BrightnessDialog",
            BrightnessDialog,
            filters=(IntentFilter(("com.android.intent.action.SHOW_BRIGHTNESS_DIALOG",)),),
            translucent=True,
            exclude_from_recents=True,
        ),
        ActivityInfo(EDIT_CLIP, EditClip, exported=False, exclude_from_recents=True),
    ),
    system=True,
    on_boot=_on_boot,
)
