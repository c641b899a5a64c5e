"""The emulator console: what a telnet client types and reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.servers.console import Console
from emulator.phone.servers.ports import Ports
from emulator.phone.shell.session import Shell

PORTS = Ports("emulator-5554", 5554, 5555, 8554, 1)


@pytest.fixture
def console(phone: Phone) -> Console:
    return Console(phone, PORTS)


def say(console: Console, *lines: str) -> str:
    """All that the console answers."""
    return b"".join(
        answer.encode() for answer in console.receive("".join(f"{line}\n" for line in lines).encode())
    ).decode()


def test_it_greets_and_needs_no_token(console: Console) -> None:
    assert console.greeting().endswith(b"OK\r\n")
    assert say(console, "auth anything", "", "ping").endswith("I am alive!\r\nOK\r\n")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ping", "I am alive!\r\nOK\r\n"),
        ("avd status", "virtual device is running\r\nOK\r\n"),
        ("nonsense", "KO: unknown command, try 'help'\r\n"),
        ("sms send", "KO: missing argument, try 'sms send <phonenumber> <text message>'\r\n"),
        ("sms send +1x hello", "KO: bad phone number format, must be [+](0-9)*\r\n"),
        ("sms pdu", "KO: missing argument, try 'sms sendpdu <hexstring>'\r\n"),
        ("sms pdu 0x12", "KO: badly formatted <hexstring>\r\n"),
        ("sms pdu 00", "KO: badly formatted <hexstring>\r\n"),
        ("gsm call", "KO: missing argument, try 'gsm call <phonenumber>'\r\n"),
        ("gsm call 555 1212", "KO: bad phone number format, use digits, # and + only\r\n"),
        ("gsm cancel 5551", "KO: could not cancel this number\r\n"),
        ("gsm accept 5551", "KO: no current call to/from number '5551'\r\n"),
        ("gsm hold 5551", "KO: no current call to/from number '5551'\r\n"),
        ("gsm busy 5551", "KO: no current outbound call to number '5551' (call (nil))\r\n"),
        (
            "gsm voice nowhere",
            "KO: bad GSM data state name, try 'help gsm voice' for list of valid values\r\n",
        ),
        ("gsm signal", "KO: not enough arguments: see 'help gsm signal' for details\r\n"),
        ("gsm signal x", "KO: argument 'x' is not a number\r\n"),
        ("gsm signal 32", "KO: invalid RSSI - must be 0..31 or 99\r\n"),
        ("gsm signal 20 8", "KO: invalid BER - must be 0..7 or 99\r\n"),
        ("gsm signal-profile 5", "KO: invalid signal strength - must be 0..4\r\n"),
        ("gsm status", "gsm voice state: home\r\ngsm data state:  home\r\nOK\r\n"),
        ("gsm list", "OK\r\n"),
        ("geo fix here there", "KO: argument 'here there' is not a number\r\n"),
        ("geo fix 200 0", "KO: no such place: 200 0\r\n"),
        ("power capacity 101", 'KO: Usage: "capacity <percentage>"\r\n'),
        ("avd snapshot load never", "KO: snapshot 'never' does not exist\r\n"),
        ("quit", ""),
    ],
)
def test_answers(console: Console, line: str, answer: str) -> None:
    assert say(console, line) == answer


def test_help_tells_of_groups_and_of_their_commands(console: Console) -> None:
    assert "    sms              SMS related commands\r\n" in say(console, "help")
    about = (
        "allows you to simulate an inbound SMS\r\n\r\navailable sub-commands:\r\n"
        "   sms send             send inbound SMS text message\r\n"
        "   sms pdu              send inbound SMS PDU\r\n\r\n"
    )
    assert say(console, "help sms") == f"{about}OK\r\n"
    assert say(console, "sms") == f"{about}KO: missing sub-command\r\n"
    assert say(console, "sms fetch") == f"{about}KO:  bad sub-command\r\n"
    assert say(console, "help gsm list") == (
        "'gsm list' lists all inbound and outbound calls and their state\r\nOK\r\n"
    )
    assert say(console, "help nothing") == "KO: unknown command\r\n"


def test_a_message_arrives_as_it_was_typed(phone: Phone, console: Console) -> None:
    assert say(console, 'sms send +15551234567 It\'s  two blanks, a=b & "quotes"!') == "OK\r\n"
    stored = phone.messaging.search("two blanks")[0]
    assert (stored.address, stored.body) == ("+15551234567", 'It\'s  two blanks, a=b & "quotes"!')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"one\ntwo", "one\ntwo"),
        (r"back\\slash", "back\\slash"),
        (r"\x41\u00e9\u4f60", "Aé你"),
        (r"\ud83d\ude00", "😀"),
        ("😀 as it is", "😀 as it is"),
    ],
)
def test_escapes_in_a_message(phone: Phone, console: Console, typed: str, meant: str) -> None:
    assert say(console, f"sms send 5551 {typed}") == "OK\r\n"
    assert [each.body for each in phone.messaging.search("")] == [meant]


def test_an_escape_that_is_none_is_explained(phone: Phone, console: Console) -> None:
    said = say(console, r"sms send 5551 a\qb")
    assert said.startswith(
        "message must be utf8 and can use the following escapes:\r\n    \\n      for a newline\r\n"
    )
    assert said.endswith("    anything else is an error\r\nKO: badly formatted text\r\n")
    assert phone.messaging.threads() == []


def test_a_call_rings_is_listed_and_ends(phone: Phone, console: Console) -> None:
    assert say(console, "gsm call 5551212") == "OK\r\n"
    assert phone.telephony.state == 1
    assert say(console, "gsm list") == "inbound from 5551212    : incoming\r\nOK\r\n"
    assert say(console, "gsm cancel 5551212") == "OK\r\n"
    assert phone.telephony.state == 0


def test_a_call_that_goes_out_is_answered(phone: Phone, console: Console) -> None:
    phone.telephony.dial("5559999")
    assert say(console, "gsm accept 5559999") == "OK\r\n"
    assert say(console, "gsm list") == "outbound to  5559999    : active\r\nOK\r\n"


def test_a_phone_without_a_network_hears_nobody(phone: Phone, console: Console) -> None:
    phone.telephony.dial("5559999")
    assert say(console, "gsm voice unregistered", "gsm data off") == "OK\r\n" * 2
    assert (
        say(console, "gsm status")
        == "gsm voice state: unregistered\r\ngsm data state:  unregistered\r\nOK\r\n"
    )
    assert phone.telephony.state == 0
    assert say(console, "gsm call 5551212", "sms send 5551212 lost") == "OK\r\n" * 2
    assert phone.telephony.state == 0
    assert phone.messaging.threads() == []
    phone.connectivity.set_wifi(False)
    assert not phone.connectivity.online
    assert say(console, "gsm voice roaming", "gsm data on", "gsm call 5551212") == "OK\r\n" * 3
    assert phone.telephony.state == 1
    assert phone.connectivity.online


@pytest.mark.parametrize(
    ("line", "bars"),
    [("signal 31", 4), ("signal 8 3", 3), ("signal 2", 0), ("signal 99", 0), ("signal-profile 1", 1)],
)
def test_the_signal_s_strength(phone: Phone, console: Console, line: str, bars: int) -> None:
    assert say(console, f"gsm {line}") == "OK\r\n"
    told = Shell(phone).run("dumpsys telephony.registry").stdout.decode()
    assert f"level={bars}}}" in told


def test_the_world_changes(phone: Phone, console: Console) -> None:
    assert (
        say(console, "geo fix 8.54 47.37 400", "power ac off", "power capacity 30", "rotate") == "OK\r\n" * 4
    )
    assert phone.location.fix is not None
    assert (phone.location.fix.latitude, phone.location.fix.longitude) == (47.37, 8.54)
    assert (phone.power.battery.ac, phone.power.battery.level) == (False, 30)
    assert phone.display.rotation == 1
    assert "capacity: 30" in say(console, "power display")


def test_snapshots_bring_the_phone_back(phone: Phone, console: Console) -> None:
    phone.fs.write("/sdcard/Download/a", b"1")
    assert say(console, "avd snapshot save mine") == "OK\r\n"
    phone.fs.remove("/sdcard/Download/a")
    assert "mine" in say(console, "avd snapshot list")
    assert say(console, "avd snapshot load mine") == "OK\r\n"
    assert phone.fs.read("/sdcard/Download/a") == b"1"
    assert say(console, "avd snapshot del mine") == "OK\r\n"


def test_what_comes_in_pieces_is_one_line(console: Console) -> None:
    assert console.receive(b"pi") == []
    (answer,) = console.receive(b"ng\r\n")
    assert answer.lines == ("I am alive!",)


def test_nothing_is_read_after_quit(phone: Phone, console: Console) -> None:
    assert say(console, "quit", "gsm call 5551212") == ""
    assert phone.telephony.state == 0


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_line_is_answered(prepared_phone: Phone, data: bytes) -> None:
    answers = Console(prepared_phone, PORTS).receive(data.replace(b"kill", b"").replace(b"quit", b"") + b"\n")
    assert all(answer.status == "OK" or answer.status.startswith("KO: ") for answer in answers)


def test_a_line_without_end_is_cut_off(console: Console) -> None:
    with pytest.raises(ValueError, match="more than 65536"):
        console.receive(b"x" * 70_000)


def test_a_web_page_is_no_client(phone: Phone, console: Console) -> None:
    with pytest.raises(ValueError, match="HTTP"):
        console.receive(b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\ngsm call 5551212\n")
    assert phone.telephony.state == 0
