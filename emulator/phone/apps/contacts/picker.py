"""Choosing one contact for another app, and the question whose contact a number becomes."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts import names
from emulator.phone.apps.contacts.look import PeopleScreen, message, search_field, top_bar
from emulator.phone.apps.contacts.store import Person, label_of, number_text, sorted_people
from emulator.phone.system.activities import RESULT_OK, ActivityResult
from emulator.phone.system.content import Query
from emulator.phone.system.intents import EDIT, INSERT, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

INSERT_OR_EDIT = "android.intent.action.INSERT_OR_EDIT"
KINDS = {"phone_v2": "phones", "phone": "phones", "email_v2": "emails", "postal-address_v2": "addresses"}


class Picker(PeopleScreen):
    """The list to choose from; INSERT_OR_EDIT begins with "Create new contact"."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.people: list[Person] = []
        self.query = ""
        self.searching = False
        mime = intent.mime
        if not mime and "/data/phones" in intent.data:
            mime = "vnd.android.cursor.dir/phone_v2"
        self.wanted = KINDS.get(mime.rpartition("/")[2], "")

    def on_resume(self) -> None:
        self._search(self.query)

    def on_back(self) -> bool:
        if self.searching:
            self.searching = False
            self._search("")
            return True
        return False

    def build(self) -> ui.Widget:
        if self.searching:
            top = search_field(self.query, "Search contacts", self._search, self._leave_search)
        else:
            action = ui.icon_button("magnify", self._start_search, id="menu_search", desc="Search")
            title = "Choose a contact" if self.intent.action != INSERT_OR_EDIT else "Add to contact"
            top = top_bar(title, self.close, action)
        items: list[Person | None] = [*([None] if self._offers_new() else []), *self.people]
        body: ui.Widget = message("No contacts", "account-box-multiple-outline")
        if items:
            body = ui.Recycler(
                items, self._row, id="android:id/list", cls="ListView", width=MATCH, key=self.query
            )
        return ui.scaffold(body, top=top)

    def _offers_new(self) -> bool:
        return self.intent.action == INSERT_OR_EDIT and not self.query

    def _row(self, person: Person | None) -> ui.Widget:
        if person is None:
            picture: ui.Widget = ui.Icon("account-plus-outline", width=40, height=40, tint="primary")
            name, handler = "Create new contact", self._create
        else:
            picture, name = ui.avatar(person.name, picture=person.picture), person.name
            handler = partial(self._choose, person.id)
        return ui.Row(
            cls="ViewGroup", width=MATCH, height=60, padding=(16, 0), spacing=16, on_click=handler,
            children=(picture, ui.Text(name, id="cliv_name_textview", desc=name, size=16, max_lines=1)),
        )  # fmt: skip

    def _start_search(self) -> None:
        self.searching = True

    def _leave_search(self) -> None:
        self.on_back()

    def _search(self, text: str) -> None:
        self.query = text
        contacts = {contact.id: contact for contact in self.app.phone.contacts.all()}
        self.people = [
            person
            for person in sorted_people(self.app, text)
            if not self.wanted or getattr(contacts[person.id], self.wanted)
        ]

    def _create(self) -> None:
        intent = Intent(
            INSERT,
            mime="vnd.android.cursor.dir/contact",
            component=names.component(names.EDITOR),
            extras=self.intent.extras,
        )
        self.app.start(intent)
        self.finish()

    def _choose(self, contact_id: int) -> None:
        contact = self.app.phone.contacts.get(contact_id)
        if contact is None:
            self._search(self.query)
            return
        uri = self.app.phone.contacts.uri(contact)
        if self.intent.action == INSERT_OR_EDIT:
            self.app.start(
                Intent(EDIT, uri, component=names.component(names.EDITOR), extras=self.intent.extras)
            )
            self.finish()
            return
        entries = getattr(contact, self.wanted) if self.wanted else ()
        if len(entries) > 1:
            lines = [f"{number_text(each.value)}\n{label_of(self.wanted, each)}" for each in entries]
            values = tuple(each.value for each in entries)
            self.show(
                ui.ChoiceDialog(
                    contact.display_name, lines, on_choice=partial(self._picked_value, values), marks=False
                )
            )
        elif entries:
            self._picked_value((entries[0].value,), 0)
        else:
            self.finish(ActivityResult(RESULT_OK, uri))

    def _picked_value(self, values: tuple[str, ...], index: int) -> None:
        """The data row's URI, as pickers of numbers answer."""
        rows = self.app.phone.content.query(
            "content://com.android.contacts/data", Query(("_id",), "data1 = ?", (values[index],))
        )
        uri = f"content://com.android.contacts/data/{rows.values[0][0]!s}" if rows.values else ""
        self.finish(ActivityResult(RESULT_OK, uri))


class ShowOrCreate(ui.Screen):
    """What SHOW_OR_CREATE_CONTACT opens: the contact of a number, or the offer to make one."""

    transparent = True

    def __init__(self, intent: Intent) -> None:
        self.value = intent.data.partition(":")[2]
        self.mail = intent.scheme == "mailto"

    def on_create(self) -> None:
        contacts = self.app.phone.contacts
        if self.mail:
            found = next(
                (c for c in contacts.all() if any(e.value.lower() == self.value.lower() for e in c.emails)),
                None,
            )
        else:
            found = contacts.by_number(self.value)
        if found is not None:
            self.app.start(Intent(VIEW, contacts.uri(found), component=names.component(names.DETAIL)))
            self.finish()
            return
        self.show(
            ui.Alert(
                "", f"Add {self.value} to contacts?", negative=("Cancel", self.finish), positive=("OK", self._add),
                on_cancel=self.finish,
            )
        )  # fmt: skip

    def build(self) -> ui.Widget:
        return ui.Spacer()

    def _add(self) -> None:
        extras = {"email" if self.mail else "phone": self.value}
        self.app.start(
            Intent(INSERT_OR_EDIT, mime="vnd.android.cursor.item/contact", extras=extras,
                   component=names.component(names.SELECTION))
        )  # fmt: skip
        self.finish()
