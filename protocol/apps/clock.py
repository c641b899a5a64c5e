"""Google Clock 7: its names and where alarms, timers and the stopwatch live."""

from __future__ import annotations

from dataclasses import dataclass

from protocol.tables import Table

PACKAGE = "com.google.android.deskclock"
LABEL = "Clock"
NICKNAME = "clock"
MAIN = "com.google.android.deskclock/com.android.deskclock.DeskClock"
MAIN_CLASS = "com.android.deskclock.DeskClock"
TIP = "Set a consistent bedtime for better sleep"
"""What the bubble over the tabs says when the data are fresh."""

DATABASE = f"/data/user_de/0/{PACKAGE}/databases/alarms.db"
SCHEMA_VERSION = 8
PREFERENCES = f"/data/user_de/0/{PACKAGE}/shared_prefs/{PACKAGE}_preferences.xml"
SCHEMA = """
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('en_US');
CREATE TABLE alarm_templates (_id INTEGER PRIMARY KEY, hour INTEGER NOT NULL, minutes INTEGER NOT NULL,
  daysofweek INTEGER NOT NULL, enabled INTEGER NOT NULL, vibrate INTEGER NOT NULL, label TEXT NOT NULL,
  ringtone TEXT, delete_after_use INTEGER NOT NULL DEFAULT 0);
CREATE TABLE alarm_instances (_id INTEGER PRIMARY KEY, year INTEGER NOT NULL, month INTEGER NOT NULL,
  day INTEGER NOT NULL, hour INTEGER NOT NULL, minutes INTEGER NOT NULL, vibrate INTEGER NOT NULL,
  label TEXT NOT NULL, ringtone TEXT, alarm_state INTEGER NOT NULL,
  alarm_id INTEGER REFERENCES alarm_templates(_id) ON UPDATE CASCADE ON DELETE CASCADE);
INSERT INTO alarm_templates (hour, minutes, daysofweek, enabled, vibrate, label, ringtone, delete_after_use)
  VALUES (8, 30, 31, 0, 1, '', NULL, 0), (9, 0, 96, 0, 1, '', NULL, 0);
"""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm; the days are bits from Monday (1) to Sunday (64), 0 rings once."""

    _id: int | None
    hour: int
    minutes: int
    daysofweek: int
    enabled: int
    vibrate: int
    label: str
    ringtone: str | None
    delete_after_use: int


ALARMS = Table(Alarm, "alarm_templates", DATABASE, PACKAGE, key="_id")
