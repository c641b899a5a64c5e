"""The accessibility forwarder's forests as windows of nodes; values only."""

from __future__ import annotations

from typing import Any

from google.protobuf.message import DecodeError

from protocol.emulation import a11y_pb2 as pb
from protocol.geometry import Rect
from protocol.ui import UiNode, UiWindow

_CLEAR_FOCUS = 2
"""The action that a view offers while it has the input focus: the forwarder sets no flag for that."""
_FLAGS = (
    "checkable", "checked", "clickable", "enabled", "focusable", "scrollable", "long_clickable", "password", "selected",
)  # fmt: skip
_TYPES = {number: name for name, number in pb.AndroidAccessibilityWindowInfo.WindowType.items()}


def windows(message: bytes) -> tuple[UiWindow, ...]:
    """Those of a forest, topmost first; as in ``uiautomator dump`` nothing is left of what is not visible.

    Raises ValueError for what is no forest, or a tree whose nodes do not hang together.
    """
    try:
        forest = pb.AndroidAccessibilityForest.FromString(message)
    except DecodeError as error:
        raise ValueError(f"not a forest: {error}") from error
    found = [_window(window) for window in forest.windows if window.tree.nodes]
    return tuple(reversed(found))


def _window(window: Any) -> UiWindow:
    nodes = {node.unique_id: node for node in window.tree.nodes}
    root = window.tree.nodes[0]
    return UiWindow(
        id=window.id,
        type=_TYPES.get(window.window_type, ""),
        title="",
        layer=window.layer,
        bounds=_rect(window.bounds_in_screen),
        active=window.is_active,
        focused=window.is_focused,
        root=_tree(root, nodes),
    )


def _tree(root: Any, nodes: dict[int, Any]) -> UiNode:
    """From the leaves up, as a tree may be deeper than Python's stack."""
    order, waiting, met = [], [root], {root.unique_id}
    while waiting:
        node = waiting.pop()
        order.append(node)
        for number in node.child_ids:
            child = nodes.get(number)
            if child is None or number in met:
                raise ValueError(f"node {node.unique_id} of a forest has a child {number} that cannot be")
            met.add(number)
            if child.is_visible_to_user:
                waiting.append(child)
    made: dict[int, UiNode] = {}
    for node in reversed(order):
        children = tuple(made[number] for number in node.child_ids if number in made)
        made[node.unique_id] = _node(node, children)
    return made[root.unique_id]


def _node(node: Any, children: tuple[UiNode, ...]) -> UiNode:
    start, end = node.text_selection_start, node.text_selection_end
    flags = {name: getattr(node, f"is_{name}") for name in _FLAGS}
    return UiNode(
        class_name=node.class_name,
        package=node.package_name,
        resource_id=node.view_id_resource_name,
        text=node.text,
        content_desc=node.content_description,
        hint=node.hint_text,
        bounds=_rect(node.bounds_in_screen),
        focused=any(action.id == _CLEAR_FOCUS for action in node.actions),
        selection=(start, end) if start >= 0 and node.is_editable else None,
        children=children,
        **flags,
    )


def _rect(rect: Any) -> Rect:
    return Rect(rect.left, rect.top, rect.right, rect.bottom)
