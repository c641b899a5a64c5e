"""Gestures of one finger through the emulator's gRPC port: each is the events that a finger makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from android_env.control.controller import Controller
from android_env.surface.input import Touchscreen
from protocol.geometry import Point, Size

_FRAMES_A_SECOND = 60
_HOLD_MS = 600


@dataclass(frozen=True)
class Rhythm:
    """``hold`` lets so many seconds of the device's time pass; ``paced`` sends a gesture's events in real time.

    On a virtual clock that is not needed: each event moves it by a frame.
    """

    hold: Callable[[float], None]
    paced: bool


class Glass:
    """A touchscreen. ``natural`` is its size as it was built, ``pose`` the display's size and quarter turns now.

    ``otherwise`` touches while the display's size is overridden or its rotation unknown.
    """

    def __init__(
        self,
        controller: Controller,
        natural: Size,
        pose: Callable[[], tuple[Size, int | None]],
        otherwise: Touchscreen,
        rhythm: Rhythm,
    ) -> None:
        self._controller = controller
        self._natural = natural
        self._pose = pose
        self._otherwise = otherwise
        self._rhythm = rhythm

    def tap(self, at: Point) -> None:
        if (turns := self._turns()) is None:
            return self._otherwise.tap(at)
        return self._tap(at, turns)

    def double_tap(self, at: Point) -> None:
        if (turns := self._turns()) is None:
            return self._otherwise.double_tap(at)
        self._tap(at, turns)
        return self._tap(at, turns)

    def swipe(self, start: Point, end: Point, ms: int) -> None:
        """In a straight line at an even speed; from a place to itself it is a long press."""
        if (turns := self._turns()) is None:
            return self._otherwise.swipe(start, end, ms)
        self._put(start, turns)
        self._stroke(start, end, ms, turns)
        return self._put(end, turns, down=False)

    def drag(self, start: Point, end: Point, ms: int) -> None:
        """A swipe that rests at both ends, so that it picks something up and drops it."""
        if (turns := self._turns()) is None:
            return self._otherwise.drag(start, end, ms)
        self._put(start, turns)
        self._rhythm.hold(_HOLD_MS / 1000)
        self._stroke(start, end, ms, turns)
        self._rhythm.hold(_HOLD_MS / 1000)
        return self._put(end, turns, down=False)

    def _turns(self) -> int | None:
        size, turns = self._pose()
        return turns if sorted(size) == sorted(self._natural) else None

    def _tap(self, at: Point, turns: int) -> None:
        self._put(at, turns)
        self._put(at, turns, down=False)

    def _stroke(self, start: Point, end: Point, ms: int, turns: int) -> None:
        if start == end:
            self._rhythm.hold(ms / 1000)
            return
        frames = max(1, ms * _FRAMES_A_SECOND // 1000)
        begun = time.monotonic()
        for frame in range(1, frames + 1):
            if self._rhythm.paced:
                time.sleep(max(0.0, begun + ms / 1000 * frame / frames - time.monotonic()))
            x = start.x + (end.x - start.x) * frame // frames
            y = start.y + (end.y - start.y) * frame // frames
            self._put(Point(x, y), turns)

    def _put(self, at: Point, turns: int, down: bool = True) -> None:
        self._controller.touch(*unturned(self._natural, at, turns), down)


def unturned(natural: Size, at: Point, turns: int) -> Point:
    """A place on a display that is turned by so many quarters, as a place on the glass."""
    right, bottom = natural.width - 1, natural.height - 1
    x, y = at
    return Point(*((x, y), (right - y, x), (right - x, bottom - y), (y, bottom - x))[turns])
