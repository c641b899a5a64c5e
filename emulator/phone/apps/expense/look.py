"""What Pro Expense's screens share: the theme, the toolbar, the category disc and the frame of a screen."""

from __future__ import annotations

from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.expense.store import ICONS, Store, date_text
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.expense import Category, Expense

THEME = ui.Theme.of(
    "#039BE5",
    light={
        "primary": "#039BE5", "on_primary": "#FFFFFF", "background": "#EEEEEE", "surface": "#FFFFFF",
        "on_surface": "#000000", "on_surface_variant": "#757575", "card": "#FFFFFF", "toolbar": "#FFFFFF",
        "error": "#EF5350", "outline_variant": "#1F000000", "secondary_container": "#420381D4",
    },
    dark={
        "primary": "#81D4FA", "on_primary": "#212121", "background": "#212121", "surface": "#212121",
        "on_surface": "#F5F5F5", "on_surface_variant": "#BDBDBD", "card": "#2B2B2B", "toolbar": "#212121",
        "error": "#E57373", "outline_variant": "#1FFFFFFF", "secondary_container": "#3F5966",
    },
)  # fmt: skip
DISC = "#B3E5FC"
ON_DISC = "#212121"
DARK_MODES = {2: True, 1: False, -1: None}


class ExpenseScreen(ui.Screen):
    """A screen of the app: dark or light as the app's own setting says, dark where nothing was set."""

    theme = THEME
    status_bar = "background"

    def on_create(self) -> None:
        self.dark = DARK_MODES.get(int(self.app.preferences().get("theme_mode", 2)), True)

    @property
    def store(self) -> Store:
        return Store(self.app)


def disc(category: int, size: float) -> ui.Widget:
    """The round picture of a category."""
    known = Category(category) if category in ICONS else Category.OTHERS
    icon = ui.Icon(ICONS[known], size=size * 0.58, tint=ON_DISC, id="imv_category", gravity="center")
    return ui.Box(
        width=size, height=size, id="cv_category", cls="androidx.cardview.widget.CardView",
        shape=ui.Shape(DISC, radius=size / 2), children=(icon,),
    )  # fmt: skip


def name_and_date(app: AppContext, row: Expense) -> ui.Widget:
    """The two lines of an expense in a list."""
    return ui.Column(
        weight=1, phantom=True, padding=(16, 0),
        children=(
            ui.Text(row.name, id="tv_name", size=16, max_lines=1),
            ui.Text(date_text(app, row.modified_date), id="tv_date", size=12, color="on_surface_variant",
                    max_lines=1),
        ),
    )  # fmt: skip


def row_height(app: AppContext, usual: float) -> float:
    """How high an expense in a list is: its two lines fit, however large the system's letters are."""
    return max(usual, 40 * app.phone.display.font_scale)


def action(name: str, desc: str, icon: str, handler: ui.Handler, enabled: bool = True) -> ui.Widget:
    """An icon button at the right of the toolbar."""
    return ui.Icon(
        icon, id=name, cls="Button", desc=desc, on_click=handler, enabled=enabled, padding=12, tint="on_surface",
        on_long_click=partial(_tooltip, desc),
    )  # fmt: skip


def _tooltip(_text: str) -> None:
    """A long press on an action shows its name for a moment; nothing else happens."""


def toolbar(
    name: str, title: str, nav: str, on_nav: ui.Handler, *actions: ui.Widget, subtitle: str = ""
) -> ui.Widget:
    """The app bar: ``nav`` is the icon at its left."""
    titles = ui.Column(
        weight=1, phantom=True, padding=(16, 0, 0, 0),
        children=(
            ui.Text(title, size=20, weight_=500, max_lines=1),
            ui.Text(subtitle, size=16, color="on_surface_variant", max_lines=1) if subtitle else None,
        ),
    )  # fmt: skip
    strip = ui.Row(cls="androidx.appcompat.widget.LinearLayoutCompat", children=actions) if actions else None
    return ui.Row(
        id=name, cls="android.view.ViewGroup", width=MATCH, min_height=56, padding=(4, 0), shape=ui.Shape("toolbar"),
        children=(ui.Icon(nav, on_click=on_nav, padding=12, tint="on_surface"), titles, strip),
    )  # fmt: skip


def card(*children: ui.Widget | None, name: str = "", on_click: ui.Handler | None = None) -> ui.Widget:
    """A square-cornered card of the home page."""
    return ui.Column(
        id=name, cls="androidx.cardview.widget.CardView", width=MATCH, margin=(0, 4), padding=16, on_click=on_click,
        shape=ui.Shape("card", elevation=1), children=children,
    )  # fmt: skip


def wide_button(name: str, text: str, handler: ui.Handler, color: str = "primary") -> ui.Widget:
    """A filled button, as tall as the app's buttons are."""
    return ui.Button(
        text, id=name, style="filled", caps=True, color=color, text_color="on_primary", width=MATCH, height=56,
        radius=4, on_click=handler, margin=(16, 8),
    )  # fmt: skip
