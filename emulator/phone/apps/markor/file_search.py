"""Searching files by name or content below a folder: the question, the search, the list of what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from emulator.phone.apps.markor import files
from emulator.phone.apps.markor.look import DIALOG
from emulator.phone.apps.markor.settings import Settings
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

OPTIONS = (
    ("regex", "Regex search"),
    ("case", "Case sensitive"),
    ("content", "Search in content"),
    ("first", "Stop search after first match"),
)
MAX_BYTES = 1 << 20
"""Larger files are not looked into."""


class SearchDialog(ui.Dialog):
    """``on_found(path, line)`` opens what is chosen among the findings; line -1 stands for the file itself."""

    theme = DIALOG
    title = "Search"

    def __init__(self, folder: str, on_found: Callable[[str, int], None]) -> None:
        self.folder, self.on_found = folder, on_found
        self.text = ""
        self.chosen: list[str] = []
        self.positive = ("OK", None)
        self.negative = ("CANCEL", None)

    def on_create(self) -> None:
        if Settings(self.app).flag("is_search_in_content", False):
            self.chosen = ["content"]

    def content(self) -> ui.Widget:
        shown = [entry for entry in OPTIONS if entry[0] != "first" or "content" in self.chosen]
        checks = tuple(
            ui.Check(
                text=label,
                cls="CheckBox",
                checked=name in self.chosen,
                on_click=partial(self._toggle, name),
                width=MATCH,
            )
            for name, label in shown
        )
        message = ui.Text(
            "Recursive search in current directory.", size=14, color="on_surface_variant", width=MATCH
        )
        field = ui.TextField(
            self.text,
            self._typed,
            hint="Search",
            width=MATCH,
            autofocus=True,
            action="search",
            on_submit=self.confirm,
        )
        return ui.Column(phantom=True, width=MATCH, padding=(20, 8), children=(message, field, *checks))

    def _typed(self, text: str) -> None:
        self.text = text

    def _toggle(self, name: str) -> None:
        self.chosen = [n for n in self.chosen if n != name] if name in self.chosen else [*self.chosen, name]
        Settings(self.app).put(is_search_in_content="content" in self.chosen)

    def confirm(self) -> None:
        self.close()
        if not self.text:
            return
        pattern = self.text if "regex" in self.chosen else re.escape(self.text)
        try:
            wanted = re.compile(pattern, 0 if "case" in self.chosen else re.IGNORECASE)
        except re.error:
            self.app.toast("Regex search: invalid pattern")
            return
        below = len(self.folder) + 1
        settings = Settings(self.app)
        depth = int(settings.get("max_search_depth", 10))
        ignored = str(settings.get("filesearch_ignorelist", "")).split()
        all_found = findings(
            self.app.fs, self.folder, wanted, "content" in self.chosen, "first" in self.chosen
        )
        found = [
            (path, line)
            for path, line in all_found
            if path.count("/", below) < depth and not any(part in ignored for part in path[below:].split("/"))
        ]
        shown = [path[below:] + (f" (+{line + 1})" if line >= 0 else "") for path, line in found]
        self.app.toast(f"{len(found)} found" if found else "No results")
        if found:
            below_screen = self.activity.screens[-1]
            below_screen.show(FilterDialog("Select", shown, partial(_open, tuple(found), self.on_found)))


def _open(found: tuple[tuple[str, int], ...], on_found: Callable[[str, int], None], index: int) -> None:
    on_found(*found[index])


def findings(
    fs: FileSystem, folder: str, wanted: re.Pattern[str], inside: bool, first_only: bool
) -> Iterator[tuple[str, int]]:
    """Paths whose names match, and lines of texts that do; none where the folder is gone."""
    if not fs.is_dir(folder):
        return
    for path, _stat in fs.walk(folder):
        if path == folder:
            continue
        if wanted.search(path.rpartition("/")[2]):
            yield path, -1
        if inside and fs.is_file(path) and fs.stat(path).size <= MAX_BYTES and files.opens_as_text(fs, path):
            for number, line in enumerate(fs.read(path).decode("utf-8", "replace").splitlines()):
                if wanted.search(line):
                    yield path, number
                    if first_only:
                        break


class FilterDialog(ui.Dialog):
    """A list to choose from with a field that narrows it; ``on_choice(index)`` counts in the whole list."""

    theme = DIALOG

    def __init__(self, title: str, items: list[str], on_choice: Callable[[int], None]) -> None:
        self.title, self.items, self.on_choice = title, items, on_choice
        self.query = ""
        self.hint = "Search"
        self.with_field = True
        self.negative = ("CANCEL", None)

    def content(self) -> ui.Widget:
        wanted = self.query.lower()
        shown = [number for number, item in enumerate(self.items) if item.strip() and wanted in item.lower()]
        field = ui.TextField(
            self.query, self._typed, hint=self.hint, width=MATCH, autofocus=True, action="search"
        )
        rows = ui.Recycler(
            shown, self._row, id="id/99", cls="ListView", width=MATCH, weight=1, stretch=False, item_key=int
        )
        return ui.Column(
            phantom=True,
            width=MATCH,
            weight=1,
            stretch=False,
            children=(
                ui.Box(phantom=True, width=MATCH, padding=(20, 0), children=(field,))
                if self.with_field
                else None,
                rows,
            ),
        )

    def _row(self, number: int) -> ui.Widget:
        return ui.Text(
            self.items[number], id="android:id/text1", size=16, width=MATCH, min_height=48, padding=(24, 8),
            on_click=partial(self._chosen, number), max_lines=4,
        )  # fmt: skip

    def _typed(self, text: str) -> None:
        self.query = text

    def _chosen(self, number: int) -> None:
        self.close()
        self.on_choice(number)
