"""A worker process: owns one device and plays the episodes it is handed; decides nothing about the run."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from bench.episode import failure, play
from bench.errors import FolderError
from bench.folder import Trace
from bench.messages import Broke, Ended, Hopeless, Job, Phase, Report
from bench.records import Settings
from bench.stage import Stage

_PR_SET_PDEATHSIG = 1


class RunnerGoneError(Exception):
    """Nobody is listening any more; there is nothing left to do."""


class _Wire:
    """The worker's end of the pipe; remembers whose turn it was last."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.turn = Phase("launch")

    def order(self) -> Job | None:
        """The next job; None when there are no more."""
        try:
            job: Job | None = self._pipe.recv()
        except EOFError as error:
            raise RunnerGoneError from error
        return job

    def say(self, message: Report) -> None:
        """Tells the runner."""
        if isinstance(message, Phase):
            self.turn = message
        try:
            self._pipe.send(message)
        except OSError as error:
            raise RunnerGoneError from error


class _Seat:
    """The worker's place at a device: launched when first needed, thrown away when it fails."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._stage: Stage | None = None

    def stage(self) -> Stage:
        if self._stage is None:
            self._stage = Stage(self._device)
        return self._stage

    @property
    def launched(self) -> bool:
        return self._stage is not None

    def close(self) -> None:
        stage, self._stage = self._stage, None
        if stage is not None:
            with contextlib.suppress(Exception):  # a device that failed may not even close; a new one follows
                stage.close()


def work(pipe: Connection, settings: Settings, folder: Path) -> None:
    """Plays jobs until told ``None`` or until the runner is gone."""
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wire = _Wire(pipe)
    with contextlib.suppress(RunnerGoneError), contextlib.closing(_Seat(settings.device)) as seat:
        while (job := wire.order()) is not None:
            _attempt(job, wire, seat, settings, folder)


def _attempt(job: Job, wire: _Wire, seat: _Seat, settings: Settings, folder: Path) -> None:
    try:
        wire.say(Phase("launch"))
        stage = seat.stage()
        with contextlib.closing(Trace(folder, job.facts.task, job.seed)) as trace:
            episode = play(job, stage, settings, trace, wire.say)
        wire.say(Ended(episode))
    except FolderError as error:
        wire.say(Hopeless(str(error)))
    except RunnerGoneError:
        raise
    except Exception as error:
        launched = seat.launched
        seat.close()
        wire.say(Broke(failure(error, wire.turn), launched))


def _die_with_parent() -> None:
    """Linux only; elsewhere the broken pipe ends the worker at its next word."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
