"""How controls look: buttons, check marks, switches, sliders and progress bars, in Material 2 and 3."""

from __future__ import annotations

from emulator.phone.toolkit.brush import Brush
from emulator.phone.toolkit.drawing import Arc, FillRect, IconGlyph, Polyline, Rgba, RoundRect, Shadow
from emulator.phone.toolkit.leaves import Face
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.theme import DISABLED, DISABLED_CONTAINER, PRESSED
from emulator.phone.toolkit.widgets import Button, Check, Progress, SeekBar
from protocol.geometry import Rect

_BUTTONS = {
    "filled": ("primary", "on_primary"),
    "tonal": ("secondary_container", "on_secondary_container"),
    "outlined": ("", "primary"),
    "text": ("", "primary"),
    "elevated": ("surface", "primary"),
}
"""Container and content by style."""


def button_box(node: Node, brush: Brush) -> tuple[Rect, float]:
    """What of a button's frame is painted, and its corners' radius."""
    button = node.widget
    assert isinstance(button, Button)
    inset = brush.context.px(4 if brush.context.theme.material3 else 6)
    box = node.frame.inset(0, inset, 0, inset)
    if button.radius >= 0:
        return box, float(brush.context.px(button.radius))
    return box, box.height / 2 if brush.context.theme.material3 else float(brush.context.px(4))


def paint_button(node: Node, brush: Brush) -> None:
    button, face = node.widget, node.data
    assert isinstance(button, Button)
    assert isinstance(face, Face)
    container, content = _BUTTONS[button.style]
    if not brush.context.theme.material3 and content == "primary":
        content = "accent"
    if container:
        container = button.color or container
    ink = button.text_color or (button.color if button.color and not container else content)
    if button.shape is None:
        _button_ground(node, button, container, ink, brush)
    color = brush.color(ink) if button.enabled else brush.color("on_surface", DISABLED)
    if button.icon:
        x, y = node.frame.left + face.icon_x, node.frame.top + face.icon_y
        brush.ops.append(IconGlyph(x, y, button.icon, face.icon_size, color))
    block = face.block
    for number, line in enumerate(block.lines):
        x = node.frame.left + face.text_x + (block.width - line.width) // 2
        brush.text(block, x, node.frame.top + face.text_y, color, number=number)


def _button_ground(node: Node, button: Button, container: str, ink: str, brush: Brush) -> None:
    box, radius = button_box(node, brush)
    radii = (radius,) * 4
    if button.style == "outlined":
        stroke = brush.color("outline") if button.enabled else brush.color("on_surface", DISABLED_CONTAINER)
        brush.ops.append(RoundRect(box, radii, None, stroke, brush.context.px(1)))
    elif container and not button.enabled:
        brush.ops.append(RoundRect(box, radii, brush.color("on_surface", DISABLED_CONTAINER)))
    elif container:
        raised = button.style == "elevated" or not brush.context.theme.material3
        if raised:
            brush.ops.append(Shadow(box, radius, brush.context.px(2)))
        brush.ops.append(RoundRect(box, radii, brush.color(container)))
    if node.path in brush.visual.pressed:
        brush.ops.append(RoundRect(box, radii, brush.color(ink, PRESSED)))


# Check boxes, radio buttons, switches -----------------------------------------------------------------


def paint_check(node: Node, brush: Brush) -> None:
    check, face = node.widget, node.data
    assert isinstance(check, Check)
    assert isinstance(face, Face)
    left, top = node.frame.left, node.frame.top
    if check.text:
        color = brush.ink(node, "on_surface")
        for number in range(len(face.block.lines)):
            brush.text(face.block, left + face.text_x, top + face.text_y, color, number=number)
    _MARKS[check.kind](node, check, (left + face.icon_x, top + face.icon_y), brush)


def _paint_box(node: Node, check: Check, corner: tuple[int, int], brush: Brush) -> None:
    px = brush.context.px
    x, y, size = corner[0] + px(7), corner[1] + px(7), px(18)
    box, radii = Rect(x, y, x + size, y + size), (float(px(2)),) * 4
    if not check.checked:
        brush.ops.append(RoundRect(box, radii, None, brush.ink(node, "on_surface_variant"), px(2)))
        return
    brush.ops.append(RoundRect(box, radii, brush.ink(node, check.color or brush.accent)))
    points = ((0.22, 0.52), (0.42, 0.71), (0.79, 0.29))
    tick = tuple((x + size * across, y + size * down) for across, down in points)
    brush.ops.append(Polyline(tick, brush.color("on_primary"), px(2)))


def _paint_radio(node: Node, check: Check, corner: tuple[int, int], brush: Brush) -> None:
    px = brush.context.px
    x, y, size = corner[0] + px(6), corner[1] + px(6), px(20)
    color = brush.ink(node, (check.color or brush.accent) if check.checked else "on_surface_variant")
    brush.ops.append(RoundRect(Rect(x, y, x + size, y + size), (size / 2,) * 4, None, color, px(2)))
    if check.checked:
        brush.disc(x + px(5), y + px(5), size - 2 * px(5), color)


