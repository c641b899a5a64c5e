"""What stands on the home screen: the favourites in launcher.db, and which ones a new launcher begins with."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from urllib.parse import unquote

from emulator.phone.app import AppContext
from emulator.phone.apps.launcher.places import COLUMNS, HOTSEAT, ROWS, Launchable
from protocol.apps import launcher as contract

DESKTOP, IN_HOTSEAT = -100, -101
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


@dataclass(frozen=True, slots=True)
class Favorite:
    """One icon on a page or in the hotseat, where ``screen`` is its place."""

    id: int
    component: str
    container: int
    screen: int
    column: int
    row: int


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
                "SELECT _id, intent, container, screen, cellX, cellY FROM favorites WHERE itemType = 0"
                " AND container IN (-100, -101) ORDER BY _id"
            ).fetchall()
    except OSError as error:
        app.phone.logcat.log(
            "LauncherProvider", f"favourites are not kept: {error}", "E", package=app.package
        )
    return [
        Favorite(id, component_of(intent or ""), container, screen or 0, x or 0, y or 0)
        for id, intent, container, screen, x, y in rows
    ]


def _fill(app: AppContext, db: sqlite3.Connection) -> None:
    found = {entry.app.package: entry for entry in reversed(launchables(app))}
    for place, alternatives in enumerate(FIRST_HOTSEAT):
        package = next((name for name in alternatives if name in found), "")
        if package:
            _insert(app, db, found[package], (IN_HOTSEAT, place, place, 0))
    desktop = [found[name] for name in FIRST_DESKTOP if name in found][:3]
    for number, entry in enumerate(desktop):
        _insert(app, db, entry, (DESKTOP, 0, COLUMNS - len(desktop) + number, ROWS - 1))


def _insert(
    app: AppContext, db: sqlite3.Connection, entry: Launchable, place: tuple[int, int, int, int]
) -> None:
    db.execute(
        "INSERT INTO favorites (title, intent, container, screen, cellX, cellY, spanX, spanY, itemType, modified)"
        " VALUES (?, ?, ?, ?, ?, ?, 1, 1, 0, ?)",
        (entry.label, intent_uri(entry.component), *place, app.now),
    )


def remove(app: AppContext, id: int) -> None:
    with app.database(contract.DATABASE, contract.SCHEMA, VERSION) as db:
        db.execute("DELETE FROM favorites WHERE _id = ?", (id,))


def add(app: AppContext, entry: Launchable) -> bool:
    """Puts an app in the first free cell, on a new page where the others are full; False when it is there already."""
    placed = load(app)
    if any(each.component == entry.component and each.container == DESKTOP for each in placed):
        return False
    taken = {(each.screen, each.column, each.row) for each in placed if each.container == DESKTOP}
    last = max((screen for screen, _, _ in taken), default=0)
    free = (
        (screen, column, row)
        for screen in range(last + 2)
        for row in range(1, ROWS)
        for column in range(COLUMNS)
        if (screen, column, row) not in taken
    )
    with app.database(contract.DATABASE, contract.SCHEMA, VERSION) as db:
        _insert(app, db, entry, (DESKTOP, *next(free)))
    return True


def pin(app: AppContext, entry: Launchable) -> None:
    """Makes a predicted app stay in the hotseat."""
    taken = {each.screen for each in load(app) if each.container == IN_HOTSEAT}
    free = next((place for place in range(len(HOTSEAT)) if place not in taken), None)
    if free is not None:
        with app.database(contract.DATABASE, contract.SCHEMA, VERSION) as db:
            _insert(app, db, entry, (IN_HOTSEAT, free, free, 0))


def launchables(app: AppContext) -> list[Launchable]:
    """Every app that has an icon, by label."""
    return [Launchable(*pair) for pair in app.phone.packages.launchable()]


def predictions(app: AppContext, count: int, without: frozenset[str] = frozenset()) -> list[Launchable]:
    """The apps that are likely wanted next: those used last, then those that most people use."""
    found = {entry.app.package: entry for entry in reversed(launchables(app))}
    used = [task.package for task in app.phone.activities.recents()]
    names = dict.fromkeys([*used, *PREDICTED, *found])
    return [found[name] for name in names if name in found and found[name].component not in without][:count]
