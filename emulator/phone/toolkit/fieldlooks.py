"""How text fields look: box, floating label, hint, text, selection, caret, error."""

from __future__ import annotations

from emulator.phone.toolkit.brush import Brush
from emulator.phone.toolkit.drawing import Clip, FillRect, IconGlyph, Op, Rgba, RoundRect
from emulator.phone.toolkit.fields import FieldBlock
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.textbox import caret, selection_boxes, text_origin
from emulator.phone.toolkit.typesetting import TextBlock
from emulator.phone.toolkit.widgets import TextField
from protocol.geometry import Rect

HANDLE_DP = 20


def paint_field(node: Node, brush: Brush) -> None:
    field, data = node.widget, node.data
    assert isinstance(field, TextField)
    assert isinstance(data, FieldBlock)
    focused = brush.visual.focus == node.path
    floats = bool(data.block.text) or focused
    _BOXES[field.style](node, field, data, focused, floats, brush)
    left, top = node.frame.left, node.frame.top
    if data.icon_size:
        middle = top + (data.box.top + data.box.bottom - data.icon_size) // 2
        icon_x = left + data.inner.left - brush.context.px(36)
        color = brush.ink(node, "on_surface_variant")
        brush.ops.append(IconGlyph(icon_x, middle, field.leading, data.icon_size, color))
    _paint_label(node, field, data, focused, floats, brush)
    if floats or not data.label:
        _paint_affixes(node, data, brush)
    _paint_content(node, field, data, focused, brush)
    if data.error is not None:
        color = brush.color("error")
        x, y = left + data.inner.left, top + data.box.bottom + brush.context.px(4)
        for number in range(len(data.error.lines)):
            brush.text(data.error, x, y, color, number=number)


def _paint_content(node: Node, field: TextField, data: FieldBlock, focused: bool, brush: Brush) -> None:
    """Text, selection and caret, cut to the field's window on them."""
    outer, brush.ops = brush.ops, []
    start, end = data.selection
    if focused and start != end:
        for box in selection_boxes(node, start, end):
            brush.ops.append(FillRect(box, brush.color("selection")))
    x, y = text_origin(node)
    if data.block.text:
        paint_lines(node, data.block, (x, y), brush.ink(node, field.color), brush)
    elif data.hint is not None and (focused or data.label is None):
        color = brush.ink(node, "hint" if field.hint_color == "on_surface_variant" else field.hint_color)
        for number in range(len(data.hint.lines)):
            brush.text(data.hint, x, y, color, number=number)
    if focused and start == end and brush.visual.caret_on:
        place = caret(node, end)
        wide = brush.context.px(2)
        color = brush.color(brush.accent)
        brush.ops.append(FillRect(Rect(place.left, place.top, place.left + wide, place.bottom), color))
    inner, brush.ops = brush.ops, outer
    if not inner:
        return
    window = data.inner.offset(node.frame.left, node.frame.top)
    spare = brush.context.px(2)
    fits = data.block.width <= window.width and data.block.height <= window.height + 2
    if fits:
        brush.ops.extend(inner)
    else:
        brush.ops.append(Clip(window.inset(-1, 0, -spare, 0).intersect(node.clip), tuple(inner)))
    if focused and (start != end or brush.visual.handle):
        _paint_handles(node, start, end, brush)


def paint_lines(node: Node, block: TextBlock, corner: tuple[int, int], color: Rgba, brush: Brush) -> None:
    """The lines of a block that are within the node's clip."""
    x, y = corner
    first, last = block.line_at(node.clip.top - y), block.line_at(node.clip.bottom - y)
    for number in range(first, last + 1):
        if block.spans:
            line = block.lines[number]
            brush.line_with_spans(block, line, x, y + line.baseline, color)
        else:
            brush.text(block, x, y, color, number=number)


