"""``cmd alarm``: setting the clock and the time zone, as the alarm manager's own shell does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_services import Arguments, ServiceError, dispatch, table

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
COMMANDS, alarm_command = table()


@service_shell("alarm")
def alarm(process: Process, words: list[str]) -> Running:
    return dispatch(process, COMMANDS, words, HELP)


@alarm_command("set-time")
def _set_time(process: Process, words: Arguments) -> int:
    word = words.required()
    try:
        process.phone.clock.set(int(word))
    except ValueError:
        raise ServiceError(f'For input string: "{word}"', "java.lang.NumberFormatException") from None
    return 0


@alarm_command("set-timezone")
def _set_zone(process: Process, words: Arguments) -> int:
    process.phone.properties.set("persist.sys.timezone", words.required())
    process.phone.windows.invalidate()
    return 0
