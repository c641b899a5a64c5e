"""The agent that acts by chance, for what a suite gives to nobody's intention; its chance is the episode's seed."""

from __future__ import annotations

from random import Random

from android_env.actions import (
    Action,
    Click,
    InputText,
    KeyboardEnter,
    LongPress,
    NavigateBack,
    NavigateHome,
    Scroll,
    Status,
)
from android_env.observation import Element, Observation

_WORDS = ("hello", "note", "12", "test", "Ana", "555", "milk", "a")


class ChanceAgent:
    """Taps, types, scrolls and goes back by chance; declares itself done now and then."""

    def __init__(self, seed: int = 0, done: str = "0.05") -> None:
        self._rng = Random(f"chance/{seed}")
        self._done = float(done)

    def begin(self, goal: str) -> None:
        """Nothing depends on the goal."""

    def act(self, seen: Observation) -> Action:
        """One of the things that could be done now, drawn by chance."""
        if self._rng.random() < self._done:
            return Status("complete")
        element = self._drawn(seen)
        if element is None:
            return self._rng.choice((NavigateBack(), NavigateHome()))
        kinds = [self._tap, self._tap, self._tap, self._press, self._scroll, self._leave]
        if element.editable:
            kinds += [self._type] * 4
        return self._rng.choice(kinds)(element)

    def _drawn(self, seen: Observation) -> Element | None:
        useful = [e for e in seen.elements if e.enabled and (e.clickable or e.editable or e.scrollable)]
        return self._rng.choice(useful) if useful else None

    def _tap(self, element: Element) -> Action:
        return Click(index=element.index)

    def _press(self, element: Element) -> Action:
        return LongPress(index=element.index)

    def _scroll(self, element: Element) -> Action:
        return Scroll(self._rng.choice(("up", "down", "left", "right")))

    def _leave(self, element: Element) -> Action:
        return self._rng.choice((NavigateBack(), NavigateHome(), KeyboardEnter()))

    def _type(self, element: Element) -> Action:
        return InputText(index=element.index, text=self._rng.choice(_WORDS))
