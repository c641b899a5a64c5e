"""Phone's settings: names, sounds, quick responses, blocked numbers, voicemail."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.contacts.look import PeopleScreen, message, top_bar
from emulator.phone.apps.dialer.store import VOICEMAIL_NUMBER, number_text, responses
from emulator.phone.apps.simple_commons.blocked_numbers import blocked_numbers, save_blocked_numbers
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SORT, FORMAT = "android.contacts.SORT_ORDER", "android.contacts.DISPLAY_ORDER"
ORDERS = {
    SORT: ("Sort by", ("First name", "Last name")),
    FORMAT: ("Name format", ("First name first", "Last name first")),
}
SWITCHES = (
    ("button_vibrate_on_ring", "Also vibrate for calls", False), ("button_play_dtmf_tone", "Keypad tones", True),
)  # fmt: skip


def page(screen: ui.Screen, title: str, *rows: ui.Widget | None) -> ui.Widget:
    body = ui.Column(phantom=True, width=MATCH, children=rows)
    return ui.scaffold(
        ui.Scroll(body, id="android:id/list", cls="ListView", width=MATCH), top=top_bar(title, screen.close)
    )


class Settings(PeopleScreen):
    """The list of pages."""

    def __init__(self, _intent: Intent) -> None:
        pass

    def build(self) -> ui.Widget:
        pages = (
            ("Display options", Display), ("Sounds and vibration", Sounds), ("Quick responses", QuickResponses),
            ("Blocked numbers", Blocked), ("Voicemail", Voicemail),
        )  # fmt: skip
        rows = (ui.list_item(title, row=ui.Row(on_click=partial(self._open, make))) for title, make in pages)
        return page(self, "Settings", *rows)

    def _open(self, make: type[PeopleScreen]) -> None:
        self.push(make())


class Display(PeopleScreen):
    """Order and form of names."""

    def build(self) -> ui.Widget:
        preferences = self.app.preferences()
        rows = [
            ui.list_item(title, options[int(preferences.get(key, 1)) - 1], row=ui.Row(on_click=partial(self._ask, key)))
            for key, (title, options) in ORDERS.items()
        ]  # fmt: skip
        return page(self, "Display options", *rows)

    def _ask(self, key: str) -> None:
        title, options = ORDERS[key]
        checked = int(self.app.preferences().get(key, 1)) - 1
        self.show(
            ui.ChoiceDialog(
                title, options, checked=checked, on_choice=partial(self._set, key), negative="Cancel"
            )
        )

    def _set(self, key: str, index: int) -> None:
        self.app.preferences().update({key: index + 1})


class Sounds(PeopleScreen):
    """What is heard and felt."""

    def build(self) -> ui.Widget:
        preferences = self.app.preferences()
        rows = [
            ui.switch_row(
                title, bool(preferences.get(key, default)), partial(self._toggle, key, default)
            )
            for key, title, default in SWITCHES
        ]  # fmt: skip
        return page(self, "Sounds and vibration", *rows)

    def _toggle(self, key: str, default: bool) -> None:
        self.app.preferences().update({key: not bool(self.app.preferences().get(key, default))})


class QuickResponses(PeopleScreen):
    """The texts to reject a call with."""

    def build(self) -> ui.Widget:
        rows = (
            ui.list_item(text, row=ui.Row(on_click=partial(self._ask, number)))
            for number, text in enumerate(responses(self.app))
        )
        return page(self, "Quick responses", *rows)

    def _ask(self, number: int) -> None:
        text = responses(self.app)[number]
        self.show(
            ui.InputDialog(
                "Quick response", text, on_ok=partial(self._set, number), allow_empty=False, select_all=True
            )
        )

    def _set(self, number: int, text: str) -> None:
        self.app.preferences().update({f"canned_response_pref_{number + 1}": text})


class Blocked(PeopleScreen):
    """The numbers that do not get through; the list is the system's."""

    def __init__(self, _intent: Intent | None = None) -> None:
        self.numbers: tuple[str, ...] = ()

    def on_resume(self) -> None:
        self.numbers = blocked_numbers(self.app)

    def build(self) -> ui.Widget:
        add = ui.Row(
            id="add_blocked", cls="LinearLayout", width=MATCH, height=56, padding=(16, 0), spacing=24,
            on_click=self._ask,
            children=(ui.Icon("plus", tint="primary"), ui.Text("Add a number", size=16, color="primary")),
        )  # fmt: skip
        note = ui.Text(
            "You won’t receive calls or texts from blocked numbers.",
            color="on_surface_variant",
            padding=(16, 12),
        )
        body: ui.Widget = message("No blocked numbers", "cancel")
        if self.numbers:
            body = ui.Recycler(self.numbers, self._row, id="android:id/list", width=MATCH, height=MATCH)
        rest = ui.Box(phantom=True, width=MATCH, weight=1, children=(body,))
        column = ui.Column(phantom=True, width=MATCH, height=MATCH, children=(note, add, rest))
        return ui.scaffold(column, top=top_bar("Blocked numbers", self.close))

    def _row(self, number: str) -> ui.Widget:
        cross = ui.Icon(
            "close", id="delete_blocked_number", cls="ImageButton", desc="Unblock", width=48, height=48,
            on_click=partial(self._ask_unblock, number),
        )  # fmt: skip
        name = self.app.phone.contacts.by_number(number)
        return ui.list_item(
            name.display_name if name else number_text(number),
            number_text(number) if name else "",
            trailing=cross,
        )

    def _ask(self) -> None:
        self.show(
            ui.InputDialog(
                "Block calls and texts from", hint="Phone number", kind="phone", on_ok=self._add, positive="Block",
                negative="Cancel", allow_empty=False, id="add_blocked_number",
            )
        )  # fmt: skip

    def _add(self, text: str) -> None:
        if any(c.isdigit() for c in text):
            save_blocked_numbers(self.app, (*self.numbers, text.strip()))
        self.on_resume()

    def _ask_unblock(self, number: str) -> None:
        self.show(
            ui.Alert(
                "", f"Unblock {number_text(number)}?", negative=("Cancel", None),
                positive=("Unblock", partial(self._unblock, number)),
            )
        )  # fmt: skip

    def _unblock(self, number: str) -> None:
        save_blocked_numbers(self.app, [each for each in self.numbers if each != number])
        self.on_resume()


class Voicemail(PeopleScreen):
    """There is no voicemail service here: only the number that the key 1 calls."""

    def build(self) -> ui.Widget:
        number = str(self.app.preferences().get(VOICEMAIL_NUMBER, ""))
        row = ui.list_item("Voicemail number", number or "Not set", row=ui.Row(on_click=self._ask))
        return page(self, "Voicemail", row)

    def _ask(self) -> None:
        number = str(self.app.preferences().get(VOICEMAIL_NUMBER, ""))
        self.show(ui.InputDialog("Voicemail number", number, kind="phone", on_ok=self._set))

    def _set(self, text: str) -> None:
        self.app.preferences().update({VOICEMAIL_NUMBER: text.strip()})
