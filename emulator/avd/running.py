"""One emulator as a process: started on reserved ports, waited for in bounded time, stopped; a sick one is replaced."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeVar

from emulator.avd.errors import AvdError, BootTimeout, EmulatorDied, SnapshotNotLoaded
from emulator.avd.leash import PATIENCE_SECONDS
from emulator.avd.places import Places, writing
from emulator.avd.ports import FIRST, LAST, Ports, Reservation, reserve
from emulator.avd.sdk import Sdk
from emulator.avd.words import cold_boot, why

BOOT_SECONDS = 300.0
_PROJECT = Path(__file__).resolve().parents[2]
_LOOK_SECONDS = 0.5
_ATTEMPTS = 2
_LOG = logging.getLogger(__name__)

_Joined = TypeVar("_Joined")


class _Connected(Protocol):
    def close(self) -> None: ...


_Device = TypeVar("_Device", bound=_Connected)


class NotYet(Exception):
    """Raised by who joins a device that is not usable yet; says what is lacking."""


@dataclass(frozen=True)
class Start:
    """How an emulator is to be started.

    ``snapshot`` empty boots it cold. Any number of ``read_only`` ones run on one AVD at once, each with its own copy of
    the disks, which is thrown away at its end. ``options`` go to the emulator as they are.
    """

    avd: str
    snapshot: str = ""
    read_only: bool = True
    wipe: bool = False
    window: bool = False
    port: int | None = None
    boot_seconds: float = BOOT_SECONDS
    options: Sequence[str] = ()

    def words(self, ports: Ports) -> list[str]:
        """The emulator's command line, without its own name."""
        loading = ["-snapshot", self.snapshot] if self.snapshot else ["-no-snapshot-load"]
        flags = {"-no-window": not self.window, "-read-only": self.read_only, "-wipe-data": self.wipe}
        return [
            "-avd", self.avd, "-port", str(ports.console), "-grpc", str(ports.grpc),
            "-no-audio", "-no-boot-anim", "-no-snapshot-save", *loading,
            *(flag for flag, wanted in flags.items() if wanted), *self.options,
        ]  # fmt: skip


class Running:
    """An emulator that runs on its own ports until ``stop``, or until this process ends; a context manager."""

    def __init__(self, sdk: Sdk, places: Places, start: Start) -> None:
        program = sdk.emulator
        self.reservation: Reservation = reserve(places.locks, start.port or FIRST, start.port or LAST)
        self.ports = self.reservation.ports
        self.log = places.logs / f"{start.avd}-{self.ports.console}.log"
        try:
            with writing(self.log):
                places.logs.mkdir(parents=True, exist_ok=True)
                self._process = self._started([str(program), *start.words(self.ports)], sdk, places)
        except BaseException:
            self.reservation.release()
            raise

    def _started(self, words: list[str], sdk: Sdk, places: Places) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH", ""))))
        environ = {
            "ANDROID_HOME": str(sdk.root),
            "ANDROID_SDK_ROOT": str(sdk.root),
            "ANDROID_AVD_HOME": str(places.avds),
        }
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "emulator.avd.leash", *words],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": path, **environ},
                start_new_session=True,
            )

    def wait_for(self, join: Callable[[Ports], _Joined], seconds: float = BOOT_SECONDS) -> _Joined:
        """What ``join`` gives; it is called twice a second while it raises NotYet.

        Raises the error that the emulator's last words speak of when it ends before, BootTimeout when time does.
        """
        end = time.monotonic() + seconds
        while True:
            try:
                joined = join(self.ports)
            except NotYet as reason:
                lacking = str(reason)
            else:
                if self.status is None:
                    return joined
                raise self.death()  # and what was joined is somebody else's
            if self.ended_within(_LOOK_SECONDS):
                raise self.death()
            if time.monotonic() > end:
                raise BootTimeout(
                    f"{self.ports.serial} was not ready within {seconds:g} s: {lacking}; its log is {self.log}"
                )

    @property
    def status(self) -> int | None:
        """The emulator's exit status; None while it runs."""
        return self._process.poll()

    def ended_within(self, seconds: float) -> bool:
        """Whether the emulator ends by itself while we wait so long."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def death(self) -> AvdError:
        """Why an emulator that runs no longer ended."""
        return why(self._process.wait(), self.log)

    def stop(self) -> None:
        """Ends the emulator and gives its ports back; may be called twice."""
        try:
            if self._process.stdin is not None:
                with contextlib.suppress(BrokenPipeError):
                    self._process.stdin.close()
            self._process.wait(PATIENCE_SECONDS + 10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        finally:
            self.reservation.release()

    def __enter__(self) -> Running:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def started(
    sdk: Sdk, places: Places, start: Start, join: Callable[[Ports], _Device]
) -> tuple[Running, _Device]:
    """A running emulator and what ``join`` made of it; one that dies or does not get well is replaced, once."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return _attempt(sdk, places, start, join)
        except (EmulatorDied, BootTimeout) as error:
            _LOG.warning("%s; it is replaced", error)
    return _attempt(sdk, places, start, join)


def _attempt(
    sdk: Sdk, places: Places, start: Start, join: Callable[[Ports], _Device]
) -> tuple[Running, _Device]:
    running = Running(sdk, places, start)

    def joined(ports: Ports) -> _Device:
        _require_snapshot(start, running.log)  # early: a cold boot takes minutes
        device = join(ports)
        try:
            _require_snapshot(start, running.log)  # it may have said so while it was being joined
        except BaseException:
            device.close()
            raise
        return device

    try:
        return running, running.wait_for(joined, start.boot_seconds)
    except BaseException:
        running.stop()
        raise


def _require_snapshot(start: Start, log: Path) -> None:
    if start.snapshot and (told := cold_boot(log)):
        raise SnapshotNotLoaded(
            f"{start.avd} did not start from its snapshot {start.snapshot}: {told}",
            f"droidworld avd prepare {start.avd}",
        )
