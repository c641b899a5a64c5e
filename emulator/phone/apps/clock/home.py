"""Clock's main activity: the frame with its five tabs. What a tab shows is its page's."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import notices, schedule, store
from emulator.phone.apps.clock.alarm_page import AlarmPage
from emulator.phone.apps.clock.bedtime_page import BedtimePage
from emulator.phone.apps.clock.clock_page import ClockPage
from emulator.phone.apps.clock.look import SIDE, SNACKBAR_MS, Page, start_other
from emulator.phone.apps.clock.stopwatch_page import StopwatchPage
from emulator.phone.apps.clock.timer_page import TimerPage
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.clock import PACKAGE, TIP
from protocol.geometry import Rect

ALARM, CLOCK, TIMER, STOPWATCH, BEDTIME = range(5)
TABS = (
    ("Alarm", "alarm"), ("Clock", "clock-outline"), ("Timer", "timer-sand"), ("Stopwatch", "timer-outline"),
    ("Bedtime", "bed-outline"),
)  # fmt: skip
GROUP = "android.view.ViewGroup"
TIP_SEEN = "bedtime_tooltip_shown"
NOTICE_MS = 1_000


class DeskClock(ui.Screen):
    """The tabs; the one last used comes back with the app."""

    edge_to_edge = True
    resize_for_keyboard = False

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.pages: tuple[Page, ...] = (
            AlarmPage(self), ClockPage(self), TimerPage(self), StopwatchPage(self), BedtimePage(self)
        )  # fmt: skip
        self.tab = CLOCK
        self.message = ""
        self.undo: tuple[str, ui.Handler] | None = None
        self.ticker = 0
        self.hushing = 0
        self.asked_tip = False

    @property
    def page(self) -> Page:
        return self.pages[self.tab]

    # Life -----------------------------------------------------------------------------------------------

    def on_create(self) -> None:
        kept = store.values(self.app).get("selected_tab", CLOCK)
        self.tab = kept if isinstance(kept, int) and 0 <= kept < len(TABS) else CLOCK
        self._take(self.intent)

    def on_new_intent(self, intent: Intent) -> None:
        self._take(intent)
        self.on_resume()

    def _take(self, intent: Intent) -> None:
        wanted = intent.extras.get(notices.TAB)
        if isinstance(wanted, int) and 0 <= wanted < len(TABS):
            self.tab = wanted

    def on_resume(self) -> None:
        self.app.phone.looper.cancel_owner(NOTICES)
        store.mend(self.app)
        self.page.load()
        schedule.plan(self.app)
        self.tick()
        if not self.asked_tip and not store.values(self.app).get(TIP_SEEN):
            self.asked_tip = True
            self.show(BedtimeTip())

    def on_pause(self) -> None:
        self.app.cancel(self.ticker)
        keep_notices(self.app)

    def on_result(self, request: str, result: ActivityResult) -> None:
        for page in self.pages:
            page.on_result(request, result)

    def on_back(self) -> bool:
        return self.page.on_back()

    def tick(self) -> None:
        """Lets what is shown move: the page says how often."""
        self.app.cancel(self.ticker)
        period = self.page.period_ms()
        self.ticker = self.app.every(period, self.moved) if period else 0

    def moved(self) -> None:
        """Time has passed on the screen; the phone shows it anew after each timer."""
        self.page.passed()

    def say(self, text: str, action: tuple[str, ui.Handler] | None = None) -> None:
        """A snackbar, for its time."""
        self.app.cancel(self.hushing)
        self.message, self.undo = text, action
        self.hushing = self.app.after(SNACKBAR_MS, self.hush)

    def hush(self) -> None:
        self.message, self.undo = "", None

    # Looks ----------------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        display = self.app.phone.display
        density = display.density / 160
        column = ui.Column(
            id="content", cls=GROUP, width=MATCH, height=MATCH,
            children=(
                self._bar(display.status_height / density),
                self._pager(),
                self._navigation(display.navigation_height / density),
            ),
        )  # fmt: skip
        frame = ui.Box(
            id="android:id/content", width=MATCH, height=MATCH, children=(_filling(column, GROUP),)
        )
        root = ui.Column(
            id="action_bar_root", cls="LinearLayout", width=MATCH, height=MATCH, children=(frame,)
        )
        window = _filling(_filling(root), "LinearLayout")
        return ui.Box(width=MATCH, height=MATCH, shape=ui.Shape("background"), children=(window,))

    def _pager(self) -> ui.Widget:
        """The page of the tab, and what floats over it."""
        pager = ui.Box(
            id="desk_clock_pager", cls=GROUP, width=MATCH, height=MATCH, on_swipe=self._swiped, key=("page", self.tab),
            children=(_filling(_filling(self.page.body(), GROUP)),),
            padding=(0, 0, SIDE if self.page.wide and any(self.page.buttons()) else 0, 0),
        )  # fmt: skip
        frame = ui.Box(id="desk_clock_pager_frame", cls=GROUP, width=MATCH, height=MATCH, children=(pager,))
        return ui.Box(phantom=True, width=MATCH, weight=1, children=(frame, self._floating()))

    def _bar(self, inset: float) -> ui.Widget:
        strip = ui.Row(cls="LinearLayoutCompat", children=(ui.overflow_button(self._menu, "on_toolbar"),))
        toolbar = ui.Row(
            id="toolbar",
            cls=GROUP,
            width=MATCH,
            height=64,
            children=(
                ui.Text(
                    self.page.title,
                    id="action_bar_title",
                    size=22,
                    margin=(24, 0, 0, 0),
                    color="on_toolbar",
                    max_lines=1,
                ),
                ui.Spacer(weight=1),
                strip,
            ),
        )
        return ui.Column(
            id="app_bar_layout",
            cls="LinearLayout",
            width=MATCH,
            padding=(0, inset, 0, 0),
            children=(toolbar,),
        )

    def _floating(self) -> ui.Widget:
        """The snackbar over the buttons, which lie in a row, or stand at the side of a phone that lies."""
        buttons = self.page.buttons()
        panel = (self._stack(buttons) if self.page.wide else _line(buttons)) if any(buttons) else None
        bar = ui.snackbar(self.message, self.undo) if self.message else None
        if self.page.wide:
            parts = (
                panel,
                ui.Box(phantom=True, gravity="bottom", width=MATCH, children=(bar,)) if bar else None,
            )
            return ui.Box(phantom=True, width=MATCH, height=MATCH, children=parts)
        return ui.Column(phantom=True, gravity="bottom", width=MATCH, children=(bar, panel))

    def _stack(self, buttons: tuple[ui.Widget | None, ...]) -> ui.Widget:
        left, main, right = (
            replace(each, width=side, height=side) if each is not None else None
            for each, side in zip(buttons, (48, 72, 48), strict=True)
        )
        return ui.Column(
            id="fab_container", cls=GROUP, gravity="end", width=SIDE, height=MATCH, align="center", arrange="center",
            spacing=8, children=(right, main, left),
        )  # fmt: skip

    def _navigation(self, inset: float) -> ui.Widget:
        row = ui.Row(
            cls=GROUP, width=MATCH, height=80,
            children=tuple(self._tab(number, title, icon) for number, (title, icon) in enumerate(TABS)),
        )  # fmt: skip
        return ui.Box(
            id="navigation_bar",
            width=MATCH,
            height=80 + inset,
            padding=(0, 0, 0, inset),
            shape=ui.Shape("bar"),
            children=(row,),
        )

    def _tab(self, number: int, title: str, icon: str) -> ui.Widget:
        chosen = number == self.tab
        label = ui.Text(
            title, id=f"navigation_bar_item_{'large' if chosen else 'small'}_label_view", size=12, weight_=500,
            max_lines=1, selected=chosen, color="on_surface" if chosen else "on_surface_variant",
        )  # fmt: skip
        labels = ui.Box(
            id="navigation_bar_item_labels_group", cls=GROUP, height=32, selected=chosen, children=(label,)
        )
        return ui.Column(
            id=f"tab_menu_{title.lower()}", cls="FrameLayout", desc=title, weight=1, height=MATCH, align="center",
            selected=chosen, focusable=True, on_click=None if chosen else partial(self.go, number),
            children=(_tab_icon(icon, chosen), labels),
        )  # fmt: skip

    # Moves ----------------------------------------------------------------------------------------------

    def go(self, tab: int) -> None:
        """Shows a tab."""
        self.hush()
        self.tab = tab
        store.save(self.app, {"selected_tab": tab})
        self.page.load()
        self.tick()

    def _swiped(self, direction: str) -> None:
        step = {"left": 1, "right": -1}.get(direction, 0)
        if step and 0 <= self.tab + step < len(TABS):
            self.go(self.tab + step)

    def _menu(self) -> None:
        self.show(ui.PopupMenu((
            ui.MenuItem("Screen saver", partial(self._open, "ScreensaverActivity")),
            ui.MenuItem("Settings", partial(self._open, "settings.SettingsActivity")),
            ui.MenuItem("Privacy policy", partial(self._visit, "https://policies.google.com/privacy")),
            ui.MenuItem("Send feedback", partial(self._visit, "https://support.google.com/clock/gethelp")),
            ui.MenuItem("Help", partial(self._visit, "https://support.google.com/clock")),
        )))  # fmt: skip

    def _open(self, name: str) -> None:
        self.app.start(Intent(component=f"{PACKAGE}/com.android.deskclock.{name}"))

    def _visit(self, address: str) -> None:
        start_other(self.app, Intent("android.intent.action.VIEW", address))


def _filling(child: ui.Widget, cls: str = "") -> ui.Widget:
    return ui.Box(cls=cls, width=MATCH, height=MATCH, children=(child,))


def _tab_icon(icon: str, chosen: bool) -> ui.Widget:
    """A tab's icon, on a pill where the tab is the chosen one."""
    pill = ui.Box(
        id="navigation_bar_item_active_indicator_view", cls="android.view.View", width=MATCH, height=MATCH,
        selected=True, shape=ui.Shape("secondary_container", radius=16),
    )  # fmt: skip
    glyph = ui.Icon(
        icon, id="navigation_bar_item_icon_view", cls="ImageView", gravity="center", selected=chosen,
        tint="on_secondary_container" if chosen else "on_surface_variant",
    )  # fmt: skip
    return ui.Box(
        id="navigation_bar_item_icon_container", width=64, height=32, margin=(0, 12, 0, 4), selected=chosen,
        children=(pill if chosen else None, glyph),
    )  # fmt: skip


