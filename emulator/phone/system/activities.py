"""Activities and tasks: what is open, in which order, and who gets whose result; windows are made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App, AppContext
from emulator.phone.clock import alarm_owner
from emulator.phone.errors import ActivityNotFound, PermissionDenied
from emulator.phone.storage.owners import owner_name
from emulator.phone.system.activity import RESULT_CANCELED, RESULT_OK, Activity, ActivityResult, Task
from emulator.phone.system.intent_text import short
from emulator.phone.system.intents import LAUNCHER, MAIN, Intent
from emulator.phone.system.logcat import SYSTEM_PID

if TYPE_CHECKING:
    from emulator.phone.device import Phone

__all__ = ["RESULT_CANCELED", "RESULT_OK", "Activities", "Activity", "ActivityResult", "Task"]

NEW_TASK = 0x10000000
CLEAR_TOP = 0x04000000
SINGLE_TOP = 0x20000000
CLEAR_TASK = 0x00008000
SYSTEM_UID = 1000
RESOLVER = "android/com.android.internal.app.ResolverActivity"
PERMISSIONS = (
    "com.google.android.permissioncontroller/"
    "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity"
)


class Activities:
    """The activity task manager."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.tasks: list[Task] = []
        """Back to front; the home task is among them."""
        self._next_task = 1
        self._next_token = 0x1A2B3C
        self._contexts: dict[str, AppContext] = {}

    def new_token(self) -> int:
        self._next_token += 0x1D
        return self._next_token

    def context(self, package: str) -> AppContext:
        return self._contexts.setdefault(package, AppContext(self.phone, package))

    # Looking ------------------------------------------------------------------------------------------

    @property
    def top(self) -> Activity | None:
        return self.tasks[-1].top if self.tasks else None

    def visible(self) -> list[Activity]:
        """The activities one can see, bottom first: the top one and what shows through it."""
        seen: list[Activity] = []
        for activity in self._front_to_back():
            seen.append(activity)
            if not activity.info.translucent:
                break
        return seen[::-1]

    def _front_to_back(self) -> Iterator[Activity]:
        for task in reversed(self.tasks):
            yield from reversed(task.activities)

    def task_of(self, activity: Activity) -> Task | None:
        return next((task for task in self.tasks if activity in task.activities), None)

    def recents(self) -> list[Task]:
        """What the overview shows, most recent first, without home."""
        home = self.phone.packages.home
        return [
            task
            for task in reversed(self.tasks)
            if task.affinity != home and not task.activities[0].info.exclude_from_recents
        ]

    # Starting -----------------------------------------------------------------------------------------

    def start(self, intent: Intent, caller: str = "", request: str = "") -> Activity:
        """Starts what ``intent`` names or matches; asks the user where several activities match.

        Raises ActivityNotFound where none does, PermissionDenied for one that is not exported to ``caller``.
        """
        app, info = self._resolve(intent)
        if not intent.component and f"{app.package}/{info.name}" == RESOLVER:
            intent = Intent(component=RESOLVER, extras={"intent": intent, "caller": caller})
        elif not info.exported and caller not in ("", app.package, "android", "com.android.systemui"):
            raise PermissionDenied(f"{app.package}/{info.name} is not exported to {caller}")
        self._tell(app, info, intent, caller)
        self.phone.shade.collapse()
        return self._launch(app, info, intent, caller, request)

    def _tell(self, app: App, info: ActivityInfo, intent: Intent, caller: str) -> None:
        """What logcat shows of a start."""
        named = short(replace(intent, component=f"{app.package}/{info.name}"))
        uid = self.phone.packages.uid(caller) if self.phone.packages.installed(caller) else SYSTEM_UID
        self._log("ActivityTaskManager", f"START u0 {named} from uid {uid}")

    def _log(self, tag: str, message: str) -> None:
        self.phone.logcat.log(tag, message, buffer="system")

    def _start_process(self, app: App, info: ActivityInfo) -> None:
        if self.phone.processes.pid(app.package) is None:
            self.phone.process_started(app.package)
            pid, owner = (
                self.phone.processes.pid(app.package),
                owner_name(self.phone.packages.uid(app.package)),
            )
            what = f"{app.package}/{info.name}"
            self._log(
                "ActivityManager", f"Start proc {pid}:{app.package}/{owner} for top-activity {{{what}}}"
            )

    def _resolve(self, intent: Intent) -> tuple[App, ActivityInfo]:
        if intent.component:
            package, _, name = intent.component.partition("/")
            app = self.phone.packages.apps.get(package)
            info = app.activity(name) if app and self.phone.packages.enabled(package) else None
            if app is None or info is None:
                raise ActivityNotFound(intent)
            return app, info
        found = self.phone.packages.resolve(intent)
        if not found:
            raise ActivityNotFound(intent)
        if len(found) == 1:
            return found[0]
        app = self.phone.packages.apps["android"]
        resolver = app.activity(RESOLVER.partition("/")[2])
        if resolver is None:
            raise ActivityNotFound(intent)
        return app, resolver

    def _launch(self, app: App, info: ActivityInfo, intent: Intent, caller: str, request: str) -> Activity:
        source = self.top
        same_task = source is not None and caller == source.app.package and not intent.flags & NEW_TASK
        alone = "singleInstance" in (info.launch_mode, source.info.launch_mode if source is not None else "")
        if alone or info.launch_mode == "singleTask" or (same_task and source and self._is_home(source)):
            same_task = False
        affinity = info.affinity or app.package
        task = self.task_of(source) if same_task and source else self._task_for(affinity)
        if task is not None and not same_task:
            self._to_front(task)
            if intent.action == MAIN and LAUNCHER in intent.categories and not intent.flags & CLEAR_TASK:
                self.resume()
                return task.top
        if task is not None and intent.flags & CLEAR_TASK:
            self._clear(task, keep=0)
            task = None
        existing = self._reuse(task, info, intent) if task is not None else None
        if existing is not None:
            return existing
        self.pause()
        activity = Activity(self, app, info, intent)
        if request and source is not None:
            activity.result_to = (source, request)
        if task is None:
            task = Task(self._next_task, affinity, [])
            self._next_task += 1
            self.tasks.append(task)
        if source is not None and source.info.no_history and source in task.activities:
            task.activities.remove(source)
        task.activities.append(activity)
        self._start_process(app, info)
        self._run(activity, partial(_begin, activity))
        self.resume()
        return activity

    def _run(self, activity: Activity, step: Callable[[], None]) -> None:
        """Lets an activity's own code run: what it fails with is its app's crash."""
        try:
            step()
        except Exception as error:
            self.phone.crashes.handle(error, activity.app.package)

    def _is_home(self, activity: Activity) -> bool:
        return activity.app.package == self.phone.packages.home

    def _task_for(self, affinity: str) -> Task | None:
        return next((task for task in reversed(self.tasks) if task.affinity == affinity), None)

    def _to_front(self, task: Task) -> None:
        if self.tasks[-1] is not task:
            self.pause()
            self.tasks.remove(task)
            self.tasks.append(task)

    def _reuse(self, task: Task, info: ActivityInfo, intent: Intent) -> Activity | None:
        """The running activity that takes the intent instead of a new one, as launch modes and flags say."""
        index = next((i for i, a in reversed(list(enumerate(task.activities))) if a.info is info), None)
        if index is None:
            return None
        on_top = index == len(task.activities) - 1
        single_top = info.launch_mode == "singleTop" or bool(intent.flags & SINGLE_TOP)
        single = info.launch_mode in ("singleTask", "singleInstance")
        if not (single or (on_top and single_top) or intent.flags & CLEAR_TOP):
            return None
        self._clear(task, keep=index + 1)
        activity = task.activities[index]
        activity.intent = intent
        self.resume()
        if activity.top is not None:
            self._run(activity, partial(activity.top.on_new_intent, intent))
        self.phone.windows.invalidate()
        return activity

    def _clear(self, task: Task, keep: int) -> None:
        for activity in reversed(task.activities[keep:]):
            self._destroy(activity)
        del task.activities[keep:]
        if not task.activities and task in self.tasks:
            self.tasks.remove(task)

    def home(self) -> None:
        """The home key: brings the launcher to the front."""
        if (home := self.phone.packages.home_activity) is not None:
            intent = Intent(MAIN, component=home, categories=frozenset({LAUNCHER}), flags=NEW_TASK)
            self.start(intent)
            top = self.top
            if top is not None and top.top is not None:
                top.intent = intent
                top.top.on_new_intent(intent)

    # Ending -------------------------------------------------------------------------------------------

    def finish(self, activity: Activity, result: ActivityResult | None = None) -> None:
        task = self.task_of(activity)
        if task is None:
            return
        was_top = self.top is activity
        task.activities.remove(activity)
        if not task.activities:
            self.tasks.remove(task)
        self._destroy(activity)
        if was_top:
            self.resume()
        if activity.result_to is not None:
            target, request = activity.result_to
            if self.task_of(target) is not None and target.top is not None:
                self._run(target, partial(target.top.on_result, request, result or ActivityResult()))
        if not self.tasks:
            self.home()
        self.phone.windows.invalidate()

    def move_to_back(self, activity: Activity) -> None:
        task = self.task_of(activity)
        if task is None:
            return
        self.pause()
        self.tasks.remove(task)
        self.tasks.insert(0, task)
        if len(self.tasks) == 1 or not self._is_home(self.tasks[-1].top):
            self.home()
        self.resume()

    def _destroy(self, activity: Activity) -> None:
        if activity.resumed:
            self._run(activity, activity.pause)
        for screen in reversed(activity.screens):
            screen.on_destroy()
            self.phone.ime.leave(screen)

    def pause(self) -> None:
        """What is in front is so no longer: another activity comes, or the screen goes dark."""
        top = self.top
        if top is not None and top.resumed:
            self.phone.ime.hide()
            self.phone.keys.dismiss()
            self._run(top, top.pause)

    def resume(self) -> None:
        """The topmost activity is in front, unless the screen is dark or locked before it."""
        self.phone.windows.invalidate()
        top = self.top
        if top is not None and not top.resumed and self.phone.power.shows(top):
            if (task := self.task_of(top)) is not None:
                task.last_active_ms = self.phone.clock.elapsed_ms
            self._run(top, top.resume)

    def kill(self, package: str) -> None:
        """Ends a package's process: its activities and timers are gone; files, alarms and notifications stay."""
        self._drop([a for a in self._front_to_back() if a.app.package == package])
        self.phone.process_died(package)

    def force_stop(self, package: str) -> None:
        """Ends all that a package does: its process, and what the system would do for it later or shows of it."""
        if self.phone.processes.pid(package) is not None:
            self._log("ActivityManager", f"Force stopping {package} user=0: from pid {SYSTEM_PID}")
        self.kill(package)
        self.phone.looper.cancel_owner(alarm_owner(package))
        self.phone.notifications.cancel_all(package)

    def remove_task(self, task_id: int) -> bool:
        """Removes a task from the recents; False where there is none of that id."""
        task = next((task for task in self.tasks if task.id == task_id), None)
        if task is None:
            return False
        self._drop(list(task.activities))
        return True

    def _drop(self, doomed: list[Activity]) -> None:
        for activity in doomed:
            task = self.task_of(activity)
            if task is not None:
                task.activities.remove(activity)
                if not task.activities:
                    self.tasks.remove(task)
                activity.resumed = False
                for screen in reversed(activity.screens):
                    screen.on_destroy()
                    self.phone.ime.leave(screen)
        if not self.tasks:
            self.home()
        self.resume()

    # Permissions --------------------------------------------------------------------------------------

    def request_permissions(self, package: str, permissions: tuple[str, ...], request: str) -> None:
        """Shows the permission dialogs for what is not granted; the answers come to ``on_permissions``."""
        missing = tuple(p for p in permissions if not self.phone.packages.granted(package, p))
        extras = {"package": package, "permissions": permissions, "missing": missing, "request": request}
        if missing:
            self.start(Intent(component=PERMISSIONS, extras=extras), caller=package)
        else:
            self.deliver_permissions(package, permissions, request)

    def deliver_permissions(self, package: str, permissions: tuple[str, ...], request: str) -> None:
        """Tells the app's top screen what is granted now."""
        answers = {name: self.phone.packages.granted(package, name) for name in permissions}
        target = next((a for a in self._front_to_back() if a.app.package == package), None)
        if target is not None and target.top is not None:
            self._run(target, partial(target.top.on_permissions, request, answers))
        self.phone.windows.invalidate()


def _begin(activity: Activity) -> None:
    activity.push(activity.info.screen(activity.intent))
