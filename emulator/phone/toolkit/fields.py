"""Text fields measured: the box, the text in it, label, hint, error, and where caret and selection stand.

``retained[path]["selection"]`` is (start, end) in characters, end being the caret; without it the caret is at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.toolkit.nodes import UNBOUNDED, LayoutContext, Node, Room, Run
from emulator.phone.toolkit.typesetting import Setting, TextBlock, face_for, typeset
from emulator.phone.toolkit.widgets import TextField
from protocol.geometry import Rect

DOT = "•"

_PADDINGS = {
    "none": (0.0, 0.0, 0.0, 0.0),
    "underline": (4.0, 10.0, 4.0, 11.0),
    "outlined": (16.0, 16.0, 16.0, 16.0),
    "filled": (16.0, 16.0, 16.0, 16.0),
}
_LABELLED_FILLED = (16.0, 25.0, 16.0, 7.0)
_LABELLED_UNDERLINE = (4.0, 26.0, 4.0, 11.0)


@dataclass(slots=True)
class FieldBlock:
    """A text field's parts; ``box``, ``inner`` and positions are relative to the node's frame.

    ``inner`` is the window on the text, whose block is moved by (-scroll_x, -scroll_y) in it. ``label`` is set
    small, ``label_large`` is the same in the size of the text, for an empty field without focus.
    """

    box: Rect
    inner: Rect
    block: TextBlock
    hint: TextBlock | None
    selection: tuple[int, int]
    text_y: int = 0
    scroll_x: int = 0
    scroll_y: int = 0
    label: TextBlock | None = None
    label_large: TextBlock | None = None
    error: TextBlock | None = None
    prefix: TextBlock | None = None
    suffix: TextBlock | None = None
    icon_size: int = 0


def shown_text(field: TextField) -> str:
    """What stands in the field: dots for a password, and no line breaks in a single line."""
    if field.kind == "password":
        return DOT * len(field.text)
    return field.text if field.multiline else field.text.replace("\n", " ")


def field_padding(field: TextField, context: LayoutContext) -> tuple[float, float, float, float]:
    """The style's own padding in dp."""
    if field.label and field.style == "filled":
        return _LABELLED_FILLED
    if field.label and field.style == "underline":
        return _LABELLED_UNDERLINE
    return _PADDINGS[field.style]


def measure_field(node: Node, room: Room, run: Run) -> None:
    """``data`` is the FieldBlock."""
    field, context = node.widget, run.context
    assert isinstance(field, TextField)
    left, top, right, bottom = _padding(node, field, context)
    scale = context.letters(field.fixed)
    size = int(field.size * scale + 0.5)
    face = face_for(400, False, field.mono)
    wide = room.width if room.width < UNBOUNDED else context.px(200)
    small = _small(context, wide)
    prefix, suffix = (
        typeset(affix, Setting(size, face, UNBOUNDED, 1)) if affix else None
        for affix in (field.prefix, field.suffix)
    )
    inner_left = left + (prefix.width + context.px(2) if prefix else 0)
    inner_right = wide - right - (suffix.width + context.px(2) if suffix else 0)
    wrap = max(1, inner_right - inner_left)
    setting = Setting(size, face, *((wrap, 0) if field.multiline else (UNBOUNDED, 1)), 0, scale)
    block = typeset(shown_text(field), setting, field.spans)
    hint = _hint(field, setting._replace(width=wrap, max_lines=0 if field.multiline else 1))
    above = context.px(8) if field.label and field.style == "outlined" else 0
    error = typeset(field.error, small) if field.error else None
    below = context.px(4) + error.height if error else 0
    tall = _text_height(field, block, hint)
    smallest = context.px(56) if field.style in ("outlined", "filled") else 0
    node.settle(room, wide, above + max(tall + top + bottom, smallest) + below, context.scale)
    box = Rect(0, above, node.width, node.height - below)
    inner = Rect(
        inner_left, box.top + top, max(inner_left + 1, inner_right), max(box.top + top, box.bottom - bottom)
    )
    data = FieldBlock(box, inner, block, hint, _selection(node, field, run), 0)
    data.text_y = 0 if field.multiline else (inner.height - block.height) // 2
    data.label = typeset(field.label, small) if field.label else None
    data.label_large = typeset(field.label, Setting(size, face, wrap, 1)) if field.label else None
    data.error, data.prefix, data.suffix = error, prefix, suffix
    data.icon_size = context.px(24) if field.leading else 0
    node.data = data
    _follow_caret(node, data, run)


def _padding(node: Node, field: TextField, context: LayoutContext) -> tuple[int, int, int, int]:
    if any(node.padding):
        left, top, right, bottom = node.padding
    else:
        left, top, right, bottom = (context.px(edge) for edge in field_padding(field, context))
    return left + (context.px(36) if field.leading else 0), top, right, bottom


def _small(context: LayoutContext, width: int) -> Setting:
    return Setting(context.sp(12), "regular", max(1, width - context.px(8)), 0)


def _hint(field: TextField, setting: Setting) -> TextBlock | None:
    if field.text or not field.hint:
        return None
    return typeset(field.hint, setting)


def _text_height(field: TextField, block: TextBlock, hint: TextBlock | None) -> int:
    """The height of as many lines as the field shows."""
    tall = max(block.height, hint.height if hint else 0)
    if not field.multiline:
        return tall
    pitch = block.lines[0].bottom - block.lines[0].top
    padding = block.height - pitch * len(block.lines)
    tall = max(tall, pitch * field.min_lines + padding)
    return min(tall, pitch * field.max_lines + padding) if field.max_lines else tall


def _selection(node: Node, field: TextField, run: Run) -> tuple[int, int]:
    length = len(field.text)
    start, end = run.retained.get(node.path, {}).get("selection", (length, length))
    return min(start, length), min(end, length)


def _follow_caret(node: Node, data: FieldBlock, run: Run) -> None:
    """Scrolls a text larger than its window to where the caret went."""
    spare_x = data.block.width - data.inner.width if len(data.block.lines) == 1 else 0
    spare_y = data.block.height - data.inner.height
    state = run.retained.get(node.path)
    if state is None or (spare_x <= 0 and spare_y <= 0):
        return
    data.scroll_x = min(max(0, state.get("scroll_x", 0)), max(0, spare_x + run.context.px(2)))
    data.scroll_y = min(max(0, state.get("scroll_y", 0)), max(0, spare_y))
    caret = data.selection[1]
    if state.get("followed") != (caret, len(data.block.text)):
        state["followed"] = (caret, len(data.block.text))
        line = data.block.lines[data.block.line_of(caret)]
        x = data.block.x_of(caret)
        if spare_x > 0:
            data.scroll_x = _showing(data.scroll_x, data.inner.width, x, x + run.context.px(2))
        if spare_y > 0:
            data.scroll_y = _showing(data.scroll_y, data.inner.height, line.top, line.bottom)
    state["scroll_x"], state["scroll_y"] = data.scroll_x, data.scroll_y


def _showing(scroll: int, window: int, start: int, end: int) -> int:
    """The scroll position nearest to ``scroll`` that shows start..end."""
    return max(0, min(scroll, start) if start < scroll else max(scroll, end - window))
