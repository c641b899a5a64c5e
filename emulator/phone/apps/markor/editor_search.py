"""Searching in the open document: the lines that match, and replacing once or everywhere."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.markor.file_search import FilterDialog
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.editing import Edit
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.markor.editor import Editor


def search_dialog(editor: Editor) -> FilterDialog:
    """The lines of the document with a field that narrows them; a tapped one is selected in the text."""
    dialog = FilterDialog("Search documents", editor.document.text.split("\n"), partial(_found, editor))
    dialog.neutral = ("SEARCH / REPLACE", partial(_replace, editor))
    return dialog


def _found(editor: Editor, line: int) -> None:
    editor.go_to_line(line)


def _replace(editor: Editor) -> None:
    editor.host.show(ReplaceDialog(editor))


class ReplaceDialog(ui.Dialog):
    """What to search for and what to put there; it counts as one types."""

    title = "Search / replace"

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.wanted = self.replacement = ""
        self.regex, self.multiline = False, True
        self.negative = ("CANCEL", None)

    def content(self) -> ui.Widget:
        count, error = self._count()
        buttons = ui.Row(
            width=MATCH, arrange="end", spacing=8,
            children=(
                ui.Button("Replace (1)", id="replace_once", enabled=count > 0, on_click=partial(self._apply, 1)),
                ui.Button("Replace all", id="replace_all", enabled=count > 0, on_click=partial(self._apply, 0)),
            ),
        )  # fmt: skip
        rows = (
            ui.TextField(self.wanted, self._set_wanted, hint="Search for", id="search_input", width=MATCH,
                         autofocus=True),
            ui.TextField(self.replacement, self._set_replacement, hint="Replace with", id="replace_input", width=MATCH),
            ui.Check(text="Regex", id="enable_regex", cls="CheckBox", checked=self.regex, on_click=self._toggle_regex),
            ui.Check(text="Multiline", id="multiline", cls="CheckBox", checked=self.multiline, enabled=self.regex,
                     on_click=self._toggle_multiline),
            ui.Text(error or f"Matches: {count}", id="match_count_or_error",
                    color="error" if error else "on_surface_variant"),
            buttons,
        )  # fmt: skip
        return ui.Column(phantom=True, width=MATCH, padding=(20, 8), spacing=4, children=rows)

    def _pattern(self) -> re.Pattern[str]:
        flags = re.MULTILINE if self.multiline else 0
        return re.compile(self.wanted if self.regex else re.escape(self.wanted), flags)

    def _range(self) -> Edit:
        """Where is searched: in what is selected, or everywhere."""
        edit = self.editor.edit()
        return edit if edit.low < edit.high else Edit(edit.text, 0, len(edit.text))

    def _count(self) -> tuple[int, str]:
        if not self.wanted:
            return 0, ""
        try:
            return len(self._pattern().findall(self._range().selected)), ""
        except re.error as error:
            return 0, str(error)

    def _apply(self, most: int) -> None:
        where = self._range()
        with_what = (
            re.sub(r"\$(\d)", r"\\\1", self.replacement)
            if self.regex
            else self.replacement.replace("\\", r"\\")
        )
        try:
            changed = self._pattern().sub(with_what, where.selected, count=most)
        except (re.error, IndexError):
            return
        self.close()
        caret = where.low + len(changed)
        self.editor.put(Edit(where.text[: where.low] + changed + where.text[where.high :], caret, caret))

    def _set_wanted(self, text: str) -> None:
        self.wanted = text

    def _set_replacement(self, text: str) -> None:
        self.replacement = text

    def _toggle_regex(self) -> None:
        self.regex = not self.regex

    def _toggle_multiline(self) -> None:
        self.multiline = not self.multiline
