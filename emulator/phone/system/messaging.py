"""Text messages: the telephony provider's database, read and written as values; the radio is telephony's business."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.system.numbers import normalized, same_number
from emulator.phone.system.sms_schema import SMS_SCHEMA
from emulator.phone.system.sql import Database, insert

if TYPE_CHECKING:
    from emulator.phone.device import Phone

PROVIDER = "com.android.providers.telephony"
MMSSMS = Database(f"/data/data/{PROVIDER}/databases/mmssms.db", PROVIDER, SMS_SCHEMA, 67)
INBOX, SENT, DRAFT, OUTBOX, FAILED, QUEUED = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True)
class Message:
    """One SMS; ``type`` is INBOX, SENT, DRAFT, OUTBOX, FAILED or QUEUED, ``date`` milliseconds since 1970."""

    id: int
    thread_id: int
    address: str
    body: str
    date: int
    type: int
    read: bool
    error_code: int = -1

    @property
    def incoming(self) -> bool:
        return self.type == INBOX


@dataclass(frozen=True)
class Thread:
    """A conversation: the numbers in it and what its newest message says."""

    id: int
    addresses: tuple[str, ...]
    snippet: str
    date: int
    read: bool
    count: int
    archived: bool = False


class Messaging:
    """Messages and conversations. It keeps nothing: what a host does to the database is seen at the next call."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        MMSSMS.make(phone)

    # Reading ------------------------------------------------------------------------------------------

    def messages(self, thread_id: int) -> list[Message]:
        """A conversation, oldest first."""
        with MMSSMS.open(self.phone) as connection:
            return _read(connection, "thread_id = ?", (thread_id,))

    def message(self, message_id: int) -> Message | None:
        with MMSSMS.open(self.phone) as connection:
            found = _read(connection, "_id = ?", (message_id,))
        return found[0] if found else None

    def search(self, text: str) -> list[Message]:
        """Messages that contain the text, oldest first, case-insensitively."""
        pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        with MMSSMS.open(self.phone) as connection:
            return _read(connection, "body LIKE ? ESCAPE '\\'", (pattern,))

    def threads(self) -> list[Thread]:
        """The conversations that hold a message, newest first."""
        with MMSSMS.open(self.phone) as connection:
            numbers = {
                row["_id"]: row["address"] for row in connection.execute("SELECT * FROM canonical_addresses")
            }
            rows = connection.execute(_THREADS).fetchall()
        return [
            Thread(
                row["_id"],
                tuple(numbers.get(int(part), "") for part in (row["recipient_ids"] or "").split()),
                row["body"] or "",
                row["last"],
                not row["unread"],
                row["count"],
                bool(row["archived"]),
            )
            for row in rows
        ]

    def thread(self, thread_id: int) -> Thread | None:
        return next((each for each in self.threads() if each.id == thread_id), None)

    def recipients(self, thread_id: int) -> tuple[str, ...]:
        """The numbers of a conversation, also of one without messages."""
        with MMSSMS.open(self.phone) as connection:
            row = connection.execute(
                "SELECT recipient_ids FROM threads WHERE _id = ?", (thread_id,)
            ).fetchone()
            found = []
            for part in (row[0] or "").split() if row else ():
                address = connection.execute(
                    "SELECT address FROM canonical_addresses WHERE _id = ?", (int(part),)
                ).fetchone()
                if address is not None:
                    found.append(address[0])
        return tuple(found)

    # Writing ------------------------------------------------------------------------------------------

    def thread_for(self, addresses: str | Sequence[str]) -> int:
        """The conversation with these numbers; made where there is none."""
        wanted = (addresses,) if isinstance(addresses, str) else tuple(addresses)
        with MMSSMS.open(self.phone) as connection:
            return thread_id_for(connection, wanted, self.phone.clock.now_ms)

    def add(
        self, address: str, body: str, kind: int, *, package: str = "", date: int = 0, read: bool = True
    ) -> int:
        """Stores a message (``date`` 0 is now) in the conversation of its number and returns its id."""
        when = date or self.phone.clock.now_ms
        with MMSSMS.open(self.phone) as connection:
            thread = thread_id_for(connection, (address,), when)
            row = {
                "thread_id": thread, "address": address, "date": when, "read": int(read), "type": kind,
                "body": body, "sub_id": 1, "creator": package or None, "seen": int(read),
            }  # fmt: skip
            number = insert(connection, "sms", row)
        self.phone.content.changed()
        return number

    def set_type(self, message_id: int, kind: int, error_code: int = -1) -> None:
        """What became of an outgoing message: SENT, or FAILED with the radio's code."""
        self._change("UPDATE sms SET type = ?, error_code = ? WHERE _id = ?", (kind, error_code, message_id))

    def mark_read(self, thread_id: int, read: bool = True) -> None:
        self._change(
            "UPDATE sms SET read = ?, seen = 1 WHERE thread_id = ? AND type = 1", (int(read), thread_id)
        )

    def archive(self, thread_id: int, archived: bool = True) -> None:
        self._change("UPDATE threads SET archived = ? WHERE _id = ?", (int(archived), thread_id))

    def delete(self, message_id: int) -> None:
        """Removes one message; its conversation shows the one before."""
        with MMSSMS.open(self.phone) as connection:
            row = connection.execute("SELECT thread_id FROM sms WHERE _id = ?", (message_id,)).fetchone()
            connection.execute("DELETE FROM sms WHERE _id = ?", (message_id,))
            if row is not None:
                refresh_threads(connection)
        self.phone.content.changed()

    def delete_thread(self, thread_id: int) -> None:
        with MMSSMS.open(self.phone) as connection:
            connection.execute("DELETE FROM sms WHERE thread_id = ?", (thread_id,))
            connection.execute("DELETE FROM threads WHERE _id = ?", (thread_id,))
        self.phone.content.changed()

    def _change(self, statement: str, args: tuple[object, ...]) -> None:
        with MMSSMS.open(self.phone) as connection:
            connection.execute(statement, args)
        self.phone.content.changed()


