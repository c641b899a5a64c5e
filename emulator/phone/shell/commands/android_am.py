"""``am`` and ``cmd activity``: the table of sub-commands, and those on broadcasts, services and processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_services import FAILED, Arguments, ServiceError, dispatch, table
from emulator.phone.shell.intent_args import BadIntent, IntentArguments, read
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from emulator.phone.system.intent_text import describe

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

AM, am_command = table()
"""The sub-commands of ``am`` and what adds one."""
FROM_SHELL = 0x00400000

USAGE = """Activity manager (activity) commands:
  help
      Print this help text.
  start-activity [-D] [-N] [-W] [-P <FILE>] [--start-profiler <FILE>]
          [--sampling INTERVAL] [--streaming] [-R COUNT] [-S]
          [--track-allocation] [--user <USER_ID> | current] <INTENT>
      Start an Activity.
  start-service [--user <USER_ID> | current] <INTENT>
      Start a Service.
  start-foreground-service [--user <USER_ID> | current] <INTENT>
      Start a foreground Service.
  stop-service [--user <USER_ID> | current] <INTENT>
      Stop a Service.
  broadcast [--user <USER_ID> | all | current] [--receiver-permission <PERMISSION>]
          [--allow-background-activity-starts]
          [--async] <INTENT>
      Send a broadcast Intent.
  instrument [-r] [-e <NAME> <VALUE>] [-p <FILE>] [-w]
          [--user <USER_ID> | current]
          [--no-hidden-api-checks [--no-test-api-access]]
          [--no-isolated-storage]
          [--no-window-animation] [--abi <ABI>] <COMPONENT>
      Start an Instrumentation.
  crash [--user <USER_ID>] <PACKAGE|PID>
      Induce a VM crash in the specified package or process
  kill [--user <USER_ID> | all | current] <PACKAGE>
      Kill all background processes associated with the given application.
  kill-all
      Kill all processes that are safe to kill (cached, etc).
  force-stop [--user <USER_ID> | all | current] <PACKAGE>
      Completely stop the given application package.
  set-debug-app [-w] [--persistent] <PACKAGE>
  clear-debug-app
  get-config [--days N] [--device] [--proto] [--display <DISPLAY_ID>]
  get-current-user, switch-user <USER_ID>, is-user-stopped <USER_ID>
  get-started-user-state <USER_ID>, start-user <USER_ID>, stop-user <USER_ID>
  get-standby-bucket, set-standby-bucket, get-inactive, set-inactive
  send-trim-memory [--user <USER_ID>] <PROCESS> <LEVEL>
  stack [COMMAND] [...]: sub-commands for operating on activity stacks.
  task [COMMAND] [...]: sub-commands for operating on activity tasks.
  to-uri, to-intent-uri, to-app-uri [INTENT]
  <INTENT> specifications include these flags and arguments:
    [-a <ACTION>] [-d <DATA_URI>] [-t <MIME_TYPE>] [-i <IDENTIFIER>]
    [-c <CATEGORY> [-c <CATEGORY>] ...]
    [-n <COMPONENT_NAME>]
    [-e|--es <EXTRA_KEY> <EXTRA_STRING_VALUE> ...]
    [--esn <EXTRA_KEY> ...]
    [--ez <EXTRA_KEY> <EXTRA_BOOLEAN_VALUE> ...]
    [--ei <EXTRA_KEY> <EXTRA_INT_VALUE> ...]
    [--el <EXTRA_KEY> <EXTRA_LONG_VALUE> ...]
    [--ef <EXTRA_KEY> <EXTRA_FLOAT_VALUE> ...]
    [--eu <EXTRA_KEY> <EXTRA_URI_VALUE> ...]
    [-f <FLAG>]
    [<URI> | <PACKAGE> | <COMPONENT>]
"""


@command("am")
def am(process: Process) -> Running:
    return run_am(process, process.argv[1:])


def run_am(process: Process, words: list[str]) -> Running:
    """Also ``cmd activity``."""
    return dispatch(process, AM, words, USAGE)


def read_intent(words: Arguments) -> IntentArguments:
    """The intent of a sub-command; what is none is reported as Android's exception."""
    try:
        return read(words.rest())
    except BadIntent as error:
        raise ServiceError(str(error)) from error


@am_command("broadcast")
def _broadcast(process: Process, words: Arguments) -> int:
    from dataclasses import replace

    intent = read_intent(words).intent
    sent = replace(intent, flags=intent.flags | FROM_SHELL)
    process.line(f"Broadcasting: {describe(sent)}")
    reply = process.phone.broadcasts.send(sent)
    data = f', data="{reply.data}"' if reply.data is not None else ""
    process.line(f"Broadcast completed: result={reply.code}{data}")
    return 0


@am_command("start-service", "startservice", "start-foreground-service", "startforegroundservice")
def _start_service(process: Process, words: Arguments) -> int:
    intent = read_intent(words).intent
    process.line(f"Starting service: {describe(intent)}")
    process.stderr.write("Error: Not found; no service started.\n")
    return FAILED


