"""Phone's home: favourites, recent calls and contacts, the dialpad over them, and search."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts.draft import Line
from emulator.phone.apps.contacts.look import PeopleScreen, bottom_bar, search_pill
from emulator.phone.apps.contacts.store import People
from emulator.phone.apps.dialer import calling, lists
from emulator.phone.apps.dialer.pad import keypad
from emulator.phone.apps.dialer.recents import Recents
from emulator.phone.apps.dialer.search import Search
from emulator.phone.apps.dialer.store import LAST_TAB, VOICEMAIL_NUMBER, as_dialled, smart_matches
from emulator.phone.system.calls import MISSED
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

TABS = (
    ("tab_speed_dial", "Favorites", "star-outline"), ("tab_call_history", "Recents", "clock-outline"),
    ("tab_contacts", "Contacts", "account-multiple-outline"),
)  # fmt: skip
SETTINGS = "com.android.dialer.app.settings.DialerSettingsActivity"
HISTORY = "com.android.dialer.app.calllog.CallLogActivity"
DIAL_ACTIONS = ("android.intent.action.DIAL", "com.android.phone.action.TOUCH_DIALER")


class Home(PeopleScreen):
    """``line`` is the number on the dialpad, which is there while ``pad`` is True."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.tab = 0
        self.pad = False
        self.line = Line("phones")
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
            self.pad = True
            number = intent.data.partition(":")[2] if intent.scheme == "tel" else ""
            from urllib.parse import unquote

            self.line = Line("phones", as_dialled(unquote(number)))
        elif intent.mime == "vnd.android.cursor.dir/calls" or intent.action.endswith("RECENT_CALLS"):
            self.pad = False
            self._go(1)

    def on_resume(self) -> None:
        if self.tab == 1:
            self._seen()

    def on_back(self) -> bool:
        if self.recents.selected is not None:
            self.recents.selected = None
        elif self.pad:
            self._close_pad()
        else:
            return False
        return True

    # What is shown ------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        if self.pad:
            return self._dialing()
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

    def _dialing(self) -> ui.Widget:
        digits = self.line.value
        field = ui.TextField(
            digits, self.line.set, id="digits", kind="bare", style="none", size=34, weight=1, autofocus=True,
            accept=self.line.accept, padding=(8, 8), on_submit=self._dial,
        )  # fmt: skip
        delete = ui.Icon(
            "backspace-outline", id="deleteButton", cls="ImageButton", desc="backspace", width=56, height=56,
            on_click=self._backspace, on_long_click=self._clear, visible=bool(digits),
        )  # fmt: skip
        more = ui.Icon(
            "dots-vertical", id="dialpad_overflow", cls="ImageButton", desc="More options", width=48, height=56,
            on_click=self._pad_menu, visible=bool(digits),
        )  # fmt: skip
        call = ui.Button(
            "Call", id="dialpad_voice_call_button", desc="dial", icon="phone", text_color="on_call", height=56, width=160,
            text_size=16, on_click=self._dial, shape=ui.Shape("call", 28),
        )  # fmt: skip
        sheet = ui.Column(
            id="dialpad_view", cls="LinearLayout", width=MATCH, align="center", padding=(0, 4, 0, 24),
            shape=ui.Shape("bar", (28, 28, 0, 0), elevation=2),
            children=(
                ui.Row(phantom=True, width=MATCH, height=64, children=(more, field, delete)),
                keypad(self._key, self._held),
                ui.Box(phantom=True, padding=(0, 8), children=(call,)),
            ),
        )  # fmt: skip
        found = smart_matches(self.app, digits)
        results = lists.results(self, digits, found) if digits else ui.Spacer()
        above = ui.Box(phantom=True, width=MATCH, weight=1, children=(results,))
        return ui.Column(cls="FrameLayout", width=MATCH, height=MATCH, children=(above, sheet))

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
        self.pad = True

    def _close_pad(self) -> None:
        self.pad = False
        self.line = Line("phones")

    def _key(self, key: str) -> None:
        field = self.app.phone.ime.field
        if field is not None and field.id == "digits":
            self.app.phone.keys.type(key)
        else:
            self.line.set(self.line.accept(self.line.value + key))

    def _held(self, key: str) -> None:
        if key == "0":
            self._key("+")
        elif not self.line.value:
            self._voicemail()

    def _backspace(self) -> None:
        field = self.app.phone.ime.field
        if field is not None and field.id == "digits":
            self.app.phone.keys.press("DEL")
        else:
            self.line.set(self.line.accept(self.line.value[:-1]))

    def _clear(self) -> None:
        self.line = Line("phones")

    def _voicemail(self) -> None:
        number = str(self.app.preferences().get(VOICEMAIL_NUMBER, ""))
        if number:
            self.call(number)
        else:
            self.show(
                ui.Alert(
                    "No voicemail number", "No voicemail number is stored on the SIM card.",
                    negative=("OK", None), positive=("Add number", self._settings),
                )
            )  # fmt: skip

    def _dial(self) -> None:
        number = self.line.value
        if not number:
            self.line = Line("phones", as_dialled(self.app.phone.calls.last_dialled))
        elif number == "*#06#":
            self._clear()
            self.show(ui.Alert("IMEI", "358240051111110", positive=("OK", None)))
        else:
            self.call(number)

    def call(self, number: str) -> None:
        if calling.dial(self, number):
            self._close_pad()

    def _pad_menu(self) -> None:
        self.show(
            ui.PopupMenu(
                [ui.MenuItem("Add 2-sec pause", partial(self._append, ",")), ui.MenuItem("Add wait", partial(self._append, ";"))],
                anchor="dialpad_overflow",
            )
        )  # fmt: skip

    def _append(self, mark: str) -> None:
        self.line.set(self.line.value + mark)

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

    def on_result(self, request: str, result: object) -> None:
        data = getattr(result, "data", "")
        contact = self.app.phone.contacts.by_uri(data) if data and request == "favorite" else None
        if contact is not None:
            self.app.phone.contacts.star(contact.id, True)
