"""A screen: what an activity, a fragment or a dialog shows and does. It owns its state and nothing else.

The state is the instance's attributes and must survive ``pickle``: plain values, other screens, bound methods
and ``functools.partial`` of them, never a lambda, a widget or an open handle. Handlers made inside ``build`` are free
to be lambdas, for widgets are thrown away after each event.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, ClassVar

from emulator.phone.toolkit.widgets import Widget

if TYPE_CHECKING:
    from emulator.phone.app import AppContext
    from emulator.phone.system.activities import Activity, ActivityResult
    from emulator.phone.system.intents import Intent
    from emulator.phone.toolkit.theme import Theme
    from protocol.geometry import Rect

Path = tuple[Hashable, ...]


class Screen:
    """Something to look at and touch; subclass it, keep state in attributes, describe it in ``build``.

    ``kind``: "full" covers the activity; "dialog" is a centred card on a dimmed window, "sheet" rises from the bottom,
    "popup" hangs at the widget whose id is ``anchor``, "overlay" covers the whole display without dimming.
    ``cancelable`` lets back and a touch outside dismiss it.
    """

    kind: ClassVar[str] = "full"
    cancelable: bool = True
    anchor: str = ""
    window_title: str = ""
    resize_for_keyboard: bool = True
    status_bar: str = ""
    """Colour of the status bar's background; "" takes the window's background."""
    bar_ink: str = ""
    """The colour that the bars' icons must be read on, where it is not the window's own (a wallpaper, a picture)."""
    edge_to_edge: bool = False
    """The content reaches under the status bar and the navigation bar."""
    rolls_over: bool = False
    """What is pressed acts as soon as another finger comes down here, as a keyboard's keys do."""
    transparent: bool = False
    """What is below shows through (the wallpaper, a translucent activity's caller)."""
    theme: Theme | None = None
    """Instead of the app's theme."""
    dark: bool | None = None
    """Instead of the system's choice: an app with a theme setting of its own answers here."""
    anchor_rect: Rect | None = None
    """Where a popup hangs, when it is no widget with an id."""

    activity: Activity
    app: AppContext
    retained: dict[Path, dict[str, Any]]
    focus: Path | None
    window_id: int
    opened: bool
    measured: tuple[float, ...]
    """The size of the window and of its letters when it was last laid out."""
    focus_seen: bool
    """Whether what has the focus was in view then."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Screen:
        self = super().__new__(cls)
        self.retained = {}
        self.focus = None
        self.window_id = 0
        self.opened = False
        self.measured = ()
        self.focus_seen = False
        return self

    # What a screen says ---------------------------------------------------------------------------------

    def build(self) -> Widget:
        """The widgets for the present state; called after every event, must change nothing."""
        raise NotImplementedError(f"{type(self).__name__} has no build()")

    def on_create(self) -> None:
        """Once, when the screen has its activity: load what it shows."""

    def on_resume(self) -> None:
        """Whenever the screen comes (back) to the front: load again what others may have changed."""

    def on_pause(self) -> None:
        """When the screen leaves the front."""

    def on_destroy(self) -> None:
        """When the screen is gone for good."""

    def on_back(self) -> bool:
        """Back was pressed; True when the screen dealt with it, False to be closed."""
        return False

    def on_new_intent(self, intent: Intent) -> None:
        """The activity was started again while it existed (singleTop, singleTask)."""

    def on_result(self, request: str, result: ActivityResult) -> None:
        """An activity started with ``request`` has ended."""

    def on_permissions(self, request: str, granted: dict[str, bool]) -> None:
        """The user answered the permission dialogs asked for with ``request``."""

    def place(self) -> Rect | None:
        """Where a popup hangs on the display as it is now; None where that is at its anchor."""
        return self.anchor_rect

    # What a screen does ---------------------------------------------------------------------------------

    def push(self, screen: Screen) -> None:
        """Opens a full screen on top of this one, in the same activity (a fragment transaction)."""
        self.activity.push(screen)

    def show(self, screen: Screen) -> None:
        """Opens a dialog, sheet, popup or overlay above this screen, in this screen's looks unless it has its own."""
        screen.theme = self.theme if screen.theme is None else screen.theme
        screen.dark = self.dark if screen.dark is None else screen.dark
        self.activity.push(screen)

    def close(self) -> None:
        """Closes this screen and all that is above it; the last full screen takes the activity with it."""
        self.activity.close(self)

    def replace(self, screen: Screen) -> None:
        """Closes this screen and all that is above it, and opens another in its place."""
        self.activity.replace(self, screen)

    def finish(self, result: ActivityResult | None = None) -> None:
        """Ends the whole activity; ``result`` goes to who started it."""
        self.activity.finish(result)
