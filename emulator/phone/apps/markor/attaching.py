"""The Attach button: links, files, pictures, sounds, colours and dates that go into the text."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.markor import edits
from emulator.phone.apps.markor.chooser import FolderChooser
from emulator.phone.apps.markor.formats import MARKDOWN
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.markor.editor import Editor

COLORS = (
    ("Red", "#F44336"), ("Pink", "#E91E63"), ("Purple", "#9C27B0"), ("Blue", "#2196F3"), ("Teal", "#009688"),
    ("Green", "#4CAF50"), ("Yellow", "#FFEB3B"), ("Orange", "#FF9800"), ("Brown", "#795548"), ("Grey", "#9E9E9E"),
    ("Black", "#000000"), ("White", "#FFFFFF"),
)  # fmt: skip


def attach(editor: Editor) -> None:
    """Shows what can be attached."""
    names = ["Color", "Insert Link", "File", "Image", "Audio", "Date"]
    dialog = ui.ChoiceDialog("Attach", names, on_choice=partial(_chosen, editor), marks=False)
    dialog.theme = DIALOG
    editor.host.show(dialog)


def _chosen(editor: Editor, index: int) -> None:
    if index == 0:
        names = [f"{name} {code}" for name, code in COLORS]
        editor.host.show(ui.ChoiceDialog("Color", names, on_choice=partial(_color, editor), marks=False))
    elif index == 5:
        today = editor.host.app.phone.clock.local().date()
        editor.host.show(ui.DatePickerDialog(today, partial(_date, editor)))
    else:
        editor.host.show(LinkDialog(editor, picture=index == 3, sound=index == 4))


def _color(editor: Editor, index: int) -> None:
    editor.put(edits.insert(COLORS[index][1], editor.edit()))


def _date(editor: Editor, day: date) -> None:
    editor.put(edits.insert(day.isoformat(), editor.edit()))


class LinkDialog(ui.Dialog):
    """A description and where it leads: an address, or a file to look for."""

    theme = DIALOG

    def __init__(self, editor: Editor, picture: bool = False, sound: bool = False) -> None:
        self.editor, self.picture, self.sound = editor, picture, sound
        self.title = "Image" if picture else "Audio" if sound else "Insert Link"
        self.description = editor.edit().selected
        self.target = ""
        self.positive = ("OK", None)
        self.negative = ("CANCEL", None)

    def content(self) -> ui.Widget:
        name = "ui__select_path_dialog__"
        browse = ui.Button(
            "Browse filesystem", id=f"{name}browse_filesystem", on_click=self._browse, width=MATCH
        )
        rows = (
            ui.TextField(self.description, self._describe, hint="Description", id=f"{name}name", width=MATCH),
            ui.TextField(
                self.target,
                self._aim,
                hint="URL / Path",
                id=f"{name}url",
                width=MATCH,
                kind="uri",
                autofocus=True,
            ),
            browse,
        )
        return ui.Column(phantom=True, width=MATCH, padding=(20, 8), children=rows)

    def _describe(self, text: str) -> None:
        self.description = text

    def _aim(self, text: str) -> None:
        self.target = text

    def _browse(self) -> None:
        folder = self.editor.document.path.rpartition("/")[0]
        self.show(FolderChooser("Select", folder, (), self._picked, only_folders=False))

    def _picked(self, path: str) -> None:
        """A file near the document is named from there."""
        folder = self.editor.document.path.rpartition("/")[0]
        self.target = path.removeprefix(f"{folder}/")
        self.description = self.description or path.rpartition("/")[2]

    def confirm(self) -> None:
        self.close()
        target = self.target.replace(" ", "%20")
        if self.editor.kind != MARKDOWN:
            text = f"{self.description} {target}".strip()
        elif self.sound:
            text = f"<audio src='{target}' controls><a href='{target}'>{self.description}</a></audio>"
        else:
            text = f"{'!' if self.picture else ''}[{self.description}]({target})"
        self.editor.put(edits.insert(text, self.editor.edit()))
