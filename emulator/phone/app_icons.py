"""The round icon of an app as a widget, for the launcher, the shade, the share sheet and Settings."""

from __future__ import annotations

from emulator.phone.app import LauncherIcon
from emulator.phone.toolkit.widgets import Box, Icon, Shape, Widget


def app_icon(
    icon: LauncherIcon, size: float, margin: float | tuple[float, float, float, float] = 0.0
) -> Widget:
    """A disc ``size`` dp wide with the app's glyph; it has no accessibility node of its own."""
    glyph = Icon(icon.name, size=round(size * 0.58), tint=icon.color, gravity="center", hidden=True)
    disc = Shape(fill=icon.background, radius=size / 2)
    return Box(
        width=size,
        height=size,
        margin=margin,
        shape=disc,
        children=(glyph,),
        cls="ImageView",
        important=False,
    )
