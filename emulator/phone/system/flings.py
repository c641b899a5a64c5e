"""Scrolling under a finger and after it: lists that fly on, pagers that settle on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.phone.system import gestures
from emulator.phone.system.gestures import Gesture
from emulator.phone.system.windows import Window
from emulator.phone.toolkit.nodes import Node
from emulator.phone.toolkit.scrolling import fling_distance, scroll_by
from emulator.phone.toolkit.widgets import Pager

if TYPE_CHECKING:
    from emulator.phone.device import Phone

FRAME_MS = 16
FLING_FRAMES = 6
PAGE_SPEED = 1000
"""A finger that leaves faster than this, in pixels a second, turns the page however short its way was."""


def window_of(phone: Phone, gesture: Gesture) -> Window | None:
    """The window that a gesture began on, None when it is gone."""
    return next((w for w in phone.windows.visible() if w.screen is gesture.screen), None)


class Flings:
    """What scrolls now."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._steps: list[tuple[int, int]] = []
        self._flung: Gesture | None = None

    def stop(self) -> None:
        """A finger came down: what flew stands."""
        self._steps, self._flung = [], None

    def scroll(self, gesture: Gesture, dx: int, dy: int) -> tuple[int, int]:
        """Scrolls what the gesture has got hold of; returns how far it went."""
        window, node = self._found(gesture)
        if window is None or node is None:
            return 0, 0
        moved = scroll_by(node, window.screen.retained, round(dx / node.zoom), round(dy / node.zoom))
        self.phone.accessibility.scrolled(window, node, *moved)
        self.phone.windows.invalidate()
        return moved

    def _found(self, gesture: Gesture) -> tuple[Window | None, Node | None]:
        window = window_of(self.phone, gesture)
        if window is None or window.node is None or gesture.scroll is None:
            return window, None
        return window, window.node.find(gesture.scroll)

    def let_go(self, gesture: Gesture) -> None:
        """A pager settles on a page; a list, or what is zoomed in, flies on as fast as the finger was."""
        _, node = self._found(gesture)
        if node is None:
            return
        if isinstance(node.widget, Pager):
            _turn_page(gesture, node, node.widget)
            return
        vx, vy = gesture.velocity()
        if gesture.mode != gestures.PANNING:
            vx, vy = (vx, 0.0) if gesture.horizontal else (0.0, vy)
        least, density = self.phone.display.px(gestures.FLING_MIN_DP), self.phone.display.density
        ways = [fling_distance(-speed, density) if abs(speed) >= least else 0.0 for speed in (vx, vy)]
        if not any(ways):
            return
        self._flung = gesture
        self._steps = list(_frames(*ways))
        self.phone.looper.post(FRAME_MS, self._fly, transient=True)

    def _fly(self) -> None:
        """One frame of a fling; it ends at the list's end."""
        if not self._steps or self._flung is None:
            return
        dx, dy = self._steps.pop(0)
        moved = self.scroll(self._flung, dx, dy)
        if self._steps and moved != (0, 0):
            self.phone.looper.post(FRAME_MS * 4, self._fly, transient=True)
        else:
            self._steps = []


def _turn_page(gesture: Gesture, node: Node, pager: Pager) -> None:
    far = abs(gesture.travel.x) > node.width // 4 or abs(gesture.velocity()[0]) > PAGE_SPEED
    step = (-1 if gesture.travel.x > 0 else 1) if far else 0
    page = min(len(pager.pages) - 1, max(0, pager.index + step))
    if page != pager.index and pager.on_page is not None:
        pager.on_page(page)


def _frames(across: float, down: float) -> Iterator[tuple[int, int]]:
    """A fling's way in slower and slower steps."""
    weights = [2.0**-index for index in range(FLING_FRAMES)]
    for weight in weights:
        yield round(across * weight / sum(weights)), round(down * weight / sum(weights))
