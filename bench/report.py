"""What a run's records say, as one value; draws nothing (``render.py`` and ``page.py`` do)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.agent import Usage
from bench import statistics
from bench.errors import FolderError, SettingsError
from bench.folder import read_episodes, read_run
from bench.records import ERRORS, Episode, Run, TaskFacts, plain

NOTE = (
    "These scores are of the embedded, simulated phone; they are not scores on the Android emulator"
    " and must not be compared with such."
)


@dataclass(frozen=True)
class Line:
    """One row: what some episodes came to. Rates are over episodes that were not skipped."""

    name: str
    episodes: int
    successes: int
    errors: int
    skipped: int
    success_rate: float | None
    ci95: tuple[float, float] | None


@dataclass(frozen=True)
class TaskLine:
    """One task over its seeds."""

    task: str
    episodes: int
    successes: int
    errors: int
    skipped: int
    already_true: bool
    difficulty: str
    apps: tuple[str, ...]
    optimal_steps: float
    budget: int
    mean_steps: float | None
    mean_success_steps: float | None
    outcomes: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Report:
    """Everything that is said of one run; ``missing`` episodes were planned and have no record yet.

    ``failures`` tells of errors and ``unsolved`` of what else was no success: task, seed, status and why.
    """

    runs: tuple[Run, ...]
    device: str
    planned: int
    missing: int
    all: Line
    open: Line
    already_true: Line
    by_difficulty: tuple[Line, ...]
    by_app: tuple[Line, ...]
    by_tag: tuple[Line, ...]
    statuses: tuple[tuple[str, int], ...]
    pass_at: tuple[tuple[int, float], ...]
    pass_all: tuple[tuple[int, float], ...]
    undeclared: int
    state_success_rate: float | None
    step_ratio: float | None
    retried: int
    usage: Usage
    seconds: float
    failures: tuple[tuple[str, int, str, str], ...]
    unsolved: tuple[tuple[str, int, str, str], ...]
    tasks: tuple[TaskLine, ...]

    def json(self) -> dict[str, object]:
        """The object of ``droidworld report --json``."""
        whole = {name: value for name, value in vars(self).items() if name not in ("runs", "all")}
        first = self.runs[0].settings
        head = {"agent": first.agent, "device": self.device, "suite_version": first.suite_version}
        data: dict[str, object] = plain(head | {"seeds": _seeds(self.runs)} | vars(self.all) | whole)
        data.pop("name", None)
        return data


def _seeds(runs: Sequence[Run]) -> list[int]:
    return sorted({seed for run in runs for seed in run.settings.seeds})


def read(folders: Sequence[Path]) -> Report:
    """The report of a run, or of several folders that hold parts of one (shards, more seeds)."""
    runs = tuple(read_run(folder) for folder in folders)
    episodes: dict[tuple[str, int], Episode] = {}
    for run, folder in zip(runs, folders, strict=True):
        known = {facts.task for facts in run.settings.tasks}
        for episode in read_episodes(folder):
            if episode.task not in known:
                raise FolderError(
                    f"{folder} has an episode of {episode.task}, which its run.json does not name"
                )
            if episode.key in episodes:
                raise SettingsError(f"{episode.task} with seed {episode.seed} is in more than one folder")
            episodes[episode.key] = episode
    _one_kind(runs, folders, episodes.values())
    return of(runs, list(episodes.values()))


def _one_kind(runs: Sequence[Run], folders: Sequence[Path], episodes: Iterable[Episode]) -> None:
    """Refuses to add up what must not be averaged."""
    first = runs[0].settings
    kinds = sorted({episode.device for episode in episodes} - {""})
    if len(kinds) > 1:
        raise SettingsError(f"these episodes were played on different kinds of device: {', '.join(kinds)}")
    revisions = {facts.task: facts.revision for facts in first.tasks}
    for run, folder in zip(runs, folders, strict=True):
        these = run.settings
        for name in ("agent", "options", "limits", "suite_version"):
            if (mine := getattr(these, name)) != (theirs := getattr(first, name)):
                raise SettingsError(f"{folder} has {name} {mine!r} where {folders[0]} has {theirs!r}")
        for facts in these.tasks:
            if revisions.setdefault(facts.task, facts.revision) != facts.revision:
                raise SettingsError(f"{folder} has another revision of {facts.task} than {folders[0]}")


def of(runs: tuple[Run, ...], episodes: list[Episode]) -> Report:
    """The report of records that belong together."""
    facts = {task.task: task for run in runs for task in run.settings.tasks}
    planned = {(t.task, seed) for run in runs for t in run.settings.tasks for seed in run.settings.seeds}
    played = [episode for episode in episodes if episode.status != "skipped"]
    held = {name for name, task in facts.items() if task.already_true}
    counts = [_counts(group) for group in _by_task(played).values()]
    return Report(
        runs=runs,
        device=next((episode.device for episode in episodes if episode.device), runs[0].settings.device),
        planned=len(planned),
        missing=len(planned - {episode.key for episode in episodes}),
        all=_line("all", episodes),
        open=_line("not already true", [e for e in episodes if e.task not in held]),
        already_true=_line("already true", [e for e in episodes if e.task in held]),
        by_difficulty=_split(episodes, facts, lambda task: (task.difficulty,), ("easy", "medium", "hard")),
        by_app=_split(episodes, facts, lambda task: task.apps),
        by_tag=_split(episodes, facts, lambda task: task.tags),
        statuses=tuple(_tally(episode.status for episode in episodes).items()),
        pass_at=_passes(counts, statistics.pass_at),
        pass_all=_passes(counts, statistics.pass_all),
        undeclared=sum(e.state_reward >= 1 and not e.success for e in played),
        state_success_rate=_mean([float(e.state_reward >= 1) for e in played]),
        step_ratio=_mean([e.steps / facts[e.task].optimal_steps for e in played if _timed(e, facts)]),
        retried=sum(bool(e.failures) for e in episodes),
        usage=sum((e.usage for e in episodes), Usage()),
        seconds=sum(e.seconds for e in episodes),
        failures=tuple((e.task, e.seed, e.status, e.error.message) for e in episodes if e.error),
        unsolved=tuple((e.task, e.seed, e.status, _why(e)) for e in played if not (e.success or e.error)),
        tasks=tuple(_task(facts[name], group) for name, group in sorted(_by_task(episodes).items())),
    )


def _why(episode: Episode) -> str:
    """What was wrong with the state, or with the agent's own word where the state was right."""
    declared = f"declared {episode.declared}" if episode.declared else "not declared complete"
    return "; ".join(episode.problems) or f"the state is reached, but {declared}"


