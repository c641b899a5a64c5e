"""SQLite databases inside the phone's files: opened from a file's bytes for one event, written back if they changed.

No connection outlives its ``with`` block, so the file is always the truth.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.wal import folded

_SIDECARS = ("-wal", "-shm", "-journal")


@contextmanager
def opened(
    fs: FileSystem, path: str, *, schema: str = "", version: int = 0, uid: int = 0
) -> Iterator[sqlite3.Connection]:
    """A connection to the database at ``path`` (rows are ``sqlite3.Row``), made from ``schema`` where it is missing.

    A clean end commits and writes back what changed; after an exception the file is as before. A file that is no
    database is deleted and made anew, as Android's error handler does; without a schema it raises
    sqlite3.DatabaseError.
    """
    connection, before = _connected(fs, path, strict=not schema)
    try:
        fresh = not before
        if fresh:
            _create(connection, schema, version)
        start = connection.total_changes
        marks = _marks(connection)
        yield connection
        connection.commit()
        if fresh or connection.total_changes != start or _marks(connection) != marks:
            after = connection.serialize()
            if fresh or after != before:
                store(fs, path, after, uid)
    finally:
        connection.close()


def _connected(fs: FileSystem, path: str, *, strict: bool) -> tuple[sqlite3.Connection, bytes]:
    """A connection filled with the file's database, and its bytes: none where it is still to be made.

    What is no database raises if ``strict``, else it is deleted.
    """
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.row_factory = sqlite3.Row
    if not fs.exists(path) or not fs.stat(path).size:
        return connection, b""
    try:
        return connection, load(connection, fs, path)
    except sqlite3.DatabaseError:
        connection.close()
        if strict:
            raise
        for ending in ("", *_SIDECARS):
            if fs.exists(path + ending):
                fs.remove(path + ending)
        return _connected(fs, path, strict=strict)


def load(connection: sqlite3.Connection, fs: FileSystem, path: str) -> bytes:
    """Fills ``connection`` with the file's database, its write-ahead log folded in; returns those bytes."""
    data = fs.read(path)
    log = fs.read(f"{path}-wal") if fs.is_file(f"{path}-wal") else b""
    data = folded(data, log)
    connection.deserialize(data)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return data


def store(fs: FileSystem, path: str, data: bytes, uid: int = 0) -> None:
    """Writes a database's bytes and removes the side files that are folded into them."""
    fs.makedirs(path.rpartition("/")[0] or "/", uid=uid)
    fs.write(path, data, uid=uid, mode=0o660)
    for ending in _SIDECARS:
        if fs.exists(path + ending):
            fs.remove(path + ending)


def _create(connection: sqlite3.Connection, schema: str, version: int) -> None:
    if schema:
        connection.executescript(schema)
    connection.execute(f"PRAGMA user_version={int(version)}")
    connection.commit()


def _marks(connection: sqlite3.Connection) -> tuple[object, ...]:
    """What changes without a row change: the schema, the version numbers."""
    names = ("schema_version", "user_version", "application_id", "page_count")
    return tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
