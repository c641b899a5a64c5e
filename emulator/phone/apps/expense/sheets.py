"""Pro Expense's bottom sheets: an expense in detail, the question before deleting, and the filter of the logs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.look import ExpenseScreen, disc, wide_button
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.expense import Expense


class Sheet(ExpenseScreen):
    """A bottom sheet with a heading and a cross."""

    kind = "sheet"

    def sheet(self, heading: ui.Widget, *children: ui.Widget | None) -> ui.Widget:
        body = ui.Column(phantom=True, width=MATCH, children=children)
        return ui.Column(
            id="design_bottom_sheet", cls="FrameLayout", width=MATCH, shape=ui.Shape("surface", radius=(4, 4, 0, 0)),
            padding=(0, 8), children=(heading, ui.Scroll(body, phantom=True, width=MATCH, weight=1, stretch=False)),
        )  # fmt: skip

    def heading(self, name: str, text: str, close_id: str, icon: str = "chevron-down") -> ui.Widget:
        return ui.Row(
            width=MATCH, phantom=True, padding=(16, 8),
            children=(
                ui.Text(text, id=name, size=18, weight_=500, weight=1),
                ui.Icon(icon, id=close_id, on_click=self.close, tint="on_surface", padding=8),
            ),
        )  # fmt: skip


class Detail(Sheet):
    """One expense; it can be changed or deleted from here. ``on_change`` is called after a deletion."""

    def __init__(self, row: Expense, on_change: Callable[[], None]) -> None:
        self.row = row
        self.on_change = on_change

    def build(self) -> ui.Widget:
        row = self.row
        head = ui.Row(
            id="cd_info", cls="androidx.cardview.widget.CardView", width=MATCH, padding=(16, 8), spacing=16,
            children=(
                disc(row.category, 55),
                ui.Text(row.name, id="tv_name_value", size=18, weight=1, max_lines=2),
                ui.Icon("delete-outline", id="btn_delete", on_click=self._delete, tint="error", padding=12),
            ),
        )  # fmt: skip
        amount = ui.Row(
            phantom=True, spacing=4, align="baseline",
            children=(
                ui.Text(store.amount_text(row.amount), id="tv_amount_value", size=16),
                ui.Text(store.currency(self.app).code, id="tv_currency_symbol", size=12),
            ),
        )  # fmt: skip
        when = store.date_text(self.app, row.modified_date)
        return self.sheet(
            self.heading("tv_expense_detail", "Expense Detail", "btn_close"),
            head,
            self._line("tv_amount", "Amount", amount),
            self._line("tv_date", "Date", ui.Text(when, id="tv_date_value", size=16)),
            self._line("tv_note", "Note", ui.Text(row.note, id="tv_note_value", size=16)) if row.note else None,
            ui.Button(
                "EDIT", id="btn_edit", icon="pencil", style="filled", text_color="on_primary", height=56, width=MATCH,
                radius=4, margin=(16, 16), on_click=self._edit,
            ),
        )  # fmt: skip

    def _line(self, name: str, label: str, value: ui.Widget) -> ui.Widget:
        return ui.Column(
            width=MATCH, phantom=True, padding=(16, 8), spacing=4,
            children=(ui.Text(label, id=name, size=12, color="on_surface_variant"), value),
        )  # fmt: skip

    def _edit(self) -> None:
        from emulator.phone.apps.expense.entry import Entry

        below = self.activity.screens[self.activity.screens.index(self) - 1]
        self.close()
        below.push(Entry(self.row))

    def _delete(self) -> None:
        assert self.row.expense_id is not None
        self.show(DeleteConfirm((self.row.expense_id,), self._deleted))

    def _deleted(self) -> None:
        self.close()
        self.on_change()


class DeleteConfirm(Sheet):
    """Asks before rows go; ``then`` is called when they are gone."""

    def __init__(self, ids: tuple[int, ...], then: Callable[[], None]) -> None:
        self.ids = ids
        self.then = then

    def build(self) -> ui.Widget:
        count = len(self.ids)
        return self.sheet(
            self.heading("tv_delete_item", "Delete Items", "imv_drop_close"),
            ui.Row(
                phantom=True, padding=(16, 16),
                children=(
                    ui.Text("item " if count == 1 else f"{count} items ", id="tv_items", size=16, weight_=500),
                    ui.Text("will be deleted!", id="tv_delete_description", size=16),
                ),
            ),
            wide_button("btn_confirm", "CONFIRM", self._confirm, color="error"),
        )  # fmt: skip

    def _confirm(self) -> None:
        self.store.delete(self.ids)
        self.close()
        self.then()


class Filter(Sheet):
    """The dates and the order of the logs; ``on_apply(start, end, newest_first)`` with days."""

    def __init__(
        self, start: date, end: date, newest_first: bool | None, on_apply: Callable[[date, date, bool], None]
    ) -> None:
        self.limits = (start, end)
        self.start, self.end = start, end
        self.newest_first = newest_first
        self.on_apply = on_apply

    def build(self) -> ui.Widget:
        order = None
        if self.newest_first is not None:
            order = ui.Row(
                id="tg_date_order", width=MATCH, padding=(16, 8), spacing=8,
                children=(
                    ui.Text("Order by Date in", id="tv_sorted_by", weight=1),
                    self._toggle("btn_date_order_desc", "DESC", True),
                    self._toggle("btn_date_order_asc", "ASC", False),
                ),
            )  # fmt: skip
        dates = ui.Row(
            width=MATCH, phantom=True, padding=(16, 8), spacing=16,
            children=(self._day("From", "start", self.start), self._day("To", "end", self.end)),
        )  # fmt: skip
        return self.sheet(
            self.heading("tv_filter", "Filter", "btn_close"),
            dates,
            order,
            wide_button("btn_apply_filter", "APPLY FILTER", self._apply),
        )

    def _day(self, label: str, which: str, day: date) -> ui.Widget:
        name = "tv_from" if which == "start" else "tv_to"
        face = ui.Column(
            id=f"cv_{which}_date", cls="androidx.cardview.widget.CardView", width=MATCH, align="center", padding=12,
            shape=ui.Shape("surface_variant", radius=4), on_click=partial(self._pick, which),
            children=(
                ui.Text(f"{day:%b}", id=f"tv_{which}_month", size=14),
                ui.Text(str(day.day), id=f"tv_{which}_day", size=24, weight_=500),
                ui.Text(str(day.year), id=f"tv_{which}_year", size=12),
            ),
        )  # fmt: skip
        return ui.Column(weight=1, phantom=True, spacing=4, children=(ui.Text(label, id=name, size=12), face))

    def _toggle(self, name: str, text: str, newest_first: bool) -> ui.Widget:
        chosen = newest_first is self.newest_first
        return ui.Button(
            text, id=name, style="outlined", checkable=True, checked=chosen, radius=4,
            text_color="primary" if chosen else "on_surface", on_click=partial(self._order, newest_first),
        )  # fmt: skip

    def _order(self, newest_first: bool) -> None:
        self.newest_first = newest_first

    def _pick(self, which: str) -> None:
        day = self.start if which == "start" else self.end
        first, last = self.limits
        self.show(ui.DatePickerDialog(day, partial(self._picked, which), minimum=first, maximum=last))

    def _picked(self, which: str, picked: date) -> None:
        if which == "start":
            self.start = picked
            if picked > self.end:
                self.end = picked
                self.app.toast("End Date Changed to Start Date!")
        else:
            self.end = picked
            if picked < self.start:
                self.start = picked
                self.app.toast("Start Date Changed to End Date!")

    def _apply(self) -> None:
        self.close()
        self.on_apply(self.start, self.end, self.newest_first is not False)
