"""Touches and the mouse: fingers by their identifiers, on the glass as it was built; turning it is done here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from google.protobuf.empty_pb2 import Empty

from emulator.phone.servers.control.calls import Machine, call
from emulator.phone.system.flings import FRAME_MS
from emulator.phone.system.pointers import MOST_POINTERS, Pointer
from protocol.emulation import emulator_controller_pb2 as pb
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.display import Display

FULL_PRESSURE = 0x400
"""What the emulator's touchscreen says of the hardest press."""
EXPIRES_S = 120.0
"""After this long without news a finger is lifted, unless it asked not to be."""
_MOUSE = -1
_PRIMARY = 1


class Fingers:
    """Which identifiers touch the glass, each with its pointer and where it was last."""

    def __init__(self) -> None:
        self._down: dict[int, tuple[int, Pointer]] = {}
        self._expiry: dict[int, asyncio.TimerHandle] = {}

    def press(self, phone: Phone, identifier: int, finger: Pointer) -> None:
        """The finger is there: it comes down, or moves. The first one ends what another device's fingers do."""
        known = self._down.get(identifier)
        if known is None:
            used = {slot for slot, _ in self._down.values()}
            free = next((slot for slot in range(MOST_POINTERS) if slot not in used), None)
            if not used:
                phone.input.cancel()
            if free is not None:
                self._down[identifier] = (free, finger)
                phone.input.touch("down", *finger.place, free, finger.pressure)
        elif known[1] != finger:
            self._down[identifier] = (known[0], finger)
            phone.input.touch("move", *finger.place, known[0], finger.pressure)

    def lift(self, phone: Phone, identifier: int) -> None:
        """The finger leaves the glass where it was last; one that is not on it leaves nothing."""
        if (timer := self._expiry.pop(identifier, None)) is not None:
            timer.cancel()
        if (known := self._down.pop(identifier, None)) is not None:
            phone.input.touch("up", *known[1].place, known[0])

    def expire(self, machine: Machine, identifier: int) -> None:
        """Lifts the finger if nothing is heard of it for long."""
        if (timer := self._expiry.pop(identifier, None)) is not None:
            timer.cancel()
        if identifier in self._down:
            loop = asyncio.get_running_loop()
            self._expiry[identifier] = loop.call_later(EXPIRES_S, self._expired, machine, identifier)

    def _expired(self, machine: Machine, identifier: int) -> None:
        self._expiry.pop(identifier, None)
        self.lift(machine.phone, identifier)
        machine.pulse.beat()

    def forget(self) -> None:
        """The phone has become another: nobody touches it."""
        for timer in self._expiry.values():
            timer.cancel()
        self._expiry.clear()
        self._down.clear()


def turned(display: Display, x: int, y: int) -> Point:
    """A place on the glass (in its natural orientation) as a place on the display as it is turned now."""
    natural = display.override_size or display.physical
    right, bottom = natural.width - 1, natural.height - 1
    x, y = min(max(x, 0), right), min(max(y, 0), bottom)
    return Point(*((x, y), (y, right - x), (right - x, bottom - y), (bottom - y, x))[display.rotation])


@call("sendTouch")
def _touch(machine: Machine, request: Any) -> Any:
    """Each touch in its order; no pressure lifts a finger, and lifting one that is not down is nothing."""
    phone, fingers = machine.phone, machine.part(Fingers)
    for touch in request.touches:
        if touch.pressure <= 0:
            fingers.lift(phone, touch.identifier)
        else:
            place = turned(phone.display, touch.x, touch.y)
            fingers.press(phone, touch.identifier, Pointer(place, touch.pressure / FULL_PRESSURE))
            if touch.expiration != pb.Touch.NEVER_EXPIRE:
                fingers.expire(machine, touch.identifier)
    phone.advance(FRAME_MS)
    return Empty()


@call("sendMouse")
def _mouse(machine: Machine, request: Any) -> Any:
    """The primary button's touch; a mouse that only moves does nothing."""
    phone, fingers = machine.phone, machine.part(Fingers)
    if request.buttons & _PRIMARY:
        fingers.press(phone, _MOUSE, Pointer(turned(phone.display, request.x, request.y)))
    else:
        fingers.lift(phone, _MOUSE)
    phone.advance(FRAME_MS)
    return Empty()
