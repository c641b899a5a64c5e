"""The console's commands about the world around the phone: place, power, network speed, sensors, a finger.

Nothing slows this phone's network down, for it has none of its own; what was asked for is kept and told.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from emulator.phone.servers import nmea
from emulator.phone.servers.console_commands import Failure, Lines, Run, command, group
from emulator.phone.system.power import CHARGING, DISCHARGING, FULL, NOT_CHARGING, UNKNOWN
from emulator.phone.system.sensors import SENSORS
from emulator.phone.system.shaping import LATENCIES, SPEEDS, Shaping, latency, speed

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def _numbers(text: str, most: int) -> list[float]:
    """The numbers that a line begins with, so many at the most."""
    found: list[float] = []
    left = text.strip()
    while left and len(found) < most:
        word, _, after = left.partition(" ")
        if not _NUMBER.fullmatch(word) or not math.isfinite(float(word)):
            raise Failure(f"argument '{left}' is not a number")
        found.append(float(word))
        left = after.lstrip()
    return found


# Place -----------------------------------------------------------------------------------------------------

group(
    "geo", "Geo-location commands", "allows you to change Geo-related settings, or to send GPS NMEA sentences"
)
_MOST_SATELLITES = 12


@command(
    "geo fix <longitude> <latitude> [<altitude> [<satellites> [<velocity>]]]",
    "send a simple GPS fix",
    "'geo fix <longitude> <latitude> [<altitude> [<satellites> [<velocity>]]]'",
    " allows you to send a simple GPS fix to the emulated system.",
    " The parameters are:",
    "",
    "  <longitude>   longitude, in decimal degrees",
    "  <latitude>    latitude, in decimal degrees",
    "  <altitude>    optional altitude in meters",
    "  <satellites>  number of satellites being tracked (1-12)",
    "  <velocity>    optional velocity in knots",
    "",
)
def _geo_fix(run: Run) -> Lines:
    numbers = _numbers(run.argument, 5)
    if len(numbers) < 2:
        raise Failure("not enough arguments: see 'help geo fix' for details")
    longitude, latitude, altitude, satellites, knots = (*numbers, *(0.0, 0.0, 0.0, 1.0, 0.0)[len(numbers) :])
    if not -180 <= longitude <= 180:
        raise Failure("invalid longitude value. Should be in [-180,+180] range")
    if not -90 <= latitude <= 90:
        raise Failure("invalid latitude value. Should be in [-90,+90] range")
    if satellites not in range(1, _MOST_SATELLITES + 1):
        raise Failure("invalid number of satellites. Must be an integer between 1 and 12")
    speed_ms = knots * nmea.KNOT
    run.phone.location.move(latitude, longitude, altitude, speed_ms, satellites=int(satellites))
    return ()


@command(
    "geo nmea <sentence>",
    "send a GPS NMEA sentence",
    "'geo nema <sentence>' sends an NMEA 0183 sentence to the emulated device, as",
    "if it came from an emulated GPS modem. <sentence> must begin with '$GP'. Only",
    "'$GPGGA' and '$GPRMC' sentences are supported at the moment.",
)
def _geo_nmea(run: Run) -> Lines:
    """A sentence that says nothing is taken all the same, as by a GPS receiver's driver."""
    if not run.argument:
        raise Failure("NMEA sentence missing, try 'help geo nmea'")
    found = nmea.fields(run.argument.strip())
    if found:
        now = run.phone.location.last
        told = {"altitude": now.altitude, "satellites": now.satellites, **found}
        run.phone.location.move(told.pop("latitude"), told.pop("longitude"), **told)
    return ()


# Power -----------------------------------------------------------------------------------------------------

group("power", "power related commands", "allows to change battery and AC power status")
_STATUS = {
    "unknown": (UNKNOWN, "Unknown"),
    "charging": (CHARGING, "Charging"),
    "discharging": (DISCHARGING, "Discharging"),
    "not-charging": (NOT_CHARGING, "Not charging"),
    "full": (FULL, "Full"),
}
_HEALTH = {
    "unknown": (1, "Unknown"),
    "good": (2, "Good"),
    "overheat": (3, "Overheat"),
    "dead": (4, "Dead"),
    "overvoltage": (5, "Over voltage"),
    "failure": (6, "Unspecified failure"),
}
"""The console's word, Android's number, and the word that the console shows."""


