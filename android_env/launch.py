"""Getting a device: starting the embedded phone in a process of its own, or joining one that runs already.

The only module here that knows of the emulator, and it knows no more than how to start a phone.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal

from android_env.adb.shell import PATIENCE_SECONDS
from android_env.control.carriers import require_address, split
from android_env.control.endpoint import Endpoint
from android_env.device import Device, Kind
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout
from android_env.health import booted, has_snapshot
from emulator.phone.servers.ports import Ports

if TYPE_CHECKING:
    from emulator.avd.ports import Ports as EmulatorPorts

ClockMode = Literal["virtual", "real"]
EMBEDDED = "embedded"
AVD = "avd:"
_PROJECT = Path(__file__).resolve().parents[1]
_BOOT_SECONDS = 60.0
_COMMAND = (
    "-m", "emulator.phone", "--console-port", "0", "--grpc-port", "0", "--no-grpc", "--no-announce",
    "--die-with-parent",
)  # fmt: skip


class Session:
    """A connected device, and what ends the phone behind it where it was started here; closing does both.

    ``snapshot`` is the prepared state that episodes start from, where the device is known to have one.
    """

    def __init__(
        self, device: Device, end: Callable[[], None] | None = None, snapshot: str | None = None
    ) -> None:
        self.device = device
        self.snapshot = snapshot
        self._end = end

    @property
    def kind(self) -> Kind:
        """What the device is, for records."""
        return self.device.kind

    def close(self) -> None:
        """May be called twice."""
        self.device.close()
        end, self._end = self._end, None
        if end is not None:
            end()

    def __enter__(self) -> Device:
        return self.device

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def launch(
    device: str = EMBEDDED,
    clock: ClockMode = "virtual",
    options: Sequence[str] = (),
    patience: float = PATIENCE_SECONDS,
) -> Session:
    """Gives a device: ``embedded`` starts a phone, ``avd:NAME`` Google's emulator on a prepared virtual device.

    Anything else is an address for ``Device.connect``. Each may end in ``+grpc`` and ``+forwarder``: the ways that
    touches, pictures and trees take (see ``Carriers``). ``options`` are further words for the command line of what is
    started, ``patience`` the seconds that a command may take. Used as a context manager it gives the Device.
    Raises DeviceGone, which tells what is missing, where there is no such device; ValueError for what is no address.
    """
    name, carriers = split(device)
    require_address(name)
    ways = device.removeprefix(name)
    if name.startswith(AVD):
        return _launched_avd(name.removeprefix(AVD), ways, options)
    if name != EMBEDDED:
        return Session(Device.connect(device, patience=patience))
    serving = ("--grpc",) if carriers.grpc else ()
    phone = PhoneProcess(("--clock", clock, *serving, *options))
    return _joined(phone.ports, phone.close, ways, patience)


def _joined(
    ports: Ports, end: Callable[[], None], ways: str = "", patience: float = PATIENCE_SECONDS
) -> Session:
    try:
        device = Device.connect(
            f"127.0.0.1:{ports.adb_port}{ways}",
            console_port=ports.console_port,
            endpoint=Endpoint(ports.grpc_port),
            patience=patience,
        )
    except BaseException:
        end()
        raise
    return Session(device, end)


def _launched_avd(name: str, ways: str, options: Sequence[str]) -> Session:
    """A read-only copy of a prepared AVD, in an emulator of its own that ends with the session or this process."""
    from emulator.avd.errors import AvdError
    from emulator.avd.inventory import find
    from emulator.avd.places import places
    from emulator.avd.running import Start, started
    from emulator.avd.sdk import find_sdk

    try:
        here, sdk = places(os.environ), find_sdk(os.environ)
        prepared = find(name, here.avds).prepared
        if prepared is None:
            raise AvdError(f"the AVD {name} was not prepared", f"droidworld avd prepare {name}")
        start = Start(name, prepared.snapshot, options=options)
        running, device = started(sdk, here, start, partial(join_emulator, ways=ways))
    except AvdError as error:
        raise DeviceGone(str(error)) from error
    session = Session(device, running.stop, prepared.snapshot)
    try:
        if not has_snapshot(device, prepared.snapshot):
            raise DeviceGone(
                f"{name} has lost its snapshot {prepared.snapshot}: droidworld avd prepare {name}"
            )
    except BaseException:
        session.close()
        raise
    return session


def join_emulator(ports: EmulatorPorts, ways: str = "") -> Device:
    """Joins an emulator of ``emulator.avd`` once it has booted and is well; raises NotYet before."""
    from emulator.avd.running import NotYet

    try:
        return booted(ports.serial + ways)
    except DeviceError as error:
        raise NotYet(str(error)) from error


class PhoneProcess:
    """One embedded phone in a child process; it ends with this process at the latest."""

    def __init__(self, options: Sequence[str] = ()) -> None:
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        path = os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, *_COMMAND, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env={**os.environ, "PYTHONPATH": path},
        )
        try:
            self.ports = Ports.from_json(self._first_line(_BOOT_SECONDS))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Ends the phone; may be called twice."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.send_signal(signal.SIGCONT)  # one that was stopped hears nothing before
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._complaints.close()

    def _first_line(self, seconds: float) -> bytes:
        """The line in which the phone tells its ports."""
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
        return line

    def _last_words(self) -> str:
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip().splitlines()
        return said[-1] if said else f"it ended with status {self._process.returncode} and said nothing"


class Pool:
    """Embedded phones by the dozen, forked from one warmed process in milliseconds; closing ends them all.

    Any thread may launch. The warmed process is started with the first phone.
    """

    def __init__(self) -> None:
        from emulator.phone.servers.zygote import Zygote

        self._zygote = Zygote()
        self._lock = threading.Lock()
        self._started = False

    def launch(self, clock: ClockMode = "virtual", seed: int = 0) -> Session:
        """One more phone; closing its session ends it."""
        from emulator.phone.servers.serve import Options
        from emulator.phone.servers.zygote import ZygoteError

        options = Options(console_port=0, grpc_port=0, clock=clock, seed=seed, announce=False)
        try:
            with self._lock:
                if not self._started:
                    self._zygote.start()
                    self._started = True
                ports = self._zygote.spawn(options)
        except ZygoteError as error:
            raise DeviceGone(f"the pool has no phone: {error}") from error
        return _joined(ports, lambda: _stop(ports.pid))

    def close(self) -> None:
        with self._lock:
            self._zygote.close()
            self._started = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _stop(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
