"""Merge & fix: contacts that look like the same person, to be joined."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.contacts.draft import merged
from emulator.phone.apps.contacts.look import PeopleScreen, message, top_bar
from emulator.phone.apps.contacts.store import plain
from emulator.phone.system.contacts import Contact
from emulator.phone.system.numbers import normalized
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


def duplicates(app: AppContext) -> list[tuple[Contact, ...]]:
    """Groups of contacts that share a name or a number."""
    found: dict[str, list[Contact]] = {}
    for contact in app.phone.contacts.all():
        keys = {plain(contact.full_name)} if contact.full_name else set()
        keys |= {normalized(entry.value)[-10:] for entry in contact.phones}
        for key in keys - {""}:
            found.setdefault(key, []).append(contact)
    groups: list[tuple[Contact, ...]] = []
    seen: set[int] = set()
    for group in found.values():
        if len(group) > 1 and not seen & {contact.id for contact in group}:
            groups.append(tuple(group))
            seen |= {contact.id for contact in group}
    return groups


def merge(app: AppContext, ids: list[int]) -> None:
    """All of them as one contact, the first; the others go."""
    contacts = [contact for each in ids if (contact := app.phone.contacts.get(each)) is not None]
    if len(contacts) < 2:
        return
    first, *rest = contacts
    whole = first
    for other in rest:
        whole = merged(whole, other)
    whole = replace(
        whole,
        starred=any(contact.starred for contact in contacts),
        groups=tuple(dict.fromkeys(group for contact in contacts for group in contact.groups)),
    )
    app.phone.contacts.save(whole)
    for other in rest:
        app.phone.contacts.delete(other.id)


class MergeAndFix(PeopleScreen):
    """The suggestions, each with its button."""

    def __init__(self) -> None:
        self.groups: list[tuple[Contact, ...]] = []

    def on_resume(self) -> None:
        self.groups = duplicates(self.app)

    def build(self) -> ui.Widget:
        body: ui.Widget = message("No suggestions right now", "check-circle-outline")
        if self.groups:
            body = ui.Recycler(self.groups, self._card, id="merge_list", width=MATCH)
        return ui.scaffold(body, top=top_bar("Merge & fix", self.close))

    def _card(self, group: tuple[Contact, ...]) -> ui.Widget:
        lines = [
            ui.Row(
                phantom=True, spacing=16, padding=(0, 6),
                children=(
                    ui.avatar(contact.display_name),
                    ui.Column(
                        phantom=True,
                        children=(
                            ui.Text(contact.display_name, size=16, max_lines=1),
                            ui.Text(_reached(contact), size=14, color="on_surface_variant", max_lines=1),
                        ),
                    ),
                ),
            )
            for contact in group
        ]  # fmt: skip
        button = ui.Button("Merge", gravity="end", on_click=partial(self._merge, tuple(c.id for c in group)))
        return ui.Column(
            cls="androidx.cardview.widget.CardView", width=MATCH, margin=(16, 8), padding=16,
            shape=ui.Shape("section", 16), children=(*lines, button),
        )  # fmt: skip

    def _merge(self, ids: tuple[int, ...]) -> None:
        merge(self.app, list(ids))
        self.app.toast("Contacts merged")
        self.on_resume()


def _reached(contact: Contact) -> str:
    return ", ".join(entry.value for entry in (*contact.phones, *contact.emails))
