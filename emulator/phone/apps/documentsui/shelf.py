"""Where one is and what is to be seen there: a root, the way into its folders, the search, the order. No widgets."""

from __future__ import annotations

from dataclasses import replace

from emulator.phone.app import AppContext
from emulator.phone.apps.documentsui.documents import Document, Root, of_file, roots
from emulator.phone.apps.documentsui.library import Filter, Library, Order

GRID, LIST = 2, 1


class Shelf:
    """The documents of ``stack[-1]``, a folder of the root ``root_key``, or those that ``filter`` finds below the root.

    What is chosen among them is in ``selected``, by id.
    """

    def __init__(self, app: AppContext, root_key: str) -> None:
        self.app = app
        self.root_key = root_key
        self.order: Order | None = None
        self.filter = Filter()
        self.selected: dict[str, Document] = {}
        self.failed = False
        self.stack: list[Document] = [self.root.top]
        self._found: list[Document] = []
        self._seen: tuple[object, ...] = ()

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
    def chosen(self) -> tuple[Document, ...]:
        return tuple(self.selected.values())

    # How it is shown ------------------------------------------------------------------------------------

    @property
    def hidden_shown(self) -> bool:
        return bool(self.app.preferences().get("showHiddenFiles", False))

    def turn_hidden(self) -> None:
        """Hidden files are shown from now on, or no longer."""
        self.app.preferences()["showHiddenFiles"] = not self.hidden_shown

    @property
    def view_mode(self) -> int:
        """GRID or LIST, as this root was last shown."""
        return int(self.app.preferences().get(self._view_key, GRID))

    def turn_view(self) -> None:
        self.app.preferences()[self._view_key] = GRID if self.view_mode == LIST else LIST

    @property
    def _view_key(self) -> str:
        return f"rootViewMode-{self.root.authority}{self.root_key}"

    @property
    def shown_order(self) -> Order:
        if self.order is not None:
            return self.order
        return Order("date", True) if self.root.newest_first else Order()

    def sort_by(self, order: Order) -> None:
        self.order = order

    def turn_chip(self, label: str) -> None:
        """A chip goes on or off."""
        chips = self.filter.chips
        chips = tuple(each for each in chips if each != label) if label in chips else (*chips, label)
        self.filter = replace(self.filter, chips=chips)

    # The documents --------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """What is shown, read again whenever a file or the question has changed."""
        hidden = self.hidden_shown
        question = (self.root_key, self.folder, self.filter, self.shown_order, hidden)
        if (self.app.fs.version, *question) != self._seen:
            self._found = self.shown_order.sorted(self._read(hidden))
            self._seen = (self.app.fs.version, *question)
            present = {document.id for document in self._found}
            self.selected = {key: each for key, each in self.selected.items() if key in present}
        return self._found

    def _read(self, hidden: bool) -> list[Document]:
        library = Library(self.app)
        self.failed = False
        try:
            if self.filter.active:
                return library.search(self.root, self.filter, hidden)
            return library.children(self.root, self.folder, hidden)
        except OSError:
            self.failed = True
            return []

    def at(self, path: str) -> Document | None:
        """The shown document of a file."""
        return next((each for each in self.documents() if each.path == path), None)

    # Going ----------------------------------------------------------------------------------------------

    def open_root(self, key: str) -> None:
        self.root_key = key
        self.stack = [self.root.top]
        self._arrive()

    def open_folder(self, folder: Document) -> None:
        """Goes into a folder or an archive; from a search straight to where the folder is."""
        if (
            self.filter.active
            and folder.path
            and folder.is_dir
            and folder.inner is None
            and self.root.top.path
        ):
            self.open_path(folder.path)
        else:
            self.stack.append(folder)
        self._arrive()

    def open_path(self, path: str) -> None:
        """Every folder from the root's own down to ``path``."""
        at = self.root.top.path
        self.stack = [self.root.top]
        for part in path.removeprefix(at).strip("/").split("/"):
            at = f"{at}/{part}"
            if part and self.app.fs.is_dir(at):
                self.stack.append(of_file(self.app, self.root_key, at))

    def go_up_to(self, level: int) -> None:
        del self.stack[level + 1 :]
        self._arrive()

    def _arrive(self) -> None:
        self.filter = Filter()
        self.selected = {}

    # Choosing -------------------------------------------------------------------------------------------

    def choose(self, document: Document) -> None:
        """Adds a document to the chosen ones, or takes it away."""
        if document.id in self.selected:
            del self.selected[document.id]
        else:
            self.selected[document.id] = document

    def choose_all(self) -> None:
        self.selected = {document.id: document for document in self.documents()}

    def choose_none(self) -> None:
        self.selected = {}
