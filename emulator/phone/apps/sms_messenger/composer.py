"""The strip below a conversation where messages are written; it keeps nothing and sends nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emulator.phone.apps.sms_messenger.thread_items import parts_of
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

PANEL = (("Choose contact", "account-outline"), ("Schedule message", "clock-outline"))


@dataclass(frozen=True)
class Composer:
    """What the strip shows and whom it tells."""

    text: str
    on_text: Callable[[str], None]
    on_send: ui.Handler
    on_hold_send: ui.Handler
    on_attachment: ui.Handler
    focus: bool = False
    counter: bool = False
    send_on_enter: bool = False
    size: float = 16.0


def strip(state: Composer, above: ui.Widget | None, panel: ui.Widget | None) -> ui.Widget:
    """Plus, field, counter and the button; the schedule's strip above, the panel of the plus below."""
    plus = ui.Icon(
        "plus", id="thread_add_attachment", cls="ImageView", desc="Attachment", width=48, height=48,
        margin=(4, 0, 0, 0),
        tint="on_surface", alpha=0.9, on_click=state.on_attachment,
    )  # fmt: skip
    field = ui.TextField(
        state.text, state.on_text, hint="Type a message…", id="thread_type_message", style="none", weight=1,
        min_height=48, margin=(4, 0), padding=(4, 12), multiline=not state.send_on_enter, max_lines=6, size=state.size,
        action="send" if state.send_on_enter else "", on_submit=state.on_send if state.send_on_enter else None,
        hint_color="hint", autofocus=state.focus, key="message",
    )  # fmt: skip
    counter = ui.Text(counted(state.text), id="thread_character_counter", size=14, padding=(4, 0))
    row = ui.Row(
        phantom=True, width=MATCH, children=(plus, field, counter if state.counter else None, _send(state))
    )
    line = ui.Divider("divider", 1) if panel is not None else None
    return ui.Column(
        id="thread_send_message_holder", cls="ViewGroup", width=MATCH, shape=ui.Shape("composer"), key="composer",
        children=(above, row, line, panel),
    )  # fmt: skip


def counted(text: str) -> str:
    """ "148/1": the room left in the last part, and how many parts."""
    left, parts = parts_of(text)
    return f"{left}/{parts}"


def _send(state: Composer) -> ui.Widget:
    ready = bool(state.text.strip())
    return ui.Column(
        id="thread_send_message", cls="Button", width=48, height=48, margin=(0, 0, 4, 0), node_text="SMS", desc="OK",
        align="center", arrange="center", alpha=1.0 if ready else 0.4, enabled=ready,
        on_click=state.on_send if ready else None, on_long_click=state.on_hold_send if ready else None,
        children=(
            ui.Icon("send", size=24, tint="on_surface", hidden=True),
            ui.Text("SMS", size=12, fixed=True, hidden=True),
        ),
    )  # fmt: skip


def schedule_strip(text: str, on_change: ui.Handler, on_discard: ui.Handler) -> ui.Widget:
    """When the message will be sent, and the cross that takes that back."""
    return ui.Row(
        id="scheduled_message_holder", cls="RelativeLayout", width=MATCH, margin=(12, 8, 8, 0),
        shape=ui.Shape(radius=8, stroke="divider"),
        children=(
            ui.Icon("clock-outline", id="scheduled_message_icon", tint="on_surface", padding=8),
            ui.Text(text, id="scheduled_message_button", size=15, weight=1, min_height=48, padding=(4, 0, 16, 0),
                    on_click=on_change),
            ui.Icon("close", id="discard_scheduled_message", cls="ImageView", desc="Cancel schedule send", width=48,
                    height=48, tint="on_surface", on_click=on_discard),
        ),
    )  # fmt: skip


def attachment_panel(choose: Callable[[str], ui.Handler]) -> ui.Widget:
    """What the plus opens."""
    cells = tuple(
        ui.Column(
            id=f"{name.lower().replace(' ', '_')}_holder", cls="LinearLayout", weight=1, align="center",
            padding=(0, 12),
            spacing=4, on_click=choose(name),
            children=(
                ui.Box(width=48, height=48, shape=ui.Shape("primary", 24), important=False,
                       children=(ui.Icon(icon, tint="on_primary", gravity="center", hidden=True),)),
                ui.Text(name, size=12, align="center"),
            ),
        )
        for name, icon in PANEL
    )  # fmt: skip
    return ui.Row(
        id="attachment_picker_holder", cls="ScrollView", width=MATCH, margin=(4, 0), children=(
            ui.Row(id="attachment_buttons", cls="ViewGroup", width=MATCH, align="top", children=cells),
        ),
    )  # fmt: skip
