"""The language of tasks: a case is a goal in words, what is given and what is expected; a task makes cases.

It knows no app and holds no device: what a given or an expectation does is theirs, in ``tasks.state``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

from android_env.errors import FileMissing, Unsupported
from tasks.errors import TaskError
from tasks.state.start import AtHome, ClockAt
from tasks.state.text import squeezed

if TYPE_CHECKING:
    from android_env.device import Device
    from tasks.ui import Ui

Params = dict[str, Any]
"""The parameters of a case as plain JSON; the case can be built again from them alone."""


class Given(Protocol):
    """Something that is put on the phone before the episode."""

    def apply(self, device: Device) -> None: ...


class Expect(Protocol):
    """Something that must be true after the episode."""

    def remember(self, device: Device) -> Any:
        """What the check must know of the phone before the episode; None where it needs nothing."""

    def problems(self, before: Any, device: Device) -> list[str]:
        """What is wrong now, in words; empty means satisfied."""

    def satisfy(self, device: Device) -> None:
        """Reaches the expectation, without the screen where a phone has another way."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a case remembers of a prepared phone: one memory for each of its expectations."""

    memories: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One instance of a task: everything that an episode needs to begin and to be judged.

    ``answer`` is what the agent must say, for tasks that ask a question.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    given: Sequence[Given] = ()
    expect: Sequence[Expect] = ()
    answer: str | None = None
    task: str = ""
    template: str = ""
    params: Params = field(default_factory=dict)

    @property
    def goal(self) -> str:
        """What the agent is told."""
        return self.template.format(**self.words)

    def prepare(self, device: Device) -> Before:
        """Sets the clock, puts what is given on the phone, goes home, remembers what the check will need."""
        for given in (ClockAt(), *self.given, AtHome()):
            given.apply(device)
        return Before(tuple(expect.remember(device) for expect in self.expect))

    def problems(self, before: Before, device: Device, answer: str = "") -> list[str]:
        """Everything that is wrong now, given what the agent answered; the empty list is success."""
        pairs = zip(self.expect, before.memories, strict=True)
        found = [problem for expect, memory in pairs for problem in _problems(expect, memory, device)]
        if self.answer is not None and squeezed(answer).casefold() != squeezed(self.answer).casefold():
            found.append(f"the answer was {answer!r}, expected {self.answer!r}")
        return found

    def satisfy(self, device: Device) -> None:
        """Reaches what is expected without acting as an agent would."""
        for expect in self.expect:
            expect.satisfy(device)


def _problems(expect: Expect, memory: Any, device: Device) -> list[str]:
    """What was there before the episode and is gone now (a folder, an app with its data) is what an agent did."""
    try:
        return expect.problems(memory, device)
    except (FileMissing, Unsupported) as error:
        return [f"what the goal is about is gone: {error}"]


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one task of a family: how hard it is, its budget, and what its drawing is told."""

    difficulty: str
    budget: int
    optimal_steps: int
    tags: tuple[str, ...]
    options: Mapping[str, Any]
    already_true: bool = False
    revision: int = 1


def _row(difficulty: str) -> Callable[..., Row]:
    def row(
        budget: int, optimal: int, tags: str = "", *, already: bool = False, revision: int = 1, **options: Any
    ) -> Row:
        """``tags`` are words; ``options`` go to the function that draws the parameters."""
        return Row(difficulty, budget, optimal, tuple(tags.split()), options, already, revision)

    return row


easy = _row("easy")
medium = _row("medium")
hard = _row("hard")


@dataclass(frozen=True, slots=True)
class Task:
    """A name under which cases can be drawn; it compares and prints like the value that it is."""

    name: str
    template: str
    apps: tuple[str, ...]
    row: Row
    draw: Callable[..., Params]
    build: Callable[..., Case]

    @property
    def budget(self) -> int:
        """Actions that an agent may take."""
        return self.row.budget

    @property
    def difficulty(self) -> str:
        return self.row.difficulty

    @property
    def optimal_steps(self) -> int:
        """Actions that a person who knows the phone takes."""
        return self.row.optimal_steps

    @property
    def tags(self) -> tuple[str, ...]:
        return self.row.tags

    @property
    def already_true(self) -> bool:
        """True where the goal holds before the episode, so that doing nothing is right."""
        return self.row.already_true

    @property
    def revision(self) -> int:
        """Results of different revisions of a task are not to be averaged."""
        return self.row.revision

    @property
    def solve(self) -> Callable[[Ui, Params], None]:
        """How the goal is reached through the screen."""
        try:
            return SOLUTIONS[self.name]
        except KeyError:
            raise TaskError(f"{self.name} has no solution") from None

    def make(self, rng: Random) -> Case:
        """A case with parameters from ``rng``; the same state of ``rng`` gives the same case."""
        return self.from_params(self.draw(rng, **self.row.options))

    def from_params(self, params: Params) -> Case:
        """The case that has these parameters; raises TaskError where they are not this task's."""
        try:
            case = self.build(**params)
        except (TypeError, KeyError, ValueError) as error:
            raise TaskError(f"these are no parameters of {self.name}: {error}") from error
        return replace(case, task=self.name, template=self.template, params=params)


TASKS: dict[str, Task] = {}
"""Every task by its name; full once ``tasks.suites`` is imported."""

SOLUTIONS: dict[str, Callable[[Ui, Params], None]] = {}

_Build = Callable[..., Case]
_Solve = Callable[["Ui", Params], None]


def family(
    template: str, draw: Callable[..., Params], apps: Iterable[str], **rows: Row
) -> Callable[[_Build], _Build]:
    """Registers one task for each row.

    ``draw(rng, **options)`` makes the parameters, the decorated function makes the case from them;
    the goal is ``template`` with the words of the case.
    """

    def register(build: _Build) -> _Build:
        for name, row in rows.items():
            if name in TASKS:
                raise TaskError(f"two tasks are called {name}")
            TASKS[name] = Task(name, template, tuple(apps), row, draw, build)
        return build

    return register


def solution(*names: str) -> Callable[[_Solve], _Solve]:
    """Registers how these tasks are solved through the screen: ``solve(ui, params)``."""

    def register(solve: _Solve) -> _Solve:
        for name in names:
            if name in SOLUTIONS:
                raise TaskError(f"{name} has two solutions")
            SOLUTIONS[name] = solve
        return solve

    return register
