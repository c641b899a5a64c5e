"""Where a started activity goes: into which task, or whether one that runs takes the intent; as Android decides it.

The rules are those of Android 13's activity starter, which its documentation tells under "Tasks and the back stack".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App
from emulator.phone.system.activity import Activity, ActivityResult, Root, Task
from emulator.phone.system.intents import (
    CLEAR_TASK,
    CLEAR_TOP,
    EXCLUDE_FROM_RECENTS,
    MULTIPLE_TASK,
    NEW_DOCUMENT,
    NEW_TASK,
    REORDER_TO_FRONT,
    RESET_TASK_IF_NEEDED,
    SINGLE_TOP,
    Intent,
)

if TYPE_CHECKING:
    from emulator.phone.system.activities import Activities

_ALONE = ("singleTask", "singleInstance")


@dataclass(frozen=True)
class Start:
    """An activity to be started: by whom, with what, and under which name ``source`` waits for its result."""

    app: App
    info: ActivityInfo
    intent: Intent
    source: Activity | None = None
    request: str = ""

    @property
    def alone(self) -> bool:
        return self.info.launch_mode in _ALONE

    @property
    def single_top(self) -> bool:
        return self.flagged(SINGLE_TOP) or self.info.launch_mode == "singleTop"

    def flagged(self, flag: int) -> bool:
        return self.intent.flagged(flag)

    def root(self) -> Root:
        """What a task is known by that begins with this."""
        hidden = self.info.exclude_from_recents or self.flagged(EXCLUDE_FROM_RECENTS)
        document = self.intent.data if self.flagged(NEW_DOCUMENT) else None
        return Root(self.app, self.info, self.intent, document, hidden)


def launch(service: Activities, asked: Start) -> Activity:
    """Starts it; what is in front then."""
    if asked.request and asked.source is not None and asked.flagged(NEW_TASK):
        service.answer((asked.source, asked.request), ActivityResult())  # no result comes from another task
        asked = replace(asked, request="")
    start = _settled(asked)
    task = _task_to_reuse(service, start)
    if task is not None:
        service.bring_to_front(task)
        taken = _in_reused(service, start, task)
    elif (task := _task_of_source(service, start)) is not None:
        taken = _in_task(service, start, task)
    else:
        taken = False
    taken = taken or _on_top_already(service, start)
    if taken and service.top is not None:
        service.resume()
        return service.top
    return service.begin(start, task)


def _on_top_already(service: Activities, start: Start) -> bool:
    """Whether the activity in front takes the intent, as it is the same and will not be there twice."""
    top = service.top
    if top is None or top.info is not start.info or start.request or not (start.single_top or start.alone):
        return False
    service.deliver(top, start.intent)
    return True


def _settled(start: Start) -> Start:
    """With the flags that launch mode, documents and the lack of a source add or take away."""
    flags, info = start.intent.flags, start.info
    if start.alone:
        flags &= ~(NEW_DOCUMENT | MULTIPLE_TASK)
    elif info.document == "intoExisting":
        flags |= NEW_DOCUMENT
    elif info.document == "always":
        flags |= NEW_DOCUMENT | MULTIPLE_TASK
    if flags & NEW_DOCUMENT and not start.request:
        flags |= NEW_TASK
    source = start.source
    if source is None or source.info.launch_mode == "singleInstance" or start.alone:
        flags |= NEW_TASK
    return replace(start, intent=replace(start.intent, flags=flags))


def _task_to_reuse(service: Activities, start: Start) -> Task | None:
    """A task that the activity belongs to, unless it is to have one of its own or to answer its source."""
    if start.request or not start.flagged(NEW_TASK) or start.flagged(MULTIPLE_TASK):
        return None
    tasks = list(reversed(service.tasks))
    if start.info.launch_mode == "singleInstance":
        return next((task for task in tasks if any(a.info is start.info for a in task.activities)), None)
    root = start.root()
    document, affinity = root.document, root.affinity
    tasks = [task for task in tasks if task.top.info.launch_mode != "singleInstance"]
    for task in tasks:
        if task.root.info is start.info and task.root.document == document:
            return task
    for task in tasks:
        if document is None and task.root.document is None and affinity and task.root.affinity == affinity:
            return task
    return None


def _task_of_source(service: Activities, start: Start) -> Task | None:
    if start.source is None or (start.flagged(NEW_TASK) and not start.request):
        return None
    return service.task_of(start.source)


def _in_reused(service: Activities, start: Start, task: Task) -> bool:
    """What happens in a task that was brought to the front; False where the activity is to be put on top."""
    if start.flagged(NEW_TASK) and start.flagged(CLEAR_TASK):
        service.clear(task, keep=0)
        return False
    if _clears_top(start) or start.flagged(REORDER_TO_FRONT):
        return _in_task(service, start, task)
    if task.root.info is not start.info:
        return start.flagged(RESET_TASK_IF_NEEDED)  # an icon shows the task as it was left
    if start.single_top and task.top.info is start.info:
        service.deliver(task.top, start.intent)
        return True
    return task.root.intent.same_filter(start.intent)


def _in_task(service: Activities, start: Start, task: Task) -> bool:
    """Whether a running activity of the task took the intent; what was above it then ended, or it came forward."""
    index = max((i for i, each in enumerate(task.activities) if each.info is start.info), default=None)
    if index is None:
        return False
    if _clears_top(start):
        again = start.info.launch_mode == "standard" and not start.flagged(SINGLE_TOP | NEW_DOCUMENT)
        service.clear(task, keep=index if again else index + 1)
        if again:
            return False
    elif start.flagged(REORDER_TO_FRONT):
        service.pause()
        task.activities.append(task.activities.pop(index))
    else:
        return False
    service.deliver(task.top, start.intent)
    return True


def _clears_top(start: Start) -> bool:
    into_existing = start.flagged(NEW_DOCUMENT) and not start.flagged(MULTIPLE_TASK)
    return start.flagged(CLEAR_TOP) or into_existing or start.alone