_THREADS = """
SELECT threads._id, threads.recipient_ids, threads.archived, sms.body, max(sms.date) AS last,
  count(*) AS count, sum(sms.read = 0 AND sms.type = 1) AS unread
FROM threads JOIN sms ON sms.thread_id = threads._id
GROUP BY threads._id ORDER BY last DESC, threads._id DESC
"""


def _read(connection: sqlite3.Connection, where: str, args: tuple[object, ...]) -> list[Message]:
    rows = connection.execute(f"SELECT * FROM sms WHERE {where} ORDER BY date, _id", args)
    return [
        Message(
            row["_id"],
            row["thread_id"] or 0,
            row["address"] or "",
            row["body"] or "",
            row["date"] or 0,
            row["type"] or 0,
            bool(row["read"]),
            -1 if row["error_code"] is None else row["error_code"],
        )
        for row in rows
    ]


def thread_id_for(connection: sqlite3.Connection, addresses: Sequence[str], now_ms: int) -> int:
    """The thread of these numbers, made where there is none, as ``Threads.getOrCreateThreadId`` does."""
    ids = sorted({_address_id(connection, address) for address in addresses})
    recipients = " ".join(str(each) for each in ids)
    row = connection.execute("SELECT _id FROM threads WHERE recipient_ids = ?", (recipients,)).fetchone()
    if row is not None:
        return int(row[0])
    values = {"date": now_ms // 1000 * 1000, "recipient_ids": recipients, "type": int(len(ids) > 1)}
    return insert(connection, "threads", values)


def _address_id(connection: sqlite3.Connection, address: str) -> int:
    wanted = normalized(address)
    for row in connection.execute("SELECT _id, address FROM canonical_addresses ORDER BY _id"):
        known = row["address"] or ""
        if known == address or (wanted and normalized(known) == wanted) or same_number(known, address):
            return int(row["_id"])
    return insert(connection, "canonical_addresses", {"address": address})


def refresh_threads(connection: sqlite3.Connection) -> None:
    """Derives snippet, date, counts and read marks of every thread from its messages again."""
    connection.execute(
        """UPDATE threads SET
          message_count = (SELECT count(*) FROM sms WHERE thread_id = threads._id AND type != 3),
          read = NOT EXISTS (SELECT 1 FROM sms WHERE thread_id = threads._id AND read = 0),
          snippet = (SELECT body FROM sms WHERE thread_id = threads._id ORDER BY date DESC, _id DESC LIMIT 1),
          date = coalesce((SELECT max(date) FROM sms WHERE thread_id = threads._id), date)"""
    )
