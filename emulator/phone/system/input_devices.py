"""The kernel's input devices: what each is called and what it can tell. It keeps no state."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.phone.system import keyboards
from protocol import evdev

RAW = 32768
"""Steps of the touchscreen's axes over the display, whatever its size and rotation."""
FULL_PRESSURE = 1024
_VIRTIO = 0x06


@dataclass(frozen=True)
class InputDevice:
    """One node of /dev/input: ``codes`` by their type, ``axes`` with the greatest value of each; all begin at 0."""

    number: int
    name: str
    identity: tuple[int, int, int, int]
    """Bus, vendor, product, version."""
    location: str
    classes: str
    """What Android's event hub calls it."""
    codes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    axes: dict[int, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/dev/input/event{self.number}"

    def has(self, event: evdev.InputEvent) -> bool:
        """Whether the device can tell this; what it cannot the kernel drops."""
        if event.type == evdev.EV_ABS:
            return event.code in self.axes
        return event.type == evdev.EV_SYN or event.code in self.codes.get(event.type, ())


_AXES = {
    "X": RAW - 1, "Y": RAW - 1, "Z": 1, "MT_SLOT": 10, "MT_TOUCH_MAJOR": 2**31 - 1, "MT_TOUCH_MINOR": 2**31 - 1,
    "MT_ORIENTATION": 90, "MT_POSITION_X": RAW - 1, "MT_POSITION_Y": RAW - 1, "MT_TOOL_TYPE": 15,
    "MT_TRACKING_ID": 65535, "MT_PRESSURE": FULL_PRESSURE,
}  # fmt: skip


def _touchscreen(number: int) -> InputDevice:
    """One for each display that an emulator can have; the first is the phone's."""
    buttons = tuple(evdev.CODES[evdev.EV_KEY][name] for name in ("BTN_TOOL_RUBBER", "BTN_STYLUS"))
    return InputDevice(
        number,
        f"virtio_input_multi_touch_{number}",
        (_VIRTIO, 0, 0, 0),
        f"virtio{number + 9}/input0",
        "KEYBOARD | TOUCH | TOUCH_MT | SWITCH",
        {evdev.EV_KEY: buttons, evdev.EV_SW: (0,)},
        {evdev.CODES[evdev.EV_ABS][f"ABS_{name}"]: most for name, most in _AXES.items()},
    )


def _keyboard(number: int, name: str, identity: tuple[int, int, int, int], location: str) -> InputDevice:
    keys = {evdev.EV_KEY: keyboards.EVDEV_CODES}
    return InputDevice(number, name, identity, location, "KEYBOARD | ALPHAKEY | DPAD | EXTERNAL", keys)


POWER_BUTTON = InputDevice(
    0, "Power Button", (0x19, 0, 1, 0), "LNXPWRBN/button/input0", "KEYBOARD",
    {evdev.EV_KEY: (evdev.CODES[evdev.EV_KEY]["KEY_POWER"],)},
)  # fmt: skip
TOUCHSCREEN = _touchscreen(1)
KEYBOARD = _keyboard(12, "qwerty2", (_VIRTIO, 0, 0, 0), "virtio21/input0")
DEVICES = (
    POWER_BUTTON,
    TOUCHSCREEN,
    *map(_touchscreen, range(2, 12)),
    KEYBOARD,
    _keyboard(13, "AT Translated Set 2 keyboard", (0x11, 1, 1, 0xAB41), "isa0060/serio0/input0"),
)
"""The nodes of an x86_64 emulator, in their order. Source: ``getevent`` and ``dumpsys input`` of emulators."""

BY_PATH = {device.path: device for device in DEVICES}
