"""The recent apps: a card for each task, the newest at the right, and "Clear all" at the left end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from emulator.phone.app_icons import app_icon
from emulator.phone.apps.launcher.base import LauncherScreen
from emulator.phone.apps.launcher.places import Grid
from emulator.phone.apps.launcher.thumbnails import blank, thumbnail
from emulator.phone.system.activity import Task
from emulator.phone.system.intents import NEW_TASK, Intent
from emulator.phone.system.keys import OVERVIEW
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from emulator.phone.toolkit.wallpaper import wallpaper
from protocol.geometry import Rect

CARD = Rect(166, 340, 914, 2002)
GAP = 42
ICON_TOP = 232
ICON = 36.0
ACTIONS = Rect(0, 2006, 1080, 2400)


@dataclass(frozen=True)
class Card:
    """A task as the overview shows it."""

    task: int
    package: str
    label: str
    picture: bytes


class Recents(LauncherScreen):
    """The overview; a tap returns to the app, a swipe up removes it."""

    bar_ink = "#0A1426"
    window_title = "Recent apps"

    def __init__(self) -> None:
        self.cards: list[Card] = []

    def on_create(self) -> None:
        self.cards = [self._card_of(task) for task in self.app.phone.activities.recents()]

    def on_resume(self) -> None:
        there = {task.id for task in self.app.phone.activities.recents()}
        self.cards = [card for card in self.cards if card.task in there]

    def _card_of(self, task: Task) -> Card:
        root = task.root
        picture = thumbnail(self.app, task.top) if task.activities else blank(self.app, root.app)
        return Card(task.id, root.app.package, root.label, picture)

    def on_new_intent(self, intent: Intent) -> None:
        """The overview key again goes to the app used before the last one; home goes home."""
        if intent.action == OVERVIEW and self.cards:
            self._open(self.cards[min(1, len(self.cards) - 1)])
        else:
            self.collapse()

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        grid = Grid(self.app.phone.display)
        picture = ui.Canvas(draw=wallpaper, width=MATCH, height=MATCH, hidden=True)
        scrim = ui.Box(
            width=MATCH, height=MATCH, hidden=True, shape=ui.Shape("#4D000000"), on_click=self.close
        )
        content = self._panel(grid) if self.cards else self._empty()
        return ui.Box(
            id="drag_layer", cls="FrameLayout", width=MATCH, height=MATCH, children=(picture, scrim, content)
        )

    def _empty(self) -> ui.Widget:
        return ui.Text("No recent items", size=18, color="#FFFFFF", gravity="center")

    def _panel(self, grid: Grid) -> ui.Widget:
        side = grid.x(CARD.left)
        clear = ui.Button(
            "Clear all", id="clear_all", style="text", text_color="#FFFFFF", height=48, gravity="center_vertical",
            margin=(side, 0, grid.x(GAP), 0), padding=(20, 0), on_click=self._clear_all,
            shape=ui.Shape("#33FFFFFF", radius=24),
        )  # fmt: skip
        tasks = tuple(self._task(card, grid) for card in reversed(self.cards))
        row = ui.Row(phantom=True, height=MATCH, spacing=grid.x(GAP), align="top", padding=(0, 0, side, 0),
                     children=(clear, *tasks))  # fmt: skip
        return ui.Scroll(
            row,
            id="overview_panel",
            cls="ScrollView",
            horizontal=True,
            from_end=True,
            width=MATCH,
            height=MATCH,
        )

    def _task(self, card: Card, grid: Grid) -> ui.Widget:
        wide, tall = grid.x(CARD.width), grid.y(CARD.height)
        head = max(ICON + 4, grid.y(CARD.top - ICON_TOP))
        app = self.app.phone.registry[card.package]
        icon = ui.Box(
            id="icon", cls="View", desc=card.label, width=wide, height=head,
            on_click=partial(self._details, card),
            children=(replace(app_icon(app.icon, ICON), hidden=True, gravity="top|center_horizontal"),),
        )  # fmt: skip
        shot = ui.Picture(
            card.picture, id="snapshot", cls="View", fit="cover", width=wide, height=tall, important=False,
            shape=ui.Shape("surface", radius=16),
        )  # fmt: skip
        return ui.Column(
            id="task", key=card.task, cls="FrameLayout", desc=card.label, width=wide,
            margin=(0, grid.y(CARD.top) - head, 0, 0),
            children=(icon, shot), on_click=partial(self._open, card), on_swipe=partial(self._swipe, card),
        )  # fmt: skip

    # What it does ---------------------------------------------------------------------------------------

    def _open(self, card: Card) -> None:
        self.collapse()
        self.app.phone.activities.open_task(card.task)

    def _details(self, card: Card) -> None:
        from emulator.phone.apps.launcher.base import APP_DETAILS

        self.tell(Intent(APP_DETAILS, data=f"package:{card.package}", flags=NEW_TASK))

    def _swipe(self, card: Card, direction: str) -> None:
        if direction == "up":
            self.app.phone.activities.remove_task(card.task)
            self.cards = [each for each in self.cards if each.task != card.task]
            if not self.cards:
                self.collapse()

    def _clear_all(self) -> None:
        for card in self.cards:
            self.app.phone.activities.remove_task(card.task)
        self.collapse()
