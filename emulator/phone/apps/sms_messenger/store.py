"""SMS Messenger's conversations: the provider's, with what only the app knows of them, and its cache written after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.look import preferences
from emulator.phone.apps.sms_messenger import provider
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.system.messaging import Thread
from protocol.apps import sms as contract

PINNED = "pinned_conversations"


@dataclass(frozen=True)
class Conversation:
    """A row of the list of conversations; ``date`` in milliseconds."""

    thread_id: int
    numbers: tuple[str, ...]
    title: str
    snippet: str
    date: int
    read: bool = True
    draft: bool = False
    pinned: bool = False
    archived: bool = False
    scheduled: bool = False
    custom_title: bool = False

    @property
    def group(self) -> bool:
        return len(self.numbers) > 1


class Store:
    """The conversations of an app context; each call reads what is there."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    def open(self) -> AbstractContextManager[sqlite3.Connection]:
        """The app's own database."""
        return self.app.database(contract.DATABASE, contract.SCHEMA, contract.SCHEMA_VERSION)

    # Conversations --------------------------------------------------------------------------------------

    def conversations(self) -> list[Conversation]:
        """All, archived ones too: pinned first, then the newest; the cache is brought up to date."""
        known = self._cached()
        people, drafts, pinned = People(self.app), provider.drafts(self.app), self.pinned()
        found = [
            _conversation(thread, people, known.get(thread.id), drafts.get(thread.id), thread.id in pinned)
            for thread in self.app.phone.messaging.threads()
        ]
        ids = {each.thread_id for each in found}
        found += [
            self._scheduled_only(row, people, row["thread_id"] in pinned)
            for row in known.values()
            if row["is_scheduled"] and row["thread_id"] not in ids
        ]
        found.sort(key=lambda each: (not each.pinned, -each.date))
        self._cache(found, known)
        return found

    def _cached(self) -> dict[int, sqlite3.Row]:
        with self.open() as db:
            return {row["thread_id"]: row for row in db.execute("SELECT * FROM conversations")}

    def _scheduled_only(self, row: sqlite3.Row, people: People, pinned: bool) -> Conversation:
        numbers = tuple(row["phone_number"].split(provider.SEPARATOR))
        return Conversation(
            row["thread_id"], numbers, people.title(numbers), row["snippet"], row["date"] * 1000, scheduled=True,
            pinned=pinned,
        )  # fmt: skip

    def _cache(self, found: Sequence[Conversation], known: dict[int, sqlite3.Row]) -> None:
        rows = {each.thread_id: _cache_row(each) for each in found}
        changed = [row for key, row in rows.items() if key not in known or tuple(known[key]) != row]
        gone = [(key,) for key in known if key not in rows]
        if not changed and not gone:
            return
        with self.open() as db:
            db.executemany(
                "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", changed
            )
            db.executemany("DELETE FROM conversations WHERE thread_id = ?", gone)
            db.executemany("DELETE FROM messages WHERE thread_id = ? AND is_scheduled = 0", gone)

    def delete(self, threads: Iterable[int]) -> None:
        """Conversations with all their messages, drafts and plans."""
        wanted = [(each,) for each in threads]
        for (thread_id,) in wanted:
            self.app.phone.messaging.delete_thread(thread_id)
        with self.open() as db:
            db.executemany("DELETE FROM messages WHERE thread_id = ?", wanted)
            db.executemany("DELETE FROM conversations WHERE thread_id = ?", wanted)
        self.pin((each for (each,) in wanted), False)

    def rename(self, thread_id: int, title: str) -> None:
        """A group's own title; an empty one brings the names of its people back."""
        with self.open() as db:
            db.execute(
                "UPDATE conversations SET title = ?, uses_custom_title = ? WHERE thread_id = ?",
                (title, int(bool(title)), thread_id),
            )

    def title(self, thread_id: int, numbers: Sequence[str]) -> str:
        """What a conversation is called."""
        with self.open() as db:
            row = db.execute(
                "SELECT title FROM conversations WHERE thread_id = ? AND uses_custom_title", (thread_id,)
            ).fetchone()
        return str(row["title"]) if row is not None else People(self.app).title(numbers)

    # Messages -------------------------------------------------------------------------------------------

    def binned(self) -> set[int]:
        """The messages in the recycle bin."""
        with self.open() as db:
            return {row["id"] for row in db.execute("SELECT id FROM recycle_bin_messages")}

    def delete_messages(self, ids: Iterable[int]) -> None:
        """Into the recycle bin where that is on, else for good."""
        if preferences(self.app).get("use_recycle_bin", False):
            with self.open() as db:
                rows = [(each, self.app.now) for each in ids]
                db.executemany("INSERT OR REPLACE INTO recycle_bin_messages VALUES (?, ?)", rows)
            return
        self.remove_messages(ids)

    def remove_messages(self, ids: Iterable[int]) -> None:
        """For good, also from the recycle bin."""
        wanted = [(each,) for each in ids]
        for (message_id,) in wanted:
            self.app.phone.messaging.delete(message_id)
        self.restore_messages(each for (each,) in wanted)

    def restore_messages(self, ids: Iterable[int]) -> None:
        """Out of the recycle bin."""
        with self.open() as db:
            db.executemany("DELETE FROM recycle_bin_messages WHERE id = ?", [(each,) for each in ids])

    # Pins -----------------------------------------------------------------------------------------------

    def pinned(self) -> set[int]:
        return {int(each) for each in preferences(self.app).get(PINNED, ()) if str(each).isdigit()}

    def pin(self, threads: Iterable[int], pinned: bool) -> None:
        before, changed = self.pinned(), set(threads)
        after = before | changed if pinned else before - changed
        if after != before:
            preferences(self.app)[PINNED] = {str(each) for each in after}


def _conversation(
    thread: Thread, people: People, row: sqlite3.Row | None, draft: str | None, pinned: bool
) -> Conversation:
    custom = row is not None and bool(row["uses_custom_title"])
    return Conversation(
        thread.id,
        thread.addresses,
        row["title"] if row is not None and custom else people.title(thread.addresses),
        draft or thread.snippet,
        thread.date,
        thread.read,
        draft is not None,
        pinned,
        thread.archived,
        custom_title=custom,
    )


def _cache_row(each: Conversation) -> tuple[object, ...]:
    return (
        each.thread_id, each.snippet, each.date // 1000, int(each.read), each.title, "", int(each.group),
        provider.SEPARATOR.join(each.numbers) if each.group else "".join(each.numbers), int(each.scheduled),
        int(each.custom_title), int(each.archived),
    )  # fmt: skip
