"""Contacts: the contacts provider's database, read and written as values; screens and vCards are the apps' business."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from emulator.phone.system.contact_rows import delete_raw, refresh, save_raw
from emulator.phone.system.contacts_schema import CONTACTS_SCHEMA, PREFIX
from emulator.phone.system.numbers import same_number
from emulator.phone.system.sql import Database

if TYPE_CHECKING:
    from emulator.phone.device import Phone

PROVIDER = "com.android.providers.contacts"
CONTACTS = Database(f"/data/data/{PROVIDER}/databases/contacts2.db", PROVIDER, CONTACTS_SCHEMA, 1604)

PHONE_LABELS = {
    1: "Home", 2: "Mobile", 3: "Work", 4: "Work Fax", 5: "Home Fax", 6: "Pager", 7: "Other", 8: "Callback", 9: "Car",
    10: "Company Main", 11: "ISDN", 12: "Main", 13: "Other Fax", 14: "Radio", 15: "Telex", 16: "TTY TDD",
    17: "Work Mobile", 18: "Work Pager", 19: "Assistant", 20: "MMS",
}  # fmt: skip
EMAIL_LABELS = {1: "Home", 2: "Work", 3: "Other", 4: "Mobile"}
ADDRESS_LABELS = {1: "Home", 2: "Work", 3: "Other"}
EVENT_LABELS = {1: "Anniversary", 2: "Other", 3: "Birthday"}
RELATION_LABELS = {
    1: "Assistant", 2: "Brother", 3: "Child", 4: "Domestic Partner", 5: "Father", 6: "Friend", 7: "Manager",
    8: "Mother", 9: "Parent", 10: "Partner", 11: "Referred by", 12: "Relative", 13: "Sister", 14: "Spouse",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A number, an address, a date…: its ``value``, its ``type`` (a key of the labels above; 0 is ``label``'s own)."""

    value: str
    type: int = 2
    label: str = ""


@dataclass(frozen=True)
class Contact:
    """A person on this device. ``id`` 0 is not saved yet; ``raw_id`` and ``lookup`` are the provider's."""

    id: int = 0
    given: str = ""
    family: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    phonetic_given: str = ""
    phonetic_family: str = ""
    nickname: str = ""
    company: str = ""
    title: str = ""
    department: str = ""
    phones: tuple[Entry, ...] = ()
    emails: tuple[Entry, ...] = ()
    addresses: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    websites: tuple[Entry, ...] = ()
    relations: tuple[Entry, ...] = ()
    ims: tuple[Entry, ...] = ()
    sip: str = ""
    note: str = ""
    groups: tuple[int, ...] = ()
    starred: bool = False
    send_to_voicemail: bool = False
    ringtone: str = ""
    raw_id: int = 0
    lookup: str = ""

    @property
    def full_name(self) -> str:
        """The name as it is read: prefix, given, middle, family, and the suffix after a comma."""
        name = " ".join(part for part in (self.prefix, self.given, self.middle, self.family) if part.strip())
        name = " ".join(name.split())
        return f"{name}, {self.suffix}" if self.suffix and name else name or self.suffix

    @property
    def display_name(self) -> str:
        """What lists show: the name, else nickname, company, the first number or e-mail address; "" for nothing."""
        first = [entry.value for entry in (*self.phones, *self.emails)][:1]
        return next((each for each in (self.full_name, self.nickname, self.company, *first) if each), "")

    @property
    def display_name_alt(self) -> str:
        """Family name first."""
        if self.family and (self.given or self.middle):
            return f"{self.family}, {' '.join(part for part in (self.given, self.middle) if part)}"
        return self.display_name

    @property
    def display_name_source(self) -> int:
        """What ``display_name`` is made from, in the provider's numbers."""
        sources = (
            (self.full_name, 40),
            (self.nickname, 35),
            (self.company, 30),
            (self.phones, 20),
            (self.emails, 10),
        )
        return next((number for value, number in sources if value), 0)

    @property
    def empty(self) -> bool:
        return self == replace(
            EMPTY, id=self.id, raw_id=self.raw_id, lookup=self.lookup, starred=self.starred
        )


EMPTY = Contact()


@dataclass(frozen=True)
class Group:
    """A label and how many contacts carry it."""

    id: int
    title: str
    count: int


