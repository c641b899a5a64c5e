"""From a laid-out tree to the display list: backgrounds, texts and pictures here, controls and fields beside it."""

from __future__ import annotations

from collections.abc import Callable

from emulator.phone.toolkit import widgets as w
from emulator.phone.toolkit.brush import Brush, Visual
from emulator.phone.toolkit.controls import paint_button, paint_check, paint_progress, paint_seek_bar
from emulator.phone.toolkit.drawing import Blit, Clip, FillRect, IconGlyph, Op, RoundRect, Shadow
from emulator.phone.toolkit.fieldlooks import paint_field, paint_lines
from emulator.phone.toolkit.nodes import LayoutContext, Node, without_lens
from emulator.phone.toolkit.textbox import line_x, text_origin
from emulator.phone.toolkit.theme import FOCUSED, PRESSED
from emulator.phone.toolkit.translation import enlarged, moved, tinted
from emulator.phone.toolkit.typesetting import TextBlock
from protocol.geometry import Rect, Size

__all__ = ["Visual", "display"]

Radii = tuple[float, float, float, float]
_SHARP: Radii = (0.0, 0.0, 0.0, 0.0)


def display(node: Node, context: LayoutContext, visual: Visual = Visual()) -> tuple[Op, ...]:
    """The operations that paint a laid-out tree, back to front."""
    brush = Brush(context, visual)
    _paint(node, brush)
    return tuple(brush.ops)


def _paint(node: Node, brush: Brush) -> None:
    widget, clip = node.widget, node.clip
    if clip[2] <= clip[0] or clip[3] <= clip[1] or not widget.visible:
        return
    opacity = brush.opacity
    if widget.alpha != 1.0:
        if widget.alpha <= 0.0:
            return
        brush.opacity = opacity * widget.alpha
    if widget.shape is not None:
        _paint_shape(node, widget.shape, brush)
    visual = brush.visual
    if node.path in visual.pressed:
        _paint_state(node, PRESSED, brush)
    elif visual.focus is not None and visual.focus == node.path and type(widget) is not w.TextField:
        _paint_state(node, FOCUSED, brush)
    content = _CONTENTS.get(type(widget))
    if content is not None:
        content(node, brush)
    elif node.children:
        _paint_children(node, brush)
    brush.opacity = opacity


def radii_of(shape: w.Shape, scale: float) -> Radii:
    """A shape's corners in pixels."""
    if isinstance(shape.radius, tuple):
        top_left, top_right, bottom_right, bottom_left = shape.radius
        return top_left * scale, top_right * scale, bottom_right * scale, bottom_left * scale
    radius = shape.radius * scale
    return radius, radius, radius, radius


def _paint_shape(node: Node, shape: w.Shape, brush: Brush) -> None:
    frame, scale = node.frame, brush.context.scale
    radii = radii_of(shape, scale)
    if shape.elevation:
        brush.ops.append(Shadow(frame, max(radii), shape.elevation * scale))
    fill = brush.color(shape.fill) if shape.fill else None
    if shape.stroke:
        stroke = max(1.0, shape.stroke_width * scale)
        brush.ops.append(RoundRect(frame, radii, fill, brush.color(shape.stroke), stroke))
    elif fill is not None and radii == _SHARP:
        brush.ops.append(FillRect(frame, fill))
    elif fill is not None:
        brush.ops.append(RoundRect(frame, radii, fill))


def _paint_state(node: Node, opacity: float, brush: Brush) -> None:
    """The layer over what is pressed or focused: round on a bare icon, else in the widget's own shape."""
    widget = node.widget
    if isinstance(widget, w.Button) and widget.shape is None:
        return
    color = brush.color("on_surface", opacity)
    if widget.shape is not None:
        brush.ops.append(RoundRect(node.frame, radii_of(widget.shape, brush.context.scale), color))
    elif isinstance(widget, w.Icon | w.Check):
        size = min(node.width, node.height)
        x, y = (
            node.frame.left + (node.width - size) // 2,
            node.frame.top + (node.height - size) // 2,
        )
        brush.disc(x, y, size, color)
    else:
        brush.ops.append(FillRect(node.clip, color))


def _paint_children(node: Node, brush: Brush) -> None:
    for child in node.children:
        _paint(child, brush)


