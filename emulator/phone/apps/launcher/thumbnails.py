"""What an app looked like when it was left: its top screen painted small, for the recent apps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.app import App, AppContext
from emulator.phone.system.activity import Activity
from emulator.phone.toolkit.drawing import FillRect
from emulator.phone.toolkit.layout import layout
from emulator.phone.toolkit.nodes import LayoutContext
from emulator.phone.toolkit.paint import render
from emulator.phone.toolkit.png import encode
from emulator.phone.toolkit.render import display as operations
from emulator.phone.toolkit.theme import SYSTEM, resolve

if TYPE_CHECKING:
    from PIL.Image import Image

SHRUNK = 0.7


def blank(app: AppContext, shown: App) -> bytes:
    """A PNG of what an app's window is before it has drawn anything: for a task whose activities have ended."""
    display = app.phone.display
    ground = FillRect(display.bounds, resolve(shown.theme or SYSTEM, "background", display.dark))
    return _shrunk(render((ground,), display.size))


def thumbnail(app: AppContext, activity: Activity) -> bytes:
    """A PNG of the activity's topmost full screen."""
    display = app.phone.display
    screen = next((each for each in reversed(activity.screens) if each.kind == "full"), None)
    if screen is None:
        return b""
    theme = screen.theme or activity.app.theme or SYSTEM
    dark = display.dark if screen.dark is None else screen.dark
    context = LayoutContext(theme, display.density, display.font_scale, dark, activity.app.package)
    bounds = display.bounds if screen.edge_to_edge else display.content
    node = layout(screen.build(), bounds, context, dict(screen.retained))
    ground = FillRect(display.bounds, resolve(theme, "background", dark))
    return _shrunk(render((ground, *operations(node, context)), display.size))


def _shrunk(image: Image) -> bytes:
    width, height = image.size
    return encode(image.resize((round(width * SHRUNK), round(height * SHRUNK))))
