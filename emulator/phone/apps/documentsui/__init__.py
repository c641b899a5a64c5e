"""Files (DocumentsUI): the phone's documents, and the pickers through which other apps choose theirs."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.apps.documentsui.browser import Browser
from emulator.phone.apps.documentsui.inspector import Inspector
from emulator.phone.apps.documentsui.look import THEME
from emulator.phone.apps.documentsui.picker import pick_activity
from emulator.phone.system.intents import LAUNCHER, MAIN, VIEW, Intent, IntentFilter
from emulator.phone.toolkit import ui
from protocol.apps import files as contract

_NAME = "com.android.documentsui"


class Launching(ui.Screen):
    """LauncherActivity: shows nothing and opens the browser."""

    transparent = True

    def __init__(self, _intent: Intent) -> None:
        pass

    def on_create(self) -> None:
        self.app.start(Intent(MAIN, component=contract.MAIN, categories=frozenset({LAUNCHER})))

    def build(self) -> ui.Widget:
        return ui.Box()


def _browse(_intent: Intent) -> ui.Screen:
    return Browser()


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("folder", "#4285F4"),
    activities=(
        ActivityInfo(f"{_NAME}.LauncherActivity", Launching, launcher=True, no_history=True),
        ActivityInfo(
            f"{_NAME}.files.FilesActivity",
            _browse,
            filters=(IntentFilter((VIEW,), schemes=("content",), mimes=("vnd.android.document/root",)),),
        ),
        ActivityInfo(f"{_NAME}.picker.PickActivity", pick_activity),
        ActivityInfo(f"{_NAME}.inspector.InspectorActivity", Inspector, exported=False),
    ),
    theme=THEME,
    version_name="13",
    version_code=33,
    system=True,
)
