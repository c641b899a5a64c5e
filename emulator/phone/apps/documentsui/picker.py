"""PickActivity: chooses a document, a folder, or a place to save to, for other apps and for Files itself."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.documentsui import bars, jobs, operations
from emulator.phone.apps.documentsui.browser import PICK_DESTINATION
from emulator.phone.apps.documentsui.dialogs import SortSheet, new_folder_dialog
from emulator.phone.apps.documentsui.directory import Directory
from emulator.phone.apps.documentsui.documents import Document, Root, document_id
from emulator.phone.apps.documentsui.items import Item
from emulator.phone.apps.documentsui.library import Order
from emulator.phone.apps.documentsui.look import filled_button, outlined_button
from emulator.phone.system.activity import RESULT_OK, ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH, MenuItem

BAR = {"width": MATCH, "height": MATCH}
_BUTTONS = {jobs.COPY: "Copy", jobs.MOVE: "Move", jobs.COMPRESS: "Compress", jobs.EXTRACT: "Extract"}
_TITLES = {
    jobs.COPY: "Copy to…",
    jobs.MOVE: "Move to…",
    jobs.COMPRESS: "Compress",
    jobs.EXTRACT: "Extract to…",
}


class Picker(Directory):
    """What all pickers share: a menu without windows, and a result."""

    def show_menu(self) -> None:
        hidden = "Don’t show hidden files" if self.hidden_shown else "Show hidden files"
        items = [MenuItem("Sort by...", self._ask_order), MenuItem(hidden, self.turn_hidden)]
        self.show(ui.PopupMenu(items))

    def turn_hidden(self) -> None:
        self.app.preferences()["showHiddenFiles"] = not self.hidden_shown

    def _ask_order(self) -> None:
        self.show(SortSheet(self.shown_order, self.sort_by))

    def sort_by(self, order: Order) -> None:
        self.order = order

    def toolbar(self) -> ui.Widget:
        search = bars.action("option_menu_search", "Search", "magnify", self.begin_search)
        folder = bars.action("option_menu_create_dir", "New folder", "folder-plus-outline", self.ask_folder)
        menu = ui.overflow_button(self.show_menu, "on_surface_variant")
        shown = (
            folder if self.makes_folders and self.writable else None,
            search if self.with_search else None,
            menu,
        )
        return bars.toolbar(self, tuple(each for each in shown if each))

    makes_folders = False

    def ask_folder(self) -> None:
        self.show(new_folder_dialog(self.make_folder))

    def make_folder(self, name: str) -> None:
        """Makes a folder here and goes into it."""
        try:
            path = operations.make_folder(self.app.fs, self.folder.path, name.strip())
        except OSError:
            self.say("Failed to create folder")
            return
        self._descend_into(path)

    def _descend_into(self, path: str) -> None:
        made = next((each for each in self.documents() if each.path == path), None)
        if made is not None:
            self.enter(made)

    def pick(self, document: Document) -> None:
        """Ends with a document as the result."""
        self.finish(ActivityResult(RESULT_OK, self.root.uri(document)))

    def open_document(self, document: Document) -> None:
        """Files cannot be chosen where a folder is asked for."""


class DestinationPicker(Picker):
    """Where to copy or move to; only folders can be entered."""

    with_search = False
    with_breadcrumb = False
    makes_folders = True

    def __init__(self, intent: Intent) -> None:
        super().__init__("downloads")
        self.job = str(intent.extras.get("com.android.documentsui.OPERATION_TYPE", jobs.COPY))
        self.blocked = tuple(intent.extras.get("blocked", ()))
        self.drawer_title = _TITLES[self.job]

    @property
    def shown_roots(self) -> tuple[Root, ...]:
        return tuple(root for root in super().shown_roots if root.writable)

    def item(self, document: Document) -> Item:
        blocked = not document.is_dir or document.path in self.blocked
        return Item(
            document, ui.nothing if blocked else partial(self.touch, document), ui.nothing, blocked=blocked
        )

    def bottom(self) -> ui.Widget:
        return ui.Row(
            **BAR, cls="LinearLayout", arrange="end", padding=(10, 0), children=(
                outlined_button("android:id/button2", "Cancel", self.finish),
                filled_button("android:id/button1", _BUTTONS[self.job], self._choose_here, self.writable),
            ),
        )  # fmt: skip

    def _choose_here(self) -> None:
        self.pick(self.folder)


def pick_activity(intent: Intent) -> ui.Screen:
    """The picker that an intent asks for."""
    return DestinationPicker(intent)
