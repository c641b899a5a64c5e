"""What stands on the home screen: the favourites in launcher.db, and which ones a new launcher begins with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from emulator.phone.app import AppContext
from emulator.phone.apps.launcher.places import COLUMNS, HOTSEAT, ROWS, Launchable
from protocol.apps import launcher as contract

DESKTOP, IN_HOTSEAT = -100, -101
APPLICATION, FOLDER = 0, 2
"""The item types that are shown; rows of others are kept."""
VERSION = 31
"""The schema version of Launcher3 on Android 13."""

FIRST_HOTSEAT = (
    ("com.google.android.dialer",),
    ("com.google.android.apps.messaging", "com.simplemobiletools.smsmessenger"),
    ("com.android.chrome",),
)
"""Alternatives for each place; the last place of the hotseat is the predicted app's."""
FIRST_DESKTOP = (
    "com.google.android.gm", "com.google.android.apps.photos", "com.google.android.youtube", "com.android.camera2",
    "com.google.android.deskclock", "com.google.android.contacts",
)  # fmt: skip
"""As many as there are of these, at most three, fill the last row of the first page from the right."""
PREDICTED = (
    "com.android.settings", "net.gsantner.markor", "com.google.android.deskclock", "com.google.android.documentsui",
    "com.google.android.contacts", "com.android.camera2", "com.arduia.expense",
)  # fmt: skip
"""What is suggested before anything was used."""


class Place(NamedTuple):
    """A cell of a page, a place in the hotseat (``screen`` says which), or the ``rank`` in a folder."""

    container: int
    screen: int
    column: int
    row: int
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Favorite:
    """One row: an app's icon, or a folder, which has no ``component``."""

    id: int
    component: str
    place: Place
    kind: int = APPLICATION
    title: str = ""

    @property
    def container(self) -> int:
        return self.place.container

    @property
    def screen(self) -> int:
        return self.place.screen

    @property
    def column(self) -> int:
        return self.place.column

    @property
    def row(self) -> int:
        return self.place.row


def intent_uri(component: str) -> str:
    """The intent of a favourite, as Android writes intents."""
    package, _, name = component.partition("/")
    short = name.removeprefix(package) if name.startswith(package + ".") else name
    return (
        "#Intent;action=android.intent.action.MAIN;category=android.intent.category.LAUNCHER;"
        f"launchFlags=0x10200000;component={package}/{short};end"
    )


def component_of(uri: str) -> str:
    """The component in such an intent, "" where it has none."""
    found = next((part for part in uri.split(";") if part.startswith("component=")), "")
    package, _, name = unquote(found.removeprefix("component=")).partition("/")
    return f"{package}/{package + name if name.startswith('.') else name}" if package else ""


# The database -----------------------------------------------------------------------------------------


def load(app: AppContext) -> list[Favorite]:
    """The favourites; a launcher without a database, or with a broken one, begins anew."""
    try:
        return _rows(app)
    except sqlite3.DatabaseError:
        app.fs.remove(contract.DATABASE)
        return _rows(app)


def _rows(app: AppContext) -> list[Favorite]:
    fresh, rows = not app.fs.exists(contract.DATABASE), []
    try:
        with app.database(contract.DATABASE, contract.SCHEMA if fresh else "", VERSION) as db:
            if fresh:
                _fill(app, db)
            rows = db.execute(
                "SELECT _id, intent, container, screen, cellX, cellY, rank, itemType, title FROM favorites ORDER BY _id"
            ).fetchall()
    except OSError as error:
        app.phone.logcat.log(
            "LauncherProvider", f"favourites are not kept: {error}", "E", package=app.package
        )
    return [_favorite(row) for row in rows]


def _favorite(row: sqlite3.Row) -> Favorite:
    id, intent, container, screen, x, y, rank, kind, title = row
    place = Place(container or 0, screen or 0, x or 0, y or 0, rank or 0)
    return Favorite(id, component_of(intent or ""), place, kind or APPLICATION, title or "")


