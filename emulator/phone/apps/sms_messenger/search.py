"""Searching SMS Messenger: conversations by title, messages by their words, contacts by name or number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons import bars
from emulator.phone.apps.simple_commons.dates import moment_text
from emulator.phone.apps.simple_commons.look import font_size
from emulator.phone.apps.sms_messenger import provider
from emulator.phone.apps.sms_messenger.base import thread_intent
from emulator.phone.apps.sms_messenger.conversation_rows import AVATAR
from emulator.phone.apps.sms_messenger.people import People
from emulator.phone.apps.sms_messenger.store import Store
from emulator.phone.apps.sms_messenger.thread_rows import avatar
from emulator.phone.system.intents import Intent
from emulator.phone.system.messaging import DRAFT
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

SHORTEST = 2


@dataclass(frozen=True)
class Result:
    """One row of what was found."""

    thread_id: int
    numbers: tuple[str, ...]
    title: str
    snippet: str
    date: int
    message_id: int = 0

    def intent(self) -> Intent:
        """Opens the conversation at the message."""
        intent = thread_intent(self.thread_id, self.numbers)
        return Intent(
            component=intent.component, extras={**intent.extras, "searched_message_id": self.message_id}
        )


def find(app: AppContext, text: str) -> list[Result]:
    """What matches, the newest first; nothing for less than two characters."""
    wanted = text.strip().lower()
    if len(wanted) < SHORTEST:
        return []
    people = People(app)
    conversations = {each.thread_id: each for each in Store(app).conversations()}
    found = [
        Result(each.thread_id, each.numbers, each.title, each.snippet, each.date)
        for each in conversations.values()
        if wanted in each.title.lower() or any(wanted in number for number in each.numbers)
    ]
    for message in app.phone.messaging.search(text.strip()):
        owner = conversations.get(message.thread_id)
        if message.type == DRAFT or owner is None:
            continue
        sender = people.name(message.address.partition(provider.SEPARATOR)[0])
        title = owner.title if len(owner.numbers) < 2 or not message.incoming else sender
        found.append(Result(owner.thread_id, owner.numbers, title, message.body, message.date, message.id))
    return sorted(found, key=lambda each: -each.date)


def results(
    app: AppContext, query: str, found: Sequence[Result], on_open: Callable[[Result], None]
) -> ui.Widget:
    """The list below the search bar, or why there is none."""
    if len(query.strip()) < SHORTEST:
        hint = "Type in at least 2 characters to start the search."
        lines: tuple[ui.Widget, ...] = (
            bars.placeholder("No items found.", "search_placeholder"),
            bars.placeholder(hint, "search_placeholder_2"),
        )
    elif not found:
        lines = (bars.placeholder("No items found.", "search_placeholder"),)
    else:
        lines = (
            ui.Recycler(
                found, partial(_row, app, query.strip().lower(), on_open), id="search_results_list", width=MATCH,
                weight=1
            ),
        )  # fmt: skip
    return ui.Column(id="search_holder", cls="RelativeLayout", width=MATCH, height=MATCH, children=lines)


def _row(app: AppContext, query: str, on_open: Callable[[Result], None], item: Result) -> ui.Widget:
    base = font_size(app)
    texts = ui.Column(
        phantom=True, weight=1, spacing=2,
        children=(
            ui.Text(item.title, id="search_result_title", size=base * 1.2, max_lines=1,
                spans=_marks(item.title, query)),
            ui.Text(
                item.snippet, id="search_result_snippet", size=base * 0.9, max_lines=1, alpha=0.7,
                spans=_marks(item.snippet, query)
            ),
        ),
    )  # fmt: skip
    date = ui.Text(
        moment_text(app, item.date, date_only=True), id="search_result_date", size=base * 0.8, alpha=0.7
    )
    return ui.Row(
        id="search_result_holder", cls="RelativeLayout", width=MATCH, min_height=64, padding=(16, 8), spacing=12,
        on_click=partial(on_open, item),
        children=(avatar(item.title, AVATAR, "search_result_image", len(item.numbers) > 1), texts, date),
    )  # fmt: skip


def _marks(text: str, query: str) -> tuple[ui.Span, ...]:
    """The query in the text, in the primary colour."""
    at = text.lower().find(query)
    return (ui.Span(at, at + len(query), color="primary"),) if at >= 0 else ()
