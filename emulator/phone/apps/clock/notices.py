"""Clock's notifications: what rings, what is coming, what runs on while the app is away. It decides nothing."""

from __future__ import annotations

from emulator.phone.app import AppContext
from emulator.phone.apps.clock import stopwatch
from emulator.phone.apps.clock.alarms import Instance
from emulator.phone.apps.clock.timers import EXPIRED, PAUSED, RUNNING, Timer, Timers
from emulator.phone.apps.clock.times import left_text, stopwatch_text, time_text
from emulator.phone.system.intents import NEW_TASK, Intent
from emulator.phone.system.notifications import HIGH, LOW, Action, Notification
from protocol.apps.clock import MAIN, PACKAGE

ACTION = "com.android.deskclock.action."
SNOOZE, DISMISS, PREDISMISS = f"{ACTION}SNOOZE_ALARM", f"{ACTION}DISMISS_ALARM", f"{ACTION}PREDISMISS_ALARM"
TIMER_START, TIMER_PAUSE, TIMER_RESET = f"{ACTION}START_TIMER", f"{ACTION}PAUSE_TIMER", f"{ACTION}RESET_TIMER"
TIMER_MINUTE = f"{ACTION}ADD_MINUTE_TIMER"
WATCH_START, WATCH_PAUSE = f"{ACTION}START_STOPWATCH", f"{ACTION}PAUSE_STOPWATCH"
WATCH_LAP, WATCH_RESET = f"{ACTION}LAP_STOPWATCH", f"{ACTION}RESET_STOPWATCH"
RINGING = f"{PACKAGE}/com.android.deskclock.alarms.AlarmActivity"
TIMES_UP = f"{PACKAGE}/com.android.deskclock.timer.ExpiredTimersActivity"
TIMER_ID, STOPWATCH_ID, EXPIRED_ID = 2147483642, 2147483647, 2147483641
TAB = "com.android.deskclock.extra.TAB"
ID = "com.android.deskclock.extra.ID"


def _send(title: str, action: str, number: int = 0) -> Action:
    return Action(title, Intent(action, package=PACKAGE, extras={ID: number}), broadcast=True)


def _open(tab: int) -> Intent:
    return Intent("android.intent.action.MAIN", component=MAIN, extras={TAB: tab})


# Alarms -------------------------------------------------------------------------------------------------


def _alarm_text(app: AppContext, instance: Instance) -> str:
    day = instance.moment(app.phone.clock.local())
    text = f"{day:%a} {time_text(app, instance.hour, instance.minutes)}"
    return f"{text} - {instance.label}" if instance.label else text


def ring(app: AppContext, instance: Instance) -> None:
    """A banner while the phone is used, the whole screen while it sleeps or where banners are off."""
    screen = Intent(component=RINGING, extras={ID: instance.id})
    app.notify(Notification(
        PACKAGE, instance.id, instance.label or "Alarm", time_text(app, instance.hour, instance.minutes),
        channel="firingAlarmsAndTimersNotification", importance=HIGH, ongoing=True, auto_cancel=False, full_screen=True,
        category="alarm", icon="alarm", intent=screen,
        actions=(_send("Snooze", SNOOZE, instance.id), _send("Stop", DISMISS, instance.id)),
    ))  # fmt: skip
    _fill_screen(app, screen, instance.id)


def _fill_screen(app: AppContext, screen: Intent, number: int) -> None:
    posted = app.phone.notifications.find(PACKAGE, number)
    if posted is not None and app.phone.notifications.fills_screen(posted):
        app.phone.power.wake_up()
        app.start(Intent(component=screen.component, extras=screen.extras, flags=NEW_TASK))


def stop_ringing(app: AppContext, instance: Instance) -> None:
    app.phone.notifications.cancel(PACKAGE, instance.id)


def announce(app: AppContext, instance: Instance) -> None:
    app.notify(
        Notification(
            PACKAGE,
            instance.id,
            "Upcoming alarm",
            _alarm_text(app, instance),
            channel="alarmUpcomingNotification",
            importance=LOW,
            icon="alarm",
            intent=_open(0),
            auto_cancel=False,
            actions=(_send("Dismiss", PREDISMISS, instance.id),),
        )
    )


def snoozed(app: AppContext, instance: Instance) -> None:
    text = f"Snoozing until {time_text(app, instance.hour, instance.minutes)}"
    app.notify(
        Notification(
            PACKAGE,
            instance.id,
            instance.label or "Snoozed alarm",
            text,
            channel="alarmSnoozingNotification",
            importance=LOW,
            icon="alarm-snooze",
            ongoing=True,
            auto_cancel=False,
            intent=_open(0),
            actions=(_send("Dismiss", PREDISMISS, instance.id),),
        )
    )


