"""Bedtime as data: when to sleep and to wake, on which days; waking is an alarm like any other. No screen here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import store
from emulator.phone.apps.clock.alarms import Alarms
from protocol.apps.clock import Alarm

STEP = 15
DAY = 1440
WEEKDAYS = 31
WAKE_LABEL = "Wake-up"


@dataclass(frozen=True, slots=True)
class Bedtime:
    """The schedule; times in minutes of the day, days as an alarm has them."""

    done: bool = False
    bed: int = 23 * 60
    wake: int = 7 * 60
    days: int = WEEKDAYS
    wake_on: bool = True
    vibrate: bool = True
    alarm_id: int = -1

    @property
    def sleep(self) -> int:
        """Minutes of sleep."""
        return (self.wake - self.bed) % DAY

    def at(self, name: str) -> int:
        """One of the two times, "bed" or "wake"."""
        return self.bed if name == "bed" else self.wake

    def moved(self, name: str, minutes: int) -> Bedtime:
        """The same schedule with one of its times changed."""
        return replace(self, bed=minutes % DAY) if name == "bed" else replace(self, wake=minutes % DAY)


def read(app: AppContext) -> Bedtime:
    values = store.values(app)
    plan = Bedtime()
    return Bedtime(**{name: values.get(f"bedtime_{name}", getattr(plan, name)) for name in Bedtime.__slots__})


def save(app: AppContext, plan: Bedtime) -> Bedtime:
    """Keeps the schedule and brings its alarm in line with it."""
    alarms = Alarms(app)
    alarm = alarms.get(plan.alarm_id)
    wanted = Alarm(
        plan.alarm_id if alarm else None,
        plan.wake // 60,
        plan.wake % 60,
        plan.days,
        int(plan.wake_on and plan.days > 0),
        int(plan.vibrate),
        alarm.label if alarm else WAKE_LABEL,
        alarm.ringtone if alarm else None,
        0,
    )
    if alarm is None:
        plan = replace(plan, alarm_id=alarms.add(wanted)._id or -1)
    else:
        alarms.update(wanted)
    store.save(app, {f"bedtime_{name}": getattr(plan, name) for name in Bedtime.__slots__})
    return plan


def sleep_text(minutes: int) -> str:
    """ "8 hr", "7 hr 30 min"."""
    hours, rest = divmod(minutes, 60)
    return (
        " ".join(part for part in (f"{hours} hr" if hours else "", f"{rest} min" if rest else "") if part)
        or "0 min"
    )
