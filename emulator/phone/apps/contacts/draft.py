"""A contact while it is typed: texts, and lines with labels; nothing is written before the editor saves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from emulator.phone.apps.contacts.store import LABELS, ORDERS, as_typed, changed_part, has_separator
from emulator.phone.system.contacts import EMPTY, Contact, Entry, split_name

TEXTS = (
    "given", "family", "middle", "prefix", "suffix", "phonetic_given", "phonetic_family", "nickname", "company",
    "title", "department", "sip", "note",
)  # fmt: skip
LISTS = ("phones", "emails", "addresses", "events", "websites", "relations")
HOMEPAGE = 7
"""The type a website is saved with."""


@dataclass
class Line:
    """One value with its label; ``touched`` once it had focus. ``raw`` stops the grouping of a number's digits."""

    kind: str
    value: str = ""
    type: int = 0
    label: str = ""
    raw: bool = False
    touched: bool = False

    def accept(self, text: str) -> str:
        """A number is grouped while it is typed, until a separator is typed or taken out by hand."""
        if self.kind != "phones" or self.raw or has_separator(changed_part(self.value, text)):
            return text
        return as_typed(text)

    def set(self, text: str) -> None:
        self.raw = bool(text) and (self.raw or (self.kind == "phones" and text != as_typed(text)))
        self.value = text
        self.touched = True

    def focused(self, here: bool) -> None:
        self.touched = self.touched or here

    @property
    def label_text(self) -> str:
        return self.label or LABELS[self.kind][1].get(self.type, "Custom")


def first_type(kind: str) -> int:
    return ORDERS[kind][0] if kind in ORDERS else HOMEPAGE


@dataclass
class Draft:
    """The form's content; ``base`` is the contact as it is saved, EMPTY for a new one."""

    base: Contact = EMPTY
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    groups: tuple[int, ...] = ()

    @classmethod
    def of(cls, contact: Contact, base: Contact = EMPTY) -> Draft:
        """The form filled with ``contact``, a new one's numbers grouped; each kind has at least one, empty, line."""
        texts = {name: getattr(contact, name) for name in TEXTS}
        lines = {}
        for kind in LISTS:
            entries: tuple[Entry, ...] = getattr(contact, kind)
            lines[kind] = [Line(kind, each.value, each.type, each.label) for each in entries]
        if not base.id:
            for line in lines["phones"]:
                line.value = as_typed(line.value)
        made = cls(base, texts, lines, contact.groups)
        for kind in LISTS:
            if not lines[kind]:
                made.add(kind)
        return made

    def add(self, kind: str) -> None:
        """One more empty line, with the first label that none has yet."""
        taken = {line.type for line in self.lines[kind]}
        free = [each for each in ORDERS.get(kind, (HOMEPAGE,)) if each and each not in taken]
        self.lines[kind].append(Line(kind, type=free[0] if free else first_type(kind)))

    def remove(self, line: Line) -> None:
        lines = self.lines[line.kind]
        lines[:] = [each for each in lines if each is not line]
        if not lines:
            self.add(line.kind)

    def contact(self) -> Contact:
        """What would be saved: the base with the form's content, without empty lines."""
        texts: dict[str, Any] = {name: text.strip() for name, text in self.texts.items()}
        for kind in LISTS:
            texts[kind] = tuple(
                Entry(line.value.strip(), line.type, line.label)
                for line in self.lines[kind]
                if line.value.strip()
            )
        return replace(self.base, groups=self.groups, **texts)


def from_extras(extras: Mapping[str, Any]) -> Contact:
    """The contact that an INSERT intent's extras describe."""

    def text(name: str) -> str:
        return str(extras.get(name) or "")

    phones = _entries(extras, "phones", ("phone", "secondary_phone", "tertiary_phone"))
    emails = _entries(extras, "emails", ("email", "secondary_email", "tertiary_email"))
    addresses = _entries(extras, "addresses", ("postal",))
    return replace(
        split_name(text("name")), company=text("company"), title=text("job_title"), note=text("notes"),
        phones=phones, emails=emails, addresses=addresses,
    )  # fmt: skip


def _entries(extras: Mapping[str, Any], kind: str, names: tuple[str, ...]) -> tuple[Entry, ...]:
    found = []
    for name in names:
        value, label = str(extras.get(name) or ""), extras.get(f"{name}_type")
        if not value:
            continue
        if label is None or str(label).isdigit():
            found.append(Entry(value, int(label or first_type(kind))))
        else:
            found.append(Entry(value, 0, str(label)))
    return tuple(found)


def merged(contact: Contact, more: Contact) -> Contact:
    """A saved contact with what another app wants to add to it."""
    held = {entry.value for entry in (*contact.phones, *contact.emails)}
    return replace(
        contact,
        phones=(*contact.phones, *(entry for entry in more.phones if entry.value not in held)),
        emails=(*contact.emails, *(entry for entry in more.emails if entry.value not in held)),
        addresses=(*contact.addresses, *more.addresses),
        company=contact.company or more.company,
        title=contact.title or more.title,
        note="\n".join(filter(None, (contact.note, more.note))),
    )
