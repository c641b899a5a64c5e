"""What one contact is in the provider's tables: written from a value, and derived columns made from the data rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.phone.system.contacts_schema import PREFIX
from emulator.phone.system.numbers import e164, normalized
from emulator.phone.system.sql import insert

if TYPE_CHECKING:
    from emulator.phone.system.contacts import Contact

Row = dict[str, object]
WRITTEN = (
    "name", "nickname", "organization", "phone_v2", "postal-address_v2", "email_v2", "contact_event", "website",
    "relation", "im", "note", "sip_address", "group_membership",
)  # fmt: skip
"""The kinds of data a contact value has; rows of others (a photo) stay when it is saved."""


def save_raw(connection: sqlite3.Connection, contact: Contact, now_ms: int) -> int:
    """Inserts or replaces a contact of the device account and returns its contact id."""
    raw = contact.raw_id or new_raw(connection, device_account(connection))
    contact_id = _contact_of(connection, raw)
    marks = ", ".join("?" * len(WRITTEN))
    connection.execute(
        "DELETE FROM data WHERE raw_contact_id = ? AND mimetype_id IN "
        f"(SELECT _id FROM mimetypes WHERE mimetype IN ({marks}))",
        (raw, *(PREFIX + kind for kind in WRITTEN)),
    )
    for kind, row in data_rows(contact):
        add_data(connection, raw, kind, row)
    connection.execute(
        "UPDATE contacts SET starred = ?, send_to_voicemail = ?, custom_ringtone = ? WHERE _id = ?",
        (int(contact.starred), int(contact.send_to_voicemail), contact.ringtone or None, contact_id),
    )
    connection.execute(
        "UPDATE raw_contacts SET starred = ?, send_to_voicemail = ?, custom_ringtone = ?, dirty = 1 WHERE _id = ?",
        (int(contact.starred), int(contact.send_to_voicemail), contact.ringtone or None, raw),
    )
    derive(connection, raw, now_ms)
    return contact_id


def delete_raw(connection: sqlite3.Connection, contact_id: int, now_ms: int) -> None:
    """Removes a contact's raw contacts; the trigger takes the rest."""
    gone = connection.execute("DELETE FROM raw_contacts WHERE contact_id = ?", (contact_id,)).rowcount
    connection.execute("DELETE FROM contacts WHERE _id = ?", (contact_id,))
    connection.execute("DELETE FROM search_index WHERE contact_id = ?", (contact_id,))
    if gone:
        connection.execute("INSERT OR REPLACE INTO deleted_contacts VALUES (?, ?)", (contact_id, now_ms))


def device_account(connection: sqlite3.Connection) -> int:
    """The row of the account without a name, made with the first contact."""
    row = connection.execute(
        "SELECT _id FROM accounts WHERE account_name IS NULL AND account_type IS NULL"
    ).fetchone()
    return int(row[0]) if row else insert(connection, "accounts", {"ungrouped_visible": 1, "should_sync": 0})


def new_raw(connection: sqlite3.Connection, account: int) -> int:
    """An empty raw contact with a contact of its own."""
    raw = insert(connection, "raw_contacts", {"account_id": account, "dirty": 1})
    contact = insert(connection, "contacts", {"name_raw_contact_id": raw})
    connection.execute(
        "UPDATE raw_contacts SET contact_id = ?, aggregation_needed = 0 WHERE _id = ?", (contact, raw)
    )
    connection.execute("INSERT INTO visible_contacts VALUES (?)", (contact,))
    connection.execute("INSERT INTO default_directory VALUES (?)", (contact,))
    return raw


def _contact_of(connection: sqlite3.Connection, raw: int) -> int:
    row = connection.execute("SELECT contact_id FROM raw_contacts WHERE _id = ?", (raw,)).fetchone()
    return int(row[0]) if row and row[0] else 0


def mimetype_id(connection: sqlite3.Connection, mimetype: str) -> int:
    row = connection.execute("SELECT _id FROM mimetypes WHERE mimetype = ?", (mimetype,)).fetchone()
    return int(row[0]) if row else insert(connection, "mimetypes", {"mimetype": mimetype})


def add_data(connection: sqlite3.Connection, raw: int, kind: str, row: Row) -> int:
    """One data row of a short mimetype ("phone_v2"), and the look-up rows of a phone number."""
    mime = mimetype_id(connection, PREFIX + kind)
    values = {"mimetype_id": mime, "raw_contact_id": raw, **row}
    number = insert(connection, "data", values)
    if kind == "phone_v2":
        look_up(connection, number, raw, str(row.get("data1") or ""))
    return number


def look_up(connection: sqlite3.Connection, data_id: int, raw: int, number: str) -> None:
    """Makes a number findable: as it is and in its international form; one without digits has no row."""
    connection.execute("DELETE FROM phone_lookup WHERE data_id = ?", (data_id,))
    plain, international = normalized(number), e164(number)
    for each in dict.fromkeys(form for form in (plain, international) if form):
        tail = each.lstrip("+")[-7:][::-1]
        values = {"data_id": data_id, "raw_contact_id": raw, "normalized_number": each, "min_match": tail}
        insert(connection, "phone_lookup", values)


