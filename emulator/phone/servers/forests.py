"""The windows as the accessibility forwarder sends them: bottom one first, nodes level by level; it sends nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from protocol.emulation import a11y_pb2 as pb
from protocol.geometry import Rect
from protocol.ui import UiNode, UiWindow

_TYPES = dict(pb.AndroidAccessibilityWindowInfo.WindowType.items())
_EDITABLE = ("EditText", "AutoCompleteTextView")
_FOCUS, _CLEAR_FOCUS, _SELECT, _CLEAR_SELECTION = 1, 2, 4, 8
_CLICK, _LONG_CLICK, _ACCESSIBILITY_FOCUS = 16, 32, 64
_NEXT, _PREVIOUS, _FORWARD, _BACKWARD = 256, 512, 4096, 8192
_PASTE, _SET_SELECTION, _SET_TEXT, _SHOW = 32768, 131072, 2097152, 16908342


def forest(windows: tuple[UiWindow, ...]) -> Any:
    """The message for ``windows``, which come topmost first."""
    return pb.AndroidAccessibilityForest(windows=[_window(window) for window in reversed(windows)])


def _window(window: UiWindow) -> Any:
    return pb.AndroidAccessibilityWindowInfo(
        tree=pb.AndroidAccessibilityTree(nodes=_nodes(window)),
        is_active=window.active,
        id=window.id,
        layer=window.layer,
        is_focused=window.focused,
        bounds_in_screen=_rect(window.bounds),
        window_type=_TYPES.get(window.type, pb.AndroidAccessibilityWindowInfo.UNKNOWN_TYPE),
    )


def _nodes(window: UiWindow) -> list[Any]:
    """Breadth first, so that a node's number is its place in the list."""
    found: list[Any] = []
    waiting = deque([(window.root, 0, 0)])
    count = 1
    while waiting:
        node, depth, order = waiting.popleft()
        children = list(_important(node))
        found.append(_node(node, window.id, len(found), depth, order))
        found[-1].child_ids.extend(range(count, count + len(children)))
        count += len(children)
        waiting.extend((child, depth + 1, place) for place, child in enumerate(children, 1))
    return found


def _important(node: UiNode) -> Iterator[UiNode]:
    """The children that the service gets: views that are not important for accessibility are seen through."""
    for child in node.children:
        if child.important:
            yield child
        else:
            yield from _important(child)


def _node(node: UiNode, window: int, number: int, depth: int, order: int) -> Any:
    start, end = node.selection or (-1, -1)
    editable = node.class_name.endswith(_EDITABLE)
    message = pb.AndroidAccessibilityNodeInfo(
        unique_id=number, bounds_in_screen=_rect(node.bounds), class_name=node.class_name,
        content_description=node.content_desc, hint_text=node.hint, package_name=node.package, text=node.text,
        text_selection_start=start, text_selection_end=end, view_id_resource_name=node.resource_id,
        window_id=window, is_checkable=node.checkable, is_checked=node.checked, is_clickable=node.clickable,
        is_editable=editable, is_enabled=node.enabled, is_focusable=node.focusable,
        is_long_clickable=node.long_clickable, is_password=node.password, is_scrollable=node.scrollable,
        is_selected=node.selected, is_visible_to_user=not node.bounds.empty, depth=depth, drawing_order=order,
    )  # fmt: skip
    for action in _actions(node, editable):
        message.actions.add(id=action)
    return message


def _actions(node: UiNode, editable: bool) -> Iterator[int]:
    """What a view of Android's offers to a service that has these properties."""
    if node.focusable:
        yield _CLEAR_FOCUS if node.focused else _FOCUS
    yield _CLEAR_SELECTION if node.selected else _SELECT
    if node.clickable and node.enabled:
        yield _CLICK
    if node.long_clickable and node.enabled:
        yield _LONG_CLICK
    yield _ACCESSIBILITY_FOCUS
    if node.text:
        yield from (_NEXT, _PREVIOUS, _SET_SELECTION)
    if node.scrollable:
        yield from (_FORWARD, _BACKWARD)
    if editable:
        yield from (_PASTE, _SET_TEXT)
    yield _SHOW


def _rect(rect: Rect) -> Any:
    return pb.ProtoRect(left=rect.left, top=rect.top, right=rect.right, bottom=rect.bottom)