def save(app: AppContext, before: Iterable[Favorite], after: Iterable[Favorite]) -> None:
    """Writes what has become different."""
    old = {each.id: each for each in before}
    new = {each.id: each for each in after}
    with app.database(contract.DATABASE, contract.SCHEMA, VERSION) as db:
        db.executemany("DELETE FROM favorites WHERE _id = ?", [(id,) for id in old if id not in new])
        for item in new.values():
            if item.id not in old:
                _insert(app, db, item)
            elif old[item.id] != item:
                db.execute(
                    "UPDATE favorites SET title = ?, container = ?, screen = ?, cellX = ?, cellY = ?, rank = ?,"
                    " modified = ? WHERE _id = ?",
                    (item.title, *item.place, app.now, item.id),
                )


def _insert(app: AppContext, db: sqlite3.Connection, item: Favorite) -> None:
    """A row; with id 0 it gets the next one."""
    intent = intent_uri(item.component) if item.kind == APPLICATION else None
    db.execute(
        "INSERT INTO favorites (_id, title, intent, container, screen, cellX, cellY, rank, spanX, spanY, itemType,"
        " modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?)",
        (item.id or None, item.title, intent, *item.place, item.kind, app.now),
    )


def _fill(app: AppContext, db: sqlite3.Connection) -> None:
    found = {entry.app.package: entry for entry in reversed(launchables(app))}
    for place, alternatives in enumerate(FIRST_HOTSEAT):
        package = next((name for name in alternatives if name in found), "")
        if package:
            _insert(app, db, icon(found[package], Place(IN_HOTSEAT, place, place, 0)))
    desktop = [found[name] for name in FIRST_DESKTOP if name in found][:3]
    for number, entry in enumerate(desktop):
        _insert(app, db, icon(entry, Place(DESKTOP, 0, COLUMNS - len(desktop) + number, ROWS - 1)))


# Changes ----------------------------------------------------------------------------------------------


def icon(entry: Launchable, place: Place = Place(DESKTOP, 0, 0, 0)) -> Favorite:
    """A favourite that has no row yet."""
    return Favorite(0, entry.component, place, title=entry.label)


def add(app: AppContext, entry: Launchable) -> bool:
    """Puts an app in the first free cell, on a new page where the others are full; False when it is there already."""
    placed = [each for each in load(app) if each.container == DESKTOP]
    if any(each.component == entry.component for each in placed):
        return False
    taken = {(each.screen, each.column, each.row) for each in placed}
    last = max((screen for screen, _, _ in taken), default=0)
    free = (
        (screen, column, row)
        for screen in range(last + 2)
        for row in range(1, ROWS)
        for column in range(COLUMNS)
        if (screen, column, row) not in taken
    )
    with app.database(contract.DATABASE, contract.SCHEMA, VERSION) as db:
        _insert(app, db, icon(entry, Place(DESKTOP, *next(free))))
    return True


def pin(app: AppContext, entry: Launchable) -> None:
    """Makes a predicted app stay in the hotseat."""
    taken = {each.screen for each in load(app) if each.container == IN_HOTSEAT}
    free = next((place for place in range(len(HOTSEAT)) if place not in taken), None)
    if free is not None:
        with app.database(contract.DATABASE, contract.SCHEMA, VERSION) as db:
            _insert(app, db, icon(entry, Place(IN_HOTSEAT, free, free, 0)))


def launchables(app: AppContext) -> list[Launchable]:
    """Every app that has an icon, by label."""
    return [Launchable(*pair) for pair in app.phone.packages.launchable()]


def predictions(app: AppContext, count: int, without: frozenset[str] = frozenset()) -> list[Launchable]:
    """The apps that are likely wanted next: those used last, then those that most people use."""
    found = {entry.app.package: entry for entry in reversed(launchables(app))}
    used = [task.package for task in app.phone.activities.recents()]
    names = dict.fromkeys([*used, *PREDICTED, *found])
    return [found[name] for name in names if name in found and found[name].component not in without][:count]
