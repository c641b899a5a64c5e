"""The console's ``sms`` and ``gsm`` commands: what the network does to the phone, in the real console's words."""

from __future__ import annotations

import re
from dataclasses import replace

from emulator.phone.servers.console_commands import Failure, Lines, Run, command, group
from emulator.phone.servers.console_escapes import unescaped
from emulator.phone.system.coverage import (
    ALL_BARS,
    DENIED,
    HOME,
    NO_BARS,
    ROAMING,
    SEARCHING,
    UNKNOWN_STRENGTH,
    UNREGISTERED,
    bars_of,
)
from emulator.phone.system.ongoing import ACTIVE, ALERTING, DIALING, HELD, RINGING, OngoingCall

_SENDER = re.compile(r"\+?[0-9]{1,32}")
_NUMBER = re.compile(r"[0-9#+]+")
_STAGES = {RINGING: "incoming", DIALING: "unknown", ALERTING: "ringing", ACTIVE: "active", HELD: "held"}
group("sms", "SMS related commands", "allows you to simulate an inbound SMS")
group(
    "gsm",
    "GSM related commands",
    "allows you to change GSM-related settings, or to make a new inbound phone call",
)


# Messages --------------------------------------------------------------------------------------------------


@command(
    "sms send <phonenumber> <message>",
    "send inbound SMS text message",
    "'sms send <phonenumber> <message>' allows you to simulate a new inbound sms message",
)
def _send(run: Run) -> Lines:
    number, blank, text = run.argument.partition(" ")
    if not blank:
        raise Failure("missing argument, try 'sms send <phonenumber> <text message>'")
    if not _SENDER.fullmatch(number):
        raise Failure("bad phone number format, must be [+](0-9)*")
    run.phone.telephony.incoming_sms(number, unescaped(text))
    return ()


@command(
    "sms pdu <hexstring>",
    "send inbound SMS PDU",
    "'sms pdu <hexstring>' allows you to simulate a new inbound sms PDU",
    "(used internally when one emulator sends SMS messages to another instance).",
    "you probably don't want to play with this at all",
)
def _pdu(run: Run) -> Lines:
    if not run.argument:
        raise Failure("missing argument, try 'sms sendpdu <hexstring>'")
    try:
        run.phone.telephony.incoming_pdu(bytes.fromhex(run.argument))
    except ValueError as error:
        raise Failure("badly formatted <hexstring>") from error
    return ()


# Calls -----------------------------------------------------------------------------------------------------


def _argument(run: Run, usage: str) -> str:
    if not run.argument:
        raise Failure(f"missing argument, try '{usage}'")
    return run.argument


def _number(run: Run, usage: str) -> str:
    number = _argument(run, usage)
    if not _NUMBER.fullmatch(number):
        raise Failure("bad phone number format, use digits, # and + only")
    return number


def _with_number(run: Run, number: str) -> OngoingCall | None:
    return next((each for each in run.phone.telephony.lines if each.number == number), None)


def _existing(run: Run, usage: str) -> OngoingCall:
    """The call that is going on with the number, spelt as it was; raises Failure where there is none."""
    number = _argument(run, usage)
    call = _with_number(run, number)
    if call is None:
        raise Failure(f"no current call to/from number '{number}'")
    return call


@command(
    "gsm list", "list current phone calls", "'gsm list' lists all inbound and outbound calls and their state"
)
def _list(run: Run) -> Lines:
    return [
        f"{'inbound from' if call.incoming else 'outbound to '} {call.number:<10} : {_STAGES[call.stage]}"
        for call in run.phone.telephony.lines
    ]


@command(
    "gsm call <phonenumber>",
    "create inbound phone call",
    "'gsm call <phonenumber>' allows you to simulate a new inbound call",
)
def _call(run: Run) -> Lines:
    run.phone.telephony.incoming_call(_number(run, "gsm call <phonenumber>"))
    return ()


@command(
    "gsm busy <phonenumber>",
    "close waiting outbound call as busy",
    "'gsm busy <remoteNumber>' closes an outbound call, reporting",
    "the remote phone as busy. only possible if the call is 'waiting'.",
)
def _busy(run: Run) -> Lines:
    number = _argument(run, "gsm busy <phonenumber>")
    call = _with_number(run, number)
    if call is None or call.incoming:
        raise Failure(
            f"no current outbound call to number '{number}' (call {'(nil)' if call is None else '0x1'})"
        )
    run.phone.telephony.remote_hang_up(number, busy=True)
    return ()


@command(
    "gsm hold <phonenumber>",
    "change the state of an outbound call to 'held'",
    "'gsm hold <remoteNumber>' change the state of a call to 'held'. this is only possible",
    "if the call in the 'waiting' or 'active' state",
)
def _hold(run: Run) -> Lines:
    call = _existing(run, "gsm hold <phonenumber>")
    if not call.connected:
        raise Failure("could put this call on hold")
    if call.stage == ACTIVE:
        run.phone.telephony.hold()
    return ()


