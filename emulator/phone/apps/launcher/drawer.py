"""All apps: a search field, the apps that are likely wanted, and every app by its label."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from urllib.parse import quote

from emulator.phone.apps.launcher import favorites
from emulator.phone.apps.launcher.base import LauncherScreen
from emulator.phone.apps.launcher.favorites import Favorite
from emulator.phone.apps.launcher.places import COLUMNS, Launchable, Touch, drawer_icon
from emulator.phone.apps.launcher.popups import Entry, IconPopup
from emulator.phone.apps.launcher.search import BLUE, HINT, RED, matching
from emulator.phone.system.intents import NEW_TASK, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

PREDICTION_ROW, WEB, NOTHING = "predictions", "web", "nothing"
"""The items of the list that are no single app."""
Item = Launchable | str
Offer = Callable[[Favorite, IconPopup], None]
"""Lets the finger that holds something carry it off, and its popup with it."""
WEB_SEARCH = "https://www.google.com/search?q="


class Drawer(LauncherScreen):
    """The app drawer; ``searching`` opens it with the keyboard up. What is held here is offered to home's drags."""

    window_title = "All apps"

    def __init__(self, offer: Offer, searching: bool = False) -> None:
        self.offer = offer
        self.searching = searching
        self.query = ""

    def build(self) -> ui.Widget:
        listing = ui.Recycler(
            id="apps_list_view", key=("results" if self.query else "apps"), items=self._items(), row=self._row,
            item_key=_key, span=_span, columns=COLUMNS, width=MATCH, weight=1, padding=(8, 0, 8, 24),
        )  # fmt: skip
        content = ui.Column(phantom=True, width=MATCH, height=MATCH, children=(self._search_field(), listing))
        top = self.app.phone.display.status_height * 160 / self.app.phone.display.density
        return ui.Box(
            id="apps_view", cls="RelativeLayout", width=MATCH, height=MATCH, padding=(0, top, 0, 0),
            children=(content,),
            on_swipe=self._swipe, shape=ui.Shape("background"),
        )  # fmt: skip

    def _search_field(self) -> ui.Widget:
        field = ui.TextField(
            self.query, self._type, HINT, id="input", style="none", weight=1, action="search", size=16, padding=(4, 14),
            on_submit=self._submit, autofocus=self.searching,
        )  # fmt: skip
        lead = ui.Icon(
            "arrow-left", id="back_button", cls="ImageView", desc="Back", size=24, width=48, height=MATCH,
            on_click=self._back,
        )  # fmt: skip
        clear = ui.Icon("close", id="clear_icon", cls="ImageView", desc="Clear search box", width=48, height=MATCH,
                        on_click=self._clear)  # fmt: skip
        mic = ui.Icon(
            "microphone",
            id="mic_icon",
            cls="ImageView",
            size=24,
            tint=BLUE,
            width=44,
            height=MATCH,
            hidden=True,
        )
        lens = ui.Icon(
            "google-lens",
            id="lens_icon",
            cls="ImageView",
            size=24,
            tint=RED,
            width=44,
            height=MATCH,
            hidden=True,
        )
        return ui.Row(
            id="search_container_all_apps", cls="FrameLayout", width=MATCH, height=52, margin=(20, 12, 20, 8),
            padding=(4, 0), shape=ui.Shape("surface_variant", radius=26),
            children=(lead, field, clear if self.query else mic, None if self.query else lens),
        )  # fmt: skip

    # The list -------------------------------------------------------------------------------------------

    def _items(self) -> list[Item]:
        entries = favorites.launchables(self.app)
        if not self.query.strip():
            return [PREDICTION_ROW, *entries]
        found: list[Item] = list(matching(entries, self.query))
        if self._browser():
            found.append(WEB)
        return found or [NOTHING]

    def _browser(self) -> bool:
        return bool(self.app.phone.packages.candidates(self._web_search()))

    def _row(self, item: Item) -> ui.Widget:
        if item == PREDICTION_ROW:
            return self._predictions()
        if item == WEB:
            return ui.Row(
                id="web_suggestion", cls="LinearLayout", width=MATCH, height=56, padding=(16, 0), spacing=20,
                on_click=self._search_web,
                children=(ui.Icon("magnify", size=24), ui.Text(self.query, id="title", size=16, max_lines=1, weight=1)),
            )  # fmt: skip
        if isinstance(item, Launchable):
            return self._icon(item, f"icon {item.component}")
        text = f'No apps found matching "{self.query.strip()}"'
        return ui.Text(text, id="empty_text", size=16, width=MATCH, align="center", padding=(24, 48))

    def _predictions(self) -> ui.Widget:
        guesses = favorites.predictions(self.app, COLUMNS)
        icons = tuple(ui.Box(phantom=True, weight=1, children=(self._icon(each, f"guess {each.component}"),))
                      for each in guesses)  # fmt: skip
        gaps = tuple(ui.Spacer(weight=1) for _ in range(COLUMNS - len(guesses)))
        row = ui.Row(id="prediction_row", cls="LinearLayout", width=MATCH, children=(*icons, *gaps))
        line = ui.Box(hidden=True, width=MATCH, height=1, margin=(20, 6), shape=ui.Shape("divider"))
        return ui.Column(phantom=True, width=MATCH, children=(row, line))

    def _icon(self, entry: Launchable, key: str) -> ui.Widget:
        return drawer_icon(
            entry, Touch(partial(self.open, entry.component), partial(self._hold, entry, key), key)
        )

    # What it does ---------------------------------------------------------------------------------------

    def on_back(self) -> bool:
        if self.query:
            self.query = ""
            return True
        return False

    def _back(self) -> None:
        self.close()

    def _swipe(self, direction: str) -> None:
        if direction == "down":
            self.close()

    def _type(self, text: str) -> None:
        self.query = text

    def _clear(self) -> None:
        self.query = ""

    def _submit(self) -> None:
        """Enter opens the first app that was found, or else searches the web where there is a browser."""
        found = matching(favorites.launchables(self.app), self.query)
        if found:
            self.open(found[0].component)
        elif self.query.strip() and self._browser():
            self._search_web()
        else:
            self.app.phone.ime.hide()

    def _web_search(self) -> Intent:
        return Intent(VIEW, data=WEB_SEARCH + quote(self.query.strip(), safe=""), flags=NEW_TASK)

    def _search_web(self) -> None:
        wanted = self._web_search()
        self.collapse()
        self.tell(wanted)

    def _hold(self, entry: Launchable, key: str) -> None:
        entries = (
            Entry("App info", "information-outline", partial(self.show_details, entry)),
            Entry("Add to home screen", "plus", partial(self._add, entry)),
        )
        popup = IconPopup(entries, self.place_of(key))
        self.show(popup)
        self.offer(favorites.icon(entry), popup)

    def _add(self, entry: Launchable) -> None:
        if not favorites.add(self.app, entry):
            self.app.toast(f"{entry.label} is already on the home screen")


def _key(item: Item) -> Hashable:
    return item if isinstance(item, str) else item.component


def _span(item: Item) -> int:
    return COLUMNS if isinstance(item, str) else 1
