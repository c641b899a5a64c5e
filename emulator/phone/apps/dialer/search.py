"""Phone's search: a name or a number typed into the bar; a tap on what is found calls at once."""

from __future__ import annotations

from emulator.phone.apps.contacts.look import search_field
from emulator.phone.apps.dialer import calling, lists
from emulator.phone.apps.dialer.above import Above
from emulator.phone.apps.dialer.store import Match, named_matches
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Search(Above):
    """The search view."""

    status_bar = "search"

    def __init__(self) -> None:
        self.query = ""
        self.found: list[Match] = []

    def on_resume(self) -> None:
        self._search(self.query)

    def build(self) -> ui.Widget:
        body: ui.Widget = ui.Spacer()
        if self.query.strip():
            body = lists.results(self, self.query.strip(), self.found)
        return ui.Column(
            id="open_search_view_root", cls="FrameLayout", width=MATCH, height=MATCH,
            children=(
                search_field(self.query, "Search contacts", self._search, self.close),
                ui.Box(phantom=True, width=MATCH, weight=1, children=(body,)),
            ),
        )  # fmt: skip

    def _search(self, text: str) -> None:
        self.query = text
        self.found = named_matches(self.app, text) if text.strip() else []

    def call(self, number: str) -> None:
        if calling.dial(self, number):
            self.close()
