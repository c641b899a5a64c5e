"""Rows as the ``sqlite3`` program prints them, and databases as SQL. It opens nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

Row = Sequence[object]


@dataclass
class Mode:
    """How results are printed."""

    name: str = "list"
    header: bool = False
    separator: str = "|"
    null: str = ""


def rendered(names: list[str], rows: list[Row], mode: Mode) -> str:
    """A result as text."""
    if not rows and mode.name not in ("html",):
        return ""
    return _MODES.get(mode.name, _listed)(names, rows, mode)


def plain(value: object, null: str = "") -> str:
    """A value as the list mode shows it."""
    if value is None:
        return null
    if isinstance(value, float):
        text = f"{value:.15g}"
        return text if any(sign in text for sign in ".einf") else f"{text}.0"
    if isinstance(value, bytes):
        return value.split(b"\0")[0].decode(errors="surrogateescape")
    return str(value)


def literal(value: object) -> str:
    """A value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return plain(value)


def _listed(names: list[str], rows: list[Row], mode: Mode) -> str:
    lines = [mode.separator.join(names)] if mode.header else []
    lines += [mode.separator.join(plain(value, mode.null) for value in row) for row in rows]
    return "".join(line + "\n" for line in lines)


def _csv(names: list[str], rows: list[Row], mode: Mode) -> str:
    def cell(text: str) -> str:
        risky = any(sign in text for sign in "\",\n\r' ") or not text.isprintable() or mode.separator in text
        return '"' + text.replace('"', '""') + '"' if risky or text == "" else text

    lines = [mode.separator.join(cell(name) for name in names)] if mode.header else []
    for row in rows:
        cells = [mode.null if value is None else cell(plain(value)) for value in row]
        lines.append(mode.separator.join(cells))
    return "".join(line + "\r\n" for line in lines)


def _json(names: list[str], rows: list[Row], mode: Mode) -> str:
    def value(item: object) -> str:
        if isinstance(item, bytes):
            item = item.decode("latin-1")
        if isinstance(item, float):
            return plain(item)
        return json.dumps(item, ensure_ascii=False)

    objects = [
        "{"
        + ",".join(f"{json.dumps(name)}:{value(item)}" for name, item in zip(names, row, strict=True))
        + "}"
        for row in rows
    ]
    return "[" + ",\n".join(objects) + "]\n"


def _lines(names: list[str], rows: list[Row], mode: Mode) -> str:
    width = max((len(name) for name in names), default=0)
    width = max(width, 5)
    blocks = [
        "".join(
            f"{name:>{width}} = {plain(value, mode.null)}\n" for name, value in zip(names, row, strict=True)
        )
        for row in rows
    ]
    return "\n".join(blocks)


def _columns(names: list[str], rows: list[Row], mode: Mode) -> str:
    cells = [[plain(value, mode.null) for value in row] for row in rows]
    widths = [
        max([len(names[at]) if mode.header else 0, *(len(row[at]) for row in cells), 1])
        for at in range(len(names))
    ]
    lines = []
    if mode.header:
        lines = [names, ["-" * width for width in widths]]
    return "".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) + "\n"
        for row in [*lines, *cells]
    )


def _quoted(names: list[str], rows: list[Row], mode: Mode) -> str:
    lines = [",".join(literal(name) for name in names)] if mode.header else []
    lines += [",".join(literal(value) for value in row) for row in rows]
    return "".join(line + "\n" for line in lines)


def _inserts(names: list[str], rows: list[Row], mode: Mode) -> str:
    return "".join(
        f'INSERT INTO "table" VALUES({",".join(literal(value) for value in row)});\n' for row in rows
    )


def _html(names: list[str], rows: list[Row], mode: Mode) -> str:
    def line(cells: Sequence[object], tag: str) -> str:
        return "<TR>" + "\n".join(f"<{tag}>{escape(plain(cell))}</{tag}>" for cell in cells) + "\n</TR>\n"

    return (line(names, "TH") if mode.header else "") + "".join(line(row, "TD") for row in rows)


_MODES: dict[str, Callable[[list[str], list[Row], Mode], str]] = {
    "list": _listed,
    "csv": _csv,
    "json": _json,
    "line": _lines,
    "column": _columns,
    "quote": _quoted,
    "insert": _inserts,
    "html": _html,
}


def dump(connection: sqlite3.Connection, pattern: str) -> str:
    """The tables that match as SQL, as ``.dump`` prints them."""
    out = ["PRAGMA foreign_keys=OFF;", "BEGIN TRANSACTION;"]
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type='table' AND sql NOT NULL AND tbl_name LIKE ? "
        "AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
        (pattern,),
    ).fetchall()
    for name, sql in tables:
        out.append(f"{sql};")
        bare = name if name.isidentifier() else '"' + name.replace('"', '""') + '"'
        quoted = '"' + name.replace('"', '""') + '"'
        for row in connection.execute(f"SELECT * FROM {quoted}"):
            out.append(f"INSERT INTO {bare} VALUES({','.join(literal(value) for value in row)});")
    others = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type IN ('index','trigger','view') AND sql NOT NULL AND tbl_name LIKE ?",
        (pattern,),
    )
    out += [f"{sql};" for (sql,) in others]
    return "\n".join([*out, "COMMIT;"]) + "\n"
