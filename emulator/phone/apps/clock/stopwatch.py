"""The stopwatch as data: kept in the preferences as times, so that it runs on without a process. No screen here."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import store

RESET, RUNNING, PAUSED = 0, 1, 2
UNUSED = -(1 << 63)
MOST_LAPS = 99


@dataclass(frozen=True)
class Stopwatch:
    """Its state; ``laps`` are the accumulated times at which each lap ended, oldest first."""

    state: int = RESET
    start: int = UNUSED
    accumulated: int = 0
    laps: tuple[int, ...] = ()

    def total(self, elapsed_ms: int) -> int:
        """What it shows, in milliseconds."""
        return self.accumulated + (max(0, elapsed_ms - self.start) if self.state == RUNNING else 0)


def read(app: AppContext) -> Stopwatch:
    values = store.values(app)
    laps = tuple(
        int(values.get(f"sw_lap_time_{n}", 0)) for n in range(1, int(values.get("sw_lap_num", 0)) + 1)
    )
    return Stopwatch(
        int(values.get("sw_state", RESET)),
        int(values.get("sw_start_time", UNUSED)),
        int(values.get("sw_accum_time", 0)),
        laps,
    )


def _write(app: AppContext, watch: Stopwatch) -> Stopwatch:
    stale = [key for key in store.values(app) if key.startswith("sw_lap_time_")]
    store.save(app, {
        **dict.fromkeys(stale),
        "sw_state": watch.state, "sw_start_time": watch.start, "sw_accum_time": watch.accumulated,
        "sw_wall_clock_time": app.now if watch.state == RUNNING else UNUSED, "sw_lap_num": len(watch.laps),
        **{f"sw_lap_time_{n}": ms for n, ms in enumerate(watch.laps, 1)},
    })  # fmt: skip
    return watch


def start(app: AppContext) -> Stopwatch:
    watch = read(app)
    if watch.state == RUNNING:
        return watch
    now = app.phone.clock.elapsed_ms
    return _write(app, Stopwatch(RUNNING, now, watch.accumulated, watch.laps))


def pause(app: AppContext) -> Stopwatch:
    watch = read(app)
    if watch.state != RUNNING:
        return watch
    return _write(app, Stopwatch(PAUSED, UNUSED, watch.total(app.phone.clock.elapsed_ms), watch.laps))


def lap(app: AppContext) -> Stopwatch:
    """Ends a lap; nothing when it stands, or when there are as many as it keeps."""
    watch = read(app)
    if watch.state != RUNNING or len(watch.laps) >= MOST_LAPS:
        return watch
    total = watch.total(app.phone.clock.elapsed_ms)
    return _write(app, Stopwatch(RUNNING, watch.start, watch.accumulated, (*watch.laps, total)))


def reset(app: AppContext) -> Stopwatch:
    return _write(app, Stopwatch())
