"""Small parts in Material: chips, avatars, badges, search bars, drop-down fields."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from emulator.phone.toolkit.widgets import (
    MATCH,
    Box,
    Button,
    Color,
    Handler,
    Icon,
    Picture,
    Row,
    Shape,
    Text,
    TextField,
    Widget,
)

AVATAR_COLORS = (
    "#B2446D", "#7B519D", "#1967D2", "#00796B", "#558B2F", "#C5531A", "#5F6368", "#8E24AA", "#00838F", "#AD1457",
)  # fmt: skip


def chip(
    text: str, on_click: Handler | None = None, *, id: str = "", icon: str = "", desc: str = ""
) -> Widget:
    """An assist chip: class Button, 32 dp, outlined."""
    return Button(
        text,
        id=id,
        desc=desc,
        icon=icon,
        text_color="on_surface_variant",
        height=32,
        padding=(8 if icon else 16, 0, 16, 0),
        on_click=on_click,
        shape=Shape(radius=8, stroke="outline"),
    )


def filter_chip(text: str, checked: bool, on_click: Handler, *, id: str = "", desc: str = "") -> Widget:
    """A chip that is on or off: checkable, a tick before its text while it is on."""
    return Button(
        text,
        id=id,
        cls="CompoundButton",
        desc=desc,
        icon="check" if checked else "",
        text_color="on_secondary_container" if checked else "on_surface_variant",
        height=32,
        padding=(8 if checked else 16, 0, 16, 0),
        on_click=on_click,
        checkable=True,
        checked=checked,
        shape=Shape("secondary_container", 8) if checked else Shape(radius=8, stroke="outline"),
    )


def avatar(name: str, *, size: float = 40.0, id: str = "", color: Color = "", picture: bytes = b"") -> Widget:
    """A person's disc: the picture, or the first letter on a colour that follows from the name; one ImageView."""
    if picture:
        return Picture(picture, id=id, circle=True, fit="cover", width=size, height=size)
    letter = next((character.upper() for character in name if character.isalnum()), "")
    ground = color or AVATAR_COLORS[zlib.crc32(name.encode()) % len(AVATAR_COLORS)]
    mark: Widget = Icon("account", size=size * 0.6, tint="#FFFFFF", hidden=True, gravity="center")
    if letter:
        mark = Text(
            letter, size=size * 0.5, fixed=True, color="#FFFFFF", hidden=True, gravity="center", weight_=500
        )
    return Box(
        id=id,
        cls="ImageView",
        width=size,
        height=size,
        shape=Shape(ground, size / 2),
        children=(mark,),
    )


def badge(text: str, *, id: str = "", color: Color = "error", ink: Color = "on_error") -> Widget:
    """A small count."""
    return Text(
        text,
        id=id,
        size=11,
        weight_=500,
        color=ink,
        align="center",
        min_width=16,
        padding=(4, 0),
        shape=Shape(color, 8),
    )


def search_bar(
    text: str, on_change: Callable[[str], None], *, hint: str = "Search", id: str = "search_src_text",
    navigation: Widget | None = None, trailing: Widget | None = None,
) -> Widget:  # fmt: skip
    """A rounded field to search with, something before it (an arrow, a magnifier) and behind it."""
    return Row(
        cls="ViewGroup",
        width=MATCH,
        height=56,
        margin=(16, 8),
        padding=(4, 0),
        shape=Shape("surface_variant", 28),
        children=(
            navigation or Icon("magnify", width=48, height=48, hidden=True),
            TextField(
                text,
                on_change,
                hint,
                id=id,
                style="none",
                weight=1,
                action="search",
                padding=(4, 14),
                size=16,
            ),
            trailing,
        ),
    )


def dropdown(
    text: str, on_click: Handler, *, label: str = "", id: str = "", style: str = "outlined"
) -> Widget:
    """A field that opens a menu, in the looks of a text field: show a PopupMenu at ``id`` from the handler."""
    shape = Shape(radius=4, stroke="outline") if style == "outlined" else None
    return Row(
        id=id,
        cls="Spinner",
        desc=label,
        width=MATCH,
        height=56,
        padding=(16, 0, 8, 0),
        shape=shape,
        on_click=on_click,
        children=(
            Text(text, id="android:id/text1", size=16, weight=1, max_lines=1),
            Icon("menu-down", hidden=True),
        ),
    )