def data_rows(contact: Contact) -> Iterator[tuple[str, Row]]:
    """The data rows of a contact; what is empty has none."""
    if contact.full_name or contact.phonetic_given or contact.phonetic_family:
        yield "name", {
            "data1": contact.full_name or None, "data2": contact.given or None, "data3": contact.family or None,
            "data4": contact.prefix or None, "data5": contact.middle or None, "data6": contact.suffix or None,
            "data7": contact.phonetic_given or None, "data9": contact.phonetic_family or None,
            "data10": "1", "data11": "0",
        }  # fmt: skip
    if contact.nickname:
        yield "nickname", {"data1": contact.nickname, "data2": "1"}
    if contact.company or contact.title or contact.department:
        yield "organization", {
            "data1": contact.company or None, "data2": "1", "data4": contact.title or None,
            "data5": contact.department or None,
        }  # fmt: skip
    for entry in contact.phones:
        if entry.value:
            international = e164(entry.value)
            yield "phone_v2", {**_plain(entry.value, entry.type, entry.label), "data4": international}
    for entry in contact.addresses:
        if entry.value:
            yield "postal-address_v2", {**_plain(entry.value, entry.type, entry.label), "data4": entry.value}
    lists = (("email_v2", contact.emails), ("contact_event", contact.events), ("website", contact.websites))
    for kind, entries in (*lists, ("relation", contact.relations), ("im", contact.ims)):
        for entry in entries:
            if entry.value:
                yield kind, _plain(entry.value, entry.type, entry.label)
    for kind, value in (("note", contact.note), ("sip_address", contact.sip)):
        if value:
            yield kind, {"data1": value}
    for group in contact.groups:
        yield "group_membership", {"data1": str(group)}


def _plain(value: str, kind: int, label: str) -> Row:
    return {"data1": value, "data2": str(kind), "data3": label or None}


_DISPLAY = (("name", 40), ("nickname", 35), ("organization", 30), ("phone_v2", 20), ("email_v2", 10))


def derive(connection: sqlite3.Connection, raw: int, now_ms: int) -> None:
    """Makes a raw contact's names and its contact's columns from the data rows, as the provider does after a change."""
    first: dict[str, sqlite3.Row] = {}
    texts = []
    for row in connection.execute(
        "SELECT data.*, mimetype FROM data JOIN mimetypes ON mimetype_id = mimetypes._id "
        "WHERE raw_contact_id = ? ORDER BY data._id",
        (raw,),
    ):
        first.setdefault(row["mimetype"].removeprefix(PREFIX), row)
        texts.append(str(row["data1"] or ""))
    name, source = _display_name(first)
    other = _family_first(first.get("name")) or name
    label, other_label = _label(name), _label(other)
    connection.execute(
        """UPDATE raw_contacts SET display_name = ?, display_name_alt = ?, display_name_source = ?, sort_key = ?,
          sort_key_alt = ?, phonebook_label = ?, phonebook_label_alt = ?, phonebook_bucket = ?,
          phonebook_bucket_alt = ?, phonetic_name_style = '0' WHERE _id = ?""",
        (name, other, source, name, other, label, other_label, _bucket(label), _bucket(other_label), raw),
    )
    contact = _contact_of(connection, raw)
    connection.execute(
        """UPDATE contacts SET name_raw_contact_id = ?, has_phone_number = ?, lookup = ?,
          contact_last_updated_timestamp = ? WHERE _id = ?""",
        (
            raw,
            int("phone_v2" in first),
            f"0r{raw}-{(name or '').upper().encode().hex().upper()}",
            now_ms,
            contact,
        ),
    )
    connection.execute("DELETE FROM search_index WHERE contact_id = ?", (contact,))
    connection.execute(
        "INSERT INTO search_index (contact_id, content, name, tokens) VALUES (?, ?, ?, '')",
        (contact, "\n".join(texts), name or ""),
    )


def _display_name(first: dict[str, sqlite3.Row]) -> tuple[str | None, int]:
    for kind, source in _DISPLAY:
        if kind in first and first[kind]["data1"]:
            return str(first[kind]["data1"]), source
    return None, 0


def _family_first(name: sqlite3.Row | None) -> str:
    if name is None or not name["data3"] or not (name["data2"] or name["data5"]):
        return ""
    return f"{name['data3']}, {' '.join(part for part in (name['data2'], name['data5']) if part)}"


def _label(name: str | None) -> str:
    head = (name or "").strip()[:1].upper()
    return head if head.isalpha() else "#" if head.isdigit() else ""


def _bucket(label: str) -> int:
    return ord(label) - ord("A") + 1 if len(label) == 1 and "A" <= label <= "Z" else 27


def refresh(connection: sqlite3.Connection, now_ms: int) -> None:
    """Derives all raw contacts again, after rows were changed through a URI."""
    for row in connection.execute("SELECT _id FROM raw_contacts WHERE deleted = 0").fetchall():
        derive(connection, int(row[0]), now_ms)
