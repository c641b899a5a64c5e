"""How the screen of a call shares the display out: who it is above what can be done, or beside it on a lying phone."""

from __future__ import annotations

from dataclasses import replace

from emulator.phone.apps.dialer.pad import key_height
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.ui import MATCH

KEY = 60.0
PICTURE = 120.0
_NAME, _CONTROLS, _RINGING = 130.0, 380.0, 320.0
"""What name, buttons and answer take, in dp."""


def shared(screen: ui.Screen, who: ui.Widget, what: ui.Widget) -> ui.Widget:
    """Both parts; the widgets' paths are the same either way."""
    if not extent.lying(screen):
        return ui.Column(phantom=True, width=MATCH, weight=1, align="center", children=(who, what))
    what = replace(what, weight=1, height=MATCH, arrange="center")  # type: ignore[call-arg]
    who = replace(who, height=MATCH)
    return ui.Row(phantom=True, width=MATCH, weight=1, align="center", children=(who, what))


def picture_size(screen: ui.Screen, rings: bool) -> float:
    """The side of the caller's picture; 0 where there is no room for one."""
    larger = 120 * (screen.app.phone.display.font_scale - 1)
    beside = extent.lying(screen)
    below = 0 if beside else _RINGING if rings else _CONTROLS
    spare = extent.height(screen) - _NAME - larger - below - 48
    return min(PICTURE, spare) if spare >= 48 else 0.0


def tone_key(screen: ui.Screen) -> float:
    """The height of a key of the pad for tones; on a lying phone the button that ends the call is beside it."""
    if extent.lying(screen):
        return key_height(extent.height(screen) - 140, KEY)
    return key_height(extent.height(screen) - 415, KEY)
