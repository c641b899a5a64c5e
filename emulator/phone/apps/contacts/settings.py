"""Contacts' settings: order and form of names, the theme, import and export, about."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts import reaching, store, transfer
from emulator.phone.apps.contacts.look import PeopleScreen, top_bar
from emulator.phone.apps.contacts.store import PREFERENCES
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

VERSION = "4.0.35.493839286"
CHOICES = {
    store.SORT_ORDER: ("Sort by", ("First name", "Last name")),
    store.DISPLAY_ORDER: ("Name format", ("First name first", "Last name first")),
    store.PHONETIC: ("Phonetic name", ("Always show", "Hide if empty")),
}  # fmt: skip


class Settings(PeopleScreen):
    """The list of settings."""

    def __init__(self, _intent: Intent) -> None:
        self.values: dict[str, int] = {}

    def on_resume(self) -> None:
        preferences = self.app.preferences(PREFERENCES)
        defaults = {store.SORT_ORDER: 1, store.DISPLAY_ORDER: 1, store.PHONETIC: 2}
        self.values = {key: int(preferences.get(key, default)) for key, default in defaults.items()}

    def build(self) -> ui.Widget:
        rows = (
            self._row("Accounts", "", self._accounts),
            self._row("Default account for new contacts", "Device", self._default_account),
            self._row("Contacts to display", "All contacts", self._filter),
            *(self._choice(key) for key in CHOICES),
            ui.section_header("Manage contacts"),
            self._row("Import", "", partial(transfer.choose_file, self)),
            self._row("Export", "", partial(transfer.export, self)),
            self._row("Blocked numbers", "", self._blocked),
            self._row("About Contacts", "", self._about),
        )
        body = ui.Scroll(
            ui.Column(phantom=True, width=MATCH, children=rows),
            id="android:id/list",
            cls="ListView",
            width=MATCH,
        )
        return ui.scaffold(body, top=top_bar("Settings", self.close))

    def _row(self, title: str, summary: str, handler: ui.Handler) -> ui.Widget:
        return ui.list_item(title, summary, row=ui.Row(on_click=handler, key=title))

    def _choice(self, key: str) -> ui.Widget:
        title, options = CHOICES[key]
        return self._row(title, options[self.values.get(key, 1) - 1], partial(self._ask, key))

    def _ask(self, key: str) -> None:
        title, options = CHOICES[key]
        checked = self.values[key] - 1
        self.show(
            ui.ChoiceDialog(
                title, options, checked=checked, on_choice=partial(self._set, key), negative="Cancel"
            )
        )

    def _set(self, key: str, index: int) -> None:
        self.app.preferences(PREFERENCES).update({key: index + 1})
        self.on_resume()

    def _accounts(self) -> None:
        reaching.start(self, Intent("android.settings.SYNC_SETTINGS"))

    def _default_account(self) -> None:
        self.show(
            ui.ChoiceDialog("Default account", ("Device",), checked=0, on_choice=_kept, negative="Cancel")
        )

    def _filter(self) -> None:
        options = ("All contacts", "Device")
        self.show(
            ui.ChoiceDialog("Contacts to display", options, checked=0, on_choice=_kept, negative="Cancel")
        )

    def _blocked(self) -> None:
        reaching.start(self, Intent("android.telecom.action.MANAGE_BLOCKED_NUMBERS"))

    def _about(self) -> None:
        self.push(About())


def _kept(_index: int) -> None:
    """The device's is the only account: any choice is the one that holds already."""


class About(PeopleScreen):
    """Version and legal notes."""

    def build(self) -> ui.Widget:
        rows = (
            ui.list_item("Build version", VERSION),
            ui.list_item("Open source licenses", "License details for open source software"),
            ui.list_item("Privacy policy"),
            ui.list_item("Terms of service"),
        )
        body = ui.Scroll(ui.Column(phantom=True, width=MATCH, children=rows), width=MATCH)
        return ui.scaffold(body, top=top_bar("About Contacts", self.close))
