"""Tasks of Pro Expense: entering expenses, deleting them, and deleting the copies among them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from protocol.apps import expense as app
from protocol.apps import markor
from protocol.apps.expense import EXPENSES, Category, Expense
from tasks import markor_screen
from tasks.case import Case, Params, easy, family, hard, medium, solution
from tasks.expense_rows import (
    REIMBURSABLE,
    distinct,
    dollars,
    from_json,
    redated,
    table,
    to_json,
    undated,
    written,
)
from tasks.pools import listing
from tasks.state.files import Changed, Files
from tasks.state.rows import CopiesMerged, Rows, RowsAdded, RowsRemoved
from tasks.ui import Ui, on

if TYPE_CHECKING:
    from android_env.elements import Element

Objects = list[dict[str, Any]]

_ENTERED = ("name", "amount", "category", "note")
_LIST = "my_expenses.txt"


def _draw_additions(rng: Random, n: int) -> Params:
    rows = distinct(rng, n + 10, by=("name",))
    return {
        "row_objects": undated(rows[:n]),
        "noise_row_objects": to_json(rows[n:]),
        "text_representation_type": rng.choice(("csv", "text_block")),
    }


@family(
    "Enter the following in Pro Expense, each as a new expense, with name, amount, category and note exactly as "
    "written. Leave the expenses that are already there as they are.\n\n{expenses}",
    _draw_additions,
    apps=[app.NICKNAME],
    ExpenseAddSingle=easy(12, 6, "parameterized data_entry search", n=1),
    ExpenseAddMultiple=medium(60, 20, "data_entry parameterized", n=3),
)
def add_expenses(row_objects: Objects, noise_row_objects: Objects, text_representation_type: str) -> Case:
    """The expenses of the goal come in, one new row each; every other row stays."""
    rows = from_json(row_objects)
    return Case(
        words={"expenses": written(rows, text_representation_type)},
        given=[Rows(EXPENSES, from_json(noise_row_objects))],
        expect=[RowsAdded(EXPENSES, rows, _ENTERED)],
    )


def _draw_additions_from_list(rng: Random, n: int, noise: int) -> Params:
    rows = distinct(rng, n + noise, by=("name",))
    owed = [{**row, "note": f"{row['note']}. {REIMBURSABLE}"} for row in undated(rows[:n])]
    others = rows[n:]
    lines = [*from_json(owed), *others]
    return {
        "row_objects": owed,
        "noise_row_objects": to_json(others),
        "text": table(rng.sample(lines, len(lines))) + "\n",
    }


@family(
    "The note {file} in Markor lists expenses, one a line: name, amount, category and note. Enter those that are "
    "marked as reimbursable in Pro Expense, each as a new expense, with name, amount, category and the whole note "
    "exactly as the line has them. Enter no others, leave the expenses that are already there as they are, and do "
    "not change the note.",
    _draw_additions_from_list,
    apps=[app.NICKNAME, markor.NICKNAME],
    ExpenseAddMultipleFromMarkor=hard(
        60,
        15,
        "transcription repetition multi_app data_entry memorization parameterized",
        n=2,
        noise=100,
    ),
)
def add_expenses_from_list(row_objects: Objects, noise_row_objects: Objects, text: str) -> Case:
    """The reimbursable lines of a note come in; the app already has all the others."""
    return Case(
        words={"file": _LIST},
        given=[Rows(EXPENSES, from_json(noise_row_objects)), Files(markor.NOTEBOOK, {_LIST: text})],
        expect=[RowsAdded(EXPENSES, from_json(row_objects), _ENTERED), Changed(markor.NOTEBOOK)],
    )


def _draw_deletions(rng: Random, n: int, noise: int) -> Params:
    rows = distinct(rng, n + noise, by=("name",))
    return {"row_objects": to_json(rows[:n]), "noise_row_objects": to_json(rows[n:])}


@family(
    "Delete these expenses from Pro Expense, and no others: {names}.",
    _draw_deletions,
    apps=[app.NICKNAME],
    ExpenseDeleteSingle=easy(10, 3, "screen_reading parameterized", n=1, noise=3),
    ExpenseDeleteMultiple=easy(20, 10, "data_edit parameterized", n=3, noise=3),
    ExpenseDeleteMultiple2=hard(34, 17, "screen_reading parameterized", n=3, noise=50),
)
def delete_expenses(row_objects: Objects, noise_row_objects: Objects) -> Case:
    """The named rows go; every other row stays as it was."""
    doomed = from_json(row_objects)
    return Case(
        words={"names": listing(row.name for row in doomed)},
        given=[Rows(EXPENSES, _mixed(doomed, from_json(noise_row_objects)))],
        expect=[RowsRemoved(EXPENSES, doomed)],
    )


def _draw_copies(rng: Random, noise: int, near: int = 0) -> Params:
    [target] = distinct(rng, 1, by=("name",))
    steps = rng.sample(range(50, 1000), near)
    likes = [redated(rng, target, target.amount + step) for step in steps]
    others = distinct(rng, noise - near, by=("name", "amount"), unlike=[target, *likes])
    return {"row_objects": to_json([target, target]), "noise_row_objects": to_json([*others, *likes])}


@family(
    "Some expense was entered twice in Pro Expense: two entries agree in name, amount, category, note and date. "
    "Delete one of the two, so that each expense is there once. Delete nothing else; entries that differ in "
    "anything are no copies.",
    _draw_copies,
    apps=[app.NICKNAME],
    ExpenseDeleteDuplicates=medium(12, 6, "data_edit parameterized", noise=5),
    ExpenseDeleteDuplicates2=medium(18, 9, "data_edit requires_setup parameterized", noise=40, near=3),
)
def delete_copies(row_objects: Objects, noise_row_objects: Objects) -> Case:
    """One of two equal rows goes; every other row stays."""
    copies = from_json(row_objects)
    return Case(
        given=[Rows(EXPENSES, _mixed(copies, from_json(noise_row_objects)))],
        expect=[CopiesMerged(EXPENSES, copies[0])],
    )


def _mixed(targets: list[Expense], others: list[Expense]) -> list[Expense]:
    """All rows in an order that does not tell them apart: that of their dates and names."""
    return sorted([*targets, *others], key=lambda row: (row.created_date, row.name, row.amount))


def _enter(ui: Ui, row: Expense) -> None:
    """From the home screen of the app into the form and back."""
    ui.tap(on(id="fb_main_add"))
    ui.type(row.name, on(id="edt_name"))
    ui.type(dollars(row.amount)[1:], on(id="edt_amount"))
    chip = on(text=Category(row.category).label)
    ui.tap(ui.scroll_to(chip, "right", inside=on(id="rv_category"), tries=4))
    ui.type(row.note, on(id="edt_note"))
    ui.tap(on(id="btn_save"))


@solution("ExpenseAddSingle", "ExpenseAddMultiple")
def solve_additions(ui: Ui, params: Params) -> None:
    ui.open(app.NICKNAME)
    for row in from_json(params["row_objects"]):
        _enter(ui, row)


@solution("ExpenseAddMultipleFromMarkor")
def solve_additions_from_list(ui: Ui, params: Params) -> None:
    """Reads the note on the screen: the parameters would not be known to an agent.

    Only what to keep of a remark is theirs to say: AndroidWorld's check wants it left out, ours the whole note.
    """
    remarks = {row["name"]: row["note"] for row in params["row_objects"]}
    markor_screen.open_notebook(ui)
    text = markor_screen.read(ui, _LIST)
    ui.open(app.NICKNAME)
    for line in text.splitlines():
        if REIMBURSABLE in line:
            name, amount, category, note = line.split("|")
            number = Category[category.upper().replace(" ", "_")]
            cents = round(float(amount.removeprefix("$")) * 100)
            _enter(ui, Expense(None, name, cents, number, remarks.get(name, note), 0, 0))


def _open_logs(ui: Ui) -> None:
    ui.open(app.NICKNAME)
    toolbar = ui.need(on(text="Home"))
    ui.tap_at(toolbar.bounds.left // 2, toolbar.bounds.center.y)
    ui.tap(on(text="Expense Logs", id="design_menu_item_text"))


def _delete(ui: Ui, name: Element) -> None:
    """Deletes the row in whose name the screen shows this element."""
    ui.tap(name)
    ui.tap(on(id="btn_delete"))
    ui.tap(on(id="btn_confirm"))


@solution("ExpenseDeleteSingle", "ExpenseDeleteMultiple", "ExpenseDeleteMultiple2")
def solve_deletions(ui: Ui, params: Params) -> None:
    names = {row["name"] for row in params["row_objects"]}
    _open_logs(ui)
    while names:
        row = ui.scroll_to(on(id="tv_name", where=lambda element: element.text in names), tries=20)
        names.discard(row.text)
        _delete(ui, row)


@solution("ExpenseDeleteDuplicates", "ExpenseDeleteDuplicates2")
def solve_copies(ui: Ui, params: Params) -> None:
    """Copies have one date, so they stand beside each other in the log, which is sorted by date."""
    _open_logs(ui)
    for _ in range(12):
        seen: set[tuple[str, ...]] = set()
        for name in ui.all(on(id="tv_name")):
            row = _row_of(ui, name)
            if row in seen:
                _delete(ui, name)
                return
            seen.add(row)
        ui.scroll("down", on(id="rv_expense"))


def _row_of(ui: Ui, name: Element) -> tuple[str, ...]:
    """Name, date and amount of the row that a name stands in."""
    middle = name.bounds.center.y
    reach = 2 * name.bounds.height
    texts = [
        element.text
        for column in ("tv_date", "tv_amount")
        for element in ui.all(on(id=column))
        if abs(element.bounds.center.y - middle) < reach
    ]
    return (name.text, *texts)
