"""Files (DocumentsUI): the phone's documents, and the pickers through which other apps choose theirs."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, LauncherIcon
from emulator.phone.apps.documentsui.browser import Browser
from emulator.phone.apps.documentsui.choosers import (
    CREATE_DOCUMENT,
    GET_CONTENT,
    OPEN_DOCUMENT,
    OPEN_TREE,
    pick_activity,
)
from emulator.phone.apps.documentsui.documents import PRIMARY
from emulator.phone.apps.documentsui.inspector import Inspector
from emulator.phone.apps.documentsui.jobs import FAILED, failure_text
from emulator.phone.apps.documentsui.look import THEME
from emulator.phone.apps.documentsui.opening import WINDOW, new_window
from emulator.phone.system.intents import DEFAULT, VIEW, Intent, IntentFilter
from emulator.phone.system.uris import ContentUri
from emulator.phone.toolkit import ui
from protocol.apps import files as contract

_NAME = "com.android.documentsui"
_ROOT_KEYS = ("downloads", "images_root", "videos_root", "audio_root", "documents_root")
_OPENABLE = (DEFAULT, "android.intent.category.OPENABLE")
_FOLDERS = ("vnd.android.document/root", "vnd.android.document/directory")


class Launching(ui.Screen):
    """LauncherActivity: shows nothing; goes back to the window that was used last, or opens the first."""

    transparent = True

    def __init__(self, _intent: Intent) -> None:
        pass

    def on_create(self) -> None:
        tasks = self.app.phone.activities.recents()
        window = next((t for t in tasks if t.activities and t.root.component == contract.MAIN), None)
        if window is not None:
            self.app.phone.activities.open_task(window.id)
        else:
            self.app.start(new_window(self.app))
        self.finish()

    def build(self) -> ui.Widget:
        return ui.Box()


def _browse(intent: Intent) -> ui.Screen:
    """The folder or the root that a URI names; Downloads where it names none."""
    if not intent.data or intent.data.startswith(WINDOW):
        browser = Browser(str(intent.extras.get("root", "downloads")), str(intent.extras.get("path", "")))
        if FAILED in intent.extras:
            browser.failure = failure_text(*intent.extras[FAILED])
        return browser
    parsed = ContentUri.parse(intent.data)
    key = parsed.segments[-1] if parsed.segments else ""
    if parsed.segments[:1] == ("root",):
        return Browser(key if key in _ROOT_KEYS else PRIMARY)
    volume, _, path = key.partition(":")
    return (
        Browser(PRIMARY, f"{contract.STORAGE}/{path}")
        if volume == PRIMARY and path
        else Browser("downloads" if volume == "downloads" else PRIMARY)
    )


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("folder", "#4285F4"),
    activities=(
        ActivityInfo(f"{_NAME}.LauncherActivity", Launching, launcher=True, exclude_from_recents=True),
        ActivityInfo(
            f"{_NAME}.files.FilesActivity",
            _browse,
            document="intoExisting",
            filters=(
                IntentFilter((VIEW,), schemes=("content",), mimes=_FOLDERS),
                IntentFilter(("android.intent.action.VIEW_DOWNLOADS",)),
            ),
            aliases=(f"{_NAME}.ViewDownloadsActivity",),
        ),
        ActivityInfo(
            f"{_NAME}.picker.PickActivity",
            pick_activity,
            filters=(
                IntentFilter((OPEN_DOCUMENT, CREATE_DOCUMENT, GET_CONTENT), _OPENABLE, mimes=("*/*",)),
                IntentFilter((OPEN_TREE,)),
            ),
        ),
        ActivityInfo(f"{_NAME}.inspector.InspectorActivity", Inspector, exported=False),
    ),
    theme=THEME,
    version_name="13",
    version_code=33,
    system=True,
)
