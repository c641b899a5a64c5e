"""Pro Expense as its users have it: through the screen, with the database as the truth."""

from __future__ import annotations

import sqlite3

import pytest

from emulator.phone.device import Phone
from emulator.phone.storage.databases import opened
from protocol.apps import expense as contract
from protocol.apps.expense import EXPENSES, Expense
from tests.emulator.hand import Hand

PACKAGE = contract.PACKAGE


def rows(phone: Phone) -> list[Expense]:
    with opened(phone.fs, contract.DATABASE) as db:
        return EXPENSES.read_all(db.execute(EXPENSES.select()))


def put(phone: Phone, *given: Expense) -> None:
    with opened(phone.fs, contract.DATABASE) as db:
        for row in given:
            db.execute(*EXPENSES.insert(row))


def expense(name: str, cents: int = 1250, category: int = 3, note: str = "", days_ago: int = 0) -> Expense:
    when = 1_697_384_040_000 - days_ago * 86_400_000
    return Expense(None, name, cents, category, note, when, when)


def test_a_new_expense_is_what_was_typed(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="fb_main_add")
    hand.type("Bus ticket")
    hand.type("2.75", id="edt_amount")
    hand.type("to work", id="edt_note")
    hand.back()
    hand.swipe((900, 815), (200, 815))
    hand.tap(text="Transportation")
    hand.tap(id="btn_save")
    assert hand.shows(text="Home")
    (row,) = rows(phone)
    assert (row.name, row.amount, row.category, row.note) == ("Bus ticket", 275, 7, "to work")
    assert row.created_date - row.modified_date < 10_000


@pytest.mark.parametrize(
    ("typed", "kept"), [("12.345", "12.34"), ("$1,2", "12"), ("1.2.3", "1.23"), ("1234567890", "12345678")]
)
def test_the_amount_takes_only_what_is_an_amount(hand: Hand, typed: str, kept: str) -> None:
    hand.open(PACKAGE)
    hand.tap(id="fb_main_add")
    hand.type(typed, id="edt_amount")
    assert hand.find(id="edt_amount").text == kept


def test_no_amount_no_expense(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="fb_main_add")
    hand.back()
    hand.tap(id="btn_save")
    assert hand.shows(text="Expense Entry")
    assert rows(phone) == []


def test_deleting_from_the_list_by_long_press(phone: Phone, hand: Hand) -> None:
    put(phone, expense("keep", days_ago=1), expense("drop"))
    hand.open(PACKAGE)
    hand.swipe((540, 1800), (540, 900))
    hand.tap(id="btn_more_logs")
    first = hand.all(id="view_bg")[0].bounds.center
    hand.phone.input.swipe(first, first, 1000)
    hand.tap(id="imv_delete_icon")
    hand.tap(text="CONFIRM")
    assert [row.name for row in rows(phone)] == ["keep"]


def test_swiping_rows_right_selects_them_for_deletion(phone: Phone, hand: Hand) -> None:
    put(phone, *(expense(f"row {n}", days_ago=n) for n in range(4)))
    hand.open(PACKAGE)
    hand.swipe((540, 1800), (540, 900))
    hand.tap(id="btn_more_logs")
    for index in (0, 2):
        y = hand.all(id="view_bg")[index].bounds.center.y
        hand.swipe((300, y), (800, y))
    assert hand.shows(text="2 items")
    hand.tap(desc="Delete")
    hand.tap(id="btn_confirm")
    assert sorted(row.name for row in rows(phone)) == ["row 1", "row 3"]


def test_editing_changes_the_row_and_keeps_its_creation(phone: Phone, hand: Hand) -> None:
    put(phone, expense("Lunch", note="n"))
    before = rows(phone)[0]
    hand.open(PACKAGE)
    hand.swipe((540, 1800), (540, 900))
    hand.tap(id="cd_expense")
    hand.tap(id="btn_edit")
    hand.type("eon", id="edt_name")
    hand.back()
    hand.tap(id="btn_save")
    (row,) = rows(phone)
    assert (row.name, row.created_date, row.expense_id) == (
        "Luncheon",
        before.created_date,
        before.expense_id,
    )


def test_a_database_pushed_under_the_stopped_app_is_what_it_shows(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    phone.activities.force_stop(PACKAGE)
    connection = sqlite3.connect(":memory:")
    connection.executescript(contract.SCHEMA)
    connection.execute(*EXPENSES.insert(expense("from outside")))
    connection.commit()
    phone.fs.write(contract.DATABASE, connection.serialize())
    hand.open(PACKAGE)
    hand.swipe((540, 1800), (540, 900))
    assert hand.shows(text="from outside")


def test_clearing_brings_the_first_run_back(phone: Phone, hand: Hand) -> None:
    phone.packages.clear(PACKAGE)
    hand.open(PACKAGE)
    hand.tap(text="NEXT")
    hand.tap(text="CONTINUE")
    assert hand.shows(text="Home")


def test_thousands_of_rows_scroll(phone: Phone, hand: Hand) -> None:
    put(phone, *(expense(f"row {n}", days_ago=n % 300) for n in range(3000)))
    hand.open(PACKAGE)
    hand.swipe((540, 1800), (540, 900))
    hand.tap(id="btn_more_logs")
    before = hand.texts()
    hand.swipe((540, 1900), (540, 600))
    assert hand.texts() != before


@pytest.mark.parametrize("place", ["Expense Logs", "Statistics", "Backup", "Feedback", "About", "Settings"])
def test_every_page_of_the_drawer_survives_a_snapshot(phone: Phone, hand: Hand, place: str) -> None:
    put(phone, expense("one"), expense("two 🎉 " * 3, category=2))
    hand.open(PACKAGE)
    hand.tap_at(hand.all(cls="ImageButton")[0].bounds.center)
    hand.tap(text=place)
    assert hand.shows(text=place)
    taken, digest = phone.snapshot(), phone.digest()
    hand.back()
    phone.restore(taken)
    assert phone.digest() == digest


def test_a_backup_comes_back(phone: Phone, hand: Hand) -> None:
    put(phone, expense("one"), expense("two", note="tab\there"))
    hand.open(PACKAGE)
    hand.tap_at(hand.all(cls="ImageButton")[0].bounds.center)
    hand.tap(text="Backup")
    hand.tap(id="cv_export")
    hand.tap(id="btn_export_now")
    hand.tap(id="cv_import")
    hand.tap_at(next(n for n in hand.nodes() if n.text.endswith(".xls")).bounds.center)
    assert [row.name for row in rows(phone)] == ["one", "two"] * 2
