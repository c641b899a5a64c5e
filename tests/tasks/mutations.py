"""Cases that miss by a hair: parameters with one character, digit or number changed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from tasks.case import Case, Params, Task
from tasks.errors import TaskError

Path = tuple[str | int, ...]


def near_misses(task: Task, case: Case, most: int = 8) -> Iterator[tuple[Path, Case]]:
    """Cases that expect something else than this one, and differ from it in one place of the parameters."""
    found = 0
    for path, value in leaves(case.params):
        params = deepcopy(case.params)
        holder: Any = params
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = changed(value)
        try:
            other = task.from_params(params)
        except TaskError:
            continue
        if other.expect != case.expect and found < most:
            found += 1
            yield path, other


def leaves(value: Params | list[Any] | Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every text and number in the parameters, with the way to it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, (*path, index))
    else:
        yield path, value


def changed(value: Any) -> Any:
    """The smallest other value: the last letter or digit is another one, a number one more, a truth its opposite."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    for place in range(len(value) - 1, -1, -1):
        if value[place].isalnum():
            return value[:place] + _other(value[place]) + value[place + 1 :]
    return value + "x"


def _other(char: str) -> str:
    if char.isdigit():
        return str((int(char) + 1) % 10)
    return "q" if char != "q" else "z"
