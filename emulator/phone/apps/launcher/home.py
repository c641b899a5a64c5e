"""The home screen: wallpaper, at-a-glance, pages of icons, hotseat and search bar."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.launcher import arranging, favorites
from emulator.phone.apps.launcher.arranging import Items
from emulator.phone.apps.launcher.base import LauncherScreen
from emulator.phone.apps.launcher.carried import carried, landing, target_bar
from emulator.phone.apps.launcher.dragging import Dragging
from emulator.phone.apps.launcher.drawer import Drawer
from emulator.phone.apps.launcher.favorites import APPLICATION, DESKTOP, FOLDER, IN_HOTSEAT, Favorite
from emulator.phone.apps.launcher.folders import Folder, Opened, Panel, folder_icon, folder_panel
from emulator.phone.apps.launcher.places import HOTSEAT, Grid, Launchable, Touch, home_icon
from emulator.phone.apps.launcher.popups import Entry, IconPopup
from emulator.phone.apps.launcher.search import home_search_bar
from emulator.phone.system.intents import NEW_TASK, VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from emulator.phone.toolkit.wallpaper import wallpaper
from protocol.geometry import Point, Rect

PAGE = Rect(0, 128, 1080, 2337)
GLANCE, DATE = Rect(57, 223, 1023, 495), Rect(57, 292, 1023, 354)
DOTS = Rect(0, 1810, 1080, 1873)
UNDO_MS = 4000
CALENDAR_TIME = "content://com.android.calendar/time/"


class Home(LauncherScreen):
    """Pages of icons over the wallpaper; swipe up for all apps, down for the shade."""

    bar_ink = "#0A1426"

    def __init__(self, _intent: Intent) -> None:
        self.page = 0
        self.favorites: list[Favorite] = []
        self.folder = 0
        """The id of the open one."""
        self.folder_page = 0
        self.carried: Dragging | None = None
        self.undone: Items = ()
        """What stood before something was removed, for as long as that can be undone."""
        self._undo_timer = 0

    def on_create(self) -> None:
        self.favorites = favorites.load(self.app)

    def on_resume(self) -> None:
        self.favorites = favorites.load(self.app)

    def on_pause(self) -> None:
        self.carried = None
        self._forget_undo()
        self.close_folder()

    def on_new_intent(self, intent: Intent) -> None:
        self.carried = None
        self._go_back()
        super().on_new_intent(intent)

    def on_back(self) -> bool:
        self._go_back()
        return True

    def _go_back(self) -> None:
        """Closes the open folder, or else goes to the first page."""
        if self.panel() is None:
            self.page = 0
        self.close_folder()

    # What there is --------------------------------------------------------------------------------------

    def _entries(self) -> dict[str, Launchable]:
        return {entry.component: entry for entry in favorites.launchables(self.app)}

    def items(self) -> Items:
        """What stands on home: of apps that are gone nothing does."""
        known = self._entries()
        return arranging.tidy(
            [each for each in self.favorites if each.kind != APPLICATION or each.component in known]
        )

    def _pages(self) -> list[int]:
        """The numbers of the pages; what is carried may be put on a new one."""
        found = arranging.pages(self.items())
        return found if self.carried is None else [*found, found[-1] + 1]

    @property
    def screen(self) -> int:
        """The number of the page that is shown."""
        pages = self._pages()
        return pages[min(self.page, len(pages) - 1)]

    def panel(self) -> Panel | None:
        """Where the open folder is."""
        items = self.items()
        opened = next((each for each in items if each.id == self.folder), None)
        if opened is None:
            return None
        grid = Grid(self.app.phone.display)
        keyboard = self.app.phone.ime.frame
        room = keyboard.top if keyboard is not None else self.app.phone.display.content.bottom
        around = _box(opened, grid).center
        return Panel(len(arranging.children(items, opened.id)), around, grid.design(Point(0, room)).y)

    def _content(self, item: Favorite) -> Launchable | Folder | None:
        """What an item shows; None where it is none of the launcher's own."""
        entries = self._entries()
        if item.kind == FOLDER:
            inside = arranging.children(self.items(), item.id)
            return Folder(
                item, [(each, entries[each.component]) for each in inside if each.component in entries]
            )
        return entries.get(item.component) if item.kind == APPLICATION else None

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        grid = Grid(self.app.phone.display)
        pages = self._pages()
        workspace = ui.Pager(
            id="workspace", cls="ScrollView", width=MATCH, height=MATCH, index=self.page, on_page=self._turn,
            pages=(*(partial(self._page, number, grid) for number in pages), _room_for_another),
        )  # fmt: skip
        below = ui.Box(
            phantom=True, hidden=self.panel() is not None, width=MATCH, height=MATCH,
            children=(workspace, self._hotseat(grid), self._dots(len(pages), grid)),
        )  # fmt: skip
        layer = ui.Box(
            id="drag_layer", cls="FrameLayout", width=MATCH, height=MATCH, on_swipe=self._swipe,
            children=(
                ui.Canvas(draw=wallpaper, width=MATCH, height=MATCH, hidden=True),
                below,
                *self._opened(grid),
                *self._dragged(grid),
                self._undo_bar(),
            ),
        )  # fmt: skip
        return ui.Box(id="launcher", cls="FrameLayout", width=MATCH, height=MATCH, children=(layer,))

    def _page(self, number: int, grid: Grid) -> ui.Widget:
        icons = tuple(
            self._icon(each, _box(each, grid).offset(-PAGE.left, -PAGE.top), grid)
            for each in self.items()
            if each.container == DESKTOP and each.screen == number
        )
        page = ui.Box(
            cls="View", desc="Home" if number == 0 else f"Home screen {number + 1}", width=grid.x(PAGE.width),
            height=grid.y(PAGE.height), margin=grid.margin(PAGE), on_long_click=self._options, focusable=True,
            children=(self._glance(grid) if number == 0 else None, *icons),
        )  # fmt: skip
        return ui.Box(phantom=True, width=MATCH, height=MATCH, children=(page,))

    def _icon(self, item: Favorite, box: Rect, grid: Grid) -> ui.Widget | None:
        """An app or a folder; where one was that is carried there is nothing."""
        content = self._content(item)
        if content is None or (self.carried is not None and self.carried.item.id == item.id):
            return None
        if isinstance(content, Folder):
            touch = Touch(partial(self._open_folder, item.id), partial(self._hold_folder, item))
            return folder_icon(content, box, grid, touch)
        return home_icon(content, box, grid, self._touch(item, content))

    def _touch(self, item: Favorite, entry: Launchable) -> Touch:
        return Touch(
            partial(self.open, entry.component), partial(self._hold, item, entry), f"favorite {item.id}"
        )

    def _opened(self, grid: Grid) -> tuple[ui.Widget, ...]:
        """The open folder, and what a touch beside it reaches."""
        item = next((each for each in self.items() if each.id == self.folder), None)
        panel = self.panel()
        content = self._content(item) if item is not None else None
        if panel is None or not isinstance(content, Folder):
            return ()
        hidden = self.carried.item.id if self.carried is not None else 0
        opened = Opened(
            self._touch, self._rename, self.app.phone.ime.hide, self._turn_folder, self.folder_page, hidden
        )
        beside = ui.Box(
            hidden=True, width=MATCH, height=MATCH, on_click=self.close_folder, shape=ui.Shape("#33000000")
        )
        return beside, folder_panel(content, panel, grid, opened)

    def _dragged(self, grid: Grid) -> tuple[ui.Widget | None, ...]:
        content = self._content(self.carried.item) if self.carried is not None else None
        if self.carried is None or content is None:
            return ()
        return (
            target_bar(self.carried, grid),
            landing(self.carried, grid),
            carried(self.carried, content, grid),
        )

    def _undo_bar(self) -> ui.Widget | None:
        if not self.undone:
            return None
        bar = ui.snackbar("Item removed", ("Undo", self._undo))
        room = self.app.phone.display.navigation_height * 160 / self.app.phone.display.density
        return ui.Box(phantom=True, width=MATCH, gravity="bottom", margin=(0, 0, 0, room), children=(bar,))

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

    def _hotseat(self, grid: Grid) -> ui.Widget:
        """What was put there, and in the other places what is likely wanted."""
        items = self.items()
        placed = {each.screen: each for each in items if each.container == IN_HOTSEAT}
        icons = {place: self._icon(each, _box(each, grid), grid) for place, each in placed.items()}
        free = [place for place in range(len(HOTSEAT)) if place not in placed]
        on_home = frozenset(each.component for each in items)
        for place, guess in zip(free, favorites.predictions(self.app, len(free), on_home), strict=False):
            key = f"guess {guess.component}"
            touch = Touch(partial(self.open, guess.component), partial(self._hold_guess, guess, key), key)
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
        if self.panel() is not None:
            return
        if direction == "up":
            self._all_apps()
        elif direction == "down":
            self.app.phone.shade.expand()

    def _turn(self, page: int) -> None:
        """To another page; the one after the last is only made when something is put there."""
        self.page = min(page, len(self._pages()) - 1)

    def turn_by(self, step: int) -> bool:
        """To the page beside; False where there is none."""
        wanted = self.page + step
        if not step or not 0 <= wanted < len(self._pages()):
            return False
        self.page = wanted
        self.app.phone.windows.invalidate()
        return True

    def arrange(self, items: Items, screen: int) -> None:
        """Everything is to stand as said; the page with that number is shown, if it is still there."""
        favorites.save(self.app, favorites.load(self.app), items)
        self.favorites = favorites.load(self.app)
        self._forget_undo()
        if all(each.id != self.folder for each in items):
            self.close_folder()
        pages = self._pages()
        self.page = pages.index(screen) if screen in pages else min(self.page, len(pages) - 1)

    def _calendar(self) -> None:
        self.tell(Intent(VIEW, data=f"{CALENDAR_TIME}{self.app.now}", flags=NEW_TASK))

    def _search(self) -> None:
        self.push(Drawer(self._offer, searching=True))

    def _search_google(self) -> None:
        """The G, the microphone and the lens are the Google app's; without it they lead to the search."""
        self._search()

    def _offer(self, item: Favorite, popup: IconPopup) -> None:
        """The finger that holds an item carries it off when it moves on."""
        self.app.phone.drags.take(Dragging(self, item, popup).hear)

    def _hold(self, item: Favorite, entry: Launchable) -> None:
        entries = (
            Entry("App info", "information-outline", partial(self.show_details, entry)),
            Entry("Remove", "close", partial(self.remove, item.id)),
        )
        popup = IconPopup(entries, self.place_of(f"favorite {item.id}"))
        self.show(popup)
        self._offer(item, popup)

    def _hold_guess(self, entry: Launchable, key: str) -> None:
        entries = (
            Entry("App info", "information-outline", partial(self.show_details, entry)),
            Entry("Pin prediction", "pin-outline", partial(self._pin, entry)),
        )
        popup = IconPopup(entries, self.place_of(key))
        self.show(popup)
        self._offer(favorites.icon(entry), popup)

    def _hold_folder(self, item: Favorite) -> None:
        """A folder has no popup: it is carried at once."""
        self.app.phone.drags.take(Dragging(self, item).hear)

    def remove(self, id: int) -> None:
        """Takes a shortcut or a folder away; for a while that can be undone."""
        before = self.items()
        self.arrange(arranging.without(before, id), self.screen)
        self.undone = before
        self._undo_timer = self.app.after(UNDO_MS, self._forget_undo)

    def _undo(self) -> None:
        self.arrange(self.undone, self.screen)

    def _forget_undo(self) -> None:
        self.undone = ()
        self.app.phone.looper.cancel(self._undo_timer)
        self.app.phone.windows.invalidate()

    def _pin(self, entry: Launchable) -> None:
        favorites.pin(self.app, entry)
        self._forget_undo()
        self.favorites = favorites.load(self.app)

    # Folders --------------------------------------------------------------------------------------------

    def _open_folder(self, id: int) -> None:
        self.folder, self.folder_page = id, 0

    def close_folder(self) -> None:
        if self.folder:
            self.app.phone.ime.hide()
            self.folder, self.focus = 0, None

    def _turn_folder(self, page: int) -> None:
        self.folder_page = page

    def _rename(self, title: str) -> None:
        self.arrange(arranging.renamed(self.items(), self.folder, title), self.screen)

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
        self.push(Drawer(self._offer))


def _box(item: Favorite, grid: Grid) -> Rect:
    """Where an item stands."""
    if item.container == IN_HOTSEAT:
        return grid.hotseat(min(max(0, item.screen), len(HOTSEAT) - 1))
    return grid.cell(item.column, item.row)


def _room_for_another() -> ui.Widget:
    return ui.Box(width=MATCH, height=MATCH)
