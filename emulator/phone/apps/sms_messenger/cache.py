"""The app's own copies of the newest messages, as it leaves them in its database; it never reads them back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.apps.sms_messenger.store import Store
from emulator.phone.system.messaging import Message

PAGE = 30
"""So many messages of a conversation the app loads at a time."""


def keep(store: Store, thread_id: int, numbers: Sequence[str], messages: Sequence[Message]) -> None:
    """Writes the newest messages of a conversation; those that are gone go here too."""
    people = People(store.app)
    participants = json.dumps([_contact(people, number) for number in numbers], separators=(",", ":"))
    rows = {each.id: _row(each, people, participants) for each in messages[-PAGE:]}
    with store.open() as db:
        found = db.execute("SELECT * FROM messages WHERE thread_id = ? AND is_scheduled = 0", (thread_id,))
        known = {row["id"]: tuple(row) for row in found}
        present = {each.id for each in messages}
        changed = [row for key, row in rows.items() if known.get(key) != row]
        if changed:
            marks = ", ".join("?" * len(changed[0]))
            db.executemany(f"INSERT OR REPLACE INTO messages VALUES ({marks})", changed)
        if gone := [(key,) for key in known if key not in present]:
            db.executemany("DELETE FROM messages WHERE id = ?", gone)


def _contact(people: People, number: str) -> dict[str, object]:
    person = people.find(number)
    contact_id = person.contact_id if person is not None else 0
    return {
        "anniversaries": [], "birthdays": [], "contactId": contact_id, "name": people.name(number),
        "phoneNumbers": [{"label": "", "normalizedNumber": number, "type": 0, "value": number}], "photoUri": "",
        "rawId": contact_id,
    }  # fmt: skip


def _row(each: Message, people: People, participants: str) -> tuple[object, ...]:
    return (
        each.id, each.body, each.type, -1, participants, each.date // 1000, int(each.read), each.thread_id, 0, None,
        each.address, people.name(each.address), "", 1, 0,
    )  # fmt: skip
