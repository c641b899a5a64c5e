"""What stands at selected text, in any app: the floating toolbar, the selection's handles, the clipboard's overlay."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.text_toolbar.handles import END, START, Handle, PassageMarks
from emulator.phone.apps.text_toolbar.overlay import ClipboardOverlay
from emulator.phone.apps.text_toolbar.toolbar import TextToolbar

WINDOWS = (
    (PassageMarks, "android"),
    (partial(Handle, START), "android"),
    (partial(Handle, END), "android"),
    (TextToolbar, "android"),
    (ClipboardOverlay, "com.android.systemui"),
)
