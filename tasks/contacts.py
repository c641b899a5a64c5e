"""Tasks of Contacts: saving a person, and filling the form without saving."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from protocol.apps.contacts import NICKNAME, PHONE_LABELS
from tasks import pools
from tasks.case import Case, Params, easy, family, solution
from tasks.state.contacts import Contact, ContactAdded, Contacts, ContactsUnchanged
from tasks.state.screen import ContactDrafted
from tasks.ui import Match, Ui, on

if TYPE_CHECKING:
    from android_env.elements import Element


def _draw_contact(rng: Random) -> Params:
    return {"name": pools.full_name(rng), "number": pools.phone_number(rng)}


@family(
    "Save a new contact: {name} with the phone number {number}, country code included. Spell the name exactly so.",
    _draw_contact,
    apps=[NICKNAME],
    ContactsAddContact=easy(12, 5, "data_entry parameterized"),
)
def add_contact(name: str, number: str) -> Case:
    return Case(
        words={"name": name, "number": number},
        given=[Contacts()],
        expect=[ContactAdded(Contact(name, number))],
    )


def _draw_draft(rng: Random) -> Params:
    blocks = (rng.randint(100, 999), rng.randint(100, 999), rng.randint(1000, 9999))
    return {
        "first": rng.choice(pools.GIVEN_NAMES),
        "last": rng.choice(pools.FAMILY_NAMES),
        "phone": "-".join(map(str, blocks)),
        "phone_label": rng.choice(("Home", "Work")),
    }


@family(
    "Open the form for a new contact in Contacts and fill it: first name {first}, last name {last}, phone number "
    "{phone} with the label {phone_label}. Do not save it; leave the filled form on the screen.",
    _draw_draft,
    apps=[NICKNAME],
    ContactsNewContactDraft=easy(12, 6, "screen_reading data_entry"),
)
def draft_contact(first: str, last: str, phone: str, phone_label: str) -> Case:
    if phone_label not in PHONE_LABELS:
        raise ValueError(f"a phone number is not labelled {phone_label}")
    return Case(
        words={"first": first, "last": last, "phone": phone, "phone_label": phone_label},
        given=[Contacts()],
        expect=[ContactDrafted(first, last, phone, phone_label), ContactsUnchanged()],
    )


def _field(hint: str) -> Match:
    """A field by its hint, which an empty field may show as its text."""

    def named(element: Element) -> bool:
        return element.editable and hint in (element.hint, element.text)

    return on(where=named)


def _fill(ui: Ui, first: str, last: str, phone: str) -> None:
    ui.open(NICKNAME)
    ui.tap(on(desc="Create contact"))
    for hint, text in (("First name", first), ("Last name", last), ("Phone", phone)):
        ui.type(text, _field(hint))


@solution("ContactsAddContact")
def solve_add_contact(ui: Ui, params: Params) -> None:
    first, _, last = params["name"].partition(" ")
    _fill(ui, first, last, params["number"])
    ui.tap(on(label="Save"))


@solution("ContactsNewContactDraft")
def solve_draft_contact(ui: Ui, params: Params) -> None:
    _fill(ui, params["first"], params["last"], params["phone"])
    if ui.find(on(desc="Mobile Phone")) is None:
        ui.back()  # puts the keyboard away, which covers the label
    ui.tap(on(desc="Mobile Phone"))
    ui.tap(on(text=params["phone_label"]))
