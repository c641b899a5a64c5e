"""One window: a screen on the display, and the system's own kinds of screens. Which there are is the service's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emulator.phone.toolkit.nodes import LayoutContext, Node
from emulator.phone.toolkit.screen import Screen
from protocol.geometry import Rect

if TYPE_CHECKING:
    from emulator.phone.system.activities import Activity
    from emulator.phone.system.windows import Windows


class SystemScreen(Screen):
    """A window of the system's own (status bar, shade, keyboard, toast): it decides when and where it shows.

    ``type`` is Android's accessibility window type; ``layer`` orders it among windows: apps are 21000, the keyboard
    131000, the status bar 161000, the notification shade 171000. ``touchable`` takes touches inside its frame;
    ``modal`` hides the windows below it from accessibility and touch. ``focusable`` receives keys.
    """

    type: str = "TYPE_SYSTEM"
    layer: int = 161000
    touchable: bool = True
    modal: bool = False
    focusable: bool = False
    accessible: bool = True

    def showing(self) -> bool:
        return True

    def frame(self) -> Rect:
        return self.app.phone.display.bounds

    def owner(self) -> str:
        """The package that the window says it is of."""
        return self.app.package


class SystemHost:
    """Stands where an activity would for a system screen: its dialogs are system windows too."""

    def __init__(self, windows: Windows, package: str) -> None:
        self.windows = windows
        self.package = package

    def push(self, screen: Screen) -> None:
        self.windows.attach(screen, self.package)

    def close(self, screen: Screen) -> None:
        self.windows.detach(screen)

    def replace(self, screen: Screen, other: Screen) -> None:
        self.windows.detach(screen)
        self.windows.attach(other, self.package)

    def finish(self, _result: object = None) -> None:
        """A system window has no activity to end."""


@dataclass
class Window:
    """A screen on the display; ``frame`` is its content's area, ``node`` its laid-out tree (None until needed)."""

    id: int
    screen: Screen
    package: str
    type: str
    title: str
    layer: int
    frame: Rect
    modal: bool
    touchable: bool
    focusable: bool
    activity: Activity | None = None
    node: Node | None = field(default=None, repr=False)
    context: LayoutContext | None = field(default=None, repr=False)

    @property
    def bounds(self) -> Rect:
        """What the window covers: its frame, or for a dialog or popup its card."""
        return self.node.frame if self.node is not None and self.screen.kind != "full" else self.frame
