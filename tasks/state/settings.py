"""Settings and radios: putting them where a case begins, and what they must be in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protocol.apps import settings
from tasks.errors import SetupError

if TYPE_CHECKING:
    from android_env.device import Device

Key = tuple[str, str]
"""A namespace (system, secure, global) and a key."""

_PATIENCE_SECONDS = 10


def _wait_until(device: Device, holds: Callable[[], bool]) -> bool:
    for _ in range(_PATIENCE_SECONDS):
        if holds():
            return True
        device.clock.wait(1)
    return holds()


@dataclass(frozen=True)
class Setting:
    """A setting has this value."""

    key: Key
    value: str

    def apply(self, device: Device) -> None:
        device.settings.put(*self.key, self.value)
        if device.settings.get(*self.key) != self.value:
            raise SetupError(f"{'/'.join(self.key)} did not take the value {self.value}")


@dataclass(frozen=True)
class Brightness:
    """The screen is this bright, 1 to 255, and does not adapt by itself."""

    level: int

    def apply(self, device: Device) -> None:
        Setting(settings.BRIGHTNESS_MODE, "0").apply(device)
        Setting(settings.BRIGHTNESS, str(self.level)).apply(device)


@dataclass(frozen=True)
class Radios:
    """Wi-Fi and Bluetooth are on or off, really, and airplane mode is off."""

    wifi: bool = True
    bluetooth: bool = False

    def apply(self, device: Device) -> None:
        device.connectivity.set_airplane(False)
        device.connectivity.set_wifi(self.wifi)
        device.connectivity.set_bluetooth(self.bluetooth)
        if not _wait_until(device, lambda: self._holds(device)):
            raise SetupError(f"the radios did not become {self}")

    def _holds(self, device: Device) -> bool:
        radios = device.connectivity
        return radios.wifi() == self.wifi and radios.bluetooth() == self.bluetooth and not radios.airplane()


@dataclass(frozen=True)
class SettingIs:
    """A setting has one of these values."""

    key: Key
    values: Sequence[str]
    what: str

    def remember(self, device: Device) -> None:
        return None

    def problems(self, before: None, device: Device) -> list[str]:
        value = device.settings.get(*self.key)
        if value in self.values:
            return []
        return [f"{self.what} is {value} ({'/'.join(self.key)}), expected {' or '.join(self.values)}"]

    def satisfy(self, device: Device) -> None:
        device.settings.put(*self.key, self.values[0])


@dataclass(frozen=True)
class RadiosAre:
    """Wi-Fi and Bluetooth are as asked; the one that is not asked for, and airplane mode, are as they were."""

    wifi: bool | None = None
    bluetooth: bool | None = None

    def remember(self, device: Device) -> dict[str, bool]:
        radios = device.connectivity
        return {"Wi-Fi": radios.wifi(), "Bluetooth": radios.bluetooth(), "airplane mode": radios.airplane()}

    def problems(self, before: dict[str, bool], device: Device) -> list[str]:
        asked = {"Wi-Fi": self.wifi, "Bluetooth": self.bluetooth}
        now = self.remember(device)
        found = []
        for name, was in before.items():
            wanted = asked.get(name)
            if wanted is None and now[name] != was:
                found.append(
                    f"{name} was {_state(was)} and should have stayed so, but is {_state(now[name])}"
                )
            elif wanted is not None and now[name] != wanted:
                found.append(f"{name} is {_state(now[name])}, expected {_state(wanted)}")
        return found

    def satisfy(self, device: Device) -> None:
        if self.wifi is not None:
            device.connectivity.set_wifi(self.wifi)
        if self.bluetooth is not None:
            device.connectivity.set_bluetooth(self.bluetooth)
        _wait_until(device, lambda: not self.problems(self.remember(device), device))


def _state(on: bool) -> str:
    return "on" if on else "off"
