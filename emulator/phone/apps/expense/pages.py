"""Where Pro Expense's drawer leads: statistics, feedback, about and settings (the logs and backups have their own)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.backup import BackupPage
from emulator.phone.apps.expense.home import Drawer
from emulator.phone.apps.expense.logs import Logs
from emulator.phone.apps.expense.look import ExpenseScreen, action, toolbar, wide_button
from emulator.phone.apps.expense.sheets import Filter, Sheet
from emulator.phone.apps.expense.start import Splash, currencies, languages, search
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps import expense as contract
from protocol.apps.expense import Category, Expense


class Page(ExpenseScreen):
    """A destination of the drawer: a toolbar with the hamburger, and below it ``content``."""

    title: ClassVar[str] = ""
    bar_id: ClassVar[str] = "toolbar"

    def page(self, content: ui.Widget, *actions: ui.Widget, subtitle: str = "") -> ui.Widget:
        bar = toolbar(self.bar_id, self.title, "menu", self._open_drawer, *actions, subtitle=subtitle)
        return ui.Column(id="cl_main", cls="android.view.ViewGroup", children=(bar, content))

    def _open_drawer(self) -> None:
        self.show(Drawer(self.title, self))


class Statistics(Page):
    """Each category's share of what was moved in a range of days."""

    title = "Statistics"
    bar_id = "tb_statistic"

    def __init__(self) -> None:
        self.rows: list[Expense] = []
        self.days: tuple[date, date] | None = None

    def on_resume(self) -> None:
        self.rows = self.store.all()

    def _day(self, row: Expense) -> date:
        return self.app.phone.clock.local(row.modified_date).date()

    def _shown(self) -> list[Expense]:
        return [
            row for row in self.rows if self.days is None or self.days[0] <= self._day(row) <= self.days[1]
        ]

    def build(self) -> ui.Widget:
        rows = self._shown()
        pick = action("filter", "Calendar", "filter-variant", self._filter, enabled=bool(self.rows))
        if not rows:
            empty = ui.Text("No Data", id="tv_no_data", gravity="center")
            return self.page(ui.Box(width=MATCH, weight=1, children=(empty,)), pick)
        total = sum(row.amount for row in rows) or 1
        shares = {c: sum(row.amount for row in rows if row.category == c) / total for c in Category}
        ordered = sorted((item for item in shares.items() if item[1]), key=lambda item: -item[1])
        ends = sorted((rows[0].modified_date, rows[-1].modified_date))
        listing = ui.Column(
            id="cv_statistic", cls="androidx.cardview.widget.CardView", width=MATCH, weight=1, margin=8, padding=16,
            shape=ui.Shape("card", elevation=1),
            children=(
                ui.Text("Category Statistics", id="tv_category_statistics", size=16, weight_=500),
                ui.Recycler(id="rv_category_statistics", items=ordered, row=self._share, width=MATCH, weight=1),
            ),
        )  # fmt: skip
        return self.page(listing, pick, subtitle=store.range_text(self.app, *ends))

    def _share(self, item: tuple[Category, float]) -> ui.Widget:
        category, share = item
        line = ui.Row(
            width=MATCH, phantom=True,
            children=(
                ui.Text(category.label, id="tv_category_name", weight=1),
                ui.Text(f"{share * 100:.1f}%", id="tv_progress"),
            ),
        )  # fmt: skip
        bar = ui.Progress(share, id="pv_progress", width=MATCH)
        return ui.Column(
            width=MATCH, cls="android.view.ViewGroup", padding=(0, 8), spacing=4, children=(line, bar)
        )

    def _filter(self) -> None:
        days = self.days or (min(map(self._day, self.rows)), max(map(self._day, self.rows)))
        self.show(Filter(*days, None, self._apply))

    def _apply(self, first: date, last: date, _newest_first: bool) -> None:
        self.days = (first, last)


class Feedback(Page):
    """A comment for the developers. The phone has no network to send it by: the app says so."""

    title = "Feedback"

    def __init__(self) -> None:
        self.values = {"name": "", "email": "", "comment": ""}
        self.errors: dict[str, str] = {}

    def build(self) -> ui.Widget:
        fields = (
            self._field("name", "Name", "edt_name"),
            self._field("email", "Email", "edt_email", kind="email"),
            self._field("comment", "Your Comments*", "edt_comment", multiline=True),
        )
        form = ui.Column(
            width=MATCH, padding=16, spacing=16,
            children=(
                ui.Text("Please tell us what you think of the app.", id="tv_feedback_description", size=16),
                *fields,
                wide_button("btn_send", "SEND FEEDBACK", self._send),
            ),
        )  # fmt: skip
        return self.page(ui.Scroll(form, width=MATCH, weight=1))

    def _field(
        self, key: str, hint: str, name: str, kind: str = "text", multiline: bool = False
    ) -> ui.Widget:
        return ui.TextField(
            self.values[key], partial(self._set, key), hint=hint, id=name, style="filled", width=MATCH, kind=kind,
            multiline=multiline, min_lines=3 if multiline else 1, error=self.errors.get(key, ""),
        )  # fmt: skip

    def _set(self, key: str, text: str) -> None:
        self.values[key] = text
        self.errors.pop(key, None)

    def _send(self) -> None:
        email = self.values["email"]
        if email and ("@" not in email or "." not in email.rpartition("@")[2]):
            self.errors["email"] = "Invalid Email Address"
        if not self.values["comment"].strip():
            self.errors["comment"] = "Empty Comment"
        if not self.errors:
            self.app.toast("Connection failed")


