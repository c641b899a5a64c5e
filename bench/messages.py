"""What a runner and its workers say to each other: frozen values that cross a process border, pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.records import Episode, Failure, TaskFacts


@dataclass(frozen=True)
class Job:
    """To a worker: play this."""

    facts: TaskFacts
    seed: int


@dataclass(frozen=True)
class Begun:
    """From a worker: the device is ready and the task set up; what a record needs if nothing more comes."""

    goal: str
    params: Mapping[str, Any]
    budget: int
    device: str


@dataclass(frozen=True)
class Phase:
    """From a worker: whose turn it is now, so that a turn that never ends has an owner."""

    turn: str
    step: int = 0


@dataclass(frozen=True)
class Ended:
    """From a worker: the episode came to an end of its own."""

    episode: Episode


@dataclass(frozen=True)
class Broke:
    """From a worker: infrastructure ended the attempt; the worker has thrown its device away."""

    failure: Failure
    launched: bool = True


@dataclass(frozen=True)
class Hopeless:
    """From a worker: nothing can be recorded any more (a full disk); the run has to stop."""

    message: str


Report = Begun | Phase | Ended | Broke | Hopeless
