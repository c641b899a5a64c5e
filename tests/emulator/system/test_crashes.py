"""An app that fails ends itself, not the phone; a caller in the same process sees the failure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from emulator.phone.device import Phone
from protocol.apps import expense
from tests.emulator.hand import Hand


def without_tables() -> bytes:
    """A database that lacks what the app asks for."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE other(a)")
        return connection.serialize()


NO_TABLES = without_tables()


@pytest.fixture
def served(phone: Phone) -> Iterator[Phone]:
    phone.hooks.contain_crashes = True
    yield phone
    phone.hooks.contain_crashes = False


def test_a_crash_is_told_on_the_screen_and_in_the_log(served: Phone, hand: Hand) -> None:
    served.fs.write(expense.DATABASE, NO_TABLES)
    hand.open(expense.PACKAGE)
    assert hand.shows(text="Pro Expense has stopped")
    assert served.processes.pid(expense.PACKAGE) is None
    hand.tap(text="Close app")
    assert served.activities.top is not None
    assert served.activities.top.app.package == served.packages.home
    logged = "".join(entry.message for entry in served.logcat.entries(("crash",)))
    assert "FATAL EXCEPTION: main" in logged
    assert "no such table" in logged


def test_the_second_crash_keeps_stopping(served: Phone, hand: Hand) -> None:
    served.fs.write(expense.DATABASE, NO_TABLES)
    for _ in range(2):
        hand.open(expense.PACKAGE)
        hand.back()
    hand.open(expense.PACKAGE)
    assert hand.shows(text="Pro Expense keeps stopping")
    hand.tap(text="App info")
    assert hand.shows(text="Pro Expense")


def test_without_a_server_the_caller_gets_the_exception(phone: Phone, hand: Hand) -> None:
    phone.fs.write(expense.DATABASE, NO_TABLES)
    with pytest.raises(Exception, match="no such table"):
        hand.open(expense.PACKAGE)
