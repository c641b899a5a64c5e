"""Search among the contacts: by the beginning of any word of a name, by number, e-mail address, company."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts import names
from emulator.phone.apps.contacts.look import PeopleScreen, message, search_field
from emulator.phone.apps.contacts.store import Person, number_text, plain, sorted_people
from emulator.phone.system.contacts import Contact
from emulator.phone.system.intents import VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

CHIPS = ("Phone contacts", "Email contacts", "Company")


class Search(PeopleScreen):
    """The search view over the list; ``query`` is what another app looks for."""

    status_bar = "search"

    def __init__(self, query: str = "") -> None:
        self.query = query
        self.chips: set[str] = set()
        self.found: list[Person] = []
        self.hints: dict[int, str] = {}

    def on_resume(self) -> None:
        self._search(self.query)

    def build(self) -> ui.Widget:
        body: ui.Widget = ui.Spacer(height=1)
        if self.found:
            count = ui.Text(
                f"{len(self.found)} found", size=14, weight_=500, color="on_surface_variant", padding=(16, 8)
            )
            listing = ui.Recycler(
                self.found, self._row, item_key=_id, id="search_result_list", cls="ListView", width=MATCH, weight=1,
                key=self.query,
            )  # fmt: skip
            body = ui.Column(phantom=True, width=MATCH, weight=1, children=(count, listing))
        elif self.query.strip() or self.chips:
            body = ui.Box(
                phantom=True,
                width=MATCH,
                weight=1,
                children=(message("No results", "account-search-outline"),),
            )
        chips = ui.Scroll(
            ui.Row(phantom=True, spacing=8, padding=(16, 8), children=tuple(self._chip(text) for text in CHIPS)),
            horizontal=True, id="chip_scroller", width=MATCH,
        )  # fmt: skip
        return ui.Column(
            id="open_search_view_root", cls="FrameLayout", width=MATCH, height=MATCH,
            children=(search_field(self.query, "Search contacts", self._search, self.close), chips, body),
        )  # fmt: skip

    def _chip(self, text: str) -> ui.Widget:
        return ui.filter_chip(text, text in self.chips, partial(self._toggle, text))

    def _toggle(self, text: str) -> None:
        self.chips ^= {text}
        self._search(self.query)

    def _search(self, text: str) -> None:
        self.query = text
        contacts = {contact.id: contact for contact in self.app.phone.contacts.all()}
        self.found, self.hints = [], {}
        if not text.strip() and not self.chips:
            return
        wanted = plain(text.strip())
        for person in sorted_people(self.app):
            contact = contacts[person.id]
            kept = ((CHIPS[0], contact.phones), (CHIPS[1], contact.emails), (CHIPS[2], contact.company))
            if any(name in self.chips and not value for name, value in kept):
                continue
            hint = "" if not wanted else _match(contact, wanted)
            if hint is not None:
                self.found.append(person)
                self.hints[person.id] = hint

    def _row(self, person: Person) -> ui.Widget:
        hint = self.hints.get(person.id, "")
        texts = ui.Column(
            phantom=True, weight=1,
            children=(
                ui.Text(person.name, id="cliv_name_textview", desc=person.name, size=16, max_lines=1),
                ui.Text(hint, id="cliv_data_view", size=14, color="on_surface_variant", max_lines=1) if hint else None,
            ),
        )  # fmt: skip
        return ui.Row(
            cls="ViewGroup", width=MATCH, height=64 if hint else 56, padding=(16, 0), spacing=16,
            on_click=partial(self._open, person.id), on_long_click=ui.nothing,
            children=(ui.avatar(person.name, picture=person.picture), texts),
        )  # fmt: skip

    def _open(self, contact_id: int) -> None:
        uri = f"content://com.android.contacts/contacts/{contact_id}"
        self.app.start(Intent(VIEW, uri, component=names.component(names.DETAIL)))


def _id(person: Person) -> int:
    return person.id


def _begins(text: str, wanted: str) -> bool:
    """Whether one of the words begins like that."""
    return text.startswith(wanted) or any(f"{mark}{wanted}" in text for mark in " -.@_(")


def _match(contact: Contact, wanted: str) -> str | None:
    """What was found beside the name, "" for the name itself, None where nothing matches."""
    if _begins(plain(contact.display_name), wanted):
        return ""
    digits = "".join(c for c in wanted if c.isdigit())
    if digits and not any(c.isalpha() for c in wanted):
        for entry in contact.phones:
            if digits in "".join(c for c in entry.value if c.isdigit()):
                return number_text(entry.value)
    others = (contact.nickname, contact.company, *(entry.value for entry in contact.emails), contact.note)
    return next((each for each in others if _begins(plain(each), wanted)), None)
