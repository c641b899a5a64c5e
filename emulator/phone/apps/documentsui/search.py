"""The search while its field is open: what is typed, when it is looked for, what was looked for before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.documentsui.places import forget_search, remember_search, searches
from emulator.phone.apps.documentsui.shelf import Shelf

DELAY_MS = 750


class Search:
    """Narrows a shelf to what is typed, once typing has paused or at ENTER."""

    def __init__(self, app: AppContext, shelf: Shelf) -> None:
        self.app = app
        self.shelf = shelf
        self.typed = ""
        self.history = searches(app)
        self._timer = 0

    @property
    def offers_history(self) -> bool:
        return bool(self.history) and not self.typed and not self.shelf.filter.active

    def type(self, text: str) -> None:
        self.app.cancel(self._timer)
        self.typed = text
        self._timer = self.app.after(DELAY_MS, partial(self.run, text), transient=True)

    def run(self, text: str) -> None:
        """Looks for a text at once."""
        self.app.cancel(self._timer)
        self.typed = text
        self.shelf.filter = replace(self.shelf.filter, text=text)
        if text.strip():
            remember_search(self.app, text.strip())

    def submit(self) -> None:
        """ENTER: the keyboard goes, the documents stay."""
        self.app.phone.ime.hide()
        self.run(self.typed)

    def forget(self, words: str) -> None:
        forget_search(self.app, words)
        self.history = searches(self.app)

    def end(self) -> None:
        """What was typed last will not be looked for any more."""
        self.app.cancel(self._timer)
