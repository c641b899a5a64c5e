"""``am start``, ``force-stop``, ``stack`` and ``task``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.errors import ActivityNotFound, PermissionDenied
from emulator.phone.shell.commands.android_am import am_command, read_intent
from emulator.phone.shell.commands.android_services import FAILED, Arguments, ServiceError
from emulator.phone.shell.intent_args import IntentArguments
from emulator.phone.system import dumps
from emulator.phone.system.activity import Activity
from emulator.phone.system.intent_text import describe, short_component
from emulator.phone.system.intents import NEW_TASK, Intent

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

LAUNCH_MS = 180
"""What ``-W`` reports a start to have taken; a start that found its process running took a third of it."""


@am_command("start", "start-activity")
def _start(process: Process, words: Arguments) -> int:
    from dataclasses import replace

    asked = read_intent(words)
    intent = replace(asked.intent, flags=asked.intent.flags | NEW_TASK)
    process.line(f"Starting: {describe(asked.intent)}")
    phone = process.phone
    if "-S" in asked.options and intent.component:
        phone.activities.force_stop(intent.component.partition("/")[0])
    before = {activity.token for task in phone.activities.tasks for activity in task.activities}
    front = phone.activities.top
    package = intent.component.partition("/")[0]
    warm = phone.processes.pid(package) is not None
    try:
        activity = phone.activities.start(intent)
    except ActivityNotFound as error:
        return _not_found(process, error.intent, asked)
    except PermissionDenied as error:
        raise ServiceError(str(error), "java.lang.SecurityException") from error
    if activity.token in before:
        if activity is front:
            process.stderr.write(
                "Warning: Activity not started, intent has been delivered to currently running top-most instance.\n"
            )
        else:
            process.stderr.write(
                "Warning: Activity not started, its current task has been brought to the front\n"
            )
    if asked.wait:
        _report(process, activity, warm)
    return 0


def _not_found(process: Process, intent: Intent, asked: IntentArguments) -> int:
    if intent.component:
        package, _, name = intent.component.partition("/")
        full = f"{package}/{package}{name}" if name.startswith(".") else intent.component
        process.stderr.write(f"Error type 3\nError: Activity class {{{full}}} does not exist.\n")
    else:
        text = f"Error: Activity not started, unable to resolve {describe(intent)}\n"
        process.stderr.write(text)
    return 1 if not asked.wait else 0


def _report(process: Process, activity: Activity, warm: bool) -> None:
    total = LAUNCH_MS // 3 if warm else LAUNCH_MS
    process.phone.advance(total)
    process.line("Status: ok")
    process.line(f"LaunchState: {'WARM' if warm else 'COLD'}")
    process.line(f"Activity: {short_component(activity.component)}")
    process.line(f"TotalTime: {total}")
    process.line(f"WaitTime: {total + 3}")
    process.line("Complete")


@am_command("force-stop")
def _force_stop(process: Process, words: Arguments) -> int:
    while (option := words.option()) is not None:
        if option == "--user":
            words.value(option)
    process.phone.activities.force_stop(words.required(), by_user=True)
    return 0


@am_command("stack")
def _stack(process: Process, words: Arguments) -> int:
    action = words.next()
    if action == "list":
        process.stdout.write(dumps.stack_list(process.phone))
        return 0
    if action == "remove":
        process.phone.activities.remove_task(_task_id(words))
        return 0
    process.stderr.write(f"Error: unknown command '{action}'\n")
    return FAILED


@am_command("task")
def _task(process: Process, words: Arguments) -> int:
    action = words.next()
    if action not in ("lock", "resizeable", "resize"):
        process.stderr.write(f"Error: unknown command '{action}'\n")
        return FAILED
    return 0


def _task_id(words: Arguments) -> int:
    word = words.required()
    try:
        return int(word)
    except ValueError:
        raise ServiceError(f'For input string: "{word}"', "java.lang.NumberFormatException") from None
