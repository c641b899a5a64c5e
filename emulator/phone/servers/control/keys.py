"""Keys and text from a host: which keys it holds, and what it types."""

from __future__ import annotations

import logging
from typing import Any

from google.protobuf.empty_pb2 import Empty

from emulator.phone.servers.control.calls import Machine, call
from emulator.phone.system import keyboards
from emulator.phone.system.flings import FRAME_MS
from emulator.phone.system.keys import MODIFIERS
from protocol.emulation import emulator_controller_pb2 as pb

_EVENT = pb.KeyboardEvent
_BY_CODE = {
    _EVENT.Usb: keyboards.by_usb,
    _EVENT.Evdev: keyboards.by_evdev,
    _EVENT.XKB: keyboards.by_xkb,
    _EVENT.Win: keyboards.by_win,
    _EVENT.Mac: keyboards.by_mac,
}
_LOG = logging.getLogger(__name__)


@call("sendKey")
def _key(machine: Machine, request: Any) -> Any:
    """Text, else a key by name, else one by number. An unknown key does nothing, as on a keyboard that lacks it."""
    if request.text:
        machine.phone.keys.type(request.text)
    else:
        _handle(machine, request)
    machine.phone.advance(FRAME_MS)
    return Empty()


def _handle(machine: Machine, request: Any) -> None:
    shift = False
    if request.key:
        found = keyboards.by_name(request.key)
        name, shift = found if found is not None else (None, False)
    else:
        name = _BY_CODE[request.codeType](request.keyCode) if request.codeType in _BY_CODE else None
    if name is None:
        _LOG.debug("no such key: %r", request)
    elif name in MODIFIERS:
        if request.eventType == _EVENT.keydown:
            machine.held.add(name)
        else:
            machine.held.discard(name)
    elif request.eventType != _EVENT.keyup:
        machine.phone.keys.press(name, frozenset(machine.held | ({"SHIFT_LEFT"} if shift else set())))
