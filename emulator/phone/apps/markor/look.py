"""What Markor's screens share: the colours, the two dialog themes, the toolbar and the choice of day or night."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.phone.apps.markor.settings import Settings
from emulator.phone.toolkit import ui

BAR = "#1E2135"
STATUS_BAR = "#161828"
ACCENT = "#F04B4B"
FAVOURITE = "#E3B51B"

_LIGHT = {
    "primary": ACCENT, "accent": ACCENT, "on_primary": "#FFFFFF", "background": "#EEEEEE", "surface": "#EEEEEE",
    "on_surface": "#212121", "on_surface_variant": "#757575", "toolbar": BAR, "on_toolbar": "#FFFFFF",
    "dialog": "#FFFFFF", "menu": "#FFFFFF", "outline_variant": "#1F000000", "format_bar": "#E0E0E0",
    "format_icon": "#505050", "hint": "#9E9E9E", "link": "#1EA3FE",
}  # fmt: skip
_DARK = {
    **_LIGHT, "background": "#222222", "surface": "#222222", "on_surface": "#FFFFFF",
    "on_surface_variant": "#9E9E9E", "dialog": "#424242", "menu": "#424242", "outline_variant": "#33FFFFFF",
    "format_bar": "#424242", "format_icon": "#B0B0B0",
}  # fmt: skip
_TEAL = {"primary": "#009688", "accent": "#009688"}
_DARK_TEAL = {"primary": "#80CBC4", "accent": "#80CBC4"}

THEME = ui.Theme.of(ACCENT, light=_LIGHT, dark=_DARK, material3=False)
BLACK_THEME = THEME.with_colors(dark={"background": "#000000", "surface": "#000000"})
"""The setting "Black"."""
DIALOG = THEME.with_colors(light=_TEAL, dark=_DARK_TEAL)
"""Most dialogs are AppCompat's own, in its teal."""

TOOLBAR = ui.BarLook(id="toolbar", title_size=20)


class MarkorScreen(ui.Screen):
    """A screen of the app: light or dark as the app's own setting says."""

    theme = THEME
    status_bar = STATUS_BAR

    def on_create(self) -> None:
        self.follow_theme()

    def follow_theme(self) -> None:
        """Takes the app's theme setting; "auto" is dark outside 9 to 17 o'clock."""
        chosen = self.settings.app_theme
        self.theme = BLACK_THEME if chosen == "black" else THEME
        hour = self.app.phone.clock.local().hour
        self.dark = {
            "light": False, "dark": True, "black": True, "autocompat": not 9 <= hour < 17,
        }.get(chosen)  # fmt: skip

    @property
    def settings(self) -> Settings:
        return Settings(self.app)


def bar(
    title: str, actions: Sequence[ui.Action], overflow: ui.Handler | None = None, *, back: ui.Handler | None = None,
    title_id: str = "",
) -> ui.Widget:  # fmt: skip
    """The app bar, white on dark blue."""
    navigation = ui.Action("Navigate up", back, "arrow-left") if back is not None else None
    look = ui.BarLook(id="toolbar", title_size=20, title_id=title_id)
    return ui.toolbar(title, navigation=navigation, actions=actions, overflow=overflow, look=look)
