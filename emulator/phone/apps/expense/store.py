"""Pro Expense's data: the accounting database and the preferences, and how amounts and dates are written."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from emulator.phone.app import AppContext
from protocol.apps import expense as contract
from protocol.apps.expense import Backup, Category, Expense

ICONS = {
    Category.OTHERS: "minus-circle-outline", Category.INCOME: "plus-circle-outline", Category.FOOD: "food",
    Category.HOUSING: "cart-outline", Category.SOCIAL: "account-group", Category.ENTERTAINMENT: "youtube",
    Category.TRANSPORTATION: "bus", Category.CLOTHES: "tshirt-crew", Category.HEALTH_CARE: "hand-heart",
    Category.EDUCATION: "book-open-variant", Category.DONATION: "hand-coin",
}  # fmt: skip


@dataclass(frozen=True)
class Currency:
    """A currency of the list of currencies, by its ISO number."""

    number: str
    code: str
    symbol: str
    name: str


CURRENCIES = (
    Currency("840", "USD", "$", "United State Dollar"), Currency("978", "EUR", "€", "Euro"),
    Currency("826", "GBP", "£", "United Kingdom Pound"), Currency("356", "INR", "INR", "India Rupees"),
    Currency("036", "AUD", "AUD", "Australia Dollar"), Currency("124", "CAD", "CAD", "Canada Dollar"),
    Currency("710", "ZAR", "R", "South Africa Rand"), Currency("554", "NZD", "NZD", "New Zealand Dollar"),
    Currency("392", "JPY", "¥", "Japan Yen"), Currency("702", "SGD", "SGD", "Singapore Dollar"),
    Currency("156", "CNY", "¥", "China Yuan Renminbi"), Currency("756", "CHF", "CHF", "Switzerland Francs"),
    Currency("458", "MYR", "RM", "Malaysia Ringgits"), Currency("348", "HUF", "Ft", "Hungary Forint"),
    Currency("344", "HKD", "HKD", "Hong Kong Dollar"), Currency("104", "MMK", "Ks", "Myanmar Kyat"),
    Currency("764", "THB", "฿", "Thailand Baht"), Currency("410", "KRW", "₩", "South Korea Won"),
    Currency("986", "BRL", "R$", "Brazil Real"), Currency("643", "RUB", "₽", "Russia Ruble"),
    Currency("484", "MXN", "MXN", "Mexico Peso"), Currency("752", "SEK", "kr", "Sweden Krona"),
    Currency("578", "NOK", "kr", "Norway Krone"), Currency("208", "DKK", "kr", "Denmark Krone"),
    Currency("985", "PLN", "zł", "Poland Zloty"), Currency("949", "TRY", "₺", "Turkey Lira"),
    Currency("360", "IDR", "Rp", "Indonesia Rupiah"), Currency("704", "VND", "₫", "Vietnam Dong"),
)  # fmt: skip


class Store:
    """The expenses of an app context; every call opens the database for itself."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    def _open(self) -> AbstractContextManager[sqlite3.Connection]:
        return self.app.database(contract.DATABASE, contract.SCHEMA, contract.SCHEMA_VERSION)

    def all(self, newest_first: bool = True) -> list[Expense]:
        """Every expense by its date; equal dates keep the order in which they were entered."""
        order = "DESC" if newest_first else "ASC"
        with self._open() as db:
            return contract.EXPENSES.read_all(
                db.execute(f"SELECT * FROM expense ORDER BY modified_date {order}, expense_id {order}")
            )

    def get(self, expense_id: int) -> Expense | None:
        with self._open() as db:
            record = db.execute("SELECT * FROM expense WHERE expense_id = ?", (expense_id,)).fetchone()
            return contract.EXPENSES.read(record) if record else None

    def add(self, row: Expense) -> None:
        with self._open() as db:
            db.execute(*contract.EXPENSES.insert(replace(row, expense_id=None)))

    def update(self, row: Expense) -> None:
        _, *values = astuple(row)
        with self._open() as db:
            db.execute(
                "UPDATE expense SET name=?, amount=?, category=?, note=?, created_date=?, modified_date=?"
                " WHERE expense_id=?",
                (*values, row.expense_id),
            )

    def delete(self, ids: Sequence[int]) -> None:
        with self._open() as db:
            db.executemany("DELETE FROM expense WHERE expense_id = ?", [(each,) for each in ids])

    def backups(self) -> list[Backup]:
        with self._open() as db:
            return contract.BACKUPS.read_all(db.execute("SELECT * FROM backup ORDER BY created_date DESC"))

    def add_backup(self, row: Backup) -> None:
        with self._open() as db:
            db.execute(*contract.BACKUPS.insert(row))

    def delete_backup(self, backup_id: int) -> None:
        with self._open() as db:
            db.execute("DELETE FROM backup WHERE backup_id = ?", (backup_id,))


def currency(app: AppContext) -> Currency:
    """The chosen currency; the dollar where nothing was chosen."""
    number = str(app.preferences().get("selected_currency_number", "840"))
    return next((each for each in CURRENCIES if each.number == number), CURRENCIES[0])


def amount_text(cents: int, grouped: bool = True) -> str:
    """ "307.5", "12,345.67", "1,000": at most two decimals and no padding."""
    value = Decimal(cents) / 100
    text = f"{value:,.2f}" if grouped else f"{value:.2f}"
    return text.rstrip("0").rstrip(".")


def date_text(app: AppContext, ms: int) -> str:
    """A row's date: with the time today and yesterday, with the year in this month, else month and day."""
    clock = app.phone.clock
    then, now = clock.local(ms), clock.local()
    same_month = (then.year, then.month) == (now.year, now.month)
    if then.date() == now.date():
        return f"Today {time_text(then)}"
    if same_month and then.date() == (now - timedelta(days=1)).date():
        return f"Yesterday {time_text(then)}"
    day = f"{then:%b} {then.day}"
    return day if then.year == now.year and not same_month else f"{then.year} {day}"


def time_text(moment: datetime) -> str:
    """ "3:34 PM"."""
    return f"{moment:%I:%M %p}".lstrip("0")


def entry_date_text(app: AppContext, ms: int) -> str:
    """ "15 Oct 2023 3:34 PM"."""
    moment = app.phone.clock.local(ms)
    return f"{moment.day} {moment:%b %Y} {time_text(moment)}"


def range_text(app: AppContext, start_ms: int, end_ms: int) -> str:
    """ "2023 Oct 15", "2023 Oct 1 - 15", "2023 Sep 3 - Oct 15" or both in full."""
    start, end = app.phone.clock.local(start_ms), app.phone.clock.local(end_ms)
    first = f"{start.year} {start:%b} {start.day}"
    if start.date() == end.date():
        return first
    if (start.year, start.month) == (end.year, end.month):
        return f"{first} - {end.day}"
    if start.year == end.year:
        return f"{first} - {end:%b} {end.day}"
    return f"{first} - {end.year} {end:%b} {end.day}"


def week_start_ms(app: AppContext) -> int:
    """Sunday 00:00 of this week."""
    now = app.phone.clock.local()
    sunday = (now - timedelta(days=(now.weekday() + 1) % 7)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    return int(sunday.timestamp() * 1000)
