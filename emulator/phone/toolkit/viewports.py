"""Windows on more than fits: Scroll, Recycler and Pager measured, and how far each is scrolled.

``retained[path]`` holds "offset" (pixels) for a Scroll; "anchor" (a line's number) and "offset" (pixels of that line
above the window's edge) for a Recycler; and "at_end" for those that stay at their end.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from emulator.phone.toolkit.containers import measure_in
from emulator.phone.toolkit.nodes import UNBOUNDED, Node, Path, Room, Run, room_for
from emulator.phone.toolkit.registry import measure
from emulator.phone.toolkit.widgets import MATCH, Pager, Recycler, Scroll, Widget


@dataclass(slots=True)
class Scrolling:
    """How far a container is scrolled: ``offset`` of ``extent`` pixels are above a window of ``viewport`` pixels.

    For a Recycler they are estimates from the lines that were measured, exact at both ends.
    """

    horizontal: bool
    offset: int
    extent: int
    viewport: int
    listing: Listing | None = None

    def index_of(self, row: Node) -> int:
        """The number of the item that a row of a Recycler shows; -1 when it is none of its rows."""
        if self.listing is None:
            return -1
        for number, line in self.listing.lines.items():
            for at, node in zip(self.listing.items_of(number), line.nodes, strict=True):
                if node is row:
                    return at
        return -1

    @property
    def can_go_back(self) -> bool:
        return self.offset > 0

    @property
    def can_go_on(self) -> bool:
        return self.offset + self.viewport < self.extent

    @property
    def can_scroll(self) -> bool:
        return self.extent > self.viewport


def measure_scroll(node: Node, room: Room, run: Run) -> None:
    """``data`` is the Scrolling."""
    scroll = node.widget
    assert isinstance(scroll, Scroll)
    left, top, right, bottom = node.padding
    horizontal = scroll.horizontal
    wide = UNBOUNDED if horizontal else max(0, room.width - left - right)
    tall = UNBOUNDED if not horizontal or room.height >= UNBOUNDED else max(0, room.height - top - bottom)
    if scroll.child is None:
        node.settle(room, left + right, top + bottom, run.context.scale)
        node.data = Scrolling(horizontal, 0, 0, 0)
        return
    widget = scroll.child
    path: Path = (*node.path, 0 if widget.key is None else widget.key)
    child = measure_in(widget, path, wide, tall, run)
    margin = child.margin
    length = child.width + margin[0] + margin[2] if horizontal else child.height + margin[1] + margin[3]
    node.settle(
        room,
        left + right + child.width + margin[0] + margin[2],
        top + bottom + child.height + margin[1] + margin[3],
        run.context.scale,
    )
    viewport = node.width - left - right if horizontal else node.height - top - bottom
    if length < viewport and (widget.width if horizontal else widget.height) == MATCH:
        child = _filled(child, viewport, horizontal, run)
        length = viewport
    offset = _scroll_offset(scroll, node.path, max(0, length - viewport), run)
    child.x = left + margin[0] - (offset if horizontal else 0)
    child.y = top + margin[1] - (0 if horizontal else offset)
    node.children = [child]
    node.data = Scrolling(horizontal, offset, length, viewport)


def _filled(child: Node, viewport: int, horizontal: bool, run: Run) -> Node:
    """The child again, as large as the window (fillViewport)."""
    margin = child.margin
    if horizontal:
        room = Room(viewport - margin[0] - margin[2], child.height, True, True)
    else:
        room = Room(child.width, viewport - margin[1] - margin[3], True, True)
    again = measure(child.widget, child.path, room, run)
    again.margin = margin
    return again


def _scroll_offset(scroll: Scroll, path: Path, farthest: int, run: Run) -> int:
    state = run.retained.get(path)
    if state is None or "offset" not in state:
        if not scroll.from_end:
            return 0
        state = run.retained.setdefault(path, {})
        state["at_end"] = True
    if scroll.from_end and state.get("at_end"):
        state["offset"] = farthest
    state["offset"] = offset = min(max(0, state["offset"]), farthest)
    state["at_end"] = offset == farthest
    return int(offset)


# Recycler -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Line:
    """One line of a Recycler: the nodes of its items and its length along the axis."""

    nodes: list[Node]
    length: int


@dataclass(slots=True)
class Listing:
    """The lines of a Recycler, measured as they are asked for; ``breadth`` is the room across the axis."""

    recycler: Recycler
    path: Path
    breadth: int
    run: Run
    starts: list[int] | None = None
    lines: dict[int, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns, span = self.recycler.columns, self.recycler.span
        if columns > 1 and span is not None:
            self.starts = _line_starts(
                [max(1, min(columns, span(item))) for item in self.recycler.items], columns
            )

    @property
    def count(self) -> int:
        """How many lines there are."""
        if self.starts is not None:
            return len(self.starts)
        columns = max(1, self.recycler.columns)
        return (len(self.recycler.items) + columns - 1) // columns

    def line_of(self, item: int) -> int:
        """The number of the line that shows an item."""
        if self.starts is None:
            return item // max(1, self.recycler.columns)
        return max(n for n, start in enumerate(self.starts) if start <= item)

    def items_of(self, line: int) -> range:
        """The numbers of the items in a line."""
        total = len(self.recycler.items)
        if self.starts is None:
            columns = max(1, self.recycler.columns)
            return range(line * columns, min(total, (line + 1) * columns))
        end = self.starts[line + 1] if line + 1 < len(self.starts) else total
        return range(self.starts[line], end)

    def line(self, number: int) -> Line:
        found = self.lines.get(number)
        if found is None:
            found = self.lines[number] = self._measured(number)
        return found

    def length(self, number: int) -> int:
        return self.line(number).length

    def mean_length(self) -> float:
        lengths = [line.length for line in self.lines.values()]
        return sum(lengths) / len(lengths) if lengths else 0.0

    def _measured(self, number: int) -> Line:
        recycler = self.recycler
        if recycler.row is None:
            raise ValueError(f"Recycler {recycler.id!r} has items but no row()")
        columns = max(1, recycler.columns)
        nodes, at, length = [], 0, 0
        for index in self.items_of(number):
            item = recycler.items[index]
            key: Hashable = recycler.item_key(item) if recycler.item_key else index
            taken = max(1, min(columns, recycler.span(item))) if recycler.span else 1
            begin, end = self._slice(at, columns), self._slice(at + taken, columns)
            room = end - begin if self.breadth < UNBOUNDED else UNBOUNDED
            node = self._cell(recycler.row(item), (*self.path, key), room)
            if recycler.horizontal:
                node.y = begin + node.margin[1]
                length = max(length, node.width + node.margin[0] + node.margin[2])
            else:
                node.x = begin + node.margin[0]
                length = max(length, node.height + node.margin[1] + node.margin[3])
            nodes.append(node)
            at += taken
        return Line(nodes, length)

    def _slice(self, column: int, columns: int) -> int:
        """Where a column begins; without bounds all are in the same place."""
        return self.breadth * column // columns if self.breadth < UNBOUNDED else 0

    def _cell(self, widget: Widget, path: Path, breadth: int) -> Node:
        if self.recycler.horizontal:
            return measure_in(widget, path, UNBOUNDED, breadth, self.run)
        return measure_in(widget, path, breadth, UNBOUNDED, self.run)


def _line_starts(spans: list[int], columns: int) -> list[int]:
    starts, used = [], columns
    for index, taken in enumerate(spans):
        if used + taken > columns:
            starts.append(index)
            used = 0
        used += taken
    return starts


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a Recycler stands: ``offset`` pixels of line ``line`` are above its window."""

    line: int
    offset: int


