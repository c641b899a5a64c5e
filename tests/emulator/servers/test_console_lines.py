"""What the console makes of any bytes: lines, their ends, and what is no conversation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.servers.console import Console
from emulator.phone.servers.console_commands import COMMANDS, GROUPS
from tests.emulator.servers.test_console import PORTS, answers, say


@pytest.fixture
def console(phone: Phone) -> Console:
    return Console(phone, PORTS)


def test_what_comes_in_pieces_is_one_line(console: Console) -> None:
    assert answers(console, b"pi") == []
    (answer,) = answers(console, b"ng\r\n")
    assert answer.lines == ("I am alive!",)


def test_nothing_is_read_after_quit(phone: Phone, console: Console) -> None:
    assert say(console, "quit", "gsm call 5551212") == ""
    assert phone.telephony.state == 0


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_line_is_answered(prepared_phone: Phone, data: bytes) -> None:
    said = answers(Console(prepared_phone, PORTS), data.replace(b"kill", b"").replace(b"quit", b"") + b"\n")
    assert all(answer.status == "OK" or answer.status.startswith("KO: ") for answer in said)


@settings(max_examples=200)
@given(st.sampled_from(sorted({*COMMANDS, *GROUPS} - {"avd pause", "avd stop", "kill", "quit"})), st.text())
def test_any_argument_is_answered(prepared_phone: Phone, words: str, text: str) -> None:
    line = f"{words} {text}".replace("\n", " ").encode(errors="ignore") + b"\n"
    for answer in answers(Console(prepared_phone, PORTS), line):
        assert answer.status == "OK" or answer.status.startswith("KO: ")


@pytest.mark.parametrize("line", [b"\xff\xfe\x00", b"sms send 5551 caf\xe9"])
def test_what_is_no_text_ends_the_conversation(phone: Phone, console: Console, line: bytes) -> None:
    (answer,) = answers(console, line + b"\ngsm call 5551212\n")
    assert answer.encode() == b"KO: Forbidden binary request. Aborting\r\n"
    assert answer.quits
    assert phone.telephony.state == 0


def test_a_line_without_end_is_cut_off(console: Console) -> None:
    (answer,) = answers(console, b"x" * 70_000)
    assert answer.status == "KO: Line of more than 65536 bytes. Aborting"
    assert answer.quits


def test_a_web_page_is_no_client(phone: Phone, console: Console) -> None:
    (answer,) = answers(console, b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\ngsm call 5551212\n")
    assert answer.status == "KO: Forbidden HTTP request. Aborting"
    assert answer.quits
    assert phone.telephony.state == 0
