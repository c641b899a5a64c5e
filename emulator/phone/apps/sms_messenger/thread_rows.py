"""The lines of a conversation as widgets: bubbles, dates, ticks, errors. What a touch does is the thread's business."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.dates import moment_text
from emulator.phone.apps.simple_commons.look import font_size
from emulator.phone.apps.sms_messenger.thread_items import Item
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

_WIDEST = 0.8
_PHOTO = 40.0
_RADIUS = 18.0


def line(app: AppContext, item: Item, sender: str, frame: ui.Box) -> ui.Widget:
    """The line of an item; ``frame`` brings handlers and whether it is selected, ``sender`` a name for the avatar."""
    if item.kind == "date":
        return _date(app, item, frame)
    if item.kind == "success":
        return _right(frame, ui.Icon("check", id="thread_success", size=16, tint="on_surface", alpha=0.7))
    base = font_size(app)
    if item.kind == "sending":
        return _right(frame, ui.Text("Sending…", id="thread_sending", size=base * 0.8, alpha=0.7))
    if item.kind == "error":
        text = "Not sent. Touch to retry."
        return _right(
            frame, ui.Text(text, id="thread_error", size=base * 0.8, color="#F44336", on_click=frame.on_click)
        )
    return _received(app, item, sender, frame) if item.kind == "received" else _sent(app, item, frame)


def _date(app: AppContext, item: Item, frame: ui.Box) -> ui.Widget:
    text = ui.Text(
        moment_text(app, item.message.date), id="thread_date_time", size=font_size(app) * 0.8, alpha=0.7,
        gravity="center",
    )  # fmt: skip
    return ui.Box(
        id="thread_date_time_holder", cls="RelativeLayout", width=MATCH, padding=(16, 12), children=(text,),
        on_click=frame.on_click, on_long_click=frame.on_long_click,
    )  # fmt: skip


def _right(frame: ui.Box, child: ui.Widget) -> ui.Widget:
    return ui.Row(
        cls="RelativeLayout", width=MATCH, arrange="end", padding=(16, 0, 16, 8), children=(child,),
        on_click=frame.on_click, on_long_click=frame.on_long_click,
    )  # fmt: skip


def _widest(app: AppContext) -> float:
    """How wide a bubble gets, in dp."""
    display = app.phone.display
    return display.size.width * 160 / display.density * _WIDEST - 32


def _body(app: AppContext, item: Item, fill: str, ink: str, widest: float) -> ui.Widget:
    return ui.Text(
        item.message.body, id="thread_message_body", size=font_size(app), color=ink, padding=(12, 8), max_width=widest,
        shape=ui.Shape(fill, _RADIUS), italic=item.kind == "scheduled",
    )  # fmt: skip


def _holder(frame: ui.Box, arrange: str, children: tuple[ui.Widget | None, ...]) -> ui.Widget:
    wrapper = ui.Row(
        id="thread_message_wrapper", cls="RelativeLayout", align="bottom", spacing=8, children=children
    )
    return ui.Row(
        id="thread_message_holder", cls="ViewGroup", width=MATCH, arrange=arrange, padding=(16, 4), children=(wrapper,),
        on_click=frame.on_click, on_long_click=frame.on_long_click, selected=frame.selected,
        shape=ui.Shape("selected") if frame.selected else None,
    )  # fmt: skip


def _received(app: AppContext, item: Item, sender: str, frame: ui.Box) -> ui.Widget:
    photo: ui.Widget = ui.Spacer(width=_PHOTO)
    if item.last_of_run:
        photo = avatar(sender, _PHOTO, "thread_message_sender_photo")
    body = _body(app, item, "divider", "on_surface", _widest(app) - _PHOTO - 8)
    return _holder(frame, "start", (photo, body))


def _sent(app: AppContext, item: Item, frame: ui.Box) -> ui.Widget:
    clock = None
    if item.kind == "scheduled":
        clock = ui.Icon(
            "clock-outline", id="thread_message_scheduled_icon", size=16, tint="on_surface", gravity="center"
        )
    return _holder(frame, "end", (_body(app, item, "primary", "on_primary", _widest(app)), clock))


def avatar(title: str, size: float, name: str, group: bool = False) -> ui.Widget:
    """The disc of a person or of a group: a letter where there is one, else a glyph."""
    if not group and any(character.isalpha() for character in title):
        return ui.avatar(title, size=size, id=name)
    glyph = ui.Icon(
        "account-multiple" if group else "account", size=round(size * 0.6), tint="#FFFFFF", hidden=True,
        gravity="center"
    )  # fmt: skip
    return ui.Box(
        id=name,
        cls="ImageView",
        width=size,
        height=size,
        shape=ui.Shape("primary", size / 2),
        children=(glyph,),
    )
