"""Running lists and pipelines: ``&&``, ``||``, ``!``, ``|`` and ``time``."""

from __future__ import annotations

from emulator.phone.shell.ast import AndOr, Pipeline
from emulator.phone.shell.interpreter import Interpreter, runs
from emulator.phone.shell.streams import pipe
from emulator.phone.shell.tasks import Task
from emulator.phone.shell.waits import Wait, Waits


@runs(AndOr)
def _and_or(shell: Interpreter, command: AndOr) -> Waits:
    commands = [("", command.first), *command.rest]
    status = 0
    for index, (operator, part) in enumerate(commands):
        if (operator == "&&" and status) or (operator == "||" and not status):
            continue
        last = index == len(commands) - 1
        status = yield from (shell.execute(part) if last else shell.condition(part))
    return status


@runs(Pipeline)
def _pipeline(shell: Interpreter, command: Pipeline) -> Waits:
    started = shell.session.phone.clock.now_ms
    if len(command.commands) == 1:
        run = shell.condition if command.negated else shell.execute
        status = yield from run(command.commands[0])
    else:
        status = yield from _stages(shell, command)
    if command.timed:
        seconds = (shell.session.phone.clock.now_ms - started) / 1000
        real = f"{int(seconds // 60)}m{seconds % 60:05.2f}s real"
        shell.fds[2].write(f"    {real}     0m00.00s user     0m00.00s system\n")
    return int(not status) if command.negated else status


def _stages(shell: Interpreter, command: Pipeline) -> Waits:
    tasks: list[Task] = []
    source = shell.fds.get(0)
    for index, part in enumerate(command.commands):
        fds = dict(shell.fds)
        if source is not None:
            fds[0] = source
        if index < len(command.commands) - 1:
            source, fds[1] = pipe()
        tasks.append(shell.session.spawn(shell.copy(fds), part))
    for task in tasks:
        while task.status is None:
            yield Wait(task=task)
    statuses = [task.status or 0 for task in tasks]
    if shell.options.pipefail:
        return next((status for status in reversed(statuses) if status), 0)
    return statuses[-1]
