"""Touch: which finger belongs to which gesture, as Android splits fingers over the widgets that they touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.phone.system import edges, gestures
from emulator.phone.system.crashes import contained
from emulator.phone.system.flings import FRAME_MS
from emulator.phone.system.gestures import Gesture
from emulator.phone.system.pointers import MOST_POINTERS, Pointer
from emulator.phone.system.targets import company, pinched, window_at, within
from emulator.phone.system.touches import Touches
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.layout import hit
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.screen import Path, Screen
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone

KINDS = ("down", "move", "up", "cancel")


class Input:
    """The input dispatcher: a finger begins a gesture, or joins one that is under way where it comes down."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._gestures: list[Gesture] = []
        self._touches = Touches(phone)

    # Injection ------------------------------------------------------------------------------------------

    def tap(self, x: int, y: int) -> None:
        self.cancel()
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
        self.cancel()
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

    def touch(self, kind: str, x: int, y: int, pointer: int = 0, pressure: float = 1.0) -> None:
        """One touch event of one finger: ``kind`` is down, move, up or cancel, which ends all that is under way.

        Raises ValueError for another kind and for a pointer that no finger has.
        """
        if kind not in KINDS:
            raise ValueError(f"a touch is {', '.join(KINDS)}, not {kind!r}")
        if not 0 <= pointer < MOST_POINTERS:
            raise ValueError(f"there are pointers 0 to {MOST_POINTERS - 1}, not {pointer}")
        if kind == "cancel" or (kind == "down" and pointer in self.pointers):
            self.cancel()
        if kind == "down":
            self._down(pointer, Pointer(Point(x, y), pressure))
        elif kind == "move":
            self._move(pointer, Pointer(Point(x, y), pressure))
        elif kind == "up":
            self._up(pointer, Point(x, y))

    @contained
    def cancel(self) -> None:
        """No finger touches the glass any more, and none of them did anything: another device's touch has begun."""
        cancelled, self._gestures = self._gestures, []
        for gesture in cancelled:
            self._touches.cancel(gesture)
        if cancelled:
            self.phone.windows.invalidate()

    # What there is --------------------------------------------------------------------------------------

    @property
    def pointers(self) -> dict[int, Pointer]:
        """The fingers on the glass by their numbers."""
        found = {number: finger for gesture in self._gestures for number, finger in gesture.pointers.items()}
        return dict(sorted(found.items()))

    def pressed(self, screen: Screen) -> frozenset[Path]:
        """What fingers press in a window."""
        return frozenset(g.pressed for g in self._gestures if g.screen is screen and g.pressed is not None)

    # Fingers --------------------------------------------------------------------------------------------

    @contained
    def _down(self, pointer: int, finger: Pointer) -> None:
        self._touches.flings.stop()
        if not self.phone.power.interactive:
            return
        point = finger.place
        for pulled in [each for each in self._gestures if edges.joined(self.phone, each, point)]:
            pulled.join({pointer: finger})
            return
        window, chain = self._reached(point)
        others = [each for each in self._gestures if window is not None and each.screen is window.screen]
        if not self._joins(others, chain, pointer, finger):
            self._begin(window, chain, pointer, finger)
        self.phone.windows.invalidate()

    def _reached(self, point: Point) -> tuple[Window | None, list[Node]]:
        """The window and the widgets under a finger; where keys roll over, those that are held act first."""
        window = window_at(self.phone, point)
        if window is not None and window.screen.rolls_over:
            held = [each for each in self._gestures if each.screen is window.screen]
            for gesture in held:
                self._touches.release(gesture)
            if held:
                self.phone.windows.invalidate()
                window = window_at(self.phone, point)
        return window, hit(window.node, point) if window is not None and window.node is not None else []

    def _begin(self, window: Window | None, chain: list[Node], pointer: int, finger: Pointer) -> None:
        now, point = self.phone.clock.elapsed_ms, finger.place
        gesture = Gesture(
            window.screen if window else None, (), point, point, {pointer: finger}, pointer, trail=[(now, point)]
        )  # fmt: skip
        edge = edges.edge_at(self.phone, point)
        gesture.edge = edge if not self._gestures or edge == "top" else ""
        self._gestures.append(gesture)
        if window is not None and chain:
            self._touches.begin(gesture, window, chain)

    def _joins(self, others: list[Gesture], chain: list[Node], pointer: int, finger: Pointer) -> bool:
        """Whether a further finger is part of a gesture: of a pinch where what both touch can be scaled.

        What came from the status bar, which is a window of its own, is not joined, nor what is over.
        """
        others = [each for each in others if each.edge != "top" and each.mode != gestures.OVER]
        pinch = pinched(self.phone, chain, others)
        if pinch is not None:
            gesture, node = pinch
            gesture.join({pointer: finger})
            self._absorb(gesture, node.path)
            self._touches.pinch(gesture, node)
            return True
        joined = company(chain, others)
        if joined is not None:
            self._touches.zooms.catch_up(joined)
            joined.join({pointer: finger})
            self._touches.joined(joined, pointer)
        return joined is not None

    def _absorb(self, gesture: Gesture, path: Path) -> None:
        """What has the gesture now has all fingers in it: what they pressed there hears no more of them."""
        for other in [
            each for each in self._gestures if each is not gesture and each.screen is gesture.screen
        ]:
            if other.mode in (gestures.PRESSING, gestures.SPENT) and within(other.target, path):
                self._touches.spend(other)
                self._gestures.remove(other)
                gesture.join(other.pointers)

    @contained
    def _move(self, pointer: int, finger: Pointer) -> None:
        gesture = self._of(pointer)
        if gesture is None:
            return
        gesture.pointers[pointer] = finger
        if gesture.mode == gestures.PINCHING:
            self._touches.zooms.moved(gesture)
        elif pointer == gesture.leader:
            before = gesture.mode
            self._touches.move(gesture, finger.place)
            if before == gestures.PRESSING and gesture.mode in gestures.HELD:
                self._absorb(gesture, gesture.holder)
        self.phone.windows.invalidate()

    @contained
    def _up(self, pointer: int, point: Point) -> None:
        gesture = self._of(pointer)
        if gesture is None:
            return
        if len(gesture.pointers) > 1:
            self._touches.zooms.catch_up(gesture)
            if pointer == gesture.leader and gesture.mode != gestures.PINCHING and point != gesture.last:
                self._touches.move(gesture, point)
            del gesture.pointers[pointer]
            self._touches.left(gesture, pointer)
        else:
            self._gestures.remove(gesture)
            self._touches.finish(gesture, point)
        self.phone.windows.invalidate()

    def _of(self, pointer: int) -> Gesture | None:
        return next((gesture for gesture in self._gestures if pointer in gesture.pointers), None)
