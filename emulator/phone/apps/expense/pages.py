"""Where Pro Expense's drawer leads."""

from __future__ import annotations

from collections.abc import Callable

from emulator.phone.apps.expense.logs import Logs
from emulator.phone.toolkit import ui

DESTINATIONS: dict[str, Callable[[], ui.Screen]] = {"Expense Logs": Logs}
