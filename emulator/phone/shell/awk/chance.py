"""The C library's ``random()``, which awk's ``rand`` is made of: the same numbers after the same seed."""

from __future__ import annotations

_DEGREE, _SEPARATION = 31, 3


class Chance:
    """An additive feedback generator of 31 words, filled by Park and Miller's from the seed."""

    def __init__(self, seed: int) -> None:
        word = seed & 0xFFFFFFFF or 1
        self._words = [word]
        word -= (word >> 31) << 32
        for _ in range(_DEGREE - 1):
            word = 16807 * word % 2147483647
            self._words.append(word)
        self._at = _SEPARATION
        for _ in range(10 * _DEGREE):
            self._next()

    def _next(self) -> int:
        words, at = self._words, self._at
        words[at] = (words[at] + words[(at - _SEPARATION) % _DEGREE]) & 0xFFFFFFFF
        self._at = (at + 1) % _DEGREE
        return words[at] >> 1

    def fraction(self) -> float:
        """From 0 up to 1."""
        return self._next() / 0x80000000
