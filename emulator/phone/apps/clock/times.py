"""How Clock writes times: of the day, left over, elapsed, and until an alarm. It reads no clock but the phone's."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.toolkit import ui

HAIR = "\u200a"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def is_24h(app: AppContext) -> bool:
    return app.phone.settings.get("system", "time_12_24") == "24"


def clock_text(app: AppContext, hour: int, minute: int) -> str:
    """ "08:30" or "8:30 AM", as the system is set."""
    if is_24h(app):
        return f"{hour:02}:{minute:02}"
    return f"{hour % 12 or 12}:{minute:02}{HAIR}{'PM' if hour >= 12 else 'AM'}"


def clock_spans(text: str, size: float) -> tuple[ui.Span, ...]:
    """AM and PM stand smaller than the digits."""
    start = text.find(HAIR)
    return () if start < 0 else (ui.Span(start, len(text), size=size),)


def time_text(app: AppContext, hour: int, minute: int) -> str:
    """As within a sentence: "08:30" or "8:30 AM"."""
    return clock_text(app, hour, minute).replace(HAIR, " ")


def counted(number: int, noun: str) -> str:
    """ "1 hour", "2 hours"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def until_text(ms: int) -> str:
    """ "Alarm set for 10 hours and 14 minutes from now." """
    minutes = -(-ms // 60_000) if ms % 60_000 else ms // 60_000
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [counted(n, noun) for n, noun in ((days, "day"), (hours, "hour"), (minutes, "minute")) if n]
    if ms < 60_000:
        return "Alarm set for less than 1 minute from now."
    if len(parts) == 3:
        return f"Alarm set for {parts[0]}, {parts[1]}, and {parts[2]} from now."
    return f"Alarm set for {' and '.join(parts)} from now."


def left_text(ms: int) -> str:
    """What a timer shows: "4:59", "1:02:03", "59", "−0:05"; seconds are rounded up, so that it starts full."""
    if ms < 0:
        return f"−{_parts(-ms // 1000, padded=True)}"
    return _parts(-(-ms // 1000), padded=False)


def _parts(seconds: int, *, padded: bool) -> str:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes}:{rest:02}" if minutes or padded else str(rest)


def words(ms: int) -> str:
    """ "1 hour 4 minutes 59 seconds", without the parts that are none."""
    seconds = -(-abs(ms) // 1000)
    parts = [(seconds // 3600, "hour"), (seconds // 60 % 60, "minute"), (seconds % 60, "second")]
    return " ".join(counted(n, noun) for n, noun in parts if n) or "0 seconds"


def stopwatch_text(ms: int) -> tuple[str, str]:
    """The time and its hundredths: ("1:05", "32")."""
    return _parts(ms // 1000, padded=False), f"{ms // 10 % 100:02}"


def lap_text(ms: int, longest: int) -> str:
    """A lap as its list writes it: "0 05.32", with hours and minutes as far as the longest time has them."""
    seconds, hundredths = ms // 1000, ms // 10 % 100
    minutes = f"{seconds // 60 % 60:02} " if longest >= 600_000 else f"{seconds // 60 % 60} "
    hours = f"{seconds // 3600} " if longest >= 3_600_000 else ""
    return f"{hours}{minutes}{seconds % 60:02}.{hundredths:02}"


def day_numbers(first: int) -> list[int]:
    """The week's days, 0 for Monday, from the ``first``."""
    return [(first + n) % 7 for n in range(7)]


def days_text(bits: int, first: int, *, full: bool = False) -> str:
    """ "Mon, Tue" or in full; "Every day" for all seven."""
    if bits == 127:
        return "Every day"
    chosen = [DAYS[n] for n in day_numbers(first) if bits >> n & 1]
    return ", ".join(name if full else name[:3] for name in chosen)
