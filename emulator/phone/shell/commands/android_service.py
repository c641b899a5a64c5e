"""``service``: raw transactions with system services; those hosts use are answered, others refused as unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.phone.shell.table import command
from emulator.phone.system.binder import SERVICES
from emulator.phone.system.timekeeping import set_time, set_zone

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.process import Process

USAGE = """Usage: service [-h|-?]
       service list
       service check SERVICE
       service call SERVICE CODE [i32 N | i64 N | f N | d N | s16 STR | null | fd f | nfd n | afd f ] ...
Options:
   i32: Write the 32-bit integer N into the send parcel.
   i64: Write the 64-bit integer N into the send parcel.
   f:   Write the 32-bit single-precision number N into the send parcel.
   d:   Write the 64-bit double-precision number N into the send parcel.
   s16: Write the UTF-16 string STR into the send parcel.
  null: Write a null binder into the send parcel.
    fd: Write a file descriptor for the file f into the send parcel.
   nfd: Write the file descriptor n into the send parcel.
   afd: Write an ashmem file descriptor for a region containing the data from
        file f into the send parcel.
"""
_NUMBERS = ("i32", "i64", "f", "d")
Arg = int | float | str | None
Call = Callable[["Phone", list[Arg]], bytes]


def _words(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "little", signed=value < 0) for value in values)


def _set_time(phone: Phone, arguments: list[Arg]) -> bytes:
    try:
        set_time(phone, int(arguments[0] or 0))
    except ValueError:
        return _words(0, 0)
    return _words(0, 1)


def _set_time_zone(phone: Phone, arguments: list[Arg]) -> bytes:
    set_zone(phone, str(arguments[0] or ""))
    return _words(0)


def _expand(phone: Phone, arguments: list[Arg]) -> bytes:
    phone.shade.expand()
    return _words(0)


def _collapse(phone: Phone, arguments: list[Arg]) -> bytes:
    phone.shade.collapse()
    return _words(0)


_CALLS: dict[tuple[str, int], Call] = {
    ("alarm", 2): _set_time,
    ("alarm", 3): _set_time_zone,
    ("statusbar", 1): _expand,
    ("statusbar", 2): _collapse,
}


@command("service")
def service(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["list"]:
        process.line(f"Found {len(SERVICES)} services:")
        for number, (name, interface) in enumerate(sorted(SERVICES.items())):
            process.line(f"{number}\t{name}: [{interface}]")
        return 0
    if words[:1] == ["check"] and len(words) > 1:
        process.line(f"Service {words[1]}: {'found' if words[1] in SERVICES else 'not found'}")
        return 0
    if words[:1] == ["call"]:
        return _call(process, words[1:])
    if words and words[0] not in ("-h", "-?"):
        process.stderr.write(f"service: Unknown command {words[0]}\n")
    process.stdout.write(USAGE)
    return 0 if words[:1] in (["-h"], ["-?"]) else 10


def _call(process: Process, words: list[str]) -> int:
    if len(words) < 2:
        missing = "service" if not words else "code"
        process.stderr.write(f"service: No {missing} specified for call\n")
        return 10
    name, code = words[0], words[1]
    if name not in SERVICES:
        process.stderr.write(f"service: Service {name} does not exist\n")
        return 10
    arguments = _arguments(process, words[2:])
    if arguments is None:
        return 10
    call = _CALLS.get((name, int(code) if code.isdigit() else 0))
    if call is None:
        process.line('Result: Parcel(Error: 0xffffffffffffffb6 "Not a data message")')
        return 0
    process.line(f"Result: {parcel(call(process.phone, arguments))}")
    return 0


def _arguments(process: Process, words: list[str]) -> list[Arg] | None:
    """The values of a transaction; None after an error was printed."""
    found: list[Arg] = []
    rest = list(words)
    while rest:
        kind = rest.pop(0)
        if kind == "null":
            found.append(None)
            continue
        if kind not in (*_NUMBERS, "s16", "fd", "nfd", "afd", "intent"):
            process.stderr.write(f"service: unknown option {kind}\n")
            return None
        if not rest:
            process.stderr.write(
                f"service: no {'string' if kind == 's16' else 'integer'} supplied for '{kind}'\n"
            )
            return None
        value = rest.pop(0)
        found.append(_number(value) if kind in _NUMBERS else value)
    return found


def _number(text: str) -> int | float:
    try:
        return float(text) if "." in text else int(text, 0)
    except ValueError:
        return 0


def parcel(data: bytes) -> str:
    """A reply as ``service call`` shows it: words in hex, and the bytes as text."""
    if len(data) <= 16:
        return f"Parcel({_row(data)})"
    rows = [f"  0x{at:08x}: {_row(data[at : at + 16], pad=True)}" for at in range(0, len(data), 16)]
    return "Parcel(\n" + "\n".join(rows) + ")"


def _row(data: bytes, pad: bool = False) -> str:
    groups = " ".join(f"{int.from_bytes(data[at : at + 4], 'little'):08x}" for at in range(0, len(data), 4))
    text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data)
    return f"{groups:<35} '{text}'" if pad else f"{groups}    '{text}'"
