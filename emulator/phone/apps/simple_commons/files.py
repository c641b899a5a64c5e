"""Choosing and naming files as the Simple apps do: the file picker, a new folder, another name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

ROOT = "/storage/emulated/0"
ROOT_NAME = "Internal"
_FORBIDDEN = frozenset('/\n\r\t\0`?*\\<>|":')


def size_text(count: int) -> str:
    """ "12.3 kB": 1024-based, at most one decimal."""
    units = ("B", "kB", "MB", "GB", "TB")
    value, unit = float(count), 0
    while value >= 1024 and unit < len(units) - 1:
        value, unit = value / 1024, unit + 1
    return f"{f'{value:,.1f}'.removesuffix('.0')} {units[unit]}"


def short_path(path: str) -> str:
    """ "Internal/DCIM" for the folder in shared storage."""
    return ROOT_NAME + path.removeprefix(ROOT) if path.startswith(ROOT) else path


def name_problem(name: str) -> str:
    """What is wrong with a file name; "" for a good one."""
    if not name.strip():
        return "Please enter a name"
    return "The name contains invalid characters" if set(name) & _FORBIDDEN else ""


class NewFolderDialog(ui.Dialog):
    """Asks for a folder's name, makes it and reports its path."""

    kind: ClassVar[str] = "dialog"
    title = "Create new folder"

    def __init__(self, path: str, on_made: Callable[[str], None]) -> None:
        self.path = path
        self.on_made = on_made
        self.name = ""
        self.positive = ("OK", None)
        self.negative = ("Cancel", None)

    def content(self) -> ui.Widget:
        path = ui.TextField(
            f"{short_path(self.path).rstrip('/')}/",
            id="folder_path",
            label="Folder",
            enabled=False,
            width=MATCH,
        )
        name = ui.TextField(
            self.name, self._type, id="folder_name", label="Title", width=MATCH, autofocus=True, on_submit=self.confirm,
            action="done",
        )  # fmt: skip
        return ui.Column(id="folder_holder", width=MATCH, padding=(24, 12), spacing=12, children=(path, name))

    def _type(self, text: str) -> None:
        self.name = text

    def confirm(self) -> None:
        """OK: a problem is said and keeps the dialog open."""
        target = f"{self.path.rstrip('/')}/{self.name.strip()}"
        problem = name_problem(self.name)
        if not problem and self.app.fs.exists(target):
            problem = "A file or folder with that name already exists"
        if problem:
            self.app.toast(problem)
            return
        try:
            self.app.fs.makedirs(target, uid=self.app.uid)
        except OSError:
            self.app.toast("An unknown error occurred")
            return
        self.close()
        self.on_made(target)


class RenameDialog(ui.Dialog):
    """Asks for a file's other name, renames it and reports the new path."""

    kind: ClassVar[str] = "dialog"
    title = "Rename"

    def __init__(self, path: str, on_renamed: Callable[[str], None]) -> None:
        self.path = path
        self.on_renamed = on_renamed
        base, dot, extension = path.rpartition("/")[2].rpartition(".")
        self.name, self.extension = (base, extension) if base and dot else (base + dot + extension, "")
        self.positive = ("OK", None)
        self.negative = ("Cancel", None)

    def content(self) -> ui.Widget:
        name = ui.TextField(
            self.name, self._type, id="rename_item_name", label="Title", width=MATCH, autofocus=True
        )
        extension = ui.TextField(
            self.extension, self._type_extension, id="rename_item_extension", label="Extension", width=MATCH
        )
        fields = (name, extension if self.app.fs.is_file(self.path) else None)
        return ui.Column(id="rename_item_holder", width=MATCH, padding=(24, 12), spacing=12, children=fields)

    def _type(self, text: str) -> None:
        self.name = text

    def _type_extension(self, text: str) -> None:
        self.extension = text

    def confirm(self) -> None:
        """OK: a problem is said and keeps the dialog open."""
        name = f"{self.name}.{self.extension}" if self.extension else self.name
        target = f"{self.path.rpartition('/')[0]}/{name}"
        problem = name_problem(self.name) or name_problem(name)
        if not problem and target != self.path and self.app.fs.exists(target):
            problem = "A file or folder with that name already exists"
        if problem:
            self.app.toast(problem)
            return
        try:
            self.app.fs.rename(self.path, target)
        except OSError:
            self.app.toast("An unknown error occurred")
            return
        self.close()
        self.on_renamed(target)


