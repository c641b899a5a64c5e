"""The sizes of widgets without children: texts, icons, buttons, check boxes, sliders; text fields have fields.py."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.toolkit.nodes import Node, Room, Run
from emulator.phone.toolkit.typesetting import Setting, TextBlock, face_for, typeset
from emulator.phone.toolkit.widgets import (
    Button,
    Check,
    Divider,
    Icon,
    Progress,
    SeekBar,
    Text,
)


@dataclass(frozen=True, slots=True)
class Face:
    """A text with a picture beside it, as in buttons: where the two go, relative to the frame."""

    block: TextBlock
    text_x: int
    text_y: int
    icon_x: int = 0
    icon_y: int = 0
    icon_size: int = 0


def measure_text(node: Node, room: Room, run: Run) -> None:
    """``data`` is the TextBlock."""
    widget = node.widget
    assert isinstance(widget, Text)
    context = run.context
    left, top, right, bottom = node.padding
    scale = context.letters(widget.fixed)
    setting = Setting(
        int(widget.size * scale + 0.5),
        face_for(widget.weight_, widget.italic, widget.mono),
        room.width - left - right,
        widget.max_lines,
        int(widget.line_height * scale + 0.5),
        scale,
    )
    block = typeset(widget.text.upper() if widget.caps else widget.text, setting, widget.spans)
    node.data = block
    node.settle(room, block.width + left + right, block.height + top + bottom, context.scale)


def measure_icon(node: Node, room: Room, run: Run) -> None:
    widget = node.widget
    assert isinstance(widget, Icon)
    size = run.context.px(widget.size)
    left, top, right, bottom = node.padding
    node.settle(room, size + left + right, size + top + bottom, run.context.scale)


def measure_plain(node: Node, room: Room, run: Run) -> None:
    """Spacer, Canvas and Picture: as large as they are told to be, and no larger."""
    left, top, right, bottom = node.padding
    node.settle(room, left + right, top + bottom, run.context.scale)


def measure_divider(node: Node, room: Room, run: Run) -> None:
    """A line through all of the room, unless the widget has its own length."""
    widget = node.widget
    assert isinstance(widget, Divider)
    thick = max(1, run.context.px(widget.thickness))
    if widget.vertical:
        node.settle(room, thick, min(room.height, run.context.px(10_000)), run.context.scale)
    else:
        node.settle(room, room.width, thick, run.context.scale)


_BUTTON_PADDING = {"text": (8.0, 12.0)}
"""Left and right padding by style, for Material 2 and 3."""


def measure_button(node: Node, room: Room, run: Run) -> None:
    """``data`` is the Face; the frame is taller than the painted button by Android's insets."""
    widget = node.widget
    assert isinstance(widget, Button)
    context = run.context
    material3 = context.theme.material3
    side = context.px(_BUTTON_PADDING.get(widget.style, (16.0, 24.0))[material3])
    left, top, right, bottom = node.padding if any(node.padding) else (side, 0, side, 0)
    icon = context.px(18) if widget.icon else 0
    gap = context.px(8) if icon and widget.text else 0
    caps = widget.caps
    setting = Setting(
        context.sp(widget.text_size),
        face_for(500, False, False),
        max(1, room.width - left - right - icon - gap),
        2,
    )
    block = typeset(widget.text.upper() if caps else widget.text, setting)
    content = block.width + icon + gap
    bare = widget.shape is not None or (widget.icon and not widget.text)
    smallest = 0 if bare else context.px(64)
    node.settle(
        room,
        max(content + left + right, smallest),
        max(block.height + top + bottom, context.px(48)),
        context.scale,
    )
    start = left + max(0, (node.width - left - right - content) // 2)
    node.data = Face(
        block,
        start + icon + gap,
        (node.height - block.height) // 2,
        start,
        (node.height - icon) // 2,
        icon,
    )


_CHECK_BOXES = {"checkbox": (32.0, 32.0), "radio": (32.0, 32.0), "switch": (52.0, 32.0)}
"""Width and height of the mark by kind, in dp."""


def measure_check(node: Node, room: Room, run: Run) -> None:
    """``data`` is the Face; the mark stands before the text, a switch behind it."""
    widget = node.widget
    assert isinstance(widget, Check)
    context = run.context
    left, top, right, bottom = node.padding
    mark_width, mark_height = (context.px(length) for length in _CHECK_BOXES[widget.kind])
    gap = context.px(4) if widget.text else 0
    setting = Setting(
        context.sp(widget.text_size),
        "regular",
        max(1, room.width - left - right - mark_width - gap),
    )
    block = typeset(widget.text, setting)
    smallest = context.px(48) if widget.text or widget.kind == "switch" else mark_height
    node.settle(
        room,
        left + right + mark_width + gap + (block.width if widget.text else 0),
        max(smallest, mark_height, block.height if widget.text else 0) + top + bottom,
        context.scale,
    )
    text_y = top + (node.height - top - bottom - block.height) // 2
    mark_y = top + (node.height - top - bottom - mark_height) // 2
    if widget.kind == "switch":
        node.data = Face(block, left, text_y, node.width - right - mark_width, mark_y, mark_width)
    elif widget.text:
        node.data = Face(block, left + mark_width + gap, text_y, left, mark_y, mark_width)
    else:
        node.data = Face(block, 0, text_y, (node.width - mark_width) // 2, mark_y, mark_width)


def measure_seek_bar(node: Node, room: Room, run: Run) -> None:
    widget = node.widget
    assert isinstance(widget, SeekBar)
    if widget.style == "thin" and not any(node.padding):
        side = run.context.px(16)
        node.padding = (side, 0, side, 0)
    wide = room.width if room.width < run.context.px(4000) else run.context.px(200)
    node.settle(room, wide, run.context.px(48 if widget.style == "pill" else 32), run.context.scale)


def measure_progress(node: Node, room: Room, run: Run) -> None:
    widget = node.widget
    assert isinstance(widget, Progress)
    _, top, _, bottom = node.padding
    if widget.circular:
        node.settle(room, run.context.px(48), run.context.px(48), run.context.scale)
        return
    wide = room.width if room.width < run.context.px(4000) else run.context.px(200)
    node.settle(room, wide, run.context.px(4) + top + bottom, run.context.scale)
