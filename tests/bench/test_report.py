"""What reports say of records, and what they refuse to add up."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from agents.agent import Usage
from bench import page, render
from bench.errors import SettingsError
from bench.folder import RunFolder
from bench.records import Episode, Failure, TaskFacts
from bench.report import Report, of, read
from tests.bench import values
from tests.bench.values import EASY, HARD, HELD, lost, won

_BROKEN = Failure("device", "gone", 2)


def _report(*episodes: Episode) -> Report:
    return of((values.run(),), list(episodes))


def test_errors_stay_in_the_denominator_and_skipped_episodes_do_not() -> None:
    report = _report(
        won(EASY),
        lost(EASY, 1, status="env_error", error=_BROKEN),
        lost(HARD, status="agent_error", error=_BROKEN),
        lost(HARD, 1, status="skipped"),
    )
    assert (report.all.episodes, report.all.successes, report.all.errors, report.all.skipped) == (4, 1, 2, 1)
    assert report.all.success_rate == pytest.approx(1 / 3)


def test_tasks_that_were_already_true_stand_apart() -> None:
    report = _report(lost(EASY), lost(HARD), won(HELD))
    assert report.all.successes == 1
    assert (report.open.episodes, report.open.successes) == (2, 0)
    assert (report.already_true.episodes, report.already_true.successes) == (1, 1)


def test_a_goal_reached_but_not_declared_is_counted_by_itself() -> None:
    report = _report(won(EASY, reward=0.0, status="out_of_steps", declared=""), lost(HARD))
    assert (report.all.successes, report.undeclared, report.state_success_rate) == (0, 1, 0.5)


def test_what_went_wrong_is_told_of_every_episode_that_was_no_success() -> None:
    report = _report(
        lost(EASY, problems=("the note is still there", "another is gone")),
        won(HARD, reward=0.0, status="done", declared="infeasible"),
        lost(HARD, 1, status="agent_error", error=_BROKEN),
        won(HELD),
    )
    assert [(task, why) for task, _, _, why in report.unsolved] == [
        (EASY.task, "the note is still there; another is gone"),
        (HARD.task, "the state is reached, but declared infeasible"),
    ]
    assert "the note is still there" in page.page(report)


def test_steps_of_successes_are_those_of_successes() -> None:
    report = _report(won(EASY, steps=4), won(EASY, 1, steps=6), lost(EASY, 2, steps=20))
    assert (report.tasks[0].mean_steps, report.tasks[0].mean_success_steps) == (10.0, 5.0)


def test_an_interval_without_width_is_put_right() -> None:
    assert "with 2 tasks that agree, up to 77.6 %" in "\n".join(render.remarks(_report(won(EASY), won(HARD))))
    assert "agree" not in "\n".join(render.remarks(_report(won(EASY), lost(HARD))))


def test_episodes_without_a_record_are_missing() -> None:
    report = _report(won(EASY))
    assert (report.planned, report.missing) == (6, 5)
    assert "INCOMPLETE: 5 of 6" in "\n".join(render.remarks(report))


def test_several_seeds_give_pass_at_k_and_pass_all_k() -> None:
    report = _report(won(EASY), lost(EASY, 1), won(HARD), won(HARD, 1))
    assert dict(report.pass_at) == {1: 0.75, 2: 1.0}
    assert dict(report.pass_all) == {1: 0.75, 2: 0.5}


def test_groups_hold_the_tasks_that_belong_to_them() -> None:
    report = _report(won(EASY), lost(HARD), won(HELD))
    assert {line.name: line.success_rate for line in report.by_difficulty} == {"easy": 1.0, "hard": 0.0}
    assert {line.name: line.episodes for line in report.by_app} == {"markor": 2, "settings": 1}
    assert {line.name: line.episodes for line in report.by_tag}["data_edit"] == 2


def test_steps_are_set_against_the_optimum_for_successes_only() -> None:
    assert _report(won(EASY, steps=10), lost(HARD, steps=78)).step_ratio == 2.0


def test_what_models_cost_is_added_up() -> None:
    usage = _report(
        won(EASY, usage=Usage(1, 10, 2, 0.5, 1.0)), won(HARD, usage=Usage(2, 20, 3, 0.25, 2.0))
    ).usage
    assert usage == Usage(3, 30, 5, 0.75, 3.0)


def _written(path: Path, episodes: list[Episode], **changed: object) -> Path:
    with RunFolder(path) as folder:
        folder.begin(values.run(**changed))
        for episode in episodes:
            folder.append(episode)
    return path


def test_folders_that_hold_parts_of_a_run_are_one_report(tmp_path: Path) -> None:
    a = _written(tmp_path / "a", [won(EASY)], seeds=(0,))
    b = _written(tmp_path / "b", [lost(EASY, 1)], seeds=(1,))
    assert read([a, b]).all.episodes == 2


_REVISED = TaskFacts(EASY.task, 2, 10, 5, "easy")


def test_kinds_of_device_are_not_averaged(tmp_path: Path) -> None:
    a = _written(tmp_path / "a", [won(EASY)])
    b = _written(tmp_path / "b", [won(EASY, 5, device="emulator")], seeds=(5,))
    with pytest.raises(SettingsError, match="kinds of device"):
        read([a, b])


@pytest.mark.parametrize("changed", [{"suite_version": "2"}, {"agent": "null"}, {"tasks": (_REVISED,)}])
def test_what_must_not_be_averaged_is_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    a = _written(tmp_path / "a", [won(EASY)])
    b = _written(tmp_path / "b", [], seeds=(5,), **changed)
    with pytest.raises(SettingsError):
        read([a, b])


def test_an_episode_is_not_counted_twice(tmp_path: Path) -> None:
    a = _written(tmp_path / "a", [won(EASY)])
    b = _written(tmp_path / "b", [won(EASY)])
    with pytest.raises(SettingsError, match="more than one"):
        read([a, b])


def test_the_json_has_what_other_tools_rely_on() -> None:
    data = json.loads(
        json.dumps(_report(won(EASY), lost(HARD, error=_BROKEN, status="env_error"), won(HELD)).json())
    )
    assert {k: data[k] for k in ("episodes", "successes", "errors", "skipped")} == {
        "episodes": 3, "successes": 2, "errors": 1, "skipped": 0,
    }  # fmt: skip
    assert len(data["ci95"]) == 2
    assert {"task", "episodes", "successes", "errors", "skipped", "already_true"} <= data["tasks"][0].keys()


def test_an_empty_run_has_a_report_too() -> None:
    report = _report()
    assert report.all.success_rate is None
    assert "no record" in render.markdown(report)
    assert page.page(report).startswith("<!doctype html>")


def test_the_page_is_whole_and_loads_nothing() -> None:
    text = page.page(_report(won(EASY), lost(HARD, 1, error=Failure("agent", "<b> & 'x'"))))
    body = text.partition("<body>")[2].partition("</body>")[0]
    ElementTree.fromstring(f"<body>{body}</body>")
    assert "http" not in text
    assert "&lt;b&gt;" in text


def test_scores_of_the_embedded_phone_say_so() -> None:
    assert "not scores on the Android emulator" in render.markdown(_report(won(EASY)))
