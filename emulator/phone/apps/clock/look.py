"""Clock's looks: its theme, the parts that its screens share, and the page that each tab is. It knows no alarm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emulator.phone.app import AppContext
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.text import advance
from emulator.phone.toolkit.theme import SYSTEM
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.clock.home import DeskClock

THEME = SYSTEM.with_colors(
    light={
        "background": "#FBFCFE", "toolbar": "#FBFCFE", "on_toolbar": "#191C1E", "tile": "#E4EDF4", "bar": "#EAF1F7",
        "dialog": "#EAF1F7", "menu": "#EAF1F7", "faint": "#70777C",
    },
    dark={
        "tile": "#242B30", "bar": "#20272C", "dialog": "#282E32", "menu": "#282E32", "faint": "#8A9297",
    },
)  # fmt: skip
CARD = ui.Shape("tile", radius=28)
SNACKBAR_MS = 4_000
SIDE = 112
"""What the buttons take at the side of a phone that lies."""
_DIGIT = re.compile(r"\d")


class Page:
    """What one tab shows inside the frame; its state lives as long as the activity."""

    title = ""

    def __init__(self, home: DeskClock) -> None:
        self.home = home

    @property
    def app(self) -> AppContext:
        return self.home.app

    @property
    def wide(self) -> bool:
        """The phone lies on its side: the buttons stand beside the page instead of over its end."""
        width, height = self.app.phone.display.size
        return width > height

    @property
    def foot(self) -> float:
        """The room at the end of a list that the buttons stand over."""
        return 16 if self.wide else 136

    @property
    def height(self) -> float:
        """What the frame leaves to the page, in dp."""
        display = self.app.phone.display
        bars = display.status_height + display.navigation_height
        return (display.size.height - bars) / display.density * 160 - 64 - 80

    def shrink(self, room: float, *runs: tuple[str, float]) -> float:
        """By how much texts (each with its size) must shrink to fit side by side in ``room`` dp; 1 when they do."""
        display = self.app.phone.display
        scale = display.font_scale * display.density / 160
        wide = (
            sum(advance(_DIGIT.sub("0", text), size * scale) for text, size in runs) * 160 / display.density
        )
        return min(1.0, room / max(1.0, wide))

    def load(self) -> None:
        """The page comes to the front, or what it shows may have changed."""

    def body(self) -> ui.Widget:
        raise NotImplementedError(f"{type(self).__name__} has no body()")

    def buttons(self) -> tuple[ui.Widget | None, ui.Widget | None, ui.Widget | None]:
        """What floats at the bottom: left button, main button, right button."""
        return (None, None, None)

    def period_ms(self) -> int:
        """How often what is shown changes by itself; 0 for never."""
        return 0

    def passed(self) -> None:
        """A period is over."""

    def on_back(self) -> bool:
        return False

    def on_result(self, request: str, result: ActivityResult) -> None:
        """An activity that a page started has ended."""


def start_other(app: AppContext, intent: Intent, request: str = "") -> None:
    """Starts another app's activity; a phone without one says so."""
    try:
        app.start(intent, request)
    except ActivityNotFound:
        app.toast("No app can perform this action.")


def fab(icon: str, desc: str, handler: ui.Handler) -> ui.Widget:
    """The large button in the middle."""
    return ui.Icon(
        icon, id="fab", cls="android.widget.Button", desc=desc, size=36, tint="on_primary_container", width=96,
        height=96, on_click=handler, shape=ui.Shape("primary_container", radius=32),
    )  # fmt: skip


def side_button(name: str, icon: str, desc: str, handler: ui.Handler, *, enabled: bool = True) -> ui.Widget:
    """One of the small buttons beside it."""
    return ui.Icon(
        icon, id=name, cls="android.widget.Button", desc=desc, tint="on_secondary_container", width=64, height=64,
        on_click=handler, enabled=enabled, shape=ui.Shape("secondary_container", radius=32),
    )  # fmt: skip


def top_bar(screen: ui.Screen, title: str, back: ui.Handler) -> ui.Widget:
    """The toolbar of the screens that are no tab."""
    return ui.toolbar(
        title,
        navigation=ui.Action("Navigate up", back),
        look=ui.BarLook(id="toolbar", height=64, title_size=22, title_weight=400),
    )


def framed(bar: ui.Widget, body: ui.Widget) -> ui.Widget:
    """A bar and what is below it."""
    return ui.Column(
        cls="android.view.ViewGroup",
        width=MATCH,
        height=MATCH,
        shape=ui.Shape("background"),
        children=(bar, body),
    )
