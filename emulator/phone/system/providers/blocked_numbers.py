"""``content://com.android.blockednumber``: the numbers that nobody hears from. Who drops what is the apps' business."""

from __future__ import annotations

import sqlite3

from emulator.phone.system.content import Value, provider
from emulator.phone.system.numbers import e164
from emulator.phone.system.sql import Database, Source, SqlProvider
from emulator.phone.system.uris import ContentUri

PACKAGE = "com.android.providers.blockednumber"
BLOCKED = Database(
    f"/data/data/{PACKAGE}/databases/blockednumbers.db",
    PACKAGE,
    "CREATE TABLE android_metadata (locale TEXT);"
    "INSERT INTO android_metadata VALUES ('en_US');"
    "CREATE TABLE blocked (_id INTEGER PRIMARY KEY AUTOINCREMENT,original_number TEXT NOT NULL UNIQUE,"
    "e164_number TEXT);",
    2,
)


@provider("com.android.blockednumber")
class BlockedNumberProvider(SqlProvider):
    """One table; a number that is blocked again replaces itself."""

    database = BLOCKED
    sources = {
        "blocked": Source("blocked", "blocked", mime="vnd.android.cursor.dir/blocked_number"),
        "blocked/#": Source("blocked", "blocked", "_id = ?", mime="vnd.android.cursor.item/blocked_number"),
    }

    def added(
        self, connection: sqlite3.Connection, uri: ContentUri, values: dict[str, Value]
    ) -> dict[str, Value]:
        number = values.get("original_number")
        if not number:
            raise ValueError("Missing a required column original_number")
        connection.execute("DELETE FROM blocked WHERE original_number = ?", (str(number),))
        return {"e164_number": e164(str(number)), **values}
