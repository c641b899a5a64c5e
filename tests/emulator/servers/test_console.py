"""The emulator console: what a telnet client types and reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.phone.device import Phone
from emulator.phone.servers.console import Answer, Console
from emulator.phone.servers.console_token import console_token
from emulator.phone.servers.ports import Ports
from emulator.phone.shell.session import Shell
from tests.emulator.hand import Hand

PORTS = Ports("emulator-5554", 5554, 5555, 8554, 1)


@pytest.fixture
def console(phone: Phone) -> Console:
    return Console(phone, PORTS)


def answers(console: Console, data: bytes) -> list[Answer]:
    """What the console answers to what comes from a socket, until it hangs up."""
    console.hear(data)
    found: list[Answer] = []
    for answer in console.answers():
        found.append(answer)
        if answer.quits:
            break
    return found


def say(console: Console, *lines: str) -> str:
    """All that the console answers."""
    return b"".join(
        answer.encode() for answer in answers(console, "".join(f"{line}\n" for line in lines).encode())
    ).decode()


def test_it_greets_and_needs_no_token(console: Console) -> None:
    assert console.greeting().encode().endswith(b"OK\r\n")
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
        ("geo fix 8.5", "KO: not enough arguments: see 'help geo fix' for details\r\n"),
        ("geo fix 200 0", "KO: invalid longitude value. Should be in [-180,+180] range\r\n"),
        ("geo fix 0 -91", "KO: invalid latitude value. Should be in [-90,+90] range\r\n"),
        ("geo fix 0 nan", "KO: argument 'nan' is not a number\r\n"),
        (
            "geo fix 1 2 3 13",
            "KO: invalid number of satellites. Must be an integer between 1 and 12\r\n",
        ),
        ("geo nmea", "KO: NMEA sentence missing, try 'help geo nmea'\r\n"),
        ("power status broken", 'KO: Usage: "status unknown|charging|discharging|not-charging|full"\r\n'),
        ("power present", 'KO: Usage: "present true" or "present false"\r\n'),
        (
            "power health ill",
            'KO: Usage: "health unknown|good|overheat|dead|overvoltage|failure"\r\n',
        ),
        ("network speed", "KO: missing <speed> argument, see 'help network speed'\r\n"),
        ("network speed 6g", "KO: invalid <speed> argument, see 'help network speed' for valid values\r\n"),
        ("network delay", "KO: missing <delay> argument, see 'help network delay'\r\n"),
        ("network delay long", "KO: invalid <delay> argument, see 'help network delay' for valid values\r\n"),
        ("network capture start x", "KO: could not start capture: Operation not supported\r\n"),
        ("network capture stop", "OK\r\n"),
        ("finger touch", "KO: missing fingerid\r\n"),
        ("finger touch x", "KO: invalid fingerid\r\n"),
        ("finger touch 1", "OK\r\n"),
        ("finger remove", "OK\r\n"),
        (
            "sensor get nose",
            "KO: unknown sensor name: nose, run 'sensor status' to get available sensors.\r\n",
        ),
        ("sensor set light", 'KO: Usage: "set <sensorname> <value-a>[:<value-b>[:<value-c>]]"\r\n'),
        ("avd start", "KO: virtual device already running\r\n"),
        ("avd snapshot save", "KO: Argument missing, try 'avd snapshot save <name>'\r\n"),
        ("avd windowtype", "windowtype=headless\r\nOK\r\n"),
        ("kill", "OK: killing emulator, bye bye\r\nOK\r\n"),
        ("power capacity 101", 'KO: Usage: "capacity <percentage>"\r\n'),
        ("avd snapshot load never", "KO: snapshot 'never' does not exist\r\n"),
        ("quit", ""),
    ],
)
def test_answers(console: Console, line: str, answer: str) -> None:
    assert say(console, line) == answer


def test_help_lists_what_there_is_in_short_and_at_length(console: Console) -> None:
    said = say(console, "help")
    assert said.startswith("Android console commands:\r\n    help|h|?\r\n    help-verbose\r\n    ping\r\n")
    assert said.endswith("Try 'help <command>' for command-specific help\r\nOK\r\n")
    assert len(said) < 1024, "Android Studio reads no more"
    assert say(console, "h") == say(console, "?") == said
    at_length = say(console, "help-verbose")
    assert at_length.startswith("Android console command help:\r\n\r\n    help|h|?         print a list")
    assert "    sms              SMS related commands\r\n" in at_length
    assert "    quit|exit        quit control session\r\n" in at_length


def test_help_tells_of_groups_and_of_their_commands(console: Console) -> None:
    about = "allows you to simulate an inbound SMS\r\n\r\navailable sub-commands:\r\n"
    assert say(console, "help sms") == (
        f"{about}   sms send             send inbound SMS text message\r\n"
        "   sms pdu              send inbound SMS PDU\r\n\r\nOK\r\n"
    )
    bare = (
        f"{about}    send             send inbound SMS text message\r\n"
        "    pdu              send inbound SMS PDU\r\n\r\n"
    )
    assert say(console, "sms") == f"{bare}KO: missing sub-command\r\n"
    assert say(console, "sms fetch") == f"{bare}KO:  bad sub-command\r\n"
    assert say(console, "help gsm list") == (
        "'gsm list' lists all inbound and outbound calls and their state\r\nOK\r\n"
    )
    assert "   avd snapshot delete           " in say(console, "help avd snapshot")
    assert say(console, "avd snapshot").endswith("KO: missing sub-command\r\n")
    assert say(console, "avd snapshot steal").endswith("KO:  bad sub-command\r\n")
    assert say(console, "help nothing").endswith("help\r\n\r\nKO: unknown command\r\n")


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


def test_typed_text_has_the_same_escapes(phone: Phone, hand: Hand, console: Console) -> None:
    Shell(phone).run("am start -W -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact")
    assert say(console, r"event text Zo\u00eb \\") == "OK\r\n"
    assert hand.shows(text="Zoë \\")
    assert say(console, r"event text a\q").endswith("KO: badly formatted text\r\n")


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
    lines = ("geo fix 8.54 47.37 400 7 10", "power ac OFF", "power capacity 30", "power health overheat")
    assert say(console, *lines) == "OK\r\n" * 4
    fix = phone.location.last
    assert (fix.latitude, fix.longitude, fix.altitude, fix.satellites) == (47.37, 8.54, 400, 7)
    assert fix.speed == pytest.approx(5.144, abs=0.001)
    assert say(console, "power display") == (
        "AC: offline\r\nstatus: Discharging\r\nhealth: Overheat\r\npresent: true\r\ncapacity: 30\r\nOK\r\n"
    )
    assert say(console, "power status full", "power present false") == "OK\r\n" * 2
    told = Shell(phone).run("dumpsys battery").stdout.decode()
    assert "  present: false\n" in told
    assert "  status: 5\n  health: 3\n" in told
    assert "UPDATES STOPPED" not in told


def test_what_somebody_told_android_of_its_battery_stands_before_what_is_measured(
    phone: Phone, console: Console
) -> None:
    shell = Shell(phone)
    shell.run("dumpsys battery set level 11")
    assert say(console, "power capacity 66") == "OK\r\n"
    assert "capacity: 66\r\n" in say(console, "power display")
    assert shell.run("dumpsys battery get level").stdout == b"11\n"
    shell.run("dumpsys battery reset")
    assert shell.run("dumpsys battery get level").stdout == b"66\n"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("$GPGGA,123519,4723.000,N,00832.400,E,1,08,0.9,545.4,M,46.9,M,,*47", (47.3833, 8.54, 545.4, 8)),
        ("$GPRMC,123519,A,3351.000,S,15112.000,W,022.4,084.4,230394,003.1,W*6A", (-33.85, -151.2, 5.0, 0)),
        ("$GPRMC,123519,V,3351.000,S,15112.000,W,,,,*6A", None),
        ("$GPGGA,no,thing", None),
        ("hello", None),
    ],
)
def test_a_gps_receiver_s_sentences(
    phone: Phone, console: Console, sentence: str, place: tuple[float, ...] | None
) -> None:
    before = phone.location.last
    assert say(console, f"geo nmea {sentence}") == "OK\r\n"
    fix = phone.location.last
    if place is None:
        assert fix == before
    else:
        found = (fix.latitude, fix.longitude, fix.altitude, fix.satellites)
        assert found == pytest.approx(place, abs=0.001)


def test_the_network_s_speed_is_kept_and_told(console: Console) -> None:
    assert say(console, "network status") == (
        "Current network status:\r\n"
        "  download speed:          0 bits/s (0.0 KB/s)\r\n"
        "  upload speed:            0 bits/s (0.0 KB/s)\r\n"
        "  minimum latency:  0 ms\r\n  maximum latency:  0 ms\r\nOK\r\n"
    )
    assert say(console, "network speed 14.4:80", "network delay gprs") == "OK\r\n" * 2
    told = say(console, "network status")
    assert "download speed:      80000 bits/s (9.8 KB/s)" in told
    assert "upload speed:        14400 bits/s (1.8 KB/s)" in told
    assert "minimum latency:  35 ms\r\n  maximum latency:  200 ms" in told
    assert "  edge     EDGE/EGPRS\r\n" in say(console, "help network speed")


def test_sensors_are_read_and_set(phone: Phone, console: Console) -> None:
    assert "magnetic-field: enabled.\r\n" in say(console, "sensor status")
    assert say(console, "sensor set magnetic-field 1::-3.5") == "OK\r\n"
    assert say(console, "sensor set light 1e999").startswith("KO: Usage:")
    assert say(console, "sensor get magnetic-field") == "magnetic-field = 1:5.9:-3.5\r\nOK\r\n"


def test_the_phone_is_turned_clockwise_and_its_display_follows(phone: Phone, console: Console) -> None:
    turns = []
    for _ in range(4):
        assert say(console, "rotate") == "OK\r\n"
        turns.append(phone.display.rotation)
    assert turns == [3, 2, 1, 0]


def test_a_stopped_device_stands_still(phone: Phone, console: Console) -> None:
    phone.clock.run(True)
    assert say(console, "avd stop", "avd status") == "OK\r\nvirtual device is stopped\r\nOK\r\n"
    assert not phone.clock.real
    assert say(console, "avd stop") == "KO: virtual device already stopped\r\n"
    assert say(console, "avd start", "avd status") == "OK\r\nvirtual device is running\r\nOK\r\n"
    assert phone.clock.real
    assert say(console, "avd snapshot save one", "avd pause", "avd pause") == "OK\r\n" * 3
    assert say(console, "avd snapshot load one", "avd status") == "OK\r\nvirtual device is running\r\nOK\r\n"
    assert phone.clock.real
    assert say(console, "avd pause", "avd resume", "avd resume") == "OK\r\n" * 3
    assert phone.clock.real


def test_who_is_not_let_in_can_say_little(phone: Phone, tmp_path: Path) -> None:
    secret = console_token(tmp_path)
    assert secret == console_token(tmp_path), "it is made once"
    assert secret.path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [secret.path]
    console = Console(phone, PORTS, secret)
    assert console.greeting().encode().decode() == (
        "Android Console: Authentication required\r\n"
        "Android Console: type 'auth <auth_token>' to authenticate\r\n"
        f"Android Console: you can find your <auth_token> in \r\n'{secret.path}'\r\nOK\r\n"
    )
    assert say(console, "ping", "avd name") == "I am alive!\r\nOK\r\ndroidworld\r\nOK\r\n"
    assert say(console, "gsm call 555", "kill") == "KO: unknown command, try 'help'\r\n" * 2
    assert say(console, "avd status").endswith("KO:  bad sub-command\r\n")
    assert "    auth\r\n" in say(console, "help")
    assert say(console, "auth") == "KO: missing authentication token\r\n"
    assert say(console, f"auth {secret.token}x", "auth ü") == (
        "KO: authentication token does not match ~/.emulator_console_auth_token\r\n" * 2
    )
    assert say(console, f"auth {secret.token}", "gsm list") == (
        "Android Console: type 'help' for a list of commands\r\nOK\r\nOK\r\n"
    )
    assert say(console, "auth again") == "KO: unknown command, try 'help'\r\n"


def test_an_empty_file_asks_nobody_and_one_that_cannot_be_read_lets_nobody_in(
    phone: Phone, tmp_path: Path
) -> None:
    file = tmp_path / ".emulator_console_auth_token"
    file.write_text("")
    console = Console(phone, PORTS, console_token(tmp_path))
    assert say(console, "auth whatever", "gsm list").endswith("commands\r\nOK\r\nOK\r\n")
    file.unlink()
    file.mkdir()
    assert Console(phone, PORTS, console_token(tmp_path)).greeting().quits


def test_snapshots_bring_the_phone_back(phone: Phone, console: Console) -> None:
    phone.fs.write("/sdcard/Download/a", b"1")
    assert say(console, "avd snapshot save mine") == "OK\r\n"
    phone.fs.remove("/sdcard/Download/a")
    assert "mine" in say(console, "avd snapshot list")
    assert say(console, "avd snapshot load mine") == "OK\r\n"
    assert phone.fs.read("/sdcard/Download/a") == b"1"
    assert say(console, "avd snapshot del mine") == "OK\r\n"