def _paint_switch(node: Node, check: Check, corner: tuple[int, int], brush: Brush) -> None:
    px, state = brush.context.px, "on" if check.checked else "off"
    track = brush.ink(node, f"switch_track_{state}")
    thumb = brush.ink(node, f"switch_thumb_{state}")
    if check.color and check.checked:
        track, thumb = brush.ink(node, f"{check.color}"), brush.ink(node, "on_primary")
    x, y = corner
    if brush.context.theme.material3:
        top, wide, tall, size, gap = y + px(2), px(52), px(28), px(20), px(4)
        brush.ops.append(RoundRect(Rect(x, top, x + wide, top + tall), (tall / 2,) * 4, track))
        thumb_x = x + wide - gap - size if check.checked else x + gap
        brush.disc(thumb_x, top + gap, size, thumb)
        return
    wide, tall, size = px(34), px(14), px(20)
    left, top = x + (px(52) - wide) // 2, y + (px(32) - tall) // 2
    pale: Rgba = (*track[:3], track[3] // 2) if check.checked else track
    brush.ops.append(RoundRect(Rect(left, top, left + wide, top + tall), (tall / 2,) * 4, pale))
    thumb_x = left + wide - size + px(2) if check.checked else left - px(2)
    thumb_y = y + (px(32) - size) // 2
    brush.ops.append(Shadow(Rect(thumb_x, thumb_y, thumb_x + size, thumb_y + size), size / 2, px(1)))
    brush.disc(thumb_x, thumb_y, size, thumb)


_MARKS = {"checkbox": _paint_box, "radio": _paint_radio, "switch": _paint_switch}


# Bars -----------------------------------------------------------------------------------------------


def paint_seek_bar(node: Node, brush: Brush) -> None:
    bar = node.widget
    assert isinstance(bar, SeekBar)
    left, right = node.frame.left + node.padding[0], node.frame.right - node.padding[2]
    share = min(1.0, max(0.0, bar.value / bar.maximum)) if bar.maximum else 0.0
    if bar.style == "pill":
        _paint_pill(node, bar, share, brush)
        return
    px, middle = brush.context.px, (node.frame.top + node.frame.bottom) // 2
    thick, size = px(2), px(20 if node.path in brush.visual.pressed else 14)
    at = left + round((right - left) * share)
    color = brush.ink(node, brush.accent)
    rest = brush.color("on_surface", DISABLED_CONTAINER * 2)
    brush.ops.append(FillRect(Rect(at, middle - thick // 2, right, middle + thick - thick // 2), rest))
    brush.ops.append(FillRect(Rect(left, middle - thick // 2, at, middle + thick - thick // 2), color))
    brush.disc(at - size // 2, middle - size // 2, size, color)


def _paint_pill(node: Node, bar: SeekBar, share: float, brush: Brush) -> None:
    """The brightness slider: a thick pill that fills, an icon in its beginning."""
    frame = node.frame
    radius = frame.height / 2
    fill = frame.left + frame.height + round((frame.width - frame.height) * share)
    brush.ops.append(RoundRect(frame, (radius,) * 4, brush.color("surface_variant")))
    done = Rect(frame.left, frame.top, fill, frame.bottom)
    brush.ops.append(RoundRect(done, (radius,) * 4, brush.ink(node, "primary_container")))
    if bar.icon:
        size = brush.context.px(20)
        x, y = fill - frame.height // 2 - size // 2, (frame.top + frame.bottom - size) // 2
        brush.ops.append(IconGlyph(x, y, bar.icon, size, brush.ink(node, "on_primary_container")))


def paint_progress(node: Node, brush: Brush) -> None:
    bar = node.widget
    assert isinstance(bar, Progress)
    color, px = brush.color(bar.color), brush.context.px
    if bar.circular:
        size = min(node.width, node.height) - px(8)
        x, y = (
            node.frame.left + (node.width - size) // 2,
            node.frame.top + (node.height - size) // 2,
        )
        sweep = 270.0 if bar.value is None else 360.0 * min(1.0, max(0.0, bar.value))
        brush.ops.append(Arc(Rect(x, y, x + size, y + size), -90.0, sweep, color, px(4)))
        return
    frame = node.frame.inset(*node.padding)
    brush.ops.append(FillRect(frame, brush.color(bar.color, 0.24)))
    start, end = (0.2, 0.6) if bar.value is None else (0.0, min(1.0, max(0.0, bar.value)))
    left, right = frame.left + round(frame.width * start), frame.left + round(frame.width * end)
    brush.ops.append(FillRect(Rect(left, frame.top, right, frame.bottom), color))
