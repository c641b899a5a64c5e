"""The tasks there are, in their order, and what the recents remember of those that have ended; starts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.phone.system.activity import Activity, Root, Task

if TYPE_CHECKING:
    from emulator.phone.device import Phone


class TaskStack:
    """What is open, back to front."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.tasks: list[Task] = []
        """Back to front; the home task is among them. None is empty."""
        self.ended: list[Task] = []
        """Tasks whose activities have all ended, and which the recents still show."""
        self._next_task = 1

    @property
    def top(self) -> Activity | None:
        return self.tasks[-1].top if self.tasks else None

    def visible(self) -> list[Activity]:
        """The activities one can see, bottom first: the top one and what shows through it."""
        seen: list[Activity] = []
        for activity in self.front_to_back():
            seen.append(activity)
            if not activity.info.translucent:
                break
        return seen[::-1]

    def front_to_back(self) -> Iterator[Activity]:
        for task in reversed(self.tasks):
            yield from reversed(task.activities)

    def task_of(self, activity: Activity) -> Task | None:
        return next((task for task in self.tasks if activity in task.activities), None)

    def recents(self) -> list[Task]:
        """What the overview shows, most recent first, without home."""
        home = self.phone.packages.home
        known = [*reversed(self.tasks), *reversed(self.ended)]
        shown = [task for task in known if task.package != home and not task.root.hidden]
        return sorted(shown, key=lambda task: -task.last_active_ms)

    def is_home(self, activity: Activity) -> bool:
        return activity.app.package == self.phone.packages.home

    def new_task(self, root: Root) -> Task:
        """A task without activities, behind no other yet."""
        task = Task(self._next_task, root, [])
        self._next_task += 1
        self._supersede(task)
        return task

    def take_out(self, activity: Activity, task: Task) -> None:
        """A task without activities lives on in the recents, if it may."""
        task.activities.remove(activity)
        if not task.activities:
            self.tasks.remove(task)
            if task.root.outlives and task.package != self.phone.packages.home:
                self._supersede(task)
                self.ended.append(task)

    def _supersede(self, task: Task) -> None:
        """A task that only the recents still know goes when one like it begins."""
        root = task.root
        self.ended = [
            old
            for old in self.ended
            if (old.root.affinity, old.root.document) != (root.affinity, root.document)
            or old.root.info is not root.info
        ]
