"""The log, as text or in parts; a position in it counts the entries that were ever written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from emulator.phone.servers.control.calls import Machine, call, stream
from emulator.phone.system.logcat import FORMATS, PRIORITIES, Entry, stamp
from protocol.emulation import emulator_controller_pb2 as pb

_VERBOSE = pb.LogcatEntry.VERBOSE


@call("getLogcat")
def _log(machine: Machine, request: Any) -> Any:
    """What the log holds after ``start``."""
    return _message(machine, request.start, request.sort)


@stream("streamLogcat")
async def _follow(machine: Machine, request: Any) -> AsyncIterator[Any]:
    """What the log holds after ``start``, then whatever is written."""
    seen = machine.pulse.count
    message = _message(machine, request.start, request.sort)
    yield message
    while True:
        seen = await machine.pulse.wait(seen)
        if machine.phone.logcat.serial != message.next:
            message = _message(machine, message.next, request.sort)
            if message.contents or message.entries:
                yield message


def _message(machine: Machine, start: int, sort: int) -> Any:
    log = machine.phone.logcat
    after = start if start <= log.serial else 0  # a phone that was put back has written less than was read
    entries = log.entries(after=after)
    message = pb.LogMessage(start=after, next=log.serial, sort=sort)
    if sort == pb.LogMessage.Parsed:
        message.entries.extend(_parsed(entry) for entry in entries)
    else:
        show, local = FORMATS["threadtime"], machine.phone.clock.local
        message.contents = "".join(f"{show(entry, stamp(local(entry.when_ms)))}\n" for entry in entries)
    return message


def _parsed(entry: Entry) -> Any:
    return pb.LogcatEntry(
        timestamp=entry.when_ms,
        pid=entry.pid,
        tid=entry.pid,
        level=_VERBOSE + PRIORITIES.index(entry.priority),
        tag=entry.tag,
        msg=entry.message,
    )
