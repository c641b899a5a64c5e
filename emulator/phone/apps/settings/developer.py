"""Developer options."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.bound import choice, flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Bar, Category, Row, Switch
from emulator.phone.apps.settings.system import DEVELOPER

SCALES = (
    ("0.0", "Animation off"),
    ("0.5", "Animation scale .5x"),
    ("1.0", "Animation scale 1x"),
    ("1.5", "Animation scale 1.5x"),
    ("2.0", "Animation scale 2x"),
    ("5.0", "Animation scale 5x"),
    ("10.0", "Animation scale 10x"),
)
LIMITS = (
    ("-1", "Standard limit"),
    ("0", "No background processes"),
    ("1", "At most 1 process"),
    ("4", "At most 4 processes"),
)


@page("developer", "Developer options", "system", activity="Settings$DevelopmentSettingsDashboardActivity",
      actions="APPLICATION_DEVELOPMENT_SETTINGS")  # fmt: skip
def developer(page: Page) -> Rows:
    on = page.flag(DEVELOPER)
    yield Bar("Use developer options", on=on, set=partial(page.flip, DEVELOPER))
    yield Row("Memory", "Avg 1.1 GB of 2.1 GB memory used", enabled=on)
    yield Row("Bug report", "", enabled=on, tap=partial(page.toast, "Your bug report will be shared"))
    yield flag(
        page,
        "Stay awake",
        "global/stay_on_while_plugged_in",
        1,
        "Screen will never sleep while charging",
        enabled=on,
    )
    yield flag(page, "OEM unlocking", "own/oem_unlock", 0, "Allow the bootloader to be unlocked", enabled=on)
    yield Row(
        "Running services", "View and control currently running services", to="running_services", enabled=on
    )
    yield from _debugging(page, on)
    yield from _behaviour(page, on)


def _debugging(page: Page, on: bool) -> Rows:
    yield Category("Debugging")
    adb = page.flag("global/adb_enabled", 1)
    yield Switch(
        "USB debugging", "Debug mode when USB is connected", on=adb, set=partial(_ask_adb, page), enabled=on
    )
    yield flag(
        page,
        "Wireless debugging",
        "global/adb_wifi_enabled",
        0,
        "Debug mode when Wi‑Fi is connected",
        enabled=on,
    )
    yield flag(page, "Enable view attribute inspection", "global/debug_view_attributes", enabled=on)
    yield flag(page, "Verify apps over USB", "global/verifier_verify_adb_installs", enabled=on)
    yield Category("Networking")
    yield flag(page, "Mobile data always active", "global/mobile_data_always_on", 1, enabled=on)
    yield flag(page, "Wi‑Fi scan throttling", "global/wifi_scan_throttle_enabled", 1, enabled=on)


def _behaviour(page: Page, on: bool) -> Rows:
    yield Category("Input")
    yield flag(page, "Show taps", "system/show_touches", 0, "Show visual feedback for taps", enabled=on)
    yield flag(
        page,
        "Pointer location",
        "system/pointer_location",
        0,
        "Screen overlay showing current touch data",
        enabled=on,
    )
    yield Category("Drawing")
    for title, name in (("Window animation scale", "window_animation_scale"),
                        ("Transition animation scale", "transition_animation_scale"),
                        ("Animator duration scale", "animator_duration_scale")):  # fmt: skip
        yield choice(page, title, f"global/{name}", SCALES, "1.0", enabled=on)
    yield Switch(
        "Force dark mode",
        "Override force-dark feature to be always-on",
        on=page.flag("own/force_dark"),
        enabled=on,
        set=partial(page.flip, "own/force_dark"),
    )
    yield Category("Apps")
    yield flag(page, "Don’t keep activities", "global/always_finish_activities", 0,
               "Destroy every activity as soon as the user leaves it", enabled=on)  # fmt: skip
    yield choice(page, "Background process limit", "own/process_limit", LIMITS, "-1", enabled=on)


def _ask_adb(page: Page, on: bool) -> None:
    if not on:
        page.put("global/adb_enabled", 0)
        return
    page.confirm(
        "Allow USB debugging?",
        "USB debugging is intended for development purposes only. Use it to copy data between "
        "your computer and your device, install apps on your device without notification, and read log data.",
        "OK",
        partial(page.put, "global/adb_enabled", 1),
    )


@page("running_services", "Running services", "developer")
def running_services(page: Page) -> Rows:
    for package in page.phone.processes.packages():
        app = page.phone.packages.apps.get(package)
        if app is not None:
            yield Row(app.label, "1 process and 0 services", app=app.icon, to="app_info", args={"package": package},
                      searchable=False)  # fmt: skip
