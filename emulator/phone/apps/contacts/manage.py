"""What keeps the contacts in order: merging, labels, import and export, and where settings are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.app import AppContext
from emulator.phone.apps.contacts import names, reaching, transfer
from emulator.phone.apps.contacts.labels import Labels
from emulator.phone.apps.contacts.merging import MergeAndFix
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.contacts.home import Home


def heading() -> ui.Widget:
    return ui.Text("Fix & manage", size=22, width=MATCH, padding=(16, 20))


def rows(home: Home) -> ui.Widget:
    """The tab's list."""
    offers = (
        ("Merge & fix", "call-merge", partial(home.push, MergeAndFix())),
        ("Labels", "label-outline", partial(home.push, Labels())),
        ("Import from file", "file-import-outline", partial(transfer.choose_file, home)),
        ("Export to file", "file-export-outline", partial(transfer.export, home)),
        ("Import from SIM", "sim-outline", partial(home.app.toast, "No contacts on SIM card")),
        ("Blocked numbers", "cancel", partial(_blocked, home)),
        ("Settings", "cog-outline", partial(_settings, home)),
    )  # fmt: skip
    return ui.Scroll(
        ui.Column(phantom=True, width=MATCH, children=tuple(_row(*offer) for offer in offers)),
        id="manage_list", cls="ListView", width=MATCH, height=MATCH,
    )  # fmt: skip


def _row(title: str, icon: str, handler: ui.Handler) -> ui.Widget:
    return ui.Row(
        cls="LinearLayout", width=MATCH, height=72, padding=(24, 0), spacing=24, on_click=handler,
        children=(ui.Icon(icon), ui.Text(title, id="title", size=16, weight=1)),
    )  # fmt: skip


def _settings(screen: ui.Screen) -> None:
    screen.app.start(Intent(component=names.component(names.SETTINGS)))


def _blocked(screen: ui.Screen) -> None:
    reaching.start(screen, Intent("android.telecom.action.MANAGE_BLOCKED_NUMBERS"))


class AccountSheet(ui.Alert):
    """Who is signed in, nobody, and the ways from there."""

    def __init__(self) -> None:
        super().__init__("Contacts", body=self._rows, cancelable=True)

    def _rows(self) -> ui.Widget:
        offers = (("Contacts app settings", "cog-outline", self._settings),
                  ("Add account", "account-plus-outline", self._add))  # fmt: skip
        return ui.Column(phantom=True, width=MATCH, children=tuple(_row(*offer) for offer in offers))

    def _settings(self) -> None:
        self.close()
        _settings(self)

    def _add(self) -> None:
        self.close()
        reaching.start(self, Intent("android.settings.ADD_ACCOUNT_SETTINGS"))


def add_to_label(app: AppContext, ids: list[int], group: int) -> None:
    for each in ids:
        contact = app.phone.contacts.get(each)
        if contact is not None and group not in contact.groups:
            app.phone.contacts.save(replace(contact, groups=(*contact.groups, group)))
