"""An app that fails ends itself, not the phone; a caller in the same process sees the failure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator.phone.device import Phone
from protocol.apps import expense
from tests.emulator.hand import Hand

NO_DATABASE = b"this is no database"


@pytest.fixture
def served(phone: Phone) -> Iterator[Phone]:
    phone.hooks.contain_crashes = True
    yield phone
    phone.hooks.contain_crashes = False


def test_a_crash_is_told_on_the_screen_and_in_the_log(served: Phone, hand: Hand) -> None:
    served.fs.write(expense.DATABASE, NO_DATABASE)
    hand.open(expense.PACKAGE)
    assert hand.shows(text="Pro Expense has stopped")
    assert served.processes.pid(expense.PACKAGE) is None
    hand.tap(text="Close app")
    assert served.activities.top is not None
    assert served.activities.top.app.package == served.packages.home
    logged = "".join(entry.message for entry in served.logcat.entries(("crash",)))
    assert "FATAL EXCEPTION: main" in logged
    assert "DatabaseError" in logged


def test_the_second_crash_keeps_stopping(served: Phone, hand: Hand) -> None:
    served.fs.write(expense.DATABASE, NO_DATABASE)
    for _ in range(2):
        hand.open(expense.PACKAGE)
        hand.back()
    hand.open(expense.PACKAGE)
    assert hand.shows(text="Pro Expense keeps stopping")
    hand.tap(text="App info")
    assert hand.shows(text="Pro Expense")


def test_without_a_server_the_caller_gets_the_exception(phone: Phone, hand: Hand) -> None:
    phone.fs.write(expense.DATABASE, NO_DATABASE)
    with pytest.raises(Exception, match="not a database"):
        hand.open(expense.PACKAGE)
