"""How Markor's screens are worked: opening, making, editing, renaming, choosing and deleting notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protocol.apps import markor
from tasks.errors import SolutionError
from tasks.ui import Match, Ui, on

if TYPE_CHECKING:
    from android_env.actions import Direction
    from android_env.elements import Element

EDITOR = on(id="document__fragment__edit__highlighting_editor")
_NAME = on(id="new_file_dialog__name")
_EXTENSION = on(id="new_file_dialog__ext")
_LIST = on(id="ui__filesystem_dialog__list")
_OK = on(id="button1")


def entry(name: str) -> Match:
    """The row of a note or folder, whichever of its parts the device tells of."""
    described = tuple(f"{kind} {name} " for kind in ("File", "Folder", "Selected"))

    def names_it(element: Element) -> bool:
        return element.text == name or (element.content_desc + " ").startswith(described)

    return on(where=names_it)


def notes(ui: Ui) -> list[Element]:
    """The rows of all notes on the screen, from top to bottom; folders left out."""
    rows = ui.all(on(where=lambda element: element.content_desc.startswith("File ")))
    return sorted(rows, key=lambda row: row.bounds.top)


def find(ui: Ui, name: str) -> Element:
    """Scrolls the list of notes until it shows this one: up where it comes before the first on the screen.

    The list may be sorted in another way than by name: what is not there is looked for the other way, too.
    """
    shown = notes(ui)
    first = shown[0].content_desc.removeprefix("File ").strip() if shown else ""
    ways: tuple[Direction, Direction] = ("up", "down") if name.lower() < first.lower() else ("down", "up")
    try:
        return ui.scroll_to(entry(name), ways[0], inside=_LIST, tries=6)
    except SolutionError:
        return ui.scroll_to(entry(name), ways[1], inside=_LIST, tries=12)


def open_notebook(ui: Ui) -> None:
    ui.open(markor.NICKNAME)


def read(ui: Ui, name: str) -> str:
    """Opens a note and gives its text; the note stays open."""
    ui.tap(find(ui, name))
    return ui.wait_for(EDITOR).text


def leave(ui: Ui) -> None:
    """Goes back to the list of notes; the first step back may only hide the keyboard."""
    for _ in range(3):
        ui.back()
        if not ui.find(EDITOR):
            return
    raise SolutionError("the editor did not close")


def save(ui: Ui, text: str) -> None:
    """Makes this the whole text of the open note."""
    ui.type(text, EDITOR, clear=bool(ui.need(EDITOR).text))
    ui.tap(on(id="action_save"))


def create(ui: Ui, name: str) -> None:
    """Makes a note of this full name and leaves it open."""
    stem, dot, extension = name.partition(".")
    ui.tap(on(id="fab_add_new_item"))
    ui.type(stem, _NAME)
    if ui.need(_EXTENSION).text != dot + extension:
        ui.type(dot + extension, _EXTENSION, clear=True)
    ui.tap(_OK)


def create_folder(ui: Ui, name: str) -> None:
    ui.tap(on(id="fab_add_new_item"))
    ui.type(name, _NAME)
    ui.tap(on(label="Folder", id="button3"))


def rename(ui: Ui, old: str, new: str) -> None:
    ui.long_press(find(ui, old))
    ui.tap(on(id="action_rename_selected_item"))
    ui.type(new, on(id="new_name"), clear=True)
    ui.tap(_OK)


def delete_chosen(ui: Ui) -> None:
    ui.tap(on(id="action_delete_selected_items"))
    ui.tap(_OK)


def paste(ui: Ui, field: Match) -> None:
    """Puts the clipboard into a field by the toolbar that floats over it."""
    ui.long_press(field)
    ui.tap(ui.wait_for(on(label="Paste")))
