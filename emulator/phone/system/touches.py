"""What one gesture does to what it touches: taps, long presses, scrolls, slides, drags; pinches are in ``zooms``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.system import edges, gestures, rearranging
from emulator.phone.system.flings import Flings, window_of
from emulator.phone.system.gestures import Gesture
from emulator.phone.system.targets import chain_of, innermost, taker, within, zoomed
from emulator.phone.system.text_touch import hold_text, tap_field
from emulator.phone.system.windows import Window
from emulator.phone.system.zooms import Zooms
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.scrolling import scroller
from emulator.phone.toolkit.widgets import Canvas, Recycler, SeekBar, TextField, Zoomable
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


class Touches:
    """Follows each gesture's leader and tells the widgets."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.flings = Flings(phone)
        self.zooms = Zooms(phone)
        self._last_tap: tuple[int, Point] = (-10_000, Point(0, 0))

    # Down -----------------------------------------------------------------------------------------------

    def begin(self, gesture: Gesture, window: Window, chain: list[Node]) -> None:
        """A finger came down at the end of ``chain``."""
        deepest, point = chain[-1], gesture.start
        gesture.path, gesture.target = deepest.path, taker(chain)
        if isinstance(deepest.widget, Canvas) and deepest.widget.on_touch is not None:
            gesture.mode = gestures.DRAWING
            self._draw(deepest, "down", point)
            return
        if isinstance(deepest.widget, SeekBar) and deepest.widget.enabled:
            gesture.mode = gestures.SEEKING
            self._seek(deepest, point)
            return
        scaled = zoomed(chain)
        gesture.second = scaled is not None and self.zooms.is_second(window, scaled, point)
        target = innermost(chain, "on_click") or innermost(chain, "on_long_click")
        if target is not None:
            gesture.pressed = target.path
        hold = partial(self._long_press, gesture)
        gesture.timer = self.phone.looper.post(gestures.LONG_PRESS_MS, hold, transient=True)

    # Move -----------------------------------------------------------------------------------------------

    def move(self, gesture: Gesture, point: Point) -> None:
        """The leader went on to ``point``."""
        step = gesture.move(point, self.phone.clock.elapsed_ms)
        if gesture.mode == gestures.PRESSING:
            slop = self.phone.display.px(gestures.TOUCH_SLOP_DP)
            if max(abs(gesture.travel.x), abs(gesture.travel.y)) <= slop:
                return
            self._begin_drag(gesture)
            step = gesture.travel
        if gesture.mode == gestures.SCROLLING:
            self.flings.scroll(
                gesture, -step.x if gesture.horizontal else 0, 0 if gesture.horizontal else -step.y
            )
        elif gesture.mode == gestures.PANNING:
            self.flings.scroll(gesture, -step.x, -step.y)
        elif gesture.mode in (gestures.SEEKING, gestures.DRAWING):
            chain = chain_of(self.phone, gesture)
            if chain and gesture.mode == gestures.SEEKING:
                self._seek(chain[-1], point)
            elif chain:
                self._draw(chain[-1], "move", point)
        elif gesture.mode == gestures.REORDERING:
            rearranging.move(self.phone, gesture, point)
        elif gesture.drag is not None:
            gesture.drag("move", point)

    def _begin_drag(self, gesture: Gesture) -> None:
        """The finger left the spot: no tap any more, but a scroll, a system gesture or a widget's swipe."""
        self.spend(gesture)
        gesture.horizontal = abs(gesture.travel.x) > abs(gesture.travel.y)
        if edges.swipes(gesture):
            gesture.mode = gestures.EDGE
            return
        chain = chain_of(self.phone, gesture)
        scaled = zoomed(chain) if gesture.second else None
        if scaled is not None:
            self.zooms.begin(gesture, scaled, gesture.start)
            return
        delta = -gesture.travel.x if gesture.horizontal else -gesture.travel.y
        found = scroller(chain, gesture.horizontal, delta)
        if found is not None:
            free = isinstance(found.widget, Zoomable)
            gesture.mode, gesture.scroll = gestures.PANNING if free else gestures.SCROLLING, found.path

    def _seek(self, node: Node, point: Point) -> None:
        widget = node.widget
        assert isinstance(widget, SeekBar)
        left = node.frame.left + node.padding[0] * node.zoom
        right = node.frame.right - node.padding[2] * node.zoom
        share = (point.x - left) / max(1, right - left)
        value = round(min(1.0, max(0.0, share)) * widget.maximum)
        if value != widget.value and widget.on_change is not None:
            widget.on_change(value)
        self.phone.windows.invalidate()

    def _draw(self, node: Node, kind: str, point: Point) -> None:
        widget = node.widget
        if isinstance(widget, Canvas) and widget.on_touch is not None:
            x, y = node.own(point)
            widget.on_touch(kind, x - node.frame.left, y - node.frame.top)
            self.phone.windows.invalidate()

    # Long press -----------------------------------------------------------------------------------------

    def _long_press(self, gesture: Gesture) -> None:
        if gesture.mode != gestures.PRESSING:
            return
        gesture.pressed = None
        chain = chain_of(self.phone, gesture)
        window = window_of(self.phone, gesture)
        if window is not None and chain and hold_text(self.phone, window, chain[-1], gesture.start):
            gesture.mode = gestures.SPENT
            return
        target = innermost(chain, "on_long_click")
        if target is not None and target.widget.on_long_click is not None:
            gesture.mode = gestures.SPENT
            self.phone.accessibility.long_clicked(window, target)
            gesture.drag = self.phone.drags.held(target.widget.on_long_click)
            if gesture.drag is not None:
                gesture.mode = gestures.DRAGGING
                gesture.drag("hold", gesture.last)
        rows = next((n for n in chain if isinstance(n.widget, Recycler) and n.widget.on_move), None)
        if rows is not None:
            rearranging.begin(gesture, rows)
        self.phone.windows.invalidate()

    # Further fingers ------------------------------------------------------------------------------------

    def joined(self, gesture: Gesture, pointer: int) -> None:
        """A further finger is part of the gesture: a container follows the newest one from where it is."""
        if gesture.mode in (gestures.SCROLLING, gestures.PANNING):
            gesture.follow(pointer, self.phone.clock.elapsed_ms)
        elif gesture.mode == gestures.PINCHING:
            self.zooms.changed(gesture)

    def left(self, gesture: Gesture, pointer: int) -> None:
        """A finger of several has left; where it led, the first of the others does. A press goes with it."""
        if pointer == gesture.leader:
            gesture.follow(next(iter(gesture.pointers)), self.phone.clock.elapsed_ms)
            chain = chain_of(self.phone, gesture)
            pressed = next((node for node in chain if node.path == gesture.target), None)
            outside = pressed is None or not pressed.frame.contains(gesture.last)
            if gesture.mode == gestures.PRESSING and outside:
                self.spend(gesture)
        if gesture.mode == gestures.PINCHING:
            self.zooms.changed(gesture)

    def pinch(self, gesture: Gesture, node: Node) -> None:
        """With a further finger the gesture scales ``node``."""
        self.phone.looper.cancel(gesture.timer)
        gesture.pressed = None
        self.zooms.begin(gesture, node)

    # Up -------------------------------------------------------------------------------------------------

    def spend(self, gesture: Gesture) -> None:
        """It is no tap and no long press any more."""
        self.phone.looper.cancel(gesture.timer)
        gesture.pressed, gesture.mode = None, gestures.SPENT

    def cancel(self, gesture: Gesture) -> None:
        """The system took the fingers away: nothing was tapped, and what draws or scales hears the end."""
        self.phone.looper.cancel(gesture.timer)
        gesture.pressed = None
        if gesture.mode == gestures.PINCHING:
            self.zooms.end(gesture)
        elif gesture.mode == gestures.DRAWING and (chain := chain_of(self.phone, gesture)):
            self._draw(chain[-1], "up", gesture.last)
        elif gesture.drag is not None:
            gesture.drag("cancel", gesture.last)

    def finish(self, gesture: Gesture, point: Point) -> None:
        """The last finger left."""
        self.phone.looper.cancel(gesture.timer)
        gesture.pressed = None
        if gesture.mode == gestures.PINCHING:
            self.zooms.end(gesture)
            return
        if point != gesture.last:
            self.move(gesture, point)
        if gesture.mode == gestures.PRESSING:
            self._click(gesture, point)
        elif gesture.mode == gestures.EDGE:
            edges.swiped(self.phone, gesture)
        elif gesture.mode in (gestures.SCROLLING, gestures.PANNING):
            self.flings.let_go(gesture)
        elif gesture.mode == gestures.DRAWING:
            chain = chain_of(self.phone, gesture)
            if chain:
                self._draw(chain[-1], "up", point)
        elif gesture.drag is not None:
            gesture.drag("drop", point)
        elif gesture.mode == gestures.SPENT:
            self._widget_swipe(gesture)

    def release(self, gesture: Gesture) -> None:
        """What is pressed acts as if the fingers left, and hears no more of them."""
        if gesture.mode in (gestures.PRESSING, gestures.DRAWING):
            self.finish(gesture, gesture.last)
        gesture.mode = gestures.OVER

    def _click(self, gesture: Gesture, point: Point) -> None:
        window = window_of(self.phone, gesture)
        chain = chain_of(self.phone, gesture)
        if window is None:
            return
        if window.modal and window.node is not None and not window.bounds.contains(point):
            if window.screen.cancelable and not window.screen.on_back():
                window.screen.close()
            return
        double = self._is_second_tap(point)
        if chain and isinstance(chain[-1].widget, TextField) and chain[-1].widget.enabled:
            tap_field(self.phone, window, chain[-1], point, double)
            return
        if window.focusable:
            self.phone.keys.dismiss()
        target = innermost(chain, "on_click")
        scaled = zoomed(chain)
        own = scaled is not None and (target is None or within(scaled.path, target.path))
        if scaled is not None and own and self.zooms.tapped(gesture, window, scaled):
            return
        if target is not None and target.widget.on_click is not None:
            target.widget.on_click()
            self.phone.accessibility.clicked(window, target)

    def _is_second_tap(self, point: Point) -> bool:
        """Whether a tap follows another soon and near enough to make a double tap."""
        now, (before, place) = self.phone.clock.elapsed_ms, self._last_tap
        self._last_tap = (now, point)
        slop = self.phone.display.px(gestures.DOUBLE_TAP_SLOP_DP)
        near = max(abs(point.x - place.x), abs(point.y - place.y)) <= slop
        return near and now - before <= gestures.DOUBLE_TAP_MS

    def _widget_swipe(self, gesture: Gesture) -> None:
        """The innermost widget that listens for swipes hears the direction."""
        travel = gesture.travel
        if max(abs(travel.x), abs(travel.y)) < self.phone.display.px(gestures.SWIPE_DP):
            return
        if gesture.horizontal:
            direction = "right" if travel.x > 0 else "left"
        else:
            direction = "down" if travel.y > 0 else "up"
        target = innermost(chain_of(self.phone, gesture), "on_swipe")
        if target is not None and target.widget.on_swipe is not None:
            target.widget.on_swipe(direction)
