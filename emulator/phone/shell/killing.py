"""Sending signals: to the session's own tasks, and to the phone's processes."""

from __future__ import annotations

from collections.abc import Callable

from emulator.phone.shell.process import Process
from emulator.phone.shell.signals import SIGNALS, number_of
from emulator.phone.shell.tasks import Task


def kill_tasks(process: Process, named: Callable[[str], Task | None]) -> int:
    """``kill [-signal] target...``, where ``named`` finds a job or a task of this session."""
    words = process.argv[1:]
    if words[:1] == ["-l"]:
        return _list(process, words[1:])
    signal = 15
    if words and words[0].startswith("-") and words[0] != "--" and len(words[0]) > 1:
        text = words.pop(0)[1:]
        if text in ("s", "n") and words:
            text = words.pop(0)
        found = number_of(text)
        if found is None:
            return process.fail(f"bad signal '{text}'")
        signal = found
    if words[:1] == ["--"]:
        words = words[1:]
    if not words:
        return process.fail('Needs 1 argument (see "kill --help")')
    status = 0
    for word in words:
        task = named(word)
        if task is not None:
            if signal:
                task.signal(signal)
        elif word == str(process.shell.pid):
            process.session.pending_traps.append(signal)
        elif not word.lstrip("-").isdigit():
            status = process.fail(f"bad pid '{word}'")
        elif not kill_process(process, int(word), signal):
            status = process.fail(f"bad pid '{word}': No such process")
    return status


def kill_process(process: Process, pid: int, signal: int) -> bool:
    """Sends a signal to one of the phone's processes; an app's process ends. False where there is none."""
    found = next((entry for entry in process.phone.processes.all() if entry.pid == pid), None)
    if found is None:
        return False
    if signal in (1, 2, 3, 6, 9, 11, 15):
        package = found.name.partition(":")[0]
        if package in process.phone.packages.apps:
            process.phone.activities.kill(package)
    return True


def _list(process: Process, words: list[str]) -> int:
    if words:
        for word in words:
            number = int(word) & 127 if word.isdigit() else number_of(word)
            process.line(SIGNALS.get(number or 0, word) if word.isdigit() else str(number))
        return 0
    for number, name in SIGNALS.items():
        process.line(f"{number:2} SIG{name}")
    return 0
