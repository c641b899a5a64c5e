"""The laid-out tree: Node, what it is measured with, and the sizes of Android; it knows no widget by name."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from emulator.phone.toolkit.lens import Lens, nearer
from emulator.phone.toolkit.theme import Theme
from emulator.phone.toolkit.widgets import MATCH, Edges, Widget
from protocol.geometry import Point, Rect

Path = tuple[Hashable, ...]
Retained = MutableMapping[Path, dict[str, Any]]
"""What a screen keeps from one build to the next, by the path of the widget it belongs to."""

UNBOUNDED = 1 << 24
"""More pixels than any screen has: the room along the axis of a scrolling container."""

Insets = tuple[int, int, int, int]
NOWHERE = Rect(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What sizes and looks depend on beside the widgets."""

    theme: Theme
    density: int = 420
    font_scale: float = 1.0
    dark: bool = False
    package: str = ""
    locale: str = "en-US"
    scale: float = field(init=False, default=1.0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", self.density / 160)

    def px(self, dp: float) -> int:
        return int(dp * self.scale + 0.5)

    def letters(self, fixed: bool) -> float:
        """Pixels for each unit of a text's size, which is in sp, or in dp where it is ``fixed``."""
        return self.scale * (1.0 if fixed else self.font_scale)

    def sp(self, size: float) -> int:
        return int(size * self.scale * self.font_scale + 0.5)


class Room(NamedTuple):
    """The room for one widget, as Android's measure specs: at most these pixels, or exactly where it ``fills``."""

    width: int
    height: int
    fills_width: bool = False
    fills_height: bool = False


@dataclass(slots=True)
class Run:
    """One pass of layout."""

    context: LayoutContext
    retained: Retained


@dataclass(slots=True, eq=False)
class Node:
    """One widget in its place: ``frame`` in pixels of the display, ``clip`` the part its ancestors let through.

    ``data`` is what its kind keeps for painting and touching: a TextBlock, FieldBlock, Scrolling, Listing …
    ``x`` and ``y`` are relative to the parent. The children of a node with a ``lens`` are seen through it, from the
    node's corner; ``zoom`` is how large a node is seen in the end. Its ``data`` and ``padding`` know nothing of that.
    """

    widget: Widget
    path: Path
    width: int = 0
    height: int = 0
    x: int = 0
    y: int = 0
    margin: Insets = (0, 0, 0, 0)
    padding: Insets = (0, 0, 0, 0)
    frame: Rect = NOWHERE
    clip: Rect = NOWHERE
    children: list[Node] = field(default_factory=list)
    data: Any = None
    lens: Lens | None = None
    zoom: float = 1.0

    def settle(self, room: Room, width: int, height: int, scale: float) -> None:
        """Takes the size its content asks for, within the room and the widget's own limits."""
        widget = self.widget
        if room.fills_width:
            self.width = room.width
        else:
            if widget.min_width:
                width = max(width, int(widget.min_width * scale + 0.5))
            self.width = min(width, room.width)
        if room.fills_height:
            self.height = room.height
        else:
            if widget.min_height:
                height = max(height, int(widget.min_height * scale + 0.5))
            self.height = min(height, room.height)

    def own(self, point: Point) -> Point:
        """A point of the display where this node would find it if no lens enlarged it."""
        return nearer(point, Point(self.frame.left, self.frame.top), self.zoom)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def find(self, path: Path) -> Node | None:
        """The node at ``path``, which begins with this node's own."""
        node = self
        while node.path != path:
            depth = len(node.path) + 1
            below = next((child for child in node.children if child.path == path[: len(child.path)]), None)
            if below is None or depth > len(path):
                return None
            node = below
        return node

    def by_id(self, identity: str) -> Node | None:
        """The first node whose widget has this id, or else this key."""
        found = next((node for node in self.walk() if node.widget.id == identity), None)
        return found or next((node for node in self.walk() if node.widget.key == identity), None)


@lru_cache(maxsize=2048)
def insets(edges: Edges, scale: float) -> Insets:
    """Left, top, right and bottom in pixels."""
    if isinstance(edges, tuple):
        if len(edges) == 2:
            horizontal, vertical = (int(edge * scale + 0.5) for edge in edges)
            return horizontal, vertical, horizontal, vertical
        left, top, right, bottom = (int(edge * scale + 0.5) for edge in edges)
        return left, top, right, bottom
    same = int(edges * scale + 0.5)
    return same, same, same, same


_START, _CENTER, _END = 0, 1, 2
_GRAVITIES = {
    "": (_START, _START), "start": (_START, -1), "left": (_START, -1), "end": (_END, -1), "right": (_END, -1),
    "top": (-1, _START), "bottom": (-1, _END), "center": (_CENTER, _CENTER),
    "center_horizontal": (_CENTER, -1), "center_vertical": (-1, _CENTER),
}  # fmt: skip


@lru_cache(maxsize=256)
def gravity_of(gravity: str) -> tuple[int, int]:
    """Where a gravity puts a widget: 0, 1, 2 for start, center, end, horizontally and vertically; -1 unsaid.

    Raises ValueError for a word Android does not have.
    """
    horizontal, vertical = -1, -1
    for word in gravity.split("|"):
        if word not in _GRAVITIES:
            raise ValueError(f"no such gravity: {gravity!r}")
        across, down = _GRAVITIES[word]
        if across >= 0 and (across != _CENTER or horizontal < 0):
            horizontal = across
        if down >= 0 and (down != _CENTER or vertical < 0):
            vertical = down
    return horizontal, vertical


def room_for(widget: Widget, width: int, height: int, margin: Insets, scale: float) -> Room:
    """What a widget may take of its parent's inner ``width`` and ``height``, outside its margins."""
    width = max(0, width - margin[0] - margin[2]) if width < UNBOUNDED else UNBOUNDED
    height = max(0, height - margin[1] - margin[3]) if height < UNBOUNDED else UNBOUNDED
    fills_width = fills_height = False
    if widget.width >= 0:
        width, fills_width = int(widget.width * scale + 0.5), True
    elif widget.width == MATCH and width < UNBOUNDED:
        fills_width = True
    if widget.height >= 0:
        height, fills_height = int(widget.height * scale + 0.5), True
    elif widget.height == MATCH and height < UNBOUNDED:
        fills_height = True
    if widget.max_width:
        width = min(width, int(widget.max_width * scale + 0.5))
    return Room(width, height, fills_width, fills_height)


def place(node: Node, left: int, top: int, clip: Rect, lens: Lens | None = None) -> None:
    """Gives a measured tree its place on the display: its corner goes to (left, top), as seen through ``lens``."""
    frame = Rect(left, top, left + node.width, top + node.height)
    if lens is not None:
        frame, node.zoom = lens.shown(frame), lens.zoom
    node.frame = frame
    frame_left, frame_top, frame_right, frame_bottom = frame
    clip_left, clip_top, clip_right, clip_bottom = clip
    node.clip = clip = Rect(
        frame_left if frame_left > clip_left else clip_left,
        frame_top if frame_top > clip_top else clip_top,
        frame_right if frame_right < clip_right else clip_right,
        frame_bottom if frame_bottom < clip_bottom else clip_bottom,
    )
    if node.lens is not None:
        lens = node.lens.at(left, top).seen_through(lens)
    for child in node.children:
        place(child, left + child.x, top + child.y, clip, lens)


def without_lens(node: Node, left: int, top: int, clip: Rect) -> Node:
    """A copy of a placed tree as it would stand at (left, top) with no lens before it."""
    copy = _copied(node)
    place(copy, left, top, clip)
    return copy


def _copied(node: Node) -> Node:
    return replace(node, zoom=1.0, children=[_copied(child) for child in node.children])
