"""Whom to write to: a number, a contact, or somebody one has written to lately; also where other apps send texts."""

from __future__ import annotations

from functools import partial
from urllib.parse import unquote

from emulator.phone.apps.simple_commons import bars
from emulator.phone.apps.simple_commons.dialogs import RadioDialog
from emulator.phone.apps.sms_messenger import sending
from emulator.phone.apps.sms_messenger.base import SmsScreen, thread_intent
from emulator.phone.apps.sms_messenger.people import READ_CONTACTS, People, Person
from emulator.phone.apps.sms_messenger.thread_rows import avatar
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SCHEMES = ("sms", "smsto", "mms", "mmsto")
_SUGGESTED = 12


def recipients_of(intent: Intent) -> tuple[str, ...]:
    """The numbers of an ``sms:`` address, without its query."""
    if intent.scheme not in SCHEMES:
        return ()
    address = unquote(intent.data.partition(":")[2].lstrip("/").partition("?")[0])
    return tuple(each.strip() for each in address.replace(",", ";").split(";") if each.strip())


def text_of(intent: Intent) -> str:
    """The text that somebody wants to be sent."""
    given = intent.extras.get("android.intent.extra.TEXT") or intent.extras.get("sms_body")
    if given:
        return str(given)
    query = intent.data.partition("?")[2] if intent.scheme in SCHEMES else ""
    parts = dict(part.partition("=")[::2] for part in query.split("&"))
    return unquote(parts.get("body", "").replace("+", " "))


class NewConversation(SmsScreen):
    """The activity; with numbers in its intent it goes straight to their conversation."""

    def __init__(self, intent: Intent) -> None:
        self.intent = intent
        self.shared = text_of(intent)
        self.text = ""
        self.people: list[Person] = []
        self.suggested: list[tuple[str, str]] = []

    def on_create(self) -> None:
        numbers = recipients_of(self.intent)
        if numbers:
            self._open(numbers)
        elif not self.app.granted(READ_CONTACTS):
            self.app.request_permissions(READ_CONTACTS)

    def on_permissions(self, request: str, granted: dict[str, bool]) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.people = People(self.app).all
        rows = [each for each in self.store.conversations() if not each.group]
        rows.sort(key=lambda each: -each.date)
        self.suggested = [(each.title, each.numbers[0]) for each in rows if each.numbers][:_SUGGESTED]

    def _open(self, numbers: tuple[str, ...]) -> None:
        thread_id = self.app.phone.messaging.thread_for(numbers)
        self.app.start(thread_intent(thread_id, numbers, self.shared))
        self.finish()

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        bar = bars.toolbar("New conversation", self._leave, name="new_conversation_toolbar")
        found = [each for each in self.people if not self.text or each.matches(self.text)]
        body: ui.Widget = ui.Recycler(
            found, self._row, id="contacts_list", item_key=lambda each: each.contact_id, width=MATCH, weight=1,
            padding=(0, 0, 0, 16)
        )  # fmt: skip
        if not found:
            body = bars.placeholder(self._why_empty(), "no_contacts_placeholder")
        holder = ui.Column(
            id="new_conversation_holder", cls="RelativeLayout", width=MATCH, weight=1,
            children=(self._field(), ui.Divider("divider", 2), *self._suggestions(), body),
        )  # fmt: skip
        return ui.Column(
            id="new_conversation_coordinator", cls="ViewGroup", width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(bar, holder),
        )  # fmt: skip

    def _why_empty(self) -> str:
        return "No contacts found" if self.app.granted(READ_CONTACTS) else "No access to contacts"

    def _field(self) -> ui.Widget:
        field = ui.TextField(
            self.text, self._type, hint="Add Contact or Number…", id="new_conversation_address", style="none", weight=1,
            height=48, margin=(16, 0), size=18, hint_color="hint", autofocus=True, action="done",
        )  # fmt: skip
        confirm = ui.Icon(
            "check", id="new_conversation_confirm", cls="ImageView", width=48, height=48, tint="on_surface",
            on_click=self._confirm,
        )  # fmt: skip
        children = (field, confirm if len(self.text) > 2 else None)
        return ui.Row(phantom=True, width=MATCH, children=children)

    def _suggestions(self) -> tuple[ui.Widget, ...]:
        if not self.suggested or self.text:
            return ()
        cells = tuple(
            ui.Column(
                id="suggested_contact_holder", cls="RelativeLayout", width=72, align="center", spacing=4,
                padding=(0, 4),
                on_click=partial(self._open, (number,)),
                children=(
                    avatar(title, 48, "suggested_contact_image"),
                    ui.Text(title, id="suggested_contact_name", size=12, max_lines=1, align="center"),
                ),
            )
            for title, number in self.suggested
        )  # fmt: skip
        return (
            ui.Text("Suggestions", id="suggestions_label", size=14, weight_=500, color="primary",
                padding=(16, 12, 16, 8)),
            ui.Scroll(
                ui.Row(id="suggestions_holder", cls="LinearLayout", spacing=8, children=cells),
                id="suggestions_scrollview",
                horizontal=True, width=MATCH, margin=(16, 0, 16, 8),
            ),
        )  # fmt: skip

    def _row(self, person: Person) -> ui.Widget:
        texts = ui.Column(
            phantom=True, weight=1, spacing=2,
            children=(
                ui.Text(person.name, id="item_contact_name", size=19, max_lines=1),
                ui.Text(", ".join(person.numbers), id="item_contact_number", size=14, max_lines=1, alpha=0.7),
            ),
        )  # fmt: skip
        holder = ui.Row(
            id="item_contact_holder", cls="RelativeLayout", width=MATCH, min_height=64, padding=(16, 8), spacing=12,
            children=(avatar(person.name, 40, "item_contact_image"), texts),
        )  # fmt: skip
        return ui.Box(
            id="item_contact_frame", cls="FrameLayout", width=MATCH, on_click=partial(self._choose, person),
            children=(holder,)
        )  # fmt: skip

    # What it does ---------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self.app.phone.ime.hide()
        self.finish()

    def _type(self, text: str) -> None:
        self.text = text

    def _confirm(self) -> None:
        typed = self.text.strip()
        numbers = tuple(
            sending.written(each.strip()) for each in typed.replace(",", ";").split(";") if each.strip()
        )
        if not numbers or any(any(c.isalpha() for c in each) and "@" not in each for each in numbers):
            self.text = ""
            self.app.toast("Can't reply to short codes like this")
            return
        self._open(numbers)

    def _choose(self, person: Person) -> None:
        if len(person.numbers) == 1:
            self._open(person.numbers)
        else:
            self.show(RadioDialog(person.numbers, -1, partial(self._number_chosen, person)))

    def _number_chosen(self, person: Person, index: int) -> None:
        self._open((person.numbers[index],))
