"""Radios: Wi-Fi, Bluetooth, airplane mode, mobile data. The global settings are the state, so nothing can disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.system.intents import Intent
from emulator.phone.system.shaping import Shaping

if TYPE_CHECKING:
    from emulator.phone.device import Phone


@dataclass(frozen=True)
class Network:
    """A Wi-Fi network in range; ``saved`` ones are joined by themselves."""

    ssid: str
    bssid: str = "00:13:10:85:fe:01"
    security: str = "open"
    level: int = 4
    frequency: int = 2447
    saved: bool = False


ANDROID_WIFI = Network("AndroidWifi", saved=True)
MAC = "02:00:00:44:55:66"
ADDRESS = "10.0.2.16"
AIRPLANE_MODE = "android.intent.action.AIRPLANE_MODE"


class Connectivity:
    """Reads and writes wifi_on, bluetooth_on, airplane_mode_on and mobile_data.

    wifi_on is 0 off, 1 on, 2 on in airplane mode, 3 off because of airplane mode; bluetooth_on is 0 off, 1 on, 2 off
    because of airplane mode, as Android keeps them.
    """

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.networks: tuple[Network, ...] = (ANDROID_WIFI,)
        self.shaping = Shaping()
        self.left = ""
        """The saved network that the user disconnected from: joined again by hand, or when Wi-Fi was off."""

    # Wi-Fi --------------------------------------------------------------------------------------------

    @property
    def wifi(self) -> bool:
        return self._number("wifi_on") in (1, 2)

    def set_wifi(self, on: bool) -> None:
        if on != self.wifi:
            self.left = ""
            self._put("wifi_on", (2 if self.airplane_mode else 1) if on else 0)

    @property
    def network(self) -> Network | None:
        """The network the phone is on."""
        saved = (each for each in self.networks if each.saved and each.ssid != self.left)
        return next(saved, None) if self.wifi else None

    def disconnect(self) -> None:
        """Leaves the present network, which stays saved."""
        if self.network is not None:
            self.left = self.network.ssid
            self.phone.windows.invalidate()

    def join(self, ssid: str) -> bool:
        """Saves and joins a network in range; False where there is none of that name."""
        if not any(each.ssid == ssid for each in self.networks):
            return False
        self.left = "" if self.left == ssid else self.left
        self._replace(ssid, saved=True)
        return True

    def forget(self, ssid: str) -> None:
        self._replace(ssid, saved=False)

    def _replace(self, ssid: str, *, saved: bool) -> None:
        self.networks = tuple(
            Network(each.ssid, each.bssid, each.security, each.level, each.frequency, saved)
            if each.ssid == ssid
            else each
            for each in self.networks
        )
        self.phone.windows.invalidate()

    # The others ---------------------------------------------------------------------------------------

    @property
    def bluetooth(self) -> bool:
        return self._number("bluetooth_on") == 1

    def set_bluetooth(self, on: bool) -> None:
        if on != self.bluetooth:
            self._put("bluetooth_on", int(on))

    @property
    def airplane_mode(self) -> bool:
        return self._number("airplane_mode_on") != 0

    def set_airplane_mode(self, on: bool) -> None:
        """The switch: the setting, and the broadcast that tells the radios of it."""
        if on != self.airplane_mode:
            self._put("airplane_mode_on", int(on))
            self.phone.broadcasts.send(Intent(AIRPLANE_MODE, extras={"state": on}))

    def airplane_mode_told(self) -> None:
        """The broadcast: Wi-Fi goes off, and comes back, as the setting says."""
        wifi, on = self._number("wifi_on"), self.airplane_mode
        if on and wifi == 1:
            self._put("wifi_on", 3)
        elif not on and wifi in (2, 3):
            self._put("wifi_on", 1)

    def airplane_mode_put(self) -> None:
        """The setting was written: Bluetooth and the mobile network look at that alone, Wi-Fi waits to be told."""
        if self.airplane_mode:
            self.phone.telephony.lose_service()
        if self._number("bluetooth_on") in (1, 2):
            self._put("bluetooth_on", 2 if self.airplane_mode else 1)

    @property
    def mobile_data(self) -> bool:
        return self._number("mobile_data") != 0

    def set_mobile_data(self, on: bool) -> None:
        if on != self.mobile_data:
            self._put("mobile_data", int(on))

    @property
    def nfc(self) -> bool:
        """The emulator has none."""
        return False

    @property
    def online(self) -> bool:
        """Whether anything carries data."""
        return self.network is not None or self.mobile_carries

    @property
    def mobile_carries(self) -> bool:
        """Whether the mobile network carries data, where there is no Wi-Fi."""
        return self.mobile_data and not self.airplane_mode and self.phone.telephony.coverage.carries_data

    @property
    def do_not_disturb(self) -> bool:
        return self._number("zen_mode") != 0

    def set_do_not_disturb(self, on: bool) -> None:
        self._put("zen_mode", int(on))

    def _number(self, key: str) -> int:
        return self.phone.settings.number("global", key, 0)

    def _put(self, key: str, value: int) -> None:
        self.phone.settings.put("global", key, value)
        self.phone.windows.invalidate()
