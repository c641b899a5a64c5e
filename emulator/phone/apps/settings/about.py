"""About: the device's name, numbers, versions, and the build number that makes one a developer."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Category, Note, Row
from emulator.phone.apps.settings.system import DEVELOPER
from emulator.phone.system.connectivity import ADDRESS, MAC
from emulator.phone.toolkit import ui

NAME = "global/device_name"
TAPS = 7
IMEI = "867400022047199"


@page("about", "About emulated device", activity="Settings$MyDeviceInfoActivity",
      actions="DEVICE_INFO_SETTINGS android.settings.DEVICE_NAME")  # fmt: skip
def about(page: Page) -> Rows:
    phone = page.phone
    yield Category("Basic info")
    yield Row("Device name", page.get(NAME), tap=lambda: page.show(ui.InputDialog(
        "Device name", page.get(NAME), on_ok=partial(_warn, page), allow_empty=False, platform=True)))  # fmt: skip
    shown = page.memory.get("number_shown")
    yield Row("Phone number", phone.telephony.own_number if shown else "Tap to show info",
              tap=partial(page.remember, "number_shown", True))  # fmt: skip
    yield Category("Legal & regulatory")
    yield Row("Legal information", "", to="legal")
    yield Category("Device details")
    yield Row("SIM status", "T-Mobile", to="sim_status")
    yield Row("Model", phone.properties.get("ro.product.model"), to="model")
    yield Row("IMEI", IMEI if page.memory.get("imei_shown") else "Tap to show info",
              tap=partial(page.remember, "imei_shown", True))  # fmt: skip
    yield Row("Android version", "13", to="android_version")
    yield Category("Device identifiers")
    online = phone.connectivity.network is not None
    yield Row("IP address", f"fe80::15:b2ff:fe00:0\n{ADDRESS}" if online else "Unavailable")
    yield Row("Wi‑Fi MAC address", MAC if online else "To view, choose saved network")
    yield Row("Device Wi‑Fi MAC address", "02:15:b2:00:00:00")
    yield Row(
        "Bluetooth address",
        page.get("secure/bluetooth_address") if phone.connectivity.bluetooth else "Unavailable",
    )
    seconds = phone.clock.elapsed_ms // 1000
    yield Row("Up time", f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}")
    yield Row("Build number", phone.properties.get("ro.build.display.id"), tap=partial(_tap_build, page))


def _warn(page: Page, name: str) -> None:
    text = (
        "Your device name is visible to apps you installed. It may also be seen by other people when you connect to "
        "Bluetooth devices, connect to a Wi‑Fi network or set up a Wi‑Fi hotspot."
    )
    page.show(
        ui.Alert(
            message=text,
            positive=("OK", partial(_rename, page, name)),
            negative=("Cancel", None),
            platform=True,
        )
    )


def _rename(page: Page, name: str) -> None:
    page.put(NAME, name)
    page.put("secure/bluetooth_name", name)


def _tap_build(page: Page) -> None:
    """Seven taps, with a countdown from the third."""
    if page.flag(DEVELOPER):
        page.toast("No need, you are already a developer.")
        return
    taps = page.memory.get("taps", 0) + 1
    page.remember("taps", taps)
    left = TAPS - taps
    if left == 0:
        page.put(DEVELOPER, 1)
        page.remember("taps", 0)
        page.toast("You are now a developer!")
    elif taps > 2:
        page.toast(f"You are now {left} step{'s' if left > 1 else ''} away from being a developer.")


@page("android_version", "Android version", "about", activity="Settings$FirmwareVersionActivity")
def android_version(page: Page) -> Rows:
    properties = page.phone.properties
    yield Row("Android version", "13", searchable=False)
    yield Row("Android security update", "September 5, 2022")
    yield Row("Google Play system update", "September 1, 2022", searchable=False)
    yield Row("Baseband version", properties.get("gsm.version.baseband"))
    yield Row(
        "Kernel version", "5.15.41-android13-8-00055-g4f5025129fe8-ab8949913\n#1 Mon Aug 15 18:33:14 UTC 2022"
    )
    yield Row("Build number", properties.get("ro.build.display.id"), searchable=False)


@page("model", "Model", "about", activity="Settings$HardwareInfoActivity")
def model(page: Page) -> Rows:
    properties = page.phone.properties
    yield Row("Model", properties.get("ro.product.model"), searchable=False)
    yield Row("Serial number", properties.get("ro.serialno") or "EMULATOR32X1X13X0")
    yield Row("Hardware version", properties.get("ro.boot.hardware.revision") or "0")


@page("sim_status", "SIM status", "about")
def sim_status(page: Page) -> Rows:
    away = page.phone.connectivity.airplane_mode
    for title, value in (
        ("Network", "T-Mobile"),
        ("Mobile network state", "Disconnected" if away else "Connected"),
        ("Service state", "Radio off" if away else "In service"),
        ("Signal strength", "0 dBm 0 asu" if away else "-85 dBm 28 asu"),
        ("Mobile voice network type", "LTE"),
        ("Mobile data network type", "LTE"),
        ("Roaming", "Not roaming"),
        ("ICCID", "89860318640220133897"),
    ):
        yield Row(title, value, searchable=False)


@page("legal", "Legal information", "about")
def legal(page: Page) -> Rows:
    for title in (
        "Third-party licenses",
        "Google legal",
        "Google Play system update licenses",
        "System WebView licenses",
    ):
        yield Row(title, tap=partial(page.open, "license", name=title))
    yield Row("Wallpapers", "Satellite imagery providers:\n©2014 CNES / Astrium, DigitalGlobe, Bluesky")


@page("license", lambda page: page.args["name"], "legal", needs="name")
def license_page(page: Page) -> Rows:
    yield Note(
        "Apache License, Version 2.0. Unless required by applicable law or agreed to in writing, software distributed "
        "under the License is distributed on an “AS IS” BASIS, without warranties or conditions of any kind."
    )