class About(Page):
    """What the app is and who made it."""

    title = "About"
    ROWS = (("fl_privacy", "Privacy and Policy"), ("fl_open_sources", "Opens-Source Libraries"),
            ("fl_contribute", "Contribute the app"))  # fmt: skip

    def build(self) -> ui.Widget:
        rows = tuple(
            ui.Box(
                id=name, width=MATCH, height=56, padding=(16, 0), on_click=partial(self.app.toast, "Connection failed"),
                children=(ui.Text(text, size=16, gravity="center_vertical"),),
            )
            for name, text in self.ROWS
        )  # fmt: skip
        body = ui.Column(
            width=MATCH, align="center", padding=(0, 24), spacing=8,
            children=(
                ui.Icon("wallet", id="imv_logo", size=96, tint="primary"),
                ui.Text("Pro Expense (BETA)", id="tv_app_name", size=20, weight_=500),
                ui.Text(contract.VERSION_NAME, id="tv_version", color="on_surface_variant"),
                *rows,
            ),
        )  # fmt: skip
        return self.page(ui.Scroll(body, width=MATCH, weight=1))


class Settings(Page):
    """Language, currency and theme."""

    title = "Settings"
    THEMES = (("Dark Theme", 2), ("Light Theme", 1), ("System Default", -1))

    def build(self) -> ui.Widget:
        rows = ui.Column(
            width=MATCH,
            children=(
                self._row("fl_language", "Language", ui.Icon("flag", id="imv_flag"), self._language),
                self._row("fl_currency", "Currency", ui.Text(store.currency(self.app).symbol, id="tv_currency_value"),
                          self._currency),
                self._row("fl_theme", "Theme Mode", ui.Icon("theme-light-dark", id="imv_theme"), self._theme),
            ),
        )  # fmt: skip
        return self.page(rows)

    def _row(self, name: str, text: str, trailing: ui.Widget, handler: ui.Handler) -> ui.Widget:
        return ui.Box(
            id=name, width=MATCH, height=64, on_click=handler,
            children=(
                ui.Row(
                    phantom=True, width=MATCH, height=MATCH, padding=(16, 0),
                    children=(ui.Text(text, size=16, weight=1), trailing),
                ),
            ),
        )  # fmt: skip

    def _language(self) -> None:
        self.show(Choice("language"))

    def _currency(self) -> None:
        self.show(Choice("currency"))

    def _theme(self) -> None:
        mode = int(self.app.preferences().get("theme_mode", 2))
        chosen = next((i for i, (_, value) in enumerate(self.THEMES) if value == mode), 0)
        self.show(
            ui.ChoiceDialog(
                "Choose Theme", [name for name, _ in self.THEMES], checked=chosen, on_choice=self._set_theme,
                positive="RESTART", negative="CANCEL", cancelable=False,
            )
        )  # fmt: skip

    def _set_theme(self, index: int) -> None:
        self.app.preferences()["theme_mode"] = self.THEMES[index][1]
        restart(self)


class Choice(Sheet):
    """The list of currencies or languages in a sheet; a tap is kept at once, the button closes."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.query = ""

    def build(self) -> ui.Widget:
        if self.what == "currency":
            chosen = store.currency(self.app).number
            listing, button = currencies(self.query, chosen, self._choose), ("btn_save", "SAVE", self.close)
        else:
            chosen = str(self.app.preferences().get("selected_language", "en"))
            listing, button = (
                languages(self.query, chosen, self._choose),
                ("btn_restart", "RESTART", self._restart),
            )
        body = ui.Column(
            width=MATCH,
            height=420,
            padding=(16, 0),
            children=(search(self.query, self._search), listing),
            phantom=True,
        )
        title = "Choose Currency" if self.what == "currency" else "Choose Language"
        return self.sheet(self.heading("tv_title", title, "imv_drop_close"), body, wide_button(*button))

    def _search(self, text: str) -> None:
        self.query = text

    def _choose(self, value: str) -> None:
        key = "selected_currency_number" if self.what == "currency" else "selected_language"
        self.app.preferences()[key] = value

    def _restart(self) -> None:
        restart(self)


def restart(screen: ui.Screen) -> None:
    """Begins the activity anew, with its splash."""
    activity = screen.activity
    activity.replace(activity.screens[0], Splash())


DESTINATIONS: dict[str, Callable[[], ui.Screen]] = {
    "Expense Logs": Logs,
    "Statistics": Statistics,
    "Backup": BackupPage,
    "Feedback": Feedback,
    "About": About,
    "Settings": Settings,
}
