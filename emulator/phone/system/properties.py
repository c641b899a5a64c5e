"""System properties: what ``getprop`` reads and ``setprop`` may write; the boot values are a table beside this."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emulator.phone.errors import PhoneError
from emulator.phone.system.properties_defaults import defaults

if TYPE_CHECKING:
    from emulator.phone.device import Phone

MAX_VALUE = 91


class PropertyRefusedError(PhoneError):
    """The property service refuses the name or the value."""


@cache
def _boot_values() -> dict[str, str]:
    return defaults()


class Properties:
    """Names to strings. Only what was set since boot is kept here; ``persist.`` ones outlive a reboot."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self._set: dict[str, str] = {}

    def get(self, name: str, default: str = "") -> str:
        return self._live().get(name, self._set.get(name, _boot_values().get(name, default)))

    def all(self) -> dict[str, str]:
        """Every property, by name."""
        return dict(sorted({**_boot_values(), **self._set, **self._live()}.items()))

    def set(self, name: str, value: str) -> None:
        """Raises PropertyRefusedError: a ``ro.`` property is set once, a value has at most 91 bytes."""
        if not name or (len(value.encode()) > MAX_VALUE and not name.startswith("ro.")):
            raise PropertyRefusedError(name)
        if name.startswith("ro.") and name in {**_boot_values(), **self._set}:
            raise PropertyRefusedError(name)
        self._set[name] = value
        if name == "persist.sys.timezone":
            self.phone.clock.timezone = value

    def reboot(self) -> None:
        """What a boot forgets."""
        self._set = {name: value for name, value in self._set.items() if name.startswith("persist.")}

    def _live(self) -> dict[str, str]:
        """Those that follow the phone's state."""
        clock = self.phone.clock
        return {
            "persist.sys.timezone": clock.timezone,
            "ro.boot.qemu.avd_name": self.phone.hooks.avd_name,
            "ro.boot.droidworld.clock": "real" if clock.real else "virtual",
        }
