"""What SMS Messenger asks of the telephony provider beyond conversations: drafts, rows of groups, whole tables.

Plain messages and conversations are ``phone.messaging``'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from emulator.phone.app import AppContext
from emulator.phone.system import messaging
from emulator.phone.system.messaging import MMSSMS
from emulator.phone.system.sql import insert

SEPARATOR = "|"
"""Between the numbers of a message to several people, in its one address."""


def drafts(app: AppContext) -> dict[int, str]:
    """Unsent texts by conversation."""
    with MMSSMS.open(app.phone) as db:
        rows = db.execute("SELECT thread_id, body FROM sms WHERE type = ? ORDER BY _id", (messaging.DRAFT,))
        return {row["thread_id"]: row["body"] or "" for row in rows}


def save_draft(app: AppContext, thread_id: int, address: str, text: str) -> None:
    """Keeps the unsent text of a conversation; an empty one removes it."""
    if drafts(app).get(thread_id, "") == text:
        return
    with MMSSMS.open(app.phone) as db:
        db.execute("DELETE FROM sms WHERE thread_id = ? AND type = ?", (thread_id, messaging.DRAFT))
        messaging.refresh_threads(db)
        if text:
            row = {
                "thread_id": thread_id, "address": address, "date": app.now, "read": 1, "seen": 1,
                "type": messaging.DRAFT, "body": text, "creator": app.package,
            }  # fmt: skip
            insert(db, "sms", row)
    app.phone.content.changed()


def add_group_message(app: AppContext, thread_id: int, numbers: Sequence[str], text: str) -> None:
    """The row that stands in a group's conversation for the messages sent to each of its people."""
    row = {
        "thread_id": thread_id, "address": SEPARATOR.join(numbers), "date": app.now, "read": 1, "seen": 1, "status": 0,
        "type": messaging.SENT, "body": text, "sub_id": 1, "creator": app.package,
    }  # fmt: skip
    with MMSSMS.open(app.phone) as db:
        insert(db, "sms", row)
    app.phone.content.changed()


def mark_message_read(app: AppContext, message_id: int, read: bool) -> None:
    with MMSSMS.open(app.phone) as db:
        db.execute("UPDATE sms SET read = ?, seen = 1 WHERE _id = ?", (int(read), message_id))
    app.phone.content.changed()
