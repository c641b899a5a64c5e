"""Where every episode begins: the time, the clock's form, no radio silence, the home screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from protocol.apps import settings

if TYPE_CHECKING:
    from android_env.device import Device

START = datetime(2023, 10, 15, 15, 34, tzinfo=UTC)
"""When every episode begins: a Sunday afternoon."""


def milliseconds(moment: datetime) -> int:
    """Since 1970, as Android counts."""
    return int(moment.timestamp() * 1000)


@dataclass(frozen=True)
class ClockAt:
    """It is this moment, in UTC, and clocks show 24 hours."""

    moment: datetime = START

    def apply(self, device: Device) -> None:
        device.settings.put(*settings.AUTO_TIME, 0)
        device.settings.put(*settings.AUTO_TIME_ZONE, 0)
        device.settings.put(*settings.CLOCK_24_HOURS, 24)
        device.clock.set_zone("UTC")
        device.clock.set(self.moment)


@dataclass(frozen=True)
class AtHome:
    """The home screen is in front and no app is in the list of recent ones."""

    def apply(self, device: Device) -> None:
        device.input.home()
        device.activities.clear_recents()
        device.screen.settle()
