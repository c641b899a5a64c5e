"""Activities and tasks: what is open, in which order, and who gets whose result; windows are made elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from emulator.phone.app import ActivityInfo, App, AppContext
from emulator.phone.clock import alarm_owner
from emulator.phone.errors import ActivityNotFound, PermissionDenied
from emulator.phone.storage.owners import owner_name
from emulator.phone.system.activity import RESULT_CANCELED, RESULT_OK, Activity, ActivityResult, Task
from emulator.phone.system.intent_text import short
from emulator.phone.system.intents import HOME, MAIN, NEW_TASK, NO_HISTORY, Intent
from emulator.phone.system.logcat import SYSTEM_PID
from emulator.phone.system.starting import Start, launch
from emulator.phone.system.task_stack import TaskStack

if TYPE_CHECKING:
    from emulator.phone.device import Phone

__all__ = ["RESULT_CANCELED", "RESULT_OK", "Activities", "Activity", "ActivityResult", "Task"]

SYSTEM_UID = 1000
RESOLVER = "android/com.android.internal.app.ResolverActivity"
PERMISSIONS = (
    "com.google.android.permissioncontroller/"
    "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity"
)


class Activities(TaskStack):
    """The activity task manager."""

    def __init__(self, phone: Phone) -> None:
        super().__init__(phone)
        self._next_token = 0x1A2B3C
        self._contexts: dict[str, AppContext] = {}

    def new_token(self) -> int:
        self._next_token += 0x1D
        return self._next_token

    def context(self, package: str) -> AppContext:
        return self._contexts.setdefault(package, AppContext(self.phone, package))

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
        return launch(self, Start(app, info, intent, self._source(caller), request))

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

    def _source(self, caller: str) -> Activity | None:
        """The activity in front where its app starts another: the launcher never takes others into its task."""
        top = self.top
        return None if top is None or caller != top.app.package or self.is_home(top) else top

    def begin(self, start: Start, task: Task | None) -> Activity:
        """A new activity on top of a task, or of one of its own."""
        self.pause()
        activity = Activity(self, start.app, start.info, start.intent)
        source = self.top
        if start.request and source is not None:
            activity.result_to = (source, start.request)
        task = task or self.new_task(start.root())
        if task not in self.tasks:
            task.root = start.root()
            self.tasks.append(task)
        task.activities.append(activity)
        self._leave_no_history(source)
        self._start_process(start.app, start.info)
        self._run(activity, partial(_begin, activity))
        self.resume()
        return activity

    def _leave_no_history(self, source: Activity | None) -> None:
        """An activity that is not to be come back to goes when another covers it."""
        task = self.task_of(source) if source is not None else None
        if source is None or task is None:
            return
        if source.info.no_history or source.intent.flagged(NO_HISTORY):
            self.take_out(source, task)

    def _run(self, activity: Activity, step: Callable[[], None]) -> None:
        """Lets an activity's own code run: what it fails with is its app's crash."""
        try:
            step()
        except Exception as error:
            self.phone.crashes.handle(error, activity.app.package)

    def bring_to_front(self, task: Task) -> None:
        if self.tasks[-1] is not task:
            self.pause()
            self.tasks.remove(task)
            self.tasks.append(task)

    def deliver(self, activity: Activity, intent: Intent) -> None:
        """A running activity takes an intent instead of a new one being started."""
        activity.intent = intent
        task = self.task_of(activity)
        if task is not None and task.activities[0] is activity and not self.is_home(activity):
            task.root = replace(task.root, intent=intent)
        self.resume()
        if activity.top is not None:
            self._run(activity, partial(activity.top.on_new_intent, intent))
        self.phone.windows.invalidate()

    def clear(self, task: Task, keep: int) -> None:
        """Ends a task's activities but the lowest ``keep``; the task itself stays, if empty, for who fills it."""
        for activity in reversed(task.activities[keep:]):
            self._destroy(activity)
        del task.activities[keep:]
        if not task.activities:
            self.tasks.remove(task)

    def home(self) -> None:
        """The home key: brings the launcher to the front."""
        if (home := self.phone.packages.home_activity) is not None:
            self.start(Intent(MAIN, component=home, categories=frozenset({HOME}), flags=NEW_TASK))

    # Ending -------------------------------------------------------------------------------------------

    def finish(self, activity: Activity, result: ActivityResult | None = None) -> None:
        task = self.task_of(activity)
        if task is None:
            return
        was_top = self.top is activity
        self.take_out(activity, task)
        self._destroy(activity)
        if was_top:
            self.resume()
        if activity.result_to is not None:
            self.answer(activity.result_to, result or ActivityResult())
        if not self.tasks:
            self.home()
        self.phone.windows.invalidate()

    def answer(self, waiting: tuple[Activity, str], result: ActivityResult) -> None:
        """Gives a result to the activity that waits for it, if it still runs."""
        target, request = waiting
        if self.task_of(target) is not None and target.top is not None:
            self._run(target, partial(target.top.on_result, request, result))

    def move_to_back(self, activity: Activity) -> None:
        task = self.task_of(activity)
        if task is None:
            return
        self.pause()
        self.tasks.remove(task)
        self.tasks.insert(0, task)
        if len(self.tasks) == 1 or not self.is_home(self.tasks[-1].top):
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
        self._drop([a for a in self.front_to_back() if a.app.package == package], killed=True)
        self.phone.process_died(package)

    def force_stop(self, package: str, *, by_user: bool = False) -> None:
        """Ends all that a package does: its process, and what the system would do for it later or shows of it.

        One that is stopped ``by_user`` hears no broadcast to everybody until it is started again.
        """
        if by_user and self.phone.packages.installed(package):
            self.phone.packages.update(package, stopped=True)
        if self.phone.processes.pid(package) is not None:
            self._log("ActivityManager", f"Force stopping {package} user=0: from pid {SYSTEM_PID}")
        self.kill(package)
        self.phone.looper.cancel_owner(alarm_owner(package))
        self.phone.notifications.cancel_all(package)

    def open_task(self, task_id: int) -> None:
        """Goes back to a task of the recents; one that has ended begins anew as it once began."""
        for task in self.tasks:
            if task.id == task_id:
                self.bring_to_front(task)
                self.resume()
                return
        task = next(task for task in self.ended if task.id == task_id)
        self.ended.remove(task)
        self.begin(Start(task.root.app, task.root.info, task.root.intent), task)

    def remove_task(self, task_id: int) -> bool:
        """Removes a task from the recents; False where there is none of that id.

        Its process ends with it, unless it shows another task, is home, or does something that it notifies of.
        """
        task = next((task for task in (*self.tasks, *self.ended) if task.id == task_id), None)
        if task is None:
            return False
        self._drop(list(task.activities))
        self.ended = [each for each in self.ended if each is not task]
        if not self._needed(task.package):
            self.kill(task.package)
        return True

    def _needed(self, package: str) -> bool:
        """Whether a package's process goes on without the task that was removed."""
        runs = any(activity.app.package == package for activity in self.front_to_back())
        busy = any(each.ongoing for each in self.phone.notifications.active(package))
        return runs or busy or package == self.phone.packages.home

    def forget(self, package: str) -> None:
        """A package's data is gone, or itself: the recents show none of its tasks any more."""
        for task in [each for each in (*self.tasks, *self.ended) if each.package == package]:
            self.remove_task(task.id)

    def _drop(self, doomed: list[Activity], killed: bool = False) -> None:
        """Ends activities; those whose process is killed hear nothing of it."""
        for activity in doomed:
            task = self.task_of(activity)
            if task is not None:
                self.take_out(activity, task)
                activity.resumed = False
                for screen in reversed(activity.screens):
                    if not killed:
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
        target = next((a for a in self.front_to_back() if a.app.package == package), None)
        if target is not None and target.top is not None:
            self._run(target, partial(target.top.on_permissions, request, answers))
        self.phone.windows.invalidate()


def _begin(activity: Activity) -> None:
    activity.push(activity.info.screen(activity.intent))
