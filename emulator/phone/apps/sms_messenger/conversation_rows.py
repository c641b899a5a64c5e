"""A row of the list of conversations; the lists decide what a touch does."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.dates import moment_text
from emulator.phone.apps.simple_commons.look import font_size
from emulator.phone.apps.sms_messenger.store import Conversation
from emulator.phone.apps.sms_messenger.thread_rows import avatar
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

AVATAR = 48.0


def conversation_row(app: AppContext, item: Conversation, frame: ui.Box) -> ui.Widget:
    """Picture, name, last text and date; ``frame`` brings handlers and whether it is selected."""
    base = font_size(app)
    weight = 400 if item.read else 700
    pin = ui.Icon("pin", id="pin_indicator", size=16, tint="on_surface") if item.pinned else None
    address = ui.Text(
        item.title, id="conversation_address", size=base * 1.2, max_lines=1, weight_=weight, weight=1,
        italic=item.scheduled,
    )  # fmt: skip
    draft = ui.Text("Draft", id="draft_indicator", size=base * 0.9, color="primary", italic=True)
    body = ui.Text(
        item.snippet, id="conversation_body_short", size=base * 0.9, max_lines=2, weight=1, weight_=weight,
        alpha=1.0 if not item.read else 0.7, italic=item.draft or item.scheduled,
    )  # fmt: skip
    date = ui.Text(
        moment_text(app, item.date, date_only=True), id="conversation_date", size=base * 0.8,
        alpha=0.7 if item.read else 1.0,
        weight_=weight,
    )  # fmt: skip
    texts = ui.Column(
        phantom=True, weight=1, spacing=2,
        children=(
            ui.Row(phantom=True, width=MATCH, spacing=4, children=(pin, address)),
            ui.Row(
                phantom=True, width=MATCH, spacing=8, align="top",
                children=(draft if item.draft else None, body, date),
            ),
        ),
    )  # fmt: skip
    holder = ui.Row(
        id="conversation_frame_holder", cls="RelativeLayout", width=MATCH, min_height=72, padding=(16, 8), spacing=12,
        children=(avatar(item.title, AVATAR, "conversation_image", item.group), texts),
    )  # fmt: skip
    return ui.Box(
        id="conversation_frame", cls="FrameLayout", width=MATCH, children=(holder,), on_click=frame.on_click,
        on_long_click=frame.on_long_click, selected=frame.selected,
        shape=ui.Shape("selected") if frame.selected else None,
    )  # fmt: skip
