"""Handing documents to other apps: opening, "Open with", sharing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emulator.phone.app import AppContext
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import SEND, VIEW, Intent
from protocol.apps.files import MAIN

WINDOW = "content://com.android.documentsui.launchControl"

CHOOSER = "android.intent.action.CHOOSER"
SEND_MULTIPLE = "android.intent.action.SEND_MULTIPLE"
READ = 0x00000001


def new_window(app: AppContext, extras: Mapping[str, str] | None = None) -> Intent:
    """What opens one more window of Files: each is a task of its own, told apart by a number in its address."""
    number = app.phone.random.getrandbits(31)
    return Intent(data=f"{WINDOW}#{number}", component=MAIN, extras=extras or {})


def open_document(app: AppContext, uri: str, mime: str, *, choose: bool = False) -> bool:
    """Starts who views a document, or with ``choose`` asks who shall; False where nobody can."""
    intent = Intent(VIEW, uri, mime=mime, flags=READ)
    if not app.phone.packages.candidates(intent):
        return False
    if choose:
        extras = {"android.intent.extra.INTENT": intent, "android.intent.extra.TITLE": "Open with"}
        intent = Intent(CHOOSER, extras=extras)
    try:
        app.start(intent)
    except ActivityNotFound:
        return False
    return True


def share(app: AppContext, documents: Sequence[tuple[str, str]]) -> None:
    """The share sheet for documents given as URI and type."""
    uris = tuple(uri for uri, _ in documents)
    mime = common_type([mime for _, mime in documents])
    if len(uris) == 1:
        wanted = Intent(SEND, mime=mime, extras={"android.intent.extra.STREAM": uris[0]}, flags=READ)
    else:
        wanted = Intent(SEND_MULTIPLE, mime=mime, extras={"android.intent.extra.STREAM": uris}, flags=READ)
    extras = {"android.intent.extra.INTENT": wanted, "android.intent.extra.TITLE": "Share via"}
    app.start(Intent(CHOOSER, extras=extras))


def common_type(mimes: Sequence[str]) -> str:
    """The narrowest type that covers all of them."""
    if len(set(mimes)) == 1:
        return mimes[0]
    tops = {mime.partition("/")[0] for mime in mimes}
    return f"{tops.pop()}/*" if len(tops) == 1 else "*/*"
