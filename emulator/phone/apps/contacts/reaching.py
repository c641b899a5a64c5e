"""Ways from a person to other apps: calling, texting, writing, sharing; each says so when no app can."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from emulator.phone.apps.contacts.store import label_of, number_text
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.contacts import Contact, Entry
from emulator.phone.system.intents import SEND, SENDTO, Intent
from emulator.phone.toolkit import ui

CALL = "android.intent.action.CALL"
CHOOSER = "android.intent.action.CHOOSER"


def start(screen: ui.Screen, intent: Intent) -> None:
    """Starts an activity of whichever app; a toast where there is none."""
    try:
        screen.app.start(intent)
    except ActivityNotFound:
        screen.app.toast("No app found to handle this action")


def call(screen: ui.Screen, number: str) -> None:
    start(screen, Intent(CALL, f"tel:{number}"))


def text(screen: ui.Screen, number: str) -> None:
    start(screen, Intent(SENDTO, f"smsto:{number}"))


def mail(screen: ui.Screen, address: str) -> None:
    start(screen, Intent(SENDTO, f"mailto:{address}"))


def choose_number(screen: ui.Screen, contact: Contact, action: str) -> None:
    """Calls or texts the one number, or asks which."""
    reach = partial(call if action == "call" else text, screen)
    _choose(screen, "Choose number", "phones", contact.phones, reach)


def choose_address(screen: ui.Screen, contact: Contact) -> None:
    _choose(screen, "Choose email", "emails", contact.emails, partial(mail, screen))


def _choose(screen: ui.Screen, title: str, kind: str, entries: Sequence[Entry], reach: partial[None]) -> None:
    if len(entries) == 1:
        reach(entries[0].value)
    elif entries:
        lines = [f"{number_text(entry.value)}\n{label_of(kind, entry)}" for entry in entries]
        values = tuple(entry.value for entry in entries)
        screen.show(ui.ChoiceDialog(title, lines, on_choice=partial(_chosen, reach, values), marks=False))


def _chosen(reach: partial[None], values: tuple[str, ...], index: int) -> None:
    reach(values[index])


def share(screen: ui.Screen, contacts: Sequence[Contact]) -> None:
    """Offers the contacts as a vCard."""
    keys = ":".join(contact.lookup for contact in contacts)
    path = "as_vcard" if len(contacts) == 1 else "as_multi_vcard"
    stream = f"content://com.android.contacts/contacts/{path}/{keys}"
    shared = Intent(SEND, mime="text/x-vcard", extras={"android.intent.extra.STREAM": stream})
    start(screen, Intent(CHOOSER, extras={"android.intent.extra.INTENT": shared}))
