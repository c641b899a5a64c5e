"""What a command can wait for, and how it ends. It decides nothing about when waiting is over; the session does."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.shell.streams import Stream

if TYPE_CHECKING:
    from emulator.phone.shell.tasks import Task


@dataclass(frozen=True, slots=True)
class Wait:
    """Until any of: ``source`` has bytes or its end, ``sink`` takes more, the phone's clock reaches ``deadline`` (ms),
    the log grew, ``task`` ended; ``anew`` only lets others have their turn."""

    source: Stream | None = None
    sink: Stream | None = None
    deadline: int | None = None
    logs: bool = False
    task: Task | None = None
    anew: bool = False

    @staticmethod
    def input(source: Stream) -> Wait:
        return Wait(source=source)

    @staticmethod
    def until(ms: int) -> Wait:
        """Until the phone's clock (``phone.clock.now_ms``) reads ``ms``."""
        return Wait(deadline=ms)

    @staticmethod
    def log() -> Wait:
        return Wait(logs=True)

    @staticmethod
    def turn() -> Wait:
        return _TURN


_TURN = Wait(anew=True)
Waits = Generator[Wait, None, int]
Running = Waits | int | None


@dataclass(frozen=True, slots=True)
class Exit:
    """The session is over."""

    status: int


class Interrupted(Exception):
    """A signal reached the task; ``signal`` is its number."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.signal = signal
