"""Rows of an app's database: filling a table, and telling which rows came, went or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from protocol.tables import Table
from tasks.errors import SetupError
from tasks.state.text import squeezed

if TYPE_CHECKING:
    from android_env.device import Device


def _by_key(table: Table[Any], rows: Sequence[Any]) -> dict[Any, Any]:
    return {getattr(row, table.key): row for row in rows}


def _bare(table: Table[Any], row: Any) -> Any:
    """A row without its key, which the database chose."""
    return replace(row, **{table.key: None})


def _fields(row: Any, names: Sequence[str]) -> tuple[Any, ...]:
    values = (getattr(row, name) for name in names)
    return tuple(squeezed(value) if isinstance(value, str) else value for value in values)


def _shown(row: Any, names: Sequence[str]) -> str:
    return ", ".join(f"{name} {getattr(row, name)!r}" for name in names)


def _bystanders(kept: dict[Any, Any], after: dict[Any, Any]) -> list[str]:
    found = []
    for key, row in kept.items():
        if key not in after:
            found.append(f"this row should have stayed but is gone: {row}")
        elif after[key] != row:
            found.append(f"this row should have stayed as it was, {row}, but is {after[key]}")
    return found


@dataclass(frozen=True)
class Rows:
    """A table holds exactly these rows, in this order."""

    table: Table[Any]
    rows: Sequence[Any]

    def apply(self, device: Device) -> None:
        device.databases.replace(self.table, self.rows)
        held = [_bare(self.table, row) for row in device.databases.rows(self.table)]
        if held != [_bare(self.table, row) for row in self.rows]:
            raise SetupError(f"table {self.table.name} holds {len(held)} rows, given were {len(self.rows)}")


class _Remembering:
    """Remembers the rows of ``self.table`` by their keys."""

    table: Table[Any]

    def remember(self, device: Device) -> dict[Any, Any]:
        return _by_key(self.table, device.databases.rows(self.table))


@dataclass(frozen=True)
class RowsAdded(_Remembering):
    """These rows came, one new row for each, and all others are as they were.

    Only the ``compared`` columns of a new row matter; texts may differ in blank space only.
    """

    table: Table[Any]
    rows: Sequence[Any]
    compared: Sequence[str]

    def problems(self, before: dict[Any, Any], device: Device) -> list[str]:
        after = _by_key(self.table, device.databases.rows(self.table))
        found = _bystanders(before, after)
        extra = [row for key, row in after.items() if key not in before]
        for wanted in self.rows:
            match = next(
                (row for row in extra if _fields(row, self.compared) == _fields(wanted, self.compared)), None
            )
            if match is None:
                found.append(f"no new row with {_shown(wanted, self.compared)}")
            else:
                extra.remove(match)
        return found + [f"a new row that nobody asked for: {_shown(row, self.compared)}" for row in extra]

    def satisfy(self, device: Device) -> None:
        device.databases.insert(self.table, self.rows)


@dataclass(frozen=True)
class RowsRemoved(_Remembering):
    """These rows are gone, and all others are as they were."""

    table: Table[Any]
    rows: Sequence[Any]

    def _split(self, before: dict[Any, Any]) -> tuple[dict[Any, Any], dict[Any, Any]]:
        doomed = {key: row for key, row in before.items() if _bare(self.table, row) in self.rows}
        return doomed, {key: row for key, row in before.items() if key not in doomed}

    def problems(self, before: dict[Any, Any], device: Device) -> list[str]:
        doomed, kept = self._split(before)
        after = _by_key(self.table, device.databases.rows(self.table))
        found = [f"this row is still there: {after[key]}" for key in doomed if key in after]
        found += _bystanders(kept, after)
        return found + [
            f"a row that was not there before: {row}" for key, row in after.items() if key not in before
        ]

    def satisfy(self, device: Device) -> None:
        _, kept = self._split(self.remember(device))
        device.databases.replace(self.table, kept.values())


@dataclass(frozen=True)
class CopiesMerged(_Remembering):
    """Of the equal copies of this row exactly one is left, and all other rows are as they were."""

    table: Table[Any]
    row: Any

    def _copies(self, rows: dict[Any, Any]) -> list[Any]:
        return [key for key, row in rows.items() if _bare(self.table, row) == self.row]

    def problems(self, before: dict[Any, Any], device: Device) -> list[str]:
        after = _by_key(self.table, device.databases.rows(self.table))
        left = [key for key in self._copies(before) if key in after]
        found = [] if len(left) == 1 else [f"{len(left)} copies are left of {self.row}, expected 1"]
        spare = set(self._copies(before)) - set(left)
        found += _bystanders({key: row for key, row in before.items() if key not in spare}, after)
        return found + [
            f"a row that was not there before: {row}" for key, row in after.items() if key not in before
        ]

    def satisfy(self, device: Device) -> None:
        rows = self.remember(device)
        spare = set(self._copies(rows)[1:])
        device.databases.replace(self.table, [row for key, row in rows.items() if key not in spare])
