"""The screen that browsing and picking share: a root, the way into its folders, their documents, search and order.

It changes no file: what a tap on a document does, and what the menus offer, is its subclasses' business.
"""

from __future__ import annotations

from dataclasses import replace

from emulator.phone.apps.documentsui import bars, drawer
from emulator.phone.apps.documentsui.documents import Document, Root, of_file, roots
from emulator.phone.apps.documentsui.items import Item, Items
from emulator.phone.apps.documentsui.library import Filter, Library, Order
from emulator.phone.apps.documentsui.look import THEME
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SNACKBAR_MS = 2750
GRID, LIST = 2, 1


class Directory(ui.Screen):
    """Shows ``stack[-1]``, a folder of the root ``root_key``."""

    theme = THEME
    drawer_title = "Files"
    with_search = True
    with_breadcrumb = True
    file_kind = "Files"

    def __init__(self, root_key: str, path: str = "") -> None:
        self.root_key = root_key
        self.start_path = path
        self.stack: list[Document] = []
        self.order: Order | None = None
        self.filter = Filter()
        self.searching = False
        self.selected: dict[str, Document] = {}
        self.drawer_open = False
        self.snack = ""
        self.snack_timer = 0
        self.failed = False
        self._found: list[Document] = []
        self._seen: tuple[object, ...] = ()

    def on_create(self) -> None:
        self.stack = [self.root.top]
        if self.start_path:
            self._descend(self.start_path)

    def on_resume(self) -> None:
        self._seen = ()

    def _descend(self, path: str) -> None:
        """Opens every folder from the root's own down to ``path``."""
        top = self.root.top.path
        at = top
        for part in path.removeprefix(top).strip("/").split("/"):
            at = f"{at}/{part}"
            if part and self.app.fs.is_dir(at):
                self.stack.append(of_file(self.app, self.root_key, at))

    # Where one is ---------------------------------------------------------------------------------------

    @property
    def shown_roots(self) -> tuple[Root, ...]:
        return roots(self.app)

    @property
    def root(self) -> Root:
        return next(root for root in roots(self.app) if root.key == self.root_key)

    @property
    def folder(self) -> Document:
        return self.stack[-1]

    @property
    def writable(self) -> bool:
        """Whether documents can be made here."""
        return self.root.writable and self.folder.inner is None and not self.folder.is_archive

    @property
    def hidden_shown(self) -> bool:
        return bool(self.app.preferences().get("showHiddenFiles", False))

    @property
    def view_mode(self) -> int:
        return int(self.app.preferences().get(self._view_key, GRID))

    @property
    def _view_key(self) -> str:
        return f"rootViewMode-{self.root.authority}{self.root_key}"

    def turn_view(self) -> None:
        """From grid to list or back."""
        self.app.preferences()[self._view_key] = GRID if self.view_mode == LIST else LIST

    @property
    def shown_order(self) -> Order:
        if self.order is not None:
            return self.order
        return Order("date", True) if self.root.newest_first else Order()

    def documents(self) -> list[Document]:
        """What is shown, read again whenever a file or the question has changed."""
        hidden = self.hidden_shown
        state = (self.app.fs.version, self.root_key, self.folder, self.filter, self.shown_order, hidden)
        if state != self._seen:
            library = Library(self.app)
            self.failed = False
            try:
                found = (
                    library.search(self.root, self.filter, hidden) if self.filter.active
                    else library.children(self.root, self.folder, hidden)
                )  # fmt: skip
            except OSError:
                found, self.failed = [], True
            self._found = self.shown_order.sorted(found)
            self._seen = (self.app.fs.version, *state[1:])
            present = {document.id for document in self._found}
            self.selected = {key: each for key, each in self.selected.items() if key in present}
        return self._found

    # Going ----------------------------------------------------------------------------------------------

    def go_to_root(self, key: str) -> None:
        """A root of the drawer was tapped."""
        self.drawer_open = False
        self.root_key = key
        self.stack = [self.root.top]
        self._arrive()

    def enter(self, folder: Document) -> None:
        if self.filter.active and folder.path and folder.inner is None and self.root.top.path:
            self.stack = [self.root.top]
            self._descend(folder.path)
        else:
            self.stack.append(folder)
        self._arrive()

    def go_up_to(self, level: int) -> None:
        """A breadcrumb was tapped."""
        del self.stack[level + 1 :]
        self._arrive()

    def _arrive(self) -> None:
        self.filter, self.searching = Filter(), False
        self.selected = {}
        self.retained.clear()
        self.focus = None

    def on_back(self) -> bool:
        if self.drawer_open:
            self.drawer_open = False
        elif self.selected:
            self.selected = {}
        elif self.searching or self.filter.active:
            self.end_search()
        elif len(self.stack) > 1:
            self.go_up_to(len(self.stack) - 2)
        else:
            return False
        return True

    def set_drawer(self, is_open: bool) -> None:
        self.drawer_open = is_open

    # Searching ------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        self.searching = True
        self.opened = False

    def end_search(self) -> None:
        self.searching, self.filter = False, Filter()
        self.focus = None
        self.app.phone.ime.hide()

    def look_for(self, text: str) -> None:
        self.filter = replace(self.filter, text=text)

    def turn_chip(self, label: str) -> None:
        """A chip goes on, and to the front, or off."""
        chips = self.filter.chips
        chips = tuple(each for each in chips if each != label) if label in chips else (*chips, label)
        self.filter = replace(self.filter, chips=chips)

    # Touching documents ---------------------------------------------------------------------------------

    def touch(self, document: Document) -> None:
        """A tap: enters a folder, opens a file, or chooses while choosing."""
        if self.selected:
            self.choose(document)
        elif document.is_dir:
            self.enter(document)
        else:
            self.open_document(document)

    def choose(self, document: Document) -> None:
        if document.id in self.selected:
            del self.selected[document.id]
        else:
            self.selected[document.id] = document
            self.app.phone.ime.hide()

    def end_selection(self) -> None:
        self.selected = {}

    def open_document(self, document: Document) -> None:
        raise NotImplementedError

    def item(self, document: Document) -> Item:
        return Item(
            document,
            lambda: self.touch(document),
            lambda: self.choose(document),
            document.id in self.selected,
        )

    def say(self, text: str) -> None:
        """Shows a snackbar for a while."""
        self.app.cancel(self.snack_timer)
        self.snack = text
        self.snack_timer = self.app.after(SNACKBAR_MS, self._fall_silent)

    def _fall_silent(self) -> None:
        self.snack = ""

    # What is seen ---------------------------------------------------------------------------------------

    def toolbar(self) -> ui.Widget:
        raise NotImplementedError

    def selection_actions(self) -> tuple[ui.Widget, ...]:
        """The icons of the bar that shows while documents are chosen."""
        return ()

    def bottom(self) -> ui.Widget | None:
        """The bar below the list."""
        return None

    def apps_row(self) -> ui.Widget | None:
        """What other apps offer, above the list."""
        return None

    def empty_text(self) -> str:
        if self.failed:
            return "Can’t load content at the moment"
        return f"No matches in {self.root.title}" if self.filter.active else "No items"

    def build(self) -> ui.Widget:
        return bars.frame(self, drawer.panel(self) if self.drawer_open else None)

    def listing(self, height: float) -> ui.Widget:
        """The list, the grid, or what stands for nothing."""
        found = self.documents()
        if not found:
            from emulator.phone.apps.documentsui.items import message

            text, dark = self.empty_text(), self.app.phone.display.dark
            blank = message(text, height, dark, self.failed)
            return ui.Box(id="dir_list", cls="androidx.recyclerview.widget.RecyclerView", width=MATCH, height=height,
                          children=(blank,))  # fmt: skip
        items = Items(self.app)
        if self.view_mode == LIST:
            return ui.Recycler(
                found, lambda each: items.line(self.item(each)), id="dir_list", key="list", width=MATCH, height=height,
                item_key=lambda each: each.id,
            )  # fmt: skip
        cells: list[Document | None] = list(found)
        folders = sum(each.is_dir for each in found)
        if folders % 2:
            cells.insert(folders, None)
        return ui.Recycler(
            cells, lambda each: ui.Spacer() if each is None else items.tile(self.item(each)), id="dir_list", key="grid",
            width=MATCH, height=height, columns=2, padding=(20, 0, 20, 16), item_key=lambda each: each and each.id,
        )  # fmt: skip
