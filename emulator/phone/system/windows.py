"""The window manager: which windows are on the display, in which order and where, and their trees and pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.phone.system.activities import Activity
from emulator.phone.system.window import SystemHost, SystemScreen, Window
from emulator.phone.toolkit.drawing import FillRect, Op, Rgba
from emulator.phone.toolkit.layout import layout
from emulator.phone.toolkit.nodes import LayoutContext, Path
from emulator.phone.toolkit.paint import Painter
from emulator.phone.toolkit.render import Visual, display
from emulator.phone.toolkit.screen import Screen
from emulator.phone.toolkit.scrolling import in_view, put_first, reveal
from emulator.phone.toolkit.semantics import tree
from emulator.phone.toolkit.theme import SYSTEM, Theme, resolve
from emulator.phone.toolkit.widgets import TextField, Widget
from protocol.geometry import Rect
from protocol.ui import UiNode, UiWindow

if TYPE_CHECKING:
    from PIL.Image import Image

    from emulator.phone.device import Phone

__all__ = ["SystemHost", "SystemScreen", "Window", "Windows"]

DIM = (0, 0, 0, 115)
BLACK = (0, 0, 0, 255)
APPLICATION = 21000
KEYBOARD = range(131000, 132000)
"""The layers of the keyboard and of what belongs to the field it types into: handles, toolbar."""
SYSTEM_DIALOG = 180000
_LAYERS = {"full": 0, "dialog": 5, "sheet": 5, "popup": 6, "overlay": 7}
_GRAVITIES = {
    "full": "fill",
    "overlay": "fill",
    "dialog": "center",
    "sheet": "bottom|center_horizontal",
    "popup": "top|start",
}


class Windows:
    """Makes windows of the visible screens on demand and forgets them whenever something may have changed."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.system: list[Screen] = []
        self.toasts: list[tuple[str, str]] = []
        self._next_id = 1
        self._stale = True
        self._made_for: tuple[int, str] = (0, "")
        self._shown: list[Window] = []
        self.painter: Painter | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_stale": True, "_shown": [], "painter": None}

    # The system's own windows ---------------------------------------------------------------------------

    def attach(self, screen: Screen, package: str) -> None:
        """Adds a system window (or a dialog of one); it stays until ``detach``."""
        screen.activity = SystemHost(self, package)  # type: ignore[assignment]
        screen.app = self.phone.activities.context(package)
        self.system.append(screen)
        screen.on_create()
        self.invalidate()

    def detach(self, screen: Screen) -> None:
        if screen in self.system:
            self.system.remove(screen)
            self.phone.ime.left(screen)
            screen.on_destroy()
        self.invalidate()

    def close_dialogs(self) -> None:
        """Home and recents close the system's dialogs."""
        for screen in [each for each in self.system if not isinstance(each, SystemScreen)]:
            self.detach(screen)

    def toast(self, text: str, package: str, long: bool = False) -> None:
        """Shows a toast after those that still stand."""
        self.toasts.append((text, package))
        if len(self.toasts) == 1:
            self.phone.looper.post(3500 if long else 2000, self._next_toast)
            self.phone.accessibility.toast(text, package)
        self.invalidate()

    def _next_toast(self) -> None:
        del self.toasts[:1]
        if self.toasts:
            self.phone.looper.post(2000, self._next_toast)
            self.phone.accessibility.toast(*self.toasts[0])
        self.invalidate()

    # Windows --------------------------------------------------------------------------------------------

    def invalidate(self) -> None:
        """Something changed: windows are made anew when they are next looked at."""
        self._stale = True

    def visible(self) -> list[Window]:
        """All windows, bottom to top, laid out; what shows the time is right though nothing else has changed."""
        clock = self.phone.clock
        if self._stale or self._made_for != (clock.now_ms // 60_000, clock.timezone):
            try:
                self._make()
                if self._focus_opened():
                    self._make()
            except Exception as error:
                self.phone.crashes.handle(error)
                self._make()
            if self.phone.accessibility.listening:
                self.phone.accessibility.shown(self._shown)
        return self._shown

    def _make(self) -> None:
        """What has text fields first: what the system shows at them may look at where they put things."""
        self._stale = False
        self._made_for = (self.phone.clock.now_ms // 60_000, self.phone.clock.timezone)
        self._shown = []
        for collect in (self._of_apps, self._dialogs_of_system, self._of_system):
            for window in collect():
                self._lay_out(window)
                self._shown.append(window)
        self._shown.sort(key=lambda window: window.layer)

    def _focus_opened(self) -> bool:
        """A screen that has just opened gives focus to the field that asks for it; True where one did."""
        top = next((window for window in reversed(self._shown) if window.focusable), None)
        if top is None or top.screen.opened or top.node is None:
            return False
        top.screen.opened = True
        wanted = next(
            (n for n in top.node.walk() if isinstance(n.widget, TextField) and n.widget.autofocus), None
        )
        if wanted is not None:
            self.phone.keys.focus(top, wanted)
        return wanted is not None

    def _of_apps(self) -> list[Window]:
        found: list[Window] = []
        layer = APPLICATION
        for activity in self.phone.activities.visible():
            for screen in activity.visible_screens():
                found.append(self._app_window(activity, screen, layer))
                layer += 5
        return sorted(found, key=lambda window: window.layer)

    def _of_system(self) -> list[Window]:
        shown = [each for each in self.system if isinstance(each, SystemScreen) and each.showing()]
        return sorted(map(self._system_window, shown), key=lambda window: window.layer)

    def _dialogs_of_system(self) -> list[Window]:
        return [self._dialog_of_system(each) for each in self.system if not isinstance(each, SystemScreen)]

    def _window_id(self, screen: Screen) -> int:
        if not screen.window_id:
            screen.window_id = self._next_id
            self._next_id += 1
        return screen.window_id

    def _app_window(self, activity: Activity, screen: Screen, layer: int) -> Window:
        display = self.phone.display
        frame = display.bounds if screen.edge_to_edge or screen.kind == "overlay" else display.content
        frame = self._above_keyboard(screen, frame)
        return Window(
            id=self._window_id(screen), screen=screen, package=activity.app.package,
            type="TYPE_APPLICATION", title=screen.window_title or activity.label,
            layer=layer + _LAYERS[screen.kind], frame=frame,
            modal=screen.kind != "full", touchable=True, focusable=True, activity=activity,
        )  # fmt: skip

    def _above_keyboard(self, screen: Screen, frame: Rect) -> Rect:
        """What the keyboard leaves of a frame."""
        keyboard = self.phone.ime.frame
        if keyboard is None or not screen.resize_for_keyboard or not self.phone.ime.serves(screen):
            return frame
        return Rect(frame.left, frame.top, frame.right, min(frame.bottom, keyboard.top))

    def _dialog_of_system(self, screen: Screen) -> Window:
        return Window(
            id=self._window_id(screen), screen=screen, package=screen.app.package, type="TYPE_SYSTEM",
            title=screen.window_title, layer=SYSTEM_DIALOG,
            frame=self._above_keyboard(screen, self.phone.display.content), modal=True, touchable=True, focusable=True,
        )  # fmt: skip

    def _system_window(self, screen: SystemScreen) -> Window:
        """The keyboard stands above what it types into, a dialog of the system included."""
        typed = self.phone.ime.screen
        lifted = screen.layer in KEYBOARD and typed in self.system
        return Window(
            id=self._window_id(screen), screen=screen, package=screen.owner(), type=screen.type,
            title=screen.window_title, layer=screen.layer + SYSTEM_DIALOG * lifted, frame=screen.frame(),
            modal=screen.modal, touchable=screen.touchable, focusable=screen.focusable,
        )  # fmt: skip

    # Layout ---------------------------------------------------------------------------------------------

    def theme(self, window: Window) -> Theme:
        if window.screen.theme is not None:
            return window.screen.theme
        app = self.phone.packages.apps.get(window.package)
        return app.theme if app is not None and app.theme is not None else SYSTEM

    def dark(self, window: Window) -> bool:
        forced = window.screen.dark
        return self.phone.display.dark if forced is None else forced

    def _lay_out(self, window: Window) -> None:
        display, screen = self.phone.display, window.screen
        window.context = LayoutContext(
            density=display.density, font_scale=display.font_scale, theme=self.theme(window),
            dark=self.dark(window), package=window.package,
        )  # fmt: skip
        content = screen.build()
        gravity = _GRAVITIES[screen.kind]
        if screen.kind == "popup":
            window.frame = self._popup_frame(window, content)
        window.node = layout(content, window.frame, window.context, screen.retained, gravity=gravity)
        if screen.focus is not None and self._keep_focus_seen(window, screen.focus):
            window.node = layout(content, window.frame, window.context, screen.retained, gravity=gravity)

    def _keep_focus_seen(self, window: Window, focus: Path) -> bool:
        """What has the focus stays in view in a window that is measured anew; True where it had to be scrolled."""
        screen, context, node = window.screen, window.context, window.node
        assert node is not None and context is not None
        measured = (*window.frame.size, context.density, context.font_scale)
        before, screen.measured = screen.measured, measured
        moved = before not in ((), measured) and screen.focus_seen
        if moved:
            if node.find(focus) is None:
                put_first(node, focus, screen.retained)
            reveal(node, focus, screen.retained)
        screen.focus_seen = moved or in_view(node, focus)
        return moved

    def _popup_frame(self, window: Window, content: Widget) -> Rect:
        """Hangs a popup at its anchor: over it, right edges aligned, moved to stay on the display."""
        assert window.context is not None
        area, screen = window.frame, window.screen
        node = layout(content, area, window.context, dict(screen.retained), gravity="top|start")
        width = node.width + node.margin[0] + node.margin[2]
        height = node.height + node.margin[1] + node.margin[3]
        anchor = screen.place() or self._anchor(screen.anchor)
        if anchor is None:
            return area
        right_side = anchor.center.x > area.center.x
        left = anchor.right - width if right_side else anchor.left
        left = max(area.left, min(left, area.right - width))
        top = max(area.top, min(anchor.top, area.bottom - height))
        return Rect(left, top, area.right, area.bottom)

    def _anchor(self, name: str) -> Rect | None:
        for window in reversed(self._shown):
            found = window.node.by_id(name) if window.node is not None and name else None
            if found is not None:
                return found.frame
        return None

    # Focus ----------------------------------------------------------------------------------------------

    def focused(self) -> Window | None:
        """The window that keys go to: the topmost that can have focus."""
        return next((window for window in reversed(self.visible()) if window.focusable), None)

    def reachable(self) -> list[Window]:
        """The windows that accessibility reports, bottom to top: a modal one hides what is below it."""
        shown = [w for w in self.visible() if getattr(w.screen, "accessible", True)]
        first = max((i for i, window in enumerate(shown) if window.modal and window.focusable), default=0)
        system = [w for w in shown[:first] if w.type != "TYPE_APPLICATION" and shown[first].layer < w.layer]
        return system + shown[first:]

    # What is seen ---------------------------------------------------------------------------------------

    def root(self, window: Window, *, unseen: bool = False) -> UiNode:
        """A window's accessibility tree; with ``unseen`` also what is scrolled out of sight."""
        node, context = window.node, window.context
        assert node is not None and context is not None
        focused = window.screen.focus if self.focused() is window else None
        return tree(node, context, focused, unseen=unseen)

    def tree(self, *, unseen: bool = False) -> tuple[UiWindow, ...]:
        """Every window that accessibility services see, topmost first."""
        focused = self.focused()
        return tuple(
            UiWindow(
                id=window.id,
                type=window.type,
                title=window.title,
                layer=window.layer,
                bounds=window.bounds,
                active=window is focused,
                focused=window is focused,
                root=self.root(window, unseen=unseen),
            )
            for window in reversed(self.reachable())
        )

    def operations(self) -> tuple[Op, ...]:
        """The display list of the whole display; a dark screen shows nothing."""
        if not self.phone.power.interactive:
            return (FillRect(self.phone.display.bounds, BLACK),)
        ops: list[Op] = []
        focused = self.focused()
        for window in self.visible():
            node, context = window.node, window.context
            assert node is not None and context is not None
            if window.screen.kind in ("dialog", "sheet"):
                ops.append(FillRect(self.phone.display.bounds, DIM))
            elif window.screen.kind == "full" and window.activity is not None:
                self._paint_behind(window, ops)
            visual = Visual(
                pressed=self.phone.input.pressed(window.screen),
                focus=window.screen.focus if window is focused else None,
                caret_on=True,
                handle=self.phone.keys.toolbar,
            )
            ops.extend(display(node, context, visual))
            reaches_down = node.frame.bottom == window.frame.bottom
            if (
                window.screen.kind == "sheet"
                and reaches_down
                and node.widget.shape
                and node.widget.shape.fill
            ):
                ground = resolve(self.theme(window), node.widget.shape.fill, self.dark(window))
                below = self.phone.display.bounds.bottom
                ops.append(
                    FillRect(Rect(node.frame.left, node.frame.bottom, node.frame.right, below), ground)
                )
        return tuple(ops)

    def _paint_behind(self, window: Window, ops: list[Op]) -> None:
        """The window's background, and the colour that shows through the system bars."""
        screen, theme, dark = window.screen, self.theme(window), self.dark(window)
        if not screen.transparent:
            ops.append(FillRect(self.phone.display.bounds, resolve(theme, "background", dark)))
        if screen.status_bar and not screen.edge_to_edge:
            top = Rect(0, 0, self.phone.display.size.width, self.phone.display.status_height)
            ops.append(FillRect(top, resolve(theme, screen.status_bar, dark)))

    def bar_color(self, top: bool) -> Rgba:
        """What a system bar stands on: the colour of the topmost full window at the display's edge."""
        if not top and self.phone.ime.shown:
            return resolve(SYSTEM, "background", self.phone.display.dark)
        for cover in self.system:
            if isinstance(cover, SystemScreen) and cover.bar_ink and cover.showing():
                return resolve(SYSTEM, cover.bar_ink, self.phone.display.dark)
        for activity in reversed(self.phone.activities.visible()):
            for screen in reversed(activity.visible_screens()):
                if screen.kind == "full":
                    window = self._app_window(activity, screen, APPLICATION)
                    role = screen.bar_ink or (screen.status_bar if top else "") or "background"
                    return resolve(self.theme(window), role, self.dark(window))
        return BLACK

    def frame(self) -> Image:
        """The display's pixels, RGB; the same object is repainted by the next call."""
        size = self.phone.display.size
        if self.painter is None or self.painter.size != size:
            self.painter = Painter(size)
        return self.painter.frame(self.operations())
