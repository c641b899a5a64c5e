"""The console's commands, in one table: each is a function from a phone and an argument to lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.servers.ports import Ports
from emulator.phone.servers.snapshot_files import load, table
from emulator.phone.system.power import CHARGING, DISCHARGING

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_BATTERY = ("", "Unknown", "Charging", "Discharging", "Not charging", "Full")


class Failure(Exception):
    """What follows ``KO:``, and the lines before it."""

    def __init__(self, why: str, lines: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.lines = tuple(lines)


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
    """``what`` is its line in a list, ``more`` what ``help`` says of it."""

    usage: str
    what: str
    more: tuple[str, ...]
    action: Action


COMMANDS: dict[str, Command] = {}
GROUPS: dict[str, tuple[str, str]] = {}
"""What a first word is about, in a list and to ``help``."""


def command(usage: str, what: str, *more: str) -> Callable[[Action], Action]:
    """Registers under the plain words that ``usage`` begins with."""

    def register(action: Action) -> Action:
        name = " ".join(word for word in usage.split() if word.replace("-", "").isalpha())
        COMMANDS[name] = Command(usage, what, more or (what,), action)
        return action

    return register


def group(word: str, what: str, more: str) -> None:
    """Says what the commands that begin with a word are about."""
    GROUPS[word] = (what, more)


def overview(word: str) -> list[str]:
    """What a group's commands are; empty for a word that begins none."""
    below = [(name, entry) for name, entry in COMMANDS.items() if name.startswith(f"{word} ")]
    if not below:
        return []
    rows = (f"   {word} {name.removeprefix(word + ' '):<15}  {entry.what}" for name, entry in below)
    return [GROUPS[word][1], "", "available sub-commands:", *rows, ""]


@command("help", "print a list of commands")
def _help(run: Run) -> Lines:
    if run.argument:
        return _help_on(run.argument.split())
    rows = {name: entry.what for name, entry in COMMANDS.items() if " " not in name}
    rows.update({word: what for word, (what, _) in GROUPS.items()})
    rows.update(kill="kill the emulator instance", quit="quit control session")
    listed = (f"    {name:<15}  {what}" for name, what in sorted(rows.items()))
    return [
        "Android console command help:",
        "",
        *listed,
        "",
        "try 'help <command>' for command-specific help",
    ]


def _help_on(words: Sequence[str]) -> Lines:
    for count in (2, 1):
        found = COMMANDS.get(" ".join(words[:count]))
        if found is not None:
            return found.more
    lines = overview(words[0])
    if not lines:
        raise Failure("unknown command")
    return lines


group(
    "avd",
    "control virtual device execution",
    "allows you to control (e.g. start/stop) the execution of the virtual device",
)
group(
    "geo", "Geo-location commands", "allows you to change Geo-related settings, or to send GPS NMEA sentences"
)
group("power", "power related commands", "allows to change battery and AC power status")


@command("ping", "check if the emulator is alive")
def _ping(_: Run) -> Lines:
    return ["I am alive!"]


# The device ------------------------------------------------------------------------------------------------


@command("avd name", "query the virtual device's name")
def _avd_name(run: Run) -> Lines:
    return [run.phone.hooks.avd_name]


@command("avd status", "query the virtual device's status")
def _avd_status(_: Run) -> Lines:
    return ["virtual device is running"]


_VERBS = {"save": "save", "load": "load", "del": "delete", "delete": "delete"}


@command("avd snapshot <list|save|load|del> [name]", "state snapshots")
def _avd_snapshot(run: Run) -> Lines:
    verb, *names = run.words(1, "avd snapshot <list|save|load|del> [name]")
    snapshots = run.phone.snapshots
    if verb == "list":
        return table(snapshots)
    if verb not in _VERBS:
        raise Failure(f"bad sub-command: {run.argument}")
    if run.phone.hooks.read_only:
        raise Failure(f'Snapshot {_VERBS[verb]} is disabled because "-read-only" was specified')
    if not names:
        raise Failure(f"Argument missing, try 'avd snapshot {verb} <name>'")
    if verb == "save":
        snapshots[names[0]] = run.phone.snapshot()
    elif names[0] not in snapshots:
        raise Failure(f"snapshot '{names[0]}' does not exist")
    elif verb == "load":
        load(run.phone, names[0])
    else:
        del snapshots[names[0]]
    return ()


@command("rotate", "turn the screen by 90 degrees")
def _rotate(run: Run) -> Lines:
    settings = run.phone.settings
    settings.put("system", "accelerometer_rotation", "0")
    settings.put("system", "user_rotation", str((settings.number("system", "user_rotation", 0) + 1) % 4))
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
