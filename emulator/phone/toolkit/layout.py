"""Layout: a tree of widgets becomes a tree of nodes in pixels. Pure, but that it clamps retained scroll positions."""

from __future__ import annotations

from emulator.phone.toolkit import widgets as w
from emulator.phone.toolkit.containers import measure_box, measure_column, measure_in, measure_row
from emulator.phone.toolkit.fields import measure_field
from emulator.phone.toolkit.leaves import (
    measure_button,
    measure_check,
    measure_divider,
    measure_icon,
    measure_plain,
    measure_progress,
    measure_seek_bar,
    measure_text,
)
from emulator.phone.toolkit.nodes import (
    LayoutContext,
    Node,
    Path,
    Retained,
    Room,
    Run,
    gravity_of,
    insets,
    place,
)
from emulator.phone.toolkit.registry import MEASURES, measure
from emulator.phone.toolkit.viewports import measure_pager, measure_recycler, measure_scroll
from emulator.phone.toolkit.zooming import measure_zoomable
from protocol.geometry import Rect

__all__ = ["LayoutContext", "Node", "Path", "hit", "layout"]

MEASURES.update(
    {
        w.Box: measure_box,
        w.Column: measure_column,
        w.Row: measure_row,
        w.Scroll: measure_scroll,
        w.Recycler: measure_recycler,
        w.Pager: measure_pager,
        w.Zoomable: measure_zoomable,
        w.Text: measure_text,
        w.Icon: measure_icon,
        w.Picture: measure_plain,
        w.Canvas: measure_plain,
        w.Spacer: measure_plain,
        w.Button: measure_button,
        w.TextField: measure_field,
        w.Check: measure_check,
        w.SeekBar: measure_seek_bar,
        w.Progress: measure_progress,
        w.Divider: measure_divider,
    }
)


def layout(
    widget: w.Widget, bounds: Rect, context: LayoutContext, retained: Retained, *, gravity: str = "fill"
) -> Node:
    """The widget and all in it, measured and placed within ``bounds``.

    ``gravity`` "fill" gives the root all of the bounds; any other ("center", "bottom|center_horizontal") lets it have
    its own size and margin there, unless the root widget says its own gravity.
    """
    run = Run(context, retained)
    width, height = bounds.size
    if gravity == "fill":
        margin = insets(widget.margin, context.scale)
        room = Room(max(0, width - margin[0] - margin[2]), max(0, height - margin[1] - margin[3]), True, True)
        node = measure(widget, (), room, run)
        node.margin = margin
        place(node, bounds.left + margin[0], bounds.top + margin[1], bounds)
        return node
    node = measure_in(widget, (), width, height, run)
    across, down = gravity_of(widget.gravity or gravity)
    left, top, right, bottom = node.margin
    spare_x = width - node.width - left - right
    spare_y = height - node.height - top - bottom
    x = bounds.left + left + (spare_x * across // 2 if across > 0 else 0)
    y = bounds.top + top + (spare_y * down // 2 if down > 0 else 0)
    place(node, x, y, bounds)
    return node


_TOUCHED = (w.TextField, w.Check, w.SeekBar, w.Scroll, w.Recycler, w.Pager, w.Button, w.Zoomable)


def takes_touch(widget: w.Widget) -> bool:
    """Whether a touch ends at this widget instead of falling through to what is below it."""
    if widget.on_click is not None or widget.on_long_click is not None:
        return True
    if widget.on_swipe is not None or widget.on_scale is not None:
        return True
    if isinstance(widget, w.Canvas):
        return widget.on_touch is not None
    if isinstance(widget, w.Check):
        return False
    return isinstance(widget, _TOUCHED) or (isinstance(widget, w.Text) and widget.selectable)


def hit(node: Node, point: tuple[int, int]) -> list[Node]:
    """The nodes under a point from the root to the deepest one a touch reaches; [] outside.

    What is on top comes first, but children that take no touch let it through to their siblings below.
    """
    x, y = point
    clip = node.clip
    if not (clip.left <= x < clip.right and clip.top <= y < clip.bottom) or not node.widget.visible:
        return []
    first: list[Node] = []
    for child in reversed(node.children):
        chain = hit(child, point)
        if chain and any(takes_touch(each.widget) for each in chain):
            return [node, *chain]
        first = first or chain
    return [node, *first]
