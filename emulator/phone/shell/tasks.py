"""Tasks: the coroutines that a session runs by turns, one for each process the shell would fork."""

from __future__ import annotations

from collections.abc import Iterable

from emulator.phone.shell.streams import PipeClosed, Stream
from emulator.phone.shell.waits import Interrupted, Wait, Waits

SIGINT, SIGPIPE, SIGTERM, SIGALRM, SIGKILL = 2, 13, 15, 14, 9


class Task:
    """One running coroutine: ``status`` is None until it has ended. It holds ``streams`` open as long as it lives."""

    def __init__(self, pid: int, name: str, work: Waits, streams: Iterable[Stream] = ()) -> None:
        self.pid = pid
        self.name = name
        self.background = False
        self.reported = False
        self.status: int | None = None
        self.wait: Wait | None = None
        self._work = work
        self._streams = list(streams)
        for stream in self._streams:
            stream.hold()

    def runnable(self, now: int) -> bool:
        """Whether what it waits for has come."""
        wait = self.wait
        if wait is None or wait.anew or wait.logs:
            return True
        return (
            (wait.source is not None and wait.source.ready)
            or (wait.sink is not None and not wait.sink.full)
            or (wait.deadline is not None and now >= wait.deadline)
            or (wait.task is not None and wait.task.status is not None)
        )

    @property
    def blocked(self) -> bool:
        """Whether a command of it waits for bytes or for time."""
        wait = self.wait
        return wait is not None and not wait.anew and wait.task is None

    def resume(self) -> None:
        """Runs to the next wait, or to the end."""
        try:
            self.wait = next(self._work)
        except StopIteration as stop:
            self._end(stop.value)
        except PipeClosed:
            self._end(128 + SIGPIPE)
        except Interrupted as interrupt:  # it sent itself a signal
            self._end(128 + interrupt.signal)

    def signal(self, number: int) -> None:
        """Lets the signal arrive where the task waits; unless it is caught, the task ends with 128 + number."""
        if self.status is not None:
            return
        if number == SIGKILL:
            self._work.close()
            self._end(128 + number)
            return
        try:
            self.wait = self._work.throw(Interrupted(number))
        except StopIteration as stop:
            self._end(stop.value)
        except (Interrupted, PipeClosed):
            self._end(128 + number)

    def _end(self, status: int | None) -> None:
        self.status = 0 if status is None else status & 255
        for stream in self._streams:
            stream.release()
