"""How fast the emulator's network is to be: Google's names for speeds and latencies, and what was chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Shaping:
    """Bits per second, 0 for no limit, and milliseconds."""

    upload: int = 0
    download: int = 0
    least_ms: int = 0
    most_ms: int = 0


@dataclass(frozen=True)
class Preset:
    """A name's title and its pair of numbers: up and down in bits per second, or least and most milliseconds."""

    title: str
    pair: tuple[int, int]


_MODES = (
    ("gsm", "GSM/CD", 14_400, 14_400, 150, 550),
    ("hscsd", "HSCSD", 14_400, 57_600, 80, 400),
    ("gprs", "GPRS", 28_800, 57_600, 35, 200),
    ("umts", "UMTS/3G", 384_000, 384_000, 35, 200),
    ("edge", "EDGE/EGPRS", 473_600, 473_600, 80, 400),
    ("hsdpa", "HSDPA", 5_760_000, 13_980_000, 0, 0),
    ("lte", "LTE", 58_000_000, 173_000_000, 0, 0),
    ("evdo", "EVDO", 75_000_000, 280_000_000, 0, 0),
)
SPEEDS = {
    **{name: Preset(title, (up, down)) for name, title, up, down, *_ in _MODES},
    **dict.fromkeys(("5g", "full"), Preset("no limit", (0, 0))),
}
LATENCIES = {
    **{name: Preset(title, (least, most)) for name, title, _, _, least, most in _MODES},
    **dict.fromkeys(("5g", "none"), Preset("no latency", (0, 0))),
}
_PAIR = re.compile(r"([0-9]{1,9}(?:\.[0-9]+)?)(?::([0-9]{1,9}(?:\.[0-9]+)?))?")


def speed(text: str) -> tuple[int, int] | None:
    """Up and down, by a name or in thousands of bits per second; None for what is neither."""
    return _pair(text, SPEEDS, 1000)


def latency(text: str) -> tuple[int, int] | None:
    """Least and most, by a name or in milliseconds; None for what is neither."""
    return _pair(text, LATENCIES, 1)


def _pair(text: str, presets: dict[str, Preset], unit: int) -> tuple[int, int] | None:
    if text in presets:
        return presets[text].pair
    found = _PAIR.fullmatch(text)
    if found is None:
        return None
    first, second = found.groups()
    return round(float(first) * unit), round(float(second or first) * unit)
