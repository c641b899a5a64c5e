"""The pool: hands episodes to worker processes, times their turns, retries and records; plays nothing itself."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from agents.agent import Usage
from android_env.launch import EMBEDDED
from bench.errors import BenchError, FolderError
from bench.folder import RunFolder, read_steps
from bench.messages import Begun, Broke, Ended, Hopeless, Job, Phase, Report
from bench.records import NO_USAGE, Episode, Failure, Settings
from bench.worker import work

GRACE_SECONDS = 120.0
"""What set-up, a step of the device or a check may take before the worker counts as hung."""

BOOT_SECONDS = 720.0
"""What launching another device than the embedded one may take: what does not boot is stopped and replaced once."""

_FRUITLESS_LAUNCHES = 3


@dataclass
class _Task:
    """An episode still to be recorded, and what has been learnt of it so far."""

    job: Job
    failures: tuple[Failure, ...] = ()
    spent: Usage = NO_USAGE
    begun: Begun | None = None


class _Worker:
    """One worker process seen from the runner."""

    def __init__(self, settings: Settings, folder: RunFolder) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=work, args=(theirs, settings, folder.path), name="droidworld-worker"
        )
        self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.phase = Phase("launch")
        self.since = self.began = time.monotonic()
        self._limits = settings.limits
        self._launch_seconds = GRACE_SECONDS if settings.device.startswith(EMBEDDED) else BOOT_SECONDS

    def give(self, task: _Task) -> None:
        """Starts an attempt."""
        self.task, task.begun = task, None
        self.heard(Phase("launch"))
        self.began = self.since
        self.pipe.send(task.job)

    def heard(self, phase: Phase) -> None:
        """A new turn begins."""
        self.phase, self.since = phase, time.monotonic()

    @property
    def deadline(self) -> float:
        """When this turn has lasted too long."""
        if self.task is None:
            return float("inf")
        turns = {"agent": self._limits.step_seconds, "launch": self._launch_seconds}
        return self.since + turns.get(self.phase.turn, GRACE_SECONDS)

    def kill(self) -> None:
        """Ends the process, whatever it does; its phone dies with it."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def dismiss(self) -> None:
        """Tells an idle worker to go home and waits for it a little."""
        with contextlib.suppress(OSError):
            self.pipe.send(None)
        self.process.join(5)
        self.kill()


class Runner:
    """Plays the episodes of a run that have no record yet."""

    def __init__(self, settings: Settings, folder: RunFolder, heard: Callable[[Episode], None]) -> None:
        self.settings = settings
        self.folder = folder
        self._heard = heard
        self._waiting: deque[_Task] = deque()
        self._workers: list[_Worker] = []
        self._fruitless = 0

    def run(self, jobs: Iterable[Job], workers: int) -> None:
        """Returns when every job has its record; raises BenchError when the run cannot go on."""
        self._waiting.extend(_Task(job) for job in jobs)
        try:
            while self._waiting or any(worker.task for worker in self._workers):
                self._hand_out(workers)
                self._listen()
            for worker in self._workers:
                worker.dismiss()
        finally:
            for worker in self._workers:
                worker.kill()

    def _hand_out(self, workers: int) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while self._waiting and (idle or len(self._workers) < workers):
            if not idle:
                self._workers.append(_Worker(self.settings, self.folder))
                idle = [self._workers[-1]]
            worker, task = idle.pop(), self._waiting.popleft()
            try:
                worker.give(task)
            except OSError:
                self._replace(worker)
                self._waiting.appendleft(task)

    def _listen(self) -> None:
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        patience = min(worker.deadline for worker in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(0.0, min(patience, 60.0)))
        for pipe in ready:
            assert isinstance(pipe, Connection)
            worker = busy[pipe]
            try:
                message: Report = pipe.recv()
            except (EOFError, OSError):
                self._died(worker)
            else:
                self._take(worker, message)
        for worker in busy.values():
            if worker.task is not None and time.monotonic() > worker.deadline:
                self._hung(worker)

    def _take(self, worker: _Worker, message: Report) -> None:
        task = worker.task
        assert task is not None
        match message:
            case Phase():
                worker.heard(message)
            case Begun():
                task.begun, self._fruitless = message, 0
            case Ended(episode):
                worker.task = None
                self._keep(replace(episode, failures=task.failures, usage=task.spent + episode.usage))
            case Broke(failure, launched):
                worker.task = None
                self._fruitless += not launched
                self._again(task, failure)
            case Hopeless(text):
                raise FolderError(text)

    def _died(self, worker: _Worker) -> None:
        task, phase = worker.task, worker.phase
        assert task is not None
        worker.process.join(5)
        code = worker.process.exitcode
        self._replace(worker)
        failure = Failure("worker", f"the worker died with exit code {code} ({phase.turn})", phase.step)
        self._fruitless += phase.turn == "launch"
        self._again(task, failure)

    def _hung(self, worker: _Worker) -> None:
        task, phase = worker.task, worker.phase
        assert task is not None
        seconds, phase_began = time.monotonic() - worker.began, worker.since
        self._replace(worker)
        self._fruitless += phase.turn == "launch"
        waited = time.monotonic() - phase_began
        failure = Failure("timeout", f"no end of the {phase.turn}'s turn after {waited:.0f} s", phase.step)
        if phase.turn == "agent":
            self._account(task)
            self._keep(self._unplayed(task, "agent_error", failure, seconds))
        else:
            self._again(task, failure)

    def _replace(self, worker: _Worker) -> None:
        worker.kill()
        self._workers.remove(worker)

    def _again(self, task: _Task, failure: Failure) -> None:
        """Infrastructure failed: once more on a fresh device, or a record that says so.

        Where no device is to be had any more the run stops, as that says nothing of the episodes that are left.
        """
        self._account(task)
        if self._fruitless >= _FRUITLESS_LAUNCHES:
            raise BenchError(self._no_device(failure))
        if len(task.failures) + 1 < self.settings.limits.attempts:
            task.failures += (failure,)
            self._waiting.append(task)
        else:
            self._keep(self._unplayed(task, "env_error", failure))

    def _no_device(self, failure: Failure) -> str:
        trace = f"\n{failure.trace}" if os.environ.get("DROIDWORLD_TRACE") else ""
        advice = "`droidworld doctor` says what is missing, DROIDWORLD_TRACE=1 where it failed"
        if not self.settings.device.startswith(EMBEDDED):
            advice += "; once the device is there, the same command goes on"
        between = "\n" if "\n" in failure.message else "; "
        return f"no device to be had: {failure.message}{between}{advice}{trace}".rstrip()

    def _account(self, task: _Task) -> None:
        """What models cost in an attempt that came to no end of its own: its steps are on disk."""
        steps = read_steps(self.folder.path, task.job.facts.task, task.job.seed) if task.begun else []
        task.spent = sum((step.usage for step in steps), task.spent)

    def _unplayed(self, task: _Task, status: str, failure: Failure, seconds: float = 0.0) -> Episode:
        kind = EMBEDDED if self.settings.device.startswith(EMBEDDED) else ""
        begun = task.begun or Begun("", {}, task.job.facts.budget, kind)
        return Episode.of(
            task.job.facts,
            task.job.seed,
            status=status,
            goal=begun.goal,
            params=begun.params,
            budget=begun.budget,
            steps=failure.step,
            error=failure,
            failures=task.failures,
            usage=task.spent,
            device=begun.device,
            seconds=round(seconds, 3),
            started=datetime.now(UTC).isoformat(timespec="milliseconds"),
        )

    def _keep(self, episode: Episode) -> None:
        self.folder.append(episode)
        self._heard(episode)
