"""Date & time: the phone's real clock and time zone, and how times are written."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from emulator.phone.apps.settings.bound import flag
from emulator.phone.apps.settings.page import Page
from emulator.phone.apps.settings.registry import Rows, page
from emulator.phone.apps.settings.rows import Category, Raw, Row, Switch
from emulator.phone.clock import zone
from emulator.phone.system import timekeeping
from emulator.phone.toolkit import ui

FORMAT = "system/time_12_24"
REGIONS = {
    "Argentina": ("America/Argentina/Buenos_Aires",),
    "Australia": ("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin",
                  "Australia/Perth"),
    "Austria": ("Europe/Vienna",), "Belgium": ("Europe/Brussels",),
    "Brazil": ("America/Sao_Paulo", "America/Manaus", "America/Noronha"),
    "Canada": ("America/St_Johns", "America/Halifax", "America/Toronto", "America/Winnipeg", "America/Edmonton",
               "America/Vancouver"),
    "Chile": ("America/Santiago",), "China": ("Asia/Shanghai", "Asia/Urumqi"), "Colombia": ("America/Bogota",),
    "Czechia": ("Europe/Prague",), "Denmark": ("Europe/Copenhagen",), "Egypt": ("Africa/Cairo",),
    "Finland": ("Europe/Helsinki",), "France": ("Europe/Paris",), "Germany": ("Europe/Berlin",),
    "Greece": ("Europe/Athens",), "Hong Kong": ("Asia/Hong_Kong",), "Iceland": ("Atlantic/Reykjavik",),
    "India": ("Asia/Kolkata",), "Indonesia": ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
    "Ireland": ("Europe/Dublin",), "Israel": ("Asia/Jerusalem",), "Italy": ("Europe/Rome",), "Japan": ("Asia/Tokyo",),
    "Kenya": ("Africa/Nairobi",), "Mexico": ("America/Mexico_City", "America/Cancun", "America/Tijuana"),
    "Netherlands": ("Europe/Amsterdam",), "New Zealand": ("Pacific/Auckland", "Pacific/Chatham"),
    "Nigeria": ("Africa/Lagos",), "Norway": ("Europe/Oslo",), "Pakistan": ("Asia/Karachi",), "Peru": ("America/Lima",),
    "Philippines": ("Asia/Manila",), "Poland": ("Europe/Warsaw",), "Portugal": ("Europe/Lisbon", "Atlantic/Azores"),
    "Russia": ("Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok"),
    "Saudi Arabia": ("Asia/Riyadh",), "Singapore": ("Asia/Singapore",), "South Africa": ("Africa/Johannesburg",),
    "South Korea": ("Asia/Seoul",), "Spain": ("Europe/Madrid", "Atlantic/Canary"), "Sweden": ("Europe/Stockholm",),
    "Switzerland": ("Europe/Zurich",), "Taiwan": ("Asia/Taipei",), "Thailand": ("Asia/Bangkok",),
    "Turkey": ("Europe/Istanbul",), "Ukraine": ("Europe/Kyiv",), "United Arab Emirates": ("Asia/Dubai",),
    "United Kingdom": ("Europe/London",),
    "United States": ("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
                      "America/Anchorage", "Pacific/Honolulu"),
    "Vietnam": ("Asia/Ho_Chi_Minh",),
}  # fmt: skip
NAMES = {
    "UTC": "Coordinated Universal Time",
    "GMT": "Greenwich Mean Time",
    "Asia/Tokyo": "Japan Standard Time",
    "America/New_York": "Eastern Time",
    "America/Chicago": "Central Time",
    "America/Denver": "Mountain Time",
    "America/Los_Angeles": "Pacific Time",
    "America/Anchorage": "Alaska Time",
    "Asia/Kolkata": "India Standard Time",
    "Asia/Shanghai": "China Standard Time",
    "Europe/London": "United Kingdom Time",
    "Asia/Seoul": "Korean Standard Time",
    "Pacific/Honolulu": "Hawaii-Aleutian Standard Time",
    "America/Phoenix": "Mountain Standard Time",
    "Europe/Moscow": "Moscow Standard Time",
    "Asia/Singapore": "Singapore Standard Time",
}


def offset_text(page: Page, name: str) -> str:
    """ "GMT+09:00" at the phone's present time."""
    moment = datetime.fromtimestamp(page.phone.clock.now_ms / 1000, zone(name))
    minutes = int((moment.utcoffset() or moment - moment).total_seconds() // 60)
    return f"GMT{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def zone_name(name: str) -> str:
    return NAMES.get(name) or f"{name.rpartition('/')[2].replace('_', ' ')} Time"


def zone_text(page: Page) -> str:
    name = page.phone.clock.timezone
    return f"{offset_text(page, name)} {zone_name(name)}"


def full_day(page: Page) -> bool:
    """Whether times are written in 24 hours; the locale's own way is 12."""
    return page.get(FORMAT) == "24"


def time_text(page: Page, moment: datetime) -> str:
    return moment.strftime("%H:%M") if full_day(page) else moment.strftime("%I:%M %p").lstrip("0")


@page("dates", "Date & time", "system", activity="Settings$DateTimeSettingsActivity", actions="DATE_SETTINGS")
def dates(page: Page) -> Rows:
    now = page.phone.clock.local()
    by_hand = not page.flag("global/auto_time", 1)
    yield flag(page, "Set time automatically", "global/auto_time", 1)
    yield Row("Date", f"{now:%B} {now.day}, {now.year}", enabled=by_hand, tap=lambda: page.show(
        ui.DatePickerDialog(now.date(), partial(_set_date, page), caps=False)))  # fmt: skip
    yield Row(
        "Time",
        time_text(page, now),
        enabled=by_hand,
        tap=lambda: page.show(
            ui.TimePickerDialog(
                now.hour, now.minute, partial(_set_time, page), is_24h=full_day(page), caps=False
            )
        ),
    )
    yield Category("Time zone")
    by_network = page.flag("global/auto_time_zone", 1)
    yield flag(page, "Set time zone automatically", "global/auto_time_zone", 1)
    yield flag(
        page,
        "Use location to set time zone",
        "secure/location_time_zone_detection_enabled",
        0,
        enabled=by_network,
    )
    yield Row("Time zone", zone_text(page), to="time_zone", enabled=not by_network)
    yield Category("Time format")
    own = page.get(FORMAT) in ("12", "24")
    yield Switch("Use locale default", on=not own, set=partial(_use_locale, page))
    sample = "13:00" if full_day(page) else "1:00 PM"
    yield Switch("Use 24-hour format", sample, on=full_day(page), enabled=own,
                 set=lambda on: page.put(FORMAT, "24" if on else "12"))  # fmt: skip


def _use_locale(page: Page, on: bool) -> None:
    if on:
        page.phone.settings.delete("system", "time_12_24")
    else:
        page.put(FORMAT, "12")


def _set_date(page: Page, day: date) -> None:
    now = page.phone.clock.local()
    _set(page, now.replace(year=day.year, month=day.month, day=day.day))


def _set_time(page: Page, hour: int, minute: int) -> None:
    _set(page, page.phone.clock.local().replace(hour=hour, minute=minute, second=0, microsecond=0))


def _set(page: Page, moment: datetime) -> None:
    timekeeping.set_time(page.phone, round(moment.timestamp() * 1000))
    page.phone.windows.invalidate()


@page("time_zone", "Select time zone", "dates")
def time_zone(page: Page) -> Rows:
    name = page.phone.clock.timezone
    region = next((region for region, zones in REGIONS.items() if name in zones), "")
    yield Row("Region", region, to="regions", searchable=False)
    yield Row("Time zone", f"{zone_name(name)} ({offset_text(page, name)})", to="zones", args={"region": region},
              enabled=bool(region), searchable=False)  # fmt: skip
    yield Row("Select by UTC offset", to="offsets", divider=True)


@page("regions", "Region", "time_zone")
def regions(page: Page) -> Rows:
    query = page.memory.get("query", "")
    yield Raw("", make=lambda: _search(page, query), searchable=False)
    for region, zones in REGIONS.items():
        if query.lower() not in region.lower():
            continue
        if len(zones) == 1:
            yield Row(region, tap=partial(set_zone, page, zones[0]), searchable=False)
        else:
            yield Row(region, to="zones", args={"region": region}, searchable=False)


def _search(page: Page, query: str) -> ui.Widget:
    field = ui.TextField(query, partial(page.remember, "query"), id="search_src_text", hint="Search regions",
                         width=ui.MATCH, key="query")  # fmt: skip
    return ui.Box(phantom=True, width=ui.MATCH, padding=(24, 0), children=(field,))


@page("zones", "Time zone", "time_zone", needs="region")
def zones(page: Page) -> Rows:
    for name in REGIONS[page.args["region"]]:
        yield Row(zone_name(name), offset_text(page, name), tap=partial(set_zone, page, name))


@page("offsets", "Select UTC offset", "time_zone")
def offsets(page: Page) -> Rows:
    yield Row(NAMES["UTC"], "GMT+00:00", tap=partial(set_zone, page, "UTC"), searchable=False)
    for hours in range(-11, 13):
        name = f"Etc/GMT{-hours:+d}"
        if hours:
            yield Row(f"GMT{hours:+03d}:00", tap=partial(set_zone, page, name), searchable=False)


def set_zone(page: Page, name: str) -> None:
    """Chooses a zone and goes back to Date & time."""
    timekeeping.set_zone(page.phone, name)
    task = page.phone.activities.task_of(page.activity)
    above = [] if task is None else list(task.activities)
    for activity in reversed(above):
        shown = activity.top
        if not isinstance(shown, Page) or shown.key not in ("time_zone", "regions", "zones", "offsets"):
            break
        activity.finish()
    page.phone.windows.invalidate()
