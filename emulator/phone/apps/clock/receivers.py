"""Broadcasts that Clock hears: its notifications' buttons, and that the time was set. No screen here."""

from __future__ import annotations

from collections.abc import Callable

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import notices, schedule, stopwatch
from emulator.phone.apps.clock.alarms import Alarms, Instance
from emulator.phone.apps.clock.timers import EXPIRED, Timer, Timers
from emulator.phone.system.intents import Intent
from emulator.phone.system.timekeeping import TIME_SET, ZONE_CHANGED
from protocol.apps.clock import DATABASE, MAIN


def _number(intent: Intent) -> int:
    value = intent.extras.get(notices.ID, -1)
    return value if isinstance(value, int) else -1


def _instance(app: AppContext, intent: Intent) -> Instance | None:
    return next((each for each in Alarms(app).instances() if each.id == _number(intent)), None)


def on_snooze(app: AppContext, intent: Intent) -> None:
    if instance := _instance(app, intent):
        app.toast(schedule.snooze(app, instance))
        shown_anew(app)


def on_dismiss(app: AppContext, intent: Intent) -> None:
    if instance := _instance(app, intent):
        schedule.dismiss(app, instance)
        shown_anew(app)


def _timers(app: AppContext, intent: Intent) -> list[Timer]:
    """The timer that is meant, or with -1 all that have expired."""
    number = _number(intent)
    return [each for each in Timers(app).all() if each.id == number or (number < 0 and each.state == EXPIRED)]


def on_timer(app: AppContext, intent: Intent) -> None:
    """Start, pause, reset or one more minute."""
    timers = Timers(app)
    does: dict[str, Callable[[Timer], object]] = {
        notices.TIMER_START: timers.start, notices.TIMER_PAUSE: timers.pause, notices.TIMER_RESET: timers.reset,
        notices.TIMER_MINUTE: timers.add_minute,
    }  # fmt: skip
    for timer in _timers(app, intent):
        does[intent.action](timer)
    schedule.plan(app)
    shown_anew(app)


def on_stopwatch(app: AppContext, intent: Intent) -> None:
    """Start, pause, lap or reset."""
    does = {
        notices.WATCH_START: stopwatch.start, notices.WATCH_PAUSE: stopwatch.pause, notices.WATCH_LAP: stopwatch.lap,
        notices.WATCH_RESET: stopwatch.reset,
    }  # fmt: skip
    does[intent.action](app)
    schedule.plan(app)
    shown_anew(app)


def on_time_set(app: AppContext, intent: Intent) -> None:
    """What is due by the new time rings or is missed, the rest is planned anew; a clock never opened has nothing."""
    if app.fs.exists(DATABASE):
        schedule.wake(app)
        shown_anew(app)


def shown_anew(app: AppContext) -> None:
    """The app's screen, where it is in front, reads what was changed behind it."""
    top = app.phone.activities.top
    if top is not None and top.component.startswith(app.package) and top.screens:
        (top.screens[0] if top.component == MAIN else top.screens[-1]).on_resume()


RECEIVERS = {
    notices.SNOOZE: on_snooze,
    notices.DISMISS: on_dismiss,
    notices.PREDISMISS: on_dismiss,
    TIME_SET: on_time_set,
    ZONE_CHANGED: on_time_set,
    **dict.fromkeys(
        (notices.TIMER_START, notices.TIMER_PAUSE, notices.TIMER_RESET, notices.TIMER_MINUTE), on_timer
    ),
    **dict.fromkeys(
        (notices.WATCH_START, notices.WATCH_PAUSE, notices.WATCH_LAP, notices.WATCH_RESET), on_stopwatch
    ),
}
