"""Gboard: the soft keyboard."""

from __future__ import annotations

from emulator.phone.app import App, AppContext, LauncherIcon
from emulator.phone.apps.latin_ime.keyboard import SoftKeyboard
from emulator.phone.apps.latin_ime.look import THEME
from protocol.apps.systemui import KEYBOARD


def _on_boot(app: AppContext) -> None:
    app.phone.windows.attach(SoftKeyboard(), KEYBOARD)


APP = App(
    package=KEYBOARD,
    label="Gboard",
    icon=LauncherIcon("keyboard-outline", "#FFFFFF", "#4285F4"),
    activities=(),
    theme=THEME,
    version_name="12.6.06.491625702-release-x86_64",
    version_code=84105442,
    system=True,
    permissions=("android.permission.RECORD_AUDIO", "android.permission.READ_CONTACTS"),
    on_boot=_on_boot,
)
