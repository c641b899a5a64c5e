"""The table of pages: each is a function that yields its rows, registered under a key; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.toolkit import ui

if TYPE_CHECKING:
    from emulator.phone.apps.settings.page import Page
    from emulator.phone.apps.settings.rows import Pref

Rows = Iterable["Pref"]
PACKAGE = "com.android.settings"
ROOT = "Settings"
"""Where a breadcrumb ends."""


@dataclass(frozen=True)
class PageInfo:
    """One page. ``activity`` is the class behind its deep links, ``aliases`` its other names, ``actions`` its actions.

    ``parent`` is the key of the page above it, for search. ``needs`` names the argument without which it shows nothing,
    and keeps it out of search. ``enter`` is done whenever the page comes to the front.
    """

    key: str
    title: str | Callable[[Page], str]
    rows: Callable[[Page], Rows]
    parent: str = ""
    activity: str = ""
    aliases: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    needs: str = ""
    menu: Callable[[Page], Sequence[ui.Widget]] | None = None
    list_id: str = "recycler_view"
    enter: Callable[[Page], None] | None = None


PAGES: dict[str, PageInfo] = {}


def page(
    key: str,
    title: str | Callable[[Page], str],
    parent: str = "",
    *,
    activity: str = "",
    actions: str = "",
    **options: object,
) -> Callable[[Callable[[Page], Rows]], Callable[[Page], Rows]]:
    """Registers a function as a page.

    ``activity`` is its class and any aliases, ``actions`` are its actions, those without a package of
    ``android.settings``; both are words with spaces between.

    ``options``: needs, menu, list_id, enter.
    """

    def register(rows: Callable[[Page], Rows]) -> Callable[[Page], Rows]:
        if key in PAGES:
            raise ValueError(f"two pages are called {key!r}")
        full = tuple(
            name if name.startswith(("android.", "com.")) else f"android.settings.{name}"
            for name in actions.split()
        )
        name, *others = activity.split() or [""]
        PAGES[key] = PageInfo(key, title, rows, parent, name, tuple(others), full, **options)  # type: ignore[arg-type]
        return rows

    return register
