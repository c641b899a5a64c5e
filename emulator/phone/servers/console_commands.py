"""The console's commands, in one table: each is a function from a phone and an argument to lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.servers.ports import Ports
from emulator.phone.system.power import CHARGING, DISCHARGING

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_NUMBER = re.compile(r"[0-9#+]+")
_BATTERY = ("", "Unknown", "Charging", "Discharging", "Not charging", "Full")
_STAGES = {"ringing": "incoming", "dialing": "dialing", "active": "active", "held": "held"}


class Failure(Exception):
    """What follows ``KO:``."""


@dataclass(frozen=True)
class Run:
    """One command being carried out; ``argument`` is the rest of its line, as typed."""

    phone: Phone
    ports: Ports
    argument: str

    def words(self, least: int, usage: str) -> list[str]:
        words = self.argument.split()
        if len(words) < least:
            raise Failure(f"missing argument, try '{usage}'")
        return words


Lines = Sequence[str]
Action = Callable[[Run], Lines]


@dataclass(frozen=True)
class Command:
    usage: str
    what: str
    action: Action


COMMANDS: dict[str, Command] = {}


def command(usage: str, what: str) -> Callable[[Action], Action]:
    """Registers under the plain words that ``usage`` begins with."""

    def register(action: Action) -> Action:
        name = " ".join(word for word in usage.split() if word.isalpha())
        COMMANDS[name] = Command(usage, what, action)
        return action

    return register


@command("help", "print this list")
def _help(_: Run) -> Lines:
    rows = [(entry.usage, entry.what) for entry in COMMANDS.values()]
    rows += [("kill", "terminate the emulator"), ("quit", "end this connection")]
    return ["Android console commands:", *(f"    {usage:<32} {what}" for usage, what in rows)]


@command("ping", "check if the emulator is alive")
def _ping(_: Run) -> Lines:
    return ["I am alive!"]


# Telephony -------------------------------------------------------------------------------------------------


@command("sms send <phonenumber> <message>", "a text message arrives")
def _sms_send(run: Run) -> Lines:
    number, _, text = run.argument.partition(" ")
    if not number or not text:
        raise Failure("missing argument, try 'sms send <phonenumber> <text message>'")
    _checked(number)
    run.phone.telephony.incoming_sms(number, text)
    return ()


@command("gsm call <phonenumber>", "a call arrives")
def _gsm_call(run: Run) -> Lines:
    (number, *_) = run.words(1, "gsm call <phonenumber>")
    run.phone.telephony.incoming_call(_checked(number))
    return ()


@command("gsm accept <phonenumber>", "the other side answers an outgoing call")
def _gsm_accept(run: Run) -> Lines:
    _existing(run, "gsm accept <phonenumber>")
    run.phone.telephony.answered_by_remote()
    return ()


@command("gsm cancel <phonenumber>", "the other side hangs up")
def _gsm_cancel(run: Run) -> Lines:
    run.phone.telephony.remote_hang_up(_existing(run, "gsm cancel <phonenumber>"))
    return ()


@command("gsm busy <phonenumber>", "the other side is busy")
def _gsm_busy(run: Run) -> Lines:
    run.phone.telephony.remote_hang_up(_existing(run, "gsm busy <phonenumber>"))
    return ()


@command("gsm hold <phonenumber>", "the call is held")
def _gsm_hold(run: Run) -> Lines:
    _existing(run, "gsm hold <phonenumber>")
    run.phone.telephony.hold()
    return ()


@command("gsm list", "list current calls")
def _gsm_list(run: Run) -> Lines:
    call = run.phone.telephony.call
    if call is None:
        return ()
    way = "inbound from" if call.incoming else "outbound to "
    return [f"{way} {call.number:<10} : {_STAGES[call.stage]}"]


def _checked(number: str) -> str:
    if not _NUMBER.fullmatch(number):
        raise Failure("bad phone number format, use digits, # and + only")
    return number


def _existing(run: Run, usage: str) -> str:
    """The number of the call that is going on; raises Failure where it is another or none."""
    number = _checked(run.words(1, usage)[0])
    call = run.phone.telephony.call
    if call is None or call.number != number:
        raise Failure(f"could not find call to/from '{number}'")
    return number


# The device ------------------------------------------------------------------------------------------------


@command("avd name", "query the virtual device's name")
def _avd_name(run: Run) -> Lines:
    return [run.phone.hooks.avd_name]


@command("avd status", "query the virtual device's status")
def _avd_status(_: Run) -> Lines:
    return ["virtual device is running"]


@command("avd snapshot <list|save|load|del> [name]", "state snapshots")
def _avd_snapshot(run: Run) -> Lines:
    verb, *names = run.words(1, "avd snapshot <list|save|load|del> [name]")
    snapshots = run.phone.snapshots
    if verb == "list":
        return ["List of snapshots present on all disks:", *snapshots]
    if not names or verb not in ("save", "load", "del"):
        raise Failure(f"bad sub-command or no snapshot name: {run.argument}")
    if verb == "save":
        snapshots[names[0]] = run.phone.snapshot()
    elif names[0] not in snapshots:
        raise Failure(f"snapshot '{names[0]}' does not exist")
    elif verb == "load":
        run.phone.restore(snapshots[names[0]])
    else:
        del snapshots[names[0]]
    return ()


@command("rotate", "turn the screen by 90 degrees")
def _rotate(run: Run) -> Lines:
    settings = run.phone.settings
    settings.put("system", "accelerometer_rotation", "0")
    settings.put("system", "user_rotation", str((settings.number("system", "user_rotation", 0) + 1) % 4))
    return ()


@command("event text <message>", "type text")
def _event_text(run: Run) -> Lines:
    if not run.argument:
        raise Failure("argument missing, try 'event text <message>'")
    run.phone.keys.type(run.argument)
    return ()


@command("geo fix <longitude> <latitude> [altitude]", "the phone is there")
def _geo_fix(run: Run) -> Lines:
    words = run.words(2, "geo fix <longitude> <latitude> [altitude]")
    try:
        longitude, latitude, altitude = (float(word) for word in (*words, "0")[:3])
    except ValueError as error:
        raise Failure(f"argument '{run.argument}' is not a number") from error
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise Failure(f"no such place: {run.argument}")
    run.phone.location.move(latitude, longitude, altitude)
    return ()


@command("power display", "display battery and charger state")
def _power_display(run: Run) -> Lines:
    battery = run.phone.power.battery
    return [
        f"AC: {'online' if battery.ac else 'offline'}",
        f"status: {_BATTERY[battery.status]}",
        "health: Good",
        "present: true",
        f"capacity: {battery.level}",
    ]


@command("power ac <on|off>", "set the charger's state")
def _power_ac(run: Run) -> Lines:
    if run.argument not in ("on", "off"):
        raise Failure('Usage: "ac on" or "ac off"')
    on = run.argument == "on"
    run.phone.power.set_battery(ac=on, status=CHARGING if on else DISCHARGING)
    return ()


@command("power capacity <percentage>", "set the battery's charge")
def _power_capacity(run: Run) -> Lines:
    if not run.argument.isdigit() or int(run.argument) > 100:
        raise Failure('Usage: "capacity <percentage>"')
    run.phone.power.set_battery(level=int(run.argument))
    return ()