def split_name(text: str) -> Contact:
    """A typed full name as its parts, as the provider's NameSplitter does: "Dr. Ann B. Lee Jr." and the like."""
    words = text.replace(",", " ").split()
    parts: dict[str, str] = {}
    if len(words) > 1 and words[0].rstrip(".").lower() in _PREFIXES:
        parts["prefix"] = words.pop(0)
    if len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIXES:
        parts["suffix"] = words.pop()
    if words:
        parts["given"] = words.pop(0)
    if words:
        parts["family"] = words.pop()
        if words and words[-1].lower() in _PARTICLES:
            parts["family"] = f"{words.pop()} {parts['family']}"
    if words:
        parts["middle"] = " ".join(words)
    return Contact(**parts)  # type: ignore[arg-type]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREFIXES = _words(
    """1lt 1st 2lt 2nd 3rd admiral capt captain col cpt dr gen general fr lcdr lt ltc ltg ltjg maj major mg mr mrs ms
    pastor prof rep reverend rev sen"""
)
_SUFFIXES = _words("ii iii iv jr md phd sr dds do dmd esq")
_PARTICLES = _words("d' de del della der di la le mc san st st. ter van von")


class Contacts:
    """The people of the device account. The file is the truth; what was read is kept only while it is the same."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._read_of = b""
        self._people: list[Contact] = []
        CONTACTS.make(phone)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_read_of": b"", "_people": []}

    def _everybody(self) -> list[Contact]:
        """All contacts by id, read again when the database changed."""
        fs = self.phone.fs
        data = fs.read(CONTACTS.path) if fs.exists(CONTACTS.path) else b""
        if not data or data != self._read_of or fs.exists(f"{CONTACTS.path}-wal"):
            with CONTACTS.open(self.phone) as connection:
                self._people = _read(connection)
            self._read_of = data
        return self._people

    def all(self, search: str = "") -> list[Contact]:
        """By name; with ``search`` those whose name, number, e-mail or company has a word that starts like it."""
        found = self._everybody()
        if search.strip():
            found = [contact for contact in found if _matches(contact, search.strip().lower())]
        return sorted(found, key=lambda contact: (contact.display_name.lower(), contact.id))

    def get(self, contact_id: int) -> Contact | None:
        return next((contact for contact in self._everybody() if contact.id == contact_id), None)

    def by_number(self, number: str) -> Contact | None:
        """Whose number this is, compared as caller id does."""
        for contact in self._everybody():
            if any(same_number(entry.value, number) for entry in contact.phones):
                return contact
        return None

    def name_of(self, number: str) -> str:
        """The name behind a number, or the number itself."""
        contact = self.by_number(number)
        return number if contact is None else contact.display_name or number

    def by_uri(self, uri: str) -> Contact | None:
        """The contact a ``content://com.android.contacts/…`` or legacy URI names: by id, lookup key or raw contact."""
        parts = [part for part in uri.partition("?")[0].split("/") if part][2:]
        if not parts:
            return None
        if parts[0] == "raw_contacts" and len(parts) > 1:
            return next((contact for contact in self.all() if str(contact.raw_id) == parts[1]), None)
        if parts[:2] == ["contacts", "lookup"] and len(parts) > 2:
            return next((contact for contact in self.all() if contact.lookup == parts[2]), None)
        if parts[0] == "phone_lookup" and len(parts) > 1:
            return self.by_number(parts[1])
        return self.get(int(parts[-1])) if parts[-1].isdigit() else None

    def save(self, contact: Contact) -> Contact:
        """Stores a new contact or replaces a saved one, and returns it as stored; an empty one is stored as well."""
        with CONTACTS.open(self.phone) as connection:
            contact_id = save_raw(connection, contact, self.phone.clock.now_ms)
            stored = _read(connection, "AND contacts._id = ?", (contact_id,))[0]
        self.phone.content.changed()
        return stored

    def delete(self, contact_id: int) -> None:
        """Removes a contact and its rows; none of that id is no error."""
        with CONTACTS.open(self.phone) as connection:
            delete_raw(connection, contact_id, self.phone.clock.now_ms)
        self.phone.content.changed()

    def star(self, contact_id: int, starred: bool) -> None:
        with CONTACTS.open(self.phone) as connection:
            connection.execute("UPDATE contacts SET starred = ? WHERE _id = ?", (int(starred), contact_id))
            connection.execute(
                "UPDATE raw_contacts SET starred = ? WHERE contact_id = ?", (int(starred), contact_id)
            )
        self.phone.content.changed()

    def uri(self, contact: Contact) -> str:
        return f"content://com.android.contacts/contacts/lookup/{contact.lookup}/{contact.id}"

    # Labels -------------------------------------------------------------------------------------------

    def groups(self) -> list[Group]:
        """By title."""
        with CONTACTS.open(self.phone) as connection:
            rows = connection.execute(
                """SELECT groups._id, title, (SELECT count(*) FROM data JOIN mimetypes ON mimetype_id = mimetypes._id
                  WHERE mimetype = 'vnd.android.cursor.item/group_membership' AND data1 = groups._id) AS size
                  FROM groups WHERE deleted = 0 ORDER BY title COLLATE NOCASE"""
            ).fetchall()
        return [Group(row[0], row[1] or "", row[2]) for row in rows]

    def add_group(self, title: str) -> int:
        with CONTACTS.open(self.phone) as connection:
            made = connection.execute(
                "INSERT INTO groups (title, group_visible, account_id) "
                "VALUES (?, 1, (SELECT _id FROM accounts WHERE account_type IS NULL))",
                (title,),
            ).lastrowid
        self.phone.content.changed()
        return int(made or 0)

    def rename_group(self, group_id: int, title: str) -> None:
        with CONTACTS.open(self.phone) as connection:
            connection.execute("UPDATE groups SET title = ? WHERE _id = ?", (title, group_id))
        self.phone.content.changed()

    def delete_group(self, group_id: int) -> None:
        """The label goes, its contacts stay."""
        with CONTACTS.open(self.phone) as connection:
            connection.execute("DELETE FROM groups WHERE _id = ?", (group_id,))
            connection.execute(
                "DELETE FROM data WHERE data1 = ? AND mimetype_id = "
                "(SELECT _id FROM mimetypes WHERE mimetype = 'vnd.android.cursor.item/group_membership')",
                (str(group_id),),
            )
            refresh(connection, self.phone.clock.now_ms)
        self.phone.content.changed()