def settle(listing: Listing, anchor: Anchor, viewport: int) -> tuple[Anchor, int]:
    """The nearest position that leaves no empty room at either end, and by how many pixels that moved the content.

    A positive move says the content was scrolled less far than asked.
    """
    count = listing.count
    if not count:
        return Anchor(0, 0), 0
    line, offset = min(max(0, anchor.line), count - 1), anchor.offset
    while offset < 0 and line > 0:
        line -= 1
        offset += listing.length(line)
    while line < count - 1 and offset >= listing.length(line):
        offset -= listing.length(line)
        line += 1
    moved = min(0, offset)
    offset = max(0, offset)
    reach, end = -offset, line
    while end < count and reach < viewport:
        reach += listing.length(end)
        end += 1
    short = viewport - reach
    if end < count or short <= 0:
        return Anchor(line, offset), moved
    while short > offset and line > 0:
        line -= 1
        offset += listing.length(line)
    back = min(short, offset)
    return Anchor(line, offset - back), moved + back


def measure_recycler(node: Node, room: Room, run: Run) -> None:
    """``data`` is the Scrolling with its Listing; ``children`` are the rows in the window."""
    recycler = node.widget
    assert isinstance(recycler, Recycler)
    left, top, right, bottom = node.padding
    horizontal = recycler.horizontal
    across = _less(room.height, top + bottom) if horizontal else _less(room.width, left + right)
    listing = Listing(recycler, node.path, across, run)
    along = room.width if horizontal else room.height
    fills = room.fills_width if horizontal else room.fills_height
    before, after = (left, right) if horizontal else (top, bottom)
    viewport = max(0, along - before - after)
    anchor = _anchor(listing, viewport, run)
    shown = _window(listing, anchor, viewport, after)
    if not fills:
        viewport = min(viewport, sum(listing.length(number) for number in shown))
    breadth = _breadth(listing, shown, room)
    if horizontal:
        node.settle(room, viewport + before + after, breadth + top + bottom, run.context.scale)
        viewport = node.width - before - after
    else:
        node.settle(room, breadth + left + right, viewport + before + after, run.context.scale)
        viewport = node.height - before - after
    node.data = _scrolling(listing, anchor, shown, viewport)
    _put_rows(node, listing, anchor, shown, viewport)


