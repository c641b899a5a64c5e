"""Touch: turns a finger's down, move and up into taps, long presses, scrolls, drags and system gestures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.phone.system import gestures, pinches
from emulator.phone.system.crashes import contained
from emulator.phone.system.flings import FRAME_MS, Flings, window_of
from emulator.phone.system.gestures import Gesture
from emulator.phone.system.pinches import Pinch
from emulator.phone.system.targets import innermost, takes
from emulator.phone.system.text_touch import hold_text, tap_field
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.layout import hit
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.scrolling import scroller
from emulator.phone.toolkit.widgets import Canvas, Recycler, SeekBar, TextField
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


class Input:
    """The input dispatcher: one gesture at a time, as the first finger goes; a second one may make it a pinch."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._gesture: Gesture | None = None
        self._fingers: dict[int, Point] = {}
        """Where each finger is that touches the glass."""
        self._leader = 0
        """The finger that the gesture follows."""
        self._pinch: Pinch | None = None
        self._last_tap: tuple[int, Point] = (-10_000, Point(0, 0))
        self._flings = Flings(phone)

    # Injection ------------------------------------------------------------------------------------------

    def tap(self, x: int, y: int) -> None:
        self.touch("down", x, y)
        self.phone.advance(FRAME_MS)
        self.touch("up", x, y)
        self.phone.advance(FRAME_MS)

    def swipe(self, start: Point, end: Point, duration_ms: int, hold_ms: int = 0) -> None:
        """``gesture`` in virtual time."""
        for wait in self.gesture(start, end, duration_ms, hold_ms):
            self.phone.advance(wait)

    def gesture(self, start: Point, end: Point, duration_ms: int, hold_ms: int = 0) -> Iterator[int]:
        """Moves a finger in a straight line; with ``hold_ms`` it rests at both ends, as drag and drop does.

        Gives the milliseconds that must pass before it goes on: whoever injects it knows how time passes.
        """
        self.touch("down", *start)
        yield hold_ms
        steps = max(1, min(20, duration_ms // FRAME_MS))
        done = 0
        for step in range(1, steps + 1):
            due = duration_ms * step // steps
            yield due - done
            done = due
            x = start.x + (end.x - start.x) * step // steps
            y = start.y + (end.y - start.y) * step // steps
            self.touch("move", x, y)
        yield hold_ms
        self.touch("up", *end)
        yield FRAME_MS

    @contained
    def touch(self, kind: str, x: int, y: int, pointer: int = 0) -> None:
        """One touch event: ``kind`` is down, move, up or cancel.

        A further finger pinches, where what both touch listens for that, and takes over a scroll when the first leaves.
        """
        point = Point(x, y)
        if not self._is_first(kind, point, pointer):
            return
        if kind == "down":
            self._leader = pointer
            self._down(point)
        elif self._gesture is not None and kind == "move":
            self._move(self._gesture, point)
        elif self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            self.phone.looper.cancel(gesture.timer)
            self.phone.windows.pressed = None
            if kind == "up":
                self._up(gesture, point)
            elif gesture.mode == gestures.DRAWING and (chain := self._chain(gesture)):
                self._draw(chain[-1], "up", point)
        self.phone.windows.invalidate()

    # Further fingers ------------------------------------------------------------------------------------

    def _is_first(self, kind: str, point: Point, pointer: int) -> bool:
        """Whether the event is the gesture's own; those of further fingers, and of a pinch, are dealt with here."""
        alone = not self._fingers
        if kind in ("down", "move"):
            if kind == "down" or pointer in self._fingers:
                self._fingers[pointer] = point
        else:
            self._fingers.pop(pointer, None)
        if kind == "down" and not alone and self._gesture is not None:
            self._joined(self._gesture, pointer, point)
            return False
        if self._pinch is not None and pointer in self._pinch.pointers:
            if kind == "move":
                self._pinched(self._pinch)
            else:
                self._pinch = None
        if kind in ("up", "cancel") and pointer == self._leader and self._handed_over(kind):
            return False
        return kind == "down" or pointer == self._leader

    def _joined(self, gesture: Gesture, pointer: int, point: Point) -> None:
        """A second finger comes down: on what both touch, if that listens for pinches."""
        gesture.fingers = max(gesture.fingers, len(self._fingers))
        window = window_of(self.phone, gesture)
        if window is None or window.node is None or self._pinch is not None:
            return
        paths = {node.path for node in hit(window.node, point)}
        target = innermost([node for node in self._chain(gesture) if node.path in paths], "on_scale")
        if target is None:
            return
        self.phone.looper.cancel(gesture.timer)
        self.phone.windows.pressed = None
        gesture.mode = gestures.PINCHING
        first = self._fingers[self._leader]
        self._pinch = Pinch((self._leader, pointer), target.path, pinches.distance(first, point))

    def _pinched(self, pinch: Pinch) -> None:
        gesture = self._gesture
        window = window_of(self.phone, gesture) if gesture is not None else None
        node = window.node.find(pinch.path) if window is not None and window.node is not None else None
        if node is None or node.widget.on_scale is None:
            return
        one, other = (self._fingers[pointer] for pointer in pinch.pointers)
        factor = pinch.moved(one, other, self.phone.display.density / 160)
        if factor != 1.0:
            around = pinches.middle(one, other)
            node.widget.on_scale(factor, around.x - node.frame.left, around.y - node.frame.top)
            self.phone.windows.invalidate()

    def _handed_over(self, kind: str) -> bool:
        """Whether another finger goes on with what the first one scrolled, from where it is."""
        gesture = self._gesture
        if kind == "cancel" or not self._fingers or gesture is None or gesture.mode != gestures.SCROLLING:
            return False
        self._leader = next(iter(self._fingers))
        gesture.take_over(self._fingers[self._leader], self.phone.clock.elapsed_ms)
        return True

    # Down -----------------------------------------------------------------------------------------------

    def _down(self, point: Point) -> None:
        self._flings.stop()
        if not self.phone.power.interactive:
            return
        now = self.phone.clock.elapsed_ms
        window = self._window_at(point)
        gesture = Gesture(window.screen if window else None, (), point, now, point, trail=[(now, point)])
        gesture.edge = self._edge_at(point)
        self._gesture = gesture
        if window is None or window.node is None:
            return
        chain = hit(window.node, point)
        if not chain:
            return
        deepest = chain[-1]
        gesture.path = deepest.path
        if isinstance(deepest.widget, Canvas) and deepest.widget.on_touch is not None:
            gesture.mode = gestures.DRAWING
            self._draw(deepest, "down", point)
            return
        if isinstance(deepest.widget, SeekBar) and deepest.widget.enabled:
            gesture.mode = gestures.SEEKING
            self._seek(deepest, point)
            return
        target = innermost(chain, "on_click") or innermost(chain, "on_long_click")
        if target is not None:
            self.phone.windows.pressed = (window.screen, target.path)
        gesture.timer = self.phone.looper.post(gestures.LONG_PRESS_MS, self._long_press, transient=True)

    def _window_at(self, point: Point) -> Window | None:
        """The window that a finger at ``point`` reaches; a modal one swallows what is outside it."""
        for window in reversed(self.phone.windows.visible()):
            if window.touchable and (window.modal or (window.frame.contains(point) and takes(window, point))):
                return window
        return None

    def _edge_at(self, point: Point) -> str:
        display = self.phone.display
        width, height = display.size
        if point.y < display.status_height * 3 // 4:
            return "top"
        if display.three_buttons:
            return ""
        if point.y >= height - display.navigation_height:
            return "bottom"
        if point.x < display.px(gestures.EDGE_DP):
            return "left"
        return "right" if point.x >= width - display.px(gestures.EDGE_DP) else ""

    def _chain(self, gesture: Gesture) -> list[Node]:
        """The nodes from the window's root to what the finger pressed, as they are laid out now."""
        window = window_of(self.phone, gesture)
        if window is None or window.node is None:
            return []
        chain, node = [window.node], window.node
        while node.path != gesture.path:
            below = next((c for c in node.children if c.path == gesture.path[: len(c.path)]), None)
            if below is None:
                break
            chain.append(below)
            node = below
        return chain

    # Move -----------------------------------------------------------------------------------------------

    def _move(self, gesture: Gesture, point: Point) -> None:
        step = gesture.move(point, self.phone.clock.elapsed_ms)
        if gesture.mode == gestures.PRESSING:
            slop = self.phone.display.px(gestures.TOUCH_SLOP_DP)
            if max(abs(gesture.travel.x), abs(gesture.travel.y)) <= slop:
                return
            self._begin_drag(gesture)
            step = gesture.travel
        if gesture.mode == gestures.SCROLLING:
            self._flings.scroll(
                gesture, -step.x if gesture.horizontal else 0, 0 if gesture.horizontal else -step.y
            )
        elif gesture.mode in (gestures.SEEKING, gestures.DRAWING):
            chain = self._chain(gesture)
            if chain and gesture.mode == gestures.SEEKING:
                self._seek(chain[-1], point)
            elif chain:
                self._draw(chain[-1], "move", point)
        elif gesture.mode == gestures.REORDERING:
            self._reorder(gesture, point)

    def _begin_drag(self, gesture: Gesture) -> None:
        """The finger left the spot: no tap any more, but a scroll, a system gesture or a widget's swipe."""
        self.phone.looper.cancel(gesture.timer)
        self.phone.windows.pressed = None
        gesture.horizontal = abs(gesture.travel.x) > abs(gesture.travel.y)
        if self._is_system_gesture(gesture):
            gesture.mode = gestures.EDGE
            return
        gesture.mode = gestures.SPENT
        delta = -gesture.travel.x if gesture.horizontal else -gesture.travel.y
        found = scroller(self._chain(gesture), gesture.horizontal, delta)
        if found is not None:
            gesture.mode, gesture.scroll = gestures.SCROLLING, found.path

    def _is_system_gesture(self, gesture: Gesture) -> bool:
        travel = gesture.travel
        return (
            (gesture.edge == "top" and travel.y > 0 and not gesture.horizontal)
            or (gesture.edge == "bottom" and travel.y < 0 and not gesture.horizontal)
            or (gesture.edge == "left" and travel.x > 0 and gesture.horizontal)
            or (gesture.edge == "right" and travel.x < 0 and gesture.horizontal)
        )

    def _seek(self, node: Node, point: Point) -> None:
        widget = node.widget
        assert isinstance(widget, SeekBar)
        left, right = node.frame.left + node.padding[0], node.frame.right - node.padding[2]
        share = (point.x - left) / max(1, right - left)
        value = round(min(1.0, max(0.0, share)) * widget.maximum)
        if value != widget.value and widget.on_change is not None:
            widget.on_change(value)
        self.phone.windows.invalidate()

    def _draw(self, node: Node, kind: str, point: Point) -> None:
        widget = node.widget
        if isinstance(widget, Canvas) and widget.on_touch is not None:
            widget.on_touch(kind, point.x - node.frame.left, point.y - node.frame.top)
            self.phone.windows.invalidate()

    # Long press and reordering --------------------------------------------------------------------------

    def _long_press(self) -> None:
        gesture = self._gesture
        if gesture is None or gesture.mode != gestures.PRESSING:
            return
        self.phone.windows.pressed = None
        chain = self._chain(gesture)
        window = window_of(self.phone, gesture)
        if window is not None and chain and hold_text(self.phone, window, chain[-1], gesture.start):
            gesture.mode = gestures.SPENT
            return
        target = innermost(chain, "on_long_click")
        if target is not None and target.widget.on_long_click is not None:
            gesture.mode = gestures.SPENT
            target.widget.on_long_click()
        rows = next((n for n in chain if isinstance(n.widget, Recycler) and n.widget.on_move), None)
        if rows is not None:
            gesture.mode, gesture.scroll = gestures.REORDERING, rows.path
            gesture.reorder_from = self._row_at(rows, gesture.start)
        self.phone.windows.invalidate()

    def _row_at(self, rows: Node, point: Point) -> int:
        row = next((child for child in rows.children if child.frame.contains(point)), None)
        widget = rows.widget
        if row is None or not isinstance(widget, Recycler):
            return -1
        keys = [widget.item_key(i) for i in widget.items] if widget.item_key else range(len(widget.items))
        return next((index for index, key in enumerate(keys) if key == row.path[-1]), -1)

    def _reorder(self, gesture: Gesture, point: Point) -> None:
        window = window_of(self.phone, gesture)
        rows = (
            window.node.find(gesture.scroll)
            if window and window.node and gesture.scroll is not None
            else None
        )
        if rows is None or not isinstance(rows.widget, Recycler) or rows.widget.on_move is None:
            return
        over = self._row_at(rows, point)
        if over >= 0 and gesture.reorder_from >= 0 and over != gesture.reorder_from:
            rows.widget.on_move(gesture.reorder_from, over)
            gesture.reorder_from = over

    # Up -------------------------------------------------------------------------------------------------

    def _up(self, gesture: Gesture, point: Point) -> None:
        if point != gesture.last:
            self._move(gesture, point)
        if gesture.mode == gestures.PRESSING:
            self._click(gesture, point)
        elif gesture.mode == gestures.EDGE:
            self._system_gesture(gesture)
        elif gesture.mode == gestures.SCROLLING:
            self._flings.let_go(gesture)
        elif gesture.mode == gestures.DRAWING:
            chain = self._chain(gesture)
            if chain:
                self._draw(chain[-1], "up", point)
        elif gesture.mode == gestures.SPENT:
            self._widget_swipe(gesture)

    def _click(self, gesture: Gesture, point: Point) -> None:
        window = window_of(self.phone, gesture)
        chain = self._chain(gesture)
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
        if target is not None and target.widget.on_click is not None:
            target.widget.on_click()

    def _is_second_tap(self, point: Point) -> bool:
        """Whether a tap follows another soon and near enough to make a double tap."""
        now, (before, place) = self.phone.clock.elapsed_ms, self._last_tap
        self._last_tap = (now, point)
        slop = self.phone.display.px(gestures.DOUBLE_TAP_SLOP_DP)
        near = max(abs(point.x - place.x), abs(point.y - place.y)) <= slop
        return near and now - before <= gestures.DOUBLE_TAP_MS

    def _system_gesture(self, gesture: Gesture) -> None:
        travel, keys = gesture.travel, self.phone.keys
        enough = self.phone.display.px(gestures.SWIPE_DP)
        if max(abs(travel.x), abs(travel.y)) < enough:
            return
        if gesture.edge == "top":
            self.phone.shade.expand_settings() if gesture.fingers > 1 else self.phone.shade.expand()
        elif gesture.edge == "bottom" and self.phone.power.locked:
            self.phone.power.unlock()
        elif gesture.edge in ("left", "right"):
            keys.press("BACK")
        elif gesture.velocity()[1] > -self.phone.display.px(gestures.FLING_MIN_DP):
            keys.press("APP_SWITCH")
        else:
            keys.press("HOME")

    def _widget_swipe(self, gesture: Gesture) -> None:
        """The innermost widget that listens for swipes hears the direction."""
        travel = gesture.travel
        if max(abs(travel.x), abs(travel.y)) < self.phone.display.px(gestures.SWIPE_DP):
            return
        if gesture.horizontal:
            direction = "right" if travel.x > 0 else "left"
        else:
            direction = "down" if travel.y > 0 else "up"
        target = innermost(self._chain(gesture), "on_swipe")
        if target is not None and target.widget.on_swipe is not None:
            target.widget.on_swipe(direction)
