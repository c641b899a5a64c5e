"""Rows of a list that a finger drags to another place after a long press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.system import gestures
from emulator.phone.system.flings import window_of
from emulator.phone.system.gestures import Gesture
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.widgets import Recycler
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


def begin(gesture: Gesture, rows: Node) -> None:
    """The finger has taken hold of the row that it pressed."""
    gesture.mode, gesture.scroll = gestures.REORDERING, rows.path
    gesture.reorder_from = _row_at(rows, gesture.start)


def move(phone: Phone, gesture: Gesture, point: Point) -> None:
    """The row goes where the finger is."""
    window = window_of(phone, gesture)
    rows = window.node.find(gesture.scroll) if window and window.node and gesture.scroll is not None else None
    if rows is None or not isinstance(rows.widget, Recycler) or rows.widget.on_move is None:
        return
    over = _row_at(rows, point)
    if over >= 0 and gesture.reorder_from >= 0 and over != gesture.reorder_from:
        rows.widget.on_move(gesture.reorder_from, over)
        gesture.reorder_from = over


def _row_at(rows: Node, point: Point) -> int:
    row = next((child for child in rows.children if child.frame.contains(point)), None)
    widget = rows.widget
    if row is None or not isinstance(widget, Recycler):
        return -1
    keys = [widget.item_key(i) for i in widget.items] if widget.item_key else range(len(widget.items))
    return next((index for index, key in enumerate(keys) if key == row.path[-1]), -1)
