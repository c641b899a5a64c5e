"""Power: the screen's state and the battery; what the lock screen looks like is drawn elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.system.activity import Activity

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
    """``interactive`` is whether the screen is on, ``locked`` whether the lock screen stands before everything.

    The battery is what ``dumpsys battery`` and the console say.
    """

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.interactive = True
        self.locked = False
        self.battery = Battery()
        """What Android says."""
        self.measured = Battery()
        """What the emulator says that the hardware measures."""
        self.overridden = False
        """Somebody set the battery by hand: updates are stopped until ``reset_battery``."""

    def boot(self) -> None:
        """The screen is on; whoever starts the phone is in front of it, so that nothing is locked."""
        self.interactive, self.locked = True, False

    def wake_up(self) -> None:
        if not self.interactive:
            self.interactive = True
            self.phone.activities.resume()

    def sleep(self) -> None:
        """The screen goes dark, and the phone locks itself unless the user wants no lock screen."""
        if self.interactive:
            self.interactive = False
            self.locked = self.phone.settings.number("secure", "lockscreen.disabled", 0) == 0
            self.phone.shade.collapse()
            self.phone.notifications.heads_up_gone()
            self.phone.activities.pause()
            self.phone.windows.invalidate()

    def unlock(self) -> None:
        """The user swiped the lock screen away."""
        if self.locked and self.interactive:
            self.locked = False
            self.phone.activities.resume()

    def shows(self, activity: Activity) -> bool:
        """Whether the screen's state lets an activity be seen when it is the topmost one."""
        return self.interactive and (not self.locked or activity.info.show_when_locked)

    def toggle_screen(self) -> None:
        """The power key; what rings it only silences."""
        if not self.interactive:
            self.wake_up()
        elif not self.phone.telephony.rings:
            self.sleep()

    def set_battery(self, **fields: int | bool) -> None:
        """What the machine tells of its battery; Android hears of it unless it was told otherwise by hand.

        Raises TypeError for a field that a battery has not.
        """
        self.measured = replace(self.measured, **fields)  # type: ignore[arg-type]
        if not self.overridden:
            self.battery = self.measured
            self.phone.windows.invalidate()

    def override_battery(self, **fields: int | bool) -> None:
        """By hand: what the machine tells of its battery is not listened to from now on."""
        self.battery = replace(self.battery, **fields)  # type: ignore[arg-type]
        self.overridden = True
        self.phone.windows.invalidate()

    def unplug(self) -> None:
        self.override_battery(ac=False, usb=False, wireless=False)

    def reset_battery(self) -> None:
        self.battery = self.measured
        self.overridden = False
        self.phone.windows.invalidate()

    @property
    def saver(self) -> bool:
        return self.phone.settings.number("global", "low_power", 0) != 0

    def set_saver(self, on: bool) -> None:
        """Battery saver: only while it does not charge."""
        if not on or not self.battery.plugged:
            self.phone.settings.put("global", "low_power", int(on))
