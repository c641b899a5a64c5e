"""One running activity with its screens, and the task it is in; starting and ending is the service's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emulator.phone.app import ActivityInfo, App
from emulator.phone.system.intents import LAUNCHER, MAIN, NEW_DOCUMENT, RETAIN_IN_RECENTS, Intent

if TYPE_CHECKING:
    from emulator.phone.system.activities import Activities
    from emulator.phone.toolkit.screen import Screen

RESULT_OK = -1
RESULT_CANCELED = 0


@dataclass(frozen=True)
class ActivityResult:
    """What an activity ends with: ``code`` -1 is RESULT_OK, 0 RESULT_CANCELED; ``data`` a URI."""

    code: int = RESULT_CANCELED
    data: str = ""
    extras: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.code == RESULT_OK


class Activity:
    """A running activity: its first screen, the fragments on top of it, and the dialogs above those."""

    def __init__(self, service: Activities, app: App, info: ActivityInfo, intent: Intent) -> None:
        self.service = service
        self.app = app
        self.info = info
        self.intent = intent
        self.token = service.new_token()
        self.screens: list[Screen] = []
        self.result_to: tuple[Activity, str] | None = None
        self.resumed = False

    @property
    def component(self) -> str:
        return f"{self.app.package}/{self.info.name}"

    @property
    def label(self) -> str:
        return self.info.label or self.app.label

    @property
    def top(self) -> Screen | None:
        return self.screens[-1] if self.screens else None

    def visible_screens(self) -> list[Screen]:
        """From the topmost full screen upwards."""
        first = max((i for i, screen in enumerate(self.screens) if screen.kind == "full"), default=0)
        return self.screens[first:]

    def push(self, screen: Screen) -> None:
        """Puts a screen on top and tells it that it lives."""
        if screen.kind == "full" and self.resumed:
            self.service.phone.ime.hide()
            for each in reversed(self.visible_screens()):
                each.on_pause()
        screen.activity = self
        screen.app = self.service.context(self.app.package)
        self.screens.append(screen)
        screen.on_create()
        if self.resumed and screen in self.screens:
            screen.on_resume()
        self.service.phone.windows.invalidate()

    def close(self, screen: Screen) -> None:
        """Takes away ``screen`` and all above it; without a full screen left the activity ends."""
        if screen not in self.screens:
            return
        gone = self._take_away(screen)
        self.service.phone.windows.invalidate()
        if not any(each.kind == "full" for each in self.screens) and (
            screen.kind == "full" or not self.screens
        ):
            self.finish()
        elif self.resumed and any(each.kind == "full" for each in gone):
            self.resume()

    def replace(self, screen: Screen, other: Screen) -> None:
        self._take_away(screen)
        self.push(other)

    def _take_away(self, screen: Screen) -> list[Screen]:
        """Ends ``screen`` and all above it, the topmost first; returns them."""
        index = self.screens.index(screen)
        seen = self.visible_screens()
        gone, self.screens = self.screens[index:], self.screens[:index]
        for each in reversed(gone):
            self.service.phone.ime.left(each)
            if each in seen:
                each.on_pause()
            each.on_destroy()
            self.service.phone.ime.leave(each)
        return gone

    def resume(self) -> None:
        """It comes to the front: each screen that can be seen is told, the lowest first."""
        self.resumed = True
        for screen in self.visible_screens():
            if self.resumed and screen in self.screens:
                screen.on_resume()

    def pause(self) -> None:
        """It leaves the front: each screen that can be seen is told, the topmost first."""
        self.resumed = False
        for screen in reversed(self.visible_screens()):
            screen.on_pause()

    def finish(self, result: ActivityResult | None = None) -> None:
        self.service.finish(self, result)

    def back(self) -> None:
        """Back, when no keyboard or system window wants it."""
        top = self.top
        if top is None or top.on_back():
            return
        if top.kind != "full":
            if top.cancelable:
                self.close(top)
        elif sum(screen.kind == "full" for screen in self.screens) > 1:
            self.close(top)
        elif self.is_launched_root:
            self.service.move_to_back(self)
        else:
            self.finish()

    @property
    def is_launched_root(self) -> bool:
        """Since Android 12 back does not finish a task's root that was started from the launcher."""
        task = self.service.task_of(self)
        root = task is not None and task.activities[0] is self
        return root and self.intent.action == MAIN and LAUNCHER in self.intent.categories


@dataclass(frozen=True)
class Root:
    """What a task began with; ``document`` is its URI in a task of a document's own, ``hidden`` from the recents."""

    app: App
    info: ActivityInfo
    intent: Intent
    document: str | None = None
    hidden: bool = False

    @property
    def component(self) -> str:
        return f"{self.app.package}/{self.info.name}"

    @property
    def label(self) -> str:
        return self.info.label or self.app.label

    @property
    def affinity(self) -> str:
        """The name of the tasks that it belongs to; empty for none."""
        return self.app.package if self.info.affinity is None else self.info.affinity

    @property
    def outlives(self) -> bool:
        """Whether the recents keep the task when its last activity has ended."""
        documents_own = self.intent.flagged(NEW_DOCUMENT) and self.info.document == "none"
        return not self.hidden and (not documents_own or self.intent.flagged(RETAIN_IN_RECENTS))


@dataclass
class Task:
    """A stack of activities, the front one last; one that only the recents still know has none."""

    id: int
    root: Root
    activities: list[Activity]
    last_active_ms: int = 0

    @property
    def package(self) -> str:
        """Whose task it is."""
        return self.root.app.package

    @property
    def top(self) -> Activity:
        return self.activities[-1]
