"""What the world does to a phone: clipboard, battery, place and how it is held."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

from google.protobuf.empty_pb2 import Empty

from emulator.phone.servers.control.calls import Machine, Refused, call, stream
from emulator.phone.system.power import DISCHARGING
from emulator.phone.system.sensors import MODELS, SENSORS
from protocol.emulation import emulator_controller_pb2 as pb

# The clipboard ---------------------------------------------------------------------------------------------

HOST_CLIPBOARD = "com.android.emulator"
"""Who copied what a host sets."""


@call("getClipboard")
def _clipboard(machine: Machine, _: Any) -> Any:
    return pb.ClipData(text=machine.phone.clipboard.text)


@call("setClipboard")
def _set_clipboard(machine: Machine, request: Any) -> Any:
    machine.phone.clipboard.set(request.text, HOST_CLIPBOARD)
    return Empty()


@stream("streamClipboard")
async def _clips(machine: Machine, _: Any) -> AsyncIterator[Any]:
    """The clip at once, then each that the phone's own user copies."""
    seen, clip = machine.pulse.count, machine.phone.clipboard.clip
    yield pb.ClipData(text=machine.phone.clipboard.text)
    while True:
        seen = await machine.pulse.wait(seen)
        now = machine.phone.clipboard.clip
        if now != clip:
            clip = now
            if clip is not None and clip.package != HOST_CLIPBOARD:
                yield pb.ClipData(text=clip.text)


# Power and place -------------------------------------------------------------------------------------------

_HEALTH = (2, 6, 4, 5, 3)
"""Android's numbers for good, failed, dead, over-voltage and overheated."""
_CHARGERS = {pb.BatteryState.AC: "ac", pb.BatteryState.USB: "usb", pb.BatteryState.WIRELESS: "wireless"}


@call("getBattery")
def _battery(machine: Machine, _: Any) -> Any:
    battery = machine.phone.power.measured
    charger = next((key for key, name in _CHARGERS.items() if getattr(battery, name)), pb.BatteryState.NONE)
    return pb.BatteryState(
        hasBattery=True,
        isPresent=battery.present,
        charger=charger,
        chargeLevel=battery.level,
        health=_HEALTH.index(battery.health) if battery.health in _HEALTH else pb.BatteryState.GOOD,
        status=battery.status - 1,
    )


@call("setBattery")
def _set_battery(machine: Machine, request: Any) -> Any:
    known = 0 <= request.health < len(_HEALTH) and 0 <= request.status <= pb.BatteryState.FULL
    if not known or not 0 <= request.chargeLevel <= 100 or request.charger not in (0, *_CHARGERS):
        raise Refused(
            "INVALID_ARGUMENT", "no such battery: the charge is 0 to 100, the rest as the interface names it"
        )
    plugged = {name: request.charger == key for key, name in _CHARGERS.items()}
    status = request.status + 1 if request.status else (1 if request.charger else DISCHARGING)
    machine.phone.power.set_battery(
        **plugged,
        status=status,
        health=_HEALTH[request.health],
        present=request.isPresent,
        level=request.chargeLevel,
    )
    return Empty()


@call("getGps")
def _gps(machine: Machine, _: Any) -> Any:
    """The last fix, whether the phone's user lets its apps know it or not."""
    fix = machine.phone.location.last
    return pb.GpsState(
        latitude=fix.latitude, longitude=fix.longitude, altitude=fix.altitude, speed=fix.speed,
        bearing=fix.bearing, satellites=fix.satellites,
    )  # fmt: skip


@call("setGps")
def _set_gps(machine: Machine, request: Any) -> Any:
    try:
        machine.phone.location.move(
            request.latitude, request.longitude, request.altitude, request.speed,
            bearing=request.bearing, satellites=request.satellites,
        )  # fmt: skip
    except ValueError as error:
        raise Refused("INVALID_ARGUMENT", str(error)) from error
    return Empty()


# How it is held --------------------------------------------------------------------------------------------


def _value(kind: Any, names: tuple[str, ...], found: dict[str, tuple[float, ...]], target: int) -> Any:
    if not 0 <= target < len(names) or names[target] not in found:
        return kind(target=target, status=kind.UNKNOWN)
    return kind(target=target, status=kind.OK, value=pb.ParameterValue(data=found[names[target]]))


def _sensor(machine: Machine, target: int) -> Any:
    return _value(pb.SensorValue, SENSORS, machine.phone.sensors.values, target)


def _model(machine: Machine, target: int) -> Any:
    return _value(pb.PhysicalModelValue, MODELS, machine.phone.sensors.model, target)


@call("getSensor")
def _get_sensor(machine: Machine, request: Any) -> Any:
    return _sensor(machine, request.target)


@call("setSensor")
def _set_sensor(machine: Machine, request: Any) -> Any:
    _put(SENSORS, request, machine.phone.sensors.put)
    return Empty()


@stream("streamSensor")
async def _sensor_values(machine: Machine, request: Any) -> AsyncIterator[Any]:
    async for value in _changes(machine, lambda: _sensor(machine, request.target)):
        yield value


@call("getPhysicalModel")
def _get_model(machine: Machine, request: Any) -> Any:
    return _model(machine, request.target)


@call("setPhysicalModel")
def _set_model(machine: Machine, request: Any) -> Any:
    """ROTATION turns the phone, and what it shows with it."""
    _put(MODELS, request, machine.phone.sensors.pose)
    return Empty()


@stream("streamPhysicalModel")
async def _model_values(machine: Machine, request: Any) -> AsyncIterator[Any]:
    async for value in _changes(machine, lambda: _model(machine, request.target)):
        yield value


def _put(names: tuple[str, ...], request: Any, put: Callable[[str, tuple[float, ...]], None]) -> None:
    try:
        put(names[request.target], tuple(request.value.data))
    except (IndexError, KeyError, ValueError) as error:
        raise Refused("INVALID_ARGUMENT", f"this phone cannot measure that: {request.target}") from error


async def _changes(machine: Machine, look: Callable[[], Any]) -> AsyncIterator[Any]:
    """A value at once, then each other value it takes."""
    seen, shown = machine.pulse.count, None
    while True:
        value = look()
        if value != shown:
            shown = value
            yield value
        seen = await machine.pulse.wait(seen)
