"""Pro Expense: what was spent and earned, in an SQLite database of the app's own."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.apps.expense.look import THEME
from emulator.phone.apps.expense.start import Splash
from protocol.apps import expense as contract


def _set_up(app: AppContext) -> None:
    """As after the two pages of the first run: the choice is kept, and home has made the database."""
    app.preferences().update({"isFirstTime": False})
    with app.database(contract.DATABASE, contract.SCHEMA, contract.SCHEMA_VERSION):
        pass


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("wallet", "#039BE5"),
    activities=(ActivityInfo("com.arduia.expense.ui.MainActivity", Splash, launcher=True),),
    theme=THEME,
    version_name=contract.VERSION_NAME,
    version_code=contract.VERSION_CODE,
    target_sdk=30,
    permissions=("android.permission.INTERNET",),
    set_up=_set_up,
)
