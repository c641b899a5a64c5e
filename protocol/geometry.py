"""Integer pixel geometry shared by the phone and its hosts; values only, nothing is measured here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_BOUNDS = re.compile(r"\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]")


class Point(NamedTuple):
    """A position in pixels; x grows to the right, y downwards."""

    x: int
    y: int

    def offset(self, dx: int, dy: int) -> Point:
        return Point(self.x + dx, self.y + dy)


class Size(NamedTuple):
    """A width and a height in pixels."""

    width: int
    height: int


class Rect(NamedTuple):
    """A half-open box of pixels: left and top belong to it, right and bottom do not."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, x: int, y: int, width: int, height: int) -> Rect:
        return cls(x, y, x + width, y + height)

    @classmethod
    def parse(cls, text: str) -> Rect:
        """Reads Android's ``[l,t][r,b]``; raises ValueError for anything else."""
        return _parsed(text)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @property
    def center(self) -> Point:
        return Point((self.left + self.right) // 2, (self.top + self.bottom) // 2)

    @property
    def empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    @property
    def area(self) -> int:
        return 0 if self.empty else self.width * self.height

    def contains(self, point: tuple[int, int]) -> bool:
        x, y = point
        return self.left <= x < self.right and self.top <= y < self.bottom

    def intersect(self, other: Rect) -> Rect:
        """The common part; may be ``empty``."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def overlaps(self, other: Rect) -> bool:
        return not self.intersect(other).empty

    def union(self, other: Rect) -> Rect:
        """The smallest box around both; an empty box adds nothing."""
        if self.empty:
            return other
        if other.empty:
            return self
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def offset(self, dx: int, dy: int) -> Rect:
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def inset(self, left: int, top: int, right: int, bottom: int) -> Rect:
        return Rect(self.left + left, self.top + top, self.right - right, self.bottom - bottom)

    def __str__(self) -> str:
        return f"[{self.left},{self.top}][{self.right},{self.bottom}]"


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Rect:
    """A screen's bounds are read again with each of its dumps."""
    match = _BOUNDS.fullmatch(text)
    if match is None:
        raise ValueError(f"bounds must look like [l,t][r,b], not {text!r}")
    return Rect(*(int(part) for part in match.groups()))
