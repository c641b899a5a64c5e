"""Which window, which widget and which gesture a touch is for; it touches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from emulator.phone.system import gestures
from emulator.phone.system.flings import window_of
from emulator.phone.system.gestures import Gesture
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.layout import hit, takes_touch
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.screen import Path
from emulator.phone.toolkit.widgets import Zoomable
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


def window_at(phone: Phone, point: Point) -> Window | None:
    """The window that a finger at ``point`` reaches; a modal one swallows what is outside it."""
    for window in reversed(phone.windows.visible()):
        if window.touchable and (window.modal or (window.frame.contains(point) and _takes(window, point))):
            return window
    return None


def _takes(window: Window, point: Point) -> bool:
    """Whether a window keeps a touch: a see-through one of the system's does so only where something listens."""
    if window.activity is not None or not window.screen.transparent or window.node is None:
        return True
    return any(takes_touch(node.widget) for node in hit(window.node, point))


def chain_of(phone: Phone, gesture: Gesture) -> list[Node]:
    """The nodes from the window's root to what the finger pressed, as they are laid out now."""
    window = window_of(phone, gesture)
    if window is None or window.node is None:
        return []
    chain, node = [window.node], window.node
    while node.path != gesture.path:
        below = next((c for c in node.children if c.path == gesture.path[: len(c.path)]), None)
        if below is None:
            break
        chain.append(below)
        node = below
    return chain


def innermost(chain: list[Node], handler: str) -> Node | None:
    """The deepest enabled node of a chain whose widget listens with ``handler``."""
    return next(
        (n for n in reversed(chain) if n.widget.enabled and getattr(n.widget, handler) is not None), None
    )


def taker(chain: list[Node]) -> Path:
    """The path of the widget that a touch ends at: the deepest that takes one, or else the window."""
    return next((node.path for node in reversed(chain) if takes_touch(node.widget)), ())


def zoomed(chain: list[Node]) -> Node | None:
    """The deepest enabled node of a chain that two fingers scale."""
    return next(
        (
            node
            for node in reversed(chain)
            if node.widget.enabled and (node.widget.on_scale is not None or isinstance(node.widget, Zoomable))
        ),
        None,
    )


def within(path: Path, other: Path) -> bool:
    """Whether what is at ``path`` is, or is inside, what is at ``other``."""
    return path[: len(other)] == other


def company(chain: list[Node], others: Sequence[Gesture]) -> Gesture | None:
    """The gesture that a further finger is part of, None when it begins its own.

    Android splits fingers over the widgets they touch. One on what another finger has, or on nothing of its own inside
    what is around that, goes to where the other one is; and so do all in a container that has begun to scroll.
    """
    place = taker(chain)
    return next((g for g in others if within(place, g.holder) or within(g.holder, place)), None)


def pinched(phone: Phone, chain: list[Node], others: Sequence[Gesture]) -> tuple[Gesture, Node] | None:
    """The gesture that becomes a pinch with a further finger at the end of ``chain``, and what the two scale."""
    paths = {node.path for node in chain}
    for gesture in others:
        found = zoomed([node for node in chain_of(phone, gesture) if node.path in paths])
        if found is not None and _can_pinch(gesture, found.path):
            return gesture, found
    return None


def _can_pinch(gesture: Gesture, path: Path) -> bool:
    """Whether no container around has the gesture, and nothing in it that holds on to its finger."""
    if gesture.mode in (gestures.SCROLLING, gestures.PANNING):
        return within(gesture.holder, path)
    return gesture.mode in (gestures.PRESSING, gestures.DRAWING, gestures.SPENT)
