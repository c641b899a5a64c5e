"""A conversation's details: its name, which a group's can be changed, and its people."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.simple_commons import bars
from emulator.phone.apps.simple_commons.dialogs import launch
from emulator.phone.apps.simple_commons.settings_rows import divider, section
from emulator.phone.apps.sms_messenger import sending
from emulator.phone.apps.sms_messenger.base import SmsScreen
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.apps.sms_messenger.thread_rows import avatar
from emulator.phone.system.intents import VIEW, Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Details(SmsScreen):
    """ConversationDetailsActivity."""

    def __init__(self, intent: Intent) -> None:
        self.thread_id = int(intent.extras.get("thread_id", 0))
        self.numbers: tuple[str, ...] = tuple(intent.extras.get("numbers", ()))
        self.title = ""

    def refresh(self) -> None:
        self.title = self.store.title(self.thread_id, self.numbers)

    def build(self) -> ui.Widget:
        people = People(self.app)
        name = ui.Row(
            id="conversation_name", cls="TextView", node_text=self.title, width=MATCH, padding=(16, 20),
            on_click=self._ask_name,
            children=(
                ui.Text(self.title, size=16, weight=1, max_lines=1, hidden=True),
                ui.Icon("pencil", tint="on_surface", hidden=True),
            ),
        )  # fmt: skip
        members = ui.Recycler(
            self.numbers, partial(self._member, people), id="participants_recyclerview", width=MATCH, weight=1,
            margin=(0, 12, 0, 0),
        )  # fmt: skip
        holder = ui.Column(
            id="conversation_details_holder", cls="LinearLayout", width=MATCH, weight=1,
            children=(
                section("Conversation name", "conversation_name_heading"), name, divider(),
                section("Members", "members_heading"), members,
            ),
        )  # fmt: skip
        return ui.Column(
            id="conversation_details_coordinator", cls="ViewGroup", width=MATCH, height=MATCH,
            shape=ui.Shape("background"),
            children=(bars.toolbar("Conversation details", self.close, name="conversation_details_toolbar"), holder),
        )  # fmt: skip

    def _member(self, people: People, number: str) -> ui.Widget:
        name = people.name(number)
        texts = ui.Column(
            phantom=True, weight=1,
            children=(
                ui.Text(name, id="item_contact_name", size=19, max_lines=1),
                ui.Text(number, id="item_contact_number", size=14, alpha=0.7) if name != number else None,
            ),
        )  # fmt: skip
        return ui.Row(
            id="item_contact_frame", cls="FrameLayout", width=MATCH, min_height=64, padding=(16, 8), spacing=12,
            on_click=partial(self._open, number), children=(avatar(name, 40, "item_contact_image"), texts),
        )  # fmt: skip

    def _open(self, number: str) -> None:
        contact = self.app.phone.contacts.by_number(number)
        if contact is None:
            launch(self, sending.add_contact(number))
        else:
            launch(self, Intent(VIEW, data=self.app.phone.contacts.uri(contact)))

    def _ask_name(self) -> None:
        if len(self.numbers) > 1:
            self.show(ui.InputDialog("Rename conversation", self.title, on_ok=self._rename, hint="Title"))

    def _rename(self, title: str) -> None:
        self.store.rename(self.thread_id, title.strip())
        self.refresh()
