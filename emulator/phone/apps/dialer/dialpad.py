"""The dialpad: a number as it is dialled, who it may be, and the call."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts.draft import Line
from emulator.phone.apps.dialer import calling, lists
from emulator.phone.apps.dialer.above import Above
from emulator.phone.apps.dialer.pad import key_height, keypad
from emulator.phone.apps.dialer.store import VOICEMAIL_NUMBER, Match, as_dialled, smart_matches
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.ui import MATCH

SETTINGS = "com.android.dialer.app.settings.DialerSettingsActivity"
IMEI = "358240051111110"


class Dialpad(Above):
    """``line`` is the number on it; it is forgotten when the pad closes or the call is placed."""

    def __init__(self, number: str = "") -> None:
        self.line = Line("phones", as_dialled(number))
        self.found: list[Match] = []
        self.found_for: tuple[str, int] = ("", -1)

    def build(self) -> ui.Widget:
        digits = self.line.value
        results = lists.results(self, digits, self._matches(digits)) if digits else ui.Spacer()
        above = ui.Box(phantom=True, width=MATCH, weight=1, children=(results,))
        return ui.Column(cls="FrameLayout", width=MATCH, height=MATCH, children=(above, self._sheet(digits)))

    def _matches(self, digits: str) -> list[Match]:
        """Looked up again only for other digits or other files."""
        wanted = (digits, self.app.fs.version)
        if self.found_for != wanted:
            self.found, self.found_for = smart_matches(self.app, digits), wanted
        return self.found

    def _sheet(self, digits: str) -> ui.Widget:
        field = ui.TextField(
            digits, self.line.set, id="digits", kind="bare", style="none", size=34, fixed=True, weight=1,
            autofocus=True, accept=self.line.accept, padding=(8, 8), on_submit=self._dial,
        )  # fmt: skip
        delete = ui.Icon(
            "backspace-outline", id="deleteButton", cls="ImageButton", desc="backspace", width=56, height=56,
            on_click=self._backspace, on_long_click=self._clear, visible=bool(digits),
        )  # fmt: skip
        more = ui.Icon(
            "dots-vertical", id="dialpad_overflow", cls="ImageButton", desc="More options", width=48, height=56,
            on_click=self._menu, visible=bool(digits),
        )  # fmt: skip
        call = ui.Button(
            "Call", id="dialpad_voice_call_button", desc="dial", icon="phone", text_color="on_call", height=56,
            width=160,
            text_size=16, on_click=self._dial, shape=ui.Shape("call", 28),
        )  # fmt: skip
        room, lying = extent.height(self), extent.lying(self)
        edge = 4 if lying else 24
        chrome = 4 + 64 + 8 + 56 + 8 + edge
        return ui.Column(
            id="dialpad_view", cls="LinearLayout", width=MATCH, align="center", padding=(0, 4, 0, edge),
            shape=ui.Shape("bar", (28, 28, 0, 0)),
            children=(
                ui.Row(phantom=True, width=MATCH, height=64, children=(more, field, delete)),
                keypad(self._key, self._held, height=key_height(room - chrome)),
                ui.Box(phantom=True, padding=(0, 8), children=(call,)),
            ),
        )  # fmt: skip

    # What is done -------------------------------------------------------------------------------------

    def _at_digits(self) -> bool:
        field = self.app.phone.ime.field
        return field is not None and field.id == "digits"

    def _key(self, key: str) -> None:
        if self._at_digits():
            self.app.phone.keys.type(key)
        else:
            self.line.set(self.line.accept(self.line.value + key))

    def _held(self, key: str) -> None:
        if key == "0":
            self._key("+")
        elif not self.line.value:
            self._voicemail()

    def _backspace(self) -> None:
        if self._at_digits():
            self.app.phone.keys.press("DEL")
        else:
            self.line.set(self.line.accept(self.line.value[:-1]))

    def _clear(self) -> None:
        self.line = Line("phones")

    def _voicemail(self) -> None:
        number = str(self.app.preferences().get(VOICEMAIL_NUMBER, ""))
        if number:
            self.call(number)
            return
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
            self.show(ui.Alert("IMEI", IMEI, positive=("OK", None)))
        else:
            self.call(number)

    def call(self, number: str) -> None:
        """Calls it, and the pad is gone."""
        if calling.dial(self, number):
            self.close()

    def _menu(self) -> None:
        marks = (("Add 2-sec pause", ","), ("Add wait", ";"))
        items = [ui.MenuItem(title, partial(self._append, mark)) for title, mark in marks]
        self.show(ui.PopupMenu(items, anchor="dialpad_overflow"))

    def _append(self, mark: str) -> None:
        self.line.set(self.line.value + mark)

    def _settings(self) -> None:
        self.app.start(Intent(component=f"{self.app.package}/{SETTINGS}"))
