"""The phone's time and what is due in it: a clock, virtual or real, and the main looper's timers."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock:
    """Milliseconds since 1970 and since boot. Virtual: they move only by ``forward``; real: by themselves."""

    def __init__(self, start_ms: int, real: bool = False) -> None:
        self.real = real
        self.timezone = "UTC"
        self._offset = start_ms
        self._network = start_ms
        self._elapsed = 0
        self._origin = time.monotonic_ns()
        self._tick = (0, 0)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_elapsed": self.elapsed_ms}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._origin = time.monotonic_ns()

    @property
    def elapsed_ms(self) -> int:
        """Since boot; never set back."""
        if self.real:
            return self._elapsed + (time.monotonic_ns() - self._origin) // 1_000_000
        return self._elapsed

    @property
    def now_ms(self) -> int:
        return self._offset + self.elapsed_ms

    def now_ns(self) -> int:
        """For file times: within one millisecond each call is a nanosecond later than the one before."""
        now = self.now_ms
        last, count = self._tick
        self._tick = (now, count + 1 if now == last else 0)
        return now * 1_000_000 + min(self._tick[1], 999_999)

    @property
    def network_ms(self) -> int:
        """The time that the network tells: what the clock would show had nobody set it."""
        return self._network + self.elapsed_ms

    def begin(self, now_ms: int) -> None:
        """Where the story starts: the clock shows this, and the network tells it."""
        self.set(now_ms)
        self._network = self._offset

    def set(self, now_ms: int) -> None:
        """Sets the wall clock; the time since boot is not touched. Alarms follow: ``timekeeping.set_time``."""
        self._offset = now_ms - self.elapsed_ms

    def run(self, real: bool) -> None:
        """From now on time passes by itself, or only by ``forward``; what the clock reads does not jump."""
        self._elapsed = self.elapsed_ms
        self._origin = time.monotonic_ns()
        self.real = real

    def forward(self, elapsed_ms: int) -> None:
        """Moves a virtual clock on to ``elapsed_ms`` since boot; a real one needs no help."""
        if not self.real:
            self._elapsed = max(self._elapsed, elapsed_ms)

    def local(self, ms: int | None = None) -> datetime:
        """``ms`` (default: now) in the phone's time zone."""
        moment = self.now_ms if ms is None else ms
        return datetime.fromtimestamp(moment / 1000, UTC).astimezone(zone(self.timezone))


def zone(name: str) -> ZoneInfo:
    """A time zone by its Olson name; GMT where there is none of that name, as on Android."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


@dataclass(order=True)
class Timer:
    """Something to do at ``due`` (milliseconds since boot)."""

    due: int
    id: int
    action: Callable[[], None] = field(compare=False)
    owner: str = field(compare=False, default="")
    transient: bool = field(compare=False, default=False)
    period: int = field(compare=False, default=0)
    wall: int = field(compare=False, default=0)
    """Milliseconds since 1970 for what waits for a wall time; 0 for what waits for so long."""


def alarm_owner(package: str) -> str:
    """The owner of timers that the alarm manager holds for a package: they outlive its process."""
    return f"alarm:{package}"


class Looper:
    """The main thread's timers, in the order they are due."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._timers: list[Timer] = []
        self._next = 1

    def post(
        self,
        delay_ms: int,
        action: Callable[[], None],
        *,
        owner: str = "",
        transient: bool = False,
        period: int = 0,
    ) -> int:
        """Calls ``action`` in ``delay_ms``, and again every ``period`` if that is not 0; returns its id."""
        timer = Timer(self._clock.elapsed_ms + max(0, delay_ms), self._next, action, owner, transient, period)
        self._next += 1
        heapq.heappush(self._timers, timer)
        return timer.id

    def post_at(self, wall_ms: int, action: Callable[[], None], *, owner: str = "") -> int:
        """Calls ``action`` when the wall clock has reached a time, also where it is set meanwhile; returns its id."""
        number = self.post(wall_ms - self._clock.now_ms, action, owner=owner)
        next(timer for timer in self._timers if timer.id == number).wall = max(1, wall_ms)
        return number

    def clock_was_set(self) -> None:
        """What waits for a wall time waits for as long as that is away now."""
        for timer in self._timers:
            if timer.wall:
                timer.due = self._clock.elapsed_ms + max(0, timer.wall - self._clock.now_ms)
        heapq.heapify(self._timers)

    def cancel(self, timer_id: int) -> None:
        """Forgets a timer; one that has run or never was is no error."""
        self._drop(lambda timer: timer.id == timer_id)

    def cancel_owner(self, owner: str) -> None:
        """Forgets all timers of a process that died."""
        self._drop(lambda timer: timer.owner == owner)

    def _drop(self, doomed: Callable[[Timer], bool]) -> None:
        kept = [timer for timer in self._timers if not doomed(timer)]
        if len(kept) != len(self._timers):
            self._timers = kept
            heapq.heapify(self._timers)

    def next_due(self, transient: bool = False) -> int | None:
        """When the next timer (or the next transient one) is due, in ms since boot."""
        if not transient:
            return self._timers[0].due if self._timers else None
        return min((timer.due for timer in self._timers if timer.transient), default=None)

    def pop_due(self, elapsed_ms: int) -> Timer | None:
        """Takes out the first timer that is due; a periodic one is put back for its next turn."""
        if not self._timers or self._timers[0].due > elapsed_ms:
            return None
        timer = heapq.heappop(self._timers)
        if timer.period:
            again = Timer(timer.due + timer.period, timer.id, timer.action, timer.owner, False, timer.period)
            heapq.heappush(self._timers, again)
        return timer
