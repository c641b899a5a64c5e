"""SMS-DELIVER as the network sends it (3GPP TS 23.040), read into values. It keeps no parts and stores no message."""

from __future__ import annotations

from dataclasses import dataclass

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
_DIGITS = "0123456789*#abc"
_ALPHANUMERIC, _INTERNATIONAL = 5, 1


@dataclass(frozen=True)
class Part:
    """One message, or one of ``count`` parts of it: those with one ``reference`` of one sender belong together."""

    sender: str
    text: str
    reference: int = 0
    count: int = 1
    index: int = 1


class _Octets:
    """Bytes that are read one after the other; raises ValueError at their end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        if len(taken) < count:
            raise ValueError("the PDU is too short")
        self._at += count
        return taken

    def byte(self) -> int:
        return self.take(1)[0]


def delivered(pdu: bytes) -> Part:
    """What an SMS-DELIVER with the service centre's address before it says; raises ValueError for what is none."""
    octets = _Octets(pdu)
    octets.take(octets.byte())
    kind = octets.byte()
    if kind & 3:
        raise ValueError("no SMS-DELIVER")
    sender = _address(octets)
    octets.byte()
    coding = octets.byte()
    octets.take(7)
    length = octets.byte()
    septets = _alphabet(coding) == "7bit"
    data = octets.take((length * 7 + 7) // 8 if septets else length)
    header = data[1 : 1 + data[0]] if kind & 0x40 and data else b""
    whole = len(header) + 1 if kind & 0x40 else 0
    if septets:
        skipped = (whole * 8 + 6) // 7
        text = _basic(_septets(data, length)[skipped:])
    else:
        text = data[whole:].decode("utf-16-be", "replace") if _alphabet(coding) == "ucs2" else ""
    return Part(sender, text, *_place(header))


def _address(octets: _Octets) -> str:
    digits, kind = octets.byte(), octets.byte()
    data = octets.take((digits + 1) // 2)
    if kind >> 4 & 7 == _ALPHANUMERIC:
        return _basic(_septets(data, digits * 4 // 7))
    halves = [half for byte in data for half in (byte & 15, byte >> 4)][:digits]
    if any(half >= len(_DIGITS) for half in halves):
        raise ValueError("an address of other than digits")
    plus = "+" if kind >> 4 & 7 == _INTERNATIONAL else ""
    return plus + "".join(_DIGITS[half] for half in halves)


def _alphabet(coding: int) -> str:
    """Which of the three alphabets a data coding scheme names."""
    if coding >> 4 == 0xF:
        return "8bit" if coding & 4 else "7bit"
    if coding >> 6 == 0:
        return ("7bit", "8bit", "ucs2", "7bit")[coding >> 2 & 3]
    return "ucs2" if coding >> 4 == 0xE else "7bit"


def _septets(data: bytes, count: int) -> list[int]:
    bits = int.from_bytes(data, "little")
    return [bits >> 7 * n & 127 for n in range(count)]


def _basic(septets: list[int]) -> str:
    """The GSM alphabet, with what follows an escape from its extension."""
    text, escaped = "", False
    for each in septets:
        if escaped:
            text += _EXTENSION.get(each, _BASIC[each])
        elif each != 0x1B:
            text += _BASIC[each]
        escaped = not escaped and each == 0x1B
    return text


def _place(header: bytes) -> tuple[int, int, int]:
    """Reference, count and index from the header's concatenation element; a message by itself where it has none."""
    octets = _Octets(header)
    left = len(header)
    while left >= 2:
        element, length = octets.byte(), octets.byte()
        value = octets.take(length)
        left -= 2 + length
        if (element, length) in ((0x00, 3), (0x08, 4)):
            count, index = value[-2:]
            if not 1 <= index <= count:
                raise ValueError(f"part {index} of {count}")
            return int.from_bytes(value[:-2], "big"), count, index
    return 0, 1, 1
