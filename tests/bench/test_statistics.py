"""The statistics against values worked out by hand or by another way."""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import statistics


def test_the_bootstrap_surrounds_the_rate_and_is_the_same_each_time() -> None:
    won, played = [3, 0, 1, 2, 3, 0, 3, 2, 1, 3], [3] * 10
    interval = statistics.bootstrap(won, played)
    assert interval is not None
    assert interval == statistics.bootstrap(won, played)
    assert interval[0] < statistics.rate(won, played) < interval[1]  # type: ignore[operator]


def test_more_tasks_make_the_interval_narrower() -> None:
    few = statistics.bootstrap([1, 0] * 5, [1] * 10)
    many = statistics.bootstrap([1, 0] * 50, [1] * 100)
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]


def _enumerated(won: list[int], played: list[int]) -> tuple[float, float]:
    """The same interval from every possible draw of tasks, by counting, without NumPy."""
    tasks = list(zip(won, played, strict=True))
    draws = product(tasks, repeat=len(tasks))
    rates = sorted(sum(w for w, _ in draw) / sum(p for _, p in draw) for draw in draws)
    return rates[round(0.025 * (len(rates) - 1))], rates[round(0.975 * (len(rates) - 1))]


@pytest.mark.parametrize(
    ("won", "played"),
    [
        ([3, 0, 1, 2, 3], [3, 3, 3, 3, 3]),
        ([1, 0, 0, 1, 1, 0], [1, 1, 1, 1, 1, 1]),
        ([5, 0, 1, 1], [10, 2, 1, 4]),
    ],
)
def test_the_bootstrap_agrees_with_every_possible_draw(won: list[int], played: list[int]) -> None:
    assert statistics.bootstrap(won, played) == pytest.approx(_enumerated(won, played), abs=0.03)
    means = [w / p for w, p in zip(won, played, strict=True)]
    exact = _enumerated([round(60 * mean) for mean in means], [60] * len(means))
    assert statistics.bootstrap_mean(means) == pytest.approx(exact, abs=0.03)


def test_tasks_that_agree_leave_something_open() -> None:
    for tasks in (1, 10, 49):
        assert (1 - statistics.open_share(tasks)) ** tasks == pytest.approx(0.05)


def test_nothing_played_has_no_rate_and_no_interval() -> None:
    assert statistics.rate([], []) is None
    assert statistics.bootstrap([0], [0]) is None


@given(st.lists(st.booleans(), min_size=1, max_size=7), st.data())
def test_pass_at_and_pass_all_count_the_draws(results: list[bool], data: st.DataObject) -> None:
    k = data.draw(st.integers(1, len(results)))
    draws = list(combinations(results, k))
    count, won = len(results), sum(results)
    assert statistics.pass_at(k, count, won) == pytest.approx(sum(map(any, draws)) / len(draws))
    assert statistics.pass_all(k, count, won) == pytest.approx(sum(map(all, draws)) / len(draws))


def test_the_sign_test_agrees_with_the_binomial_table() -> None:
    assert statistics.sign_test(0, 0) == 1.0
    assert statistics.sign_test(9, 1) == pytest.approx(22 / 1024)
    assert statistics.sign_test(3, 3) == 1.0


def test_the_exact_permutation_test_counts_sign_patterns() -> None:
    assert statistics.permutation_test([]) == 1.0
    assert statistics.permutation_test([0.0, 0.0]) == 1.0
    assert statistics.permutation_test([1.0] * 5) == pytest.approx(2 / 32)


@given(st.lists(st.sampled_from([-1.0, -0.5, 0.0, 0.25, 1.0]), min_size=1, max_size=8))
def test_the_permutation_test_agrees_with_counting_every_pattern(differences: list[float]) -> None:
    observed = abs(sum(differences))
    sums = [
        abs(sum(s * d for s, d in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(differences))
    ]
    assert statistics.permutation_test(differences) == pytest.approx(
        sum(s >= observed for s in sums) / len(sums)
    )


def test_the_sampled_permutation_test_agrees_with_the_binomial_one_where_all_differences_are_equal() -> None:
    exact = 2 * sum(comb(16, k) for k in range(5)) / 2**16
    assert statistics.permutation_test([1.0] * 12 + [-1.0] * 4) == pytest.approx(exact, abs=0.01)


def test_the_sampled_permutation_test_is_small_for_a_clear_difference_and_never_zero() -> None:
    assert 0 < statistics.permutation_test([1.0] * 40) < 0.001
    assert statistics.permutation_test([1.0, -1.0] * 20) > 0.5
