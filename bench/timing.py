"""The budgets of the design, measured on this machine: medians of real phones over real ADB; judges nothing."""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from android_env import acting
from android_env.actions import Click
from android_env.device import Device
from android_env.launch import Pool, launch
from emulator.phone.servers.serve import Options
from emulator.phone.servers.zygote import Zygote


@dataclass(frozen=True)
class Measure:
    """One line of the table: what, its budget, and the median of ``samples``, both in ``unit``."""

    what: str
    unit: str
    budget: float
    measured: float
    samples: int

    @property
    def ratio(self) -> float:
        """Measured over budget: at most 1 is within."""
        return self.measured / self.budget


@dataclass(frozen=True)
class Effort:
    """How many times each thing is done."""

    boots: int = 5
    resets: int = 30
    steps: int = 40
    episodes: bool = True


def measure(effort: Effort) -> Iterator[Measure]:
    """Every line of the table, as soon as it is known."""
    yield _line("boot a phone in a cold process", "ms", 1500, _repeat(effort.boots, _cold_boot))
    with Pool() as pool:
        pool.launch().close()
        yield _line(
            "boot a phone from the warmed parent", "ms", 100, _repeat(effort.boots, _forked_boot(pool))
        )
        with pool.launch() as device:
            yield _line("reset a phone to its image", "ms", 10, _repeat(effort.resets, device.snapshots.load))
            yield _line("step: tap, settle, UI tree", "ms", 5, _repeat(effort.steps, _step(device, False)))
            yield _line("step with 1080x2400 pixels", "ms", 25, _repeat(effort.steps, _step(device, True)))
    yield from _by_carriers(effort)
    if sys.platform == "linux":
        yield _line("memory of one more phone (PSS)", "MB", 40, _memory(effort.boots))
    yield _line("droidworld --help", "ms", 300, _repeat(effort.boots, _help))
    if effort.episodes:
        count, seconds = _suite()
        yield Measure(f"{count} oracle episodes, 2 workers", "s", 60 * count / 116, seconds, 1)


def _by_carriers(effort: Effort) -> Iterator[Measure]:
    """The same steps where other ways than ADB carry what they can; the budgets are ADB's."""
    with launch("embedded+grpc") as device:
        yield _line("step by gRPC", "ms", 5, _repeat(effort.steps, _step(device, False)))
        yield _line(
            "step by gRPC with pixels (shared memory)", "ms", 25, _repeat(effort.steps, _step(device, True))
        )
    with launch("embedded+forwarder") as device:
        yield _line(
            "step by the accessibility forwarder", "ms", 5, _repeat(effort.steps, _step(device, False))
        )


def _line(what: str, unit: str, budget: float, samples: list[float]) -> Measure:
    return Measure(what, unit, budget, statistics.median(samples), len(samples))


def _repeat(times: int, work: Callable[[], object]) -> list[float]:
    """Milliseconds of each of so many times."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - start))
    return found


def _cold_boot() -> None:
    with launch() as device:
        device.fingerprint()


def _forked_boot(pool: Pool) -> Callable[[], None]:
    def boot() -> None:
        with pool.launch() as device:
            device.fingerprint()

    return boot


def _step(device: Device, pixels: bool) -> Callable[[], None]:
    """A tap on an app's icon and a tap on home, in turns, so that each step changes the whole screen."""
    device.input.home()
    seen = acting.see(device)
    turn = 0

    def step() -> None:
        nonlocal seen, turn
        icons = [e for e in seen.elements if e.clickable and e.text]
        turn += 1
        if turn % 2 and icons:
            acting.act(device, Click(index=icons[turn % len(icons)].index), seen)
        else:
            device.input.home()
        seen = acting.see(device)
        if pixels:
            assert seen.pixels.shape[2] == 3

    return step


def _memory(phones: int) -> list[float]:
    """Proportional set size in MB of each of so many phones that run at once and have shown a picture."""
    with contextlib.closing(Zygote()) as zygote:
        zygote.start()
        options = Options(console_port=0, grpc_port=0, announce=False)
        ports = [zygote.spawn(options) for _ in range(phones)]
        for port in ports:
            with Device.connect(f"127.0.0.1:{port.adb_port}", console_port=port.console_port) as device:
                device.screen.screenshot()
        return [_pss(port.pid) for port in ports]


def _pss(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError(f"no Pss of process {pid}")


def _help() -> None:
    subprocess.run([sys.executable, "-m", "bench.cli", "--help"], capture_output=True, check=True)


def _suite() -> tuple[int, float]:
    """Episodes and seconds of one seed of the whole suite."""
    from bench.folder import read_episodes

    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "bench.cli",
            "run",
            "--agent",
            "oracle",
            "--workers",
            "2",
            "--out",
            folder,
        ]
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds = time.perf_counter() - start
        return len(read_episodes(Path(folder))), seconds
