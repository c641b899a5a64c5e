"""The expenses that Pro Expense tasks are made of: drawing them, and writing them down for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from random import Random
from typing import Any

from protocol.apps.expense import Category, Expense
from tasks.state.start import START, milliseconds

NAMES: Mapping[Category, tuple[str, ...]] = {
    Category.OTHERS: (
        *("Bank fee", "Passport photos", "Postage stamps", "Key copies", "Gift wrap"),
        *("Lost umbrella", "Parking fine", "Storage box", "Laundry tokens", "Photo prints"),
    ),
    Category.INCOME: (
        *("Monthly salary", "Tax refund", "Sold bicycle", "Guitar lessons", "Quarter bonus"),
        *("Flat share rent", "Book royalties", "Cashback", "Fund interest", "Translation job"),
    ),
    Category.FOOD: (
        *("Farmers market", "Pizza evening", "Office lunch", "Coffee beans", "Birthday cake"),
        *("Sushi takeaway", "Weekly groceries", "Ice cream", "Bakery bread", "Picnic basket"),
    ),
    Category.HOUSING: (
        *("Rent October", "Water bill", "Gas heating", "New door lock", "Roof repair"),
        *("Carpet cleaning", "Power bill", "Garden soil", "Smoke alarm", "Wall paint"),
    ),
    Category.SOCIAL: (
        *("Wedding gift", "Club dues", "Farewell party", "Team dinner", "Baby shower"),
        *("Reunion ticket", "Game night snacks", "Flowers for Mia", "Choir fees", "Street festival"),
    ),
    Category.ENTERTAINMENT: (
        *("Cinema tickets", "Jazz concert", "Board game", "Streaming plan", "Bowling night"),
        *("Zoo visit", "Puzzle magazine", "Comedy show", "Arcade coins", "Vinyl record"),
    ),
    Category.TRANSPORTATION: (
        *("Train to Bern", "Bus pass", "Bike tyre", "Airport taxi", "Car wash"),
        *("Ferry crossing", "Toll road", "Petrol refill", "Scooter rental", "Night tram"),
    ),
    Category.CLOTHES: (
        *("Rain jacket", "Wool socks", "Running shoes", "Linen shirt", "Winter scarf"),
        *("Suit alterations", "Leather belt", "Sun hat", "School uniform", "Denim skirt"),
    ),
    Category.HEALTH_CARE: (
        *("Dentist visit", "Eye test", "Cough syrup", "Yoga course", "Vitamin drops"),
        *("Physio session", "Plasters", "Blood test", "Hearing check"),
    ),
    Category.EDUCATION: (
        *("Spanish class", "Text books", "Exam fee", "Museum workshop", "Drawing course"),
        *("Library card", "Online seminar", "Chess lessons", "Lab coat", "Study desk lamp"),
    ),
    Category.DONATION: (
        *("Animal shelter", "Flood relief", "Food bank", "Tree planting", "Rescue boats"),
        *("Village school", "Hospice run", "Public radio", "Bird sanctuary", "Blood drive"),
    ),
}
"""Things one spends money on, all different, each short enough for the app's name field."""

NOTES = (
    *("Paid by card", "Paid in cash", "Shared with Tom", "Ask for a receipt", "Once a year"),
    *("On sale", "Planned since June"),
)
REIMBURSABLE = "Reimbursable."
"""What is added to the note of an expense that somebody will pay back."""

_HOURS = int((START - START.replace(day=1, hour=0)).total_seconds() // 3600)


def _moment(rng: Random) -> int:
    """A whole hour between the first of the month and the start of the episode."""
    first = START.replace(day=1, hour=0, minute=0)
    return milliseconds(first + timedelta(hours=rng.randint(0, _HOURS - 1)))


def expense(rng: Random) -> Expense:
    """Any expense of the first half of October 2023."""
    category = rng.choice(list(Category))
    moment = _moment(rng)
    name, amount, note = rng.choice(NAMES[category]), rng.randint(1000, 50000), rng.choice(NOTES)
    return Expense(None, name, amount, category, note, moment, moment)


def redated(rng: Random, row: Expense, amount: int) -> Expense:
    """The same expense for another amount, on another day."""
    return Expense(None, row.name, amount, row.category, row.note, _moment(rng), _moment(rng))


def distinct(rng: Random, count: int, *, by: Sequence[str], unlike: Iterable[Expense] = ()) -> list[Expense]:
    """Expenses that differ from each other, and from some others, in at least one of the columns ``by``."""

    def key(row: Expense) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in by)

    taken = {key(row) for row in unlike}
    rows: list[Expense] = []
    while len(rows) < count:
        row = expense(rng)
        if key(row) not in taken:
            taken.add(key(row))
            rows.append(row)
    return rows


def to_json(rows: Iterable[Expense]) -> list[dict[str, Any]]:
    """Rows as parameters keep them: by column, without the key."""
    return [
        {
            **{name: value for name, value in asdict(row).items() if name != "expense_id"},
            "category": int(row.category),
        }
        for row in rows
    ]


def from_json(objects: Iterable[Mapping[str, Any]]) -> list[Expense]:
    """Rows from parameters; one that has no dates was made at the start of the episode."""
    now = milliseconds(START)
    dates = {"created_date": now, "modified_date": now}
    return [Expense(**{**dates, **row, "expense_id": None}) for row in objects]


def undated(rows: Iterable[Expense]) -> list[dict[str, Any]]:
    """Rows that are still to be entered, as parameters keep them."""
    dates = ("created_date", "modified_date")
    return [{name: row[name] for name in row if name not in dates} for row in to_json(rows)]


def dollars(cents: int) -> str:
    return f"${cents // 100}.{cents % 100:02d}"


def table(rows: Iterable[Expense]) -> str:
    """A header and one line for each expense, columns separated by ``|``."""
    lines = [f"{row.name}|{dollars(row.amount)}|{Category(row.category).label}|{row.note}" for row in rows]
    return "\n".join(["name|amount|category|note", *lines])


def blocks(rows: Iterable[Expense]) -> str:
    """A paragraph for each expense."""
    return "\n\n".join(
        f"Expense: {row.name}\n amount: {dollars(row.amount)}\n category: {Category(row.category).label}"
        f"\n note: {row.note}"
        for row in rows
    )


def written(rows: Iterable[Expense], form: str) -> str:
    """``csv`` or ``text_block``."""
    return {"csv": table, "text_block": blocks}[form](rows)
