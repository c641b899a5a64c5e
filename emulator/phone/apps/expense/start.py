"""Pro Expense's splash and the two pages of its first run."""

from __future__ import annotations

from emulator.phone.apps.expense.home import Home
from emulator.phone.apps.expense.look import ExpenseScreen
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SPLASH_MS = 1000
BLUE = "#039BE5"


class Splash(ExpenseScreen):
    """The logo for a second, then the first run or home."""

    status_bar = BLUE

    def __init__(self, _intent: Intent) -> None:
        pass

    def on_create(self) -> None:
        super().on_create()
        self.app.after(SPLASH_MS, self._go_on, transient=True)

    def build(self) -> ui.Widget:
        logo = ui.Icon("wallet", size=100, tint="#FFFFFF", gravity="center")
        return ui.Box(width=MATCH, height=MATCH, shape=ui.Shape(BLUE), children=(logo,))

    def _go_on(self) -> None:
        self.replace(Home())
