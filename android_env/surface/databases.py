"""The SQLite databases of a device's apps: pulled with their journals, edited here, put back in place.

The app is stopped before its database is written, so that it reads it anew; the file keeps its owner, mode and
label, and other files in its folder are not touched.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shlex import quote
from typing import Any, TypeVar

from android_env.adb.shell import Shell
from android_env.adb.streams import Link
from android_env.adb.sync import syncing
from android_env.errors import DeviceError, FileMissing
from android_env.surface.activities import Activities
from android_env.surface.files import Files
from protocol.tables import Table, quoted

Row = TypeVar("Row")

_JOURNALS = ("-wal", "-journal")
_FIRST_START_SECONDS = 10


class Databases:
    """Rows of tables, read and written behind the app's back."""

    def __init__(self, link: Link, shell: Shell, files: Files, activities: Activities) -> None:
        self._link = link
        self._shell = shell
        self._files = files
        self._activities = activities

    def rows(self, table: Table[Row]) -> list[Row]:
        """All rows in rowid order; the app goes on running."""
        with self._copy(table.database, table.package) as path, _connected(path) as db:
            return table.read_all(db.execute(table.select()))

    def query(self, database: str, statement: str, arguments: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """What a SELECT gives on a copy of a database."""
        with self._copy(database, "") as path, _connected(path) as db:
            return [dict(record) for record in db.execute(statement, arguments)]

    def insert(self, table: Table[Row], rows: Iterable[Row]) -> list[int]:
        """Adds rows and returns their rowids."""
        with self.editing(table.database, table.package) as db:
            return [_inserted(db, table, row) for row in rows]

    def delete(self, table: Table[Row], where: str = "1", arguments: Sequence[Any] = ()) -> int:
        """Removes the rows for which an SQL condition holds; how many there were."""
        with self.editing(table.database, table.package) as db:
            return db.execute(f"DELETE FROM {quoted(table.name)} WHERE {where}", arguments).rowcount

    def clear(self, table: Table[Row]) -> None:
        """Removes all rows; an auto-increment key starts anew."""
        self.replace(table, ())

    def replace(self, table: Table[Row], rows: Iterable[Row]) -> None:
        """Makes these the only rows; an auto-increment key starts anew."""
        with self.editing(table.database, table.package) as db:
            db.execute(f"DELETE FROM {quoted(table.name)}")
            if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
                db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
            for row in rows:
                _inserted(db, table, row)

    @contextmanager
    def editing(self, database: str, package: str) -> Iterator[sqlite3.Connection]:
        """A connection to a copy that replaces the database afterwards; after an exception nothing does."""
        if package:
            self._activities.force_stop(package)
        with self._copy(database, package) as path:
            before = path.read_bytes()
            with _connected(path) as db:
                yield db
                db.commit()
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            after = path.read_bytes()
            if after != before:
                self._files.overwrite(database, after)
                stale = " ".join(quote(database + suffix) for suffix in (*_JOURNALS, "-shm"))
                self._shell.output(f"rm -f {stale}")

    @contextmanager
    def _copy(self, database: str, package: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="droidworld-") as folder:
            path = Path(folder) / "copy.db"
            try:
                self._pull(database, path)
            except FileMissing:
                if not package:
                    raise
                self._first_start(database, package)
                try:
                    self._pull(database, path)
                except FileMissing as error:
                    raise FileMissing(f"{package} was started and made no {database}") from error
            yield path

    def _pull(self, database: str, path: Path) -> None:
        folder, _, name = database.rpartition("/")
        with syncing(self._link, 2 * self._shell.patience) as sync:
            present = {entry.name for entry in sync.list(folder + "/")}
            if name not in present:
                raise FileMissing(f"there is no database {database}")
            for suffix in ("", *_JOURNALS):
                if name + suffix in present:
                    Path(str(path) + suffix).write_bytes(sync.read(database + suffix))

    def _first_start(self, database: str, package: str) -> None:
        """Lets the app make its database: starts it once, waits for the file, stops it."""
        if f"package:{package}\n" not in self._shell.output(f"pm list packages {quote(package)}"):
            raise FileMissing(f"{package} is not installed, so there is no {database}")
        self._activities.launch(package)
        wait = f"for i in $(seq {_FIRST_START_SECONDS}); do [ -f {quote(database)} ] && break; sleep 1; done"
        self._shell.output(wait, timeout=_FIRST_START_SECONDS + 20)
        self._activities.force_stop(package)


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path)) as db:
            db.row_factory = sqlite3.Row
            yield db
    except sqlite3.DatabaseError as error:
        raise DeviceError(f"the device's database refuses: {error}") from error


def _inserted(db: sqlite3.Connection, table: Table[Row], row: Row) -> int:
    key = db.execute(*table.insert(row)).lastrowid
    assert key is not None
    return key
