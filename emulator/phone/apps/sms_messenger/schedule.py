"""Messages that are sent later: rows of the app's own database, and the alarms that send them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.sms_messenger import provider, sending
from emulator.phone.apps.sms_messenger.store import Store
from emulator.phone.system.messaging import QUEUED, Message

_COLUMNS = (
    "id, body, type, status, participants, date, read, thread_id, is_mms, attachment, sender_phone_number, "
    "sender_name, sender_photo_uri, subscription_id, is_scheduled"
)


def add(app: AppContext, thread_id: int, numbers: Sequence[str], text: str, when_ms: int) -> int:
    """Keeps a message until its time; returns its id."""
    number = app.phone.random.getrandbits(47)
    people = json.dumps([{"phoneNumbers": [{"value": each, "normalizedNumber": each}]} for each in numbers])
    row = (number, text, QUEUED, -1, people, when_ms // 1000, 1, thread_id, 0, None, "", "", "", 1, 1)
    conversation = (
        thread_id, text, app.now // 1000, 1, "", "", int(len(numbers) > 1), provider.SEPARATOR.join(numbers), 1, 0, 0
    )  # fmt: skip
    with Store(app).open() as db:
        db.execute(f"INSERT INTO messages ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
        db.execute("INSERT OR IGNORE INTO conversations VALUES (?,?,?,?,?,?,?,?,?,?,?)", conversation)
    _arm(app, number, when_ms)
    return number


def plans(app: AppContext, thread_id: int) -> list[Message]:
    """A conversation's messages that wait for their time."""
    with Store(app).open() as db:
        rows = db.execute(
            "SELECT * FROM messages WHERE thread_id = ? AND is_scheduled ORDER BY date", (thread_id,)
        )
        return [
            Message(row["id"], thread_id, "", row["body"], row["date"] * 1000, QUEUED, True) for row in rows
        ]


def remove(app: AppContext, message_id: int) -> None:
    """Takes a message off the schedule; its conversation goes with the last one, if nothing else is in it."""
    with Store(app).open() as db:
        db.execute("DELETE FROM messages WHERE id = ? AND is_scheduled", (message_id,))
        db.execute(
            "DELETE FROM conversations WHERE is_scheduled AND thread_id NOT IN "
            "(SELECT thread_id FROM messages WHERE is_scheduled)"
        )


def send_now(app: AppContext, message_id: int) -> None:
    """Sends a message before or at its time; one that is no longer planned is left alone."""
    with Store(app).open() as db:
        row = db.execute("SELECT * FROM messages WHERE id = ? AND is_scheduled", (message_id,)).fetchone()
    if row is None:
        return
    numbers = [each["phoneNumbers"][0]["value"] for each in json.loads(row["participants"])]
    remove(app, message_id)
    sending.send(app, row["thread_id"], numbers, row["body"])


def arm_all(app: AppContext) -> None:
    """After a boot: the alarms of all that is planned."""
    if not app.fs.exists(f"{app.data_dir}/databases/conversations.db"):
        return
    with Store(app).open() as db:
        rows = db.execute("SELECT id, date FROM messages WHERE is_scheduled").fetchall()
    for row in rows:
        _arm(app, row["id"], row["date"] * 1000)


def _arm(app: AppContext, message_id: int, when_ms: int) -> None:
    app.alarm_at(when_ms, partial(send_now, app, message_id))
