"""The dialogs and sheets of Files: deleting, naming, ordering. What they decide is done by their openers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from emulator.phone.apps.documentsui.documents import Document
from emulator.phone.apps.documentsui.library import Order
from emulator.phone.apps.documentsui.operations import split_name
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

ORDERS = (
    ("File name (A to Z)", Order("name")),
    ("File name (Z to A)", Order("name", True)),
    ("Modified (newest first)", Order("date", True)),
    ("Modified (oldest first)", Order("date")),
    ("Type (A to Z)", Order("type")),
    ("Type (Z to A)", Order("type", True)),
    ("Size (largest first)", Order("size", True)),
    ("Size (smallest first)", Order("size")),
)


def delete_message(documents: Sequence[Document]) -> str:
    """The question before documents are deleted."""
    count, folders = len(documents), sum(each.is_dir for each in documents)
    if count == 1 and folders:
        return f'Delete folder "{documents[0].name}" and its contents?'
    if count == 1:
        return f'Delete "{documents[0].name}"?'
    if folders == count:
        return f"Delete {count} folders and their contents?"
    return f"Delete {count} items?" if folders else f"Delete {count} files?"


def delete_dialog(documents: Sequence[Document], on_ok: ui.Handler) -> ui.Screen:
    return ui.Alert(
        "", delete_message(documents), positive=("OK", on_ok), negative=("Cancel", None), caps=True
    )


class NameDialog(ui.InputDialog):
    """Asks for the name of a folder or a new name of a document."""

    def __init__(
        self,
        title: str,
        initial: str,
        hint: str,
        on_ok: Callable[[str], None],
        validate: Callable[[str], str],
    ) -> None:
        super().__init__(
            title,
            initial,
            on_ok=on_ok,
            hint=hint,
            id="android:id/text1",
            validate=validate,
            caps=True,
            style="filled",
        )

    def select_stem(self, length: int) -> None:
        """Selects the first ``length`` characters of the field, which has focus."""
        if self.focus is not None:
            self.retained.setdefault(self.focus, {})["selection"] = (0, length)


def new_folder_dialog(on_ok: Callable[[str], None]) -> ui.Screen:
    return NameDialog(
        "New folder", "", "Folder name", on_ok, partial(_named, "You need to add a folder name", ())
    )


def rename_dialog(document: Document, taken: tuple[str, ...], on_ok: Callable[[str], None]) -> NameDialog:
    """``taken`` are the names beside it."""
    validate = partial(_named, "You need to rename this", taken)
    return NameDialog("Rename", document.name, "New name", on_ok, validate)


def _named(missing: str, taken: tuple[str, ...], name: str) -> str:
    if not name.strip():
        return missing
    return "A file with this name already exists." if name in taken else ""


def stem_length(document: Document) -> int:
    return len(split_name(document.name, document.is_dir)[0])


class SortSheet(ui.BottomSheet):
    """Sort by…: eight orders, the present one checked."""

    def __init__(self, current: Order, on_order: Callable[[Order], None]) -> None:
        super().__init__(radius=8)
        self.current = current
        self.on_order = on_order

    def content(self) -> ui.Widget:
        rows = tuple(self._row(label, order) for label, order in ORDERS)
        return ui.Column(
            cls="LinearLayout", width=MATCH, padding=(0, 8, 0, 8), children=(
                ui.Text("Sort by", caps=True, size=12, weight_=500, color="on_surface_variant", height=48,
                        padding=(24, 0), valign="center"),
                ui.Column(id="sorting_dialog_list", cls="ListView", width=MATCH, children=rows),
            ),
        )  # fmt: skip

    def _row(self, label: str, order: Order) -> ui.Widget:
        chosen = order == self.current
        return ui.Row(
            id="android:id/text1", cls="CheckedTextView", node_text=label, width=MATCH, min_height=48, padding=(24, 0),
            spacing=24, checkable=True, checked=chosen, on_click=partial(self._choose, order), children=(
                ui.Text(label, size=16, weight=1, color="primary" if chosen else "on_surface", hidden=True),
                ui.Icon("check", tint="primary", hidden=True) if chosen else None,
            ),
        )  # fmt: skip

    def _choose(self, order: Order) -> None:
        self.close()
        self.on_order(order)
