"""How large the display is that a screen is shown on, in dp, for screens that fit themselves to it."""

from __future__ import annotations

from emulator.phone.toolkit.screen import Screen


def lying(screen: Screen) -> bool:
    """Whether the display is wider than high."""
    size = screen.app.phone.display.size
    return size.width > size.height


def height(screen: Screen) -> float:
    """What is left to it between the status bar and the navigation bar."""
    display = screen.app.phone.display
    return display.content.height * 160 / display.density


def width(screen: Screen) -> float:
    display = screen.app.phone.display
    return display.size.width * 160 / display.density
