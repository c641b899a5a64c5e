"""A table of an app's SQLite database as a dataclass: the column names, their order, the statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


def quoted(name: str) -> str:
    """An SQL identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """Where a table lives on a device and what a row of it is.

    ``row`` is a frozen dataclass whose fields are the columns, in order. ``key`` names the auto-increment
    primary key; a row whose key is None lets the database choose it. ``package`` owns the database.
    """

    row: type[Row]
    name: str
    database: str
    package: str
    key: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self.row))  # type: ignore[arg-type]

    def read(self, record: Mapping[str, Any]) -> Row:
        """One row from a record that has at least the columns; others are ignored."""
        return self.row(**{name: record[name] for name in self.columns})

    def select(self) -> str:
        names = ", ".join(quoted(name) for name in self.columns)
        return f"SELECT {names} FROM {quoted(self.name)} ORDER BY rowid"

    def insert(self, row: Row) -> tuple[str, tuple[Any, ...]]:
        """An INSERT and its arguments; a key of None is left out."""
        values = asdict(row)  # type: ignore[call-overload]
        if self.key and values[self.key] is None:
            del values[self.key]
        names = ", ".join(quoted(name) for name in values)
        marks = ", ".join("?" * len(values))
        return f"INSERT INTO {quoted(self.name)} ({names}) VALUES ({marks})", tuple(values.values())

    def read_all(self, records: Iterable[Mapping[str, Any]]) -> list[Row]:
        return [self.read(record) for record in records]
