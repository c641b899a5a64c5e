"""DocumentActivity: a document in the editor, opened from the browser, another app or a shortcut."""

from __future__ import annotations

from emulator.phone.apps.markor.editor import Editor
from emulator.phone.apps.markor.look import MarkorScreen
from emulator.phone.apps.markor.opening import STREAM
from emulator.phone.system.intents import SEND, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

PROCESS_TEXT = "android.intent.action.PROCESS_TEXT"


def document_screen(intent: Intent) -> ui.Screen:
    """The editor for a document, the list of places for a text that another app shares."""
    from emulator.phone.apps.markor.share_into import ShareInto, shared_text

    text = shared_text(intent)
    if intent.action in (SEND, PROCESS_TEXT) and (text or STREAM not in intent.extras):
        return ShareInto(text)
    return DocumentScreen(intent)


class DocumentScreen(MarkorScreen):
    """The editor in an activity of its own."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.editor: Editor | None = None

    def on_create(self) -> None:
        from emulator.phone.apps.markor.importing import path_of

        super().on_create()
        uri = self.intent.data or str(self.intent.extras.get(STREAM, ""))
        path = str(self.intent.extras.get("path", "")) or path_of(self.app, uri)
        if not path:
            self.app.toast("Could not read file")
            self.app.after(0, self.finish, transient=True)
            return
        self.editor = Editor(self, path)
        self.editor.keyboard = bool(self.intent.extras.get("keyboard", False))
        self.editor.line = int(self.intent.extras.get("line", -1))

    def on_resume(self) -> None:
        if self.editor is not None:
            self.editor.resume()

    def on_pause(self) -> None:
        if self.editor is not None:
            self.editor.pause()

    def build(self) -> ui.Widget:
        if self.editor is None:
            return ui.Box(width=MATCH, height=MATCH, shape=ui.Shape("background"))
        return ui.Column(
            width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(
                self.editor.toolbar(),
                ui.Box(phantom=True, width=MATCH, weight=1, children=(self.editor.body(),)),
            ),
        )  # fmt: skip
