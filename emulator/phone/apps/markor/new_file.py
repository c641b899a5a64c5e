"""The dialog that makes a file or folder: its name, extension, type and template."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.apps.markor.settings import Settings
from emulator.phone.apps.markor.templates import TEMPLATES
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.markor import EXTENSIONS

TYPES = tuple(EXTENSIONS)


class NewFileDialog(ui.Dialog):
    """``on_made(path, keyboard)`` hears what was made, and whether the keyboard was up when it was."""

    theme = DIALOG

    def __init__(self, folder: str, on_made: Callable[[str, bool], None]) -> None:
        self.folder, self.on_made = folder, on_made
        self.name, self.extension = "", ".md"
        self.type = self.template = 0
        self.bom = self.experimental = False
        self.templates: list[str] = []
        self.neutral = ("FOLDER", self._make_folder)
        self.negative = ("CANCEL", None)
        self.positive = ("OK", None)

    def on_create(self) -> None:
        settings = Settings(self.app)
        self.experimental = settings.flag("is_enable_experimental_features", False)
        self.type = min(int(settings.get("new_file_dialog_lastused_type", 0)), len(TYPES) - 1)
        self.extension = str(settings.get("new_file_dialog_lastused_extension", ".md"))
        snippets = self.app.fs.listdir(settings.snippets) if self.app.fs.is_dir(settings.snippets) else []
        self.templates = ["Empty file", *TEMPLATES, *snippets]

    def build(self) -> ui.Widget:
        """As wide as the screen."""
        return replace(super().build(), margin=(16, 32), max_width=0)

    # What is seen ---------------------------------------------------------------------------------------

    def content(self) -> ui.Widget:
        names = ui.Row(
            width=MATCH, align="bottom",
            children=(
                ui.TextField(
                    self.name, self._name, hint="my_note", id="new_file_dialog__name", weight=7, autofocus=True,
                    accept=partial(_kept, self, "name"),
                ),
                ui.TextField(
                    self.extension, self._extension, hint=".md", id="new_file_dialog__ext", weight=3,
                    accept=partial(_kept, self, "extension"),
                ),
            ),
        )  # fmt: skip
        rows = (
            _label("Name"),
            names,
            _label("Type"),
            _spinner("new_file_dialog__type", TYPES[self.type], self._pick_type),
            _label("Template"),
            _spinner("new_file_dialog__template", self.templates[self.template], self._pick_template),
            self._bom_box() if self.experimental else None,
            ui.Text(
                "- Folder is created without file extension",
                size=12,
                color="on_surface_variant",
                margin=(0, 12, 0, 0),
            ),
            ui.Text("- Files and folders are not overwritten", size=12, color="on_surface_variant"),
        )
        column = ui.Column(width=MATCH, padding=(20, 16, 20, 8), children=rows)
        return ui.Scroll(column, width=MATCH, weight=1, stretch=False)

    def _bom_box(self) -> ui.Widget:
        return ui.Check(
            text="UTF-8 with BOM", id="new_file_dialog__utf8_bom", cls="CheckBox", checked=self.bom,
            on_click=self._toggle_bom,
        )  # fmt: skip

    def _toggle_bom(self) -> None:
        self.bom = not self.bom

    def _pick_type(self) -> None:
        items = [ui.MenuItem(name, partial(self._typed, number)) for number, name in enumerate(TYPES)]
        self.show(SpinnerMenu(items, "new_file_dialog__type"))

    def _pick_template(self) -> None:
        items = [ui.MenuItem(name, partial(self._templated, n)) for n, name in enumerate(self.templates)]
        self.show(SpinnerMenu(items, "new_file_dialog__template"))

    # What is chosen -------------------------------------------------------------------------------------

    def _name(self, text: str) -> None:
        self.name = text

    def _extension(self, text: str) -> None:
        self.extension = text

    def _typed(self, number: int) -> None:
        self.type, self.extension = number, EXTENSIONS[TYPES[number]]
        Settings(self.app).put(new_file_dialog_lastused_type=number)

    def _templated(self, number: int) -> None:
        """A template brings its own extension, and its own name where none was typed."""
        self.template = number
        if number:
            name = self.templates[number]
            self.extension = name[len(files.stem(name)) :]

    def _make_folder(self) -> None:
        name = files.sifted(self.name.strip())
        if not name:
            return
        path = f"{self.folder}/{name}"
        self.app.fs.makedirs(path, uid=self.app.uid)
        self.on_made(path, False)

    def confirm(self) -> None:
        name, extension = files.sifted(self.name.strip()), files.sifted(self.extension.strip())
        keyboard = self.app.phone.ime.shown
        self.close()
        if not name:
            return
        Settings(self.app).put(new_file_dialog_lastused_extension=extension)
        path = f"{self.folder}/{name}{extension}"
        if not self.app.fs.exists(path):
            try:
                self.app.write(path, self._content())
            except OSError:
                self.app.toast("Could not create file")
                return
        self.on_made(path, keyboard)

    def _content(self) -> bytes:
        return (codecs.BOM_UTF8 if self.bom else b"") + self._template_text()

    def _template_text(self) -> bytes:
        if not self.template:
            return b""
        name = self.templates[self.template]
        if name in TEMPLATES:
            return TEMPLATES[name].replace("{{date}}", f"{self.app.phone.clock.local():%Y-%m-%d}").encode()
        return self.app.fs.read(f"{Settings(self.app).snippets}/{name}")


def _kept(dialog: NewFileDialog, field: str, text: str) -> str:
    """The name filter: a piece that brings in what no name may hold is refused whole."""
    return text if files.allowed_in_name(text) else str(getattr(dialog, field))


def _label(text: str) -> ui.Widget:
    return ui.Text(text, size=14, color="on_surface_variant", width=MATCH, margin=(0, 8, 0, 0))


def _spinner(name: str, text: str, on_click: ui.Handler) -> ui.Widget:
    return ui.Row(
        id=name, cls="Spinner", width=MATCH, height=40, padding=(8, 0, 0, 0), on_click=on_click,
        children=(
            ui.Text(text, id="android:id/text1", size=16, weight=1, max_lines=1),
            ui.Icon("menu-down", hidden=True),
        ),
    )  # fmt: skip


class SpinnerMenu(ui.PopupMenu):
    """The list that drops from a spinner: bare texts under Android's own id."""

    def build(self) -> ui.Widget:
        rows = tuple(
            ui.Text(
                item.title, id="android:id/text1", cls="CheckedTextView", size=16, height=48, padding=(16, 0),
                on_click=partial(self.choose, item), max_lines=1, min_width=200,
            )
            for item in self.items
        )  # fmt: skip
        column = ui.Column(uniform=True, phantom=True, children=rows)
        return ui.Box(
            cls="FrameLayout", margin=4, shape=ui.Shape("menu", 2, elevation=8),
            children=(ui.Scroll(column, cls="ListView"),),
        )  # fmt: skip
