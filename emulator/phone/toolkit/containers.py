"""The sizes and places of children in Box, Column and Row, as FrameLayout and LinearLayout decide them.

Unlike Android, a Column that wraps gives MATCH children all of a bounded room, and weighted children make their
container take it: such a container never has to be told to grow.
"""

from __future__ import annotations

from collections.abc import Sequence

from emulator.phone.toolkit.nodes import UNBOUNDED, Node, Path, Room, Run, gravity_of, insets, room_for
from emulator.phone.toolkit.registry import measure
from emulator.phone.toolkit.typesetting import TextBlock
from emulator.phone.toolkit.widgets import MATCH, Box, Column, Divider, Row, Widget

_ALIGN = {"start": 0, "top": 0, "center": 1, "end": 2, "bottom": 2, "baseline": 3}
_BASELINE = 3


def keyed(children: Sequence[Widget | None], path: Path) -> list[tuple[Widget, Path]]:
    """The children that are there, with their paths."""
    return [
        (child, (*path, index if child.key is None else child.key))
        for index, child in enumerate(children)
        if child is not None
    ]


def measure_in(widget: Widget, path: Path, width: int, height: int, run: Run) -> Node:
    """A child measured in the room its parent has left for it."""
    scale = run.context.scale
    margin = insets(widget.margin, scale)
    node = measure(widget, path, room_for(widget, width, height, margin, scale), run)
    node.margin = margin
    return node


