"""Dates in words to times: what ``date``, ``touch`` and ``find`` understand, in the phone's zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.clock import Clock

_FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%a %b %d %H:%M:%S %Z %Y",
    "%Y-%m-%d",
    "%H:%M:%S",
    "%H:%M",
)


class DateFailure(Exception):
    """This is no date."""


def to_ns(moment: datetime) -> int:
    """Nanoseconds since 1970 of an aware time."""
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86400 + delta.seconds) * 10**9 + delta.microseconds * 1000


def parse_date(text: str, clock: Clock, utc: bool = False) -> int:
    """A date as ``date -d`` takes it, in nanoseconds since 1970. Raises DateFailure."""
    now = clock.local()
    if text.startswith("@"):
        match = re.fullmatch(r"@(-?\d+)(?:\.(\d{1,9}))?", text)
        if not match:
            raise DateFailure(text)
        return int(match.group(1)) * 10**9 + int((match.group(2) or "0").ljust(9, "0"))
    if text == "now":
        return clock.now_ms * 10**6
    body, zone = text, UTC if utc else now.tzinfo
    if body.endswith("Z"):
        body, zone = body[:-1], UTC
    nanos = 0
    fraction = re.search(r"(\d\d:\d\d:\d\d)\.(\d{1,9})", body)
    if fraction:
        nanos = int(fraction.group(2).ljust(9, "0"))
        body = body.replace(fraction.group(), fraction.group(1))
    offset = re.search(r" ?([-+])(\d\d):?(\d\d)$", body)
    if offset and ":" in body[: offset.start()]:
        body = body[: offset.start()]
        minutes = int(offset.group(2)) * 60 + int(offset.group(3))
        nanos += (-1 if offset.group(1) == "+" else 1) * minutes * 60 * 10**9
        zone = UTC
    for pattern in _FORMATS:
        try:
            moment = datetime.strptime(body, pattern).replace(tzinfo=zone)
        except ValueError:
            continue
        if "%Y" not in pattern:
            moment = moment.replace(year=now.year, month=now.month, day=now.day)
        return to_ns(moment) + nanos
    return parse_digits(body, clock, utc=utc)


def parse_with(text: str, pattern: str, clock: Clock, utc: bool) -> int:
    """A date in the format ``date -D`` gives."""
    try:
        moment = datetime.strptime(text, pattern)  # noqa: DTZ007 - the phone's zone
    except ValueError as error:
        raise DateFailure(text) from error
    return to_ns(moment if moment.tzinfo else moment.replace(tzinfo=UTC if utc else clock.local().tzinfo))


def parse_digits(text: str, clock: Clock, *, year_first: bool = False, utc: bool = False) -> int:
    """``MMDDhhmm[[CC]YY][.SS]``, or with ``year_first`` ``[[CC]YY]MMDDhhmm[.SS]``. Raises DateFailure."""
    match = re.fullmatch(r"(\d{8}|\d{10}|\d{12})(?:\.(\d\d))?", text)
    if not match:
        raise DateFailure(text)
    digits, seconds = match.groups()
    year = digits[:-8] if year_first else digits[8:]
    rest = digits[-8:] if year_first else digits[:8]
    now = clock.local()
    if len(year) == 4:
        number = int(year)
    elif year:
        number = int(year) + (1900 if int(year) >= 69 else 2000)
    else:
        number = now.year
    try:
        month, day, hour, minute = (int(rest[at : at + 2]) for at in (0, 2, 4, 6))
        moment = datetime(number, month, day, hour, minute, tzinfo=UTC if utc else now.tzinfo)
    except ValueError as error:
        raise DateFailure(text) from error
    if int(seconds or 0) > 60:
        raise DateFailure(text)
    return to_ns(moment + timedelta(seconds=int(seconds or 0)))
