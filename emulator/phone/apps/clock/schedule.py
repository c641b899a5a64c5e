"""When Clock must act without being looked at: it sleeps until the next alarm or timer, then rings. It draws nothing.

What is due is read from the files each time, so that it is right after the process was killed or its data cleared.
It looks at least once a minute, and whenever the wall clock was set.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import notices, store
from emulator.phone.apps.clock.alarms import FIRED, MISSED, SILENT, SNOOZED, UPCOMING, Alarms, Instance
from emulator.phone.apps.clock.timers import RUNNING, Timers
from emulator.phone.apps.clock.times import time_text
from emulator.phone.clock import alarm_owner
from protocol.apps import clock as contract

OWNER = alarm_owner(contract.PACKAGE)
LONGEST_SLEEP_MS = 60_000
ANNOUNCED = timedelta(hours=2)
PENDING = (SILENT, UPCOMING, SNOOZED)


def plan(app: AppContext) -> None:
    """Sets the next waking, and tells the system of the next alarm."""
    looper = app.phone.looper
    looper.cancel_owner(OWNER)
    instances = Alarms(app).repair() if app.fs.exists(contract.DATABASE) else []
    _tell_next(app, [each for each in instances if each.alarm_state in PENDING])
    notices.refresh(app)
    now = app.phone.clock.local()
    waits = [_wait_ms(app, each, now) for each in instances if each.alarm_state != MISSED]
    timers = Timers(app)
    waits += [timer.remaining(timers.now) for timer in timers.all() if timer.state == RUNNING]
    if waits:
        app.alarm(min(LONGEST_SLEEP_MS, *waits), partial(wake, app))


def wake(app: AppContext) -> None:
    """Does what is due."""
    app.phone.process_started(app.package)
    if app.fs.exists(contract.DATABASE):
        now = app.phone.clock.local()
        for each in Alarms(app).instances():
            _look_at(app, each, now)
    timers = Timers(app)
    for timer in timers.all():
        if timer.state == RUNNING and timer.remaining(timers.now) <= 0:
            notices.ring_timer(app, timers.expire(timer))
    plan(app)


def _look_at(app: AppContext, instance: Instance, now: datetime) -> None:
    """Announces, rings or silences one instance, whichever its time has come for."""
    when = instance.moment(now)
    silent = silence_after(app)
    if instance.alarm_state in PENDING and when <= now:
        if silent is not None and now >= when + silent:
            _miss(app, instance)
        else:
            Alarms(app).set_state(instance, FIRED)
            notices.ring(app, instance)
    elif instance.alarm_state == FIRED and silent is not None and now >= when + silent:
        _miss(app, instance)
    elif instance.alarm_state == SILENT and when - ANNOUNCED <= now:
        Alarms(app).set_state(instance, UPCOMING)
        notices.announce(app, instance)


def _miss(app: AppContext, instance: Instance) -> None:
    notices.stop_ringing(app, instance)
    Alarms(app).done(instance)
    notices.missed(app, instance)


def silence_after(app: AppContext) -> timedelta | None:
    """How long an alarm rings; None for ever."""
    minutes = store.number(app, "auto_silence", 10)
    return timedelta(minutes=minutes) if minutes > 0 else None


def snooze(app: AppContext, instance: Instance) -> str:
    """Puts a ringing alarm off; returns what to tell the user."""
    minutes = store.number(app, "snooze_duration", 10)
    later = Alarms(app).snooze(instance, app.phone.clock.local() + timedelta(minutes=minutes))
    notices.stop_ringing(app, instance)
    notices.snoozed(app, later)
    plan(app)
    return f"Snoozing for {minutes} minute{'' if minutes == 1 else 's'}."


def dismiss(app: AppContext, instance: Instance) -> None:
    """Ends a ringing, snoozed or announced alarm."""
    notices.stop_ringing(app, instance)
    Alarms(app).done(instance)
    plan(app)


def _wait_ms(app: AppContext, instance: Instance, now: datetime) -> int:
    """Until something is due for an instance."""
    when = instance.moment(now)
    if instance.alarm_state == FIRED:
        silent = silence_after(app)
        when = when + silent if silent is not None else now + timedelta(days=1)
    elif instance.alarm_state == SILENT:
        when -= ANNOUNCED
    return max(0, round((when.timestamp() - now.timestamp()) * 1000))


def _tell_next(app: AppContext, pending: list[Instance]) -> None:
    """``next_alarm_formatted``: "Mon 08:30", or nothing."""
    text = ""
    if pending:
        first = pending[0]
        day = first.moment(app.phone.clock.local())
        text = f"{day:%a} {time_text(app, first.hour, first.minutes)}"
    app.phone.settings.put("system", "next_alarm_formatted", text)
