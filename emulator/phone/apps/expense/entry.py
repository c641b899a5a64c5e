"""Pro Expense's form: a new expense, or a change to one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.look import ExpenseScreen, action, toolbar
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.expense import CHIP_ORDER, NAME_LENGTH, NOTE_LENGTH, Category, Expense

_AMOUNT = re.compile(r"\d{0,8}(\.\d{0,2})?")


def accept_amount(text: str) -> str:
    """Digits and one point, at most eight before and two behind it; what does not fit is left out."""
    kept = ""
    for character in text:
        if _AMOUNT.fullmatch(kept + character):
            kept += character
    return kept


def cut_to(length: int, text: str) -> str:
    return text[:length]


class Entry(ExpenseScreen):
    """The form; ``row`` is the expense to change, None makes a new one."""

    def __init__(self, row: Expense | None = None) -> None:
        self.row = row
        self.name = row.name if row else ""
        self.amount = store.amount_text(row.amount, grouped=False) if row else ""
        self.note = row.note if row else ""
        self.category = Category(row.category) if row else Category.FOOD
        self.first_chip = self.category
        self.date_ms = row.modified_date if row else 0
        self.locked = False
        self.error = ""

    def on_create(self) -> None:
        super().on_create()
        if self.row is None:
            self.date_ms = self.app.now

    def build(self) -> ui.Widget:
        title = "Update Data" if self.row else "Expense Entry"
        bar = toolbar(
            "toolbar", title, "arrow-left", self.close,
            action("time", "Time", "clock-outline", self._pick_time),
            action("calendar", "Calendar", "calendar", self._pick_date),
            subtitle=store.entry_date_text(self.app, self.date_ms),
        )  # fmt: skip
        form = ui.Column(
            cls="android.view.ViewGroup", width=MATCH, margin=(8, 0), padding=(16, 8),
            shape=ui.Shape("card", elevation=1), children=(*self._fields(), self._buttons()),
        )  # fmt: skip
        return ui.Column(
            width=MATCH, height=MATCH, cls="android.view.ViewGroup", id="cl_main",
            children=(bar, ui.Scroll(id="sv_entry", width=MATCH, weight=1, child=form)),
        )  # fmt: skip

    def _fields(self) -> tuple[ui.Widget, ...]:
        code = store.currency(self.app).code
        return (
            ui.TextField(
                self.name, self._set_name, hint="Name", id="edt_name", style="filled", width=MATCH, action="next",
                accept=partial(cut_to, NAME_LENGTH), autofocus=self.row is None, margin=(0, 16, 0, 0),
            ),
            ui.TextField(
                self.amount, self._set_amount, hint="Amount", id="edt_amount", style="filled", kind="decimal",
                width=MATCH, suffix=code, accept=accept_amount, action="next", error=self.error, margin=(0, 16, 0, 0),
            ),
            self._chips(),
            ui.TextField(
                self.note, self._set_note, hint="Note", id="edt_note", style="filled", width=MATCH, multiline=True,
                min_lines=3, accept=partial(cut_to, NOTE_LENGTH), margin=(0, 16, 0, 0),
            ),
        )  # fmt: skip

    def _chips(self) -> ui.Widget:
        others = [each for each in CHIP_ORDER if each is not self.first_chip]
        return ui.Recycler(
            id="rv_category", items=(self.first_chip, *others), row=self._chip, horizontal=True, width=MATCH,
            height=40, margin=(0, 16, 0, 0), item_key=int,
        )  # fmt: skip

    def _chip(self, category: Category) -> ui.Widget:
        chosen = category is self.category
        return ui.Box(
            id="cd_category", cls="androidx.cardview.widget.CardView", height=36, margin=(4, 2), padding=(12, 0),
            checkable=True, checked=chosen, on_click=partial(self._choose, category),
            shape=ui.Shape("secondary_container" if chosen else "surface_variant", radius=2),
            children=(ui.Text(category.label, id="tv_name", size=14, gravity="center"),),
        )  # fmt: skip

    def _buttons(self) -> ui.Widget:
        text = "UPDATE" if self.row else "NEXT" if self.locked else "SAVE"
        save = ui.Button(
            text, id="btn_save", style="filled", color="primary", text_color="on_primary", weight=1, height=56,
            radius=4, caps=True, on_click=self._save,
        )  # fmt: skip
        lock = ui.Box(
            id="cv_lock", cls="androidx.cardview.widget.CardView", width=48, height=48, margin=(12, 0, 0, 0),
            on_click=self._lock, shape=ui.Shape("primary" if self.locked else "surface_variant", radius=4),
            children=(
                ui.Icon("infinity", id="imv_lock", gravity="center",
                        tint="on_primary" if self.locked else "on_surface"),
            ),
        )  # fmt: skip
        return ui.Row(
            width=MATCH, phantom=True, margin=(0, 20, 0, 12), children=(save, None if self.row else lock)
        )

    # Changes --------------------------------------------------------------------------------------------

    def _set_name(self, text: str) -> None:
        self.name = text

    def _set_amount(self, text: str) -> None:
        self.amount, self.error = text, ""

    def _set_note(self, text: str) -> None:
        self.note = text

    def _choose(self, category: Category) -> None:
        self.category = category

    def _lock(self) -> None:
        self.locked = not self.locked

    def _pick_time(self) -> None:
        moment = self.app.phone.clock.local(self.date_ms)
        self.show(ui.TimePickerDialog(moment.hour, moment.minute, self._set_time, is_24h=False))

    def _pick_date(self) -> None:
        self.show(ui.DatePickerDialog(self.app.phone.clock.local(self.date_ms).date(), self._set_date))

    def _set_time(self, hour: int, minute: int) -> None:
        moment = self.app.phone.clock.local(self.date_ms).replace(hour=hour, minute=minute, microsecond=0)
        self.date_ms = int(moment.timestamp() * 1000)

    def _set_date(self, day: date) -> None:
        moment = self.app.phone.clock.local(self.date_ms).replace(year=day.year, month=day.month, day=day.day)
        self.date_ms = int(moment.timestamp() * 1000)

    def _save(self) -> None:
        if not self.amount.strip("."):
            self.error = "Cost is Empty"
            return
        cents = int(Decimal(self.amount) * 100)
        now = self.app.now
        if self.row is not None:
            changed = replace(
                self.row, name=self.name, amount=cents, category=int(self.category), note=self.note,
                modified_date=self.date_ms,
            )  # fmt: skip
            self.store.update(changed)
            self.close()
            return
        self.store.add(Expense(None, self.name, cents, int(self.category), self.note, now, self.date_ms))
        if self.locked:
            self.name = self.amount = self.note = ""
            self.date_ms = now
        else:
            self.close()