def _timed(episode: Episode, facts: dict[str, TaskFacts]) -> bool:
    return episode.success and facts[episode.task].optimal_steps > 0


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _tally(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))


def _by_task(episodes: Iterable[Episode]) -> dict[str, list[Episode]]:
    found: dict[str, list[Episode]] = {}
    for episode in episodes:
        found.setdefault(episode.task, []).append(episode)
    return found


def _counts(episodes: Sequence[Episode]) -> tuple[int, int]:
    """Episodes played and won."""
    played = [episode for episode in episodes if episode.status != "skipped"]
    return len(played), sum(episode.success for episode in played)


def _line(name: str, episodes: Sequence[Episode]) -> Line:
    counts = [_counts(group) for group in _by_task(episodes).values()]
    played, won = [c[0] for c in counts], [c[1] for c in counts]
    return Line(
        name=name,
        episodes=len(episodes),
        successes=sum(won),
        errors=sum(episode.status in ERRORS for episode in episodes),
        skipped=sum(episode.status == "skipped" for episode in episodes),
        success_rate=statistics.rate(won, played),
        ci95=statistics.bootstrap(won, played),
    )


def _split(
    episodes: Sequence[Episode],
    facts: dict[str, TaskFacts],
    parts: Callable[[TaskFacts], Sequence[str]],
    order: Sequence[str] = (),
) -> tuple[Line, ...]:
    groups: dict[str, list[Episode]] = {name: [] for name in order}
    for episode in episodes:
        for part in parts(facts[episode.task]) or ("(none)",):
            groups.setdefault(part, []).append(episode)
    names = [*order, *sorted(set(groups) - set(order))]
    return tuple(_line(name, groups[name]) for name in names if groups[name])


def _passes(
    counts: Sequence[tuple[int, int]], chance: Callable[[int, int, int], float]
) -> tuple[tuple[int, float], ...]:
    """For each k the mean over tasks that were played at least k times; only k that all tasks allow."""
    least = min((played for played, _ in counts), default=0)
    return tuple(
        (k, sum(chance(k, played, won) for played, won in counts) / len(counts)) for k in range(1, least + 1)
    )


def _task(facts: TaskFacts, episodes: list[Episode]) -> TaskLine:
    line = _line(facts.task, episodes)
    ordered = sorted(episodes, key=lambda episode: episode.seed)
    return TaskLine(
        task=facts.task,
        episodes=line.episodes,
        successes=line.successes,
        errors=line.errors,
        skipped=line.skipped,
        already_true=facts.already_true,
        difficulty=facts.difficulty,
        apps=facts.apps,
        optimal_steps=facts.optimal_steps,
        budget=facts.budget,
        mean_steps=_mean([e.steps for e in episodes if e.status != "skipped"]),
        mean_success_steps=_mean([e.steps for e in episodes if e.success]),
        outcomes=tuple((e.seed, "success" if e.success else e.status) for e in ordered),
    )