def _line(buttons: tuple[ui.Widget | None, ...]) -> ui.Widget:
    left, main, right = (
        ui.Box(phantom=True, gravity="center", children=(each,)) if each is not None else None
        for each in buttons
    )
    room = (
        ui.Box(phantom=True, weight=1, height=128, children=(left,)),
        ui.Box(phantom=True, width=112, height=128, children=(main,)),
        ui.Box(phantom=True, weight=1, height=128, children=(right,)),
    )
    return ui.Row(id="fab_container", cls=GROUP, width=MATCH, height=128, children=room)


NOTICES = f"{PACKAGE}:notices"


def keep_notices(app: AppContext) -> None:
    """Once the app has left the front: its notifications, and each second anew what moves in them."""
    app.phone.looper.cancel_owner(NOTICES)
    app.phone.looper.post(0, partial(notice, app), owner=NOTICES, transient=True)


def notice(app: AppContext) -> None:
    """Brings the notifications up to date, and goes on while they have a time that moves."""
    notices.refresh(app)
    if notices.runs(app) and not notices.in_front(app):
        app.phone.looper.post(NOTICE_MS, partial(notice, app), owner=NOTICES)


class BedtimeTip(ui.Screen):
    """The bubble over the Bedtime tab, in a window of its own; a tap anywhere ends it for good."""

    kind = "popup"

    def place(self) -> Rect:
        display = self.app.phone.display
        right = display.size.width - display.px(12)
        bottom = display.size.height - display.navigation_height - display.px(80)
        return Rect(right - display.px(195), bottom - display.px(67), right, bottom)

    def on_destroy(self) -> None:
        store.save(self.app, {TIP_SEEN: True})

    def build(self) -> ui.Widget:
        bubble = ui.Box(
            cls=GROUP, width=195, height=67, padding=(16, 8, 16, 16), on_click=self.close,
            shape=ui.Shape("primary", radius=8),
            children=(
                ui.Text(TIP, size=14, fixed=True, color="on_primary", gravity="center", weight_=500),
            ),
        )  # fmt: skip
        return ui.Box(width=195, height=67, children=(bubble,))
