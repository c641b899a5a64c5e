"""The file browser's small dialogs: deleting, renaming, details."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.apps.markor.settings import RECENTS, Settings
from emulator.phone.system.mimes import mime_of
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


def confirm_delete(paths: Sequence[str], then: ui.Handler) -> ui.Alert:
    """Asks before documents go for good, naming each."""
    question = "this Document?" if len(paths) == 1 else "this Documents?"
    dialog = ui.Alert(
        "Confirm Delete",
        f"Do you really want to delete {question}\n\n" + "\n".join(paths),
        positive=("OK", then),
        negative=("CANCEL", None),
    )
    dialog.theme = DIALOG
    return dialog


class RenameDialog(ui.Dialog):
    """A new name for a file or folder; ``then`` is called when it has it."""

    theme = DIALOG
    title = "Rename"

    def __init__(self, path: str, then: ui.Handler) -> None:
        self.path = path
        self.name = path.rpartition("/")[2]
        self.text = self.name
        self.error = ""
        self.then = then
        self.positive = ("OK", None)
        self.negative = ("CANCEL", None)

    def content(self) -> ui.Widget:
        message = ui.Text(
            self.error, id="dialog_message", color="#FF0000", width=MATCH, visible=bool(self.error)
        )
        field = ui.TextField(
            self.text, self._typed, hint="Enter the name of your folder", id="new_name", width=MATCH, multiline=True,
            autofocus=True, accept=partial(_kept, self), size=18,
        )  # fmt: skip
        return ui.Column(phantom=True, width=MATCH, padding=(20, 8), children=(message, field))

    def _typed(self, text: str) -> None:
        self.text, self.error = text, ""

    def ready(self) -> bool:
        return not self.error

    def confirm(self) -> None:
        fs, folder = self.app.fs, self.path.rpartition("/")[0]
        name = files.sifted(self.text.strip())
        if not name or name == self.name:
            self.close()
            return
        taken = files.namesake(fs, folder, name)
        if taken and taken != self.name:
            self.error = "File/folder already exists! Please use a different name"
            return
        try:
            fs.rename(self.path, f"{folder}/{name}")
        except OSError:
            self.error = "File/folder already exists! Please use a different name"
            return
        self.close()
        self.then()


def _kept(dialog: RenameDialog, text: str) -> str:
    """The name filter: an edit that brings in what no name may hold is refused whole."""
    return text if files.allowed_in_name(text) else dialog.text


class InfoDialog(ui.Dialog):
    """What is known of one file."""

    theme = DIALOG
    title = "Info"

    def __init__(self, path: str) -> None:
        self.path = path
        self.facts: list[tuple[str, str, str]] = []
        self.recent = False
        self.positive = ("OK", None)

    def on_create(self) -> None:
        entry = files.entry_of(self.app.fs, self.path)
        self.recent = bool(Settings(self.app).of(self.path, "LIST_IN_RECENTS", True))
        self.facts = [
            ("name", "Name", entry.name),
            ("location", "Location", self.path),
            ("last_modified", "Last modified", files.date_text(self.app, entry.modified_ms)),
            ("size_description", "Size", files.size_text(entry.size)),
        ]
        if not entry.is_folder:
            self.facts.append(("mimetype_description", "MIME type", mime_of(entry.name)))
            if files.opens_as_text(self.app.fs, self.path):
                text = self.app.fs.read(self.path).decode("utf-8", "replace")
                lines = text.count("\n") + bool(text and not text.endswith("\n"))
                counts = f"{lines} / {len(text.split())} / {len(text)}"
                self.facts.append(("textinfo_description", "Text Lines / Words / Characters", counts))

    def content(self) -> ui.Widget:
        rows: list[ui.Widget] = []
        for name, label, value in self.facts:
            rows.append(ui.Text(label, size=14, weight_=700, width=MATCH, margin=(0, 8, 0, 0)))
            rows.append(
                ui.Text(value, id=f"ui__fileinfodialog__{name}", size=14, width=MATCH, selectable=True)
            )
        rows.append(ui.Text("Settings", size=14, weight_=700, width=MATCH, margin=(0, 8, 0, 0)))
        rows.append(
            ui.Check(
                text="List in recent files", id="ui__fileinfodialog__recents", checked=self.recent, cls="CheckBox",
                on_click=self._toggle, width=MATCH,
            )
        )  # fmt: skip
        column = ui.Column(width=MATCH, padding=(20, 8), children=tuple(rows))
        return ui.Scroll(column, width=MATCH, weight=1, stretch=False)

    def _toggle(self) -> None:
        self.recent = not self.recent
        settings = Settings(self.app)
        settings.remember(self.path, LIST_IN_RECENTS=self.recent)
        if not self.recent:
            settings.put_files(RECENTS, [path for path in settings.files(RECENTS) if path != self.path])
