"""Pro Expense's home page and its drawer."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.expense import store
from emulator.phone.apps.expense.look import ExpenseScreen, card, disc, name_and_date, row_height, toolbar
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.drawing import Op, Polyline
from emulator.phone.toolkit.theme import resolve
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.expense import Category, Expense
from protocol.geometry import Size

DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
RECENT = 4


class Home(ExpenseScreen):
    """This week's totals and graph, and the newest rows."""

    def __init__(self) -> None:
        self.rows: list[Expense] = []

    def on_resume(self) -> None:
        self.rows = self.store.all()

    def build(self) -> ui.Widget:
        sections = [self._totals(), self._graph(), self._recent() if self.rows else None]
        body = ui.Recycler(
            id="rv_home",
            items=[s for s in sections if s],
            row=lambda section: section,
            width=MATCH,
            weight=1,
            padding=(8, 0, 8, 96),
        )
        page = ui.Column(
            width=MATCH, height=MATCH, cls="android.view.ViewGroup", id="cl_main",
            children=(toolbar("toolbar", "Home", "menu", self._open_drawer), body),
        )  # fmt: skip
        add = ui.Icon(
            "plus", id="fb_main_add", on_click=self._add, tint="on_primary", padding=16, gravity="bottom|end",
            margin=(0, 0, 16, 32), shape=ui.Shape("primary", radius=28, elevation=6),
        )  # fmt: skip
        return ui.Box(id="dl_main", cls="androidx.drawerlayout.widget.DrawerLayout", children=(page, add))

    # The cards ------------------------------------------------------------------------------------------

    def _week(self) -> list[Expense]:
        start = store.week_start_ms(self.app)
        return [row for row in self.rows if row.modified_date > start]

    def _week_text(self) -> str:
        start = store.week_start_ms(self.app)
        first, last = (self.app.phone.clock.local(start + days * 86_400_000) for days in (0, 7))
        end = f"{last.day}" if first.month == last.month else f"{last:%b} {last.day}"
        return f"{first:%b} {first.day} - {end}".upper()

    def _heading(self, name: str, title: str) -> ui.Widget:
        return ui.Row(
            width=MATCH, phantom=True, margin=(0, 0, 0, 12),
            children=(
                ui.Text(title, id=name, size=16, weight_=500, weight=1),
                ui.Text(self._week_text(), id="tv_date_range", size=12, color="on_surface_variant"),
            ),
        )  # fmt: skip

    def _totals(self) -> ui.Widget:
        week = self._week()
        income = sum(row.amount for row in week if row.category == Category.INCOME)
        spent = sum(row.amount for row in week) - income
        return card(
            self._heading("tv_expense_in_out_title", "Totals"),
            ui.Row(
                width=MATCH, phantom=True,
                children=(
                    self._total("income", "INCOME", income, "tv_income_symobol"),
                    self._total("outcome", "OUTCOME", spent, "tv_outcome_symbol"),
                ),
            ),
        )  # fmt: skip

    def _total(self, name: str, label: str, cents: int, symbol: str) -> ui.Widget:
        return ui.Column(
            weight=1, phantom=True,
            children=(
                ui.Text(label, id=f"tv_{name}", size=10, color="on_surface_variant"),
                ui.Row(
                    phantom=True, spacing=4, align="baseline",
                    children=(
                        ui.Text(store.amount_text(cents), id=f"tv_{name}_value", size=20, weight_=500),
                        ui.Text(store.currency(self.app).code, id=symbol, size=12, color="on_surface_variant"),
                    ),
                ),
            ),
        )  # fmt: skip

    def _graph(self) -> ui.Widget:
        labels = ui.Row(
            width=MATCH, hidden=True,
            children=tuple(ui.Text(day, size=10, align="center", weight=1, color="on_surface_variant") for day in DAYS),
        )  # fmt: skip
        plot = ui.Canvas(id="expense_graph", width=MATCH, height=160, draw=self._plot)
        return card(self._heading("tv_title", "Expenses in this Week"), plot, labels)

    def _plot(self, size: Size) -> tuple[Op, ...]:
        """A point for each weekday with expenses, joined by a line."""
        spent: dict[int, int] = {}
        for row in self._week():
            if row.category != Category.INCOME:
                day = (self.app.phone.clock.local(row.modified_date).weekday() + 1) % 7
                spent[day] = spent.get(day, 0) + row.amount
        if not spent:
            return ()
        highest = max(spent.values()) or 1
        color = resolve(self.theme, "primary", self.dark is not False) if self.theme else (3, 155, 229, 255)
        points = tuple(
            (size.width * (day + 0.5) / 7, size.height * (0.95 - 0.85 * amount / highest))
            for day, amount in sorted(spent.items())
        )
        line: tuple[Op, ...] = (Polyline(points, color, 6.0),) if len(points) > 1 else ()
        dots = tuple(Polyline(((x - 0.5, y), (x + 0.5, y)), color, 20.0) for x, y in points)
        return line + dots

    def _recent(self) -> ui.Widget:
        rows = tuple(self._recent_row(row) for row in self.rows[:RECENT])
        return card(
            ui.Text("Recent", id="tv_recent_lists", size=16, weight_=500),
            ui.Column(
                id="rv_recent_lists",
                cls="androidx.recyclerview.widget.RecyclerView",
                width=MATCH,
                children=rows,
            ),
            ui.Button("MORE", id="btn_more_logs", caps=True, gravity="end", on_click=self._more, radius=4),
        )

    def _recent_row(self, row: Expense) -> ui.Widget:
        texts = name_and_date(self.app, row)
        amount = ui.Row(
            id="linear_amount", spacing=4, align="baseline",
            children=(
                ui.Text(store.amount_text(row.amount), id="tv_amount", size=16, weight_=500),
                ui.Text(store.currency(self.app).code, id="tv_currency_symbol", size=12),
            ),
        )  # fmt: skip
        return ui.Row(
            id="cd_expense", cls="RelativeLayout", width=MATCH, height=row_height(self.app, 72),
            on_click=lambda: self._detail(row),
            children=(disc(row.category, 55), texts, amount),
        )  # fmt: skip

    # What they do ---------------------------------------------------------------------------------------

    def _open_drawer(self) -> None:
        self.show(Drawer("Home", self))

    def _add(self) -> None:
        from emulator.phone.apps.expense.entry import Entry

        self.push(Entry())

    def _more(self) -> None:
        go(self, "Expense Logs")

    def _detail(self, row: Expense) -> None:
        from emulator.phone.apps.expense.sheets import Detail

        self.show(Detail(row, self.reload_after_delete))

    def reload_after_delete(self) -> None:
        self.on_resume()
        self.app.phone.windows.invalidate()


