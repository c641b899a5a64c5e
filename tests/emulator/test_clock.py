"""Time on the phone: it moves only as told, and timers come in their order."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.clock import Clock, Looper


def test_a_virtual_clock_stands_still_until_it_is_moved() -> None:
    clock = Clock(1_000)
    assert (clock.now_ms, clock.now_ms) == (1_000, 1_000)
    clock.forward(250)
    assert (clock.now_ms, clock.elapsed_ms) == (1_250, 250)


def test_setting_the_wall_clock_leaves_the_time_since_boot() -> None:
    clock = Clock(1_000)
    clock.forward(40)
    clock.set(5)
    assert (clock.now_ms, clock.elapsed_ms) == (5, 40)


def test_file_times_within_a_millisecond_still_differ() -> None:
    clock = Clock(7)
    assert clock.now_ns() < clock.now_ns()


def test_local_time_follows_the_zone() -> None:
    clock = Clock(1_697_384_040_000)
    assert f"{clock.local():%H:%M}" == "15:34"
    clock.timezone = "Asia/Kolkata"
    assert f"{clock.local():%H:%M}" == "21:04"


def test_a_real_clock_goes_on_after_pickling_from_where_it_was() -> None:
    clock = Clock(1_000, real=True)
    later = pickle.loads(pickle.dumps(clock))
    assert later.now_ms >= clock.elapsed_ms + 1_000 - 5


@given(st.lists(st.integers(0, 1_000), max_size=20))
def test_timers_run_in_the_order_they_are_due(delays: list[int]) -> None:
    looper, ran = Looper(Clock(0)), []
    for delay in delays:
        looper.post(delay, lambda: None)
    while (timer := looper.pop_due(1_000)) is not None:
        ran.append((timer.due, timer.id))
    assert ran == sorted(ran)
    assert [due for due, _ in ran] == sorted(delays)


def test_a_cancelled_or_orphaned_timer_never_runs() -> None:
    looper = Looper(Clock(0))
    kept = looper.post(10, lambda: None, owner="a")
    looper.cancel(looper.post(5, lambda: None))
    looper.post(1, lambda: None, owner="b")
    looper.cancel_owner("b")
    timer = looper.pop_due(100)
    assert timer is not None
    assert timer.id == kept
    assert looper.pop_due(100) is None


def test_a_periodic_timer_comes_again() -> None:
    looper = Looper(Clock(0))
    looper.post(10, lambda: None, period=10)
    dues = [timer.due for timer in iter(lambda: looper.pop_due(35), None)]
    assert dues == [10, 20, 30]
