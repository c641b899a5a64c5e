"""Where the characters of a laid-out text are: from points to positions, and from positions to boxes."""

from __future__ import annotations

from emulator.phone.toolkit import editing
from emulator.phone.toolkit.fields import FieldBlock
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.typesetting import SetLine, TextBlock
from emulator.phone.toolkit.widgets import MATCH, Text, TextField
from protocol.geometry import Point, Rect

_SHARES = {"top": 0, "center": 1, "bottom": 2}


def text_of(node: Node) -> TextBlock:
    """The block of a Text or TextField node; raises TypeError for any other."""
    if isinstance(node.data, FieldBlock):
        return node.data.block
    if isinstance(node.data, TextBlock):
        return node.data
    raise TypeError(f"{type(node.widget).__name__} has no text to point into")


def text_origin(node: Node) -> tuple[int, int]:
    """Where the corner of the node's block is on the display."""
    data = node.data
    if isinstance(data, FieldBlock):
        return (
            node.frame.left + data.inner.left - data.scroll_x,
            node.frame.top + data.inner.top + data.text_y - data.scroll_y,
        )
    block, widget = text_of(node), node.widget
    assert isinstance(widget, Text)
    left, top, _, bottom = node.padding
    spare = max(0, node.height - top - bottom - block.height)
    share = _SHARES[
        widget.valign or ("top" if widget.height == MATCH and widget.align == "start" else "center")
    ]
    return node.frame.left + left, node.frame.top + top + spare * share // 2


def line_x(node: Node, line: SetLine) -> int:
    """Where a line begins, in pixels right of the block's corner."""
    widget = node.widget
    if not isinstance(widget, Text) or widget.align == "start":
        return 0
    spare = node.width - node.padding[0] - node.padding[2] - line.width
    return spare if widget.align == "end" else spare // 2


def index_at(node: Node, point: tuple[int, int]) -> int:
    """The character position nearest to a point of the display."""
    block = text_of(node)
    left, top = text_origin(node)
    across, down = node.own(Point(*point))
    x, y = across - left, down - top
    line = block.lines[block.line_at(y)]
    return block.index_at(x - line_x(node, line), y)


def word_at(node: Node, point: tuple[int, int]) -> tuple[int, int]:
    """What a double tap or a long press at a point selects: one word, or all of a password."""
    block = text_of(node)
    if isinstance(node.widget, TextField) and node.widget.kind == "password":
        return 0, len(block.text)
    return editing.word_at(block.text, index_at(node, point))


def caret(node: Node, index: int) -> Rect:
    """The caret before character ``index``, two pixels wide, on the display."""
    block = text_of(node)
    left, top = text_origin(node)
    line = block.lines[block.line_of(index)]
    x = left + line_x(node, line) + block.x_of(index)
    return Rect(x, top + line.top, x + 2, top + line.bottom)


def selection_boxes(node: Node, start: int, end: int) -> list[Rect]:
    """What is highlighted when characters start..end are selected, a box a line."""
    block = text_of(node)
    start, end = min(start, end), max(start, end)
    left, top = text_origin(node)
    boxes = []
    for number in range(block.line_of(start), block.line_of(end) + 1):
        line = block.lines[number]
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            x = left + line_x(node, line)
            begin, stop = x + block.advance(line.start, first), x + block.advance(line.start, last)
            boxes.append(Rect(begin, top + line.top, stop, top + line.bottom))
    return boxes
