"""Which window and which widget a touch is for; it touches nothing."""

from __future__ import annotations

from emulator.phone.system.windows import Window
from emulator.phone.toolkit.layout import hit, takes_touch
from emulator.phone.toolkit.nodes import Node
from protocol.geometry import Point


def takes(window: Window, point: Point) -> bool:
    """Whether a window keeps a touch: a see-through one of the system's does so only where something listens."""
    if window.activity is not None or not window.screen.transparent or window.node is None:
        return True
    return any(takes_touch(node.widget) for node in hit(window.node, point))


def innermost(chain: list[Node], handler: str) -> Node | None:
    """The deepest enabled node of a chain whose widget listens with ``handler``."""
    return next(
        (n for n in reversed(chain) if n.widget.enabled and getattr(n.widget, handler) is not None), None
    )
