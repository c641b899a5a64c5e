"""The home screen: wallpaper, at-a-glance, pages of icons, hotseat and search bar."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.launcher import favorites
from emulator.phone.apps.launcher.base import LauncherScreen
from emulator.phone.apps.launcher.drawer import Drawer
from emulator.phone.apps.launcher.favorites import DESKTOP, IN_HOTSEAT, Favorite
from emulator.phone.apps.launcher.places import HOTSEAT, Grid, Launchable, Touch, home_icon
from emulator.phone.apps.launcher.popups import Entry, IconPopup
from emulator.phone.apps.launcher.search import home_search_bar
from emulator.phone.system.intents import NEW_TASK, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from emulator.phone.toolkit.wallpaper import wallpaper
from protocol.geometry import Rect

PAGE = Rect(0, 128, 1080, 2337)
GLANCE, DATE = Rect(57, 223, 1023, 495), Rect(57, 292, 1023, 354)
DOTS = Rect(0, 1810, 1080, 1873)
CALENDAR_TIME = "content://com.android.calendar/time/"


class Home(LauncherScreen):
    """Pages of icons over the wallpaper; swipe up for all apps, down for the shade."""

    bar_ink = "#0A1426"

    def __init__(self, _intent: Intent) -> None:
        self.page = 0
        self.favorites: list[Favorite] = []

    def on_create(self) -> None:
        self.favorites = favorites.load(self.app)

    def on_resume(self) -> None:
        self.favorites = favorites.load(self.app)

    def on_new_intent(self, intent: Intent) -> None:
        self.page = 0
        super().on_new_intent(intent)

    def on_back(self) -> bool:
        self.page = 0
        return True

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        entries = {entry.component: entry for entry in favorites.launchables(self.app)}
        grid = Grid(self.app.phone.display)
        pages = max((each.screen for each in self.favorites if each.container == DESKTOP), default=0) + 1
        workspace = ui.Pager(
            id="workspace", cls="ScrollView", width=MATCH, height=MATCH, index=self.page, on_page=self._turn,
            pages=(*(partial(self._page, number, entries, grid) for number in range(pages)), _room_for_another),
        )  # fmt: skip
        layer = ui.Box(
            id="drag_layer", cls="FrameLayout", width=MATCH, height=MATCH, on_swipe=self._swipe,
            children=(
                ui.Canvas(draw=wallpaper, width=MATCH, height=MATCH, hidden=True),
                workspace,
                self._hotseat(entries, grid),
                self._dots(pages, grid),
            ),
        )  # fmt: skip
        return ui.Box(id="launcher", cls="FrameLayout", width=MATCH, height=MATCH, children=(layer,))

    def _page(self, number: int, entries: dict[str, Launchable], grid: Grid) -> ui.Widget:
        icons = tuple(
            home_icon(
                entries[each.component], grid.cell(each.column, each.row).offset(-PAGE.left, -PAGE.top), grid,
                self._touch(each, entries[each.component]),
            )
            for each in self.favorites
            if each.container == DESKTOP and each.screen == number and each.component in entries
        )  # fmt: skip
        page = ui.Box(
            cls="View", desc="Home" if number == 0 else f"Home screen {number + 1}", width=grid.x(PAGE.width),
            height=grid.y(PAGE.height), margin=grid.margin(PAGE), on_long_click=self._options, focusable=True,
            children=(self._glance(grid) if number == 0 else None, *icons),
        )  # fmt: skip
        return ui.Box(phantom=True, width=MATCH, height=MATCH, children=(page,))

    def _touch(self, favorite: Favorite, entry: Launchable) -> Touch:
        return Touch(lambda: self.open(entry.component), lambda: self._hold(favorite, entry))

    def _glance(self, grid: Grid) -> ui.Widget:
        """At a glance: today's date."""
        date = f"{self.app.phone.clock.local():%a, %b} {self.app.phone.clock.local().day}"
        wide, tall = grid.x(GLANCE.width), grid.y(GLANCE.height)
        text = ui.Text(
            date, id="date", desc=date, size=21, color="#FFFFFF", width=wide, height=grid.y(DATE.height), max_lines=1,
            margin=(0, grid.y(DATE.top - GLANCE.top), 0, 0), on_click=self._calendar,
        )  # fmt: skip
        group = ui.Box(id="text_group", cls="LinearLayout", width=wide, height=tall, children=(text,))
        card = ui.Box(cls="ViewGroup", width=wide, height=tall, children=(group,), on_click=self._calendar)
        pager = ui.Box(
            id="smartspace_card_pager",
            cls="ViewPager",
            width=wide,
            height=tall,
            children=(card,),
            on_long_click=self._options,
        )
        view = ui.Box(id="bc_smartspace_view", cls="FrameLayout", width=wide, height=tall, children=(pager,))
        return ui.Box(
            id="search_container_workspace", cls="FrameLayout", width=wide, height=tall, children=(view,),
            margin=grid.margin(GLANCE.offset(-PAGE.left, -PAGE.top)),
        )  # fmt: skip

    def _hotseat(self, entries: dict[str, Launchable], grid: Grid) -> ui.Widget:
        placed = {
            each.screen: each
            for each in self.favorites
            if each.container == IN_HOTSEAT and each.component in entries
        }
        free = [place for place in range(len(HOTSEAT)) if place not in placed]
        on_home = frozenset(each.component for each in self.favorites)
        guesses = favorites.predictions(self.app, len(free), on_home)
        icons: dict[int, ui.Widget] = {
            place: home_icon(
                entries[each.component], grid.hotseat(place), grid, self._touch(each, entries[each.component])
            )
            for place, each in placed.items()
        }
        for place, guess in zip(free, guesses, strict=False):
            touch = Touch(partial(self.open, guess.component), partial(self._hold_guess, guess))
            icons[place] = home_icon(guess, grid.hotseat(place), grid, touch, f"Predicted app: {guess.label}")
        search = home_search_bar(grid, self._search, self._search_google, self.app.phone.display.dark)
        ordered = tuple(icon for _, icon in sorted(icons.items()))
        return ui.Box(id="hotseat", cls="ViewGroup", width=MATCH, height=MATCH, children=(*ordered, search))

    def _dots(self, pages: int, grid: Grid) -> ui.Widget:
        dots = tuple(
            ui.Box(
                width=6,
                height=6,
                hidden=True,
                shape=ui.Shape("#FFFFFF" if n == self.page else "#80FFFFFF", radius=3),
            )
            for n in range(pages)
        )
        return ui.Row(
            id="page_indicator", cls="View", width=MATCH, height=grid.y(DOTS.height), arrange="center", spacing=8,
            margin=grid.margin(DOTS), important=False, children=dots if pages > 1 else (),
        )  # fmt: skip

    # What it does ---------------------------------------------------------------------------------------

    def _swipe(self, direction: str) -> None:
        if direction == "up":
            self.push(Drawer())
        elif direction == "down":
            self.app.phone.shade.expand()

    def _turn(self, page: int) -> None:
        """To another page; the one after the last is only made when something is put there."""
        pages = max((each.screen for each in self.favorites if each.container == DESKTOP), default=0) + 1
        self.page = min(page, pages - 1)

    def _calendar(self) -> None:
        self.tell(Intent(VIEW, data=f"{CALENDAR_TIME}{self.app.now}", flags=NEW_TASK))

    def _search(self) -> None:
        self.push(Drawer(searching=True))

    def _search_google(self) -> None:
        """The G, the microphone and the lens are the Google app's; without it they lead to the search."""
        self._search()

    def _hold(self, favorite: Favorite, entry: Launchable) -> None:
        entries = (
            Entry("App info", "information-outline", partial(self.show_details, entry)),
            Entry("Remove", "close", partial(self._remove, favorite.id)),
        )
        self.show(IconPopup(entries, self.place_of(f"icon {entry.component}")))

    def _hold_guess(self, entry: Launchable) -> None:
        entries = (
            Entry("App info", "information-outline", partial(self.show_details, entry)),
            Entry("Pin prediction", "pin-outline", partial(self._pin, entry)),
        )
        self.show(IconPopup(entries, self.place_of(f"icon {entry.component}")))

    def _remove(self, favorite: int) -> None:
        favorites.remove(self.app, favorite)
        self.favorites = favorites.load(self.app)
        self.page = 0

    def _pin(self, entry: Launchable) -> None:
        favorites.pin(self.app, entry)
        self.favorites = favorites.load(self.app)

    def _options(self) -> None:
        """Held on the wallpaper."""
        entries = (
            Entry("Wallpaper & style", "palette-outline", self._wallpaper),
            Entry("All apps", "apps", self._all_apps),
        )
        self.show(IconPopup(entries, Rect(540, 1300, 541, 1301)))

    def _wallpaper(self) -> None:
        self.tell(Intent("android.intent.action.SET_WALLPAPER", flags=NEW_TASK))

    def _all_apps(self) -> None:
        self.push(Drawer())


def _room_for_another() -> ui.Widget:
    return ui.Box(width=MATCH, height=MATCH)
