"""The full-screen dialog that picks a folder, and the moving and copying that follows with its question about names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.files import Entry, Order
from emulator.phone.apps.markor.look import BAR, DIALOG, STATUS_BAR, MarkorScreen
from emulator.phone.apps.markor.rows import RowState, file_list, file_row
from emulator.phone.apps.markor.settings import Settings
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

CLASHES = ("Keep both", "Overwrite", "Skip")


class FolderChooser(ui.Screen):
    """Starts in ``folder``; ``on_folder(path)`` hears the folder that was on show when its button was pressed.

    With ``only_folders`` False it lists files too, and a tap on one chooses it.
    """

    kind = "dialog"
    theme = DIALOG
    status_bar = STATUS_BAR

    def __init__(
        self, verb: str, folder: str, hidden: tuple[str, ...], on_chosen: Callable[[str], None],
        only_folders: bool = True,
    ) -> None:  # fmt: skip
        self.verb, self.folder, self.hidden = verb, folder, hidden
        self.on_chosen, self.only_folders = on_chosen, only_folders
        self.searching = False
        self.query = ""
        self.entries: tuple[Entry, ...] = ()

    def on_create(self) -> None:
        self._load()

    def _load(self) -> None:
        held = files.listing(self.app, self.folder, Order.of(Settings(self.app)))
        shown = [
            entry
            for entry in held
            if (entry.is_folder or not self.only_folders)
            and entry.path not in self.hidden
            and self.query.lower() in entry.name.lower()
        ]
        self.entries = (Entry(files.parent(self.folder), "..", True), *shown)

    def build(self) -> ui.Widget:
        search = ui.TextField(
            self.query, self._typed, hint="Search documents", id="ui__filesystem_dialog__search_edit", width=MATCH,
            autofocus=True, action="search", margin=(8, 0),
        )  # fmt: skip
        listing = file_list(self.entries, self._row)
        rows = ui.Box(phantom=True, weight=1, width=MATCH, children=(listing,), key=self.folder)
        return ui.Column(
            width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(self._heading(), search if self.searching else None, rows, self._buttons()),
        )  # fmt: skip

    def _heading(self) -> ui.Widget:
        title = f"{self.verb} → {self.folder.rpartition('/')[2]}" if self.only_folders else self.verb
        return ui.Row(
            width=MATCH, height=56, shape=ui.Shape(BAR), padding=(16, 0, 4, 0),
            children=(
                ui.Text(title, id="ui__filesystem_dialog__title", size=18, weight_=500, color="on_surface", weight=1,
                        max_lines=1),
                ui.Icon("home", id="ui__filesystem_dialog__home", cls="ImageView", tint="#FFFFFF", padding=12,
                        on_click=self._home),
                ui.Icon("magnify", id="ui__filesystem_dialog__search_button", cls="ImageView", tint="#FFFFFF",
                        padding=12, on_click=self._search),
            ),
        )  # fmt: skip

    def _buttons(self) -> ui.Widget:
        select = _button("ui__filesystem_dialog__button_ok", "SELECT THIS FOLDER", self._chosen)
        return ui.Row(
            width=MATCH, height=48, arrange="end", shape=ui.Shape("background"),
            children=(
                _button("ui__filesystem_dialog__button_cancel", "CANCEL", self.close),
                select if self.only_folders else None,
            ),
        )  # fmt: skip

    def _row(self, entry: Entry) -> ui.Widget:
        tap = partial(self._tap, entry)
        state = RowState(files.parent(entry.path) if entry is not self.entries[0] else entry.path)
        return file_row(entry, state, tap, tap, partial(self.app.toast, entry.path))

    def _tap(self, entry: Entry) -> None:
        if not entry.is_folder:
            self.close()
            self.on_chosen(entry.path)
        elif entry is not self.entries[0] or self.folder not in ("/storage", "/"):
            self._go(entry.path)

    def _go(self, folder: str) -> None:
        self.folder, self.query, self.searching = folder, "", False
        self._load()

    def _home(self) -> None:
        self._go(Settings(self.app).notebook)

    def _search(self) -> None:
        self.searching = not self.searching
        self._typed("")
        self.opened = False

    def _typed(self, text: str) -> None:
        self.query = text
        self._load()

    def _chosen(self) -> None:
        self.close()
        self.on_chosen(self.folder)

    def on_back(self) -> bool:
        if self.searching:
            self._search()
            return True
        return False


def _button(name: str, text: str, on_click: ui.Handler) -> ui.Widget:
    return ui.Text(
        text, id=name, size=14, weight_=500, height=MATCH, padding=(16, 0), on_click=on_click, color="accent",
        valign="center",
    )  # fmt: skip


class Transfer:
    """A move or a copy under way: one file after another, asking where a name is taken."""

    def __init__(self, host: MarkorScreen, verb: str, paths: list[str], then: ui.Handler) -> None:
        self.host, self.verb, self.then = host, verb, then
        self.paths = paths
        self.target = ""
        self.for_all = ""

    def to(self, folder: str) -> None:
        self.target = folder
        self._next()

    def _next(self) -> None:
        """Goes on until all are done or a name is taken."""
        while self.paths:
            source = self.paths[0]
            name = source.rpartition("/")[2]
            target = f"{self.target}/{name}"
            if not self._possible(source, target):
                self.paths.pop(0)
                continue
            if target == source:
                self._put(source, files.free_name(self.host.app.fs, target))
            elif not self.host.app.fs.exists(target):
                self._put(source, target)
            elif self.for_all:
                self._settle(self.for_all)
            else:
                self._ask(name)
                return
            self.paths.pop(0)
        self.then()

    def _possible(self, source: str, target: str) -> bool:
        """A folder does not go into itself, and nothing moves to where it is."""
        if f"{target}/".startswith(f"{source}/"):
            return target == source and self.verb == "Copy"
        return self.host.app.fs.exists(source)

    def _ask(self, name: str) -> None:
        choices = [*CLASHES, *(f"{choice} (all)" for choice in CLASHES if len(self.paths) > 1)]
        dialog = ui.ChoiceDialog(
            f"'{name}' already exists in {self.target.rpartition('/')[2]}", choices,
            on_choice=partial(self._answered, tuple(choices)), marks=False, negative="CANCEL", on_cancel=self.then,
        )  # fmt: skip
        dialog.theme = DIALOG
        dialog.negative = ("CANCEL", self.then)
        self.host.show(dialog)

    def _answered(self, choices: tuple[str, ...], index: int) -> None:
        choice, _, every = choices[index].partition(" (")
        if every:
            self.for_all = choice
        self._settle(choice)
        self.paths.pop(0)
        self._next()

    def _settle(self, choice: str) -> None:
        source, fs = self.paths[0], self.host.app.fs
        target = f"{self.target}/{source.rpartition('/')[2]}"
        if choice == "Keep both":
            self._put(source, files.free_name(fs, target))
        elif choice == "Overwrite":
            files.delete(fs, target)
            self._put(source, target)

    def _put(self, source: str, target: str) -> None:
        if self.verb == "Move":
            self.host.app.fs.rename(source, target)
            return
        try:
            files.copy(self.host.app, source, target)
        except OSError:
            files.delete(self.host.app.fs, target)
            self.host.app.toast("Could not copy file")
