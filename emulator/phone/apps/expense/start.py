"""Pro Expense's splash and the two pages of its first run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.home import Home
from emulator.phone.apps.expense.look import ExpenseScreen
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SPLASH_MS = 1000
BLUE = "#039BE5"
LANGUAGES = (("my", "Myanmar(Burma)"), ("en", "United States(English)"), ("zh", "China (Chinese)"))


class Splash(ExpenseScreen):
    """The logo for a second, then the first run or home."""

    status_bar = BLUE

    def __init__(self, _intent: Intent | None = None) -> None:
        pass

    def on_create(self) -> None:
        super().on_create()
        self.app.after(SPLASH_MS, self._go_on, transient=True)

    def build(self) -> ui.Widget:
        logo = ui.Icon("wallet", size=100, tint="#FFFFFF", gravity="center")
        return ui.Box(width=MATCH, height=MATCH, shape=ui.Shape(BLUE), children=(logo,))

    def _go_on(self) -> None:
        first = bool(self.app.preferences().get("isFirstTime", True))
        self.replace(Onboarding() if first else Home())


class Onboarding(ExpenseScreen):
    """Language, then currency; each tap is kept at once."""

    def __init__(self) -> None:
        self.page = 0
        self.query = ""

    def build(self) -> ui.Widget:
        title = "Choose Language" if self.page == 0 else "Choose Currency"
        button = ui.Button(
            "CONTINUE" if self.page else "NEXT", id="btn_continue", style="filled", text_color="on_primary", radius=4,
            width=MATCH, height=56, margin=(16, 8, 16, 16), on_click=self._go_on,
        )  # fmt: skip
        pages = ui.Column(
            id="vp_config", cls="androidx.viewpager.widget.ViewPager", width=MATCH, weight=1, padding=(16, 8),
            children=(
                ui.Text(title, id="tv_lang", size=16, padding=(0, 8)),
                search(self.query, self._search),
                self._list(),
            ),
        )  # fmt: skip
        return ui.Column(
            width=MATCH, height=MATCH, align="center", cls="android.view.ViewGroup",
            children=(
                ui.Icon("wallet", id="imv_app", size=130, tint="primary", margin=(0, 24)),
                ui.Text("Hello! Welcome to Pro Expense", id="tv_welcome", size=18, weight_=500),
                pages,
                button,
            ),
        )  # fmt: skip

    def _list(self) -> ui.Widget:
        if self.page == 0:
            return languages(
                self.query, str(self.app.preferences().get("selected_language", "en")), self._language
            )
        return currencies(self.query, store.currency(self.app).number, self._currency)

    def _search(self, text: str) -> None:
        self.query = text

    def _language(self, code: str) -> None:
        self.app.preferences()["selected_language"] = code

    def _currency(self, number: str) -> None:
        self.app.preferences()["selected_currency_number"] = number

    def _go_on(self) -> None:
        if self.page == 0:
            self.page, self.query = 1, ""
            return
        self.app.preferences().update({"isFirstTime": False})
        self.replace(Splash())


def search(query: str, on_change: Callable[[str], None]) -> ui.Widget:
    """The white search box over a list of choices; all three of its views have one id."""
    return ui.Row(
        id="search_box", cls="androidx.cardview.widget.CardView", width=MATCH, padding=(12, 0), spacing=8,
        shape=ui.Shape("#FFFFFF", radius=4, elevation=1),
        children=(
            ui.Icon("magnify", id="search_box", tint="#757575"),
            ui.TextField(query, on_change, hint="Search", id="search_box", style="none", weight=1, color="#212121"),
        ),
    )  # fmt: skip


def languages(query: str, chosen: str, choose: Callable[[str], None]) -> ui.Widget:
    """The languages whose name has the query in it."""
    rows = [each for each in LANGUAGES if query.lower() in each[1].lower()]

    def row(each: tuple[str, str]) -> ui.Widget:
        mark = ui.Icon("check", id="imv_checked", tint="primary") if each[0] == chosen else None
        line = ui.Row(
            id="rl_language", cls="RelativeLayout", width=MATCH, height=48, padding=(8, 0), spacing=16,
            children=(ui.Icon("flag", id="imv_flag"), ui.Text(each[1], id="tv_language_name", weight=1), mark),
        )  # fmt: skip
        return ui.Box(
            id="cd_language", cls="androidx.cardview.widget.CardView", width=MATCH, on_click=partial(choose, each[0]),
            margin=(0, 4), shape=ui.Shape("card", elevation=1), children=(line,),
        )  # fmt: skip

    return ui.Recycler(id="rv_languages", items=rows, row=row, width=MATCH, weight=1, margin=(0, 8, 0, 0))


def currencies(query: str, chosen: str, choose: Callable[[str], None]) -> ui.Widget:
    """The currencies whose name, code, symbol or number has the query in it."""
    wanted = query.lower()
    rows = [
        c
        for c in store.CURRENCIES
        if any(wanted in part.lower() for part in (c.name, c.code, c.symbol, c.number))
    ]
    if not rows:
        return ui.Text("No Items", id="tv_no_item", gravity="center", padding=32)

    def row(each: store.Currency) -> ui.Widget:
        mark = ui.Icon("check", id="imv_selected", tint="primary") if each.number == chosen else None
        line = ui.Row(
            id="linear_currency", cls="android.view.ViewGroup", width=MATCH, height=48, padding=(8, 0), spacing=16,
            children=(
                ui.Text(each.symbol, id="tv_symbol", width=48),
                ui.Text(each.name, id="tv_currency", weight=1),
                mark,
            ),
        )  # fmt: skip
        return ui.Box(
            id="cv_currency", cls="androidx.cardview.widget.CardView", width=MATCH,
            on_click=partial(choose, each.number), margin=(0, 4), shape=ui.Shape("card", elevation=1), children=(line,),
        )  # fmt: skip

    return ui.Recycler(id="rv_currencies", items=rows, row=row, width=MATCH, weight=1, margin=(0, 8, 0, 0))
