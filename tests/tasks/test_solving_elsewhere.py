"""A solution needs only the parameters that AndroidWorld has too: somebody else may have prepared the device."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from android_env.device import Device
from android_env.launch import launch
from tasks.case import Task
from tasks.seeds import instance_rng
from tasks.suites import select

OURS = {
    "ClockStopWatchPausedVerify": {"running"},
    "ClockStopWatchRunning": {"running"},
    "ExpenseAddMultipleFromMarkor": {"text"},
    "MarkorChangeNoteContent": {"original_content"},
    "MarkorDeleteNewestNote": {"notes"},
    "MarkorEditNote": {"original_content"},
    "SimpleSmsReply": {"received"},
    "SimpleSmsReplyMostRecent": {"received"},
    "SimpleSmsSendReceivedAddress": {"number2"},
}
"""Parameters that only our tasks have, beside what no solution may look at in any task."""
PREPARATION = {"noise_files", "noise_row_objects", "at_start"}
EVERY = [pytest.param(task, id=task.name) for task in select()]


@pytest.mark.parametrize("task", EVERY)
def test_solve_reaches_the_goal_from_the_common_parameters(
    task: Task, device: Device, seed: int, tmp_path: Path
) -> None:
    case = task.make(instance_rng(seed + 40, task.name))
    before = case.prepare(device)
    hidden = PREPARATION | OURS.get(task.name, set())
    params = tmp_path / "params.json"
    given = {name: _with_keys(value) for name, value in case.params.items() if name not in hidden}
    params.write_text(json.dumps(given | {"seed": 7}))
    command = ["solve", task.name, "--params", str(params), "--device", device.address]
    done = subprocess.run(
        [sys.executable, "-m", "bench.cli", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["task"] == task.name
    assert said["steps"] < task.budget
    assert case.problems(before, device, said["answer"]) == []


def _with_keys(value: object) -> object:
    """Rows as others write them, with the key that the database has not given yet."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "amount" in value[0]:
        return [{**row, "expense_id": -1} for row in value]
    return value


def test_solve_says_which_parameter_is_missing(tmp_path: Path) -> None:
    params = tmp_path / "params.json"
    params.write_text("{}")
    with launch() as device:
        command = ["solve", "MarkorCreateNote", "--params", str(params), "--device", device.address]
        done = subprocess.run(
            [sys.executable, "-m", "bench.cli", *command],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode != 0
    assert "file_name" in done.stderr
