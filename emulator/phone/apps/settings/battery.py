"""Battery: the level, saver and its schedule, usage."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.settings.apps import listed
from emulator.phone.apps.settings.bound import flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import AppRow, Bar, Footer, Note, Radio, Raw, Row, Seek
from emulator.phone.system.power import CHARGING, FULL
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

TRIGGER = "global/low_power_trigger_level"


def state_words(page: Page) -> str:
    battery = page.phone.power.battery
    if battery.status == FULL or (battery.plugged and battery.level == 100):
        return "Fully Charged"
    if battery.status == CHARGING and battery.plugged:
        return "Charging"
    return "Not charging" if battery.plugged else "About 1 day left"


def _meter(page: Page) -> ui.Widget:
    level = page.phone.power.battery.level
    return ui.Column(
        cls="LinearLayout", width=MATCH, padding=(24, 16), spacing=12, children=(
            ui.Text(f"{level}%", id="usage_summary", size=32),
            ui.Progress(level / 100, id="android:id/progress", width=MATCH, height=8),
            ui.Text(state_words(page), id="total_summary", color="on_surface_variant"),
        ),
    )  # fmt: skip


@page("battery", "Battery", activity="Settings$PowerUsageSummaryActivity",
      actions="android.intent.action.POWER_USAGE_SUMMARY")  # fmt: skip
def battery(page: Page) -> Rows:
    yield Raw("", make=partial(_meter, page))
    yield Row("Battery usage", "View usage from last full charge", to="battery_usage")
    yield Row("Battery Saver", "On" if page.phone.power.saver else "Off", to="battery_saver")
    yield Row(
        "Adaptive preferences", "Extend battery life and improve performance", to="adaptive_preferences"
    )
    yield flag(page, "Battery percentage", "system/status_bar_show_battery_percent", 0,
               "Show battery percentage in status bar")  # fmt: skip


@page("battery_usage", "Battery usage", "battery", activity="Settings$PowerUsageAdvancedActivity")
def battery_usage(page: Page) -> Rows:
    yield Note("Battery usage since last full charge", searchable=False)
    for app in listed(page):
        yield AppRow(
            app.label, "0%", app=app.icon, to="app_battery", args={"package": app.package}, searchable=False
        )


@page("battery_saver", "Battery Saver", "battery", activity="Settings$BatterySaverSettingsActivity",
      actions="BATTERY_SAVER_SETTINGS")  # fmt: skip
def battery_saver(page: Page) -> Rows:
    power = page.phone.power
    yield Bar("Use Battery Saver", on=power.saver, set=power.set_saver, enabled=not power.battery.plugged)
    level = page.get(TRIGGER, "0")
    yield Row(
        "Set a schedule",
        "No schedule" if level == "0" else f"Based on percentage: {level}%",
        to="battery_schedule",
    )
    yield flag(page, "Turn off when charged", "global/low_power_sticky_auto_disable_enabled", 1,
               "Battery Saver turns off when battery reaches 90%")  # fmt: skip
    yield Footer("Battery Saver turns on Dark theme and limits or turns off background activity, some visual effects, "
                 "certain features, and some network connections.", searchable=False)  # fmt: skip


@page(
    "battery_schedule",
    "Set a schedule",
    "battery_saver",
    activity="Settings$BatterySaverScheduleSettingsActivity",
)
def battery_schedule(page: Page) -> Rows:
    level = int(page.get(TRIGGER, "0"))
    yield Radio("No schedule", on=level == 0, tap=partial(page.put, TRIGGER, 0))
    yield Radio("Based on percentage", on=level > 0, tap=partial(page.put, TRIGGER, level or 20))
    if level:
        yield Seek("", f"{level}%", value=level // 5 - 1, maximum=14, searchable=False,
                   set=lambda step: page.put(TRIGGER, 5 * (step + 1)))  # fmt: skip


@page("adaptive_preferences", "Adaptive preferences", "battery")
def adaptive_preferences(page: Page) -> Rows:
    yield flag(page, "Adaptive charging", "secure/adaptive_charging_enabled", 1, "Charge steadily overnight")
    yield flag(
        page,
        "Adaptive battery",
        "global/app_standby_enabled",
        1,
        "Extend battery life based on your phone usage",
    )


@page("wellbeing", "Digital Wellbeing & parental controls")
def wellbeing(page: Page) -> Rows:
    yield Row("Dashboard", "0 minutes today", to="battery_usage")
    yield Row("Bedtime mode", "Off", to="zen_schedules")
    yield Row("Do Not Disturb", "On" if page.flag("global/zen_mode") else "Off", to="zen")
    yield flag(page, "Heads Up", "own/heads_up", 0, "Remind me to look up while walking")
    yield flag(page, "Show icon in the app list", "own/wellbeing_icon", 0)
