"""Messages as the network codes them: alphabets, senders, parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.system.sms_pdu import Part, delivered

CENTRE, TIME = "07911326040000F0", "99309251619580"
HELLO = f"{CENTRE}040B911346610089F60000208062917314080CC8F71D14969741F977FD07"
"""The example of 3GPP TS 23.040's readers: "How are you?" from +31641600986."""


def pdu(sender: str, coding: str, length: int, data: str, kind: str = "04") -> bytes:
    return bytes.fromhex(f"00{kind}{sender}00{coding}{TIME}{length:02X}{data}")


def packed(text: str, fill: int = 0) -> str:
    """Plain letters and digits as septets, after some fill bits."""
    bits = sum(ord(letter) << 7 * n for n, letter in enumerate(text)) << fill
    return bits.to_bytes((7 * len(text) + fill + 7) // 8, "little").hex()


def part(index: int, count: int, text: str) -> bytes:
    """A part in UCS-2."""
    body = f"050003 2A {count:02X} {index:02X}" + text.encode("utf-16-be").hex()
    return pdu("0A815155214365", "08", len(bytes.fromhex(body)), body, "44")


def test_the_basic_alphabet() -> None:
    assert delivered(bytes.fromhex(HELLO)) == Part("+31641600986", "How are you?")


def test_a_national_number_and_ucs2() -> None:
    text = "Grüße 😀".encode("utf-16-be")
    assert delivered(pdu("0781551521F4", "08", len(text), text.hex())) == Part("5551124", "Grüße 😀")


def test_a_sender_of_letters() -> None:
    assert delivered(pdu(f"0BD0{packed('Google')}", "00", 2, packed("ok"))) == Part("Google", "ok")


def test_the_extension_of_the_alphabet() -> None:
    assert delivered(pdu("0781551521F4", "00", 4, packed("\x1be\x1b<"))).text == "€["


def test_septets_after_a_header_begin_at_a_septet() -> None:
    body = "0500032A0201" + packed("Hello", fill=1)
    assert delivered(pdu("0781551521F4", "00", 7 + 5, body, "44")) == Part("5551124", "Hello", 0x2A, 2, 1)


def test_parts_become_one_message_whatever_their_order(phone: Phone) -> None:
    for index, text in ((2, "long "), (1, "A "), (2, "long ")):
        phone.telephony.incoming_pdu(part(index, 3, text))
    assert phone.messaging.threads() == []
    kept = phone.snapshot()
    phone.telephony.incoming_pdu(part(3, 3, "message"))
    phone.restore(kept)
    phone.telephony.incoming_pdu(part(3, 3, "message"))
    (thread,) = phone.messaging.threads()
    assert (thread.addresses, thread.snippet) == (("1555123456",), "A long message")


@pytest.mark.parametrize(
    "wrong", ["", "00", HELLO[:-4], HELLO.replace("040B", "010B"), f"00040181EF0000{TIME}00"]
)
def test_what_is_no_message_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"too short|no SMS-DELIVER|other than digits"):
        delivered(bytes.fromhex(wrong))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_refused(data: bytes) -> None:
    try:
        found = delivered(data)
    except ValueError:
        return
    assert 1 <= found.index <= found.count