def _anchor(listing: Listing, viewport: int, run: Run) -> Anchor:
    """The retained position, clamped; it is written back where there is one."""
    state = run.retained.get(listing.path)
    from_end, start = listing.recycler.from_end, listing.recycler.start
    if state is None:
        if not from_end and not start:
            return Anchor(0, 0)
        state = run.retained.setdefault(listing.path, {})
        state["anchor"] = listing.line_of(min(start, max(0, len(listing.recycler.items) - 1)))
    if from_end and state.get("at_end", True):
        wanted = Anchor(max(0, listing.count - 1), UNBOUNDED if listing.count else 0)
    else:
        wanted = Anchor(state.get("anchor", 0), state.get("offset", 0))
    anchor, _ = settle(listing, wanted, viewport)
    state["anchor"], state["offset"] = anchor.line, anchor.offset
    state["at_end"] = at_end(listing, anchor, viewport)
    return anchor


def at_end(listing: Listing, anchor: Anchor, viewport: int) -> bool:
    """Whether nothing follows below the window."""
    reach = -anchor.offset
    for number in range(anchor.line, listing.count):
        reach += listing.length(number)
        if reach > viewport:
            return False
    return True


def _window(listing: Listing, anchor: Anchor, viewport: int, after: int) -> range:
    """The lines in the window and in the padding below it."""
    reach, end = -anchor.offset, anchor.line
    while end < listing.count and reach < viewport + after:
        reach += listing.length(end)
        end += 1
    return range(anchor.line, end)


def _breadth(listing: Listing, shown: range, room: Room) -> int:
    """The size across the axis that the rows ask for."""
    nodes = [node for number in shown for node in listing.line(number).nodes]
    if listing.recycler.horizontal:
        return max((node.height + node.margin[1] + node.margin[3] for node in nodes), default=0)
    return room.width if room.width < UNBOUNDED else max((node.width for node in nodes), default=0)


def _scrolling(listing: Listing, anchor: Anchor, shown: range, viewport: int) -> Scrolling:
    mean = listing.mean_length()
    before = round(anchor.line * mean) + anchor.offset
    below = sum(listing.length(number) for number in shown) - anchor.offset
    after = round((listing.count - shown.stop) * mean)
    total = before + below + after
    if at_end(listing, anchor, viewport):
        total = before + min(viewport, below) if before else below
    return Scrolling(listing.recycler.horizontal, before, total, viewport, listing)


def _put_rows(node: Node, listing: Listing, anchor: Anchor, shown: range, viewport: int) -> None:
    horizontal = listing.recycler.horizontal
    left, top = node.padding[0], node.padding[1]
    position = (left if horizontal else top) - anchor.offset
    spare = viewport - (sum(listing.length(number) for number in shown) - anchor.offset)
    if listing.recycler.from_end and spare > 0:
        position += spare
    for number in shown:
        line = listing.line(number)
        for child in line.nodes:
            if horizontal:
                child.x, child.y = position + child.margin[0], child.y + top
            else:
                child.x, child.y = child.x + left, position + child.margin[1]
            node.children.append(child)
        position += line.length


# Pager ----------------------------------------------------------------------------------------------


def measure_pager(node: Node, room: Room, run: Run) -> None:
    """Only the present page; ``data`` is the Scrolling over all of them."""
    pager = node.widget
    assert isinstance(pager, Pager)
    left, top, right, bottom = node.padding
    index = min(max(0, pager.index), len(pager.pages) - 1)
    if not pager.pages:
        node.settle(room, left + right, top + bottom, run.context.scale)
        node.data = Scrolling(True, 0, 0, 0)
        return
    page: Any = pager.pages[index]()
    path: Path = (*node.path, index if page.key is None else page.key)
    scale, wide = run.context.scale, _less(room.width, left + right)
    own = room_for(page, wide, _less(room.height, top + bottom), (0, 0, 0, 0), scale)
    fills_height = own.fills_height or (room.fills_height and page.height < 0)
    room_in = Room(wide, own.height, wide < UNBOUNDED, fills_height)
    child = measure(page, path, room_in, run)
    child.x, child.y = left, top
    node.children = [child]
    node.settle(room, child.width + left + right, child.height + top + bottom, run.context.scale)
    node.data = Scrolling(True, index * node.width, len(pager.pages) * node.width, node.width)


def _less(length: int, padding: int) -> int:
    return length if length >= UNBOUNDED else max(0, length - padding)
