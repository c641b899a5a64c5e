"""Clipper 1.1: a page of help, and the broadcasts by which a host reads and writes the clipboard."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, BroadcastReply, LauncherIcon
from emulator.phone.system import app_warnings
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps import clipper as contract

REVIEWED = ("android.permission.READ_EXTERNAL_STORAGE", "android.permission.READ_PHONE_STATE")
"""What an app for Android 1 is held to have asked for: the user reviews it at the first start."""
_CONTROLLER = "permissioncontroller"
REVIEW = f"com.google.android.{_CONTROLLER}/com.android.{_CONTROLLER}.permission.ui.ReviewPermissionsActivity"
OLD_APP = (
    "This app was built for an older version of Android. It might not work properly and doesn't include the latest"
    " security and privacy protections. Check for an update, or contact the app's developer."
)
USAGE = (
    "You can now use adb to read and write the clipboard:\n\n"
    "1. To write: adb shell am broadcast -a clipper.set -e text 'some text'\n"
    "2. To read: adb shell am broadcast -a clipper.get"
)


class Main(ui.Screen):
    """Black, as apps of that age are."""

    dark = True
    window_title = "Clipper"
    status_bar = "#000000"

    def __init__(self, _intent: Intent) -> None:
        self.asked = False

    def on_resume(self) -> None:
        if not all(self.app.granted(name) for name in REVIEWED):
            if self.asked:
                self.finish()
                return
            self.asked = True
            extras = {"package": self.app.package, "permissions": REVIEWED}
            self.app.start(Intent(component=REVIEW, extras=extras), request="review")
        elif self.app.package not in app_warnings.warned(self.app.fs):
            self.show(ui.Alert(contract.LABEL, OLD_APP, positive=("OK", self._warned), cancelable=False))

    def _warned(self) -> None:
        app_warnings.note(self.app.fs, self.app.package)

    def build(self) -> ui.Widget:
        bar = ui.Box(
            width=MATCH, height=66, padding=(13, 0), shape=ui.Shape("#FF4D4D4D"),
            children=(ui.Text("Clipper", id="android:id/title", size=37, color="#FFFFFF", gravity="center_vertical"),),
        )  # fmt: skip
        text = ui.Column(
            width=MATCH, weight=1, padding=13, spacing=26, shape=ui.Shape("#000000"),
            children=(
                ui.Text("Clipper service is started.", id="head", size=36, weight_=700, color="#E0E0E0"),
                ui.Text(USAGE, id="sub", size=28, color="#BEBEBE"),
            ),
        )  # fmt: skip
        return ui.Column(width=MATCH, height=MATCH, children=(bar, text))


def _set(app: AppContext, intent: Intent) -> BroadcastReply:
    text = intent.extras.get(contract.TEXT_EXTRA)
    if text is None:
        return BroadcastReply(0, contract.NO_TEXT)
    app.phone.clipboard.set(str(text), app.package)
    return BroadcastReply(-1, contract.COPIED)


def _get(app: AppContext, _intent: Intent) -> BroadcastReply:
    """Since Android 10 only the app in front may read the clipboard."""
    top = app.phone.activities.top
    text = app.phone.clipboard.text if top is not None and top.app.package == app.package else ""
    return BroadcastReply(-1, text) if text else BroadcastReply(0, "")


def _set_up(app: AppContext) -> None:
    for permission in REVIEWED:
        app.phone.packages.grant(app.package, permission)
    app_warnings.note(app.fs, app.package)


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("clipboard-text", "#607D8B"),
    activities=(ActivityInfo("ca.zgrs.clipper.Main", Main, launcher=True, launch_mode="singleInstance"),),
    version_name="1.1",
    target_sdk=1,
    permissions=REVIEWED,
    receivers={"clipper.set": _set, "set": _set, "clipper.get": _get, "get": _get},
    set_up=_set_up,
)
