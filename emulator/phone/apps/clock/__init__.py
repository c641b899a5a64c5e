"""Google Clock: alarms, world clocks, timers, a stopwatch and bedtimes."""

from __future__ import annotations

from emulator.phone.app import ActivityInfo, App, AppContext, LauncherIcon
from emulator.phone.apps.clock import schedule, store
from emulator.phone.apps.clock.home import DeskClock
from emulator.phone.apps.clock.look import THEME
from emulator.phone.apps.clock.ringtones import RingtonePicker
from protocol.apps import clock as contract

_CLASS = "com.android.deskclock."


def _set_up(app: AppContext) -> None:
    """As after a first look: the two default alarms are there."""
    with store.alarms_db(app):
        pass


APP = App(
    package=contract.PACKAGE,
    label=contract.LABEL,
    icon=LauncherIcon("clock-time-two", "#FFFFFF", "#1A73E8"),
    activities=(
        ActivityInfo(contract.MAIN_CLASS, DeskClock, launcher=True, launch_mode="singleTask"),
        ActivityInfo(f"{_CLASS}ringtone.RingtonePickerActivity", RingtonePicker, exported=False),
    ),
    theme=THEME,
    version_name="7.2",
    version_code=72_001_234,
    system=True,
    permissions=(
        "android.permission.POST_NOTIFICATIONS", "android.permission.SCHEDULE_EXACT_ALARM",
        "android.permission.USE_FULL_SCREEN_INTENT", "android.permission.WAKE_LOCK", "android.permission.VIBRATE",
    ),
    set_up=_set_up,
    on_boot=schedule.plan,
)  # fmt: skip
