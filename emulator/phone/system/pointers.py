"""The fingers on the glass: each has a number as long as it is there, as Android's pointers have."""

from __future__ import annotations

from dataclasses import dataclass

from protocol.geometry import Point

MOST_POINTERS = 10
"""Fingers beyond this many are not seen."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a finger is, and how hard it presses: 1.0 is as any finger does."""

    place: Point
    pressure: float = 1.0
