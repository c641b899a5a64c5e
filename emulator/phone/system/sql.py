"""Providers over SQLite: a URI pattern names a table, view or sub-select; the file is opened for each call."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.storage.databases import opened
from emulator.phone.system.content import Query, Rows, UnknownUriError, Value
from emulator.phone.system.uris import ContentUri
from protocol.tables import quoted

if TYPE_CHECKING:
    from emulator.phone.device import Phone


@dataclass(frozen=True)
class Database:
    """A provider's database file and how it is made where it is missing."""

    path: str
    package: str
    schema: str
    version: int

    def make(self, phone: Phone) -> None:
        """Sees to it that the file is there, as after a boot: hosts edit it with sqlite3."""
        with self.open(phone):
            pass

    @contextmanager
    def open(self, phone: Phone) -> Iterator[sqlite3.Connection]:
        folder = self.path.rpartition("/")[0]
        uid = phone.packages.uid(self.package)
        if not phone.fs.exists(folder):
            phone.fs.makedirs(folder, uid=uid)
        with opened(phone.fs, self.path, schema=self.schema, version=self.version, uid=uid) as connection:
            yield connection


@dataclass(frozen=True)
class Source:
    """What a URI pattern stands for.

    ``table`` is read, ``writes`` changed ("" refuses); ``where`` uses ``?`` for what the pattern's wildcards matched
    (all of them, in order); ``columns`` is the projection of a caller that names none (empty: all of the table's).
    """

    table: str
    writes: str = ""
    where: str = ""
    order: str = ""
    columns: tuple[str, ...] = ()
    mime: str = ""
    defaults: tuple[tuple[str, Value], ...] = ()


class SqlProvider:
    """Reads and writes by ``sources``; a subclass names its database and patterns and may override ``added``."""

    database: Database
    sources: Mapping[str, Source]

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def find(self, uri: ContentUri) -> tuple[Source, tuple[str, ...]]:
        """The source of a URI and what its wildcards matched; raises UnknownUriError."""
        for pattern, source in self.sources.items():
            matched = uri.matches(pattern)
            if matched is not None:
                return source, matched
        raise UnknownUriError(f"Unknown URL content://{uri.authority}/{uri.path}")

    def query(self, uri: ContentUri, query: Query) -> Rows:
        source, matched = self.find(uri)
        names = query.projection or source.columns
        columns = ", ".join(names) if names else "*"
        condition, args = _condition(source, matched, query)
        order = query.sort or source.order
        statement = f"SELECT {columns} FROM {source.table}{condition}" + (
            f" ORDER BY {order}" if order else ""
        )
        with self.database.open(self.phone) as connection:
            cursor = connection.execute(statement, args)
            found = tuple(each[0] for each in cursor.description)
            return Rows(found, tuple(tuple(row) for row in cursor))

    def insert(self, uri: ContentUri, values: Mapping[str, Value]) -> str:
        source, _ = self.find(uri)
        if not source.writes:
            raise UnknownUriError(f"Invalid URI: content://{uri.authority}/{uri.path}")
        with self.database.open(self.phone) as connection:
            row = self.added(connection, uri, {**dict(source.defaults), **values})
            number = insert(connection, source.writes, row)
        return self.row_uri(uri, number)

    def added(
        self, connection: sqlite3.Connection, uri: ContentUri, values: dict[str, Value]
    ) -> dict[str, Value]:
        """The row that is really inserted; a provider fills in here what its callers may leave out."""
        return values

    def row_uri(self, uri: ContentUri, number: int) -> str:
        return f"content://{uri.authority}/{'/'.join((*uri.segments, str(number)))}"

    def update(self, uri: ContentUri, values: Mapping[str, Value], query: Query) -> int:
        source, matched = self._writable(uri)
        condition, args = _condition(source, matched, query)
        sets = ", ".join(f"{quoted(name)} = ?" for name in values)
        with self.database.open(self.phone) as connection:
            chosen = _chosen(source, condition)
            changed = connection.execute(
                f"UPDATE {source.writes} SET {sets}{chosen}", (*values.values(), *args)
            ).rowcount
            self.written(connection)
        return changed

    def delete(self, uri: ContentUri, query: Query) -> int:
        source, matched = self._writable(uri)
        condition, args = _condition(source, matched, query)
        with self.database.open(self.phone) as connection:
            gone = connection.execute(
                f"DELETE FROM {source.writes}{_chosen(source, condition)}", args
            ).rowcount
            self.written(connection)
        return gone

    def written(self, connection: sqlite3.Connection) -> None:
        """After an update or a delete, in its transaction: what derives from the rows is derived again."""

    def _writable(self, uri: ContentUri) -> tuple[Source, tuple[str, ...]]:
        source, matched = self.find(uri)
        if not source.writes:
            raise UnknownUriError(f"Unknown URL content://{uri.authority}/{uri.path}")
        return source, matched

    def type_of(self, uri: ContentUri) -> str | None:
        try:
            return self.find(uri)[0].mime or None
        except UnknownUriError:
            return None


def _condition(source: Source, matched: tuple[str, ...], query: Query) -> tuple[str, tuple[Value, ...]]:
    parts = [f"({part})" for part in (query.where, source.where) if part]
    wanted = source.where.count("?")
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), (*query.args, *matched[-wanted:][:wanted])


def _chosen(source: Source, condition: str) -> str:
    """The condition for a statement that writes; one over a view goes through the view's ids."""
    if source.table == source.writes:
        return condition
    return f" WHERE _id IN (SELECT _id FROM {source.table}{condition})"


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Inserts one row and returns its rowid."""
    names = ", ".join(quoted(name) for name in values)
    marks = ", ".join("?" * len(values))
    statement = (
        f"INSERT INTO {table} ({names}) VALUES ({marks})" if values else f"INSERT INTO {table} DEFAULT VALUES"
    )
    return int(connection.execute(statement, tuple(values.values())).lastrowid or 0)
