"""What other apps may ask of Clock by intents: an alarm, a timer, or a look at them. It asks the user nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import notices, schedule, store
from emulator.phone.apps.clock.alarms import FIRED, Alarms, next_ms
from emulator.phone.apps.clock.timers import EXPIRED, Timers
from emulator.phone.apps.clock.times import time_text, until_text
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from protocol.apps.clock import MAIN, Alarm

PREFIX = "android.intent.action."
EXTRA = "android.intent.extra.alarm."
LONGEST_S = 86_400
SUNDAY_FIRST = {1: 6, 2: 0, 3: 1, 4: 2, 5: 3, 6: 4, 7: 5}
"""Calendar's days to ours, 0 for Monday."""


class Request(ui.Screen):
    """Does what its intent asks, and is gone."""

    transparent = True

    def __init__(self, intent: Intent) -> None:
        self.intent = intent

    def build(self) -> ui.Widget:
        return ui.Box(width=ui.MATCH, height=ui.MATCH, important=False)

    def on_create(self) -> None:
        self.app.after(0, self.serve, transient=True)

    def serve(self) -> None:
        """Ends first, so that what it opens comes to the front."""
        app, extras = self.app, self.intent.extras
        store.mend(app)
        self.finish()
        does = {
            "SET_ALARM": self._set_alarm, "SET_TIMER": self._set_timer, "DISMISS_ALARM": self._dismiss_alarm,
            "SNOOZE_ALARM": self._snooze, "DISMISS_TIMER": self._dismiss_timer,
        }.get(self.intent.action.removeprefix(PREFIX))  # fmt: skip
        if does is not None:
            does(extras)
        else:
            show(app, 2 if self.intent.action.endswith("TIMERS") else 0)

    def _set_alarm(self, extras: Mapping[str, Any]) -> None:
        hour, minute = _whole(extras, "HOUR", -1), _whole(extras, "MINUTES", 0)
        if hour == -1:
            show(self.app, 0)
            return
        if not (0 <= hour < 24 and 0 <= minute < 60):
            self.app.toast(f"Invalid time {hour}:{minute:02}")
            return
        skip = bool(extras.get(f"{EXTRA}SKIP_UI", False))
        alarm = Alarms(self.app).add(Alarm(
            None, hour, minute, _days(extras), 1, int(bool(extras.get(f"{EXTRA}VIBRATE", True))),
            str(extras.get(f"{EXTRA}MESSAGE", "")), _tone(extras), int(skip),
        ))  # fmt: skip
        schedule.plan(self.app)
        text = (
            until_text(next_ms(self.app, alarm))
            if not skip
            else f"Alarm is set for {time_text(self.app, hour, minute)}"
        )
        self.app.toast(text, long=True)
        if not skip:
            show(self.app, 0)

    def _set_timer(self, extras: Mapping[str, Any]) -> None:
        seconds = _whole(extras, "LENGTH", 0)
        if f"{EXTRA}LENGTH" not in extras:
            show(self.app, 2)
            return
        if not 1 <= seconds <= LONGEST_S:
            self.app.toast("Invalid timer length")
            return
        skip = bool(extras.get(f"{EXTRA}SKIP_UI", False))
        timers = Timers(self.app)
        timer = timers.add(seconds * 1000, str(extras.get(f"{EXTRA}MESSAGE", "")), delete_after_use=skip)
        timers.start(timer)
        schedule.plan(self.app)
        self.app.toast("Timer created")
        if not skip:
            show(self.app, 2)

    def _dismiss_alarm(self, extras: Mapping[str, Any]) -> None:
        """The ringing alarm, or as the search mode says the next one, all of them, or those of a label."""
        alarms = Alarms(self.app)
        mode = str(extras.get("android.intent.extra.alarm.SEARCH_MODE", "android.next")).removeprefix(
            "android."
        )
        found = [each for each in alarms.instances() if each.alarm_state in (FIRED, *schedule.PENDING)]
        label = str(extras.get(f"{EXTRA}MESSAGE", ""))
        if mode == "label":
            found = [each for each in found if label.lower() in each.label.lower()]
        elif mode == "time":
            wanted = (_whole(extras, "HOUR", -1), _whole(extras, "MINUTES", 0))
            found = [each for each in found if (each.hour, each.minutes) == wanted]
        elif mode != "all":
            found = sorted(found, key=lambda each: each.alarm_state != FIRED)[:1]
        for each in found:
            schedule.dismiss(self.app, each)
        self.app.toast("Alarm dismissed" if found else "No scheduled alarms")

    def _snooze(self, _extras: Mapping[str, Any]) -> None:
        for each in Alarms(self.app).instances():
            if each.alarm_state == FIRED:
                self.app.toast(schedule.snooze(self.app, each))

    def _dismiss_timer(self, _extras: Mapping[str, Any]) -> None:
        timers = Timers(self.app)
        for timer in timers.all():
            if timer.state == EXPIRED:
                timers.reset(timer)
        schedule.plan(self.app)


def show(app: AppContext, tab: int) -> None:
    """Opens the main screen on a tab."""
    store.save(app, {"selected_tab": tab})
    app.start(Intent("android.intent.action.VIEW", component=MAIN, extras={notices.TAB: tab}))


def _whole(extras: Mapping[str, Any], name: str, default: int) -> int:
    value = extras.get(f"{EXTRA}{name}", default)
    return value if isinstance(value, int) else default


def _days(extras: Mapping[str, Any]) -> int:
    """The days of the week asked for, as the alarm's bits."""
    days = extras.get(f"{EXTRA}DAYS", ())
    if not isinstance(days, list | tuple):
        return 0
    return sum(1 << SUNDAY_FIRST[day] for day in set(days) if day in SUNDAY_FIRST)


def _tone(extras: Mapping[str, Any]) -> str | None:
    tone = extras.get(f"{EXTRA}RINGTONE")
    return str(tone) if tone else None
