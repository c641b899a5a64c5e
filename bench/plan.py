"""What a run will play: tasks chosen by glob, seeds, jobs, and the run's description; starts nothing."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from typing import TYPE_CHECKING

from bench.errors import SettingsError
from bench.messages import Job
from bench.records import Run, Settings, TaskFacts

if TYPE_CHECKING:
    from tasks.case import Task

_PACKAGES = (
    "adb-shell", "gymnasium", "numpy", "openai", "pillow", "isal", "fontpkg-roboto",
    "fonticon-materialdesignicons7", "manimgx-fonts",
)  # fmt: skip


def suite_version() -> str:
    """The version that results are comparable within."""
    from tasks.suites import VERSION

    return VERSION


def address(device: str) -> str:
    """The device as it was given, if that can be one at all."""
    from android_env.control.carriers import require_address, split

    try:
        require_address(split(device)[0])
    except ValueError as error:
        raise SettingsError(str(error)) from error
    return device


def facts_of(task: Task) -> TaskFacts:
    """A task's facts as they are kept with a run."""
    return TaskFacts(
        task=task.name,
        revision=task.revision,
        budget=task.budget,
        optimal_steps=float(task.optimal_steps),
        difficulty=task.difficulty,
        apps=tuple(task.apps),
        tags=tuple(sorted(task.tags)),
        already_true=task.already_true,
    )


def choose(globs: str) -> tuple[TaskFacts, ...]:
    """The tasks that one of the comma-separated globs names, sorted by name."""
    from tasks.errors import TaskError
    from tasks.suites import select

    wanted = [glob.strip() for glob in globs.split(",") if glob.strip()] or ["*"]
    try:
        return tuple(facts_of(task) for task in select(wanted))
    except TaskError as error:
        raise SettingsError(f"{error} (`droidworld list` shows all)") from error


def find(name: str) -> Task:
    """The task of this name."""
    from tasks.errors import TaskError
    from tasks.suites import task

    try:
        return task(name)
    except TaskError as error:
        raise SettingsError(f"{error} (`droidworld list` shows all)") from error


def jobs(settings: Settings, recorded: Sequence[tuple[str, int]]) -> list[Job]:
    """The episodes without a record, seed by seed so that an early stop still covers all tasks."""
    done = set(recorded)
    return [
        Job(facts, seed)
        for seed in settings.seeds
        for facts in settings.tasks
        if (facts.task, seed) not in done
    ]


def describe(settings: Settings, about_agent: Mapping[str, str]) -> Run:
    """The run as it is written to ``run.json`` when it begins."""
    return Run(
        settings=settings,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        droidworld=metadata.version("droidworld"),
        about_agent=dict(about_agent),
        host={
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "cpus": str(os.cpu_count()),
            "implementation": sys.implementation.name,
        },
        packages=versions(_PACKAGES),
    )


def versions(names: Sequence[str]) -> dict[str, str]:
    """The installed versions of those packages that are installed."""
    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