def _paint_clipped(node: Node, brush: Brush) -> None:
    """Children cut to the container's window and, where it has one, to its rounded shape."""
    outer, brush.ops = brush.ops, []
    _paint_children(node, brush)
    inner, brush.ops = brush.ops, outer
    if not inner:
        return
    shape = node.widget.shape
    radius = max(radii_of(shape, brush.context.scale)) if shape is not None else 0.0
    brush.ops.append(Clip(node.frame if radius else node.clip, tuple(inner), radius))


def _paint_zoomable(node: Node, brush: Brush) -> None:
    """What is in it as it would be by itself, and then through the lens: texts and lines are as sharp as ever."""
    if node.lens is None:
        _paint_clipped(node, brush)
        return
    left, top = node.frame.left, node.frame.top
    lens = node.lens.at(left, top)
    outer, brush.ops = brush.ops, []
    for child in node.children:
        _paint(without_lens(child, left + child.x, top + child.y, lens.behind(node.clip)), brush)
    inner, brush.ops = brush.ops, outer
    if inner:
        brush.ops.append(Clip(node.clip, tuple(enlarged(op, lens) for op in inner)))


def _paint_box(node: Node, brush: Brush) -> None:
    box = node.widget
    assert isinstance(box, w.Box)
    (_paint_clipped if box.clip else _paint_children)(node, brush)


def _paint_text(node: Node, brush: Brush) -> None:
    widget, block = node.widget, node.data
    assert isinstance(widget, w.Text)
    assert isinstance(block, TextBlock)
    if not block.text:
        return
    color = brush.ink(node, widget.color)
    x, y = text_origin(node)
    if widget.align == "start" and not widget.underline:
        paint_lines(node, block, (x, y), color, brush)
        return
    for number, line in enumerate(block.lines):
        at = x + line_x(node, line)
        if block.spans:
            brush.line_with_spans(block, line, at, y + line.baseline, color)
        else:
            brush.text(block, at, y, color, number=number)
        if widget.underline:
            top = y + line.baseline + round(block.size * 0.1)
            brush.ops.append(FillRect(Rect(at, top, at + line.width, top + max(1, block.size // 14)), color))


def _paint_icon(node: Node, brush: Brush) -> None:
    icon = node.widget
    assert isinstance(icon, w.Icon)
    if not icon.name:
        return
    size = brush.context.px(icon.size)
    left, top, right, bottom = node.padding
    frame = node.frame
    x = frame.left + left + (node.width - left - right - size) // 2
    y = frame.top + top + (node.height - top - bottom - size) // 2
    brush.ops.append(IconGlyph(x, y, icon.name, size, brush.ink(node, icon.tint)))


def _paint_picture(node: Node, brush: Brush) -> None:
    picture = node.widget
    assert isinstance(picture, w.Picture)
    if not picture.data:
        return
    box = node.frame.inset(*node.padding)
    radius = min(box.width, box.height) / 2 if picture.circle else 0.0
    if not radius and picture.shape is not None:
        radius = max(radii_of(picture.shape, brush.context.scale))
    brush.ops.append(Blit(box, picture.data, picture.fit, radius))


def _paint_canvas(node: Node, brush: Brush) -> None:
    canvas = node.widget
    assert isinstance(canvas, w.Canvas)
    if canvas.draw is None:
        return
    left, top = node.frame.left, node.frame.top
    drawn = tuple(moved(op, left, top) for op in canvas.draw(Size(node.width, node.height)))
    if canvas.tint:
        color = brush.ink(node, canvas.tint)
        drawn = tuple(tinted(op, color) for op in drawn)
    if drawn:
        brush.ops.append(Clip(node.clip, drawn))


def _paint_divider(node: Node, brush: Brush) -> None:
    divider = node.widget
    assert isinstance(divider, w.Divider)
    brush.ops.append(FillRect(node.frame, brush.color(divider.color)))


_CONTENTS: dict[type[w.Widget], Callable[[Node, Brush], None]] = {
    w.Box: _paint_box,
    w.Scroll: _paint_clipped,
    w.Recycler: _paint_clipped,
    w.Pager: _paint_clipped,
    w.Zoomable: _paint_zoomable,
    w.Text: _paint_text,
    w.Icon: _paint_icon,
    w.Picture: _paint_picture,
    w.Canvas: _paint_canvas,
    w.Button: paint_button,
    w.TextField: paint_field,
    w.Check: paint_check,
    w.SeekBar: paint_seek_bar,
    w.Progress: paint_progress,
    w.Divider: _paint_divider,
}
