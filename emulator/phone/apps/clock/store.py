"""Clock's files: its preferences and its database of alarms, both in device-protected storage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from emulator.phone.app import AppContext
from emulator.phone.storage.preferences import parse, render
from protocol.apps import clock as contract


def values(app: AppContext) -> dict[str, Any]:
    """All preferences; none where the file is missing or broken, as Android reads one."""
    if not app.fs.exists(contract.PREFERENCES):
        return {}
    try:
        return parse(app.fs.read(contract.PREFERENCES))
    except ValueError:
        return {}


def save(app: AppContext, changes: Mapping[str, Any]) -> None:
    """Changes preferences with one write; a value of None takes its key away. A full disk is only logged."""
    kept = {key: value for key, value in {**values(app), **changes}.items() if value is not None}
    try:
        app.fs.makedirs(contract.PREFERENCES.rpartition("/")[0], uid=app.uid)
        app.fs.write(contract.PREFERENCES, render(kept), uid=app.uid, mode=0o660)
    except OSError as error:
        app.phone.logcat.log(
            "SharedPreferencesImpl", f"Couldn't write {contract.PREFERENCES}: {error.strerror}"
        )


def number(app: AppContext, key: str, default: int) -> int:
    """A preference that is kept as the text of a number, as list preferences are."""
    try:
        return int(values(app).get(key, default))
    except ValueError:
        return default


@contextmanager
def alarms_db(app: AppContext) -> Iterator[sqlite3.Connection]:
    """The alarms; made with the two default ones where there are none yet. What does not fit on the disk is logged."""
    try:
        with app.database(contract.DATABASE, contract.SCHEMA, contract.SCHEMA_VERSION) as db:
            yield db
    except OSError as error:
        app.phone.logcat.log("SQLiteLog", f"(13) {contract.DATABASE}: {error.strerror}")


def mend(app: AppContext) -> None:
    """Makes the database anew where it is none or has no alarms' table, as Android does with a broken one."""
    try:
        with alarms_db(app) as db:
            db.execute("SELECT _id FROM alarm_templates LIMIT 1")
            db.execute("SELECT _id FROM alarm_instances LIMIT 1")
    except sqlite3.DatabaseError as error:
        app.phone.logcat.log("SQLiteLog", f"(26) {contract.DATABASE}: {error}; deleting it")
        app.fs.remove(contract.DATABASE)
        mend(app)
