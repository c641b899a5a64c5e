"""Tasks of Clock: the stopwatch and the entry of a timer."""

from __future__ import annotations

from random import Random

from protocol.apps.clock import NICKNAME, PACKAGE, TIP
from tasks.case import Case, Params, easy, family, solution
from tasks.state.screen import Cleared, StopwatchShown, TimerEntered
from tasks.ui import Ui, on


def _draw_timer(rng: Random) -> Params:
    """Any duration below a day; an empty entry is what the clock shows anyway, so there is at least a second."""
    hours, minutes, seconds = rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59)
    return {"hours": hours, "minutes": minutes, "seconds": seconds or (1 if hours == minutes == 0 else 0)}


@family(
    "Enter a timer of {hours} hours, {minutes} minutes and {seconds} seconds in Clock. Do not start it; leave the "
    "entry on the screen.",
    _draw_timer,
    apps=[NICKNAME],
    ClockTimerEntry=easy(10, 3, "data_entry parameterized"),
)
def enter_timer(hours: int, minutes: int, seconds: int) -> Case:
    return Case(
        words={"hours": str(hours), "minutes": str(minutes), "seconds": str(seconds)},
        given=[Cleared([PACKAGE])],
        expect=[TimerEntered(hours, minutes, seconds)],
    )


def _draw_stopwatch(rng: Random, running: bool) -> Params:
    return {"running": running}


@family(
    "Start the stopwatch in Clock. Leave it running and on the screen.",
    _draw_stopwatch,
    apps=[NICKNAME],
    ClockStopWatchRunning=easy(10, 3, running=True),
)
def start_stopwatch(running: bool) -> Case:
    return Case(given=[Cleared([PACKAGE])], expect=[StopwatchShown(running)])


@family(
    "Make sure that the stopwatch in Clock is not running, and leave the stopwatch on the screen.",
    _draw_stopwatch,
    apps=[NICKNAME],
    ClockStopWatchPausedVerify=easy(10, 1, "verification", running=False),
)
def verify_stopwatch(running: bool) -> Case:
    return start_stopwatch(running)


def _open_tab(ui: Ui, name: str) -> None:
    """The tool-tip of a fresh clock has a window of its own above the tabs; a touch ends it."""
    ui.open(NICKNAME)
    if tip := ui.find(on(text=TIP)):
        ui.tap(tip)
    tab = ui.wait_for(on(desc=name))
    if not tab.selected:
        ui.tap(tab)


@solution("ClockTimerEntry")
def solve_timer(ui: Ui, params: Params) -> None:
    _open_tab(ui, "Timer")
    for digit in "{hours}{minutes:02d}{seconds:02d}".format(**params).lstrip("0"):
        ui.tap(on(id=f"timer_setup_digit_{digit}"))


@solution("ClockStopWatchRunning")
def solve_start_stopwatch(ui: Ui, params: Params) -> None:
    _open_tab(ui, "Stopwatch")
    ui.tap(on(desc="Start"))


@solution("ClockStopWatchPausedVerify")
def solve_verify_stopwatch(ui: Ui, params: Params) -> None:
    _open_tab(ui, "Stopwatch")
    if pause := ui.find(on(desc="Pause")):
        ui.tap(pause)
