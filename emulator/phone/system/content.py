"""The content resolver: URIs to providers, found in one table; what a provider keeps is its own business."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from emulator.phone.errors import PhoneError
from emulator.phone.system.uris import ContentUri

if TYPE_CHECKING:
    from emulator.phone.device import Phone

Value = str | int | float | bytes | None


class NoProviderError(PhoneError):
    """No provider serves the authority."""


class UnknownUriError(PhoneError):
    """The provider does not know the path; the message is the provider's."""


@dataclass(frozen=True)
class Query:
    """What a caller asks of a table; empty parts leave the provider's own."""

    projection: tuple[str, ...] = ()
    where: str = ""
    args: tuple[str, ...] = ()
    sort: str = ""


@dataclass(frozen=True)
class Rows:
    """A cursor: columns in order, and the rows' values in that order."""

    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]

    def dicts(self) -> list[dict[str, Value]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.values]


class Provider(Protocol):
    """One content provider. Unknown paths raise UnknownUriError, bad SQL raises sqlite3.Error."""

    def query(self, uri: ContentUri, query: Query) -> Rows: ...

    def insert(self, uri: ContentUri, values: Mapping[str, Value]) -> str: ...

    def update(self, uri: ContentUri, values: Mapping[str, Value], query: Query) -> int: ...

    def delete(self, uri: ContentUri, query: Query) -> int: ...

    def type_of(self, uri: ContentUri) -> str | None: ...


PROVIDERS: dict[str, Callable[[Phone], Provider]] = {}
"""Authority to what makes its provider; the modules of ``providers/`` fill it."""


def provider(*authorities: str) -> Callable[[type], type]:
    """Registers a provider class under its authorities."""

    def register(cls: type) -> type:
        for authority in authorities:
            PROVIDERS[authority] = cls
        return cls

    return register


class ContentResolver:
    """Dispatches by authority. Every change repaints the screen, so that lists follow their data."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def provider(self, authority: str) -> Provider:
        """Raises NoProviderError."""
        from emulator.phone.system import providers  # noqa: F401 (importing it fills PROVIDERS)

        made = PROVIDERS.get(authority)
        if made is None:
            raise NoProviderError(f"Could not find provider: {authority}")
        return made(self.phone)

    def query(self, uri: str, query: Query = Query()) -> Rows:
        parsed = ContentUri.parse(uri)
        return self.provider(parsed.authority).query(parsed, query)

    def insert(self, uri: str, values: Mapping[str, Value]) -> str:
        """Returns the new row's URI."""
        parsed = ContentUri.parse(uri)
        made = self.provider(parsed.authority).insert(parsed, values)
        self.changed()
        return made

    def update(self, uri: str, values: Mapping[str, Value], query: Query = Query()) -> int:
        """Returns how many rows were changed."""
        parsed = ContentUri.parse(uri)
        count = self.provider(parsed.authority).update(parsed, values, query)
        self.changed()
        return count

    def delete(self, uri: str, query: Query = Query()) -> int:
        """Returns how many rows are gone."""
        parsed = ContentUri.parse(uri)
        count = self.provider(parsed.authority).delete(parsed, query)
        self.changed()
        return count

    def type_of(self, uri: str) -> str | None:
        """The MIME type of what a URI names; None where nobody knows it."""
        try:
            parsed = ContentUri.parse(uri)
            return self.provider(parsed.authority).type_of(parsed)
        except (ValueError, PhoneError):
            return None

    def path_of(self, uri: str) -> str | None:
        """The file behind a ``content:`` or ``file:`` URI; None where there is none."""
        if uri.startswith("file://"):
            from urllib.parse import unquote

            return unquote(uri.removeprefix("file://"))
        try:
            parsed = ContentUri.parse(uri)
            rows = self.provider(parsed.authority).query(parsed, Query(("_data",)))
        except (
            ValueError,
            PhoneError,
            sqlite3.OperationalError,
        ):  # the last: a table that has no such column
            return None
        return str(rows.values[0][0]) if rows.values and rows.values[0][0] else None

    def changed(self) -> None:
        """Tells whoever looks that data behind some URI changed."""
        self.phone.windows.invalidate()
