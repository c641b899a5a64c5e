"""Google Clock: alarms, world clocks, timers, a stopwatch and bedtimes."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.apps.clock import schedule, store
from emulator.phone.apps.clock.city_search import CitySearch
from emulator.phone.apps.clock.home import DeskClock
from emulator.phone.apps.clock.look import THEME
from emulator.phone.apps.clock.receivers import RECEIVERS
from emulator.phone.apps.clock.requests import PREFIX, Request
from emulator.phone.apps.clock.ringing import Ringing, TimesUp
from emulator.phone.apps.clock.ringtones import RingtonePicker
from emulator.phone.apps.clock.screensaver import Screensaver
from emulator.phone.apps.clock.settings import Settings
from emulator.phone.system.intents import IntentFilter
from protocol.apps import clock as contract

_CLASS = "com.android.deskclock."
_ALARM_REQUESTS = tuple(f"{PREFIX}{name}" for name in ("SET_ALARM",))
_REQUESTS = tuple(
    f"{PREFIX}{name}"
    for name in ("SHOW_ALARMS", "SHOW_TIMERS", "SET_TIMER", "DISMISS_ALARM", "SNOOZE_ALARM", "DISMISS_TIMER")
)


def _boot(app: AppContext) -> None:
    """Alarms and timers are planned again; a clock that was never opened has none."""
    if app.fs.exists(contract.DATABASE):
        store.mend(app)
        schedule.plan(app)


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("clock-time-two", "#FFFFFF", "#1A73E8"),
    activities=(
        ActivityInfo(contract.MAIN_CLASS, DeskClock, launcher=True, launch_mode="singleTask"),
        ActivityInfo(
            f"{_CLASS}HandleSetAlarmApiCalls",
            Request,
            filters=(IntentFilter(_ALARM_REQUESTS),),
            translucent=True,
        ),
        ActivityInfo(
            f"{_CLASS}HandleApiCalls", Request, filters=(IntentFilter(_REQUESTS),), translucent=True
        ),
        ActivityInfo(f"{_CLASS}worldclock.CitySelectionActivity", CitySearch, exported=False),
        ActivityInfo(f"{_CLASS}ringtone.RingtonePickerActivity", RingtonePicker, exported=False),
        ActivityInfo(f"{_CLASS}settings.SettingsActivity", Settings),
        ActivityInfo(f"{_CLASS}ScreensaverActivity", Screensaver, exclude_from_recents=True),
        ActivityInfo(
            f"{_CLASS}alarms.AlarmActivity",
            Ringing,
            launch_mode="singleInstance",
            affinity="",
            exclude_from_recents=True,
            show_when_locked=True,
        ),
        ActivityInfo(
            f"{_CLASS}timer.ExpiredTimersActivity",
            TimesUp,
            launch_mode="singleInstance",
            affinity="",
            exclude_from_recents=True,
            show_when_locked=True,
        ),
    ),
    theme=THEME,
    version_name="7.2",
    version_code=72_001_234,
    system=True,
    permissions=(
        "android.permission.POST_NOTIFICATIONS",
        "android.permission.SCHEDULE_EXACT_ALARM",
        "android.permission.USE_FULL_SCREEN_INTENT",
        "android.permission.WAKE_LOCK",
        "android.permission.VIBRATE",
    ),
    receivers=RECEIVERS,
    set_up=store.mend,
    on_boot=_boot,
)
