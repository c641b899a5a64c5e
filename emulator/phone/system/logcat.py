"""The log: ring buffers of entries and Android's ways to print one; the command line is the shell's business."""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from emulator.phone.device import Phone

BUFFERS = ("main", "system", "crash", "events", "radio", "kernel")
DEFAULT_BUFFERS = ("main", "system", "crash")
PRIORITIES = "VDIWEFS"
CAPACITY = 1000
SYSTEM_PID = 520
_BUFFER_NUMBERS = {"main": 0, "radio": 1, "events": 2, "system": 3, "crash": 4, "kernel": 7}


@dataclass(frozen=True)
class Entry:
    """One line: ``priority`` is a letter of PRIORITIES, ``serial`` its place in all that was ever logged."""

    serial: int
    when_ms: int
    pid: int
    uid: int
    priority: str
    tag: str
    message: str
    buffer: str

    def shown(self, filters: dict[str, str]) -> bool:
        """Whether filters like ``{"ActivityManager": "I", "*": "S"}`` let it through."""
        least = filters.get(self.tag, filters.get("*", "V"))
        return least != "S" and PRIORITIES.index(self.priority) >= PRIORITIES.index(least)


class Logcat:
    """The phone's log."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.serial = 0
        """Of the last entry: a reader that follows the log asks for those after the last it saw."""
        self._buffers: dict[str, deque[Entry]] = {}

    def log(
        self, tag: str, message: str, priority: str = "I", buffer: str = "main", package: str = ""
    ) -> None:
        """Writes one entry, as the system or as the process of ``package``."""
        self.serial += 1
        pid = (self.phone.processes.pid(package) if package else None) or SYSTEM_PID
        uid = self.phone.packages.uid(package) if package else 1000
        entry = Entry(self.serial, self.phone.clock.now_ms, pid, uid, priority, tag, message, buffer)
        self._buffers.setdefault(buffer, deque(maxlen=CAPACITY)).append(entry)

    def entries(self, buffers: tuple[str, ...] = DEFAULT_BUFFERS, after: int = 0) -> list[Entry]:
        """What the buffers hold, oldest first; only entries later than serial ``after``."""
        found = [each for name in buffers for each in self._buffers.get(name, ()) if each.serial > after]
        return sorted(found, key=lambda each: each.serial)

    def clear(self, buffers: tuple[str, ...] = DEFAULT_BUFFERS) -> None:
        for name in buffers:
            self._buffers.pop(name, None)


def _threadtime(entry: Entry, stamp: str) -> str:
    head = f"{stamp} {entry.pid:5} {entry.pid:5}"
    return "\n".join(f"{head} {entry.priority} {entry.tag:<8}: {line}" for line in _lines(entry))


def _epoch(entry: Entry, stamp: str) -> str:
    head = f"{entry.when_ms // 1000:>19}.{entry.when_ms % 1000:03} {entry.pid:5} {entry.pid:5}"
    return "\n".join(f"{head} {entry.priority} {entry.tag:<8}: {line}" for line in _lines(entry))


def _time(entry: Entry, stamp: str) -> str:
    head = f"{stamp} {entry.priority}/{entry.tag:<8}({entry.pid:5}): "
    return "\n".join(head + line for line in _lines(entry))


def _brief(entry: Entry, stamp: str) -> str:
    return "\n".join(f"{entry.priority}/{entry.tag:<8}({entry.pid:5}): {line}" for line in _lines(entry))


def _process(entry: Entry, stamp: str) -> str:
    return "\n".join(f"{entry.priority}({entry.pid:5}) {line}  ({entry.tag})" for line in _lines(entry))


def _tag(entry: Entry, stamp: str) -> str:
    return "\n".join(f"{entry.priority}/{entry.tag:<8}: {line}" for line in _lines(entry))


def _thread(entry: Entry, stamp: str) -> str:
    return "\n".join(f"{entry.priority}({entry.pid:5}:{entry.pid:5}) {line}" for line in _lines(entry))


def _raw(entry: Entry, stamp: str) -> str:
    return entry.message


def _long(entry: Entry, stamp: str) -> str:
    head = f"[ {stamp} {entry.pid:5}:{entry.pid:5} {entry.priority}/{entry.tag:<8} ]"
    return f"{head}\n{entry.message}\n"


def stamp(moment: datetime, modifiers: Collection[str] = ()) -> str:
    """When an entry was written, as the formats begin with it; ``modifiers`` are those of ``logcat -v``."""
    digits = 9 if "nsec" in modifiers else 6 if "usec" in modifiers else 3
    fraction = f"{moment.microsecond * 1000:09}"[:digits]
    year = f"{moment:%Y-}" if "year" in modifiers else ""
    zone = f" {moment:%z}" if "zone" in modifiers else ""
    return f"{year}{moment:%m-%d %H:%M:%S}.{fraction}{zone}"


def _lines(entry: Entry) -> list[str]:
    return entry.message.split("\n")


FORMATS = {
    "brief": _brief,
    "epoch": _epoch,
    "long": _long,
    "process": _process,
    "raw": _raw,
    "tag": _tag,
    "thread": _thread,
    "threadtime": _threadtime,
    "time": _time,
}
"""An entry and its local time to text without the last newline, by the name that ``logcat -v`` takes."""


def packed(entry: Entry) -> bytes:
    """As ``logcat -B`` gives it: liblog's header of 28 bytes, then the priority's number, the tag, and the text."""
    text = bytes([PRIORITIES.index(entry.priority) + 2]) + f"{entry.tag}\0{entry.message}\0".encode()
    seconds, rest = divmod(entry.when_ms, 1000)
    buffer = _BUFFER_NUMBERS[entry.buffer]
    pid = entry.pid
    head = struct.pack("<HHiIIIII", len(text), 28, pid, pid, seconds, rest * 1_000_000, buffer, entry.uid)
    return head + text
