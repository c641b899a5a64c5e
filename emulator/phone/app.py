"""What an app is to the phone: its identity, its activities, and the context its screens work through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emulator.phone.clock import alarm_owner
from emulator.phone.system.intents import LAUNCHER, MAIN, Intent, IntentFilter

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.storage.filesystem import FileSystem
    from emulator.phone.storage.preferences import Preferences, Unsaved
    from emulator.phone.system.notifications import Notification
    from emulator.phone.toolkit.screen import Screen
    from emulator.phone.toolkit.theme import Theme


@dataclass(frozen=True)
class ActivityInfo:
    """One activity: ``name`` is its full class, ``screen(intent)`` makes its first screen.

    ``launch_mode`` is standard, singleTop, singleTask or singleInstance; ``affinity`` names the tasks that it belongs
    to (None: its package's, "": none); ``document`` is its document launch mode: none, intoExisting or always.
    ``translucent`` shows what is below. ``aliases`` are other class names that open it. ``exported`` False refuses
    starts from outside the app. ``show_when_locked`` is seen before the lock screen.
    """

    name: str
    screen: Callable[[Intent], Screen]
    label: str = ""
    filters: tuple[IntentFilter, ...] = ()
    launcher: bool = False
    launch_mode: str = "standard"
    affinity: str | None = None
    document: str = "none"
    exported: bool = True
    translucent: bool = False
    no_history: bool = False
    exclude_from_recents: bool = False
    show_when_locked: bool = False
    aliases: tuple[str, ...] = ()

    def accepts(self, intent: Intent) -> bool:
        if self.launcher and intent.action == MAIN and intent.categories <= {LAUNCHER}:
            return not intent.data and not intent.mime
        return any(entry.matches(intent) for entry in self.filters)


@dataclass(frozen=True)
class LauncherIcon:
    """The round icon: a disc of ``background``, and on it glyph ``name`` of the icon font in ``color``."""

    name: str
    background: str
    color: str = "#FFFFFF"


Receiver = Callable[["AppContext", Intent], "BroadcastReply | None"]


@dataclass(frozen=True)
class BroadcastReply:
    """What an ordered broadcast ends with; ``code`` -1 is RESULT_OK."""

    code: int = 0
    data: str | None = None


@dataclass(frozen=True)
class App:
    """A package with code on this phone. ``emulator/phone/apps/<name>`` exposes one as ``APP`` (several as ``APPS``).

    ``set_up(context)`` puts the app in the state after its first-run screens (for the prepared image);
    ``on_boot(context)`` runs when the phone boots. ``permissions`` are those its manifest asks for.
    ``receivers`` maps a broadcast's action to a module-level function.
    """

    package: str
    label: str
    icon: LauncherIcon
    activities: tuple[ActivityInfo, ...]
    theme: Theme | None = None
    version_name: str = "1.0"
    version_code: int = 1
    target_sdk: int = 33
    system: bool = False
    permissions: tuple[str, ...] = ()
    receivers: Mapping[str, Receiver] = field(default_factory=dict)
    set_up: Callable[[AppContext], None] | None = None
    on_boot: Callable[[AppContext], None] | None = None

    @property
    def launcher(self) -> ActivityInfo | None:
        return next((info for info in self.activities if info.launcher), None)

    def activity(self, name: str) -> ActivityInfo | None:
        full = self.package + name if name.startswith(".") else name
        return next((info for info in self.activities if full == info.name or full in info.aliases), None)


class AppContext:
    """An app's view of the phone: its own files, databases and preferences, and the system's services."""

    def __init__(self, phone: Phone, package: str) -> None:
        self.phone = phone
        self.package = package
        self.unsaved: Unsaved = {}
        """The preferences that the running process could not write."""

    @property
    def now(self) -> int:
        """The phone's clock, in milliseconds since 1970."""
        return self.phone.clock.now_ms

    @property
    def fs(self) -> FileSystem:
        """The phone's files; see ``write`` for those that must belong to the app."""
        return self.phone.fs

    @property
    def data_dir(self) -> str:
        return f"/data/data/{self.package}"

    @property
    def uid(self) -> int:
        return self.phone.packages.uid(self.package)

    def write(self, path: str, data: bytes) -> None:
        """Writes a file as this app, making its folders; shared storage gets shared storage's owner."""
        self.fs.makedirs(path.rpartition("/")[0], uid=self.uid)
        self.fs.write(path, data, uid=self.uid)

    def preferences(self, name: str = "") -> Preferences:
        """``shared_prefs/<name>.xml`` (default "<package>_preferences"): a mapping that writes itself."""
        from emulator.phone.storage.preferences import Preferences

        file = name or f"{self.package}_preferences"
        return Preferences(self.fs, f"{self.data_dir}/shared_prefs/{file}.xml", self.uid, self.unsaved)

    @contextmanager
    def database(self, name: str, schema: str = "", version: int = 0) -> Iterator[sqlite3.Connection]:
        """``databases/<name>`` (or an absolute path) opened for one event; made from ``schema`` where it is missing.

        Rows come as ``sqlite3.Row``. What was changed is committed and written back; on an exception nothing is.
        With a schema a file that is no database is made anew, without one sqlite3.DatabaseError is raised.
        """
        from emulator.phone.storage.databases import opened

        path = name if name.startswith("/") else f"{self.data_dir}/databases/{name}"
        with opened(self.fs, path, schema=schema, version=version, uid=self.uid) as connection:
            yield connection

    def start(self, intent: Intent, request: str = "") -> None:
        """Starts an activity; with ``request`` its result comes to the top screen's ``on_result``.

        Raises ActivityNotFound where no activity accepts the intent.
        """
        self.phone.activities.start(intent, caller=self.package, request=request)

    def toast(self, text: str, long: bool = False) -> None:
        self.phone.windows.toast(text, self.package, long)

    def notify(self, notification: Notification) -> None:
        """Posts or replaces a notification of this app; see ``system/notifications.py``."""
        self.phone.notifications.post(notification)

    def granted(self, permission: str) -> bool:
        return self.phone.packages.granted(self.package, permission)

    def request_permissions(self, *permissions: str, request: str = "permissions") -> None:
        """Asks for what is not granted yet; the top screen's ``on_permissions`` gets the answers."""
        self.phone.activities.request_permissions(self.package, permissions, request)

    def after(self, delay_ms: int, action: Callable[[], None], transient: bool = False) -> int:
        """Calls ``action`` (a bound method, or a partial of one) later; returns what ``cancel`` takes.

        ``transient`` marks what a person would wait for (a splash, a transition): the phone is not at rest before it.
        The timer dies with the app's process.
        """
        return self.phone.looper.post(delay_ms, action, owner=self.package, transient=transient)

    def alarm(self, delay_ms: int, action: Callable[[], None]) -> int:
        """Like ``after``, but held by the alarm manager: only a force-stop or a reboot cancels it."""
        return self.phone.looper.post(delay_ms, action, owner=alarm_owner(self.package))

    def alarm_at(self, wall_ms: int, action: Callable[[], None]) -> int:
        """Like ``alarm``, when the phone's clock has reached a time, be it that somebody sets it so."""
        return self.phone.looper.post_at(wall_ms, action, owner=alarm_owner(self.package))

    def cancel(self, timer: int) -> None:
        self.phone.looper.cancel(timer)

    def every(self, period_ms: int, action: Callable[[], None]) -> int:
        """Calls ``action`` again and again until cancelled or the process dies."""
        return self.phone.looper.post(period_ms, action, owner=self.package, period=period_ms)
