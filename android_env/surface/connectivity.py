"""The radios of a device: switching them, and whether they are on."""

from __future__ import annotations

from android_env.adb.shell import Shell
from android_env.surface.settings import Settings


class Connectivity:
    """Wi-Fi, Bluetooth and airplane mode."""

    def __init__(self, shell: Shell, settings: Settings) -> None:
        self._shell = shell
        self._settings = settings

    def set_wifi(self, on: bool) -> None:
        self._shell.output(f"svc wifi {'enable' if on else 'disable'}")

    def set_bluetooth(self, on: bool) -> None:
        self._shell.output(f"svc bluetooth {'enable' if on else 'disable'}")

    def set_airplane(self, on: bool) -> None:
        self._shell.output(f"cmd connectivity airplane-mode {'enable' if on else 'disable'}")

    def wifi(self) -> bool:
        return self._settings.number("global", "wifi_on") in (1, 2)

    def bluetooth(self) -> bool:
        return self._settings.number("global", "bluetooth_on") == 1

    def airplane(self) -> bool:
        return self._settings.number("global", "airplane_mode_on") == 1
