"""The icon font: Material Design Icons 7 by name ("arrow-left", "delete-outline"). It paints nothing."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from fonticon_mdi7 import MDI7

FONT_FILE: str = MDI7.__font_file__
BASELINE = 0.875
"""Where an icon's baseline lies below the top of its box, in its size; its box is one em wide and high."""


class UnknownIcon(KeyError):
    """A name that the icon font does not have: a mistake in the caller."""


def known(name: str) -> bool:
    """Whether the icon font has a glyph of that name."""
    return name in _glyphs()


def require(name: str) -> str:
    """The character that draws the icon; UnknownIcon, with names that come near, when there is none."""
    if not known(name):
        near = get_close_matches(name, names(), n=8)
        raise UnknownIcon(f"no icon is called {name!r}; near it: {', '.join(near) or 'nothing'}")
    return _glyphs()[name]


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """All names there are."""
    return frozenset(_glyphs())


@lru_cache(maxsize=1)
def _glyphs() -> dict[str, str]:
    """Name to character; the package keeps them as "mdi7.<character>" under names fit for Python."""
    return {
        key.strip("_").replace("_", "-"): str(value).rpartition(".")[2]
        for key, value in vars(MDI7).items()
        if not key.startswith("__")
    }
