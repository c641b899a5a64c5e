"""Timers as data: kept in the preferences as times, so that they run on without a process. No screen here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import store

RUNNING, PAUSED, EXPIRED, RESET, MISSED = 1, 2, 3, 4, 5
UNUSED = -(1 << 63)
MINUTE_MS = 60_000
LONGEST_MS = (99 * 3600 + 99 * 60 + 99) * 1000


@dataclass(frozen=True)
class Timer:
    """One timer. ``length`` is what it was set to, ``total`` includes added minutes; ``left`` was left at ``start``."""

    id: int
    state: int
    length: int
    total: int
    left: int
    start: int = UNUSED
    wall: int = UNUSED
    label: str = ""
    delete_after_use: bool = False

    @property
    def ticking(self) -> bool:
        return self.state in (RUNNING, EXPIRED, MISSED)

    def remaining(self, elapsed_ms: int) -> int:
        """Milliseconds left; negative once it has expired."""
        return self.left - max(0, elapsed_ms - self.start) if self.ticking else self.left


class Timers:
    """The timers of an app context; every call reads and writes the preferences."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    @property
    def now(self) -> int:
        return self.app.phone.clock.elapsed_ms

    def all(self) -> list[Timer]:
        """Expired ones first, then the newest first."""
        values = store.values(self.app)
        found = [_read(values, int(number)) for number in values.get("timers_list", ())]
        return sorted(found, key=lambda timer: (timer.state != EXPIRED, -timer.id))

    def get(self, timer_id: int) -> Timer | None:
        return next((timer for timer in self.all() if timer.id == timer_id), None)

    def add(self, length_ms: int, label: str = "", *, delete_after_use: bool = False) -> Timer:
        number = int(store.values(self.app).get("next_timer_id", 0))
        timer = Timer(
            number, RESET, length_ms, length_ms, length_ms, label=label, delete_after_use=delete_after_use
        )
        store.save(self.app, {"next_timer_id": number + 1})
        self.put(timer)
        return timer

    def put(self, timer: Timer) -> None:
        listed = {*store.values(self.app).get("timers_list", ()), str(timer.id)}
        store.save(self.app, {"timers_list": listed, **_written(timer)})

    def remove(self, timer: Timer) -> None:
        listed = set(store.values(self.app).get("timers_list", ())) - {str(timer.id)}
        store.save(self.app, {"timers_list": listed, **dict.fromkeys(_written(timer))})

    def start(self, timer: Timer) -> Timer:
        """Runs a timer that does not run."""
        if timer.ticking:
            return timer
        return self._changed(replace(timer, state=RUNNING, start=self.now, wall=self.app.now))

    def pause(self, timer: Timer) -> Timer:
        left = timer.remaining(self.now)
        return self._changed(replace(timer, state=PAUSED, left=left, start=UNUSED, wall=UNUSED))

    def reset(self, timer: Timer) -> Timer | None:
        """Back to its length; one that an intent made for once is gone."""
        if timer.delete_after_use:
            self.remove(timer)
            return None
        fresh = replace(timer, state=RESET, total=timer.length, left=timer.length, start=UNUSED, wall=UNUSED)
        return self._changed(fresh)

    def expire(self, timer: Timer) -> Timer:
        return self._changed(replace(timer, state=EXPIRED))

    def add_minute(self, timer: Timer) -> Timer:
        """One more minute; an expired timer runs on with just that."""
        if timer.state in (EXPIRED, MISSED):
            more = replace(
                timer, state=RUNNING, left=MINUTE_MS, total=MINUTE_MS, start=self.now, wall=self.app.now
            )
            return self._changed(more)
        left = timer.remaining(self.now) + MINUTE_MS
        if left > LONGEST_MS:
            return timer
        start = self.now if timer.state == RUNNING else UNUSED
        more = replace(timer, left=left, total=timer.total + MINUTE_MS, start=start)
        return self._changed(replace(more, state=PAUSED) if timer.state == RESET else more)

    def label(self, timer: Timer, label: str) -> Timer:
        return self._changed(replace(timer, label=label))

    def _changed(self, timer: Timer) -> Timer:
        self.put(timer)
        return timer


def _written(timer: Timer) -> dict[str, int | str | bool]:
    number = timer.id
    return {
        f"timer_state_{number}": timer.state, f"timer_setup_timet_{number}": timer.length,
        f"timer_original_timet_{number}": timer.total, f"timer_start_time_{number}": timer.start,
        f"timer_wall_clock_time_{number}": timer.wall, f"timer_time_left_{number}": timer.left,
        f"timer_label_{number}": timer.label, f"delete_after_use_{number}": timer.delete_after_use,
    }  # fmt: skip


def _read(values: dict[str, object], number: int) -> Timer:
    def whole(key: str, default: int) -> int:
        value = values.get(f"{key}_{number}", default)
        return value if isinstance(value, int) else default

    length = whole("timer_setup_timet", 0)
    return Timer(
        number,
        whole("timer_state", RESET),
        length,
        whole("timer_original_timet", length),
        whole("timer_time_left", length),
        whole("timer_start_time", UNUSED),
        whole("timer_wall_clock_time", UNUSED),
        str(values.get(f"timer_label_{number}", "")),
        bool(values.get(f"delete_after_use_{number}", False)),
    )
