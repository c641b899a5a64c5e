"""Two runs side by side, paired by task and seed; refuses pairs that differ in device kind or revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import statistics
from bench.errors import SettingsError
from bench.folder import read_episodes, read_run
from bench.records import Episode


@dataclass(frozen=True)
class Comparison:
    """B against A over the episodes both have; ``difference`` is B's success rate less A's."""

    a: str
    b: str
    pairs: int
    tasks: int
    unpaired: int
    rate_a: float | None
    rate_b: float | None
    difference: float | None
    ci95: tuple[float, float] | None
    gained: tuple[tuple[str, int], ...]
    lost: tuple[tuple[str, int], ...]
    sign_test_p: float
    permutation_p: float


def read(a: Path, b: Path) -> Comparison:
    """Compares the runs of two folders."""
    first, second = read_run(a).settings, read_run(b).settings
    mine = {episode.key: episode for episode in read_episodes(a)}
    theirs = {episode.key: episode for episode in read_episodes(b)}
    return paired(f"{first.agent} ({a})", mine, f"{second.agent} ({b})", theirs)


_Episodes = Mapping[tuple[str, int], Episode]


def paired(a: str, mine: _Episodes, b: str, theirs: _Episodes) -> Comparison:
    """Compares records by their keys; episodes that either side skipped are not pairs."""
    keys = sorted(key for key in mine.keys() & theirs.keys() if _both(mine[key], theirs[key]))
    gained = tuple(key for key in keys if theirs[key].success and not mine[key].success)
    lost = tuple(key for key in keys if mine[key].success and not theirs[key].success)
    by_task: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        by_task[key[0]].append(theirs[key].success - mine[key].success)
    means = [sum(values) / len(values) for values in by_task.values()]
    count = len(keys)
    return Comparison(
        a=a,
        b=b,
        pairs=count,
        tasks=len(by_task),
        unpaired=len(mine.keys() | theirs.keys()) - count,
        rate_a=sum(mine[key].success for key in keys) / count if count else None,
        rate_b=sum(theirs[key].success for key in keys) / count if count else None,
        difference=(len(gained) - len(lost)) / count if count else None,
        ci95=statistics.bootstrap_mean(means),
        gained=gained,
        lost=lost,
        sign_test_p=statistics.sign_test(len(gained), len(lost)),
        permutation_p=statistics.permutation_test(means),
    )


def _both(mine: Episode, theirs: Episode) -> bool:
    if "skipped" in (mine.status, theirs.status):
        return False
    if mine.device != theirs.device and mine.device and theirs.device:
        raise SettingsError(
            f"{mine.task} was played on {mine.device!r} on one side and on {theirs.device!r} on the other"
        )
    if mine.revision != theirs.revision:
        raise SettingsError(
            f"{mine.task} is of revision {mine.revision} on one side and {theirs.revision} on the other"
        )
    return True
