"""Fingers that scale: pinches, double taps and what is between them, on a Zoomable or on what listens for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.system import gestures
from emulator.phone.system.flings import window_of
from emulator.phone.system.gestures import Gesture, Pinch
from emulator.phone.system.scaling import Scaler
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.screen import Path, Screen
from emulator.phone.toolkit.widgets import Canvas, Scaling, Zoomable
from emulator.phone.toolkit.zooming import move_by, zoom_by
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


class Zooms:
    """What is scaled now, and the tap that may become a double tap."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._single = 0
        self._tapped: tuple[Screen | None, Path, int, Point] = (None, (), 0, Point(0, 0))
        """The last tap on something that scales: on what, when and where."""

    # Pinches --------------------------------------------------------------------------------------------

    def begin(self, gesture: Gesture, node: Node, anchor: Point | None = None) -> None:
        """The gesture scales from here on: no tap and no long press any more. ``anchor`` lets one finger do it."""
        if gesture.mode == gestures.DRAWING and isinstance(node.widget, Canvas) and node.widget.on_touch:
            node.widget.on_touch("cancel", *_own(node, gesture.last))
        gesture.mode = gestures.PINCHING
        gesture.pinch = Pinch(node.path, Scaler(self.phone.display.density / 160, anchor))
        self.changed(gesture)

    def changed(self, gesture: Gesture) -> None:
        """A finger came or left: with one alone it is over, or goes on as a drag of what it has enlarged."""
        pinch = gesture.pinch
        assert pinch is not None
        was, places = pinch.around, gesture.places
        pinch.scaler.changed(places)
        enough = len(places) > 1 or pinch.scaler.anchor is not None
        pinch.around = pinch.scaler.focus(places) if enough else None
        if was is None and pinch.around is not None:
            self._tell(gesture, "begin", pinch.around)
        elif was is not None and not enough:
            self._tell(gesture, "end", was)
            node = self._node(gesture)
            if node is not None and isinstance(node.widget, Zoomable):
                gesture.mode, gesture.scroll = gestures.PANNING, node.path

    def moved(self, gesture: Gesture) -> None:
        """One of its fingers moved; the widget hears of all at once, as Android tells of them once a frame."""
        if gesture.pinch is not None and not gesture.pinch.timer:
            tell = partial(self.catch_up, gesture)
            gesture.pinch.timer = self.phone.looper.post(0, tell, transient=True)

    def catch_up(self, gesture: Gesture) -> None:
        """The widget hears now where the fingers have gone."""
        pinch = gesture.pinch
        if pinch is None or not pinch.timer:
            return
        self.phone.looper.cancel(pinch.timer)
        pinch.timer = 0
        if pinch.around is None:
            return
        (x, y), was = pinch.scaler.focus(gesture.places), pinch.around
        factor = pinch.scaler.moved(gesture.places)
        pinch.around = (x, y)
        self._tell(gesture, "scale", pinch.around, factor, (x - was[0], y - was[1]))

    def end(self, gesture: Gesture) -> None:
        """Its last finger has left, or it was cancelled."""
        self.catch_up(gesture)
        if gesture.pinch is not None and gesture.pinch.around is not None:
            self._tell(gesture, "end", gesture.pinch.around)

    def _tell(
        self,
        gesture: Gesture,
        phase: str,
        around: tuple[float, float],
        factor: float = 1.0,
        moved: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        node = self._node(gesture)
        if node is None or gesture.screen is None:
            return
        x, y = ((at - corner) / node.zoom for at, corner in zip(around, node.frame[:2], strict=True))
        dx, dy = (way / node.zoom for way in moved)
        if isinstance(node.widget, Zoomable):
            self._enlarge(gesture.screen, node, factor, (x - dx, y - dy))
            move_by(node, gesture.screen.retained, -dx, -dy)
        if node.widget.on_scale is not None:
            node.widget.on_scale(Scaling(phase, x, y, factor, dx, dy))
        self.phone.windows.invalidate()

    def _node(self, gesture: Gesture) -> Node | None:
        window = window_of(self.phone, gesture)
        if window is None or window.node is None or gesture.pinch is None:
            return None
        return window.node.find(gesture.pinch.path)

    def _enlarge(self, screen: Screen, node: Node, factor: float, around: tuple[float, float]) -> None:
        if factor == 1.0:
            return
        zoom = zoom_by(node, screen.retained, factor, around)
        if isinstance(node.widget, Zoomable) and node.widget.on_zoom is not None:
            node.widget.on_zoom(zoom)

    # Taps -----------------------------------------------------------------------------------------------

    def is_second(self, window: Window, node: Node, point: Point) -> bool:
        """Whether a finger comes down as the second of a double tap; the first was no click then."""
        screen, path, before, place = self._tapped
        if screen is not window.screen or path != node.path:
            return False
        slop = self.phone.display.px(gestures.DOUBLE_TAP_SLOP_DP)
        near = max(abs(point.x - place.x), abs(point.y - place.y)) <= slop
        second = near and self.phone.clock.elapsed_ms - before <= gestures.DOUBLE_TAP_MS
        if second:
            self.phone.looper.cancel(self._single)
        return second

    def tapped(self, gesture: Gesture, window: Window, node: Node) -> bool:
        """A tap on what scales; True where it was a Zoomable's, and with that no click yet.

        The second one shows it large or as it was; one alone is its click, a moment later.
        """
        screen = None if gesture.second else window.screen
        self._tapped = (screen, node.path, self.phone.clock.elapsed_ms, gesture.last)
        zoomable = node.widget
        if not isinstance(zoomable, Zoomable):
            return False
        if gesture.second:
            factor = zoomable.doubled if node.lens is None else 1 / node.lens.zoom
            self._enlarge(window.screen, node, factor, _own(node, gesture.last))
        elif zoomable.on_click is not None:
            alone = partial(self._tapped_once, window.screen, node.path)
            self._single = self.phone.looper.post(gestures.DOUBLE_TAP_MS, alone, transient=True)
        return True

    def _tapped_once(self, screen: Screen, path: Path) -> None:
        window = next((each for each in self.phone.windows.visible() if each.screen is screen), None)
        node = window.node.find(path) if window is not None and window.node is not None else None
        if node is not None and node.widget.on_click is not None and node.widget.enabled:
            node.widget.on_click()
            self.phone.accessibility.clicked(window, node)
        self.phone.windows.invalidate()


def _own(node: Node, point: Point) -> tuple[int, int]:
    """A point of the display in the node's own pixels, from its corner."""
    x, y = node.own(point)
    return x - node.frame.left, y - node.frame.top