def missed(app: AppContext, instance: Instance) -> None:
    app.notify(
        Notification(
            PACKAGE,
            instance.id,
            "Missed alarm",
            _alarm_text(app, instance),
            channel="alarmMissedNotification",
            icon="alarm-off",
            intent=_open(0),
            actions=(),
        )
    )


# Timers and stopwatch -----------------------------------------------------------------------------------


def ring_timer(app: AppContext, timer: Timer) -> None:
    """As an alarm rings."""
    refresh(app, first=True)
    _fill_screen(app, Intent(component=TIMES_UP), EXPIRED_ID)


def in_front(app: AppContext) -> bool:
    """Whether the app itself shows what runs."""
    top = app.phone.activities.top
    return top is not None and top.component == MAIN and app.phone.power.interactive


def refresh(app: AppContext, first: bool = False) -> None:
    """Brings the notifications of timers and stopwatch up to date; while the app is in front there are none."""
    timers = Timers(app).all()
    _expired(app, [timer for timer in timers if timer.state == EXPIRED], first)
    away = not in_front(app)
    active = [timer for timer in timers if timer.state in (RUNNING, PAUSED)]
    if away and active:
        _running(app, active)
    else:
        app.phone.notifications.cancel(PACKAGE, TIMER_ID)
    watch = stopwatch.read(app)
    if away and watch.state != stopwatch.RESET:
        _stopwatch(app, watch)
    else:
        app.phone.notifications.cancel(PACKAGE, STOPWATCH_ID)


def runs(app: AppContext) -> bool:
    """Whether a notification has a time that moves."""
    moving = stopwatch.read(app).state == stopwatch.RUNNING
    return moving or any(timer.state in (RUNNING, EXPIRED) for timer in Timers(app).all())


def _expired(app: AppContext, timers: list[Timer], first: bool) -> None:
    known = app.phone.notifications.find(PACKAGE, EXPIRED_ID)
    if not timers:
        if known is not None:
            app.phone.notifications.cancel(PACKAGE, EXPIRED_ID)
        return
    one = timers[0]
    actions: tuple[Action, ...] = (
        _send("Stop", TIMER_RESET, one.id),
        _send("Add 1 min", TIMER_MINUTE, one.id),
    )
    if len(timers) > 1:
        actions = (_send("Stop all timers", TIMER_RESET, -1),)
    title = (one.label or "Time’s up") if len(timers) == 1 else f"{len(timers)} timers expired"
    left = one.remaining(app.phone.clock.elapsed_ms)
    app.notify(
        Notification(
            PACKAGE,
            EXPIRED_ID,
            title,
            left_text(min(-1, left)),
            channel="firingAlarmsAndTimersNotification",
            importance=HIGH,
            ongoing=True,
            auto_cancel=False,
            full_screen=True,
            category="alarm",
            icon="timer-outline",
            actions=actions,
            intent=Intent(component=TIMES_UP),
            only_alert_once=not first,
        )
    )


def _running(app: AppContext, timers: list[Timer]) -> None:
    now = app.phone.clock.elapsed_ms
    one = min(timers, key=lambda timer: (timer.state != RUNNING, timer.remaining(now)))
    first = (
        _send("Pause", TIMER_PAUSE, one.id) if one.state == RUNNING else _send("Resume", TIMER_START, one.id)
    )
    second = (
        _send("Add 1 min", TIMER_MINUTE, one.id)
        if one.state == RUNNING
        else _send("Reset", TIMER_RESET, one.id)
    )
    text = "Timer" if len(timers) == 1 else f"{len(timers)} timers"
    if one.state == PAUSED:
        text = "Timer paused"
    app.notify(
        Notification(
            PACKAGE,
            TIMER_ID,
            left_text(one.remaining(now)),
            one.label or text,
            channel="timerNotification",
            importance=LOW,
            ongoing=True,
            auto_cancel=False,
            icon="timer-outline",
            intent=_open(2),
            actions=(first, second),
            show_when=False,
        )
    )


def _stopwatch(app: AppContext, watch: stopwatch.Stopwatch) -> None:
    running = watch.state == stopwatch.RUNNING
    actions = (_send("Pause", WATCH_PAUSE), _send("Lap", WATCH_LAP))
    if not running:
        actions = (_send("Resume", WATCH_START), _send("Reset", WATCH_RESET))
    text = "Stopwatch" if running else "Paused"
    if watch.laps:
        text = f"Lap {len(watch.laps) + 1}" if running else f"Paused • Lap {len(watch.laps) + 1}"
    app.notify(
        Notification(
            PACKAGE,
            STOPWATCH_ID,
            stopwatch_text(watch.total(app.phone.clock.elapsed_ms))[0],
            text,
            channel="stopwatchNotification",
            importance=LOW,
            ongoing=True,
            auto_cancel=False,
            icon="timer",
            intent=_open(3),
            actions=actions,
            show_when=False,
        )
    )
