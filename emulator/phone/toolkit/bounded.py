"""A cache of pixels that knows how many bytes it holds and forgets what was used longest ago. Never pickled."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Bounded(Generic[Value]):
    """Values by key, made when missing; ``weigh`` says a value's bytes and ``limit`` how many there may be."""

    def __init__(self, limit: int, weigh: Callable[[Value], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self.held = 0

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of ``key``. One that is larger than the whole cache is made anew each time."""
        found = self._values.get(key)
        if found is not None:
            self._values.move_to_end(key)
            return found[0]
        value = make()
        weight = self._weigh(value)
        if weight <= self._limit:
            self._values[key] = (value, weight)
            self.held += weight
            while self.held > self._limit:
                self.held -= self._values.popitem(last=False)[1][1]
        return value
