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
    """Changes preferences with one write; a value of None takes its key away."""
    kept = {key: value for key, value in {**values(app), **changes}.items() if value is not None}
    app.fs.makedirs(contract.PREFERENCES.rpartition("/")[0], uid=app.uid)
    app.fs.write(contract.PREFERENCES, render(kept), uid=app.uid, mode=0o660)


def number(app: AppContext, key: str, default: int) -> int:
    """A preference that is kept as the text of a number, as list preferences are."""
    try:
        return int(values(app).get(key, default))
    except ValueError:
        return default


@contextmanager
def alarms_db(app: AppContext) -> Iterator[sqlite3.Connection]:
    """The alarms; made with the two default ones where there are none yet."""
    with app.database(contract.DATABASE, contract.SCHEMA, contract.SCHEMA_VERSION) as db:
        yield db
