"""Drawing cases: what is the same for the same seed, what is in the parameters, what the goal says."""

from __future__ import annotations

import json
from random import Random

import pytest

from tasks.case import SOLUTIONS, TASKS, Task
from tasks.errors import TaskError
from tasks.seeds import instance_rng, instance_seed
from tasks.suites import select, task

EVERY = [pytest.param(task, id=task.name) for task in select()]
SEEDS = range(12)

FIXED = {name for name in TASKS if name.startswith(("System", "TurnOff", "ClockStopWatch"))} - {
    "SystemCopyToClipboard"
}
"""Tasks that leave nothing to chance."""

NOT_SAID = {
    "SimpleSmsReplyMostRecent": {"number"},
    "SimpleSmsResend": {"number", "message"},
    "SimpleSmsSendClipboardContent": {"message"},
    "SimpleSmsSendReceivedAddress": {"number", "number2", "message"},
    "MarkorCreateNoteFromClipboard": {"file_content"},
    "MarkorAddNoteHeader": {"original_content"},
    "MarkorChangeNoteContent": {"original_content"},
    "MarkorMergeNotes": {"file1_content", "file2_content", "file3_content"},
    "MarkorEditNote": {"edit_type", "original_content"},
    "ExpenseAddMultipleFromMarkor": {"text"},
    "ExpenseAddSingle": {"text_representation_type"},
    "ExpenseAddMultiple": {"text_representation_type"},
}
"""Parameters that the agent has to find on the phone, or that only choose the wording."""


@pytest.mark.parametrize("task", EVERY)
def test_the_same_seed_gives_the_same_case(task: Task) -> None:
    for seed in SEEDS:
        assert task.make(Random(seed)) == task.make(Random(seed))


@pytest.mark.parametrize("task", [each for each in EVERY if each.id not in FIXED])
def test_other_seeds_give_other_cases(task: Task) -> None:
    drawn = [json.dumps(task.make(Random(seed)).params) for seed in SEEDS]
    assert len(set(drawn)) > len(drawn) // 4


@pytest.mark.parametrize("task", EVERY)
def test_a_case_can_be_built_again_from_its_parameters_as_json(task: Task) -> None:
    for seed in SEEDS:
        case = task.make(Random(seed))
        assert task.from_params(json.loads(json.dumps(case.params))) == case


@pytest.mark.parametrize("task", EVERY)
def test_the_goal_says_every_text_that_the_agent_cannot_find_on_the_phone(task: Task) -> None:
    for seed in SEEDS:
        case = task.make(Random(seed))
        for name, value in case.params.items():
            said = not isinstance(value, str) or value in case.goal or task.name.startswith("System")
            opened = name == "app_name" and value == "dialer" and "Phone" in case.goal
            listed = name == "app_name" and value.capitalize() in case.goal
            assert said or opened or listed or name in NOT_SAID.get(task.name, ()), (name, case.goal)


@pytest.mark.parametrize("task", EVERY)
def test_no_goal_has_a_hole(task: Task) -> None:
    goal = task.make(Random(1)).goal
    assert goal and not {"{", "}"} & set(goal)


@pytest.mark.parametrize("task", EVERY)
def test_the_budget_leaves_room(task: Task) -> None:
    assert task.optimal_steps < task.budget
    assert task.difficulty in ("easy", "medium", "hard")
    assert task.apps


def test_each_task_has_a_solution_and_each_solution_a_task() -> None:
    assert set(SOLUTIONS) == set(TASKS)


def test_parameters_of_another_task_are_refused() -> None:
    with pytest.raises(TaskError, match="no parameters of ClockTimerEntry"):
        task("ClockTimerEntry").from_params({"name": "x"})


def test_a_seed_belongs_to_its_run_its_task_and_its_number() -> None:
    seeds = {instance_seed(run, name, index) for run in (1, 2) for name in "ab" for index in (0, 1)}
    assert len(seeds) == 8
    assert instance_rng(1, "a").random() == Random(instance_seed(1, "a", 0)).random()


def test_seeds_never_change() -> None:
    assert instance_seed(30, "ClockTimerEntry", 0) == 70804495381033366


def test_tasks_are_chosen_by_patterns() -> None:
    assert {task.name for task in select(["clock*", "OpenAppTaskEval"])} == {
        "ClockStopWatchPausedVerify",
        "ClockStopWatchRunning",
        "ClockTimerEntry",
        "OpenAppTaskEval",
    }


def test_an_unknown_name_is_answered_with_a_near_one() -> None:
    with pytest.raises(TaskError, match="ExpenseAddSingle"):
        select(["ExpenseAdSingle"])


def test_tasks_that_are_true_from_the_start_say_so() -> None:
    already = {task.name for task in select() if task.already_true}
    assert already == {name for name in TASKS if name.startswith("System") and name.endswith("Verify")}


def test_noise_never_has_the_name_of_the_target() -> None:
    for seed in range(200):
        params = task("FilesMoveFile").make(Random(seed)).params
        names = [name.casefold() for name in params["noise_files"]]
        assert params["file_name"].casefold() not in names
        assert len(names) == len(set(names))


def test_copies_of_an_expense_are_the_only_equal_ones() -> None:
    for seed in range(200):
        params = task("ExpenseDeleteDuplicates2").make(Random(seed)).params
        first, second = params["row_objects"]
        shown = [(row["name"], row["amount"]) for row in params["noise_row_objects"]]
        assert first == second
        assert (first["name"], first["amount"]) not in shown
        assert len(shown) == len(set(shown)) == 40