class Drawer(ExpenseScreen):
    """The navigation drawer; choosing closes it and goes there."""

    kind = "overlay"
    PLACES = ("Home", "Expense Logs", "Statistics", "Backup", "Feedback", "About", "Settings")
    ICONS = ("home", "format-list-bulleted", "chart-pie", "backup-restore", "message-outline",
             "information-outline", "cog")  # fmt: skip

    def __init__(self, here: str, below: ui.Screen) -> None:
        self.here = here
        self.below = below

    def build(self) -> ui.Widget:
        header = ui.Row(
            width=MATCH, height=96, padding=16, spacing=12,
            children=(
                ui.Icon("arrow-left", id="btn_close", on_click=self.close, tint="on_surface"),
                ui.Text("Pro Expense", id="tv_app_name", size=20, fixed=True, weight_=500),
                ui.Text("BETA", size=10, color="#212121", padding=(6, 2), shape=ui.Shape("#FFF176", radius=2)),
            ),
        )  # fmt: skip
        rows = tuple(map(self._row, self.PLACES, self.ICONS))
        panel = ui.Column(
            id="nv_main", cls="FrameLayout", width=300, height=MATCH, shape=ui.Shape("surface", elevation=16),
            padding=(0, 48, 0, 0),
            children=(
                header,
                ui.Column(
                    id="design_navigation_view", cls="androidx.recyclerview.widget.RecyclerView",
                    width=MATCH, children=rows,
                ),
            ),
        )  # fmt: skip
        scrim = ui.Box(
            width=MATCH, height=MATCH, shape=ui.Shape("#66000000"), on_click=self.close, hidden=True
        )
        return ui.Box(width=MATCH, height=MATCH, children=(scrim, panel))

    def _row(self, place: str, icon: str) -> ui.Widget:
        chosen = place == self.here
        color = "primary" if chosen else "on_surface"
        return ui.Row(
            cls="androidx.appcompat.widget.LinearLayoutCompat", width=MATCH, height=48, padding=(16, 0), spacing=32,
            on_click=partial(self._choose, place), margin=(8, 0), selected=chosen,
            shape=ui.Shape("secondary_container", radius=4) if chosen else None,
            children=(
                ui.Icon(icon, tint=color, hidden=True),
                ui.Text(place, id="design_menu_item_text", cls="CheckedTextView", size=14, weight_=500, color=color,
                        checkable=True, checked=chosen),
            ),
        )  # fmt: skip

    def _choose(self, place: str) -> None:
        self.close()
        if place != self.here:
            go(self.below, place)


def go(screen: ui.Screen, place: str) -> None:
    """Opens a destination of the drawer above ``screen``; home is below all of them."""
    from emulator.phone.apps.expense.pages import DESTINATIONS

    home = screen.activity.screens[0]
    while len(screen.activity.screens) > 1 and screen.activity.top is not home:
        top = screen.activity.top
        assert top is not None
        screen.activity.close(top)
    if place != "Home":
        home.push(DESTINATIONS[place]())
