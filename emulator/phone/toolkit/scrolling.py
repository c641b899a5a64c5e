"""Scrolling: which container moves under a finger, how far, and how a field comes into view."""

from __future__ import annotations

import math
from collections.abc import Sequence

from emulator.phone.toolkit.fields import FieldBlock
from emulator.phone.toolkit.nodes import Node, Path, Retained
from emulator.phone.toolkit.textbox import caret
from emulator.phone.toolkit.viewports import Anchor, Scrolling, at_end, settle
from emulator.phone.toolkit.widgets import Pager, Recycler, Scroll, TextField
from emulator.phone.toolkit.zooming import Zoomed, move_by
from protocol.geometry import Rect

_INFLEXION = 0.35
_FRICTION = 0.015
_DECELERATION = math.log(0.78) / math.log(0.9)
"""The constants of Android's OverScroller."""


def fling_distance(speed: float, density: int) -> float:
    """How many pixels a list flies after a finger that left with ``speed`` pixels a second; the sign is kept."""
    if not speed:
        return 0.0
    friction = _FRICTION * 9.80665 * 39.37 * density * 0.84
    spline = math.log(_INFLEXION * abs(speed) / friction)
    distance = friction * math.exp(_DECELERATION / (_DECELERATION - 1) * spline)
    return math.copysign(distance, speed)


def can_scroll(node: Node, horizontal: bool, delta: float) -> bool:
    """Whether a node moves along an axis when its content is scrolled by ``delta`` pixels (forward is positive)."""
    inner = _inner_list(node)
    if inner is not None and can_scroll(inner, horizontal, delta):
        return True
    data = node.data
    if isinstance(data, FieldBlock):
        spare = _spare(data, horizontal)
        now = data.scroll_x if horizontal else data.scroll_y
        return spare > 0 and (now < spare if delta > 0 else now > 0)
    if isinstance(data, Zoomed):
        return data.can_move(horizontal, delta)
    if not isinstance(data, Scrolling) or data.horizontal != horizontal:
        return False
    return data.can_go_on if delta > 0 else data.can_go_back


def scroller(chain: Sequence[Node], horizontal: bool, delta: float) -> Node | None:
    """The deepest node of a chain from ``hit`` that a drag by ``delta`` moves; None where none can.

    What collapses stands for the list in it: the two share a drag.
    """
    able = [node for node in chain if can_scroll(node, horizontal, delta)]
    found = able[-1] if able else None
    return next((node for node in able if found is not None and _inner_list(node) is found), found)


def _inner_list(node: Node) -> Node | None:
    """The list that a collapsing Scroll shares its drags with."""
    if not isinstance(node.widget, Scroll) or not node.widget.collapsing:
        return None
    below = (each for each in node.walk() if each is not node)
    return next(
        (each for each in below if isinstance(each.widget, Recycler | Scroll) and not each.widget.horizontal),
        None,
    )


def scroll_by(node: Node, retained: Retained, dx: int, dy: int) -> tuple[int, int]:
    """Scrolls a node's content forward by so many pixels in ``retained``; returns what it took. Lay out again after."""
    inner = _inner_list(node)
    if inner is not None:
        return 0, _scroll_shared(node, inner, retained, dy)
    widget, data = node.widget, node.data
    if isinstance(data, FieldBlock):
        return _scroll_field(node, data, retained, dx, dy)
    if isinstance(data, Zoomed):
        return move_by(node, retained, dx, dy)
    if not isinstance(data, Scrolling) or isinstance(widget, Pager):
        return 0, 0
    delta = dx if data.horizontal else dy
    if isinstance(widget, Recycler):
        moved = _scroll_recycler(data, retained, delta)
    else:
        moved = _scroll_plain(node.path, data, retained, delta)
    return (moved, 0) if data.horizontal else (0, moved)


def _scroll_shared(outer: Node, inner: Node, retained: Retained, delta: int) -> int:
    """Forward the app bar collapses first; backward it comes after the list in it."""
    if delta < 0:
        first = scroll_by(inner, retained, 0, delta)[1]
        return first + _scroll_plain(outer.path, outer.data, retained, delta - first)
    first = _scroll_plain(outer.path, outer.data, retained, delta)
    return first + scroll_by(inner, retained, 0, delta - first)[1]


def _scroll_plain(path: Path, data: Scrolling, retained: Retained, delta: int) -> int:
    state = retained.setdefault(path, {})
    before = state.get("offset", data.offset)
    farthest = max(0, data.extent - data.viewport)
    state["offset"] = after = min(max(0, before + delta), farthest)
    state["at_end"] = after == farthest
    return int(after - before)


