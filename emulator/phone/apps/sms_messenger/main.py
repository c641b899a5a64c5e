"""SMS Messenger's first screen: the conversations, with search, selection and what a first run asks."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.simple_commons import bars
from emulator.phone.apps.simple_commons.dialogs import confirmation, copy, launch
from emulator.phone.apps.simple_commons.look import started
from emulator.phone.apps.simple_commons.selection import SelectingScreen
from emulator.phone.apps.sms_messenger import search, sending
from emulator.phone.apps.sms_messenger.base import ACTIVITIES, SmsScreen, thread_intent
from emulator.phone.apps.sms_messenger.conversation_rows import conversation_row
from emulator.phone.apps.sms_messenger.store import Conversation
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps import sms as contract

REQUEST_ROLE = "android.app.role.action.REQUEST_ROLE"
SMS_ROLE = "android.app.role.SMS"


class ConversationList(SmsScreen, SelectingScreen):
    """A list of conversations that can be selected; ``archived`` says which half of them."""

    archived = False

    def __init__(self, _intent: Intent | None = None) -> None:
        self.rows: list[Conversation] = []

    def refresh(self) -> None:
        self.rows = [each for each in self.store.conversations() if each.archived is self.archived]
        self.selected &= set(self.selectable())

    def selectable(self) -> list[int]:
        return [each.thread_id for each in self.rows]

    def chosen(self) -> list[Conversation]:
        """The selected conversations."""
        return [each for each in self.rows if each.thread_id in self.selected]

    def row(self, item: Conversation) -> ui.Widget:
        key = item.thread_id
        touch = partial(self.toggle, key) if self.selecting else partial(self.open, item)
        frame = ui.Box(on_click=touch, on_long_click=partial(self.hold, key), selected=key in self.selected)
        return conversation_row(self.app, item, frame)

    def listing(self) -> ui.Widget:
        return ui.Recycler(
            self.rows, self.row, id="conversations_list", item_key=lambda each: each.thread_id, width=MATCH,
            height=MATCH,
            padding=(0, 0, 0, 80),
        )  # fmt: skip

    def open(self, item: Conversation) -> None:
        self.app.start(thread_intent(item.thread_id, item.numbers))

    def _counted(self) -> str:
        count = len(self.selected)
        return "1 conversation" if count == 1 else f"{count} conversations"

    def ask_delete(self) -> None:
        self.show(confirmation(f"Are you sure you want to delete {self._counted()}?", self._delete))

    def _delete(self) -> None:
        for thread_id in self.selected:
            self.app.phone.notifications.cancel(self.app.package, thread_id)
        self.store.delete(self.selected)
        self._done()

    def ask_archive(self) -> None:
        """Archives, or brings back from the archive."""
        verb = "unarchive" if self.archived else "archive"
        self.show(confirmation(f"Are you sure you want to {verb} {self._counted()}?", self._archive))

    def _archive(self) -> None:
        for thread_id in self.selected:
            self.app.phone.messaging.archive(thread_id, not self.archived)
        self._done()

    def _done(self) -> None:
        self.end_selection()
        self.refresh()


class Main(ConversationList):
    """The conversations that are not archived."""

    def __init__(self, _intent: Intent | None = None) -> None:
        super().__init__()
        self.query: str | None = None
        self.results: list[search.Result] = []

    def on_create(self) -> None:
        started(self.app, contract.VERSION_CODE)
        if self._default():
            return
        extras = {"role": SMS_ROLE, "package": self.app.package}
        self.app.start(Intent(REQUEST_ROLE, extras=extras), request="role")

    def _default(self) -> bool:
        return self.app.phone.packages.role("sms") == self.app.package

    def on_result(self, request: str, result: ActivityResult) -> None:
        if request == "role" and not result.ok:
            self.finish()

    def refresh(self) -> None:
        if self._default():
            super().refresh()
        if self.query is not None:
            self._search(self.query)

    def on_back(self) -> bool:
        if self.query is not None:
            self._close_search()
            return True
        return super().on_back()

    # What it shows --------------------------------------------------------------------------------------

    def build(self) -> ui.Widget:
        parts = (self._selection_bar() if self.selecting else self._search_bar(), self._holder())
        fab = ui.Box(
            phantom=True, gravity="bottom|end", margin=16,
            children=(bars.fab("plus", self.new_conversation, "conversations_fab"),),
        )  # fmt: skip
        return ui.Box(
            id="main_coordinator", cls="ScrollView", width=MATCH, height=MATCH, focusable=True,
            children=(ui.Column(phantom=True, width=MATCH, height=MATCH, children=parts), fab),
        )  # fmt: skip

    def _holder(self) -> ui.Widget:
        if self.query is not None:
            body = search.results(self.app, self.query, self.results, self._open_result)
        elif self.rows:
            body = self.listing()
        else:
            body = self._nothing()
        return ui.Box(id="main_holder", cls="RelativeLayout", width=MATCH, weight=1, children=(body,))

    def _nothing(self) -> ui.Widget:
        return ui.Column(
            phantom=True, width=MATCH, align="center",
            children=(
                bars.placeholder("No stored conversations have been found", "no_conversations_placeholder"),
                bars.placeholder_link("Start a conversation", "no_conversations_placeholder_2", self.new_conversation),
            ),
        )  # fmt: skip

    def _search_bar(self) -> ui.Widget:
        state = bars.Search(
            self.query or "", self.query is not None, "Search", self._search, self._open_search, self._close_search
        )  # fmt: skip
        actions = (
            ui.Action("Settings", partial(self._go, "SettingsActivity"), "cog", id="settings"),
            ui.Action("About", partial(self._go, "AboutActivity"), "information", id="about"),
        )
        return bars.search_menu(state, actions, self._overflow)

    def _selection_bar(self) -> ui.Widget:
        actions = [ui.Action("Delete", self.ask_delete, "delete", id="cab_delete")]
        if len(self.selected) == 1 and not self.chosen()[0].group:
            actions.append(ui.Action("Dial number", self._dial, "phone", id="cab_dial_number"))
        return bars.selection_bar(
            self.selection_title, self.end_selection, self.all_or_none, actions, self._selection_menu
        )

    # Searching ------------------------------------------------------------------------------------------

    def _open_search(self) -> None:
        self.query, self.results = "", []
        self.opened = False

    def _search(self, text: str) -> None:
        self.query = text
        self.results = search.find(self.app, text)

    def _close_search(self) -> None:
        self.query, self.results, self.focus = None, [], None
        self.app.phone.ime.hide()

    def _open_result(self, result: search.Result) -> None:
        self.app.start(result.intent())

    # What its buttons do --------------------------------------------------------------------------------

    def new_conversation(self) -> None:
        self.app.start(Intent(component=f"{ACTIVITIES}.NewConversationActivity"))

    def _go(self, activity: str) -> None:
        self.app.start(Intent(component=f"{ACTIVITIES}.{activity}"))

    def _overflow(self) -> None:
        items = [
            ui.MenuItem("Show archived conversations", partial(self._go, "ArchivedConversationsActivity"))
        ]
        if self.prefs.get("use_recycle_bin", False):
            items.insert(
                0, ui.MenuItem("Show the Recycle Bin", partial(self._go, "RecycleBinConversationsActivity"))
            )
        self.show(ui.PopupMenu(items))

    def _selection_menu(self) -> None:
        chosen = self.chosen()
        items = []
        if len(chosen) == 1:
            items += self._single_items(chosen[0])
        items.append(ui.MenuItem("Archive", self.ask_archive))
        if any(not each.read for each in chosen):
            items.append(ui.MenuItem("Mark as Read", partial(self._mark, True)))
        if any(each.read for each in chosen):
            items.append(ui.MenuItem("Mark as Unread", partial(self._mark, False)))
        if any(not each.pinned for each in chosen):
            items.append(ui.MenuItem("Pin to the top", partial(self._pin, True)))
        if any(each.pinned for each in chosen):
            items.append(ui.MenuItem("Unpin", partial(self._pin, False)))
        items.append(ui.MenuItem("Select all", self.select_all))
        self.show(ui.PopupMenu(items))

    def _single_items(self, item: Conversation) -> list[ui.MenuItem]:
        if item.group:
            return [ui.MenuItem("Rename conversation", self._ask_name)]
        items = [ui.MenuItem("Copy number to clipboard", self._copy_number)]
        if item.title == item.numbers[0]:
            items.insert(0, ui.MenuItem("Add number to contact", self._add_contact))
        return items

    def _mark(self, read: bool) -> None:
        for thread_id in self.selected:
            self.app.phone.messaging.mark_read(thread_id, read)
            if read:
                self.app.phone.notifications.cancel(self.app.package, thread_id)
        self._done()

    def _pin(self, pinned: bool) -> None:
        self.store.pin(self.selected, pinned)
        self._done()

    def _copy_number(self) -> None:
        copy(self, self.chosen()[0].numbers[0])
        self._done()

    def _dial(self) -> None:
        number = self.chosen()[0].numbers[0]
        self._done()
        launch(self, sending.dial(number))

    def _add_contact(self) -> None:
        number = self.chosen()[0].numbers[0]
        self._done()
        launch(self, sending.add_contact(number))

    def _ask_name(self) -> None:
        item = self.chosen()[0]
        self.show(
            ui.InputDialog(
                "Rename conversation", item.title, on_ok=partial(self._rename, item.thread_id), hint="Title"
            )
        )

    def _rename(self, thread_id: int, title: str) -> None:
        self.store.rename(thread_id, title.strip())
        self._done()
