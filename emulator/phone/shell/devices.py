"""What opening a path gives: files, and the devices and computed files below /dev and /proc."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from emulator.phone.shell.streams import Content, Endless, Nothing, Output, Stream
from emulator.phone.storage.access import check
from emulator.phone.storage.paths import normal
from emulator.phone.system.input_devices import BY_PATH
from protocol import evdev

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.shell.interpreter import Interpreter
    from emulator.phone.shell.session import Session

_SOCKETS = (
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
)
_ADBD = f"   0: {'0' * 32}:{5555:04X} {'0' * 32}:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1812 1"
_DESCRIPTORS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


def _failure(code: int, path: str) -> OSError:
    return OSError(code, os.strerror(code), path)


def _descriptor(path: str) -> int | None:
    for folder in ("/dev/fd/", "/proc/self/fd/"):
        if path.startswith(folder) and path[len(folder) :].isdigit():
            return int(path[len(folder) :])
    return _DESCRIPTORS.get(path)


def source(session: Session, shell: Interpreter, path: str, fds: dict[int, Stream]) -> Stream:
    """``path`` opened for reading. Raises OSError."""
    if path.startswith(("/dev/", "/proc/")):
        found = _special_source(session, shell, normal(path), fds)
        if found is not None:
            return found
    check(session.fs, path, shell.uid, "r")
    return Content(session.fs.read(path))


def _special_source(session: Session, shell: Interpreter, path: str, fds: dict[int, Stream]) -> Stream | None:
    number = _descriptor(path)
    if number is not None:
        if number not in fds:
            raise _failure(errno.ENOENT, path)
        return fds[number]
    if path == "/dev/null":
        return Nothing()
    if path in ("/dev/zero", "/dev/full"):
        return Endless()
    if path in ("/dev/random", "/dev/urandom"):
        return Endless(session.random)
    if path == "/dev/tty":
        return _terminal(session, path)
    found = computed(session.phone, path)
    return None if found is None else Content(found)


def computed(phone: Phone, path: str) -> bytes | None:
    """What the kernel writes into a file of /proc when it is read; None for other paths."""
    elapsed = phone.clock.elapsed_ms / 1000
    files = {
        "/proc/uptime": f"{elapsed:.2f} {elapsed * 3.6:.2f}\n",
        "/proc/loadavg": "0.00 0.00 0.00 1/812 4242\n",
        "/proc/self/cmdline": "sh\0",
        "/proc/stat": _processor_times(phone.clock.elapsed_ms),
        "/proc/net/tcp": _SOCKETS,
        "/proc/net/tcp6": f"{_SOCKETS}{_ADBD}\n",
    }
    return files[path].encode() if path in files else None


def _processor_times(elapsed_ms: int) -> str:
    """Ticks of a hundredth since boot on four processors that rest nine tenths of it, as ``/proc/uptime`` says."""
    ticks = elapsed_ms // 10
    idle = ticks * 9 // 10
    one = [ticks * 3 // 100, 0, ticks - idle - ticks * 3 // 100, idle, 0, 0, 0, 0, 0, 0]
    rows = [("cpu ", [4 * value for value in one]), *((f"cpu{number}", one) for number in range(4))]
    lines = [f"{name} {' '.join(map(str, values))}" for name, values in rows]
    rest = ["intr 0", f"ctxt {ticks}", "btime 0", "processes 812", "procs_running 1", "procs_blocked 0"]
    return "\n".join([*lines, *rest]) + "\n"


def _terminal(session: Session, path: str) -> Stream:
    if session.terminal is None:
        raise _failure(errno.ENXIO, path)
    return session.terminal


def sink(session: Session, shell: Interpreter, path: str, fds: dict[int, Stream], append: bool) -> Stream:
    """``path`` opened for writing. Raises OSError."""
    if path.startswith(("/dev/", "/proc/")):
        clean = normal(path)
        number = _descriptor(clean)
        if number is not None:
            if number not in fds:
                raise _failure(errno.ENOENT, path)
            return fds[number]
        if clean == "/dev/full":
            raise _failure(errno.ENOSPC, path)
        if clean == "/dev/tty":
            return _terminal(session, path)
        if clean in BY_PATH:
            check(session.fs, clean, shell.uid, "w")
            return Output(InputNode(session.phone, clean).write)
        if session.fs.exists(clean) and session.fs.stat(clean).is_device:
            return Nothing()
    check(session.fs, path, shell.uid, "w")
    writer = session.fs.open_writer(path, shell.uid, 0o666 & ~shell.umask, append=append)
    return Output(writer.write)


class InputNode:
    """A node of /dev/input that is written to: whole events count as they come."""

    def __init__(self, phone: Phone, path: str) -> None:
        self._phone = phone
        self._device = BY_PATH[path]
        self._rest = b""

    def write(self, data: bytes) -> None:
        data = self._rest + data
        whole = len(data) - len(data) % evdev.SIZE
        self._rest = data[whole:]
        for event in evdev.decode(data[:whole]):
            self._phone.event_hub.write(self._device, event)
