"""Touching text: where a tap puts the caret, what a double tap and a long press select, when the toolbar comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.system.windows import Window
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.textbox import index_at, line_x, text_of, text_origin, word_at
from emulator.phone.toolkit.widgets import Text, TextField
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


def tap_field(phone: Phone, window: Window, field: Node, point: Point, double: bool) -> None:
    """Focus and caret; another tap on the caret raises the text toolbar, a double tap selects a word."""
    widget = field.widget
    assert isinstance(widget, TextField)
    keys = phone.keys
    had_focus = window.screen.focus == field.path
    keys.focus(window, field)
    if double and had_focus:
        keys.select(*word_at(field, point))
    elif had_focus or not widget.select_all:
        index = index_at(field, point)
        target = keys.field()
        same = target is not None and (target.edit.start, target.edit.end) == (index, index)
        keys.select(index, index, toolbar=had_focus and same and not keys.toolbar)
    if widget.on_click is not None:
        widget.on_click()
    if had_focus:
        phone.accessibility.clicked(window, field)


def hold_text(phone: Phone, window: Window, node: Node, point: Point) -> bool:
    """A long press selects a word, or beside the text puts the caret; False where it is no text to select."""
    widget = node.widget
    if not widget.enabled or widget.on_long_click is not None:
        return False
    if isinstance(widget, TextField):
        phone.accessibility.long_clicked(window, node)
        phone.keys.focus(window, node, keyboard=False)
        index = index_at(node, point)
        phone.keys.select(*(word_at(node, point) if _on_text(node, point) else (index, index)))
        return True
    if isinstance(widget, Text) and widget.selectable:
        start, end = word_at(node, point)
        if start < end:
            phone.keys.read(window, node, start, end)
        return True
    return False


def _on_text(node: Node, point: Point) -> bool:
    """Whether a point is neither left nor right of the line it is level with."""
    block = text_of(node)
    left, top = text_origin(node)
    line = block.lines[block.line_at(point.y - top)]
    x = point.x - left - line_x(node, line)
    return 0 <= x <= line.width
