"""The one table from a widget's type to how it is measured; layout.py fills it."""

from __future__ import annotations

from collections.abc import Callable

from emulator.phone.toolkit.nodes import Node, Path, Room, Run, insets
from emulator.phone.toolkit.widgets import Widget

Measure = Callable[[Node, Room, Run], None]
MEASURES: dict[type[Widget], Measure] = {}


def measure(widget: Widget, path: Path, room: Room, run: Run) -> Node:
    """A node of the size the widget takes in a room, its children measured and placed relative to it."""
    node = Node(widget, path)
    if widget.padding:
        node.padding = insets(widget.padding, run.context.scale)
    try:
        how = MEASURES[type(widget)]
    except KeyError:
        raise TypeError(f"{type(widget).__name__} is no widget that can be laid out") from None
    how(node, room, run)
    return node
