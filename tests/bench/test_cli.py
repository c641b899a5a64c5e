"""The command line: what other tools rely on, run as they run it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.cli import COMMANDS
from bench.folder import RunFolder
from tests.bench import values


def _cli(*words: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.cli", *words], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == expect, done.stderr
    return done


def test_help_comes_fast_and_names_every_command() -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        text = _cli("--help").stdout
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3
    assert all(f"  {name} " in text for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_teaches_by_example(name: str) -> None:
    assert f"droidworld {name}" in _cli(name, "--help").stdout.partition("Options:")[0]


def test_the_version_is_told() -> None:
    assert _cli("--version").stdout.startswith("droidworld 0.")


def test_the_list_has_what_is_needed_of_each_task() -> None:
    tasks = json.loads(_cli("list", "--json").stdout)
    wanted = {"task", "apps", "difficulty", "tags", "budget", "optimal_steps", "already_true", "revision"}
    assert len(tasks) >= 49
    assert all(wanted <= task.keys() for task in tasks)


def test_a_shown_case_is_the_seeds() -> None:
    first, again, other = (
        json.loads(_cli("show", "ContactsAddContact", "--seed", seed, "--json").stdout) for seed in "112"
    )
    assert first == again
    assert first["params"] != other["params"]
    assert {"goal", "params", "seed", "budget"} <= first.keys()
    assert all(value in first["goal"] for value in (first["params"]["name"], first["params"]["number"]))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "NoSuchTask"), "NoSuchTask"),
        (("run", "--agent", "nobody"), "no agent is called 'nobody'"),
        (("run", "--agent", "null", "--tasks", "Nope*"), "Nope*"),
        (("run", "--agent", "null", "-o", "mood=x"), "no option mood"),
        (("run", "--agent", "t3a", "-o", "api_key=sk-1"), "environment"),
        (("run", "--agent", "null", "--device", "127.0.0.1:9", "--workers", "2"), "--workers"),
        (("report", "/nowhere/at/all"), "/nowhere/at/all"),
        (("phone", "--web", "0", "--clock", "virtual"), "--clock real"),
        (("run", "--agent", "null", "--budget-factor", "nan"), "--budget-factor should be more than 0"),
        (("run", "--agent", "null", "--step-seconds", "0"), "--step-seconds should be more than 0"),
        (("run", "--agent", "t3a", "-o", "model=m", "-o", "base_url=localhost/v1"), "http(s)://HOST"),
        (("list", "--app", "solitaire"), "there are camera, clipper"),
        (("list", "--tag", "joy"), "there are complex_ui_understanding"),
        (("report", "."), "holds no run"),
    ],
)
def test_a_mistake_is_one_clear_line(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.cli", *words], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("run", "--agent", "null"), ("show", "MarkorCreateNote")])
def test_a_seed_is_not_below_zero(command: tuple[str, ...]) -> None:
    assert "x>=0" in _cli(*command, "--seed", "-1", expect=2).stderr


@pytest.mark.parametrize(
    "text", ["[]", "{}", "3", '{"format": 1}', '{"format": 1, "settings": 5}', "\xff", ""]
)
def test_a_damaged_run_is_one_clear_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_bytes(text.encode("latin-1"))
    assert _cli("report", str(tmp_path), expect=1).stderr.startswith("droidworld: ")


def test_reports_come_in_every_form(tmp_path: Path) -> None:
    with RunFolder(tmp_path / "run") as folder:
        folder.begin(values.run())
        folder.append(values.won(values.EASY))
        folder.append(values.lost(values.HARD))
    run = str(tmp_path / "run")
    data = json.loads(_cli("report", run, "--json").stdout)
    assert (data["episodes"], data["successes"], data["success_rate"]) == (2, 1, 0.5)
    assert "50.0 %" in _cli("report", run, "--html", str(tmp_path / "page.html")).stdout
    assert "<svg" in (tmp_path / "page.html").read_text()
    assert _cli("report", run, "--markdown").stdout.startswith("# oracle: 50.0 %")


def test_two_runs_are_compared(tmp_path: Path) -> None:
    for name, episode in (("a", values.lost(values.EASY)), ("b", values.won(values.EASY))):
        with RunFolder(tmp_path / name) as folder:
            folder.begin(values.run())
            folder.append(episode)
    text = _cli("compare", str(tmp_path / "a"), str(tmp_path / "b")).stdout
    assert "+100.0 %" in text
    data = json.loads(_cli("compare", str(tmp_path / "a"), str(tmp_path / "b"), "--json").stdout)
    assert data["gained"] == [["NoteDelete", 0]]


@pytest.mark.parametrize("device", ["", "avd:", "phone:notaport", "embedded+telepathy"])
def test_what_is_no_device_is_told_before_anything_is_begun(device: str, tmp_path: Path) -> None:
    given = tmp_path / "params.json"
    given.write_text("{}")
    task = "ContactsAddContact"
    for words in (
        ("run", "--agent", "null", "--tasks", task, "--out", str(tmp_path / "run")),
        ("solve", task, "--params", str(given)),
    ):
        said = _cli(*words, "--device", device, expect=1).stderr
        assert said.startswith(f"droidworld: {device.partition('+grpc')[0]!r}")
        assert said.count("\n") == 1
    assert not (tmp_path / "run").exists()
