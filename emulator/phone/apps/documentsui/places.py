"""What Files remembers in its databases: where each app last picked, and what was searched for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from emulator.phone.app import AppContext
from protocol.apps.files import LAST_ACCESS_SCHEMA, SEARCH_HISTORY_SCHEMA

LAST_ACCESS = "lastAccess.db"
SEARCH_HISTORY = "search_history.db"
HISTORY_LIMIT = 200


@dataclass(frozen=True)
class Place:
    """A root and a folder in it ("" for the root's own)."""

    root_key: str
    path: str = ""


def last_place(app: AppContext, package: str) -> Place | None:
    """Where an app last picked; None where it never did, or where what is kept cannot be read."""
    try:
        with app.database(LAST_ACCESS, LAST_ACCESS_SCHEMA, 3) as db:
            row = db.execute("SELECT stack FROM lastAccessed WHERE package_name = ?", (package,)).fetchone()
    except (sqlite3.DatabaseError, OSError):
        return None
    if row is None or not row["stack"]:
        return None
    key, _, path = bytes(row["stack"]).decode("utf-8", "replace").partition("\n")
    return Place(key, path)


@contextmanager
def _best_effort(app: AppContext) -> Iterator[None]:
    """What does not fit on the disk is not remembered, and that is all."""
    try:
        yield
    except OSError as error:
        app.phone.logcat.log("Documents", f"Failed to remember: {error}", "W", package=app.package)


def remember_place(app: AppContext, package: str, place: Place) -> None:
    stack = f"{place.root_key}\n{place.path}".encode("utf-8", "replace")
    with _best_effort(app), app.database(LAST_ACCESS, LAST_ACCESS_SCHEMA, 3) as db:
        db.execute(
            "INSERT OR REPLACE INTO lastAccessed (package_name, stack, timestamp) VALUES (?, ?, ?)",
            (package, stack, app.now),
        )


def searches(app: AppContext) -> list[str]:
    """What was searched for, newest first."""
    try:
        with app.database(SEARCH_HISTORY, SEARCH_HISTORY_SCHEMA, 1) as db:
            rows = db.execute(
                "SELECT keyword FROM search_history ORDER BY last_updated_time DESC, _id DESC"
            ).fetchall()
    except (sqlite3.DatabaseError, OSError):
        return []
    return [row["keyword"] for row in rows]


def remember_search(app: AppContext, words: str) -> None:
    with _best_effort(app), app.database(SEARCH_HISTORY, SEARCH_HISTORY_SCHEMA, 1) as db:
        db.execute("DELETE FROM search_history WHERE keyword = ?", (words,))
        db.execute("INSERT INTO search_history (keyword, last_updated_time) VALUES (?, ?)", (words, app.now))
        db.execute(
            "DELETE FROM search_history WHERE _id NOT IN "
            "(SELECT _id FROM search_history ORDER BY last_updated_time DESC, _id DESC LIMIT ?)",
            (HISTORY_LIMIT,),
        )


def forget_search(app: AppContext, words: str) -> None:
    with _best_effort(app), app.database(SEARCH_HISTORY, SEARCH_HISTORY_SCHEMA, 1) as db:
        db.execute("DELETE FROM search_history WHERE keyword = ?", (words,))
