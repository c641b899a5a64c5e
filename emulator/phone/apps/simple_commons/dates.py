"""Dates and times as the Simple apps write them: the format setting, the 12 or 24 hour clock. No calendars."""

from __future__ import annotations

from datetime import datetime

from emulator.phone.app import AppContext
from emulator.phone.apps.simple_commons.look import preferences

DATE_FORMATS = (
    "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy-MM-dd", "d MMMM yyyy", "MMMM d yyyy", "MM-dd-yyyy", "dd-MM-yyyy",
    "yyyyMMdd", "yyyy.MM.dd", "yy-MM-dd", "yyMMdd", "yy.MM.dd", "yy/MM/dd",
)  # fmt: skip
"""What the setting offers; the first one stands where the locale's own is not among them."""


def date_format(app: AppContext) -> str:
    return str(preferences(app).get("date_format", DATE_FORMATS[0]))


def is_24_hour(app: AppContext) -> bool:
    """The app's own choice, or the system's while there is none."""
    own = preferences(app).get("use_24_hour_format")
    return app.phone.settings.get("system", "time_12_24") == "24" if own is None else bool(own)


def time_text(app: AppContext, moment: datetime) -> str:
    """ "15:34", "03:34 PM"."""
    return f"{moment:%H:%M}" if is_24_hour(app) else f"{moment:%I:%M %p}"


def date_text(pattern: str, moment: datetime) -> str:
    """A date by one of the patterns, or by one of their parts."""
    for letters, value in (
        ("yyyy", f"{moment.year:04}"), ("yy", f"{moment.year % 100:02}"), ("dd", f"{moment.day:02}"),
        ("MMMM", "\0"), ("MM", f"{moment.month:02}"), ("d", str(moment.day)),
    ):  # fmt: skip
        pattern = pattern.replace(letters, value)
    return pattern.replace("\0", f"{moment:%B}")


def moment_text(app: AppContext, ms: int, *, date_only: bool = False) -> str:
    """The time today; else the date, without its year in this year, and the time unless ``date_only``."""
    clock = app.phone.clock
    then, now = clock.local(ms), clock.local()
    if then.date() == now.date():
        return time_text(app, then)
    pattern = date_format(app)
    if then.year == now.year:
        pattern = pattern.replace("y", "").strip().strip("-").strip(".").strip("/")
    day = date_text(pattern, then)
    return day if date_only else f"{day}, {time_text(app, then)}"


def full_text(app: AppContext, ms: int) -> str:
    """Date with year, and time."""
    then = app.phone.clock.local(ms)
    return f"{date_text(date_format(app), then)} {time_text(app, then)}"
