"""Connected devices: connection preferences, Bluetooth, pairing, casting, printing."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Bar, Category, Footer, Note, Row
from emulator.phone.toolkit import ui

NAME = "secure/bluetooth_name"
WILL_TURN_ON = "Bluetooth will turn on to pair"


@page("connected", "Connected devices", activity="Settings$ConnectedDeviceDashboardActivity "
    "Settings$BluetoothSettingsActivity",
      actions="BLUETOOTH_SETTINGS")  # fmt: skip
def connected(page: Page) -> Rows:
    on = page.phone.connectivity.bluetooth
    yield Row("Pair new device", "" if on else WILL_TURN_ON, "plus", "pair")
    yield Category("Saved devices")
    yield Row("See all", "" if on else "Bluetooth will turn on", "chevron-right", "saved_devices")
    yield Row("Connection preferences", "Bluetooth, Android Auto", to="connection_preferences", divider=True)
    visible = f"Visible as “{page.get(NAME)}” to other devices"
    yield Footer(visible if on else "Turn on Bluetooth to connect to other devices.", searchable=False)


@page("connection_preferences", "Connection preferences", "connected",
      activity="Settings$AdvancedConnectedDeviceActivity")  # fmt: skip
def connection_preferences(page: Page) -> Rows:
    yield Row("Bluetooth", "", "bluetooth", "bluetooth")
    yield Row("Cast", "Not connected", "cast", "cast")
    printing = page.flag("own/print_service", 1)
    yield Row("Printing", "1 print service on" if printing else "Off", "printer-outline", "printing")
    yield Row("Nearby Share", "Share files with nearby devices", "share-variant-outline", "nearby_share")
    yield Row("Android Auto", "Use apps on your car screen", "car-outline", "android_auto")


@page("bluetooth", "Bluetooth", "connection_preferences", activity="Settings$BluetoothDashboardActivity")
def bluetooth(page: Page) -> Rows:
    radio = page.phone.connectivity
    on = radio.bluetooth
    yield Bar("Use Bluetooth", on=on, set=radio.set_bluetooth)
    if on:
        yield Row("Device name", page.get(NAME), tap=lambda: rename(page))
    yield Row("Pair new device", "" if on else WILL_TURN_ON, "plus", "pair", divider=True)
    text = "When Bluetooth is turned on, your device can communicate with other nearby Bluetooth devices."
    if not on and page.flag("global/ble_scan_always_enabled"):
        text += (
            "\n\nTo improve device experience, apps and services can still scan for nearby devices at any time, even "
            "when Bluetooth is off. You can change this in Bluetooth scanning settings."
        )
    yield Footer(text, searchable=False)


def rename(page: Page) -> None:
    page.show(
        ui.InputDialog("Rename this device", page.get(NAME), on_ok=partial(page.put, NAME), positive="Rename",
                       allow_empty=False, platform=True, id="edittext")
    )  # fmt: skip


def _enter_pairing(page: Page) -> None:
    """Pairing needs the radio: opening its page turns it on, with a word."""
    radio = page.phone.connectivity
    if not radio.bluetooth:
        radio.set_bluetooth(True)
        page.toast("Bluetooth turned on")


@page("pair", "Pair new device", "connected", activity="Settings$BluetoothPairingActivity",
      actions="BLUETOOTH_PAIRING_SETTINGS", enter=_enter_pairing)  # fmt: skip
def pair(page: Page) -> Rows:
    yield Row("Device name", page.get(NAME), tap=lambda: rename(page))
    yield Category("Available devices", searchable=False)
    yield Note("Searching for devices…", searchable=False)
    address = page.get("secure/bluetooth_address", "02:15:B2:00:00:00")
    yield Footer(f"Phone’s Bluetooth address: {address}", searchable=False)


@page("saved_devices", "Saved devices", "connected", activity="Settings$PreviouslyConnectedDeviceActivity")
def saved_devices(page: Page) -> Rows:
    yield Row("Pair new device", "", "plus", "pair")


@page("cast", "Cast", "connection_preferences", activity="Settings$WifiDisplaySettingsActivity",
      actions="CAST_SETTINGS WIFI_DISPLAY_SETTINGS")  # fmt: skip
def cast(page: Page) -> Rows:
    yield flag(page, "Enable wireless display", "global/wifi_display_on")
    yield Note("No nearby devices were found.", searchable=False)


@page("printing", "Printing", "connection_preferences", activity="Settings$PrintSettingsActivity",
      actions="ACTION_PRINT_SETTINGS")  # fmt: skip
def printing(page: Page) -> Rows:
    yield Category("Print services")
    on = page.flag("own/print_service", 1)
    yield Row("Default Print Service", "On" if on else "Off", "printer-outline", "print_service")
    yield Row("Add service", icon="plus", tap=partial(page.toast, "Can’t find Play Store"))


@page("print_service", "Default Print Service", "printing")
def print_service(page: Page) -> Rows:
    on = page.flag("own/print_service", 1)
    yield Bar("Use print service", on=on, set=partial(page.flip, "own/print_service"))
    yield Note("Searching for printers" if on else "Service disabled", searchable=False)


@page("nearby_share", "Nearby Share", "connection_preferences")
def nearby_share(page: Page) -> Rows:
    yield Bar(
        "Use Nearby Share", on=page.flag("own/nearby_share"), set=partial(page.flip, "own/nearby_share")
    )
    yield Row("Device name", page.get("global/device_name"), tap=lambda: page.open("about"))
    yield Footer("Nearby Share needs Bluetooth, Wi‑Fi and Location turned on.", searchable=False)


@page("android_auto", "Android Auto", "connection_preferences")
def android_auto(page: Page) -> Rows:
    yield Category("General")
    yield flag(page, "Start Android Auto automatically", "own/auto_start", 1)
    yield flag(page, "Start while locked", "own/auto_locked", 1)
    yield Category("Connected vehicles")
    yield Note("No cars", searchable=False)
