"""The event hub: what comes from the kernel's input devices becomes touches and keys. It injects nothing itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from emulator.phone.system import keyboards
from emulator.phone.system.input_devices import FULL_PRESSURE, RAW, TOUCHSCREEN, InputDevice
from emulator.phone.system.keys import MODIFIERS
from emulator.phone.system.pointers import MOST_POINTERS
from protocol import evdev
from protocol.evdev import InputEvent
from protocol.geometry import Point

if TYPE_CHECKING:
    from emulator.phone.device import Phone

KEPT = 1000
"""Events that a reader may fall behind."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a device told: ``serial`` is its place in all that were ever told."""

    serial: int
    microseconds: int
    device: InputDevice
    event: InputEvent


@dataclass(frozen=True, slots=True)
class Contact:
    """What a slot of the touchscreen says; a lifted finger's place and pressure are what the next one begins with."""

    tracking: int = evdev.NO_CONTACT
    x: int = 0
    y: int = 0
    pressure: int = 0
    major: int = 0

    @property
    def touches(self) -> bool:
        """A finger without pressure hovers."""
        return self.tracking != evdev.NO_CONTACT and self.pressure > 0


_FIELDS = {
    evdev.ABS_MT_TRACKING_ID: "tracking", evdev.ABS_MT_POSITION_X: "x", evdev.ABS_MT_POSITION_Y: "y",
    evdev.ABS_MT_PRESSURE: "pressure", evdev.ABS_MT_TOUCH_MAJOR: "major",
}  # fmt: skip


@dataclass
class _Glass:
    """The touchscreen as events have left it: its slots as they are, and as they were at the last report."""

    slot: int = 0
    slots: dict[int, Contact] = field(default_factory=dict)
    reported: dict[int, Contact] = field(default_factory=dict)


class EventHub:
    """Reads events as Android does: a key counts at once, a touch when all of it is reported."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.serial = 0
        """Of the last event that was told."""
        self._told: deque[Told] = deque(maxlen=KEPT)
        self._unreported: set[int] = set()
        """The numbers of the devices that have told something since their last report."""
        self._glass = _Glass()
        self._down: set[tuple[int, int]] = set()

    def __getstate__(self) -> dict[str, Any]:
        """What was told is its readers', and no state of the phone: one that is loaded has told nothing yet."""
        return self.__dict__ | {"_told": deque(maxlen=KEPT)}

    def told(self, after: int) -> list[Told]:
        """What was told later than ``after``, oldest first."""
        return [each for each in self._told if each.serial > after]

    # What devices tell ----------------------------------------------------------------------------------

    def write(self, device: InputDevice, event: InputEvent) -> None:
        """An event of a device: nothing comes of one that it cannot tell, or that changes nothing."""
        if not device.has(event):
            return
        if event.type == evdev.EV_SYN:
            self._synchronized(device, event)
        elif self._changes(device, event):
            self._tell(device, event)
            self._unreported.add(device.number)
            if event.type == evdev.EV_KEY and event.value != evdev.UP:
                self._pressed(event.code)

    def contact(self, slot: int, place: Point, pressure: float) -> None:
        """The touchscreen's own account of a finger at ``place``, pixels of the display in its natural orientation."""
        size = self.phone.display.natural
        x, y = (min(max(at, 0), side - 1) * RAW // side for at, side in zip(place, size, strict=True))
        self._account(
            slot,
            {
                evdev.ABS_MT_TRACKING_ID: slot,
                evdev.ABS_MT_POSITION_X: x,
                evdev.ABS_MT_POSITION_Y: y,
                evdev.ABS_MT_PRESSURE: max(1, round(pressure * FULL_PRESSURE)),
            },
        )

    def lifted(self, slot: int) -> None:
        """The touchscreen's own account of a finger that has left the glass."""
        self._account(slot, {evdev.ABS_MT_TRACKING_ID: evdev.NO_CONTACT})

    def _account(self, slot: int, values: dict[int, int]) -> None:
        for code, value in {evdev.ABS_MT_SLOT: slot, **values}.items():
            self.write(TOUCHSCREEN, InputEvent(evdev.EV_ABS, code, value))
        self.write(TOUCHSCREEN, evdev.REPORT)

    # What becomes of it ---------------------------------------------------------------------------------

    def _tell(self, device: InputDevice, event: InputEvent) -> None:
        self.serial += 1
        self._told.append(Told(self.serial, self.phone.clock.elapsed_ms * 1000, device, event))

    def _changes(self, device: InputDevice, event: InputEvent) -> bool:
        """Keeps what an event says; whether that is news."""
        if event.type == evdev.EV_ABS:
            return device is not TOUCHSCREEN or self._moved(event.code, event.value)
        key = (device.number, event.code)
        if event.value == evdev.UP:
            known = key in self._down
            self._down.discard(key)
            return known
        if (event.value == evdev.REPEAT) != (key in self._down):
            return False
        self._down.add(key)
        return True

    def _moved(self, code: int, value: int) -> bool:
        glass = self._glass
        if code == evdev.ABS_MT_SLOT:
            changed = glass.slot != value and 0 <= value <= TOUCHSCREEN.axes[code]
            glass.slot = value if changed else glass.slot
            return changed
        if code not in _FIELDS:
            return True
        before = glass.slots.get(glass.slot, Contact())
        glass.slots[glass.slot] = replace(before, **{_FIELDS[code]: value})
        return glass.slots[glass.slot] != before

    def _synchronized(self, device: InputDevice, event: InputEvent) -> None:
        """The end of what happened at once; the kernel passes none on where nothing did."""
        if event.code != evdev.SYN_REPORT or device.number not in self._unreported:
            return
        self._unreported.discard(device.number)
        self._tell(device, event)
        if device is TOUCHSCREEN:
            self._touched()

    def _touched(self) -> None:
        """Tells the dispatcher of each finger: those that left first, as Android does."""
        glass, hand = self._glass, self.phone.input
        before, glass.reported = glass.reported, dict(glass.slots)
        fingers = {slot: each for slot, each in glass.slots.items() if each.touches and slot < MOST_POINTERS}
        were = {slot: each for slot, each in before.items() if each.touches and slot < MOST_POINTERS}
        for slot, contact in were.items():
            if slot not in fingers or fingers[slot].tracking != contact.tracking:
                hand.touch("up", *self._place(contact), slot)
        if fingers and not were:
            hand.cancel()
        for slot, contact in fingers.items():
            came = slot not in were or were[slot].tracking != contact.tracking
            if came or were[slot] != contact:
                kind = "down" if came else "move"
                hand.touch(kind, *self._place(contact), slot, contact.pressure / FULL_PRESSURE)

    def _place(self, contact: Contact) -> Point:
        """Where that is on the display as it is turned now."""
        size = self.phone.display.natural
        x, y = (round(at * side / RAW) for at, side in zip((contact.x, contact.y), size, strict=True))
        return self.phone.display.turned(Point(x, y))

    def _pressed(self, code: int) -> None:
        name = keyboards.by_evdev(code)
        if name is not None and name not in MODIFIERS:
            held = (keyboards.by_evdev(each) for _, each in self._down)
            self.phone.keys.press(name, frozenset(each for each in held if each in MODIFIERS))