def _matches(contact: Contact, search: str) -> bool:
    digits = "".join(c for c in search if c.isdigit())
    if digits and not any(c.isalpha() for c in search):
        numbers = ("".join(c for c in entry.value if c.isdigit()) for entry in contact.phones)
        if any(digits in number for number in numbers):
            return True
    texts = (
        contact.display_name,
        contact.company,
        contact.nickname,
        *(entry.value for entry in contact.emails),
    )
    return any(
        text.lower().startswith(search) or any(word.startswith(search) for word in text.lower().split())
        for text in texts
        if text
    )


def _read(connection: sqlite3.Connection, where: str = "", args: tuple[object, ...] = ()) -> list[Contact]:
    rows = connection.execute(
        f"""SELECT contacts._id AS contact_id, raw_contacts._id AS raw_id, contacts.lookup, contacts.starred,
          contacts.send_to_voicemail, contacts.custom_ringtone
          FROM contacts JOIN raw_contacts ON contacts.name_raw_contact_id = raw_contacts._id
          WHERE raw_contacts.deleted = 0 {where} ORDER BY contacts._id""",
        args,
    ).fetchall()
    data: dict[int, list[sqlite3.Row]] = {}
    for entry in connection.execute(
        "SELECT data.*, mimetype FROM data JOIN mimetypes ON mimetype_id = mimetypes._id ORDER BY data._id"
    ):
        data.setdefault(entry["raw_contact_id"], []).append(entry)
    return [_contact(row, data.get(row["raw_id"], [])) for row in rows]


_LISTS = {
    "phone_v2": "phones", "email_v2": "emails", "postal-address_v2": "addresses", "contact_event": "events",
    "website": "websites", "relation": "relations", "im": "ims",
}  # fmt: skip
_SINGLES: dict[str, tuple[tuple[str, str], ...]] = {
    "name": (
        ("given", "data2"), ("family", "data3"), ("prefix", "data4"), ("middle", "data5"), ("suffix", "data6"),
        ("phonetic_given", "data7"), ("phonetic_family", "data9"),
    ),
    "nickname": (("nickname", "data1"),),
    "organization": (("company", "data1"), ("title", "data4"), ("department", "data5")),
    "note": (("note", "data1"),),
    "sip_address": (("sip", "data1"),),
}  # fmt: skip


def _contact(row: sqlite3.Row, data: list[sqlite3.Row]) -> Contact:
    lists: dict[str, list[Entry]] = {}
    fields: dict[str, str] = {}
    groups = []
    for entry in data:
        kind = entry["mimetype"].removeprefix(PREFIX)
        if kind in _LISTS:
            lists.setdefault(_LISTS[kind], []).append(_entry(entry))
        elif kind == "group_membership" and str(entry["data1"]).isdigit():
            groups.append(int(entry["data1"]))
        for field, column in _SINGLES.get(kind, ()):
            fields.setdefault(field, entry[column] or "")
    return Contact(
        id=row["contact_id"],
        raw_id=row["raw_id"],
        lookup=row["lookup"] or "",
        starred=bool(row["starred"]),
        send_to_voicemail=bool(row["send_to_voicemail"]),
        ringtone=row["custom_ringtone"] or "",
        groups=tuple(groups),
        **fields,  # type: ignore[arg-type]
        **{name: tuple(entries) for name, entries in lists.items()},  # type: ignore[arg-type]
    )


def _entry(row: sqlite3.Row) -> Entry:
    kind = row["data2"]
    return Entry(row["data1"] or "", int(kind) if str(kind).isdigit() else 0, row["data3"] or "")
