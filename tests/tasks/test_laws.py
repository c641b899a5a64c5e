"""The laws that hold for every task, on the embedded phone."""

from __future__ import annotations

from contextlib import suppress

import pytest

from android_env.acting import act, see
from android_env.device import Device
from android_env.errors import DeviceError
from tasks.case import Task
from tasks.player import SolutionPlayer
from tasks.seeds import instance_rng
from tasks.suites import select
from tests.tasks.disturbances import disturb
from tests.tasks.mutations import near_misses

_STATE = (
    "find /data /storage/emulated/0/ -type f -exec md5sum {} +",
    "find /data /storage/emulated/0/ -exec stat -c '%n %a %u %Y' {} +",
    *(f"settings list {namespace}" for namespace in ("system", "secure", "global")),
    "date +%s",
    "dumpsys activity recents",
)
"""What a phone says of everything that lasts: its files with owners and times, its settings, its clock."""

EVERY = [pytest.param(task, id=task.name) for task in select()]


@pytest.mark.parametrize("task", EVERY)
def test_doing_nothing_is_enough_only_where_a_task_says_so(task: Task, device: Device, seed: int) -> None:
    case = task.make(instance_rng(seed, task.name))
    before = case.prepare(device)
    assert (case.problems(before, device) == []) == task.already_true


@pytest.mark.parametrize("task", EVERY)
def test_what_is_expected_can_be_reached_and_is_recognised(task: Task, device: Device, seed: int) -> None:
    case = task.make(instance_rng(seed, task.name))
    before = case.prepare(device)
    case.satisfy(device)
    assert case.problems(before, device) == []


@pytest.mark.parametrize("task", EVERY)
def test_harm_to_a_bystander_is_noticed(task: Task, device: Device, seed: int) -> None:
    case = task.make(instance_rng(seed, task.name))
    for number, expect in enumerate(case.expect):
        device.snapshots.load()
        before = case.prepare(device)
        case.satisfy(device)
        if disturb(expect, before.memories[number], device):
            assert case.problems(before, device) != []


@pytest.mark.parametrize("task", EVERY)
def test_a_near_miss_is_a_miss(task: Task, device: Device, seed: int) -> None:
    case = task.make(instance_rng(seed, task.name))
    for path, other in near_misses(task, case):
        device.snapshots.load()
        before = case.prepare(device)
        with suppress(DeviceError, StopIteration):
            other.satisfy(device)
        problems = case.problems(before, device)
        assert problems, f"{path} was missed by a hair, and nobody noticed"
        assert all(isinstance(problem, str) and problem for problem in problems)


@pytest.mark.parametrize("task", EVERY)
def test_nothing_of_an_episode_is_left_behind(task: Task, device: Device, seed: int) -> None:
    image = [device.shell(command) for command in _STATE]
    case = task.make(instance_rng(seed, task.name))
    case.prepare(device)
    case.satisfy(device)
    device.snapshots.load()
    assert image == [device.shell(command) for command in _STATE]


@pytest.mark.parametrize("task", EVERY)
def test_the_solution_reaches_the_goal_within_the_budget(task: Task, device: Device, seed: int) -> None:
    """One step of the budget is left for saying that it is done."""
    case = task.make(instance_rng(seed, task.name))
    before = case.prepare(device)
    player = SolutionPlayer(task.solve, case.params)
    try:
        seen, steps = see(device, case.goal), 0
        while (action := player.next(seen)) is not None:
            error = act(device, action, seen)
            steps += 1
            seen = see(device, case.goal, error, steps)
        assert case.problems(before, device) == []
        assert steps < task.budget
    finally:
        player.close()
