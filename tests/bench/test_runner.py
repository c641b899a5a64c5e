"""Whole runs: real workers, real phones, real kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.folder import EPISODES, read_episodes, read_run, read_steps
from bench.records import Episode
from tests.agents.model_server import replaying

_TASK = "ContactsAddContact"
_WITHOUT_PATH = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _words(out: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "bench.cli", "run", "--out", str(out), *words]


def _run(out: Path, *words: str, expect: int = 0) -> str:
    done = subprocess.run(_words(out, *words), capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == expect, done.stderr
    return done.stderr


def _one(out: Path, actor: str, *words: str) -> Episode:
    _run(out, "--agent", f"tests.bench.actors:{actor}", "--tasks", _TASK, *words)
    (episode,) = read_episodes(out)
    return episode


def test_doing_nothing_is_recorded_as_a_failure_that_explains_itself(tmp_path: Path) -> None:
    told = _run(tmp_path, "--agent", "null", "--tasks", _TASK, "--screenshots", "final")
    (episode,) = read_episodes(tmp_path)
    assert (episode.status, episode.reward, episode.declared, episode.steps) == ("done", 0.0, "complete", 1)
    assert episode.problems
    assert episode.params["name"] in episode.goal
    assert (tmp_path / "episodes" / f"{_TASK}-0" / "final.webp").stat().st_size > 1000
    assert f"[1/1] {_TASK} seed 0: done" in told
    assert read_run(tmp_path).settings.tasks[0].task == _TASK


def test_an_agent_that_raises_is_an_agent_error_with_its_step(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Raises")
    assert episode.status == "agent_error"
    assert episode.error is not None
    assert (episode.error.step, "the model said no" in episode.error.message) == (2, True)
    assert [step.action.get("action_type") for step in read_steps(tmp_path, _TASK, 0)] == ["wait", None]


def test_an_agent_that_hangs_is_ended_at_its_limit(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Hangs", "--step-seconds", "1")
    assert episode.status == "agent_error"
    assert episode.error is not None
    assert (episode.error.kind, episode.failures) == ("timeout", ())


def test_a_worker_that_dies_is_tried_again_and_then_recorded(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Dies")
    assert episode.status == "env_error"
    assert episode.error is not None
    assert "exit code 7" in episode.error.message
    assert len(episode.failures) == 2


def test_an_agent_that_ends_the_program_is_an_agent_error(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Exits")
    assert episode.status == "agent_error"
    assert episode.error is not None
    assert "that is enough" in episode.error.message
    assert episode.failures == ()


def test_an_agent_that_cannot_be_let_go_is_an_agent_error(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Clings")
    assert (episode.status, episode.failures, episode.declared) == ("agent_error", (), "complete")


def test_what_attempts_cost_that_came_to_no_end_is_not_forgotten(tmp_path: Path) -> None:
    died = _one(tmp_path / "died", "Spends")
    assert (died.status, died.usage.calls, died.usage.input_tokens) == ("env_error", 6, 60)
    hung = _one(tmp_path / "hung", "Spends", "-o", "end=hang", "--step-seconds", "1")
    assert (hung.status, hung.usage.calls) == ("agent_error", 2)


def test_half_a_character_spoils_no_record(tmp_path: Path) -> None:
    episode = _one(tmp_path, "HalfSpeaks")
    assert episode.status == "done"
    first, _ = read_steps(tmp_path, _TASK, 0)
    assert first.notes["reply"] == first.error == "\ud83d"


def test_an_agent_is_found_in_the_folder_one_stands_in(tmp_path: Path) -> None:
    source = "from android_env.actions import Status\nclass Mine:\n def begin(self, goal): ...\n"
    (tmp_path / "my_module.py").write_text(source + " def act(self, seen): return Status('complete')\n")
    droidworld = Path(sys.executable).with_name("droidworld")
    command = [str(droidworld), "run", "--agent", "my_module:Mine", "--tasks", _TASK, "--out", "out"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False, env=_WITHOUT_PATH
    )
    assert done.returncode == 0, done.stderr
    assert read_episodes(tmp_path / "out")[0].status == "done"


def test_a_run_whose_device_goes_away_stops_and_goes_on_with_another(tmp_path: Path) -> None:
    options = ("--agent", "oracle", "--tasks", "Markor*", "--seeds", "2", "--device")
    first = _Phone("0")
    device = f"127.0.0.1:{first.ports['adb_port']}"
    running = subprocess.Popen(_words(tmp_path, *options, device), stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    running.stderr.readline()
    first.end()
    _, told = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "no device to be had" in told
    assert "the same command goes on" in told
    assert 0 < len(read_episodes(tmp_path)) < 24
    second = _Phone(str(first.ports["console_port"]))
    _run(tmp_path, *options, device)
    second.end()
    assert [episode.success for episode in read_episodes(tmp_path)] == [True] * 24


class _Phone:
    """A phone that runs until it is killed."""

    def __init__(self, port: str) -> None:
        words = ("--console-port", port, "--grpc-port", "0", "--no-grpc", "--clock", "virtual")
        command = [sys.executable, "-m", "emulator.phone", "--no-announce", "--die-with-parent", *words]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.ports: dict[str, int] = json.loads(self._process.stdout.readline())

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def test_an_agent_that_never_ends_is_out_of_steps(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Dawdles", "--budget-factor", "0.3")
    assert (episode.status, episode.steps, episode.budget, episode.declared) == ("out_of_steps", 4, 4, "")


def test_chance_differs_from_task_to_task(tmp_path: Path) -> None:
    _run(tmp_path, "--agent", "random", "--tasks", "System*", "--budget-factor", "3")
    assert len({episode.steps for episode in read_episodes(tmp_path)}) > 3


def test_answers_and_giving_up_are_kept(tmp_path: Path) -> None:
    episode = _one(tmp_path, "Chats")
    assert (episode.status, episode.answer, episode.declared) == ("done", "42", "infeasible")
    assert episode.reward == 0.0


def test_what_is_no_action_is_the_agents_error(tmp_path: Path) -> None:
    assert _one(tmp_path, "Babbles").status == "agent_error"


def test_a_models_cost_and_words_are_in_the_records(tmp_path: Path) -> None:
    replies = ['Reason: try\nAction: {"action_type": "wait"}', "It waited.", "nonsense"]
    replies.append('Action: {"action_type": "status", "goal_status": "complete"}')
    with replaying(replies) as server:
        options = ("-o", "model=m", "-o", f"base_url={server.base_url}", "-o", "input_price=1")
        _run(tmp_path, "--agent", "t3a", "--tasks", _TASK, *options)
    (episode,) = read_episodes(tmp_path)
    assert (episode.status, episode.steps, episode.usage.calls) == ("done", 3, 4)
    assert episode.usage.input_tokens > 100
    assert episode.usage.cost > 0
    assert read_run(tmp_path).about_agent["model"] == "m"
    steps = read_steps(tmp_path, _TASK, 0)
    assert [step.action["action_type"] for step in steps] == ["wait", "unparsed", "status"]
    assert steps[1].notes["summary"] == "It waited."
    assert steps[1].error


def test_errors_can_be_played_again_and_the_last_word_counts(tmp_path: Path) -> None:
    _one(tmp_path, "Raises")
    assert "recorded already: 1 episode; to play: 0" in _run(
        tmp_path, "--agent", "tests.bench.actors:Raises", "--tasks", _TASK
    )
    _one(tmp_path, "Raises", "--retry-errors")
    assert (tmp_path / EPISODES).read_text().count("\n") == 2


def test_other_settings_in_the_same_folder_are_refused(tmp_path: Path) -> None:
    _run(tmp_path, "--agent", "null", "--tasks", _TASK)
    told = _run(tmp_path, "--agent", "null", "--tasks", _TASK, "--seeds", "2", expect=1)
    assert "other settings" in told
    assert "seeds" in told


_SUITE = (
    "--agent",
    "random",
    "--tasks",
    "Contacts*,Markor*Folder,Files*",
    "--workers",
    "2",
    "--budget-factor",
    "0.5",
)


def _outcomes(out: Path) -> list[dict[str, Any]]:
    return sorted(
        (episode.outcome() for episode in read_episodes(out)), key=lambda one: (one["task"], one["seed"])
    )


def test_a_run_killed_again_and_again_ends_with_the_same_records(tmp_path: Path) -> None:
    for lines in (0, 1, 2):
        broken = subprocess.Popen(_words(tmp_path / "broken", *_SUITE), stderr=subprocess.PIPE, text=True)
        assert broken.stderr is not None
        for _ in range(lines):
            broken.stderr.readline()
        os.kill(broken.pid, signal.SIGKILL)
        broken.communicate()
    _run(tmp_path / "broken", *_SUITE)
    _run(tmp_path / "whole", *_SUITE)
    assert _outcomes(tmp_path / "broken") == _outcomes(tmp_path / "whole")
    assert len(_outcomes(tmp_path / "whole")) == 5


def test_a_run_that_is_interrupted_says_how_to_go_on(tmp_path: Path) -> None:
    running = subprocess.Popen(_words(tmp_path, *_SUITE, "--seeds", "50"), stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    running.stderr.readline()
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "same command" in told
    assert read_episodes(tmp_path)
