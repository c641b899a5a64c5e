"""Phone numbers as Android's ``PhoneNumberUtils`` sees them: stripped, compared loosely, formatted for the US."""

from __future__ import annotations

import re

MIN_MATCH = 7


def normalized(number: str) -> str:
    """Digits, and a plus at the start; "" where there is no digit."""
    digits = re.sub(r"[^\d]", "", number)
    return ("+" if number.strip().startswith("+") else "") + digits if digits else ""


def dialable(number: str) -> str:
    """What is dialled: digits, ``+``, ``*``, ``#`` and pauses."""
    return re.sub(r"[^\d+*#,;]", "", number)


def same_number(one: str, other: str) -> bool:
    """``PHONE_NUMBERS_EQUAL``: the last seven digits decide, unless one is shorter (then both must be the same)."""
    left, right = (re.sub(r"[^\d]", "", each) for each in (one, other))
    if len(left) < MIN_MATCH or len(right) < MIN_MATCH:
        return bool(left) and left == right
    short, long = sorted((left, right), key=len)
    if len(short) >= 10 and len(long) >= 10:
        return short[-10:] == long[-10:]
    return long.endswith(short)


def e164(number: str) -> str | None:
    """The international form of a valid US (or explicitly international) number; None for any other."""
    plain = normalized(number)
    if plain.startswith("+"):
        digits = plain[1:]
        if digits.startswith("1"):
            return plain if _valid_us(digits[1:]) else None
        return plain if 8 <= len(digits) <= 15 else None
    national = plain[1:] if len(plain) == 11 and plain.startswith("1") else plain
    return f"+1{national}" if _valid_us(national) else None


def _valid_us(national: str) -> bool:
    return re.fullmatch(r"[2-9]\d\d[2-9]\d{6}", national) is not None


def formatted(number: str) -> str:
    """As Android shows a number in the US; a number it does not recognise stays as it is."""
    plain = normalized(number)
    if re.fullmatch(r"\+1\d{10}", plain):
        return f"+1 {plain[2:5]}-{plain[5:8]}-{plain[8:]}"
    if re.fullmatch(r"1\d{10}", plain):
        return f"1 {plain[1:4]}-{plain[4:7]}-{plain[7:]}"
    if re.fullmatch(r"\d{10}", plain):
        return f"({plain[:3]}) {plain[3:6]}-{plain[6:]}"
    if re.fullmatch(r"\d{7}", plain):
        return f"{plain[:3]}-{plain[3:]}"
    return number
