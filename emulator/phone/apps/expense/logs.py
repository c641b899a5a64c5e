"""Pro Expense's list of all expenses: rows that slide, selection by swiping, filter and order."""

from __future__ import annotations

from datetime import date
from functools import partial

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.home import Drawer
from emulator.phone.apps.expense.look import ExpenseScreen, action, disc, name_and_date, row_height, toolbar
from emulator.phone.apps.expense.sheets import DeleteConfirm, Detail, Filter
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.expense import Expense

ROW_HEIGHT = 70
SLID, LOCKED = 80, 46
"""How far a row slides to show its bin, and how far a selected one stands to the right, in dp."""


class Logs(ExpenseScreen):
    """Expense Logs."""

    def __init__(self) -> None:
        self.rows: list[Expense] = []
        self.newest_first = True
        self.days: tuple[date, date] | None = None
        self.selected: frozenset[int] = frozenset()
        self.slid: int | None = None

    def on_resume(self) -> None:
        self.rows = self.store.all(self.newest_first)

    def _day(self, row: Expense) -> date:
        return self.app.phone.clock.local(row.modified_date).date()

    def shown(self) -> list[Expense]:
        if self.days is None:
            return self.rows
        first, last = self.days
        return [row for row in self.rows if first <= self._day(row) <= last]

    def build(self) -> ui.Widget:
        rows = self.shown()
        body: ui.Widget
        if rows:
            body = ui.Recycler(
                id="rv_expense", items=rows, row=self._row, item_key=lambda row: row.expense_id, width=MATCH, weight=1,
                padding=(0, 0, 0, 80),
            )  # fmt: skip
        else:
            body = ui.Column(
                id="layout_no_data", cls="android.view.ViewGroup", width=MATCH, weight=1, align="center",
                arrange="center", spacing=12,
                children=(ui.Icon("text-box-outline", size=72), ui.Text("NO EXPENSE LOGS", id="tv_no_expense_logs")),
            )  # fmt: skip
        return ui.Column(id="cl_main", cls="android.view.ViewGroup", children=(self._bar(rows), body))

    def _bar(self, rows: list[Expense]) -> ui.Widget:
        if self.selected:
            count = len(self.selected)
            return toolbar(
                "tb_expense", "1 item" if count == 1 else f"{count} items", "arrow-left", self._clear,
                action("delete", "Delete", "delete", self._delete_selected),
            )  # fmt: skip
        subtitle = ""
        if rows:
            ends = sorted(row.modified_date for row in (rows[0], rows[-1]))
            subtitle = f"{store.range_text(self.app, *ends)} . {'DESC' if self.newest_first else 'ASC'}"
        return toolbar(
            "tb_expense", "Expense Logs", "menu", self._open_drawer,
            action("filter", "Filter", "filter-variant", self._filter, enabled=bool(self.rows)), subtitle=subtitle,
        )  # fmt: skip

    # Rows -----------------------------------------------------------------------------------------------

    def _row(self, row: Expense) -> ui.Widget:
        key = row.expense_id or 0
        offset = LOCKED if key in self.selected else -SLID if key == self.slid else 0
        return ui.Box(
            width=MATCH, height=row_height(self.app, ROW_HEIGHT), clip=True, on_swipe=partial(self._swiped, key),
            children=(self._back_layer(key, offset), self._front(row, offset)),
        )  # fmt: skip

    def _back_layer(self, key: int, offset: int) -> ui.Widget:
        ground = "#4CAF50" if offset > 0 else "#EF5350"
        bin_side = ui.Column(
            phantom=True, gravity="center_vertical|end", align="center", margin=(0, 0, 20, 0),
            children=(
                ui.Icon("delete", id="imv_delete_icon", tint="#FFFFFF", on_click=partial(self._delete_one, key)),
                ui.Text("Delete", id="tv_undo", size=12, color="#FFFFFF"),
            ),
        )  # fmt: skip
        tick = ui.Icon(
            "check", id="imv_check", tint="#FFFFFF", gravity="center_vertical|start", margin=(11, 0, 0, 0)
        )
        return ui.Box(
            id="fl_back",
            width=MATCH,
            height=MATCH,
            shape=ui.Shape(ground) if offset else None,
            children=(bin_side, tick),
        )

    def _front(self, row: Expense, offset: int) -> ui.Widget:
        key = row.expense_id or 0
        texts = name_and_date(self.app, row)
        amount = ui.Row(
            phantom=True, spacing=4, align="baseline",
            children=(
                ui.Text(store.amount_text(row.amount), id="tv_amount", size=16, weight_=500),
                ui.Text(store.currency(self.app).symbol, id="tv_currency_symbol", size=12),
            ),
        )  # fmt: skip
        content = ui.Row(
            phantom=True,
            width=MATCH,
            height=MATCH,
            padding=(20, 0, 16, 0),
            children=(disc(row.category, 50), texts, amount),
        )
        touch = ui.Box(
            id="view_bg", cls="View", width=MATCH, height=MATCH, on_click=partial(self._open, row),
            on_long_click=partial(self._slide, key),
        )  # fmt: skip
        return ui.Box(
            id="cd_expense", cls="RelativeLayout", width=MATCH, height=MATCH, margin=(offset, 0, -offset, 0),
            shape=ui.Shape("background"), children=(content, touch),
        )  # fmt: skip

    # What they do ---------------------------------------------------------------------------------------

    def _open(self, row: Expense) -> None:
        self.show(Detail(row, self._changed))

    def _slide(self, key: int) -> None:
        self.slid = None if self.slid == key else key
        self.selected = frozenset()

    def _swiped(self, key: int, direction: str) -> None:
        if key in self.selected:
            self.selected -= {key}
        elif direction == "left":
            self.slid, self.selected = key, frozenset()
        elif direction == "right" and self.slid == key:
            self.slid = None
        elif direction == "right":
            self.slid, self.selected = None, self.selected | {key}

    def _clear(self) -> None:
        self.selected = frozenset()

    def _delete_one(self, key: int) -> None:
        self.show(DeleteConfirm((key,), self._changed))

    def _delete_selected(self) -> None:
        self.show(DeleteConfirm(tuple(sorted(self.selected)), self._changed))

    def _changed(self) -> None:
        self.selected, self.slid = frozenset(), None
        self.on_resume()

    def _open_drawer(self) -> None:
        self.show(Drawer("Expense Logs", self))

    def _filter(self) -> None:
        days = self.days or (min(map(self._day, self.rows)), max(map(self._day, self.rows)))
        self.show(Filter(*days, self.newest_first, self._apply))

    def _apply(self, first: date, last: date, newest_first: bool) -> None:
        self.days, self.newest_first = (first, last), newest_first
        self.on_resume()
