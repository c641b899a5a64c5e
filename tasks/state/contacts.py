"""Contacts of the phone: those that are there at the start, and those that must be there in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from protocol.apps import contacts
from tasks.errors import SetupError
from tasks.state.text import digits, squeezed

if TYPE_CHECKING:
    from android_env.device import Device


@dataclass(frozen=True)
class Contact:
    """A person and their number."""

    name: str
    number: str

    def matches(self, other: Contact) -> bool:
        """Names are compared letter by letter, numbers digit by digit, country code included."""
        same = squeezed(self.name) == squeezed(other.name)
        return same and digits(self.number) == digits(other.number)

    def __str__(self) -> str:
        return f"{self.name!r} with {self.number or 'no number'}"


def contacts_of(device: Device) -> list[Contact]:
    """Every number of every contact, in the provider's order; then those that have none."""
    rows = device.content.query(contacts.PHONES, "display_name", "number")
    bare = device.content.query(contacts.CONTACTS, "display_name", where="has_phone_number=0")
    held = [(row["display_name"], row["number"]) for row in rows] + [
        (row["display_name"], "") for row in bare
    ]
    return [Contact(name or "", number or "") for name, number in held]


def _add(device: Device, contact: Contact) -> None:
    device.content.insert(contacts.RAW_CONTACTS, starred=0)
    [newest] = device.content.query(contacts.RAW_CONTACTS, "_id", order="_id DESC LIMIT 1")
    key = int(newest["_id"] or 0)
    put = partial(device.content.insert, contacts.DATA, raw_contact_id=key)
    put(mimetype=contacts.NAME_TYPE, data1=contact.name)
    put(mimetype=contacts.PHONE_TYPE, data1=contact.number, data2=contacts.PHONE_LABELS["Mobile"])


@dataclass(frozen=True)
class Contacts:
    """The phone has exactly these contacts."""

    people: Sequence[Contact] = ()

    def apply(self, device: Device) -> None:
        device.content.delete(contacts.RAW_CONTACTS)
        for person in self.people:
            _add(device, person)
        held = contacts_of(device)
        if len(held) != len(self.people):
            raise SetupError(f"the phone has {len(held)} contacts, given were {len(self.people)}")


@dataclass(frozen=True)
class ContactAdded:
    """This contact came, once, and all others are as they were."""

    contact: Contact

    def remember(self, device: Device) -> list[Contact]:
        return contacts_of(device)

    def problems(self, before: list[Contact], device: Device) -> list[str]:
        now = contacts_of(device)
        gone, new = _difference(before, now)
        right = [person for person in new if person.matches(self.contact)]
        found = [] if right else [f"there is no new contact {self.contact}"]
        found += [f"a new contact that nobody asked for: {person}" for person in new if person not in right]
        found += [f"the contact {self.contact} was added {len(right)} times"] if len(right) > 1 else []
        return found + [f"a contact is gone or was changed: {person}" for person in gone]

    def satisfy(self, device: Device) -> None:
        _add(device, self.contact)


@dataclass(frozen=True)
class ContactsUnchanged:
    """The phone has the contacts that it had."""

    def remember(self, device: Device) -> list[Contact]:
        return contacts_of(device)

    def problems(self, before: list[Contact], device: Device) -> list[str]:
        gone, new = _difference(before, contacts_of(device))
        found = [f"a contact was saved, though none should be: {person}" for person in new]
        return found + [f"a contact is gone or was changed: {person}" for person in gone]

    def satisfy(self, device: Device) -> None:
        """Nothing to do: a phone that is left alone keeps its contacts."""


def _difference(before: list[Contact], now: list[Contact]) -> tuple[list[Contact], list[Contact]]:
    gone, new = list(before), []
    for person in now:
        if person in gone:
            gone.remove(person)
        else:
            new.append(person)
    return gone, new
