"""What the mobile network does to a phone: calls and messages, each with the network's answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulator.phone.servers.control.calls import Machine, call
from emulator.phone.system.ongoing import ACTIVE, HELD, RINGING
from protocol.emulation import emulator_controller_pb2 as pb

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_CALL, _ANSWER = pb.PhoneCall, pb.PhoneResponse
_PUNCTUATION = str.maketrans("", "", " ()-.")
_NUMBER = re.compile(r"\+?[0-9*#]*[0-9][0-9*#]*")
_SENDER = re.compile(r"\+?[0-9]{1,32}")


def _number(text: str, form: re.Pattern[str]) -> str:
    """A GSM address without its punctuation; "" for what is none."""
    plain = text.translate(_PUNCTUATION)
    return plain if form.fullmatch(plain) else ""


def _init(phone: Phone, number: str) -> int:
    """A call comes; also one that finds the line taken has been made."""
    if not phone.telephony.in_service:
        return int(_ANSWER.RadioOff)
    return int(_ANSWER.OK if phone.telephony.incoming_call(number) else _ANSWER.ActionFailed)


def _accept(phone: Phone, number: str) -> int:
    """A ringing call is taken, a call being dialled is answered by the other side."""
    found = phone.telephony.with_number(number)
    if found is None or found.connected:
        return int(_ANSWER.InvalidAction)
    if found.stage == RINGING:
        phone.telephony.answer()
    else:
        phone.telephony.answered_by_remote()
    return int(_ANSWER.OK)


def _end(phone: Phone, number: str) -> int:
    return int(_ANSWER.OK if phone.telephony.remote_hang_up(number) else _ANSWER.InvalidAction)


def _busy(phone: Phone, number: str) -> int:
    found = phone.telephony.with_number(number)
    if found is None or found.connected:
        return int(_ANSWER.InvalidAction)
    phone.telephony.remote_hang_up(number, busy=True)
    return int(_ANSWER.OK)


def _hold(phone: Phone, number: str) -> int:
    return _change(phone, number, ACTIVE)


def _resume(phone: Phone, number: str) -> int:
    return _change(phone, number, HELD)


def _change(phone: Phone, number: str, stage: str) -> int:
    """Holds an active call, or takes up one on hold."""
    found = phone.telephony.with_number(number)
    if found is None or not found.connected:
        return int(_ANSWER.InvalidAction)
    if found.stage == stage:
        phone.telephony.hold(stage == ACTIVE)
    return int(_ANSWER.OK)


_OPERATIONS: dict[int, Callable[[Phone, str], int]] = {
    _CALL.InitCall: _init,
    _CALL.AcceptCall: _accept,
    _CALL.RejectCallExplicit: _end,
    _CALL.RejectCallBusy: _busy,
    _CALL.DisconnectCall: _end,
    _CALL.PlaceCallOnHold: _hold,
    _CALL.TakeCallOffHold: _resume,
}


@call("sendPhone")
def _send_phone(machine: Machine, request: Any) -> Any:
    number = _number(request.number, _NUMBER)
    operation = _OPERATIONS.get(request.operation)
    if operation is None:
        return _ANSWER(response=_ANSWER.BadOperation)
    if not number:
        return _ANSWER(response=_ANSWER.BadNumber)
    return _ANSWER(response=operation(machine.phone, number))


@call("sendSms")
def _send_sms(machine: Machine, request: Any) -> Any:
    telephony, number = machine.phone.telephony, _number(request.srcAddress, _SENDER)
    if not number:
        response = _ANSWER.BadNumber
    elif not telephony.in_service:
        response = _ANSWER.RadioOff
    else:
        stored = telephony.incoming_sms(number, request.text)
        response = _ANSWER.ActionFailed if stored is None else _ANSWER.OK
    return _ANSWER(response=response)
