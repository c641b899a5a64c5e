"""``content://settings``: the three namespaces as tables of _id, name and value."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from emulator.phone.system.content import Query, Rows, UnknownUriError, Value, provider
from emulator.phone.system.settings import NAMESPACES
from emulator.phone.system.uris import ContentUri

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_COLUMNS = ("_id", "name", "value", "is_preserved_in_restore")


@provider("settings")
class SettingsProvider:
    """Answers SQL conditions over a table made from the values as they are."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def _table(self, uri: ContentUri) -> tuple[str, str]:
        if not uri.segments or uri.segments[0] not in NAMESPACES or len(uri.segments) > 2:
            raise UnknownUriError(f"Invalid URI: content://{uri.authority}/{uri.path}")
        return uri.segments[0], uri.segments[1] if len(uri.segments) == 2 else ""

    def query(self, uri: ContentUri, query: Query) -> Rows:
        ns, name = self._table(uri)
        connection = sqlite3.connect(":memory:")
        try:
            connection.execute(f"CREATE TABLE t ({', '.join(_COLUMNS)})")
            rows = [(n, key, value, 0) for n, (key, value) in enumerate(self.phone.settings.items(ns), 1)]
            connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
            parts = [part for part in (query.where, f"name = '{name}'" if name else "") if part]
            where = f" WHERE {' AND '.join(f'({part})' for part in parts)}" if parts else ""
            order = f" ORDER BY {query.sort}" if query.sort else ""
            names = ", ".join(query.projection or _COLUMNS)
            cursor = connection.execute(f"SELECT {names} FROM t{where}{order}", query.args)
            return Rows(tuple(each[0] for each in cursor.description), tuple(cursor.fetchall()))
        finally:
            connection.close()

    def insert(self, uri: ContentUri, values: Mapping[str, Value]) -> str:
        ns, _ = self._table(uri)
        if not values.get("name"):
            raise UnknownUriError("name cannot be null")
        self.phone.settings.put(ns, str(values["name"]), str(values.get("value") or ""))
        return f"content://settings/{ns}/{values['name']!s}"

    def update(self, uri: ContentUri, values: Mapping[str, Value], query: Query) -> int:
        ns, _ = self._table(uri)
        names = [str(row[0]) for row in self.query(uri, Query(("name",), query.where, query.args)).values]
        for name in names:
            self.phone.settings.put(ns, name, str(values.get("value") or ""))
        return len(names)

    def delete(self, uri: ContentUri, query: Query) -> int:
        ns, _ = self._table(uri)
        names = [str(row[0]) for row in self.query(uri, Query(("name",), query.where, query.args)).values]
        return sum(self.phone.settings.delete(ns, name) for name in names)

    def type_of(self, uri: ContentUri) -> str | None:
        ns, name = self._table(uri)
        return f"vnd.android.cursor.{'item' if name else 'dir'}/{ns}"
