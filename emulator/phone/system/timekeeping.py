"""Setting the wall clock and its zone, by whoever may: alarms follow and apps are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.clock import zone
from emulator.phone.system.intents import Intent

if TYPE_CHECKING:
    from emulator.phone.device import Phone

TIME_SET = "android.intent.action.TIME_SET"
ZONE_CHANGED = "android.intent.action.TIMEZONE_CHANGED"
ZONE_PROPERTY = "persist.sys.timezone"
UNKNOWN_ZONE = "GMT"
LATEST_MS = 4_102_444_800_000
"""The year 2100; no phone of today is asked for more."""


def set_time(phone: Phone, now_ms: int) -> None:
    """Sets the wall clock. Raises ValueError for a time before 1970 or after 2099."""
    if not 0 <= now_ms < LATEST_MS:
        raise ValueError(f"{now_ms} ms since 1970 is no time that this clock shows")
    phone.clock.set(now_ms)
    phone.looper.clock_was_set()
    phone.broadcasts.send(Intent(TIME_SET))


def set_zone(phone: Phone, name: str) -> None:
    """What the alarm manager does: a zone that nobody knows is GMT, and no name is no change."""
    if not name:
        return
    known = name if zone(name).key == name else UNKNOWN_ZONE
    if known != phone.properties.get(ZONE_PROPERTY):
        phone.properties.set(ZONE_PROPERTY, known)
        phone.broadcasts.send(Intent(ZONE_CHANGED, extras={"time-zone": known}))
    phone.windows.invalidate()


def follow_network(phone: Phone) -> None:
    """Automatic time was switched: where it is on now, the network's time is taken at once."""
    if phone.settings.flag("global", "auto_time"):
        set_time(phone, phone.clock.network_ms)
