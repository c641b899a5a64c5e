"""The tasks as Gymnasium environments: ``droidworld/<Task>-v0`` and ``droidworld/AndroidWorld-v0``.

Importing this module registers them, as Gymnasium 1.x expects of a package of environments (it gave up loading plug-ins
by their entry point, which older versions do); so nothing here may start a phone before somebody makes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import gymnasium

from tasks.case import Case, Task

if TYPE_CHECKING:
    from android_env.env import AndroidEnv

NAMESPACE = "droidworld"
WORLD = "AndroidWorld"


@dataclass(frozen=True, slots=True)
class AnyTask:
    """Draws a task for every episode, then a case of it."""

    tasks: tuple[Task, ...]

    @property
    def budget(self) -> int:
        """The largest of them, as one environment has one limit."""
        return max(task.budget for task in self.tasks)

    def make(self, rng: Random) -> Case:
        return rng.choice(self.tasks).make(rng)


def register() -> None:
    """Tells Gymnasium the names; calling it again changes nothing."""
    from tasks.suites import select

    for name in (*(task.name for task in select()), WORLD):
        key = f"{NAMESPACE}/{name}-v0"
        if key not in gymnasium.registry:
            gymnasium.register(key, entry_point="tasks.registration:make_env", kwargs={"task": name})


def make_env(task: str, **options: Any) -> AndroidEnv:
    """The environment of a task, or of them all; ``options`` are those of AndroidEnv, ``device`` above all."""
    from android_env.env import AndroidEnv
    from tasks.suites import select
    from tasks.suites import task as task_called

    source = AnyTask(tuple(select())) if task == WORLD else task_called(task)
    options.setdefault("max_steps", source.budget)
    return AndroidEnv(source, **options)


register()
