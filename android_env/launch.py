"""Getting a device: starting the embedded phone in a process of its own, or joining one that runs already.

The only module here that knows of the emulator, and it knows no more than the command that starts one.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal

from android_env.device import Device
from android_env.errors import DeviceGone, DeviceTimeout

ClockMode = Literal["virtual", "real"]
EMBEDDED = "embedded"
_PROJECT = Path(__file__).resolve().parents[1]
_BOOT_SECONDS = 60.0
_COMMAND = (
    "-m",
    "emulator.phone",
    "--console-port",
    "0",
    "--grpc-port",
    "0",
    "--no-announce",
    "--die-with-parent",
)


class Session:
    """A connected device, and the process of the phone where it was started here; closing ends both."""

    def __init__(self, device: Device, phone: PhoneProcess | None = None) -> None:
        self.device = device
        self._phone = phone

    @property
    def kind(self) -> str:
        """``embedded`` for a phone that was started here; ``device`` for any other."""
        return EMBEDDED if self._phone is not None else "device"

    def close(self) -> None:
        """May be called twice."""
        self.device.close()
        if self._phone is not None:
            self._phone.close()

    def __enter__(self) -> Device:
        return self.device

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def launch(device: str = EMBEDDED, clock: ClockMode = "virtual", options: Sequence[str] = ()) -> Session:
    """Gives a device: ``embedded`` starts a phone, anything else is an address for ``Device.connect``.

    ``options`` are further words for the phone's command line. Used as a context manager it gives the Device.
    """
    if device != EMBEDDED:
        return Session(Device.connect(device))
    phone = PhoneProcess(("--clock", clock, *options))
    try:
        return Session(phone.connect(), phone)
    except BaseException:
        phone.close()
        raise


class PhoneProcess:
    """One embedded phone in a child process; it ends with this process at the latest."""

    def __init__(self, options: Sequence[str] = ()) -> None:
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        command = [sys.executable, *_COMMAND, *options]
        path = os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env={**os.environ, "PYTHONPATH": path},
        )
        try:
            self.ports = self._told(_BOOT_SECONDS)
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def connect(self) -> Device:
        return Device.connect(f"127.0.0.1:{self.ports['adb_port']}", console_port=self.ports["console_port"])

    def close(self) -> None:
        """Ends the phone; may be called twice."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._complaints.close()

    def _told(self, seconds: float) -> dict[str, int]:
        """The JSON line in which the phone tells its ports."""
        assert self._process.stdout is not None
        end = time.monotonic() + seconds
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([self._process.stdout], [], [], max(0.0, end - time.monotonic()))[0]:
                raise DeviceTimeout(f"the embedded phone did not tell its ports within {seconds:g} s")
            part = os.read(self._process.stdout.fileno(), 65536)
            if not part:
                self._process.wait()
                raise DeviceGone(f"the embedded phone did not start: {self._last_words()}")
            line += part
        told: dict[str, Any] = json.loads(line)
        return {name: port for name, port in told.items() if isinstance(port, int)}

    def _last_words(self) -> str:
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip().splitlines()
        return said[-1] if said else f"it ended with status {self._process.returncode} and said nothing"