@command("power display", "display battery and charger state")
def _power_display(run: Run) -> Lines:
    battery = run.phone.power.measured
    return [
        f"AC: {'online' if battery.ac else 'offline'}",
        f"status: {dict(_STATUS.values())[battery.status]}",
        f"health: {dict(_HEALTH.values()).get(battery.health, 'Unknown')}",
        f"present: {'true' if battery.present else 'false'}",
        f"capacity: {battery.level}",
    ]


@command(
    "power ac",
    "set AC charging state",
    "'ac on|off' allows you to set the AC charging state to on or off",
)
def _power_ac(run: Run) -> Lines:
    if run.word() not in ("on", "off"):
        raise Failure('Usage: "ac on" or "ac off"')
    on = run.word() == "on"
    run.phone.power.set_battery(ac=on, status=CHARGING if on else DISCHARGING)
    return ()


@command(
    "power status",
    "set battery status",
    "'status unknown|charging|discharging|not-charging|full' allows you to set battery status",
)
def _power_status(run: Run) -> Lines:
    if run.word() not in _STATUS:
        raise Failure(f'Usage: "status {"|".join(_STATUS)}"')
    run.phone.power.set_battery(status=_STATUS[run.word()][0])
    return ()


@command(
    "power present",
    "set battery present state",
    "'present true|false' allows you to set battery present state to true or false",
)
def _power_present(run: Run) -> Lines:
    if run.word() not in ("true", "false"):
        raise Failure('Usage: "present true" or "present false"')
    run.phone.power.set_battery(present=run.word() == "true")
    return ()


@command(
    "power health",
    "set battery health state",
    "'health unknown|good|overheat|dead|overvoltage|failure' allows you to set battery health state",
)
def _power_health(run: Run) -> Lines:
    if run.word() not in _HEALTH:
        raise Failure(f'Usage: "health {"|".join(_HEALTH)}"')
    run.phone.power.set_battery(health=_HEALTH[run.word()][0])
    return ()


@command(
    "power capacity",
    "set battery capacity state",
    "'capacity <percentage>' allows you to set battery capacity to a value 0 - 100",
)
def _power_capacity(run: Run) -> Lines:
    if not re.fullmatch(r"[0-9]{1,3}", run.word()) or int(run.word()) > 100:
        raise Failure('Usage: "capacity <percentage>"')
    run.phone.power.set_battery(level=int(run.word()))
    return ()


# The network's speed ---------------------------------------------------------------------------------------

group(
    "network",
    "manage network settings",
    "allows you to manage the settings related to the network data connection of the",
    "emulated device.",
)
group(
    "network capture",
    "dump network packets to file",
    "allows to start/stop capture of network packets to a file for later analysis",
)


@command("network status", "dump network status")
def _network_status(run: Run) -> Lines:
    now = run.phone.connectivity.shaping
    return [
        "Current network status:",
        f"  download speed:   {now.download:8d} bits/s ({now.download / 8192:.1f} KB/s)",
        f"  upload speed:     {now.upload:8d} bits/s ({now.upload / 8192:.1f} KB/s)",
        f"  minimum latency:  {now.least_ms} ms",
        f"  maximum latency:  {now.most_ms} ms",
    ]


def _shape(run: Run, shaping: Shaping | None, what: str) -> Lines:
    if shaping is None:
        raise Failure(f"invalid <{what}> argument, see 'help network {what}' for valid values")
    run.phone.connectivity.shaping = shaping
    return ()


@command(
    "network speed <speed>",
    "change network speed",
    "'network speed <speed>' allows you to dynamically change the speed of the emulated",
    "network on the device, where <speed> is one of the following:",
    "",
    *(f"  {name:<8} {entry.title}" for name, entry in SPEEDS.items()),
    "  <num>    selects both upload and download speed",
    "  <up>:<down> select individual upload/download speeds",
)
def _network_speed(run: Run) -> Lines:
    if not run.argument:
        raise Failure("missing <speed> argument, see 'help network speed'")
    found = speed(run.argument.strip())
    now = run.phone.connectivity.shaping
    return _shape(run, found and replace(now, upload=found[0], download=found[1]), "speed")


