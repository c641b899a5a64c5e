"""What two NMEA 0183 sentences, GGA and RMC, say of a position; bytes in, numbers out."""

from __future__ import annotations

import re

KNOT = 1852 / 3600
"""Metres per second."""
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]*)?")
_DEGREES = re.compile(r"([0-9]{1,3})([0-9]{2}(?:\.[0-9]*)?)")


def fields(sentence: str) -> dict[str, float]:
    """The fields of a fix that a sentence gives; empty for one without a valid position."""
    words = sentence.partition("*")[0].split(",")
    try:
        if words[0] == "$GPGGA":
            return _gga(words)
        if words[0] == "$GPRMC":
            return _rmc(words)
    except (ValueError, IndexError):
        return {}
    return {}


def _gga(words: list[str]) -> dict[str, float]:
    if not int(words[6] or 0):
        return {}
    return {
        **_position(words[2:6]),
        "satellites": int(words[7] or 0),
        **({"altitude": _number(words[9])} if words[9] else {}),
    }


def _rmc(words: list[str]) -> dict[str, float]:
    if words[2] != "A":
        return {}
    return {**_position(words[3:7]), "speed": _number(words[7]) * KNOT, "bearing": _number(words[8])}


def _number(text: str) -> float:
    """0 for what is left out; raises ValueError."""
    if text and not _NUMBER.fullmatch(text):
        raise ValueError(f"no number: {text}")
    return float(text or 0)


def _position(words: list[str]) -> dict[str, float]:
    north, east = _angle(words[0], words[1], "NS", 90), _angle(words[2], words[3], "EW", 180)
    return {"latitude": north, "longitude": east}


def _angle(text: str, side: str, sides: str, most: float) -> float:
    """Degrees and minutes run together, as a signed number of degrees; raises ValueError."""
    found = _DEGREES.fullmatch(text)
    if found is None or len(side) != 1 or side not in sides:
        raise ValueError(f"no angle: {text},{side}")
    angle = int(found[1]) + float(found[2]) / 60
    if angle > most:
        raise ValueError(f"no such angle: {text}")
    return angle if side == sides[0] else -angle
