"""What Contacts shows of the provider's people: their order, sections and written forms; rows are the provider's."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from emulator.phone.app import AppContext
from emulator.phone.apps.contacts.photos import pictures
from emulator.phone.system.contacts import (
    ADDRESS_LABELS,
    EMAIL_LABELS,
    EVENT_LABELS,
    PHONE_LABELS,
    RELATION_LABELS,
    Contact,
    Entry,
)
from emulator.phone.system.numbers import formatted

PREFERENCES = "com.google.android.contacts_preferences"
SORT_ORDER, DISPLAY_ORDER = "android.contacts.SORT_ORDER", "android.contacts.DISPLAY_ORDER"
PHONETIC, THEME_CHOICE = "Phonetic_name_display", "theme"
SIGN_IN_ASKED = "sign_in_prompt_dismissed"
NO_NAME = "(No name)"

LABELS = {
    "phones": ("Phone", PHONE_LABELS), "emails": ("Email", EMAIL_LABELS), "addresses": ("Address", ADDRESS_LABELS),
    "events": ("Significant date", EVENT_LABELS), "relations": ("Relationship", RELATION_LABELS),
}  # fmt: skip
"""The kinds that carry a label: how a field of the kind is called, and its labels by type."""
ORDERS = {
    "phones": (2, 1, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20),
    "emails": (1, 2, 3, 4, 0), "addresses": (1, 2, 3, 0), "events": (3, 1, 2, 0), "relations": (*range(1, 15), 0),
}  # fmt: skip
"""The types in the order of their menus; 0 is "Custom"."""


def label_of(kind: str, entry: Entry) -> str:
    """ "Mobile", or the label of the user's own."""
    return entry.label or LABELS[kind][1].get(entry.type, "Custom")


@dataclass(frozen=True)
class Person:
    """A row of the list; ``section`` is its letter."""

    id: int
    name: str
    section: str
    starred: bool
    picture: bytes = b""


def shown_name(contact: Contact, family_first: bool) -> str:
    return (contact.display_name_alt if family_first else contact.display_name) or NO_NAME


def plain(text: str) -> str:
    """Without accents and in small letters, as names are compared."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def section_of(name: str) -> str:
    """The letter a name is filed under; "#" for what begins with none."""
    first = plain(name[:1])[:1].upper()
    return first if first.isalpha() else "#"


def family_first(app: AppContext, key: str) -> bool:
    return int(app.preferences(PREFERENCES).get(key, 1)) == 2


def sorted_people(app: AppContext, search: str = "") -> list[Person]:
    """Everybody in the chosen order and form; names without a letter come last."""
    by_family, family_shown = family_first(app, SORT_ORDER), family_first(app, DISPLAY_ORDER)
    keyed = []
    shown = pictures(app)
    for contact in app.phone.contacts.all(search):
        name = shown_name(contact, family_shown)
        key = shown_name(contact, by_family)
        section = section_of("" if key == NO_NAME else key)
        person = Person(contact.id, name, section, contact.starred, shown.get(contact.id, b""))
        keyed.append(((section == "#", plain(key), contact.id), person))
    return [person for _, person in sorted(keyed, key=lambda pair: pair[0])]


@dataclass
class People:
    """The list as of the last change of any file, so that building a screen costs nothing."""

    version: int = -1
    people: list[Person] = field(default_factory=list)
    rows: list[tuple[str, Person]] = field(default_factory=list)
    """Each row with the letter before it: "" for all but a section's first, "★" for the first favourite."""

    def of(self, app: AppContext) -> People:
        if self.version != app.fs.version:
            self.people = sorted_people(app)
            starred = [person for person in self.people if person.starred]
            self.rows = [("" if number else "★", person) for number, person in enumerate(starred)]
            last = ""
            for person in self.people:
                self.rows.append(("" if person.section == last else person.section, person))
                last = person.section
            self.version = app.fs.version
        return self

    @property
    def starred(self) -> list[Person]:
        return [person for person in self.people if person.starred]


def number_text(number: str) -> str:
    """A stored number as it is shown."""
    return formatted(number)


def as_typed(text: str) -> str:
    """A number while it is typed, as the US formatter groups it; what it does not know stays as it is."""
    plus, digits = text.startswith("+"), "".join(c for c in text if c.isdigit())
    if any(c in "*#,;N" for c in text) or any(c.isalpha() for c in text) or "+" in text[1:]:
        return text
    if plus and not digits.startswith("1"):
        return f"+{digits}"
    country, national = ("1", digits[1:]) if digits.startswith("1") else ("", digits)
    head = f"{'+' if plus else ''}{country}"
    if len(national) > 10:
        return f"{'+' if plus else ''}{digits}"
    if country:
        parts = [national[:3], national[3:6], national[6:]]
        return " ".join(part for part in (head, "-".join(each for each in parts if each)) if part)
    if len(national) > 7:
        return f"({national[:3]}) {national[3:6]}-{national[6:]}"
    return f"{national[:3]}-{national[3:]}" if len(national) > 3 else national


def changed_part(old: str, new: str) -> str:
    """What an edit took out and put in, together."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end] + new[start : len(new) - end]


def has_separator(text: str) -> bool:
    return any(c not in "0123456789*#+N" for c in text)
