"""The machine: its status, its run state, its display. There is one display, and no camera, audio or hinge."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from google.protobuf.empty_pb2 import Empty

from emulator.phone.servers.control.calls import Machine, Refused, call, stream
from emulator.phone.servers.control.fingers import Fingers
from emulator.phone.servers.pauses import pause, paused, resume
from protocol.emulation import emulator_controller_pb2 as pb

EMULATOR_VERSION = "35.2.10.0"
"""Of Google's emulator whose interface this is: tools compare it."""
_CORES, _RAM_BYTES = 4, 2 << 30
_STATE = pb.VmRunState


def build() -> str:
    """The version of this project; "unknown" where it is not installed."""
    try:
        return version("droidworld")
    except PackageNotFoundError:
        return "unknown"


@call("getStatus")
def _status(machine: Machine, _: Any) -> Any:
    phone = machine.phone
    up = asyncio.get_running_loop().time() - machine.started_s
    hardware = {
        "avd.name": phone.hooks.avd_name,
        "hw.lcd.width": phone.display.physical.width,
        "hw.lcd.height": phone.display.physical.height,
        "hw.lcd.density": phone.display.physical_density,
        "hw.cpu.ncore": _CORES,
        "hw.ramSize": f"{_RAM_BYTES >> 20}M",
    }
    return pb.EmulatorStatus(
        version=f"{EMULATOR_VERSION} (droidworld {build()})",
        uptime=max(1, int(up * 1000)),
        booted=phone.properties.get("sys.boot_completed") == "1",
        vmConfig=pb.VmConfiguration(
            hypervisorType=pb.VmConfiguration.NONE, numberOfCpuCores=_CORES, ramSizeBytes=_RAM_BYTES
        ),
        hardwareConfig=pb.EntryList(entry=[pb.Entry(key=k, value=str(v)) for k, v in hardware.items()]),
    )


# Run state -------------------------------------------------------------------------------------------------


@call("getVmState")
def _vm_state(machine: Machine, _: Any) -> Any:
    return _STATE(state=_STATE.PAUSED if paused(machine.phone) else _STATE.RUNNING)


@call("setVmState")
def _set_vm_state(machine: Machine, request: Any) -> Any:
    """Transitions that the interface allows; the others (a state one can only observe) are refused."""
    if request.state == _STATE.PAUSED:
        pause(machine.phone)
    elif request.state == _STATE.RUNNING:
        resume(machine.phone)
    elif request.state == _STATE.RESET:
        let_go(machine)
        machine.phone.reboot()
    elif request.state in (_STATE.SHUTDOWN, _STATE.TERMINATE):
        if machine.phone.hooks.shutdown is not None:  # the machine ends, and the phone was not switched off
            machine.phone.hooks.shutdown()
    else:
        raise Refused("INVALID_ARGUMENT", f"no transition to run state {request.state}")
    return Empty()


def let_go(machine: Machine) -> None:
    """The phone is about to become another: nobody touches it or holds a key then, and time goes on."""
    machine.part(Fingers).forget()
    machine.held.clear()
    resume(machine.phone)


# Displays --------------------------------------------------------------------------------------------------


@call("getDisplayConfigurations")
def _displays(machine: Machine, _: Any) -> Any:
    display = machine.phone.display
    size = display.override_size or display.physical
    only = pb.DisplayConfiguration(width=size.width, height=size.height, dpi=display.density)
    return pb.DisplayConfigurations(displays=[only])


@call("setDisplayConfigurations")
def _set_displays(machine: Machine, request: Any) -> Any:
    """As the interface says: the first display is not changed by this; others there cannot be."""
    if any(display.display for display in request.displays):
        raise Refused("FAILED_PRECONDITION", "this phone has no configurable second display")
    return _displays(machine, request)


@stream("streamNotification")
async def _notifications(machine: Machine, _: Any) -> AsyncIterator[Any]:
    """The state of the virtual scene's camera, which never changes."""
    yield pb.Notification(event=pb.Notification.VIRTUAL_SCENE_CAMERA_INACTIVE)
    await asyncio.Event().wait()