@command(
    "network delay <latency>",
    "change network latency",
    "'network delay <latency>' allows you to dynamically change the latency of the emulated",
    "network on the device, where <latency> is one of the following:",
    "",
    *(f"  {name:<8} {entry.title}" for name, entry in LATENCIES.items()),
    "  <num>    selects exact latency",
    "  <min>:<max> selects min and max latencies",
)
def _network_delay(run: Run) -> Lines:
    if not run.argument:
        raise Failure("missing <delay> argument, see 'help network delay'")
    found = latency(run.argument.strip())
    now = run.phone.connectivity.shaping
    return _shape(run, found and replace(now, least_ms=found[0], most_ms=found[1]), "delay")


@command(
    "network capture start <file>",
    "start network capture",
    "'network capture start <file>' starts a new capture of network packets",
    "into a specific <file>. This will stop any capture already in progress.",
)
def _capture_start(run: Run) -> Lines:
    """No packets, and no file of the machine's is written."""
    if not run.argument:
        raise Failure("missing <file> argument, see 'help network capture start'")
    raise Failure("could not start capture: Operation not supported")


@command(
    "network capture stop",
    "stop network capture",
    "'network capture stop' stops a currently running packet capture, if any.",
)
def _capture_stop(_: Run) -> Lines:
    return ()


# Sensors ---------------------------------------------------------------------------------------------------

group("sensor", "manage emulator sensors", "allows you to request the emulator sensors")


@command(
    "sensor status", "list all sensors and their status.", "'status': list all sensors and their status."
)
def _sensor_status(_: Run) -> Lines:
    return [f"{name}: enabled." for name in SENSORS]


def _sensor(run: Run, name: str) -> tuple[float, ...]:
    if name not in run.phone.sensors.values:
        raise Failure(f"unknown sensor name: {name}, run 'sensor status' to get available sensors.")
    return run.phone.sensors.values[name]


@command(
    "sensor get <sensorname>",
    "get sensor values",
    "'get <sensorname>' returns the values of a given sensor.",
)
def _sensor_get(run: Run) -> Lines:
    if not run.argument:
        raise Failure('Usage: "get <sensorname>"')
    name = run.argument.partition(" ")[0]
    return [f"{name} = {':'.join(f'{value:g}' for value in _sensor(run, name))}"]


@command(
    "sensor set <sensorname> <value-a>[:<value-b>[:<value-c>[...]]]",
    "set sensor values",
    "'set <sensorname> <value-a>[:<value-b>[:<value-c>[...]]]' set the values of a given sensor.",
)
def _sensor_set(run: Run) -> Lines:
    """Values that are left out stay as they are."""
    usage = Failure('Usage: "set <sensorname> <value-a>[:<value-b>[:<value-c>]]"')
    words = run.argument.split()
    if len(words) < 2:
        raise usage
    now = list(_sensor(run, words[0]))
    for place, word in enumerate(words[1].split(":")[: len(now)]):
        if word and not _NUMBER.fullmatch(word):
            raise usage
        now[place] = float(word) if word else now[place]
    try:
        run.phone.sensors.put(words[0], tuple(now))
    except ValueError as error:
        raise usage from error
    return ()


# A finger --------------------------------------------------------------------------------------------------

group("finger", "manage emulator finger print", "allows you to touch the emulator finger print sensor")


@command(
    "finger touch <fingerid>",
    "touch finger print sensor with <fingerid>",
    "'touch <fingerid>' touch finger print sensor with <fingerid>.",
)
def _finger_touch(run: Run) -> Lines:
    """No finger is enrolled on this phone and none is waited for, so that nothing comes of the touch."""
    if not run.argument:
        raise Failure("missing fingerid")
    if not re.match(r"[-+]?[0-9]", run.argument):
        raise Failure("invalid fingerid")
    return ()


@command(
    "finger remove",
    "remove finger from the fingerprint sensor",
    "'remove' remove finger from the fingerprint sensor.",
)
def _finger_remove(_: Run) -> Lines:
    return ()
