"""What all pickers share, and the picker of a destination that Files uses itself to copy and move."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.documentsui import bars, jobs, operations
from emulator.phone.apps.documentsui.dialogs import new_folder_dialog
from emulator.phone.apps.documentsui.directory import Directory
from emulator.phone.apps.documentsui.documents import Document, Root
from emulator.phone.apps.documentsui.items import Item
from emulator.phone.apps.documentsui.look import filled_button, outlined_button
from emulator.phone.system.activity import RESULT_OK, ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH, MenuItem

_BUTTONS = {jobs.COPY: "Copy", jobs.MOVE: "Move", jobs.COMPRESS: "Compress", jobs.EXTRACT: "Extract"}
_TITLES = {
    jobs.COPY: "Copy to…",
    jobs.MOVE: "Move to…",
    jobs.COMPRESS: "Compress",
    jobs.EXTRACT: "Extract to…",
}


class Picker(Directory):
    """A menu without windows, a button for new folders, a result."""

    makes_folders = False
    multiple = False

    def toolbar(self) -> ui.Widget:
        folder = bars.action("option_menu_create_dir", "New folder", "folder-plus-outline", self.ask_folder)
        search = bars.action("option_menu_search", "Search", "magnify", self.begin_search)
        menu = ui.overflow_button(self.show_menu, "on_surface_variant")
        shown = (
            folder if self.makes_folders and self.shelf.writable else None,
            search if self.with_search else None,
            menu,
        )
        return bars.toolbar(self, tuple(each for each in shown if each))

    def show_menu(self) -> None:
        hidden = "Don’t show hidden files" if self.shelf.hidden_shown else "Show hidden files"
        items = [
            MenuItem("Sort by...", self.ask_order),
            MenuItem("Select all", self.shelf.choose_all) if self.multiple else None,
            MenuItem(hidden, self.shelf.turn_hidden),
        ]
        self.show(ui.PopupMenu([item for item in items if item]))

    def ask_folder(self) -> None:
        self.show(new_folder_dialog(self.make_folder))

    def make_folder(self, name: str) -> None:
        """Makes a folder here and goes into it."""
        try:
            path = operations.make_folder(self.app.fs, self.shelf.folder.path, name.strip())
        except OSError:
            self.say("Failed to create folder")
            return
        made = self.shelf.at(path)
        if made is not None:
            self.enter(made)

    def pick(self, document: Document) -> None:
        """Ends with a document as the result."""
        self.finish(ActivityResult(RESULT_OK, self.shelf.root.uri(document)))

    def open_document(self, document: Document) -> None:
        """A file means nothing where a folder is asked for."""


class WritablePicker(Picker):
    """A picker of places to write to: only the roots that take documents."""

    makes_folders = True

    @property
    def shown_roots(self) -> tuple[Root, ...]:
        return tuple(root for root in super().shown_roots if root.writable)


class DestinationPicker(WritablePicker):
    """Where to copy or move to; only folders can be entered, and none of those that are to be moved."""

    with_search = False
    with_breadcrumb = False

    def __init__(self, intent: Intent) -> None:
        super().__init__("downloads")
        self.job = str(intent.extras.get("com.android.documentsui.OPERATION_TYPE", jobs.COPY))
        self.blocked = tuple(intent.extras.get("blocked", ()))
        self.drawer_title = _TITLES[self.job]

    def item(self, document: Document) -> Item:
        blocked = not document.is_dir or document.path in self.blocked
        return Item(
            document, ui.nothing if blocked else partial(self.touch, document), ui.nothing, blocked=blocked
        )

    def bottom(self) -> ui.Widget:
        return ui.Row(
            width=MATCH, height=MATCH, cls="LinearLayout", arrange="end", padding=(10, 0), children=(
                outlined_button("android:id/button2", "Cancel", self.finish),
                filled_button("android:id/button1", _BUTTONS[self.job], self._choose_here, self.shelf.writable),
            ),
        )  # fmt: skip

    def _choose_here(self) -> None:
        self.pick(self.shelf.folder)