def _scroll_recycler(data: Scrolling, retained: Retained, delta: int) -> int:
    listing = data.listing
    assert listing is not None
    state = retained.setdefault(listing.path, {})
    before = Anchor(state.get("anchor", 0), state.get("offset", 0))
    anchor, short = settle(listing, Anchor(before.line, before.offset + delta), data.viewport)
    state["anchor"], state["offset"] = anchor.line, anchor.offset
    state["at_end"] = at_end(listing, anchor, data.viewport)
    return delta - short


def _spare(data: FieldBlock, horizontal: bool) -> int:
    if horizontal:
        return data.block.width - data.inner.width if len(data.block.lines) == 1 else 0
    return data.block.height - data.inner.height


def _scroll_field(node: Node, data: FieldBlock, retained: Retained, dx: int, dy: int) -> tuple[int, int]:
    """A text field's own text, where it is larger than the field."""
    state = retained.setdefault(node.path, {})
    moved = []
    for name, delta, horizontal in (("scroll_x", dx, True), ("scroll_y", dy, False)):
        before = state.get(name, 0)
        state[name] = min(max(0, before + delta), max(0, _spare(data, horizontal)))
        moved.append(state[name] - before)
    return moved[0], moved[1]


def scroll_to(node: Node, retained: Retained, item: int) -> None:
    """Puts an item of a Recycler at the top of its window, as far as the list reaches."""
    data = node.data
    assert isinstance(data, Scrolling)
    assert data.listing is not None
    state = retained.setdefault(node.path, {})
    anchor, _ = settle(data.listing, Anchor(data.listing.line_of(item), 0), data.viewport)
    state["anchor"], state["offset"] = anchor.line, anchor.offset
    state["at_end"] = at_end(data.listing, anchor, data.viewport)


def put_first(node: Node, path: Path, retained: Retained) -> None:
    """Makes the row around the widget at ``path`` the first of its list, which has become too short to show it."""
    for holder in _chain(node, path):
        if isinstance(holder.data, Scrolling) and holder.data.listing is not None:
            for number, line in holder.data.listing.lines.items():
                if any(row.path == path[: len(row.path)] for row in line.nodes):
                    retained.setdefault(holder.path, {}).update(anchor=number, offset=0)


def reveal(node: Node, path: Path, retained: Retained) -> None:
    """Scrolls what is around the widget at ``path`` until it is in view, a text field's caret first of all."""
    chain = _chain(node, path)
    if not chain:
        return
    target = chain[-1]
    wanted = target.frame
    for holder in reversed(chain[:-1]):
        if not isinstance(holder.widget, Scroll | Recycler):
            continue
        left, top, right, bottom = holder.padding
        window = holder.frame.inset(left, top, right, bottom)
        if wanted.height > window.height:
            wanted = _caret_of(target, wanted)
        dx, dy = scroll_by(
            holder,
            retained,
            _outside(wanted.left, wanted.right, window.left, window.right),
            _outside(wanted.top, wanted.bottom, window.top, window.bottom),
        )
        wanted = wanted.offset(-dx, -dy)


def in_view(node: Node, path: Path) -> bool:
    """Whether something of the widget at ``path`` can be seen, in a text field its caret."""
    chain = _chain(node, path)
    if not chain:
        return False
    clip = chain[-1].clip
    for holder in chain[:-1]:
        left, top, right, bottom = holder.padding
        clip = clip.intersect(holder.frame.inset(left, top, right, bottom))
    wanted = _caret_of(chain[-1], chain[-1].frame)
    return wanted.top < clip.bottom and clip.top < wanted.bottom


def _chain(node: Node, path: Path) -> list[Node]:
    chain = [node]
    while chain[-1].path != path:
        below = next((c for c in chain[-1].children if c.path == path[: len(c.path)]), None)
        if below is None:
            return []
        chain.append(below)
    return chain


def _caret_of(node: Node, otherwise: Rect) -> Rect:
    if not isinstance(node.widget, TextField):
        return otherwise
    data: FieldBlock = node.data
    return caret(node, data.selection[1])


def _outside(start: int, end: int, low: int, high: int) -> int:
    """How far start..end must move to lie in low..high; its end first, its start above all."""
    if start < low:
        return start - low
    return min(start - low, end - high) if end > high else 0
