"""Comparisons are paired, tested, and refuse what does not pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.compare import Comparison, paired
from bench.errors import SettingsError
from bench.records import Episode
from tests.bench.values import EASY, HARD, HELD, lost, won


def _compared(a: list[Episode], b: list[Episode]) -> Comparison:
    return paired("a", {e.key: e for e in a}, "b", {e.key: e for e in b})


def test_only_what_both_played_is_compared() -> None:
    found = _compared(
        [won(EASY), lost(HARD), won(HELD)], [lost(EASY), won(HARD), won(HELD, status="skipped")]
    )
    assert (found.pairs, found.unpaired) == (2, 1)
    assert (found.gained, found.lost) == (((HARD.task, 0),), ((EASY.task, 0),))
    assert found.difference == 0


def test_a_difference_is_b_less_a_with_its_tests() -> None:
    a = [lost(EASY, seed) for seed in range(8)]
    found = _compared(a, [won(EASY, seed) for seed in range(8)])
    assert found.difference == 1.0
    assert found.sign_test_p == pytest.approx(2 / 256)
    assert found.permutation_p == 1.0, "one task is no evidence about tasks"


def test_revisions_of_a_task_are_not_compared() -> None:
    with pytest.raises(SettingsError, match="revision"):
        _compared([won(EASY)], [replace(won(EASY), revision=7)])


def test_runs_with_nothing_in_common_have_no_difference() -> None:
    found = _compared([won(EASY)], [won(HARD)])
    assert (found.pairs, found.difference, found.ci95) == (0, None, None)
