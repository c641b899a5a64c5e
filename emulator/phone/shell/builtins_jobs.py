"""Builtins about processes: wait, jobs, kill, trap, fg, bg."""

from __future__ import annotations

from emulator.phone.shell.process import Process
from emulator.phone.shell.signals import SIGNALS, number_of
from emulator.phone.shell.table import builtin
from emulator.phone.shell.tasks import Task
from emulator.phone.shell.waits import Wait, Waits


def _task(process: Process, text: str) -> Task | None:
    """The task that ``%n``, ``%%`` or a pid names."""
    session = process.session
    jobs = [job for job in session.jobs if job.status is None]
    if text in ("%%", "%+", "%"):
        return jobs[-1] if jobs else None
    if text.startswith("%") and text[1:].isdigit():
        index = int(text[1:]) - 1
        return session.jobs[index] if 0 <= index < len(session.jobs) else None
    return next((task for task in session.background if str(task.pid) == text), None)


@builtin("wait")
def wait(process: Process) -> Waits:
    status = 0
    words = process.argv[1:]
    if not words:
        for task in list(process.session.background):
            while task.status is None:
                yield Wait(task=task)
        return 0
    for word in words:
        found = _task(process, word)
        status = 127
        if found is not None:
            while found.status is None:
                yield Wait(task=found)
            status = found.status
    return status


@builtin("jobs")
def jobs(process: Process) -> int:
    for number, job in enumerate(process.session.jobs, 1):
        if job.status is None:
            process.line(f"[{number}] + {'Running':<20} {job.name} ")
    return 0


@builtin("fg")
def foreground(process: Process) -> Waits:
    found = _task(process, process.argv[1] if len(process.argv) > 1 else "%%")
    if not process.shell.interactive:
        process.stderr.write(f"{process.shell.where()}: fg: job control not enabled\n")
        return 1
    if found is None:
        process.stderr.write(f"{process.shell.where()}: fg: no such job\n")
        return 1
    process.line(found.name)
    found.background = False
    while found.status is None:
        yield Wait(task=found)
    return found.status


@builtin("bg")
def background(process: Process) -> int:
    if not process.shell.interactive:
        process.stderr.write(f"{process.shell.where()}: bg: job control not enabled\n")
        return 1
    return 0


@builtin("trap")
def trap(process: Process) -> int:
    traps = process.shell.traps
    words = process.argv[1:]
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        for name, action in traps.items():
            process.line(f"trap -- '{action}' {name}")
        return 0
    if words[0] == "-l":
        return 0
    if len(words) == 1 or words[0] == "-" or words[0].isdigit():
        for name in words if words[0].isdigit() else words[1:] or words:
            traps.pop(_event(name), None)
        return 0
    for name in words[1:]:
        event = _event(name)
        if not event:
            process.stderr.write(f"{process.shell.where()}: trap: bad signal '{name}'\n")
            return 1
        traps[event] = words[0]
    return 0


def _event(name: str) -> str:
    if name in ("0", "EXIT"):
        return "EXIT"
    if name in ("ERR", "DEBUG"):
        return name
    number = number_of(name)
    return SIGNALS.get(number, "") if number else ""


@builtin("kill")
def kill(process: Process) -> int:
    from emulator.phone.shell.killing import kill_tasks

    return kill_tasks(process, lambda text: _task(process, text))
