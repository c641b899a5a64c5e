"""The suites: which tasks belong together, under which version. Importing this module fills ``TASKS``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase

from tasks import clock, composite, contacts, expense, files, markor, markor_editing, sms, system
from tasks.case import TASKS, Task
from tasks.errors import TaskError

VERSION = "1.0"
"""Of the suite: it changes when a task is added, removed or judged differently."""

MODULES = (clock, composite, contacts, expense, files, markor, markor_editing, sms, system)
"""Where the families are."""


def select(patterns: Iterable[str] = ("*",)) -> list[Task]:
    """The tasks whose names match one of the patterns (``Expense*``), sorted by name.

    Raises TaskError for a pattern that matches none.
    """
    chosen: set[str] = set()
    for pattern in patterns:
        names = {name for name in TASKS if fnmatchcase(name.casefold(), pattern.casefold())}
        if not names:
            close = get_close_matches(pattern, TASKS, n=3, cutoff=0.5)
            hint = f"; do you mean {' or '.join(close)}?" if close else ""
            raise TaskError(f"no task is called {pattern}{hint}")
        chosen |= names
    return [TASKS[name] for name in sorted(chosen)]


def task(name: str) -> Task:
    """The task of exactly this name."""
    if name not in TASKS:
        select([name])
        raise TaskError(f"{name} is a pattern; one name was expected")
    return TASKS[name]
