"""The archived conversations, and the messages in the recycle bin."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.simple_commons import bars
from emulator.phone.apps.simple_commons.dates import moment_text
from emulator.phone.apps.simple_commons.dialogs import confirmation
from emulator.phone.apps.simple_commons.selection import SelectingScreen
from emulator.phone.apps.sms_messenger.base import SmsScreen
from emulator.phone.apps.sms_messenger.main import ConversationList
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.system.intents import Intent
from emulator.phone.system.messaging import Message
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Archived(ConversationList):
    """ArchivedConversationsActivity."""

    archived = True

    def build(self) -> ui.Widget:
        if self.selecting:
            actions = [
                ui.Action("Delete", self.ask_delete, "delete", id="cab_delete"),
                ui.Action("Unarchive", self.ask_archive, "archive-arrow-up", id="cab_unarchive"),
            ]
            top = bars.selection_bar(
                self.selection_title, self.end_selection, self.all_or_none, actions, self._menu
            )
        else:
            top = bars.toolbar("Archive", self.close, name="archive_toolbar")
        body = self.listing()
        if not self.rows:
            body = bars.placeholder(
                "No archived conversations have been found", "no_conversations_placeholder"
            )
        return ui.Column(
            id="archive_coordinator", cls="ViewGroup", width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(top, ui.Box(id="archive_holder", cls="RelativeLayout", width=MATCH, weight=1, children=(body,))),
        )  # fmt: skip

    def _menu(self) -> None:
        self.show(ui.PopupMenu([ui.MenuItem("Select all", self.select_all)]))


class RecycleBin(SmsScreen, SelectingScreen):
    """RecycleBinConversationsActivity: deleted messages, to be restored or deleted for good."""

    def __init__(self, _intent: Intent | None = None) -> None:
        self.messages: list[Message] = []

    def refresh(self) -> None:
        found = (self.app.phone.messaging.message(each) for each in self.store.binned())
        self.messages = sorted((each for each in found if each is not None), key=lambda each: -each.date)
        self.selected &= set(self.selectable())

    def selectable(self) -> list[int]:
        return [each.id for each in self.messages]

    def build(self) -> ui.Widget:
        people = People(self.app)
        if self.selecting:
            actions = [
                ui.Action("Delete", self._ask_delete, "delete", id="cab_delete"),
                ui.Action("Restore selected files", self._restore, "restore", id="cab_restore"),
            ]
            top = bars.selection_bar(
                self.selection_title, self.end_selection, self.all_or_none, actions, None
            )
        else:
            top = bars.toolbar("Recycle Bin", self.close, name="recycle_bin_toolbar")
        body: ui.Widget = ui.Recycler(
            self.messages, partial(self._row, people), id="conversations_list", item_key=lambda each: each.id,
            width=MATCH, height=MATCH,
        )  # fmt: skip
        if not self.messages:
            body = bars.placeholder("The Recycle Bin is empty.", "no_conversations_placeholder")
        return ui.Column(
            id="recycle_bin_coordinator", cls="ViewGroup", width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(top, ui.Box(id="recycle_bin_holder", cls="RelativeLayout", width=MATCH, weight=1,
                    children=(body,))),
        )  # fmt: skip

    def _row(self, people: People, message: Message) -> ui.Widget:
        chosen = message.id in self.selected
        texts = (
            ui.Text(people.name(message.address), id="conversation_address", size=19, max_lines=1, width=MATCH),
            ui.Row(phantom=True, width=MATCH, spacing=8, children=(
                ui.Text(message.body, id="conversation_body_short", size=14, max_lines=2, weight=1, alpha=0.7),
                ui.Text(moment_text(self.app, message.date, date_only=True), id="conversation_date", size=13,
                    alpha=0.7),
            )),
        )  # fmt: skip
        return ui.Column(
            id="conversation_frame", cls="FrameLayout", width=MATCH, padding=(16, 10), children=texts, selected=chosen,
            on_click=partial(self.toggle, message.id), on_long_click=partial(self.hold, message.id),
            shape=ui.Shape("selected") if chosen else None,
        )  # fmt: skip

    def _ask_delete(self) -> None:
        count = len(self.selected)
        what = "1 message" if count == 1 else f"{count} messages"
        self.show(confirmation(f"Are you sure you want to delete {what}?", self._delete))

    def _delete(self) -> None:
        self.store.remove_messages(self.selected)
        self._done()

    def _restore(self) -> None:
        self.store.restore_messages(self.selected)
        self._done()

    def _done(self) -> None:
        self.end_selection()
        self.refresh()
