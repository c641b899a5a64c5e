"""Touches and the mouse: fingers by their identifiers, on the glass as it was built; turning it is done here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from google.protobuf.empty_pb2 import Empty

from emulator.phone.servers.control.calls import Machine, call
from emulator.phone.system.flings import FRAME_MS
from emulator.phone.system.input_devices import FULL_PRESSURE
from emulator.phone.system.pointers import MOST_POINTERS
from protocol.emulation import emulator_controller_pb2 as pb
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone

EXPIRES_S = 120.0
"""After this long without news a finger is lifted, unless it asked not to be."""
_MOUSE = -1
_PRIMARY = 1


class Fingers:
    """Which identifiers touch the glass, each with its slot of the touchscreen."""

    def __init__(self) -> None:
        self._slots: dict[int, int] = {}
        self._expiry: dict[int, asyncio.TimerHandle] = {}

    def press(self, phone: Phone, identifier: int, place: Point, pressure: float = 1.0) -> None:
        """The finger is there: it comes down, or moves; ``place`` is on the glass in its natural orientation."""
        if identifier not in self._slots:
            free = next((slot for slot in range(MOST_POINTERS) if slot not in self._slots.values()), None)
            if free is None:
                return
            self._slots[identifier] = free
            phone.event_hub.lifted(free)  # a phone that was loaded may have a finger there
        phone.event_hub.contact(self._slots[identifier], place, pressure)

    def lift(self, phone: Phone, identifier: int) -> None:
        """The finger leaves the glass where it was last; one that is not on it leaves nothing."""
        if (timer := self._expiry.pop(identifier, None)) is not None:
            timer.cancel()
        if (slot := self._slots.pop(identifier, None)) is not None:
            phone.event_hub.lifted(slot)

    def expire(self, machine: Machine, identifier: int) -> None:
        """Lifts the finger if nothing is heard of it for long."""
        if (timer := self._expiry.pop(identifier, None)) is not None:
            timer.cancel()
        if identifier in self._slots:
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
        self._slots.clear()


@call("sendTouch")
def _touch(machine: Machine, request: Any) -> Any:
    """Each touch in its order; no pressure lifts a finger, and lifting one that is not down is nothing."""
    phone, fingers = machine.phone, machine.part(Fingers)
    for touch in request.touches:
        if touch.pressure <= 0:
            fingers.lift(phone, touch.identifier)
        else:
            fingers.press(phone, touch.identifier, Point(touch.x, touch.y), touch.pressure / FULL_PRESSURE)
            if touch.expiration != pb.Touch.NEVER_EXPIRE:
                fingers.expire(machine, touch.identifier)
    phone.advance(FRAME_MS)
    return Empty()


@call("sendMouse")
def _mouse(machine: Machine, request: Any) -> Any:
    """The primary button's touch; a mouse that only moves does nothing."""
    phone, fingers = machine.phone, machine.part(Fingers)
    if request.buttons & _PRIMARY:
        fingers.press(phone, _MOUSE, Point(request.x, request.y))
    else:
        fingers.lift(phone, _MOUSE)
    phone.advance(FRAME_MS)
    return Empty()
