"""The Files tab: the open folder, what is selected in it, the toolbar with its menus, and the new-file button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.files import Entry, Order
from emulator.phone.apps.markor.look import ACCENT, MarkorScreen, bar
from emulator.phone.apps.markor.rows import RowState, file_list, file_row
from emulator.phone.apps.markor.settings import FAVOURITES, STORAGE, Settings
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import Action, MenuItem
from protocol.apps import markor as contract

GOALS = (
    ("AppData (private)", f"/data/user/0/{contract.PACKAGE}/files", "folder-outline"),
    ("AppData (public)", f"{STORAGE}/Android/data/{contract.PACKAGE}/files", "folder-outline"),
    ("Internal storage", STORAGE, "folder-outline"),
    ("Recently viewed documents", "/storage/recent-files", "history"),
    ("Popular documents", "/storage/popular-files", "fire"),
    ("Favourites", "/storage/favourite-files", "star"),
    ("Notebook", "", "home"),
)
SORTS = (("Name", "NAME"), ("Date", "MTIME"), ("Size", "FILESIZE"), ("MIME type", "MIMETYPE"))


class Browser:
    """Part of the main screen: it shows dialogs through ``host`` and opens documents through the app."""

    def __init__(self, host: MarkorScreen) -> None:
        self.host = host
        self.folder = ""
        self.entries: tuple[Entry, ...] = ()
        self.selected: list[str] = []
        self.favourites: list[str] = []
        self.order = Order()

    # State ----------------------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        return self.host.settings

    @property
    def at_root(self) -> bool:
        return self.folder == self.settings.notebook

    @property
    def title(self) -> str:
        if self.selected:
            return ""
        return contract.LABEL if self.at_root else f"> {self.folder.rpartition('/')[2]}"

    def load(self) -> None:
        """Reads the folder anew; what is gone is no longer selected."""
        self.folder = self.folder or self.settings.notebook
        if self.folder not in files.VIRTUAL and not self.host.app.fs.is_dir(self.folder):
            self.folder = self.settings.notebook
        self.order = Order.of(self.settings)
        self.favourites = self.settings.files(FAVOURITES)
        above = files.parent(self.folder)
        held = files.listing(self.host.app, self.folder, self.order)
        self.entries = (Entry(above, "..", True), *held)
        there = {entry.path for entry in held}
        self.selected = [path for path in self.selected if path in there]

    def go(self, folder: str) -> None:
        """Opens a folder at its top."""
        self.folder, self.selected = folder, []
        self.settings.put(file_browser_last_browsed_folder=folder)
        for path in [path for path in self.host.retained if f"files {folder}" in path]:
            del self.host.retained[path]
        self.load()

    def back(self) -> bool:
        """One folder up; False at the notebook."""
        if self.at_root:
            return False
        self.go(self.settings.notebook if self.folder in files.VIRTUAL else files.parent(self.folder))
        return True

    # What is seen ---------------------------------------------------------------------------------------

    def toolbar(self) -> ui.Widget:
        if not self.selected:
            actions: Sequence[Action] = (
                Action("Go to", self._go_to, "arrow-right-bold-box-outline", "action_go_to"),
                Action("Sort by", self._sort_by, "sort", "action_sort"),
                Action("Search", self._search, "magnify", "action_search"),
            )
            return bar(self.title, actions, self._overflow)
        delete = Action("Delete", self._delete, "delete", "action_delete_selected_items")
        if len(self.selected) > 1:
            return bar("", (delete,), self._selection_overflow)
        actions = (
            Action("Favourite", self._favour, "star", "action_favourite"),
            Action("Rename", self._rename, "rename-box", "action_rename_selected_item"),
            Action("Details", self._info, "information", "action_info_selected_item"),
            delete,
        )
        return bar("", actions, self._selection_overflow)

    def body(self) -> ui.Widget:
        return replace(file_list(self.entries, self._row), key=f"files {self.folder}", on_swipe=self._pulled)

    def _pulled(self, direction: str) -> None:
        """Pulling down at the top reads the folder anew."""
        if direction == "down":
            self.load()

    def fab(self) -> ui.Widget:
        add = ui.fab(
            "plus", self.add, id="fab_add_new_item", desc="Create a new file or folder",
            look=ui.FabLook(ACCENT, "#FFFFFF", 16),
        )  # fmt: skip
        return replace(add, on_long_click=self._cycle)

    def _row(self, entry: Entry) -> ui.Widget:
        up = entry is self.entries[0]
        described = entry.path if up else self._dated(entry)
        state = RowState(described, entry.path in self.selected, entry.path in self.favourites)
        return file_row(
            entry, state, partial(self._tap, entry), partial(self._toggle, entry),
            partial(self.host.app.toast, entry.path),
        )  # fmt: skip

    def _dated(self, entry: Entry) -> str:
        return files.date_text(self.host.app, entry.modified_ms) if entry.modified_ms else ""

    # Touches --------------------------------------------------------------------------------------------

    def _tap(self, entry: Entry) -> None:
        if self.selected and entry is not self.entries[0]:
            self._toggle(entry)
        elif entry is self.entries[0]:
            if self.folder not in ("/storage", "/"):
                self.go(self.settings.notebook if self.folder in files.VIRTUAL else entry.path)
        elif entry.is_folder:
            self.go(entry.path)
        else:
            self.open(entry.path)

    def open(self, path: str, line: int = -1) -> None:
        """Opens a document: in the editor, or where the editor has nothing to show, wherever the system can."""
        from emulator.phone.apps.markor.opening import open_file

        open_file(self.host, path, line)

    def _toggle(self, entry: Entry) -> None:
        if entry is self.entries[0]:
            return
        path = entry.path
        self.selected = (
            [p for p in self.selected if p != path] if path in self.selected else [*self.selected, path]
        )

    def _cycle(self) -> None:
        """A long press on the button: favourites, then recent ones, then back to the notebook."""
        steps = {
            "/storage/favourite-files": "/storage/recent-files",
            "/storage/recent-files": self.settings.notebook,
        }
        self.go(steps.get(self.folder, "/storage/favourite-files"))

    def add(self) -> None:
        """The button: a new file here; in a list of files it leads to the notebook first."""
        from emulator.phone.apps.markor.new_file import NewFileDialog

        if self.folder in files.VIRTUAL:
            self.go(self.settings.notebook)
            return
        self.host.app.fs.makedirs(self.settings.snippets, uid=self.host.app.uid)
        self.host.show(NewFileDialog(self.folder, self._made))

    def _made(self, path: str, keyboard: bool) -> None:
        from emulator.phone.apps.markor.opening import edit

        self.load()
        if not self.host.app.fs.is_dir(path):
            edit(self.host, path, keyboard=keyboard)

    # Menus ----------------------------------------------------------------------------------------------

    def _go_to(self) -> None:
        items = [MenuItem(title, partial(self._went, goal or self.settings.notebook), icon=icon)
                 for title, goal, icon in GOALS]  # fmt: skip
        self.host.show(ui.PopupMenu(items, "action_go_to"))

    def _went(self, folder: str) -> None:
        if folder not in files.VIRTUAL:
            self.host.app.fs.makedirs(folder, uid=self.host.app.uid)
        self.go(folder)
        self.host.app.toast(folder)

    def _sort_by(self) -> None:
        order = self.order
        items = [
            MenuItem(title, partial(self._sorted, replace(order, by=by)), checked=order.by == by, radio=True)
            for title, by in SORTS
        ]
        items += [
            MenuItem("Folder first", partial(self._sorted, replace(order, folders_first=not order.folders_first)),
                     checked=order.folders_first),
            MenuItem("Reverse order", partial(self._sorted, replace(order, reverse=not order.reverse)),
                     checked=order.reverse),
            MenuItem(".dotfiles", partial(self._sorted, replace(order, dot_files=not order.dot_files)),
                     checked=order.dot_files),
        ]  # fmt: skip
        self.host.show(ui.PopupMenu(items, "action_sort"))

    def _sorted(self, order: Order) -> None:
        order.keep(self.settings)
        self.load()

    def _overflow(self) -> None:
        items = (
            MenuItem("Import from device", self._import, icon="import"),
            MenuItem("Settings", self._settings, icon="cog"),
        )
        self.host.show(ui.PopupMenu(items))

    def _selection_overflow(self) -> None:
        fs = self.host.app.fs
        one = len(self.selected) == 1
        texts = one and not fs.is_dir(self.selected[0]) and files.opens_as_text(fs, self.selected[0])
        plain = not any(fs.is_dir(path) for path in self.selected)
        items = [
            MenuItem("Clipboard", self._copy_content, icon="clipboard-text") if texts else None,
            MenuItem("Move", partial(self._choose, "Move"), icon="folder-move"),
            MenuItem("Copy", partial(self._choose, "Copy"), icon="content-copy"),
            MenuItem("Create shortcut", self._shortcut, icon="application-variable") if one else None,
            MenuItem("Share", self._share, icon="share") if plain else None,
        ]
        self.host.show(ui.PopupMenu([item for item in items if item is not None]))

    # What is done with the selected ones -----------------------------------------------------------------

    def _done(self) -> None:
        self.selected = []
        self.load()

    def _favour(self) -> None:
        self.settings.toggle_favourite(self.selected[0])
        self._done()

    def _rename(self) -> None:
        from emulator.phone.apps.markor.browser_dialogs import RenameDialog

        self.host.show(RenameDialog(self.selected[0], self._done))

    def _info(self) -> None:
        from emulator.phone.apps.markor.browser_dialogs import InfoDialog

        self.host.show(InfoDialog(self.selected[0]))
        self._done()

    def _delete(self) -> None:
        from emulator.phone.apps.markor.browser_dialogs import confirm_delete

        self.host.show(confirm_delete(sorted(self.selected), self._deleted))

    def _deleted(self) -> None:
        for path in self.selected:
            files.delete(self.host.app.fs, path)
        self._done()

    def _copy_content(self) -> None:
        text = self.host.app.fs.read(self.selected[0]).decode("utf-8", "replace")
        self.host.app.phone.clipboard.set(text, self.host.app.package)
        self.host.app.toast("Clipboard")
        self._done()

    def _choose(self, verb: str) -> None:
        from emulator.phone.apps.markor.chooser import FolderChooser, Transfer

        start = self.settings.notebook if self.folder in files.VIRTUAL else self.folder
        transfer = Transfer(self.host, verb, list(self.selected), self._done)
        self.host.show(FolderChooser(verb, start, tuple(self.selected), transfer.to))

    def _shortcut(self) -> None:
        """This phone's home screen takes no shortcuts from apps: nothing comes of it, as with any such launcher."""
        self._done()

    def _share(self) -> None:
        from emulator.phone.apps.markor.opening import share

        share(self.host, "text/*", paths=self.selected)
        self._done()

    # The rest of the toolbar -----------------------------------------------------------------------------

    def _search(self) -> None:
        from emulator.phone.apps.markor.file_search import SearchDialog

        self.host.show(SearchDialog(self.folder, self.open))

    def _import(self) -> None:
        from emulator.phone.apps.markor.opening import import_files

        import_files(self.host)

    def _settings(self) -> None:
        from emulator.phone.apps.markor.opening import open_settings

        open_settings(self.host)
