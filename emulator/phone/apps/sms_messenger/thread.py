"""A conversation: its messages and the field to write the next one; menus and selection are its neighbours'."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.simple_commons.dates import full_text
from emulator.phone.apps.simple_commons.look import font_size
from emulator.phone.apps.sms_messenger import (
    cache,
    composer,
    provider,
    schedule,
    sending,
    thread_items,
    thread_rows,
)
from emulator.phone.apps.sms_messenger.base import THREAD_ID, THREAD_NUMBER, THREAD_TEXT, thread_intent
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.apps.sms_messenger.recipients import RecipientPanel
from emulator.phone.apps.sms_messenger.thread_actions import ThreadActions
from emulator.phone.apps.sms_messenger.thread_items import Item
from emulator.phone.system.intents import Intent
from emulator.phone.system.messaging import DRAFT, FAILED, Message
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class Thread(ThreadActions):
    """The thread's activity."""

    def __init__(self, intent: Intent) -> None:
        self.thread_id = int(intent.extras.get(THREAD_ID, 0))
        given = intent.extras.get(THREAD_NUMBER, ())
        self.numbers: tuple[str, ...] = (given,) if isinstance(given, str) else tuple(given)
        self.text = str(intent.extras.get(THREAD_TEXT, ""))
        self.given_text = bool(self.text)
        self.title = ""
        self.messages: list[Message] = []
        self.plans: list[Message] = []
        self.lines: list[Item] = []
        self.senders: dict[str, str] = {}
        self.resend = 0
        self.scheduled_ms = 0
        self.panel = False
        self.adding: RecipientPanel | None = None
        self.shown_anew = 0
        self.searched = int(intent.extras.get("searched_message_id", 0))

    def on_create(self) -> None:
        if not self.numbers:
            self.numbers = self.app.phone.messaging.recipients(self.thread_id)

    def on_new_intent(self, intent: Intent) -> None:
        """The activity begins anew with the other conversation."""
        self._keep_draft()
        fresh = Thread(intent)
        self.replace(fresh)

    def on_resume(self) -> None:
        draft = provider.drafts(self.app).get(self.thread_id, "")
        if draft and not self.given_text:
            self.text = draft
        self.refresh()

    def on_pause(self) -> None:
        self._keep_draft()

    def _keep_draft(self) -> None:
        if self.numbers:
            provider.save_draft(self.app, self.thread_id, self.numbers[0], self.text.strip())

    def refresh(self) -> None:
        messaging = self.app.phone.messaging
        binned = self.store.binned()
        self.messages = [
            each
            for each in messaging.messages(self.thread_id)
            if each.type != DRAFT and each.id not in binned
        ]
        self.plans = schedule.plans(self.app, self.thread_id)
        self.lines = thread_items.items(self.messages, self.plans)
        people = People(self.app)
        self.senders = {each.address: people.name(each.address) for each in self.messages if each.incoming}
        self.title = self.store.title(self.thread_id, self.numbers)
        self.selected &= set(self.selectable())
        if self.activity.resumed:
            self.app.phone.notifications.cancel(self.app.package, self.thread_id)
            if any(each.incoming and not each.read for each in self.messages):
                messaging.mark_read(self.thread_id)
            cache.keep(self.store, self.thread_id, self.numbers, self.messages)

    def on_back(self) -> bool:
        if self.panel:
            self.panel = False
            return True
        if self.adding is not None:
            self.adding = None
            return True
        return super().on_back()

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        top = self.selection_bar() if self.selecting else self.top_bar()
        lines = self.lines
        start = next(
            (n for n, each in enumerate(lines) if self.searched and each.message.id == self.searched), 0
        )
        listing = ui.Recycler(
            lines, self._line, id="thread_messages_list", item_key=lambda each: each.key, width=MATCH,
            height=MATCH, from_end=not start, start=start, padding=(0, 0, 0, 8),
        )  # fmt: skip
        scroller = ui.Box(
            id="thread_messages_fastscroller",
            cls="ViewGroup",
            width=MATCH,
            weight=1,
            children=(listing,),
            key=("list", self.shown_anew),
        )
        adding = self.adding.widget(self) if self.adding is not None else None
        holder = ui.Column(
            id="thread_holder",
            cls="ViewGroup",
            width=MATCH,
            weight=1,
            children=(adding, scroller, self._composer()),
        )
        return ui.Column(
            id="thread_coordinator", cls="ViewGroup", width=MATCH, height=MATCH, shape=ui.Shape("background"),
            children=(top, holder),
        )  # fmt: skip

    def _line(self, item: Item) -> ui.Widget:
        message = item.message
        tap = partial(self._tapped, item)
        selectable = item.kind in ("received", "sent", "scheduled")
        if self.selecting and selectable:
            tap = partial(self.toggle, message.id)
        frame = ui.Box(
            on_click=tap, on_long_click=partial(self.hold, message.id) if selectable else ui.nothing,
            selected=message.id in self.selected and selectable,
        )  # fmt: skip
        sender = self.senders.get(message.address, message.address)
        return thread_rows.line(self.app, item, sender, frame)

    def _tapped(self, item: Item) -> None:
        if item.kind == "scheduled":
            self.show_plan(item.message)
        elif item.message.type == FAILED:
            self.text, self.resend = item.message.body, item.message.id
            self.send()

    def _composer(self) -> ui.Widget:
        if self.no_reply:
            return self._no_reply()
        prefs = self.prefs
        state = composer.Composer(
            self.text, self._type, self.send, self.ask_schedule, self._flip_panel, focus=not self.messages,
            counter=bool(prefs.get("show_character_counter", False)),
            send_on_enter=bool(prefs.get("send_on_enter", False)), size=font_size(self.app),
        )  # fmt: skip
        above = None
        if self.scheduled_ms:
            text = full_text(self.app, self.scheduled_ms)
            above = composer.schedule_strip(text, self.ask_schedule, self.discard_schedule)
        panel = composer.attachment_panel(self._panel_handler) if self.panel else None
        return composer.strip(state, above, panel)

    def _no_reply(self) -> ui.Widget:
        return ui.Row(
            id="reply_disabled_info_holder", cls="RelativeLayout", width=MATCH, padding=(16, 12),
            shape=ui.Shape("composer"),
            children=(
                ui.Text("Can't reply to short codes like this", id="reply_disabled_text", weight=1, align="center"),
            ),
        )  # fmt: skip

    # Writing --------------------------------------------------------------------------------------------

    def _type(self, text: str) -> None:
        self.text = text

    def send(self) -> None:
        """Sends what is written, or puts it on the schedule."""
        text = self.text.strip()
        if not text:
            return
        if self.scheduled_ms:
            if self.scheduled_ms <= self.app.now:
                self.app.toast("You must pick a time in the future")
                return
            schedule.add(self.app, self.thread_id, self.numbers, text, self.scheduled_ms)
            self.scheduled_ms = 0
        else:
            self._give(text)
        self.text, self.resend, self.given_text, self.searched = "", 0, False, 0
        provider.save_draft(self.app, self.thread_id, "", "")
        self.to_end()
        self.refresh()

    def _give(self, text: str) -> None:
        messaging = self.app.phone.messaging
        if not messaging.recipients(self.thread_id):
            self.thread_id = messaging.thread_for(self.numbers)
        sending.send(self.app, self.thread_id, self.numbers, text, self.resend)

    def to_end(self) -> None:
        """Shows the newest message."""
        self.shown_anew += 1

    def _flip_panel(self) -> None:
        self.panel = not self.panel
        if self.panel:
            self.app.phone.ime.hide()

    def _panel_handler(self, name: str) -> ui.Handler:
        return self._schedule_from_panel if name == "Schedule message" else self.attach_contact

    def _schedule_from_panel(self) -> None:
        self.panel = False
        self.ask_schedule()

    # People ---------------------------------------------------------------------------------------------

    def add_people(self, numbers: tuple[str, ...]) -> None:
        """Goes on in the conversation with all of these."""
        self.adding = None
        if set(numbers) == set(self.numbers) or not numbers:
            return
        thread_id = self.app.phone.messaging.thread_for(numbers)
        text, self.text = self.text, ""
        self.replace(Thread(thread_intent(thread_id, numbers, text)))
