"""One turn of an episode on a device: seeing it, and doing what an action says; owns no episode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from android_env import actions
from android_env.actions import Action, Direction
from android_env.device import Device
from android_env.errors import ActionError, Unsupported
from android_env.observation import Observation
from protocol.geometry import Point, Rect

_WAIT_SECONDS = 1
_SCROLL_MS = 600
_SWIPE_MS = 500
_TOWARDS: dict[Direction, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}
_OPPOSITE: dict[Direction, Direction] = {"up": "down", "down": "up", "left": "right", "right": "left"}


def see(device: Device, goal: str = "", last_error: str = "", step: int = 0) -> Observation:
    """Waits until the screen is at rest and takes it in."""
    tree = device.screen.settle()
    activity = device.activities.current()
    return Observation(goal, step, tree, activity, last_error, device.screen.screenshot)


def act(device: Device, action: Action, seen: Observation) -> str:
    """Does an action on the screen that was seen; what the agent must be told went wrong, or ``""``.

    What the device could not do at all, or the agent should not have asked, is such a message; a device that
    fails raises the DeviceError family.
    """
    try:
        return _DEEDS[type(action)](device, action, seen) or ""
    except (ActionError, Unsupported) as error:
        return str(error)


def place_of(action: actions.Target, seen: Observation) -> Point | None:
    """The point an action is aimed at; raises ActionError where it is not on the screen."""
    if action.index is not None:
        return _bounds(action.index, seen).center
    if action.x is None or action.y is None:
        return None
    return _on_screen(action.x, action.y, seen)


def _bounds(index: int | None, seen: Observation) -> Rect:
    if index is None:
        return Rect(0, 0, *seen.size)
    if not 0 <= index < len(seen.elements):
        raise ActionError(
            f"there is no element {index}; the screen has {len(seen.elements)} elements, from 0"
        )
    return seen.elements[index].bounds


def _on_screen(x: int, y: int, seen: Observation) -> Point:
    width, height = seen.size
    if not (0 <= x < width and 0 <= y < height):
        raise ActionError(f"the point {x}, {y} is not on the screen of {width} by {height} pixels")
    return Point(x, y)


def _click(device: Device, action: actions.Click, seen: Observation) -> None:
    device.input.tap(*_place(action, seen))


def _double_tap(device: Device, action: actions.DoubleTap, seen: Observation) -> None:
    device.input.double_tap(*_place(action, seen))


def _long_press(device: Device, action: actions.LongPress, seen: Observation) -> None:
    device.input.long_press(*_place(action, seen))


def _place(action: actions.Target, seen: Observation) -> Point:
    place = place_of(action, seen)
    assert place is not None, "an action that needs a place has one"
    return place


def _input_text(device: Device, action: actions.InputText, seen: Observation) -> str:
    place = place_of(action, seen)
    if place is not None:
        device.input.tap(*place)
    return device.typing.enter(action.text, clear=action.clear_text)


def _scroll(device: Device, action: actions.Scroll, seen: Observation) -> None:
    """The finger goes against the direction, over the middle half of the area."""
    bounds = _bounds(action.index, seen)
    start, end = stroke(bounds, _OPPOSITE[action.direction], 4, 4)
    device.input.swipe(start, end, _SCROLL_MS)


def _swipe(device: Device, action: actions.Swipe, seen: Observation) -> None:
    """From edge to edge upwards and downwards, clear of the side edges' back gesture sideways."""
    bounds = _bounds(action.index, seen)
    start, end = stroke(bounds, action.direction, 10, 1 << 30)
    device.input.swipe(start, end, _SWIPE_MS)


def stroke(bounds: Rect, direction: Direction, across: int, along: int) -> tuple[Point, Point]:
    """A finger's way through the middle of an area, as far from its edges as 1/across of the width
    and 1/along of the height."""
    dx, dy = _TOWARDS[direction]
    reach_x = bounds.width // 2 - max(1, bounds.width // across)
    reach_y = bounds.height // 2 - max(1, bounds.height // along)
    x, y = bounds.center
    start = Point(x - dx * reach_x, y - dy * reach_y)
    return start, Point(x + dx * reach_x, y + dy * reach_y)


def _drag(device: Device, action: actions.Drag, seen: Observation) -> None:
    start = _on_screen(action.x, action.y, seen)
    device.input.drag(start, _on_screen(action.to_x, action.to_y, seen))


def _open_app(device: Device, action: actions.OpenApp, seen: Observation) -> None:
    device.activities.open_app(action.app_name)


def _unparsed(device: Device, action: actions.Unparsed, seen: Observation) -> str:
    return action.error


_DEEDS: dict[type[Action], Callable[[Device, Any, Observation], str | None]] = {
    actions.Click: _click,
    actions.DoubleTap: _double_tap,
    actions.LongPress: _long_press,
    actions.InputText: _input_text,
    actions.Scroll: _scroll,
    actions.Swipe: _swipe,
    actions.Drag: _drag,
    actions.KeyboardEnter: lambda device, action, seen: device.input.key("ENTER"),
    actions.NavigateBack: lambda device, action, seen: device.input.back(),
    actions.NavigateHome: lambda device, action, seen: device.input.home(),
    actions.OpenApp: _open_app,
    actions.Wait: lambda device, action, seen: device.clock.wait(_WAIT_SECONDS),
    actions.Answer: lambda device, action, seen: None,
    actions.Status: lambda device, action, seen: None,
    actions.Unparsed: _unparsed,
}
