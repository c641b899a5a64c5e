"""The base of every Simple app's screen: the theme, the library's preferences, and text sizes. It draws nothing."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.storage.preferences import Preferences
from emulator.phone.toolkit import ui

PREFERENCES = "Prefs"
SMALLER, NORMAL, BIGGER, BIG, ACTION_BAR = 12.0, 14.0, 16.0, 18.0, 21.0
"""Text sizes in sp."""
FONT_SIZES = ("Small", "Medium", "Large", "Extra large")
_FONT_SP = (12.0, 16.0, 18.0, 22.0)
MEDIUM_FONT = 1
ORANGE = "#F57C00"
"""The ground of the launcher icons."""


def preferences(app: AppContext) -> Preferences:
    """The one preference file of a Simple app."""
    return app.preferences(PREFERENCES)


def started(app: AppContext, version_code: int) -> None:
    """What the library writes whenever the app's first activity is made."""
    prefs = preferences(app)
    prefs.update(
        {
            "app_run_count": int(prefs.get("app_run_count", 0)) + 1,
            "internal_storage_path": "/storage/emulated/0",
            "app_id": app.package,
            "was_orange_icon_checked": True,
            "last_version": version_code,
            "sd_card_path_2": "",
        }
    )


def font_size(app: AppContext) -> float:
    """The size of a list's text, as the setting "Font size" has it."""
    chosen = int(preferences(app).get("font_size", MEDIUM_FONT))
    return _FONT_SP[chosen if 0 <= chosen < len(_FONT_SP) else MEDIUM_FONT]


THEMES = ("System default", "Light", "Dark")
_BACKGROUNDS = (0, -1, -0xD2D2D3)
"""The background colours, as Android's ints, that the library keeps for the last two."""


def chosen_theme(app: AppContext) -> int:
    """Which of THEMES is on."""
    prefs = preferences(app)
    if prefs.get("is_using_system_theme", True):
        return 0
    return 1 if prefs.get("background_color") == _BACKGROUNDS[1] else 2


def choose_theme(app: AppContext, index: int) -> None:
    """Keeps the choice; screens follow at once."""
    changes = {"is_using_system_theme": index == 0, "background_color": _BACKGROUNDS[index]}
    preferences(app).update(changes if index else {"is_using_system_theme": True})


class SimpleScreen(ui.Screen):
    """A screen in the system's colours, light or dark with the system or as the app's own setting says."""

    theme = ui.SIMPLE

    @property
    def dark(self) -> bool | None:  # type: ignore[override]
        return (None, False, True)[chosen_theme(self.app)]

    @property
    def prefs(self) -> Preferences:
        return preferences(self.app)
