"""A device with the environment on it, ready to be set for one task after another; keeps no records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from android_env.actions import Action
from android_env.env import AndroidEnv
from android_env.env import Case as AnyCase
from android_env.errors import Unsupported
from android_env.health import has_snapshot, require_health
from android_env.launch import AVD, Session, launch
from android_env.observation import Observation
from bench import plan
from emulator.avd.profile import avd_name
from tasks.case import Case, Task
from tasks.seeds import instance_rng


class SkipEpisode(Exception):
    """This device cannot play this task at all, and the message says what it would need."""


@dataclass(frozen=True)
class Scene:
    """One task, set for one seed."""

    task: Task
    case: Case

    @property
    def goal(self) -> str:
        return self.case.goal

    @property
    def params(self) -> Mapping[str, Any]:
        return self.case.params


class _HandedCases:
    """The environment's task where every case is handed to ``reset``."""

    def make(self, rng: Random) -> AnyCase:
        raise LookupError("a stage is always given its case")


class Stage:
    """Owns a device for as long as it lives: launched here, or joined.

    ``kind`` is what results of another kind must not be mixed with; ``fingerprint`` what the device says it is.
    """

    def __init__(self, device: str) -> None:
        self._is_copy = device.startswith(AVD)
        """Then the environment gives each episode a fresh one, that is well."""
        self._env = AndroidEnv(_HandedCases(), device, pixels=False) if self._is_copy else _joined(device)
        self.kind: str = self._env.device.kind
        self.fingerprint = self._env.device.fingerprint()

    def set_up(self, name: str, seed: int) -> Scene:
        """The device at its image, with what the task gives, at home; raises SkipEpisode where it cannot be."""
        task = plan.find(name)
        case = task.make(instance_rng(seed, name))
        if self.kind == "emulator" and not self._is_copy:
            require_health(self._env.device)
        try:
            self._env.reset(seed=seed, options={"case": case})
        except Unsupported as error:
            raise SkipEpisode(str(error)) from error
        return Scene(task, case)

    @property
    def seen(self) -> Observation:
        """The screen now, numbered; pixels are taken when they are asked for."""
        return self._env.seen

    def act(self, action: Action) -> None:
        """One step of the environment; what the action met is in the next ``seen.last_error``."""
        self._env.step(action)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the goal's state; nothing is success."""
        return tuple(self._env.problems())

    def close(self) -> None:
        """Ends a phone that was launched here."""
        self._env.close()


def _joined(device: str) -> AndroidEnv:
    session = launch(device)
    try:
        return AndroidEnv(_HandedCases(), session, pixels=False, snapshot=_prepared(session))
    except BaseException:
        session.close()
        raise


def _prepared(session: Session) -> str | None:
    """The state that episodes start from: the session's own, or the suite's on an emulator that was there already."""
    wanted = avd_name(plan.suite_version())
    if session.snapshot is None and session.kind != "phone" and has_snapshot(session.device, wanted):
        return wanted
    return session.snapshot
