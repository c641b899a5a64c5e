"""Ways out of a screen: into the editor, into other apps, into the settings, to the file picker and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.apps.markor.settings import Settings
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import MULTIPLE_TASK, NEW_DOCUMENT, SEND, VIEW, Intent
from emulator.phone.system.mimes import mime_of
from emulator.phone.toolkit import ui
from protocol.apps import markor as contract

CHOOSER = "android.intent.action.CHOOSER"
SEND_MULTIPLE = "android.intent.action.SEND_MULTIPLE"
TEXT = "android.intent.extra.TEXT"
STREAM = "android.intent.extra.STREAM"
SETTINGS = f"{contract.PACKAGE}/{contract.PACKAGE}.activity.SettingsActivity"
NO_APP = "No app found that can open this"


def edit(screen: ui.Screen, path: str, **extras: Any) -> None:
    """Opens a document in the editor; ``keyboard`` True keeps the keyboard up, ``line`` is where to go."""
    flags = NEW_DOCUMENT | MULTIPLE_TASK  # each document has a card of its own in the recents
    screen.app.start(Intent(component=contract.DOCUMENT, extras={"path": path, **extras}, flags=flags))


def open_file(screen: ui.Screen, path: str, line: int = -1) -> None:
    """A text goes to the editor, a file of unknown kind to whom the user chooses, all else to other apps."""
    fs = screen.app.fs
    name = path.rpartition("/")[2]
    if fs.is_dir(path):
        screen.app.start(Intent(component=contract.MAIN, extras={"path": path}))
    elif files.known(fs, path) or _always_here(screen, name):
        edit(screen, path, line=line)
    elif "." not in name:
        dialog = ui.Alert(
            "Open with", f"Open {name} with another app, or as a text in Markor?",
            positive=("MARKOR", partial(edit, screen, path)), neutral=("OTHER", partial(open_elsewhere, screen, path)),
        )  # fmt: skip
        dialog.theme = DIALOG
        screen.show(dialog)
    else:
        open_elsewhere(screen, path)


def _always_here(screen: ui.Screen, name: str) -> bool:
    """Whether the settings want files of this extension in the editor."""
    wanted = str(Settings(screen.app).get("exts_to_always_open_in_this_app", ""))
    return any(name.lower().endswith(each.strip().lower()) for each in wanted.split(",") if each.strip())


def open_elsewhere(screen: ui.Screen, path: str) -> None:
    """Hands a file to another app."""
    send(screen, Intent(VIEW, data=f"file://{quote(path)}", mime=mime_of(path)))


def open_link(screen: ui.Screen, link: str) -> None:
    send(screen, Intent(VIEW, data=link if ":" in link else f"https://{link}"))


def send(screen: ui.Screen, intent: Intent) -> None:
    """Starts what others may answer; a toast says when nobody does."""
    try:
        screen.app.start(intent)
    except ActivityNotFound:
        screen.app.toast(NO_APP)


def share(screen: ui.Screen, mime: str, text: str = "", paths: Sequence[str] = ()) -> None:
    """The share sheet for a text, or for files."""
    streams = tuple(f"file://{quote(path)}" for path in paths)
    extras: dict[str, Any] = {TEXT: text} if text else {STREAM: streams if len(streams) > 1 else streams[0]}
    wanted = Intent(SEND_MULTIPLE if len(streams) > 1 else SEND, mime=mime, extras=extras)
    send(
        screen,
        Intent(
            CHOOSER, extras={"android.intent.extra.INTENT": wanted, "android.intent.extra.TITLE": "Share"}
        ),
    )


def open_settings(screen: ui.Screen) -> None:
    screen.app.start(Intent(component=SETTINGS))


def import_files(screen: ui.Screen) -> None:
    """Lets the user pick a document elsewhere; the screen's ``on_result("import", …)`` gets it."""
    try:
        screen.app.start(Intent("android.intent.action.OPEN_DOCUMENT", mime="*/*"), request="import")
    except ActivityNotFound:
        screen.app.toast(NO_APP)
