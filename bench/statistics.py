"""The few statistics that reports need, as functions of numbers; chance comes in as a seed."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000


def rate(successes: Sequence[int], episodes: Sequence[int]) -> float | None:
    """All successes over all episodes; None of nothing."""
    total = sum(episodes)
    return sum(successes) / total if total else None


def bootstrap(successes: Sequence[int], episodes: Sequence[int], seed: int = 0) -> tuple[float, float] | None:
    """The 95 % percentile interval of the success rate when *tasks* are drawn anew with replacement.

    One entry per task. Seeds of one task are not independent draws, so the task is the unit.
    """
    if not sum(episodes):
        return None
    won, played = np.asarray(successes, float), np.asarray(episodes, float)
    drawn = _draws(len(won), seed)
    totals = played[drawn].sum(axis=1)
    rates = won[drawn].sum(axis=1)[totals > 0] / totals[totals > 0]
    low, high = np.percentile(rates, [2.5, 97.5])
    return float(low), float(high)


def bootstrap_mean(values: Sequence[float], seed: int = 0) -> tuple[float, float] | None:
    """The 95 % percentile interval of a mean, one value per task."""
    if not values:
        return None
    low, high = np.percentile(np.asarray(values)[_draws(len(values), seed)].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def _draws(count: int, seed: int) -> NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, count, size=(RESAMPLES, count))


def open_share(tasks: int) -> float:
    """How many tasks of a kind may go otherwise than so many that all went the same way: the exact 95 % bound."""
    return 1.0 - float(0.05 ** (1 / tasks))


def pass_at(k: int, episodes: int, successes: int) -> float:
    """The chance that at least one of ``k`` episodes drawn from these succeeded."""
    return 1.0 - comb(episodes - successes, k) / comb(episodes, k)


def pass_all(k: int, episodes: int, successes: int) -> float:
    """The chance that all of ``k`` episodes drawn from these succeeded (written pass^k)."""
    return comb(successes, k) / comb(episodes, k)


def sign_test(better: int, worse: int) -> float:
    """Two-sided exact binomial p-value for so many pairs differing each way."""
    pairs, fewer = better + worse, min(better, worse)
    tail = sum(comb(pairs, i) for i in range(fewer + 1)) / (1 << pairs)
    return min(1.0, 2 * tail)


def permutation_test(differences: Sequence[float], seed: int = 0) -> float:
    """Two-sided p-value of a mean difference when each task's sign is flipped by chance.

    Exact (all sign patterns) up to 12 tasks that differ; sampled, and never zero, beyond.
    """
    moved = np.asarray([value for value in differences if value], float)
    if not len(moved):
        return 1.0
    observed = abs(moved.sum()) - 1e-9
    if len(moved) <= 12:
        patterns = (np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved))) & 1
        return float((np.abs((1 - 2 * patterns) @ moved) >= observed).mean())
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(RESAMPLES, len(moved)))
    extreme = int((np.abs(signs @ moved) >= observed).sum())
    return (extreme + 1) / (RESAMPLES + 1)
