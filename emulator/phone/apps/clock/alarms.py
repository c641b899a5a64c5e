"""Alarms as data: their rows, their instances, and when each rings next. No screen, no timer here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import store
from protocol.apps.clock import ALARMS, Alarm

SILENT, UPCOMING, SNOOZED, FIRED, MISSED, PREDISMISSED = 0, 1, 4, 5, 6, 8
"""What an instance can be: not yet heard of, announced, snoozed, ringing, slept through, dismissed beforehand."""


@dataclass(frozen=True)
class Instance:
    """One ringing of an alarm, at a local time; ``month`` counts from 0."""

    _id: int
    year: int
    month: int
    day: int
    hour: int
    minutes: int
    vibrate: int
    label: str
    ringtone: str | None
    alarm_state: int
    alarm_id: int | None

    @property
    def id(self) -> int:
        return self._id

    def moment(self, zone: datetime) -> datetime:
        """When, in the time zone of ``zone``."""
        return datetime(self.year, self.month + 1, self.day, self.hour, self.minutes, tzinfo=zone.tzinfo)


_COLUMNS = tuple(field.name for field in fields(Instance))


class Alarms:
    """The alarms of an app context; every call opens the database for itself."""

    def __init__(self, app: AppContext) -> None:
        self.app = app

    def all(self) -> list[Alarm]:
        """By time of day."""
        with store.alarms_db(self.app) as db:
            return ALARMS.read_all(db.execute("SELECT * FROM alarm_templates ORDER BY hour, minutes, _id"))

    def get(self, alarm_id: int) -> Alarm | None:
        return next((alarm for alarm in self.all() if alarm._id == alarm_id), None)

    def add(self, alarm: Alarm) -> Alarm:
        """Keeps a new alarm (or one that was deleted, under its old number) and plans its next ringing."""
        with store.alarms_db(self.app) as db:
            cursor = db.execute(*ALARMS.insert(alarm))
            kept = replace(alarm, _id=alarm._id or cursor.lastrowid)
            self._plan(db, kept)
        return kept

    def update(self, alarm: Alarm) -> None:
        """Writes a changed alarm; its instances are made anew."""
        with store.alarms_db(self.app) as db:
            db.execute(
                "UPDATE alarm_templates SET hour=?, minutes=?, daysofweek=?, enabled=?, vibrate=?, label=?, ringtone=?,"
                " delete_after_use=? WHERE _id=?",
                (alarm.hour, alarm.minutes, alarm.daysofweek, alarm.enabled, alarm.vibrate, alarm.label, alarm.ringtone,
                 alarm.delete_after_use, alarm._id),
            )  # fmt: skip
            self._plan(db, alarm)

    def delete(self, alarm_id: int) -> None:
        with store.alarms_db(self.app) as db:
            db.execute("DELETE FROM alarm_instances WHERE alarm_id = ?", (alarm_id,))
            db.execute("DELETE FROM alarm_templates WHERE _id = ?", (alarm_id,))

    # Instances ------------------------------------------------------------------------------------------

    def instances(self) -> list[Instance]:
        with store.alarms_db(self.app) as db:
            return _instances(db)

    def repair(self) -> list[Instance]:
        """Gives every enabled alarm the instance it lacks, takes away those of alarms that are off or gone."""
        with store.alarms_db(self.app) as db:
            alarms = {
                alarm._id: alarm for alarm in ALARMS.read_all(db.execute("SELECT * FROM alarm_templates"))
            }
            have = _instances(db)
            for each in have:
                owner = alarms.get(each.alarm_id)
                if owner is None or not owner.enabled:
                    db.execute("DELETE FROM alarm_instances WHERE _id = ?", (each.id,))
            covered = {each.alarm_id for each in have}
            for alarm in alarms.values():
                if alarm.enabled and alarm._id not in covered:
                    self._plan(db, alarm)
            return _instances(db)

    def set_state(self, instance: Instance, state: int) -> None:
        with store.alarms_db(self.app) as db:
            db.execute("UPDATE alarm_instances SET alarm_state = ? WHERE _id = ?", (state, instance.id))

    def snooze(self, instance: Instance, until: datetime) -> Instance:
        later = replace(
            instance, year=until.year, month=until.month - 1, day=until.day, hour=until.hour, minutes=until.minute,
            alarm_state=SNOOZED,
        )  # fmt: skip
        with store.alarms_db(self.app) as db:
            db.execute(
                "UPDATE alarm_instances SET year=?, month=?, day=?, hour=?, minutes=?, alarm_state=? WHERE _id=?",
                (later.year, later.month, later.day, later.hour, later.minutes, later.alarm_state, later.id),
            )
        return later

    def done(self, instance: Instance) -> None:
        """Rung and dismissed, or dismissed beforehand: a repeating alarm goes on to its next day, another is off."""
        with store.alarms_db(self.app) as db:
            found = ALARMS.read_all(
                db.execute("SELECT * FROM alarm_templates WHERE _id = ?", (instance.alarm_id,))
            )
            db.execute("DELETE FROM alarm_instances WHERE _id = ?", (instance.id,))
            if not found:
                return
            alarm = found[0]
            if alarm.daysofweek:
                after = max(self.app.phone.clock.local(), instance.moment(self.app.phone.clock.local()))
                self._plan(db, alarm, after)
            elif alarm.delete_after_use:
                db.execute("DELETE FROM alarm_templates WHERE _id = ?", (alarm._id,))
            else:
                db.execute("UPDATE alarm_templates SET enabled = 0 WHERE _id = ?", (alarm._id,))

    def _plan(self, db: sqlite3.Connection, alarm: Alarm, after: datetime | None = None) -> None:
        db.execute("DELETE FROM alarm_instances WHERE alarm_id = ?", (alarm._id,))
        if not alarm.enabled:
            return
        when = next_time(alarm, after or self.app.phone.clock.local())
        _insert(
            db,
            Instance(
                0,
                when.year,
                when.month - 1,
                when.day,
                when.hour,
                when.minute,
                alarm.vibrate,
                alarm.label,
                alarm.ringtone,
                SILENT,
                alarm._id,
            ),
        )


def _instances(db: sqlite3.Connection) -> list[Instance]:
    rows = db.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM alarm_instances ORDER BY year, month, day, hour, minutes, _id"
    )
    return [Instance(*row) for row in rows]


def _insert(db: sqlite3.Connection, instance: Instance) -> None:
    names = _COLUMNS[1:]
    db.execute(
        f"INSERT INTO alarm_instances ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        tuple(getattr(instance, name) for name in names),
    )


def next_time(alarm: Alarm, after: datetime) -> datetime:
    """The first time after ``after`` at which an alarm rings, be it on or off."""
    first = after.replace(hour=alarm.hour, minute=alarm.minutes, second=0, microsecond=0)
    for days in range(9):
        when = first + timedelta(days=days)
        if when > after and (not alarm.daysofweek or alarm.daysofweek >> when.weekday() & 1):
            return when
    raise ValueError(f"an alarm on no day of the week: {alarm}")


def next_ms(app: AppContext, alarm: Alarm) -> int:
    """Milliseconds from now until an alarm rings."""
    now = app.phone.clock.local()
    return round((next_time(alarm, now).timestamp() - now.timestamp()) * 1000)
