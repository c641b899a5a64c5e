"""Power: the screen's state and the battery; what the lock screen looks like is drawn elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone

UNKNOWN, CHARGING, DISCHARGING, NOT_CHARGING, FULL = 1, 2, 3, 4, 5


@dataclass(frozen=True)
class Battery:
    """As ``dumpsys battery`` reports it; temperature in tenths of a degree, voltage in millivolts."""

    ac: bool = True
    usb: bool = False
    wireless: bool = False
    status: int = CHARGING
    health: int = 2
    present: bool = True
    level: int = 100
    scale: int = 100
    voltage: int = 5000
    temperature: int = 250
    technology: str = "Li-ion"
    charge_counter: int = 10000

    @property
    def plugged(self) -> bool:
        return self.ac or self.usb or self.wireless


class Power:
    """``interactive`` is whether the screen is on; the battery is what ``dumpsys battery`` and the console say."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.interactive = True
        self.battery = Battery()
        self.overridden = False
        """Somebody set the battery by hand: updates are stopped until ``reset_battery``."""

    def wake_up(self) -> None:
        if not self.interactive:
            self.interactive = True
            self.phone.windows.invalidate()

    def sleep(self) -> None:
        if self.interactive:
            self.interactive = False
            self.phone.ime.hide()
            self.phone.windows.invalidate()

    def toggle_screen(self) -> None:
        """The power key."""
        if self.interactive:
            self.sleep()
        else:
            self.wake_up()

    def set_battery(self, **fields: int | bool) -> None:
        """Changes fields of the battery; raises TypeError for one it has not."""
        self.battery = replace(self.battery, **fields)  # type: ignore[arg-type]
        self.overridden = True
        self.phone.windows.invalidate()

    def unplug(self) -> None:
        self.set_battery(ac=False, usb=False, wireless=False)

    def reset_battery(self) -> None:
        self.battery = Battery()
        self.overridden = False
        self.phone.windows.invalidate()

    @property
    def saver(self) -> bool:
        return self.phone.settings.number("global", "low_power", 0) != 0

    def set_saver(self, on: bool) -> None:
        """Battery saver: only while it does not charge."""
        if not on or not self.battery.plugged:
            self.phone.settings.put("global", "low_power", int(on))
