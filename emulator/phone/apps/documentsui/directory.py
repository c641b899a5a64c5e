"""The screen that browsing and picking share: the documents of a shelf, going through them, searching them.

It changes no file: what a tap on a document does, and what the menus offer, is its subclasses' business.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.apps.documentsui import bars, drawer
from emulator.phone.apps.documentsui.dialogs import SortSheet
from emulator.phone.apps.documentsui.documents import Document, Root, roots
from emulator.phone.apps.documentsui.items import MARGIN, Item, Items, message
from emulator.phone.apps.documentsui.library import Filter
from emulator.phone.apps.documentsui.look import THEME
from emulator.phone.apps.documentsui.search import Search
from emulator.phone.apps.documentsui.shelf import LIST, Shelf
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SNACKBAR_MS = 2750


def _key_of(cell: Document | None) -> str | None:
    """What a cell is kept by; several empty ones share theirs, for there is nothing to keep."""
    return None if cell is None else cell.id


class Directory(ui.Screen):
    """Shows what is on ``shelf``."""

    theme = THEME
    drawer_title = "Files"
    with_search = True
    with_breadcrumb = True
    file_kind = "Files"
    shelf: Shelf

    def __init__(self, root_key: str, path: str = "") -> None:
        self.start = (root_key, path)
        self.search: Search | None = None
        self.drawer_open = False
        self.snack = ""
        self.snack_timer = 0

    def on_create(self) -> None:
        root_key, path = self.start
        self.shelf = Shelf(self.app, root_key)
        if path:
            self.shelf.open_path(path)

    @property
    def shown_roots(self) -> tuple[Root, ...]:
        return roots(self.app)

    # Going ----------------------------------------------------------------------------------------------

    def set_drawer(self, is_open: bool) -> None:
        self.drawer_open = is_open

    def go_to_root(self, key: str) -> None:
        """A root of the drawer was tapped."""
        self.drawer_open = False
        self.shelf.open_root(key)
        self._arrived()

    def enter(self, folder: Document) -> None:
        self.shelf.open_folder(folder)
        self._arrived()

    def go_up_to(self, level: int) -> None:
        """A breadcrumb was tapped."""
        self.shelf.go_up_to(level)
        self._arrived()

    def _arrived(self) -> None:
        if self.search is not None:
            self.search.end()
        self.search = None
        self.retained.clear()
        self.focus = None
        self.app.phone.ime.hide()

    def on_back(self) -> bool:
        if self.drawer_open:
            self.drawer_open = False
        elif self.shelf.selected:
            self.shelf.choose_none()
        elif self.search is not None or self.shelf.filter.active:
            self.end_search()
        elif len(self.shelf.stack) > 1:
            self.go_up_to(len(self.shelf.stack) - 2)
        else:
            return False
        return True

    # Searching ------------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        self.search = Search(self.app, self.shelf)
        self.opened = False

    def end_search(self) -> None:
        if self.search is not None:
            self.search.end()
        self.search, self.shelf.filter = None, Filter()
        self.focus = None
        self.app.phone.ime.hide()

    # Touching documents ---------------------------------------------------------------------------------

    def touch(self, document: Document) -> None:
        """A tap: enters a folder, opens a file, or chooses while choosing."""
        if self.shelf.selected:
            self.shelf.choose(document)
        elif document.is_dir:
            self.enter(document)
        else:
            self.open_document(document)

    def open_document(self, document: Document) -> None:
        raise NotImplementedError

    def item(self, document: Document) -> Item:
        """How a document stands in the list, and what touching it does."""
        chosen = document.id in self.shelf.selected
        return Item(document, partial(self.touch, document), partial(self.shelf.choose, document), chosen)

    def ask_order(self) -> None:
        self.show(SortSheet(self.shelf.shown_order, self.shelf.sort_by))

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

    def build(self) -> ui.Widget:
        self.shelf.documents()
        return bars.frame(self, drawer.panel(self) if self.drawer_open else None)

    def listing(self, height: float) -> ui.Widget:
        """The list, the grid, or what stands for nothing."""
        found = self.shelf.documents()
        if not found:
            return self._nothing(height)
        items = Items(self.app)
        listed = ui.Recycler(
            found, lambda each: items.line(self.item(each)), id="dir_list", key="list", width=MATCH, height=height,
            item_key=_key_of,
        )  # fmt: skip
        if self.shelf.view_mode == LIST:
            return listed
        cells: list[Document | None] = list(found)
        folders = sum(each.is_dir for each in found)
        cells[folders:folders] = [None] * (-folders % items.columns)
        return replace(
            listed, items=cells, key="grid", columns=items.columns, padding=(MARGIN, 0, MARGIN, 16),
            row=lambda each: ui.Spacer() if each is None else items.tile(self.item(each)),
        )  # fmt: skip

    def _nothing(self, height: float) -> ui.Widget:
        shelf = self.shelf
        text = f"No matches in {shelf.root.title}" if shelf.filter.active else "No items"
        if shelf.failed:
            text = "Can’t load content at the moment"
        blank = message(text, height, self.app.phone.display.dark, shelf.failed)
        return ui.Box(
            id="dir_list",
            cls="androidx.recyclerview.widget.RecyclerView",
            width=MATCH,
            height=height,
            children=(blank,),
        )
