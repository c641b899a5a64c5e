"""Adding people to a conversation: who is in it, and a field that suggests contacts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.sms_messenger import sending
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

if TYPE_CHECKING:
    from emulator.phone.apps.sms_messenger.thread import Thread

_SUGGESTIONS = 5


class RecipientPanel:
    """The panel's state: the chosen numbers and what is typed."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        self.numbers = numbers
        self.text = ""

    def widget(self, thread: Thread) -> ui.Widget:
        """The panel above a thread's messages."""
        people = People(thread.app)
        chosen = tuple(self._chosen(people, number) for number in self.numbers)
        confirm = ui.Icon(
            "check", id="confirm_manage_contacts", cls="ImageView", width=48, height=48, tint="on_surface",
            on_click=partial(self._done, thread),
        )  # fmt: skip
        field = ui.TextField(
            self.text, self._type, hint="Add Contact or Number…", id="add_contact_or_number", style="none", weight=1,
            height=48, size=18, hint_color="hint", autofocus=True, key="add",
        )  # fmt: skip
        plus = ui.Icon(
            "check", id="confirm_inserted_number", cls="ImageView", desc="Confirm selection", width=48, height=48,
            tint="on_surface", on_click=self._insert,
        )  # fmt: skip
        return ui.Column(
            id="thread_add_contacts", cls="RelativeLayout", width=MATCH, key="adding",
            children=(
                ui.Row(phantom=True, width=MATCH, align="top", children=(
                    ui.Row(id="selected_contacts", cls="LinearLayout", weight=1, wrap=True, margin=16, spacing=8,
                           children=chosen),
                    confirm,
                )),
                ui.Divider("divider"),
                ui.Row(phantom=True, width=MATCH, padding=(16, 0, 8, 0),
                    children=(field, plus if len(self.text) > 2 else None)),
                ui.Divider("divider"),
                *self._suggestions(people),
            ),
        )  # fmt: skip

    def _chosen(self, people: People, number: str) -> ui.Widget:
        return ui.Row(
            id="selected_contact_holder", cls="RelativeLayout", padding=(12, 0, 0, 0), height=36, margin=(0, 4),
            shape=ui.Shape("selected", 18),
            children=(
                ui.Text(people.name(number), id="selected_contact_name", size=14, max_lines=1),
                ui.Icon("close", id="selected_contact_remove", cls="ImageView", size=18, width=36, height=36,
                        tint="on_surface", on_click=partial(self._remove, number)),
            ),
        )  # fmt: skip

    def _suggestions(self, people: People) -> tuple[ui.Widget, ...]:
        if len(self.text) < 2:
            return ()
        found = [
            (person.name, number)
            for person in people.all
            if person.matches(self.text)
            for number in person.numbers
            if number not in self.numbers
        ]
        return tuple(
            ui.Column(
                id="item_contact_frame", cls="FrameLayout", width=MATCH, padding=(16, 6),
                on_click=partial(self._add, number),
                children=(
                    ui.Text(name, id="item_contact_name", size=16, max_lines=1),
                    ui.Text(number, id="item_contact_number", size=14, max_lines=1, alpha=0.7),
                ),
            )
            for name, number in found[:_SUGGESTIONS]
        )  # fmt: skip

    def _type(self, text: str) -> None:
        self.text = text

    def _insert(self) -> None:
        self._add(sending.written(self.text.strip()))

    def _add(self, number: str) -> None:
        if number and number not in self.numbers:
            self.numbers = (*self.numbers, number)
        self.text = ""

    def _remove(self, number: str) -> None:
        self.numbers = tuple(each for each in self.numbers if each != number)

    def _done(self, thread: Thread) -> None:
        thread.app.phone.ime.hide()
        thread.add_people(self.numbers)
