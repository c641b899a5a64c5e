"""Gestures of the system's own: from which edge of the display a finger comes, and what a swipe from there does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.system import gestures
from emulator.phone.system.gestures import Gesture
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone


def edge_at(phone: Phone, point: Point) -> str:
    """The edge that a finger at ``point`` may swipe from, "" for none."""
    display = phone.display
    width, height = display.size
    if point.y < display.status_height * 3 // 4:
        return "top"
    if display.three_buttons:
        return ""
    if point.y >= height - display.navigation_height:
        return "bottom"
    if point.x < display.px(gestures.EDGE_DP):
        return "left"
    return "right" if point.x >= width - display.px(gestures.EDGE_DP) else ""


def swipes(gesture: Gesture) -> bool:
    """Whether the finger goes away from the edge that it came from."""
    travel = gesture.travel
    return (
        (gesture.edge == "top" and travel.y > 0 and not gesture.horizontal)
        or (gesture.edge == "bottom" and travel.y < 0 and not gesture.horizontal)
        or (gesture.edge == "left" and travel.x > 0 and gesture.horizontal)
        or (gesture.edge == "right" and travel.x < 0 and gesture.horizontal)
    )


def joined(phone: Phone, gesture: Gesture, point: Point) -> bool:
    """Whether a further finger at ``point`` pulls at the status bar too; no other swipe from an edge bears a second."""
    edge = edge_at(phone, point)
    if gesture.mode == gestures.PRESSING and gesture.edge not in ("top", edge):
        gesture.edge = ""
    return gesture.mode in (gestures.PRESSING, gestures.EDGE) and gesture.edge == edge == "top"


def swiped(phone: Phone, gesture: Gesture) -> None:
    """The finger has left: two of them pull down the quick settings at once."""
    travel, keys = gesture.travel, phone.keys
    enough = phone.display.px(gestures.SWIPE_DP)
    if max(abs(travel.x), abs(travel.y)) < enough:
        return
    if gesture.edge == "top":
        if gesture.fingers > 1:
            phone.shade.expand_settings()
        else:
            phone.shade.expand()
    elif gesture.edge == "bottom" and phone.power.locked:
        phone.power.unlock()
    elif gesture.edge in ("left", "right"):
        keys.press("BACK")
    elif gesture.velocity()[1] > -phone.display.px(gestures.FLING_MIN_DP):
        keys.press("APP_SWITCH")
    else:
        keys.press("HOME")