@am_command("stop-service", "stopservice")
def _stop_service(process: Process, words: Arguments) -> int:
    intent = read_intent(words).intent
    process.line(f"Stopping service: {describe(intent)}")
    process.line("Service not stopped: was not running.")
    return FAILED


@am_command("instrument")
def _instrument(process: Process, words: Arguments) -> int:
    component = (words.rest() or [""])[-1]
    if "/" not in component:
        process.stderr.write(f"Error: Bad component name: {component}\n")
        return 1
    process.line("INSTRUMENTATION_STATUS: id=ActivityManagerService")
    process.line(
        f"INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{{{component}}}"
    )
    process.line("INSTRUMENTATION_STATUS_CODE: -1")
    process.stderr.write(f"android.util.AndroidException: INSTRUMENTATION_FAILED: {component}\n")
    process.stderr.write("\tat com.android.commands.am.Instrument.run(Instrument.java:543)\n")
    process.stderr.write("\tat com.android.commands.am.Am.runInstrument(Am.java:202)\n")
    return 1


@am_command("kill")
def _kill(process: Process, words: Arguments) -> int:
    while (option := words.option()) is not None:
        words.value(option)
    package = words.required()
    top = process.phone.activities.top
    if top is None or top.app.package != package:
        process.phone.process_died(package)
    return 0


@am_command("kill-all")
def _kill_all(process: Process, words: Arguments) -> int:
    busy = {activity.app.package for task in process.phone.activities.tasks for activity in task.activities}
    for package in process.phone.processes.packages():
        if package not in busy:
            process.phone.process_died(package)
    return 0


@am_command("crash")
def _crash(process: Process, words: Arguments) -> int:
    while (option := words.option()) is not None:
        words.value(option)
    process.phone.activities.kill(words.required())
    return 0


@am_command("get-config")
def _get_config(process: Process, words: Arguments) -> int:
    display = process.phone.display
    width, height = display.size
    wide, high = width * 160 // display.density, height * 160 // display.density
    turn = "port" if height >= width else "land"
    night = "night" if display.dark else "notnight"
    process.line(
        f"config: mcc310-mnc260-en-rUS-ldltr-sw{min(wide, high)}dp-w{wide}dp-h{high}dp-normal-long-notround-lowdr-"
        f"nowidecg-{turn}-{night}-{display.density}dpi-finger-keysexposed-nokeys-navhidden-nonav-"
        f"{max(width, height)}x{min(width, height)}-v33"
    )
    process.line("abi: x86_64,arm64-v8a")
    return 0


@am_command("get-current-user")
def _current_user(process: Process, words: Arguments) -> int:
    process.line("0")
    return 0


@am_command("is-user-stopped")
def _user_stopped(process: Process, words: Arguments) -> int:
    process.line("false")
    return 0


@am_command("get-started-user-state")
def _user_state(process: Process, words: Arguments) -> int:
    user = words.next()
    process.line("RUNNING_UNLOCKED" if user == "0" else f"User is not started: {user}")
    return 0


@am_command("get-inactive")
def _inactive(process: Process, words: Arguments) -> int:
    process.line("Idle=false")
    return 0


@am_command("get-standby-bucket")
def _bucket(process: Process, words: Arguments) -> int:
    process.line("10")
    return 0


@am_command(
    "clear-debug-app", "set-debug-app", "set-inactive", "set-standby-bucket", "send-trim-memory", "switch-user",
    "start-user", "unlock-user", "set-watch-heap", "clear-watch-heap", "clear-ignore-delivery-group-policy",
    "idle-maintenance", "screen-compat", "package-importance", "memory-factor", "compat",
)  # fmt: skip
def _quiet(process: Process, words: Arguments) -> int:
    """Accepted: nothing of it can be seen on this phone."""
    return 0


@am_command("wait-for-broadcast-idle", "wait-for-broadcast-barrier")
def _idle(process: Process, words: Arguments) -> int:
    process.line("All broadcast queues are idle!")
    return 0


@am_command("to-uri", "to-intent-uri", "to-app-uri")
def _to_uri(process: Process, words: Arguments) -> int:
    intent = read_intent(words).intent
    parts = [
        *([f"action={intent.action}"] if intent.action else []),
        *([f"type={intent.mime}"] if intent.mime else []),
        *([f"package={intent.package}"] if intent.package else []),
        *([f"component={intent.component}"] if intent.component else []),
        *(f"S.{key}={value}" for key, value in intent.extras.items() if isinstance(value, str)),
    ]
    scheme, _, rest = intent.data.partition(":")
    head = f"intent:{rest}" if intent.data else "intent:"
    scheme_part = [f"scheme={scheme}"] if intent.data else []
    process.line(f"{head}#Intent;{';'.join([*scheme_part, *parts, 'end'])}")
    return 0


@am_command("bug-report", "profile", "dumpheap", "monitor", "trace-ipc", "hang", "restart")
def _unsupported(process: Process, words: Arguments) -> int:
    """This phone has no Dalvik heap, tracer or bug report."""
    process.stderr.write("Error: not supported on this device\n")
    return FAILED
