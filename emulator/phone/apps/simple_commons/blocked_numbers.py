"""The system's list of blocked numbers and the screen that manages it; who drops what is the apps' business."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons import bars
from emulator.phone.apps.simple_commons.dialogs import confirmation
from emulator.phone.apps.simple_commons.selection import SelectingScreen
from emulator.phone.system.intents import Intent
from emulator.phone.system.numbers import e164
from emulator.phone.system.providers.blocked_numbers import BLOCKED
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


def blocked_numbers(app: AppContext) -> tuple[str, ...]:
    """The numbers as they were typed, in the order they were blocked."""
    if not app.fs.exists(BLOCKED.path):
        return ()
    with BLOCKED.open(app.phone) as db:
        return tuple(row[0] for row in db.execute("SELECT original_number FROM blocked ORDER BY _id"))


def save_blocked_numbers(app: AppContext, numbers: Iterable[str]) -> None:
    """Makes these the blocked numbers."""
    wanted = tuple(dict.fromkeys(numbers))
    with BLOCKED.open(app.phone) as db:
        known = {row[0] for row in db.execute("SELECT original_number FROM blocked")}
        db.executemany(
            "DELETE FROM blocked WHERE original_number = ?", [(each,) for each in known - set(wanted)]
        )
        db.executemany(
            "INSERT INTO blocked (original_number, e164_number) VALUES (?, ?)",
            [(each, e164(each)) for each in wanted if each not in known],
        )


class WordList(SelectingScreen):
    """A list of short texts to add to, change and delete; the two lists of what is blocked are made of it."""

    title = ""
    bar = ""
    item_id = ""
    empty = ""
    first = ""
    add_title = ""

    def __init__(self, _intent: Intent | None = None) -> None:
        self.words: list[str] = []

    def load(self) -> list[str]:
        """What is on the list."""
        raise NotImplementedError(f"{type(self).__name__} loads nothing")

    def save(self, words: list[str]) -> None:
        """Keeps the changed list."""
        raise NotImplementedError(f"{type(self).__name__} saves nothing")

    def on_resume(self) -> None:
        self.words = self.load()

    def selectable(self) -> list[int]:
        return list(range(len(self.words)))

    def build(self) -> ui.Widget:
        if self.selecting:
            top = bars.selection_bar(
                self.selection_title, self.end_selection, self.all_or_none,
                [ui.Action("Delete", self._ask_delete, "delete", id="cab_delete")], None,
            )  # fmt: skip
        else:
            top = bars.toolbar(
                self.title, self.close, name=self.bar,
                actions=[ui.Action(self.add_title, self._ask_new, "plus", id="add")]
            )  # fmt: skip
        body: ui.Widget = ui.Recycler(self.selectable(), self._row, width=MATCH, weight=1)
        if not self.words:
            body = ui.Column(
                phantom=True, width=MATCH, align="center",
                children=(bars.placeholder(self.empty, f"{self.item_id}s_placeholder"),
                          bars.placeholder_link(self.first, f"{self.item_id}s_placeholder_2", self._ask_new)),
            )  # fmt: skip
        return ui.Column(
            width=MATCH, height=MATCH, cls="ViewGroup", children=(top, body), shape=ui.Shape("background")
        )

    def _row(self, index: int) -> ui.Widget:
        touch = partial(self.toggle, index) if self.selecting else partial(self._ask_change, index)
        chosen = index in self.selected
        return ui.Box(
            id=f"{self.item_id}_holder", cls="FrameLayout", width=MATCH, padding=(16, 14), on_click=touch,
            on_long_click=partial(self.hold, index), selected=chosen, shape=ui.Shape("selected") if chosen else None,
            children=(ui.Text(self.words[index], id=f"{self.item_id}_title", size=16),),
        )  # fmt: skip

    def _ask_new(self) -> None:
        self.show(
            ui.InputDialog(self.add_title, on_ok=partial(self._put, -1), id=f"add_{self.item_id}_edittext")
        )

    def _ask_change(self, index: int) -> None:
        self.show(
            ui.InputDialog(
                self.add_title,
                self.words[index],
                on_ok=partial(self._put, index),
                id=f"add_{self.item_id}_edittext",
            )
        )

    def _put(self, index: int, text: str) -> None:
        word = text.strip()
        if not word:
            return
        kept = [each for n, each in enumerate(self.words) if n != index and each != word]
        self.save([*kept, word])
        self.words = self.load()

    def _ask_delete(self) -> None:
        count = len(self.selected)
        what = f'"{self.words[min(self.selected)]}"' if count == 1 else f"{count} items"
        self.show(confirmation(f"Are you sure you want to proceed with deleting {what}?", self._delete))

    def _delete(self) -> None:
        self.save([each for n, each in enumerate(self.words) if n not in self.selected])
        self.end_selection()
        self.words = self.load()


class ManageBlockedNumbers(WordList):
    """The screen of the blocked numbers."""

    title = "Manage blocked numbers"
    bar = "block_numbers_toolbar"
    item_id = "manage_blocked_number"
    empty = "You are not blocking anyone."
    first = "Add a blocked number"
    add_title = "Add a blocked number"

    def load(self) -> list[str]:
        return list(blocked_numbers(self.app))

    def save(self, words: list[str]) -> None:
        save_blocked_numbers(self.app, words)
