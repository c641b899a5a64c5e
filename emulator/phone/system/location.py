"""Where the phone is: the last GPS fix, and whether location is on; who may know is the grants' business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone


@dataclass(frozen=True)
class Fix:
    """Degrees, metres, metres per second, and when (milliseconds since 1970)."""

    latitude: float
    longitude: float
    altitude: float = 0.0
    speed: float = 0.0
    bearing: float = 0.0
    accuracy: float = 5.0
    satellites: int = 0
    when_ms: int = 0


GOOGLEPLEX = (37.421998, -122.084)
"""Where an emulator is until somebody moves it."""


class Location:
    """One position; ``geo fix`` of the console and the emulator's gRPC set it."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._fix = Fix(*GOOGLEPLEX, altitude=5.0, when_ms=phone.clock.now_ms)

    @property
    def enabled(self) -> bool:
        return self.phone.settings.number("secure", "location_mode", 0) != 0

    def set_enabled(self, on: bool) -> None:
        self.phone.settings.put("secure", "location_mode", 3 if on else 0)

    @property
    def fix(self) -> Fix | None:
        """The last position; None while location is off."""
        return self._fix if self.enabled else None

    @property
    def last(self) -> Fix:
        """The last position, whether or not location is on: what the satellites say, not what apps are told."""
        return self._fix

    def move(
        self, latitude: float, longitude: float, altitude: float = 0.0, speed: float = 0.0, **more: float
    ) -> None:
        """``more`` are further fields of a Fix. Raises ValueError for what is not on Earth."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError(f"no such place: {latitude}, {longitude}")
        self._fix = Fix(latitude, longitude, altitude, speed, when_ms=self.phone.clock.now_ms, **more)  # type: ignore[arg-type]
        self.phone.windows.invalidate()
