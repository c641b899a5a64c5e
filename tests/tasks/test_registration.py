"""The tasks in Gymnasium's registry."""

from __future__ import annotations

from random import Random

import gymnasium

from tasks.case import TASKS
from tasks.registration import AnyTask, register
from tasks.suites import select


def test_every_task_has_an_environment_and_so_has_the_world() -> None:
    register()
    register()
    names = {key.split("/")[1] for key in gymnasium.registry if key.startswith("droidworld/")}
    assert names == {f"{name}-v0" for name in (*TASKS, "AndroidWorld")}


def test_the_world_draws_tasks_by_its_generator() -> None:
    world = AnyTask(tuple(select()))
    drawn = [world.make(Random(seed)) for seed in range(40)]
    assert drawn == [world.make(Random(seed)) for seed in range(40)]
    assert len({case.task for case in drawn}) > 15
    assert world.budget == max(task.budget for task in TASKS.values())