@command(
    "gsm accept <phonenumber>",
    "change the state of an outbound call to 'active'",
    "'gsm accept <remoteNumber>' change the state of a call to 'active'. this is only possible",
    "if the call is in the 'waiting' or 'held' state",
)
def _accept(run: Run) -> Lines:
    call = _existing(run, "gsm accept <phonenumber>")
    telephony = run.phone.telephony
    if call.stage == RINGING:
        telephony.answer()
    elif call.stage == HELD:
        telephony.hold(False)
    else:
        telephony.answered_by_remote()
    return ()


@command(
    "gsm cancel <phonenumber>",
    "disconnect an inbound or outbound phone call",
    "'gsm cancel <phonenumber>' allows you to simulate the end of an inbound or outbound call",
)
def _cancel(run: Run) -> Lines:
    number = _number(run, "gsm call <phonenumber>")
    call = _with_number(run, number)
    if call is None:
        raise Failure("could not cancel this number")
    run.phone.telephony.remote_hang_up(number)
    return ()


# The network -----------------------------------------------------------------------------------------------

_MEANINGS = {
    UNREGISTERED: "no network available",
    HOME: "on local network, non-roaming",
    ROAMING: "on roaming network",
    SEARCHING: "searching networks",
    DENIED: "emergency calls only",
    "off": "same as 'unregistered'",
    "on": "same as 'home'",
}
_SAME = {"off": UNREGISTERED, "on": HOME}
_STATE_LINES = ("", *(f"  {name:<15} {what}" for name, what in _MEANINGS.items()), "")


def _help_on_state(kind: str) -> tuple[str, ...]:
    return (
        f"the 'gsm {kind} <state>' allows you to change the state of your GPRS connection",
        "valid values for <state> are the following:",
        *_STATE_LINES,
    )


def _state(run: Run, kind: str) -> str:
    word = _argument(run, f"gsm {kind} <state>")
    if word not in _MEANINGS:
        raise Failure(f"bad GSM data state name, try 'help gsm {kind}' for list of valid values")
    return _SAME.get(word, word)


@command("gsm data <state>", "modify data connection state", *_help_on_state("data"))
def _data(run: Run) -> Lines:
    telephony = run.phone.telephony
    telephony.move(replace(telephony.coverage, data=_state(run, "data")))
    return ()


@command("gsm voice <state>", "modify voice connection state", *_help_on_state("voice"))
def _voice(run: Run) -> Lines:
    telephony = run.phone.telephony
    telephony.move(replace(telephony.coverage, voice=_state(run, "voice")))
    return ()


@command("gsm status", "display GSM status", "'gsm status' displays the current state of the GSM emulation")
def _status(run: Run) -> Lines:
    if run.argument:
        raise Failure("no argument required")
    coverage = run.phone.telephony.coverage
    return [f"gsm voice state: {coverage.voice}", f"gsm data state:  {coverage.data}"]


def _integers(text: str) -> list[int]:
    words = text.split()
    for word in words:
        if not re.fullmatch(r"-?[0-9]{1,9}", word):
            raise Failure(f"argument '{word}' is not a number")
    return [int(word) for word in words]


@command(
    "gsm signal <rssi> [<ber>]",
    "set sets the rssi and ber",
    "'gsm signal <rssi> [<ber>]' changes the reported strength and error rate on next (15s) update.",
    "rssi range is 0..31 and 99 for unknown",
    "ber range is 0..7 percent and 99 for unknown",
)
def _signal(run: Run) -> Lines:
    numbers = _integers(run.argument)
    if not numbers:
        raise Failure("not enough arguments: see 'help gsm signal' for details")
    if numbers[0] not in (*range(32), UNKNOWN_STRENGTH):
        raise Failure("invalid RSSI - must be 0..31 or 99")
    if numbers[1:] and numbers[1] not in (*range(8), UNKNOWN_STRENGTH):
        raise Failure("invalid BER - must be 0..7 or 99")
    telephony = run.phone.telephony
    telephony.move(replace(telephony.coverage, bars=bars_of(numbers[0])))
    return ()


@command(
    "gsm signal-profile <strength>",
    "set the signal strength profile",
    "'gsm signal-profile <strength>' changes the reported strength on next (15s) update.",
    "strength range is 0..4",
)
def _profile(run: Run) -> Lines:
    numbers = _integers(run.argument)
    if not numbers:
        raise Failure("argument '' is not a number")
    if not NO_BARS <= numbers[0] <= ALL_BARS:
        raise Failure("invalid signal strength - must be 0..4")
    telephony = run.phone.telephony
    telephony.move(replace(telephony.coverage, bars=numbers[0]))
    return ()