class FilePicker(ui.Dialog):
    """Breadcrumbs and a list; OK picks the folder shown, a tap on a file picks the file where files are asked for."""

    kind: ClassVar[str] = "dialog"

    def __init__(
        self, on_pick: Callable[[str], None], path: str = ROOT, *, folders: bool = False, hidden: bool = False
    ) -> None:
        self.on_pick = on_pick
        self.path = path
        self.folders = folders
        self.hidden = hidden
        self.title = "Select a folder" if folders else "Select a file"
        self.positive = ("OK", self._pick_folder) if folders else None
        self.negative = ("Cancel", None)

    def on_create(self) -> None:
        if not self.app.fs.is_dir(self.path):
            self.path = ROOT

    def on_back(self) -> bool:
        if self.path == ROOT:
            return super().on_back()
        self._go(self.path.rpartition("/")[0])
        return True

    def content(self) -> ui.Widget:
        fabs = ui.Column(
            phantom=True, gravity="bottom|end", spacing=8, padding=16,
            children=(
                None if self.hidden else self._fab("eye", "filepicker_fab_show_hidden", self._show_hidden),
                self._fab("plus", "filepicker_fab", self._ask_new) if self.folders else None,
            ),
        )  # fmt: skip
        listing = ui.Recycler(
            self._entries(), self._row, id="filepicker_list", item_key=str, width=MATCH, height=MATCH,
            key=("list", self.path),
        )  # fmt: skip
        lists = ui.Box(phantom=True, width=MATCH, height=360, children=(listing, fabs))
        return ui.Column(
            id="filepicker_coordinator", cls="ViewGroup", width=MATCH, padding=(0, 12, 0, 0),
            children=(self._breadcrumbs(), lists),
        )  # fmt: skip

    def _fab(self, icon: str, name: str, handler: ui.Handler) -> ui.Widget:
        return ui.fab(icon, handler, id=name, look=ui.FabLook("primary", "on_primary", 16.0))

    def _entries(self) -> list[str]:
        """Folders first, then by name; the paths of what is in the folder."""
        fs = self.app.fs
        names = [name for name in fs.listdir(self.path) if self.hidden or not name.startswith(".")]
        paths = [f"{self.path}/{name}" for name in names]
        shown = [path for path in paths if fs.is_dir(path) or not self.folders]
        return sorted(shown, key=lambda path: (not fs.is_dir(path), path.lower()))

    def _breadcrumbs(self) -> ui.Widget:
        steps = [(ROOT_NAME, ROOT)]
        for part in self.path.removeprefix(ROOT).strip("/").split("/"):
            if part:
                steps.append((f"> {part}", f"{steps[-1][1]}/{part}"))
        crumbs = tuple(
            ui.Text(
                text, id="breadcrumb_text", size=16, padding=(6, 4), alpha=1.0 if path == self.path else 0.6,
                on_click=partial(self._go, path), shape=ui.Shape(radius=8, stroke="divider") if path == ROOT else None,
            )
            for text, path in steps
        )  # fmt: skip
        row = ui.Row(cls="LinearLayout", spacing=4, children=crumbs)
        return ui.Scroll(row, id="filepicker_breadcrumbs", horizontal=True, width=MATCH, padding=(20, 4))

    def _row(self, path: str) -> ui.Widget:
        fs = self.app.fs
        folder = fs.is_dir(path)
        count = len([name for name in fs.listdir(path) if not name.startswith(".")]) if folder else 0
        details = ("1 item" if count == 1 else f"{count} items") if folder else size_text(fs.stat(path).size)
        texts = ui.Column(
            phantom=True, weight=1,
            children=(
                ui.Text(path.rpartition("/")[2], id="list_item_name", size=16, max_lines=1),
                ui.Text(details, id="list_item_details", size=14, alpha=0.6),
            ),
        )  # fmt: skip
        icon = ui.Icon(
            "folder" if folder else "file", id="list_item_icon", size=44, width=54, height=54, tint="primary"
        )
        return ui.Row(
            id="list_item_holder", cls="RelativeLayout", width=MATCH, padding=(16, 4), spacing=8,
            on_click=partial(self._tapped, path), children=(icon, texts),
        )  # fmt: skip

    def _tapped(self, path: str) -> None:
        if self.app.fs.is_dir(path):
            self._go(path)
        else:
            self.close()
            self.on_pick(path)

    def _go(self, path: str) -> None:
        self.path = path

    def _show_hidden(self) -> None:
        self.hidden = True

    def _ask_new(self) -> None:
        self.show(NewFolderDialog(self.path, self._made))

    def _made(self, path: str) -> None:
        self.close()
        self.on_pick(path)

    def _pick_folder(self) -> None:
        self.on_pick(self.path)