def measure_box(node: Node, room: Room, run: Run) -> None:
    box = node.widget
    assert isinstance(box, Box)
    left, top, right, bottom = node.padding
    inner_width = _inner(room.width, left + right)
    inner_height = _inner(room.height, top + bottom)
    for widget, path in keyed(box.children, node.path):
        node.children.append(measure_in(widget, path, inner_width, inner_height, run))
    if not room.fills_width:
        _fit(node.children, False, run)
    if not room.fills_height:
        _fit(node.children, True, run)
    wide = max((_length(child, False) for child in node.children), default=0)
    tall = max((_length(child, True) for child in node.children), default=0)
    node.settle(room, wide + left + right, tall + top + bottom, run.context.scale)
    for child in node.children:
        across, down = gravity_of(child.widget.gravity)
        margin = child.margin
        spare_x = node.width - left - right - child.width - margin[0] - margin[2]
        spare_y = node.height - top - bottom - child.height - margin[1] - margin[3]
        child.x = left + margin[0] + (spare_x * across // 2 if across > 0 else 0)
        child.y = top + margin[1] + (spare_y * down // 2 if down > 0 else 0)


def measure_column(node: Node, room: Room, run: Run) -> None:
    column = node.widget
    assert isinstance(column, Column)
    left, top, right, bottom = node.padding
    inner_width = _inner(room.width, left + right)
    inner_height = _inner(room.height, top + bottom)
    spacing = run.context.px(column.spacing)
    kids = keyed(column.children, node.path)
    evens = column.uniform and not room.fills_width
    across = UNBOUNDED if evens else inner_width
    children, used, grows = _measure_along(kids, (across, inner_height), spacing, True, run)
    wide = max((_length(child, False) for child in children), default=0)
    if evens:
        wide = min(inner_width, max(wide, run.context.px(column.min_width) - left - right))
        children = [_resized(child, wide, child.height, run) for child in children]
    node.children = children
    tall = inner_height if grows else used
    node.settle(room, wide + left + right, tall + top + bottom, run.context.scale)
    y, gap = _start(column.arrange, node.height - top - bottom - used, len(children))
    y += top
    align = _ALIGN[column.align]
    for child in children:
        margin = child.margin
        across = gravity_of(child.widget.gravity)[0] if child.widget.gravity else align
        spare = node.width - left - right - child.width - margin[0] - margin[2]
        child.x = left + margin[0] + (spare * across // 2 if across > 0 else 0)
        child.y = y + margin[1]
        y += margin[1] + child.height + margin[3] + spacing + gap


def measure_row(node: Node, room: Room, run: Run) -> None:
    row = node.widget
    assert isinstance(row, Row)
    if row.wrap:
        _measure_flow(node, row, room, run)
        return
    left, top, right, bottom = node.padding
    inner_width = _inner(room.width, left + right)
    inner_height = _inner(room.height, top + bottom)
    spacing = run.context.px(row.spacing)
    kids = keyed(row.children, node.path)
    children, used, grows = _measure_along(kids, (inner_width, inner_height), spacing, False, run)
    node.children = children
    if not room.fills_height:
        _fit(children, True, run)
    tall = max((_length(child, True) for child in children), default=0)
    wide = inner_width if grows else used
    node.settle(room, wide + left + right, tall + top + bottom, run.context.scale)
    x, gap = _start(row.arrange, node.width - left - right - used, len(children))
    _align_across(children, row.align, top, node.height - top - bottom)
    x += left
    for child in children:
        child.x = x + child.margin[0]
        x += child.margin[0] + child.width + child.margin[2] + spacing + gap


def _inner(length: int, padding: int) -> int:
    return length if length >= UNBOUNDED else max(0, length - padding)


def _measure_along(
    kids: list[tuple[Widget, Path]], inner: tuple[int, int], spacing: int, vertical: bool, run: Run
) -> tuple[list[Node], int, bool]:
    """The children of a Column or Row, the pixels they take along it, and whether weights filled the room."""
    width, height = inner
    room = height if vertical else width
    used = spacing * max(0, len(kids) - 1)
    weights = 0.0
    found: list[Node | None] = []
    for widget, path in kids:
        if widget.weight and room < UNBOUNDED:
            weights += widget.weight
            found.append(None)
            continue
        left = room if room >= UNBOUNDED else max(0, room - used)
        child = measure_in(widget, path, width if vertical else left, left if vertical else height, run)
        used += _length(child, vertical)
        found.append(child)
    children: list[Node] = []
    spare = max(0, room - used)
    for (widget, path), done in zip(kids, found, strict=True):
        if done is not None:
            children.append(done)
            continue
        share = int(spare * widget.weight / weights)
        spare, weights = spare - share, weights - widget.weight
        children.append(_measure_share(widget, path, (width, height), share, vertical, run))
        used += share if widget.stretch else _length(children[-1], vertical)
    grows = any(done is None and widget.stretch for (widget, _), done in zip(kids, found, strict=True))
    return children, used, grows


def _measure_share(
    widget: Widget, path: Path, inner: tuple[int, int], share: int, vertical: bool, run: Run
) -> Node:
    scale = run.context.scale
    margin = insets(widget.margin, scale)
    room = room_for(widget, inner[0], inner[1], margin, scale)
    if vertical:
        room = room._replace(height=max(0, share - margin[1] - margin[3]), fills_height=widget.stretch)
    else:
        room = room._replace(width=max(0, share - margin[0] - margin[2]), fills_width=widget.stretch)
    node = measure(widget, path, room, run)
    node.margin = margin
    return node


def _length(child: Node, vertical: bool) -> int:
    margin = child.margin
    if vertical:
        return child.height + margin[1] + margin[3]
    return child.width + margin[0] + margin[2]


def _resized(child: Node, wide: int, tall: int, run: Run) -> Node:
    """The child once more, in exactly the room of ``wide`` with its margins and ``tall`` without."""
    margin = child.margin
    room = Room(max(0, wide - margin[0] - margin[2]), tall, True, True)
    again = measure(child.widget, child.path, room, run)
    again.margin = margin
    return again


def _stretches(widget: Widget, vertical: bool) -> bool:
    if isinstance(widget, Divider) and widget.vertical == vertical:
        return True
    return (widget.height if vertical else widget.width) == MATCH


def _fit(children: list[Node], vertical: bool, run: Run) -> None:
    """In a container that wraps, children that MATCH take the size of the others, where there are others."""
    stretched = [n for n, child in enumerate(children) if _stretches(child.widget, vertical)]
    if not stretched or len(stretched) == len(children):
        return
    size = max(_length(child, vertical) for n, child in enumerate(children) if n not in stretched)
    for n in stretched:
        child = children[n]
        margin = child.margin
        if vertical:
            wide = child.width + margin[0] + margin[2]
            children[n] = _resized(child, wide, max(0, size - margin[1] - margin[3]), run)
        else:
            children[n] = _resized(child, size, child.height, run)


def _start(arrange: str, spare: int, count: int) -> tuple[int, int]:
    """Where the first child begins and what is added between two."""
    if spare <= 0 or arrange == "start":
        return 0, 0
    if arrange == "between":
        return 0, spare // max(1, count - 1)
    return (spare // 2 if arrange == "center" else spare), 0


def _align_across(children: list[Node], align: str, top: int, height: int) -> None:
    """Sets ``y`` of the children of one line."""
    place = _ALIGN[align]
    deepest = max((_baseline(child) for child in children), default=0) if place == _BASELINE else 0
    for child in children:
        margin = child.margin
        down = gravity_of(child.widget.gravity)[1] if child.widget.gravity else place
        if down == _BASELINE:
            child.y = top + deepest - _baseline(child) + margin[1]
            continue
        spare = height - child.height - margin[1] - margin[3]
        child.y = top + margin[1] + (spare * down // 2 if down > 0 else 0)


def _baseline(child: Node) -> int:
    """How far below its margin's top a child's first line stands."""
    if isinstance(child.data, TextBlock):
        return child.margin[1] + child.padding[1] + child.data.lines[0].baseline
    return child.margin[1] + child.height


def _measure_flow(node: Node, row: Row, room: Room, run: Run) -> None:
    """A Row that begins a new line where a child does not fit any more."""
    left, top, right, bottom = node.padding
    inner = _inner(room.width, left + right)
    spacing = run.context.px(row.spacing)
    lines: list[list[Node]] = [[]]
    x = widest = 0
    for widget, path in keyed(row.children, node.path):
        child = measure_in(widget, path, inner, UNBOUNDED, run)
        length = _length(child, False)
        if lines[-1] and x + length > inner:
            lines.append([])
            x = 0
        child.x = left + x + child.margin[0]
        lines[-1].append(child)
        x += length + spacing
        widest = max(widest, x - spacing)
    y = top
    for line in lines:
        tall = max((_length(child, True) for child in line), default=0)
        _align_across(line, row.align, y, tall)
        y += tall + spacing
    node.children = [child for line in lines for child in line]
    node.settle(room, widest + left + right, y - spacing + bottom, run.context.scale)
    if row.arrange in ("center", "end"):
        for line in lines:
            taken = sum(_length(child, False) for child in line) + spacing * max(0, len(line) - 1)
            shift = _start(row.arrange, node.width - left - right - taken, len(line))[0]
            for child in line:
                child.x += shift
