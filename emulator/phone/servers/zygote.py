"""The zygote: one warmed process that forks phones in milliseconds; they share its memory and do not outlive it.

``Zygote`` is what a host holds; ``python -m emulator.phone.servers.zygote FD`` is the process. Between them, over one
socket, lines of JSON: options there, ports or an error back.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import asdict
from io import BufferedRWPair
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.phone.servers.ports import Ports

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.servers.serve import Options

_PROJECT = Path(__file__).resolve().parents[3]
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 5.0


class ZygoteError(Exception):
    """The zygote is gone, or could not make the phone that was asked for."""


class Zygote:
    """A host's handle of the warmed process. Phones end when it is closed, or when the host ends."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: BufferedRWPair | None = None

    def start(self) -> None:
        """Starts and warms the process; returns when phones can be had. Raises ZygoteError."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "emulator.phone.servers.zygote", str(theirs.fileno())]
        path = os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH", ""))))
        with theirs:
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        ours.settimeout(_START_TIMEOUT_S)
        with ours:
            self._lines = ours.makefile("rwb")
        try:
            self._answer()
        except ZygoteError:
            self.close()
            raise

    def spawn(self, options: Options) -> Ports:
        """One more phone, ready for hosts. Raises ZygoteError, for a taken port too."""
        if self._lines is None:
            raise ZygoteError("the zygote has not been started")
        try:
            self._lines.write(json.dumps(asdict(options)).encode() + b"\n")
            self._lines.flush()
        except OSError as error:
            raise ZygoteError(f"the zygote is gone: {error}") from error
        return Ports.from_json(self._answer())

    def close(self) -> None:
        """Ends the zygote and all its phones."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None
        if self._process is not None:
            try:
                self._process.wait(_STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def __enter__(self) -> Zygote:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self) -> bytes:
        assert self._lines is not None
        try:
            line = self._lines.readline()
        except OSError as error:
            raise ZygoteError(f"the zygote does not answer: {error}") from error
        if not line:
            raise ZygoteError("the zygote has ended; what it wrote to stderr says why")
        if "error" in (answer := json.loads(line)):
            raise ZygoteError(answer["error"])
        return line


def serve_requests(channel: socket.socket, phone: Phone) -> None:
    """Forks a phone for each line of options until the host is gone; in a child it returns when that phone ends."""
    lines, zygote = channel.makefile("rwb"), os.getpid()
    _say(lines, {"ready": zygote})
    while line := lines.readline():
        read, write = os.pipe()
        if os.fork() == 0:
            os.close(read)
            channel.close()
            lines.close()
            _be_phone(phone, json.loads(line), write, zygote)
            return
        os.close(write)
        with os.fdopen(read, "rb") as result:
            answer = result.readline()
        _say(lines, json.loads(answer) if answer else {"error": "the phone ended before it was ready"})


def _say(lines: BufferedRWPair, answer: dict[str, int | str]) -> None:
    lines.write(json.dumps(answer).encode() + b"\n")
    lines.flush()


def _be_phone(phone: Phone, wanted: dict[str, object], write: int, zygote: int) -> None:
    """A child's life: a phone like any other, but for being ready at once."""
    from emulator.phone.servers.making import finish_phone, save_phone
    from emulator.phone.servers.ports import PortInUse, bind
    from emulator.phone.servers.serve import Options, run

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    options = Options(**{**wanted, "die_with_parent": True})  # type: ignore[arg-type]
    with os.fdopen(write, "w") as out:
        try:
            listening = bind(options.console_port, options.adb_port, options.grpc_port)
        except PortInUse as error:
            out.write(json.dumps({"error": str(error)}) + "\n")
            return
        finish_phone(phone, options)
        asyncio.run(run(phone, options, listening, out, zygote))
    save_phone(phone, options)


def warmed() -> Phone:
    """A prepared phone with all that it will need loaded, in memory that children share."""
    from emulator.phone.servers.making import prepared_phone

    importlib.import_module("emulator.phone.servers.serve")
    phone = prepared_phone()
    phone.windows.frame()
    gc.collect()
    gc.freeze()
    return phone


def main(arguments: list[str]) -> int:
    """The process: warms up, then forks phones for the host at the other end of the socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=int(arguments[0])) as channel:
        serve_requests(channel, warmed())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
