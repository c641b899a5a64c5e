"""Pro Expense 1.0.0-beta05: where it keeps its expenses and what a row of them is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from protocol.tables import Table

PACKAGE = "com.arduia.expense"
LABEL = "Pro Expense"
NICKNAME = "pro expense"
MAIN = "com.arduia.expense/com.arduia.expense.ui.MainActivity"
VERSION_NAME = "1.0.0-beta05"
VERSION_CODE = 11

DATABASE = f"/data/data/{PACKAGE}/databases/accounting.db"
SCHEMA_VERSION = 6
SCHEMA = """
CREATE TABLE `expense` (`expense_id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `name` TEXT,
  `amount` INTEGER NOT NULL, `category` INTEGER NOT NULL, `note` TEXT, `created_date` INTEGER NOT NULL,
  `modified_date` INTEGER NOT NULL);
CREATE TABLE `backup` (`backup_id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `name` TEXT NOT NULL,
  `path` TEXT NOT NULL, `created_date` INTEGER NOT NULL, `item_total` INTEGER NOT NULL,
  `worker_id` TEXT NOT NULL, `is_completed` INTEGER NOT NULL);
CREATE TABLE room_master_table (id INTEGER PRIMARY KEY,identity_hash TEXT);
INSERT OR REPLACE INTO room_master_table (id,identity_hash) VALUES(42, '27085a6798a70569f4984067458b86b2');
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata (locale) VALUES ('en_US');
"""

PREFERENCES = f"/data/data/{PACKAGE}/shared_prefs/{PACKAGE}_preferences.xml"

NAME_LENGTH = 20
"""Characters that the name field takes."""
NOTE_LENGTH = 100
"""Characters that the note field takes."""


class Category(IntEnum):
    """What an expense was for, by the number that the database keeps."""

    OTHERS = 1
    INCOME = 2
    FOOD = 3
    HOUSING = 4
    SOCIAL = 5
    ENTERTAINMENT = 6
    TRANSPORTATION = 7
    CLOTHES = 8
    HEALTH_CARE = 9
    EDUCATION = 10
    DONATION = 11

    @property
    def label(self) -> str:
        """The category as the app writes it."""
        return self.name.replace("_", " ").title()


CHIP_ORDER = tuple(Category(number) for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1))
"""The chips of the entry form from left to right, before the selected one moves to the front."""


@dataclass(frozen=True, slots=True)
class Expense:
    """One expense; the amount is in cents, the dates are milliseconds since 1970."""

    expense_id: int | None
    name: str
    amount: int
    category: int
    note: str
    created_date: int
    modified_date: int


@dataclass(frozen=True, slots=True)
class Backup:
    """One line of the list of backups that were made."""

    backup_id: int | None
    name: str
    path: str
    created_date: int
    item_total: int
    worker_id: str
    is_completed: int


EXPENSES = Table(Expense, "expense", DATABASE, PACKAGE, key="expense_id")
BACKUPS = Table(Backup, "backup", DATABASE, PACKAGE, key="backup_id")
