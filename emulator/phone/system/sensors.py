"""Sensors: what the phone measures and how it is held; turning it turns the display, it draws nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone

SENSORS = (
    "acceleration", "gyroscope", "magnetic-field", "orientation", "temperature", "proximity", "light", "pressure",
    "humidity", "magnetic-field-uncalibrated", "gyroscope-uncalibrated",
)  # fmt: skip
"""In the order of the emulator's numbers for them."""
MODELS = (
    "position", "rotation", "magnetic-field", "temperature", "proximity", "light", "pressure", "humidity",
    "velocity", "ambient-motion",
)  # fmt: skip
"""The world around the phone, likewise; hinges and rolls it has not."""

GRAVITY = 9.81
_NORTH = (0.0, 5.9, -48.4)
_REST = (0.0, 0.0, 0.0)
_SCALARS = {"temperature": 0.0, "proximity": 1.0, "light": 0.0, "pressure": 0.0, "humidity": 0.0}
_TILT = -4.75
"""Degrees by which an emulator's phone leans back when nobody has touched it."""


class Sensors:
    """Values by name: ``values`` as the sensors report them, ``model`` as the world is."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        scalars = {name: (value,) for name, value in _SCALARS.items()}
        self.model: dict[str, tuple[float, ...]] = {
            "position": _REST, "rotation": (_TILT, 0.0, 0.0), "magnetic-field": _NORTH,
            "velocity": _REST, "ambient-motion": (0.0,), **scalars,
        }  # fmt: skip
        self.values: dict[str, tuple[float, ...]] = {
            "gyroscope": _REST, "gyroscope-uncalibrated": _REST, "magnetic-field": _NORTH,
            "magnetic-field-uncalibrated": _NORTH, "orientation": _REST, **scalars,
        }  # fmt: skip
        self._follow()

    @property
    def quarter(self) -> int:
        """Quarter turns to the left that the phone is held at."""
        return round(self.model["rotation"][2] / 90) % 4

    def put(self, name: str, value: tuple[float, ...]) -> None:
        """Sets what one sensor reports. Raises KeyError for another's name, ValueError for a value not of its size."""
        self.values[name] = _fitting(value, self.values[name])

    def pose(self, name: str, value: tuple[float, ...]) -> None:
        """Changes the world; the sensors follow. Raises as ``put`` does."""
        before = self.quarter
        self.model[name] = _fitting(value, self.model[name])
        self._follow()
        if self.quarter != before:
            self._turn()

    def _follow(self) -> None:
        """What a phone held like this measures."""
        x, y, z = (math.radians(angle) for angle in self.model["rotation"])
        up = (0.0, GRAVITY * math.cos(x), -GRAVITY * math.sin(x))
        level = (up[0] * math.cos(y) - up[2] * math.sin(y), up[1], up[0] * math.sin(y) + up[2] * math.cos(y))
        self.values["acceleration"] = (
            level[0] * math.cos(z) + level[1] * math.sin(z),
            level[1] * math.cos(z) - level[0] * math.sin(z),
            level[2],
        )
        self.values["orientation"] = self.model["rotation"]
        for name in ("magnetic-field", *_SCALARS):
            self.values[name] = self.model[name]

    def _turn(self) -> None:
        """The display follows at once; where rotation is locked, as if its user had taken the offer to turn it."""
        settings = self.phone.settings
        if settings.number("system", "accelerometer_rotation", 0):
            self.phone.display.rotation = self.quarter
            self.phone.windows.invalidate()
        else:
            settings.put("system", "user_rotation", str(self.quarter))


def _fitting(value: tuple[float, ...], old: tuple[float, ...]) -> tuple[float, ...]:
    if len(value) != len(old) or not all(map(math.isfinite, value)):
        raise ValueError(f"a value of {len(old)} numbers is wanted, not {value}")
    return value
