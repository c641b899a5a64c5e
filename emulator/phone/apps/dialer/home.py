"""Phone's home: favourites, recent calls and contacts, and the ways to the dialpad and to search."""

from __future__ import annotations

from functools import partial
from urllib.parse import unquote

from emulator.phone.apps.contacts.look import PeopleScreen, bottom_bar, search_pill
from emulator.phone.apps.contacts.store import People
from emulator.phone.apps.dialer import calling, lists
from emulator.phone.apps.dialer.dialpad import SETTINGS, Dialpad
from emulator.phone.apps.dialer.recents import Recents
from emulator.phone.apps.dialer.search import Search
from emulator.phone.apps.dialer.store import LAST_TAB
from emulator.phone.system.activities import ActivityResult
from emulator.phone.system.calls import MISSED
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui

TABS = (
    ("tab_speed_dial", "Favorites", "star-outline"), ("tab_call_history", "Recents", "clock-outline"),
    ("tab_contacts", "Contacts", "account-multiple-outline"),
)  # fmt: skip
HISTORY = "com.android.dialer.app.calllog.CallLogActivity"
DIAL_ACTIONS = ("android.intent.action.DIAL", "com.android.phone.action.TOUCH_DIALER")


class Home(PeopleScreen):
    """The three tabs."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.tab = 0
        self.people = People()
        self.recents = Recents()

    def on_create(self) -> None:
        self.tab = min(2, int(self.app.preferences().get(LAST_TAB, 0)))
        self._follow(self.intent)

    def on_new_intent(self, intent: Intent) -> None:
        self._follow(intent)

    def _follow(self, intent: Intent) -> None:
        """What an intent asks for: the dialpad with a number, or the calls."""
        tel = intent.scheme in ("tel", "voicemail")
        if intent.action in DIAL_ACTIONS or tel or intent.action == "android.intent.action.CALL_BUTTON":
            number = intent.data.partition(":")[2] if intent.scheme == "tel" else ""
            self.push(Dialpad(unquote(number)))
        elif intent.mime == "vnd.android.cursor.dir/calls" or intent.action.endswith("RECENT_CALLS"):
            self._go(1)

    def on_resume(self) -> None:
        if self.tab == 1:
            self._seen()

    def on_back(self) -> bool:
        if self.recents.selected is not None:
            self.recents.selected = None
            return True
        return False

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        bodies = (self._favorites, self._recents, self._contacts)
        top = search_pill("Search contacts", self._search, self._mic(), ui.overflow_button(self._menu))
        if self.tab == 1 and self.recents.selected is not None:
            top = self.recents.bar(self)
        fab = ui.fab("dialpad", self.open_pad, id="dialpad_fab", desc="key pad")
        return ui.scaffold(bodies[self.tab](), top=top, fab=fab, bottom=self._tabs())

    def _tabs(self) -> ui.Widget:
        return bottom_bar(
            [
                ui.Destination(title, partial(self._go, number), icon, name, number == self.tab)
                for number, (name, title, icon) in enumerate(TABS)
            ],
            id="bottom_nav_bar",
        )

    def _mic(self) -> ui.Widget:
        return ui.Icon(
            "microphone-outline", id="action_voice", cls="Button", desc="Start voice search", width=44, height=48,
            on_click=partial(self.app.toast, "Voice search not available"),
        )  # fmt: skip

    def _favorites(self) -> ui.Widget:
        return lists.favorites(self, self.people.of(self.app).starred)

    def _recents(self) -> ui.Widget:
        return self.recents.build(self)

    def _contacts(self) -> ui.Widget:
        return lists.contacts(self, self.people.of(self.app))

    # What is done -------------------------------------------------------------------------------------

    def _go(self, tab: int) -> None:
        self.tab = tab
        self.recents.selected = None
        self.app.preferences().update({LAST_TAB: tab})
        if tab == 1:
            self._seen()

    def _seen(self) -> None:
        """The missed calls were looked at: their notification goes."""
        if any(call.type == MISSED and call.new for call in self.app.phone.calls.all()):
            self.app.phone.calls.mark_seen()
        self.app.phone.notifications.cancel(self.app.package, calling.MISSED_ID)

    def _search(self) -> None:
        self.push(Search())

    def open_pad(self) -> None:
        self.push(Dialpad())

    def call(self, number: str) -> None:
        calling.dial(self, number)

    def _menu(self) -> None:
        self.show(
            ui.PopupMenu(
                [ui.MenuItem("Call history", self._history), ui.MenuItem("Settings", self._settings)]
            )
        )

    def _history(self) -> None:
        self.app.start(Intent(component=f"{self.app.package}/{HISTORY}"))

    def _settings(self) -> None:
        self.app.start(Intent(component=f"{self.app.package}/{SETTINGS}"))

    def on_result(self, request: str, result: ActivityResult) -> None:
        picked = result.data if request == "favorite" else ""
        contact = self.app.phone.contacts.by_uri(picked) if picked else None
        if contact is not None:
            self.app.phone.contacts.star(contact.id, True)