def _paint_handles(node: Node, start: int, end: int, brush: Brush) -> None:
    size, color = brush.context.px(HANDLE_DP), brush.color(brush.accent)
    radius = size / 2
    low, high = caret(node, min(start, end)), caret(node, max(start, end))
    if start == end:
        box = Rect.of(low.left - size // 2, low.bottom, size, size)
        brush.ops.append(RoundRect(box, (radius,) * 4, color))
        return
    left = Rect.of(low.left - size, low.bottom, size, size)
    right = Rect.of(high.left, high.bottom, size, size)
    brush.ops.append(RoundRect(left, (radius, 0.0, radius, radius), color))
    brush.ops.append(RoundRect(right, (0.0, radius, radius, radius), color))


def _paint_affixes(node: Node, data: FieldBlock, brush: Brush) -> None:
    color = brush.ink(node, "on_surface_variant")
    y = node.frame.top + data.inner.top + data.text_y
    if data.prefix is not None:
        x = node.frame.left + data.inner.left - data.prefix.width - brush.context.px(2)
        brush.text(data.prefix, x, y, color)
    if data.suffix is not None:
        brush.text(data.suffix, node.frame.left + data.inner.right + brush.context.px(2), y, color)


def _paint_label(
    node: Node, field: TextField, data: FieldBlock, focused: bool, floats: bool, brush: Brush
) -> None:
    if data.label is None or data.label_large is None:
        return
    left, top = node.frame.left + label_left(data, brush), node.frame.top
    if not floats:
        middle = top + (data.box.top + data.box.bottom - data.label_large.height) // 2
        y = top + data.inner.top if field.multiline else middle
        brush.text(data.label_large, left, y, brush.ink(node, "hint"))
        return
    color = brush.color("error") if field.error else brush.ink(node, brush.accent if focused else "hint")
    y = top + data.box.top + brush.context.px(6)
    if field.style == "outlined":
        y = top + data.box.top - data.label.height // 2
    brush.text(data.label, left, y, color)


def label_left(data: FieldBlock, brush: Brush) -> int:
    """Where the label begins: where the prefix does, if there is one."""
    if data.prefix is None:
        return data.inner.left
    return data.inner.left - data.prefix.width - brush.context.px(2)


# Boxes ----------------------------------------------------------------------------------------------


def _edge(node: Node, field: TextField, focused: bool, brush: Brush) -> tuple[Rgba, int]:
    """The colour and thickness of a field's line."""
    if field.error:
        return brush.color("error"), brush.context.px(2 if focused else 1)
    if focused:
        return brush.color(brush.accent), brush.context.px(2)
    return brush.ink(node, "outline"), brush.context.px(1)


def _box_underline(
    node: Node, field: TextField, data: FieldBlock, focused: bool, _floats: bool, brush: Brush
) -> None:
    color, thick = _edge(node, field, focused, brush)
    box = data.box.offset(node.frame.left, node.frame.top)
    side, below = (0, 0) if any(node.padding) else (brush.context.px(4), brush.context.px(7))
    bottom = box.bottom - below
    brush.ops.append(FillRect(Rect(box.left + side, bottom - thick, box.right - side, bottom), color))


def _box_filled(
    node: Node, field: TextField, data: FieldBlock, focused: bool, _floats: bool, brush: Brush
) -> None:
    color, thick = _edge(node, field, focused, brush)
    box = data.box.offset(node.frame.left, node.frame.top)
    radius = float(brush.context.px(4))
    brush.ops.append(RoundRect(box, (radius, radius, 0.0, 0.0), brush.color("surface_variant")))
    brush.ops.append(FillRect(Rect(box.left, box.bottom - thick, box.right, box.bottom), color))


def _box_outlined(
    node: Node, field: TextField, data: FieldBlock, focused: bool, floats: bool, brush: Brush
) -> None:
    color, thick = _edge(node, field, focused, brush)
    box = data.box.offset(node.frame.left, node.frame.top)
    outline = RoundRect(box, (float(brush.context.px(4)),) * 4, None, color, thick)
    if data.label is None or not floats:
        brush.ops.append(outline)
        return
    gap, edge = brush.context.px(4), box.top + thick + 1
    left = node.frame.left + label_left(data, brush) - gap
    right = min(box.right, left + data.label.width + 2 * gap)
    parts: tuple[Op, ...] = (
        Clip(Rect(box.left, box.top, left, edge), (outline,)),
        Clip(Rect(right, box.top, box.right, edge), (outline,)),
        Clip(Rect(box.left, edge, box.right, box.bottom), (outline,)),
    )
    brush.ops.extend(parts)


def _box_none(
    node: Node, field: TextField, data: FieldBlock, focused: bool, _floats: bool, brush: Brush
) -> None:
    """Only the text."""


_BOXES = {
    "underline": _box_underline,
    "filled": _box_filled,
    "outlined": _box_outlined,
    "none": _box_none,
}
