"""Pixel Launcher: home, the app drawer and the recent apps."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.apps.launcher import favorites
from emulator.phone.apps.launcher.home import Home
from emulator.phone.system.intents import DEFAULT, HOME, MAIN, IntentFilter
from protocol.apps import launcher as contract


def _set_up(app: AppContext) -> None:
    """The favourites are on disk as soon as home was shown once."""
    favorites.load(app)


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("home", "#4285F4"),
    activities=(
        ActivityInfo(
            contract.MAIN.partition("/")[2],
            Home,
            launch_mode="singleTask",
            filters=(IntentFilter((MAIN,), (HOME, DEFAULT)),),
        ),
    ),
    version_name="13",
    version_code=33,
    system=True,
    set_up=_set_up,
)
