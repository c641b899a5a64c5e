"""A text that another app shares: it can go into a note, to the clipboard, or on to somebody else."""

from __future__ import annotations

import re
from functools import partial

from emulator.phone.apps.markor.chooser import FolderChooser
from emulator.phone.apps.markor.look import MarkorScreen, bar
from emulator.phone.apps.markor.opening import TEXT, edit, open_link, send, share
from emulator.phone.apps.markor.settings import FAVOURITES, POPULAR, RECENTS
from emulator.phone.system.intents import INSERT, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SUBJECT = "android.intent.extra.SUBJECT"
CHOSEN = "android.intent.extra.PROCESS_TEXT"
SEPARATOR = "\n----\n"
LISTS = (
    ("Favourites", FAVOURITES, "star"),
    ("Recently viewed documents", RECENTS, "history"),
    ("Popular documents", POPULAR, "fire"),
)
_URL = re.compile(r"https?://\S+")


def shared_text(intent: Intent) -> str:
    """What was shared: the text, its title before it where there is one."""
    text = str(intent.extras.get(TEXT, "") or intent.extras.get(CHOSEN, ""))
    subject = str(intent.extras.get(SUBJECT, ""))
    return f"{subject} {text}".strip() if subject and subject not in text else text


class ShareInto(MarkorScreen):
    """The text on top, to be edited, and below it where it can go."""

    def __init__(self, text: str) -> None:
        self.text = text

    def build(self) -> ui.Widget:
        field = ui.TextField(
            self.text,
            self._typed,
            id="document__fragment__share_into__highlighting_editor",
            multiline=True,
            style="none",
            width=MATCH,
            height=MATCH,
            padding=16,
            size=15,
        )
        rows = ui.Recycler(
            self._rows(), self._row, id="recycler_view", width=MATCH, weight=6, item_key=lambda row: row[0]
        )
        return ui.Column(
            width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(bar("Share into", ()), ui.Scroll(field, width=MATCH, weight=4), ui.Divider(), rows),
        )  # fmt: skip

    def _rows(self) -> tuple[tuple[str, str], ...]:
        link = (("Web browser", "web"),) if _URL.search(self.text) else ()
        return (
            ("QuickNote", "lightning-bolt"), ("To-Do", "format-list-checks"), ("Share", "share"),
            ("Clipboard", "clipboard-text"), *link, ("Calendar", "calendar-clock"), ("File browser", ""),
            *((title, icon) for title, _, icon in LISTS),
            ("Select existing document", "folder"), ("Create new document", "plus-box"),
        )  # fmt: skip

    def _row(self, row: tuple[str, str]) -> ui.Widget:
        title, icon = row
        if not icon:
            return ui.section_header(title, color="accent")
        picture = ui.Icon(icon, id="android:id/icon", cls="ImageView", tint="on_surface_variant")
        return ui.list_item(
            title, leading=picture, row=ui.Row(cls="LinearLayout", on_click=partial(self._choose, title))
        )

    def _typed(self, text: str) -> None:
        self.text = text

    def _choose(self, title: str) -> None:
        if title == "QuickNote":
            self._append(self.settings.quicknote)
        elif title == "To-Do":
            self._append(self.settings.todo)
        elif title == "Share":
            share(self, "text/plain", self.text)
        elif title == "Clipboard":
            self.app.phone.clipboard.set(self.text, self.app.package)
            self.app.toast("Clipboard")
            self.close()
        elif title == "Web browser":
            self._browse()
        elif title == "Calendar":
            send(
                self,
                Intent(
                    INSERT, data="content://com.android.calendar/events", extras={"description": self.text}
                ),
            )
        elif title == "Select existing document":
            self.show(FolderChooser("Select", self.settings.notebook, (), self._append, only_folders=False))
        elif title == "Create new document":
            self._create()
        else:
            self._pick(next(key for name, key, _ in LISTS if name == title))

    def _browse(self) -> None:
        found = _URL.search(self.text)
        if found is not None:
            open_link(self, found[0])

    def _create(self) -> None:
        from emulator.phone.apps.markor.new_file import NewFileDialog

        self.show(NewFileDialog(self.settings.notebook, self._made))

    def _made(self, path: str, keyboard: bool) -> None:
        if not self.app.fs.is_dir(path):
            self._append(path)

    def _pick(self, key: str) -> None:
        from emulator.phone.apps.markor.file_search import FilterDialog

        paths = self.settings.files(key)
        names = [path.rpartition("/")[2] for path in paths]
        self.show(FilterDialog("Select", names, partial(self._picked, tuple(paths))))

    def _picked(self, paths: tuple[str, ...], index: int) -> None:
        self._append(paths[index])

    def _append(self, path: str) -> None:
        """Puts the text behind what the document holds, and opens it."""
        fs = self.app.fs
        old = fs.read(path).decode("utf-8", "replace") if fs.is_file(path) else ""
        if path == self.settings.todo:
            line = f"{self.app.phone.clock.local():%Y-%m-%d} {' '.join(self.text.split())}"
            new = f"{old.rstrip()}\n{line}" if old.strip() else line
        else:
            new = f"{old}\n{SEPARATOR}{self.text}" if old.strip() else self.text
        try:
            self.app.write(path, new.encode())
        except OSError:
            self.app.toast("Could not save file")
            return
        edit(self, path)
        self.close()
