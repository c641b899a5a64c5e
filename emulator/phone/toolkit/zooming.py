"""Zoomable windows: how large what is in them is seen, from where to where it moves, and what a pinch makes of that.

``retained[path]`` holds "zoom" and the corner's "x" and "y", in pixels of the window.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.toolkit.containers import measure_in
from emulator.phone.toolkit.lens import Lens
from emulator.phone.toolkit.nodes import UNBOUNDED, Node, Path, Retained, Room, Run
from emulator.phone.toolkit.pictures import size_of
from emulator.phone.toolkit.widgets import Picture, Zoomable
from protocol.geometry import Rect


@dataclass(frozen=True, slots=True)
class Zoomed:
    """A window of ``viewport`` pixels on ``content``, both counted from the widget's corner, seen through ``lens``."""

    viewport: Rect
    content: Rect
    lens: Lens = Lens(1.0, 0.0, 0.0)

    def settled(self, lens: Lens) -> Lens:
        """The nearest lens that leaves no room at an edge, and what is smaller than the window in its middle."""
        view, content = self.viewport, self.content
        return Lens(
            lens.zoom,
            _settled(lens.x, lens.zoom, (view.left, view.right), (content.left, content.right)),
            _settled(lens.y, lens.zoom, (view.top, view.bottom), (content.top, content.bottom)),
        )

    def can_move(self, horizontal: bool, delta: float) -> bool:
        """Whether there is more to see in that direction, by a pixel at least."""
        far = 1.0 if delta > 0 else -1.0
        x, y = (far, 0.0) if horizontal else (0.0, far)
        wanted = self.settled(Lens(self.lens.zoom, self.lens.x - x, self.lens.y - y))
        return abs(wanted.x - self.lens.x) + abs(wanted.y - self.lens.y) > 0.5


def _settled(offset: float, zoom: float, view: tuple[int, int], content: tuple[int, int]) -> float:
    first, last = view[0] - content[0] * zoom, view[1] - content[1] * zoom
    if last >= first:
        return (first + last) / 2
    return min(first, max(last, offset))


def measure_zoomable(node: Node, room: Room, run: Run) -> None:
    """``data`` is the Zoomed; there is a lens where it is seen larger."""
    zoomable = node.widget
    assert isinstance(zoomable, Zoomable)
    left, top, right, bottom = node.padding
    if zoomable.child is None:
        node.settle(room, left + right, top + bottom, run.context.scale)
        node.data = Zoomed(Rect(left, top, left, top), Rect(left, top, left, top))
        return
    path: Path = (*node.path, 0 if zoomable.child.key is None else zoomable.child.key)
    child = measure_in(
        zoomable.child, path, _less(room.width, left + right), _less(room.height, top + bottom), run
    )
    before, above, after, below = child.margin
    wide, tall = before + child.width + after, above + child.height + below
    node.settle(room, left + wide + right, top + tall + bottom, run.context.scale)
    viewport = Rect(left, top, node.width - right, node.height - bottom)
    child.x = left + before + (viewport.width - wide) // 2
    child.y = top + above + (viewport.height - tall) // 2
    node.children = [child]
    zoomed = Zoomed(viewport, content := _edges(child))
    state = run.retained.get(node.path, {})
    if state.get("zoom", 1.0) > 1.0:
        lens = zoomed.settled(Lens(min(state["zoom"], zoomable.most), state["x"], state["y"]))
        state["zoom"], state["x"], state["y"] = lens
        zoomed, node.lens = Zoomed(viewport, content, lens), lens
    node.data = zoomed


def _less(length: int, padding: int) -> int:
    return length if length >= UNBOUNDED else max(0, length - padding)


def _edges(child: Node) -> Rect:
    """The edges of what is to be seen: of a picture that is fitted in, the picture's own."""
    whole = Rect.of(child.x, child.y, child.width, child.height)
    picture = child.widget
    if not isinstance(picture, Picture) or picture.fit != "contain":
        return whole
    size, box = size_of(picture.data), whole.inset(*child.padding)
    if size is None or box.empty:
        return whole
    scale = min(box.width / size.width, box.height / size.height)
    wide, tall = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    return Rect.of(box.left + (box.width - wide) // 2, box.top + (box.height - tall) // 2, wide, tall)


def zoom_by(node: Node, retained: Retained, factor: float, around: tuple[float, float]) -> float:
    """Shows a Zoomable's content larger or smaller, what is ``around`` staying there; returns how large it is then."""
    zoomable, zoomed = node.widget, node.data
    assert isinstance(zoomable, Zoomable)
    assert isinstance(zoomed, Zoomed)
    was = _lens(zoomed, node, retained)
    zoom = min(zoomable.most, max(1.0, was.zoom * factor))
    grown = zoom / was.zoom
    x, y = around
    _keep(zoomed.settled(Lens(zoom, x - (x - was.x) * grown, y - (y - was.y) * grown)), node, retained)
    return zoom


def move_by(node: Node, retained: Retained, dx: float, dy: float) -> tuple[int, int]:
    """Shows what is so many pixels further right and down; returns how far it went."""
    zoomed = node.data
    assert isinstance(zoomed, Zoomed)
    was = _lens(zoomed, node, retained)
    lens = zoomed.settled(Lens(was.zoom, was.x - dx, was.y - dy))
    _keep(lens, node, retained)
    return round(was.x - lens.x), round(was.y - lens.y)


def _lens(zoomed: Zoomed, node: Node, retained: Retained) -> Lens:
    state = retained.get(node.path, {})
    return Lens(state["zoom"], state["x"], state["y"]) if "zoom" in state else zoomed.lens


def _keep(lens: Lens, node: Node, retained: Retained) -> None:
    state = retained.setdefault(node.path, {})
    state["zoom"], state["x"], state["y"] = lens
