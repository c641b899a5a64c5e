"""The records of a run as frozen values and their JSON; refuses to touch a disk (``folder.py`` does)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any, ClassVar, Self, TypeVar

from agents.agent import Usage
from bench.errors import FolderError

FORMAT = 1
STATUSES = ("done", "out_of_steps", "agent_error", "env_error", "skipped")
ERRORS = ("agent_error", "env_error")
NO_USAGE = Usage()

_Record = TypeVar("_Record")


@dataclass(frozen=True)
class TaskFacts:
    """What a report needs to know of a task, kept with the run so that a report needs no suite."""

    task: str
    revision: int
    budget: int
    optimal_steps: float
    difficulty: str
    apps: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    already_true: bool = False


@dataclass(frozen=True)
class Limits:
    """When an episode ends though nobody ended it; seconds are wall-clock."""

    step_seconds: float = 300.0
    episode_seconds: float = 3600.0
    budget_factor: float = 1.0
    attempts: int = 3


@dataclass(frozen=True)
class Settings:
    """What decides a run's results; a folder belongs to one value of it."""

    agent: str
    seeds: tuple[int, ...]
    tasks: tuple[TaskFacts, ...]
    device: str = "embedded"
    options: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    screenshots: str = "none"
    suite_version: str = ""


@dataclass(frozen=True)
class Run:
    """``run.json``: the settings, and where, when and with what the run was begun."""

    settings: Settings
    started: str
    droidworld: str
    about_agent: Mapping[str, str] = field(default_factory=dict)
    host: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True)
class Step:
    """One line of ``steps.jsonl``: what was seen, what was decided, what came of it."""

    step: int
    action: Mapping[str, Any]
    error: str = ""
    activity: str = ""
    elements: int = 0
    screenshot: str = ""
    usage: Usage = NO_USAGE
    notes: Mapping[str, Any] = field(default_factory=dict)
    agent_seconds: float = 0.0
    env_seconds: float = 0.0


@dataclass(frozen=True)
class Failure:
    """An attempt that infrastructure ended, or the error that ended the agent."""

    kind: str
    message: str
    step: int = 0
    trace: str = ""


@dataclass(frozen=True)
class Episode:
    """One line of ``episodes.jsonl``: how one task with one seed went.

    ``reward`` asks for the goal state *and* the agent's own word that it is done; ``state_reward`` for
    the goal state alone. ``problems`` says what was wrong with the state.
    """

    MEASURED: ClassVar[tuple[str, ...]] = ("started", "seconds", "agent_seconds", "env_seconds", "usage")

    task: str
    seed: int
    status: str
    reward: float = 0.0
    state_reward: float = 0.0
    goal: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    budget: int = 0
    steps: int = 0
    declared: str = ""
    answer: str = ""
    problems: tuple[str, ...] = ()
    error: Failure | None = None
    failures: tuple[Failure, ...] = ()
    revision: int = 1
    device: str = "embedded"
    fingerprint: str = ""
    usage: Usage = NO_USAGE
    agent_seconds: float = 0.0
    env_seconds: float = 0.0
    seconds: float = 0.0
    started: str = ""

    @property
    def success(self) -> bool:
        """Whether the whole goal was reached and declared."""
        return self.reward >= 1.0

    @property
    def key(self) -> tuple[str, int]:
        """What makes an episode itself within a run."""
        return self.task, self.seed

    def outcome(self) -> dict[str, Any]:
        """The record without what a clock measured: equal for two runs that went the same way."""
        return {name: value for name, value in asdict(self).items() if name not in self.MEASURED}

    @classmethod
    def of(cls, facts: TaskFacts, seed: int, **rest: Any) -> Self:
        """A record with a task's own facts filled in."""
        return cls(task=facts.task, seed=seed, revision=facts.revision, **rest)


def plain(value: object) -> Any:
    """``value`` as JSON can hold it: records to objects, tuples and sets to lists, the rest as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def dump(record: object) -> str:
    """One line of JSON, without its newline."""
    text = json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))
    return text.encode(
        "utf-8", "backslashreplace"
    ).decode()  # half a surrogate pair becomes JSON's own escape


_NESTED: dict[tuple[type, str], type] = {
    (Run, "settings"): Settings,
    (Settings, "limits"): Limits,
    (Step, "usage"): Usage,
    (Episode, "usage"): Usage,
    (Episode, "error"): Failure,
}
_LISTED: dict[tuple[type, str], type | None] = {
    (Settings, "tasks"): TaskFacts,
    (Settings, "seeds"): None,
    (TaskFacts, "apps"): None,
    (TaskFacts, "tags"): None,
    (Episode, "problems"): None,
    (Episode, "failures"): Failure,
}


def load(kind: type[_Record], data: object) -> _Record:
    """A record from its parsed JSON; unknown names are ignored (written by a later minor version)."""
    if not isinstance(data, Mapping):
        raise FolderError(f"a {kind.__name__} record should be a JSON object, not {data!r:.80}")
    values: dict[str, Any] = {}
    for name in (f.name for f in fields(kind) if f.name in data):  # type: ignore[arg-type]
        value = data[name]
        if (kind, name) in _LISTED:
            item = _LISTED[kind, name]
            if not isinstance(value, list):
                raise FolderError(f"{name} of a {kind.__name__} record should be a list, not {value!r:.80}")
            value = tuple(load(item, each) if item else each for each in value)
        elif (kind, name) in _NESTED and value is not None:
            value = load(_NESTED[kind, name], value)
        values[name] = value
    try:
        return kind(**values)
    except TypeError as error:
        raise FolderError(f"a {kind.__name__} record lacks a field: {error}") from error
