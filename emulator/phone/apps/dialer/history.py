"""Call History: all calls and the missed ones, and the way to forget them."""

from __future__ import annotations

from emulator.phone.apps.contacts.look import PeopleScreen
from emulator.phone.apps.dialer import calling
from emulator.phone.apps.dialer.recents import Recents
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui


class History(PeopleScreen):
    """The activity with its two tabs."""

    def __init__(self, _intent: Intent) -> None:
        self.tab = 0
        self.lists = (Recents(), Recents(only_missed=True))

    @property
    def shown(self) -> Recents:
        return self.lists[self.tab]

    def on_back(self) -> bool:
        if self.shown.selected is None:
            return False
        self.shown.selected = None
        return True

    def build(self) -> ui.Widget:
        top = ui.toolbar(
            "Call History",
            navigation=ui.Action("Navigate up", self.close, "arrow-left"),
            overflow=self._menu,
            look=ui.BarLook(height=64, title_size=22, title_weight=400),
        )
        if self.shown.selected is not None:
            top = self.shown.bar(self)
        tabs = ui.tabs(("All", "Missed"), self.tab, self._go)
        body = ui.Box(phantom=True, width=ui.MATCH, weight=1, children=(self.shown.build(self),))
        return ui.Column(width=ui.MATCH, height=ui.MATCH, cls="FrameLayout", children=(top, tabs, body))

    def _go(self, tab: int) -> None:
        self.tab = tab

    def _menu(self) -> None:
        self.show(ui.PopupMenu([ui.MenuItem("Clear call history", self._ask_clear)]))

    def _ask_clear(self) -> None:
        self.show(
            ui.Alert(
                "Clear call history?", "This will delete all calls from your history",
                negative=("Cancel", None), positive=("OK", self.app.phone.calls.clear),
            )
        )  # fmt: skip

    def call(self, number: str) -> None:
        calling.dial(self, number)

    def open_pad(self) -> None:
        self.app.start(Intent("android.intent.action.DIAL", package=self.app.package))
