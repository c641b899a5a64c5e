"""One emulator as a process: started on reserved ports, waited for in bounded time, stopped; a sick one is replaced."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from emulator.avd.errors import AccelerationMissing, AvdError, BootTimeout, EmulatorDied, NoSpace, SdkMissing
from emulator.avd.leash import PATIENCE_SECONDS
from emulator.avd.places import Places
from emulator.avd.ports import FIRST, LAST, Ports, Reservation, reserve
from emulator.avd.sdk import Sdk
from emulator.avd.words import last_words, why

BOOT_SECONDS = 300.0
_PROJECT = Path(__file__).resolve().parents[2]
_LOOK_SECONDS = 0.5
_ATTEMPTS = 2
_HOPELESS = (AccelerationMissing, NoSpace, SdkMissing)
"""What another attempt would meet again."""

_Joined = TypeVar("_Joined")


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
        places.logs.mkdir(parents=True, exist_ok=True)
        self.log = places.logs / f"{start.avd}-{self.ports.console}.log"
        try:
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

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait_for(self, join: Callable[[Ports], _Joined | None], seconds: float = BOOT_SECONDS) -> _Joined:
        """What ``join`` gives once it gives something; it is asked twice a second.

        Raises the error that the emulator's last words speak of when it ends before, BootTimeout when time does.
        """
        end = time.monotonic() + seconds
        while (joined := join(self.ports)) is None:
            if self.ended_within(_LOOK_SECONDS):
                raise self.death()
            if time.monotonic() > end:
                last = last_words(self.log).rpartition("\n")[2]
                raise BootTimeout(
                    f"{self.ports.serial} did not boot within {seconds:g} s; the end of {self.log}: {last!r}",
                    "droidworld avd prepare, or a longer --boot-seconds on a slow machine",
                )
        return joined

    def ended_within(self, seconds: float) -> bool:
        """Whether the emulator ends by itself while we wait so long."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def death(self) -> AvdError:
        """Why an emulator that is no longer alive ended."""
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
    sdk: Sdk, places: Places, start: Start, join: Callable[[Ports], _Joined | None]
) -> tuple[Running, _Joined]:
    """A running emulator and what ``join`` made of it; one that is sick is stopped and replaced, once.

    ``join`` gives None while the device is not there yet, and raises AvdError for one that is there and sick.
    """
    for attempt in range(_ATTEMPTS):
        running = Running(sdk, places, start)
        try:
            return running, running.wait_for(join, start.boot_seconds)
        except BaseException as error:
            running.stop()
            again = isinstance(error, AvdError) and not isinstance(error, _HOPELESS)
            if not again or attempt == _ATTEMPTS - 1:
                raise
    raise EmulatorDied(f"{start.avd} did not start in {_ATTEMPTS} attempts")
