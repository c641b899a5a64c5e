"""Location: its switch, who may know where the phone is, and scanning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.apps.settings.bound import flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Bar, Category, Footer, Note, Row

if TYPE_CHECKING:
    from emulator.phone.device import Phone

FINE, COARSE = "android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION"


def allowed_apps(phone: Phone) -> tuple[int, int]:
    """How many of the apps that ask for the location have it."""
    asking = [
        app.package
        for app in phone.packages.apps.values()
        if FINE in app.permissions or COARSE in app.permissions
    ]
    allowed = [name for name in asking if any(phone.packages.granted(name, each) for each in (FINE, COARSE))]
    return len(allowed), len(asking)


def location_summary(phone: Phone) -> str:
    if not phone.location.enabled:
        return "Off"
    count = allowed_apps(phone)[0]
    return f"On - {count} app{'' if count == 1 else 's'} {'has' if count == 1 else 'have'} access to location"


@page(
    "location", "Location", activity="Settings$LocationSettingsActivity", actions="LOCATION_SOURCE_SETTINGS"
)
def location(page: Page) -> Rows:
    where = page.phone.location
    yield Bar("Use location", on=where.enabled, set=where.set_enabled)
    yield Category("Recent access")
    yield Note("No apps recently accessed location", searchable=False)
    allowed, asking = allowed_apps(page.phone)
    permissions = partial(page.open, "permission", group="android.permission-group.LOCATION")
    yield Row("App location permissions", f"{allowed} of {asking} apps have access to location", "map-marker-outline",
              tap=permissions, divider=True)  # fmt: skip
    yield Row("Location services", "", "cog-outline", "location_services")
    yield Footer(
        "Location may use sources like GPS, Wi‑Fi, mobile networks, and sensors to help estimate your device’s "
        "location.",
        searchable=False,
    )


@page("location_services", "Location services", "location", activity="Settings$ScanningSettingsActivity",
      actions="LOCATION_SCANNING_SETTINGS")  # fmt: skip
def location_services(page: Page) -> Rows:
    yield flag(page, "Google Location Accuracy", "own/location_accuracy", 1, "Improve location accuracy")
    yield flag(page, "Wi‑Fi scanning", "global/wifi_scan_always_enabled", 0,
               "Allow apps and services to scan for Wi‑Fi networks at any time, even when Wi‑Fi is off.")  # fmt: skip
    yield flag(
        page,
        "Bluetooth scanning",
        "global/ble_scan_always_enabled",
        0,
        "Allow apps and services to scan for nearby devices at any time, even when Bluetooth is off.",
    )
