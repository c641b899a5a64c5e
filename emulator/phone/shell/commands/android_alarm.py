"""``cmd alarm``, ``time_detector`` and ``time_zone_detector``: clock and zone, set by hand or by the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_services import Arguments, ServiceError, dispatch, table
from emulator.phone.system.timekeeping import set_time, set_zone

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process
    from emulator.phone.shell.waits import Running

HELP = """Alarm manager service (alarm) commands:
  help
    Print this help text.
  set-time TIME
    Set the system clock time to TIME where TIME is milliseconds
    since the Epoch.
  set-timezone TZ
    Set the system timezone to TZ where TZ is an Olson id.
"""
DETECTOR_HELP = """{title} ({name}) commands:
  help
    Print this help text.
  is_auto_detection_enabled
    Prints true/false according to the automatic {what} detection setting.
  set_auto_detection_enabled true|false
    Sets the automatic {what} detection setting.
"""
COMMANDS, alarm_command = table()
DETECTORS = {
    "time_detector": ("auto_time", "Time Detector", "time"),
    "time_zone_detector": ("auto_time_zone", "Time Zone Detector", "time zone"),
}
DETECTOR_COMMANDS, detector_command = table()


@service_shell("alarm")
def alarm(process: Process, words: list[str]) -> Running:
    return dispatch(process, COMMANDS, words, HELP)


@alarm_command("set-time")
def _set_time(process: Process, words: Arguments) -> int:
    word = words.required()
    try:
        set_time(process.phone, int(word))
    except ValueError:
        raise ServiceError(f'For input string: "{word}"', "java.lang.NumberFormatException") from None
    return 0


@alarm_command("set-timezone")
def _set_zone(process: Process, words: Arguments) -> int:
    set_zone(process.phone, words.required())
    return 0


@service_shell(*DETECTORS)
def detector(process: Process, words: list[str]) -> Running:
    name = _detector(process)
    _, title, what = DETECTORS[name]
    usage = DETECTOR_HELP.format(title=title, name=name, what=what)
    return dispatch(process, DETECTOR_COMMANDS, words, usage)


def _detector(process: Process) -> str:
    return next(word for word in process.argv if word in DETECTORS)


def _setting(process: Process) -> str:
    return DETECTORS[_detector(process)][0]


@detector_command("is_auto_detection_enabled")
def _is_auto(process: Process, words: Arguments) -> int:
    process.line(str(process.phone.settings.flag("global", _setting(process), True)).lower())
    return 0


@detector_command("set_auto_detection_enabled")
def _set_auto(process: Process, words: Arguments) -> int:
    on = words.required().lower() == "true"
    process.phone.settings.put("global", _setting(process), int(on))
    return 0
