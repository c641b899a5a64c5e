"""What can be done in a conversation beside writing: the bar's icons and menus, and the selected messages."""

from __future__ import annotations

from datetime import date
from functools import partial

from emulator.phone.apps.simple_commons import bars, dates
from emulator.phone.apps.simple_commons.dialogs import RadioDialog, confirmation, copy, launch
from emulator.phone.apps.simple_commons.selection import SelectingScreen
from emulator.phone.apps.sms_messenger import blocking, provider, schedule, sending
from emulator.phone.apps.sms_messenger.base import ACTIVITIES, SmsScreen, refresh_all
from emulator.phone.apps.sms_messenger.recipients import RecipientPanel
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.system.messaging import Message
from emulator.phone.toolkit import ui

HOUR_MS = 3_600_000


class ThreadActions(SmsScreen, SelectingScreen):
    """The commands of a conversation; the thread itself has the messages and the field."""

    thread_id: int
    numbers: tuple[str, ...]
    title: str
    text: str
    messages: list[Message]
    plans: list[Message]
    adding: RecipientPanel | None
    scheduled_ms: int

    @property
    def no_reply(self) -> bool:
        """Whether somebody in it is only a name, who cannot be written to."""
        return any(any(c.isalpha() for c in number) and "@" not in number for number in self.numbers)

    def selectable(self) -> list[int]:
        return [each.id for each in (*self.messages, *self.plans)]

    def _chosen(self) -> list[Message]:
        return [each for each in (*self.messages, *self.plans) if each.id in self.selected]

    # Bars -----------------------------------------------------------------------------------------------

    def top_bar(self) -> ui.Widget:
        """Back, title, icons and the overflow."""
        actions = []
        if self.messages or self.plans:
            actions.append(ui.Action("Delete", self._ask_delete_all, "delete", id="delete"))
        if len(self.numbers) == 1 and not self.no_reply:
            actions.append(ui.Action("Dial number", self._dial, "phone", id="dial_number"))
        if not self.no_reply:
            actions.append(ui.Action("Add Person", self._add_person, "account-plus", id="manage_people"))
        return bars.toolbar(
            self.title, self._leave, name="thread_toolbar", actions=actions, overflow=self._overflow
        )

    def _leave(self) -> None:
        self.app.phone.ime.hide()
        self.finish()

    def selection_bar(self) -> ui.Widget:
        """The bar while messages are selected."""
        actions = [ui.Action("Delete", self._ask_delete, "delete", id="cab_delete")]
        if len(self.selected) == 1:
            actions[:0] = [
                ui.Action("Copy to clipboard", self._copy, "content-copy", id="cab_copy_to_clipboard"),
                ui.Action("Share", self._share, "share-variant", id="cab_share"),
            ]
        return bars.selection_bar(
            self.selection_title, self.end_selection, self.all_or_none, actions, self._selection_menu
        )

    def _overflow(self) -> None:
        items = []
        known = bool(self.messages or self.plans)
        if len(self.numbers) > 1 and known:
            items.append(ui.MenuItem("Rename conversation", self._ask_name))
        if known:
            items.append(ui.MenuItem("Archive", self._ask_archive))
            items.append(ui.MenuItem("Conversation details", self._details))
        if len(self.numbers) == 1 and self.title == self.numbers[0]:
            items.append(ui.MenuItem("Add number to contact", self._add_contact))
        items.append(ui.MenuItem("Block number", self._ask_block))
        if known:
            items.append(ui.MenuItem("Mark as Unread", self._mark_unread))
        self.show(ui.PopupMenu(items))

    def _selection_menu(self) -> None:
        items = []
        if len(self.selected) == 1:
            items = [
                ui.MenuItem("Properties", self._properties),
                ui.MenuItem("Forward", self._forward),
                ui.MenuItem("Select text", self._select_text),
            ]
        items.append(ui.MenuItem("Select all", self.select_all))
        self.show(ui.PopupMenu(items))

    # The conversation -----------------------------------------------------------------------------------

    def _ask_delete_all(self) -> None:
        message = "Are you sure you want to delete all messages of this conversation?"
        self.show(confirmation(message, self._delete_all))

    def _delete_all(self) -> None:
        self.text = ""
        self.store.delete([self.thread_id])
        self.finish()

    def _dial(self) -> None:
        launch(self, sending.dial(self.numbers[0]))

    def _add_contact(self) -> None:
        launch(self, sending.add_contact(self.numbers[0]))

    def _add_person(self) -> None:
        self.adding = None if self.adding is not None else RecipientPanel(self.numbers)
        self.opened = False

    def _ask_name(self) -> None:
        self.show(ui.InputDialog("Rename conversation", self.title, on_ok=self._rename, hint="Title"))

    def _rename(self, title: str) -> None:
        self.store.rename(self.thread_id, title.strip())
        self.refresh()

    def _ask_archive(self) -> None:
        self.show(confirmation("Are you sure you want to archive 1 conversation?", self._archive))

    def _archive(self) -> None:
        self.app.phone.messaging.archive(self.thread_id)
        self.finish()

    def _details(self) -> None:
        self.app.start(
            Intent(
                component=f"{ACTIVITIES}.ConversationDetailsActivity",
                extras={"thread_id": self.thread_id, "numbers": self.numbers},
            )
        )

    def _ask_block(self) -> None:
        listed = ", ".join(self.numbers)
        message = f'Are you sure you want to add "{listed}" to the list of blocked numbers?'
        self.show(confirmation(message, self._block))

    def _block(self) -> None:
        for number in self.numbers:
            blocking.block(self.app, number)
        self.finish()

    def _mark_unread(self) -> None:
        received = [each for each in self.messages if each.incoming]
        self.finish()
        if received:
            provider.mark_message_read(self.app, received[-1].id, False)
            refresh_all(self.app)

    # Selected messages ----------------------------------------------------------------------------------

    def _copy(self) -> None:
        copy(self, self._chosen()[0].body)
        self.end_selection()

    def _share(self) -> None:
        launch(self, sending.share(self._chosen()[0].body))

    def _forward(self) -> None:
        extras = {"android.intent.extra.TEXT": self._chosen()[0].body}
        component = f"{ACTIVITIES}.NewConversationActivity"
        self.end_selection()
        self.app.start(
            Intent("android.intent.action.SEND", mime="text/plain", component=component, extras=extras)
        )

    def _select_text(self) -> None:
        self.show(SelectTextDialog(self._chosen()[0].body))
        self.end_selection()

    def _properties(self) -> None:
        message = self._chosen()[0]
        names = self.title if not message.incoming else self.store.title(0, (message.address,))
        whom, when = ("Sender", "Received at") if message.incoming else ("Receiver", "Sent at")
        number = message.address.replace(provider.SEPARATOR, ", ")
        person = number if names == number else f"{names} ({number})"
        moment = dates.full_text(self.app, message.date)
        text = f"SIM: {self.app.phone.telephony.operator}\n{whom}: {person}\n{when}: {moment}"
        self.show(ui.Alert("Message details", text, positive=("OK", None)))

    def _ask_delete(self) -> None:
        count = len(self.selected)
        what = "1 message" if count == 1 else f"{count} messages"
        if self.prefs.get("use_recycle_bin", False):
            question = f"Are you sure you want to move {what} into the Recycle Bin?"
        else:
            question = f"Are you sure you want to delete {what}?"
        self.show(confirmation(question, self._delete))

    def _delete(self) -> None:
        plans = {each.id for each in self.plans}
        for message_id in self.selected & plans:
            schedule.remove(self.app, message_id)
        self.store.delete_messages(self.selected - plans)
        self.end_selection()
        self.refresh()
        if not self.messages and not self.plans:
            self.finish()

    # Sending later --------------------------------------------------------------------------------------

    def ask_schedule(self) -> None:
        """First the day, then the time."""
        moment = self.scheduled_ms or self.app.now + HOUR_MS
        start = self.app.phone.clock.local(moment)
        today = self.app.phone.clock.local().date()
        self.show(ui.DatePickerDialog(start.date(), partial(self._day_chosen, moment), minimum=today))

    def _day_chosen(self, moment: int, day: date) -> None:
        start = self.app.phone.clock.local(moment)
        is_24h = dates.is_24_hour(self.app)
        self.show(
            ui.TimePickerDialog(start.hour, start.minute, partial(self._time_chosen, day), is_24h=is_24h)
        )

    def _time_chosen(self, day: date, hour: int, minute: int) -> None:
        now = self.app.phone.clock.local()
        chosen = now.replace(
            year=day.year, month=day.month, day=day.day, hour=hour, minute=minute, second=0, microsecond=0
        )
        when = int(chosen.timestamp() * 1000)
        if when <= self.app.now:
            self.app.toast("You must pick a time in the future")
            return
        self.scheduled_ms = when

    def discard_schedule(self) -> None:
        """The message will be sent at once after all."""
        self.scheduled_ms = 0

    def show_plan(self, message: Message) -> None:
        """A tap on a planned message."""
        choices = ("Send now", "Update message")
        self.show(RadioDialog(choices, -1, partial(self._plan_chosen, message)))

    def _plan_chosen(self, message: Message, index: int) -> None:
        if index == 0:
            self._send_plan(message)
        else:
            self._change_plan(message)

    def _send_plan(self, message: Message) -> None:
        schedule.send_now(self.app, message.id)
        self.refresh()

    def _change_plan(self, message: Message) -> None:
        schedule.remove(self.app, message.id)
        self.text, self.scheduled_ms = message.body, message.date
        self.refresh()

    # A contact as text ----------------------------------------------------------------------------------

    def attach_contact(self) -> None:
        """Asks the contacts app for somebody."""
        pick = Intent("android.intent.action.PICK", mime="vnd.android.cursor.dir/phone_v2")
        launch(self, pick, "contact")

    def on_result(self, request: str, result: ActivityResult) -> None:
        if request == "contact" and result.ok:
            contact = self.app.phone.contacts.by_uri(result.data)
            if contact is not None:
                lines = [contact.display_name, *(entry.value for entry in contact.phones)]
                self.text = "\n".join(part for part in (self.text, *lines) if part)


class SelectTextDialog(ui.Dialog):
    """A message's text, for parts of it to be copied."""

    positive = ("OK", None)

    def __init__(self, text: str) -> None:
        self.text = text

    def content(self) -> ui.Widget:
        text = ui.Text(
            self.text,
            id="dialog_select_text_value",
            size=16,
            selectable=True,
            width=ui.MATCH,
            padding=(24, 20, 24, 8),
        )
        return ui.Scroll(text, id="dialog_select_text_holder", width=ui.MATCH, weight=1, stretch=False)
