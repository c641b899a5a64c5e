"""One phone: its clock, display, storage and services, and the state that they are together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from emulator.phone import snapshot as snapshots
from emulator.phone.app import App
from emulator.phone.apps import installed_apps, system_windows
from emulator.phone.clock import Clock, Looper
from emulator.phone.display import Display
from emulator.phone.snapshot import Snapshot
from emulator.phone.storage.base import WRITABLE, populate
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.system.accessibility import Accessibility
from emulator.phone.system.activities import Activities
from emulator.phone.system.audio import Audio
from emulator.phone.system.broadcasts import Broadcasts
from emulator.phone.system.calls import Calls
from emulator.phone.system.clipboard import Clipboard
from emulator.phone.system.connectivity import Connectivity
from emulator.phone.system.contacts import Contacts
from emulator.phone.system.content import ContentResolver
from emulator.phone.system.crashes import Crashes
from emulator.phone.system.downloads import Downloads
from emulator.phone.system.drags import Drags
from emulator.phone.system.event_hub import EventHub
from emulator.phone.system.ime import Keyboard
from emulator.phone.system.input import Input
from emulator.phone.system.keys import Keys
from emulator.phone.system.location import Location
from emulator.phone.system.logcat import Logcat
from emulator.phone.system.media import Media
from emulator.phone.system.messaging import Messaging
from emulator.phone.system.notifications import Notifications
from emulator.phone.system.packages import Packages
from emulator.phone.system.power import Power
from emulator.phone.system.processes import Processes
from emulator.phone.system.properties import Properties
from emulator.phone.system.properties_defaults import build_prop
from emulator.phone.system.sensors import Sensors
from emulator.phone.system.settings import Settings
from emulator.phone.system.shade import Shade
from emulator.phone.system.telephony import Telephony
from emulator.phone.system.timekeeping import follow_network
from emulator.phone.system.windows import Windows

START_MS = 1_697_384_040_000
"""Sunday 2023-10-15 15:34:00 UTC, where tasks begin."""

DEFAULT_BOOT = "default_boot"
"""The snapshot that is always there: the prepared image."""

PREPARED_SETTINGS = {
    ("system", "time_12_24"): "24",
    ("global", "auto_time"): "0",
    ("global", "auto_time_zone"): "0",
}
"""What is set on a prepared phone beside what its apps have set up: a 24-hour clock that no network moves."""

_SERVICES: dict[str, Callable[[Phone], Any]] = {
    "settings": Settings, "properties": Properties, "packages": Packages, "processes": Processes,
    "logcat": Logcat, "windows": Windows, "activities": Activities, "drags": Drags, "input": Input, "keys": Keys,
    "event_hub": EventHub, "ime": Keyboard, "clipboard": Clipboard,
    "notifications": Notifications, "broadcasts": Broadcasts,
    "content": ContentResolver, "contacts": Contacts, "calls": Calls, "messaging": Messaging,
    "telephony": Telephony, "media": Media, "downloads": Downloads, "connectivity": Connectivity,
    "power": Power, "audio": Audio, "crashes": Crashes, "location": Location, "shade": Shade,
    "sensors": Sensors, "accessibility": Accessibility,
}  # fmt: skip
"""The services in the order in which they start; each is the attribute of that name."""


@dataclass(frozen=True)
class PhoneConfig:
    """What a phone is made with: ``real_time`` lets its clock run by itself, ``seed`` feeds its random device."""

    start_ms: int = START_MS
    real_time: bool = False
    seed: int = 0


@dataclass
class Hooks:
    """What the edge may do that the core cannot: called, never pickled."""

    reboot: Callable[[str], None] | None = None
    shutdown: Callable[[], None] | None = None
    sockets: dict[str, Any] = field(default_factory=dict)
    avd_name: str = "droidworld"
    read_only: bool = False
    """The console neither saves nor loads nor deletes snapshots, as that of a read-only emulator."""
    paused_real: bool | None = None
    """While the machine is paused: whether its time passes by itself when it goes on."""
    powered_off: bool = False
    """The phone was switched off from within: it does not go on from where it was."""
    contain_crashes: bool = False
    """An app's uncaught exception ends the app, as on Android, instead of reaching the caller."""


class Phone:
    """A simulated Android 13 device. One thread only; everything it is can be taken as a snapshot."""

    settings: Settings
    properties: Properties
    packages: Packages
    processes: Processes
    logcat: Logcat
    windows: Windows
    activities: Activities
    drags: Drags
    input: Input
    keys: Keys
    event_hub: EventHub
    ime: Keyboard
    clipboard: Clipboard
    notifications: Notifications
    broadcasts: Broadcasts
    content: ContentResolver
    contacts: Contacts
    calls: Calls
    messaging: Messaging
    telephony: Telephony
    media: Media
    downloads: Downloads
    connectivity: Connectivity
    power: Power
    audio: Audio
    crashes: Crashes
    location: Location
    shade: Shade
    sensors: Sensors
    accessibility: Accessibility

    def __init__(self, config: PhoneConfig = PhoneConfig()) -> None:
        self.config = config
        self.registry: dict[str, App] = installed_apps()
        self.owners = {
            id(info): (app.package, info.name) for app in self.registry.values() for info in app.activities
        }
        self.hooks = Hooks()
        self.snapshots: MutableMapping[str, Snapshot] = {}
        self.clock = Clock(config.start_ms, config.real_time)
        self.looper = Looper(self.clock)
        self.random = Random(config.seed)
        self.display = Display()
        self.fs = FileSystem(self.file_time)
        populate(self.fs, {"/system/build.prop": build_prop()})
        for name, service in _SERVICES.items():
            setattr(self, name, service(self))

    @classmethod
    def prepared(cls, config: PhoneConfig = PhoneConfig()) -> Phone:
        """A phone after first-run set-up of all its apps, at home; its image is the snapshot "default_boot"."""
        phone = cls(config)
        phone.boot()
        for app in phone.registry.values():
            if app.set_up is not None:
                app.set_up(phone.activities.context(app.package))
        for name, value in PREPARED_SETTINGS.items():
            phone.settings.put(*name, value)
        phone.activities.home()
        return phone._at_its_start()

    @classmethod
    def fresh(cls, config: PhoneConfig = PhoneConfig()) -> Phone:
        """A phone out of its box, at home: every app begins with its first-run screens."""
        phone = cls(config)
        phone.boot()
        return phone._at_its_start()

    def _at_its_start(self) -> Phone:
        """At rest, at the time it is to start with, and with that as the state that is always there."""
        self.rest()
        self.clock.begin(self.config.start_ms)
        self.snapshots[DEFAULT_BOOT] = self.snapshot()
        return self

    def boot(self) -> None:
        """Starts the apps that start with the phone, and shows home."""
        for screen, package in system_windows():
            self.windows.attach(screen, package)
        for app in self.registry.values():
            if app.on_boot is not None:
                app.on_boot(self.activities.context(app.package))
        self.activities.home()

    def reboot(self, reason: str = "") -> None:
        """Files, settings and packages stay; whatever ran is gone."""
        for package in dict.fromkeys((*self.processes.packages(), *self.notifications.packages())):
            self.activities.force_stop(package)
        self.power.boot()
        self.telephony.boot()
        for name in ("windows", "activities", "input", "keys", "ime", "clipboard", "shade", "crashes"):
            setattr(self, name, _SERVICES[name](self))
        self.looper = Looper(self.clock)
        self.properties.reboot()
        self.fs.writable = WRITABLE
        self.boot()
        if self.hooks.reboot is not None:
            self.hooks.reboot(reason)

    def shutdown(self) -> None:
        """Power off: what serves the phone ends; a phone that nobody serves only goes dark."""
        self.power.sleep()
        self.hooks.powered_off = True
        if self.hooks.shutdown is not None:
            self.hooks.shutdown()

    # Time -----------------------------------------------------------------------------------------------

    def file_time(self) -> int:
        return self.clock.now_ns()

    def advance(self, ms: int) -> None:
        """Lets virtual time pass; timers due meanwhile run in their order. A real clock passes by itself."""
        target = self.clock.elapsed_ms + (0 if self.clock.real else ms)
        while True:
            timer = self.looper.pop_due(target)
            if timer is None:
                break
            self.clock.forward(timer.due)
            try:
                timer.action()
            except Exception as error:
                self.crashes.handle(error, timer.owner.removeprefix("alarm:"))
            self.windows.invalidate()
        self.clock.forward(target)

    def rest(self, limit_ms: int = 10_000) -> bool:
        """Lets virtual time pass until nothing is under way that a person would wait for; False at the limit."""
        end = self.clock.elapsed_ms + limit_ms
        while (due := self.looper.next_due(transient=True)) is not None:
            if due > end or self.clock.real:
                return False
            self.advance(max(0, due - self.clock.elapsed_ms))
        return True

    def tick(self) -> int | None:
        """Runs what is due by a real clock; the milliseconds until the next timer, None without one."""
        self.advance(0)
        due = self.looper.next_due()
        return None if due is None else max(0, due - self.clock.elapsed_ms)

    # Processes ------------------------------------------------------------------------------------------

    def process_started(self, package: str) -> None:
        self.packages.unstop(package)
        self.processes.start(package)

    def process_died(self, package: str) -> None:
        """What dies with a process: its timers; its files and notifications stay."""
        self.looper.cancel_owner(package)
        self.activities.context(package).unsaved.clear()
        self.processes.stop(package)
        self.windows.invalidate()

    def settings_changed(self, namespace: str, key: str) -> None:
        """A setting was written: what it governs follows."""
        effect = _EFFECTS.get((namespace, key))
        if effect is not None:
            effect(self)
        self.windows.invalidate()

    # State ----------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """All that a snapshot keeps besides the files."""
        names = ("clock", "looper", "random", "display", *_SERVICES)
        return {name: getattr(self, name) for name in names}

    def require_state(self, state: Any) -> None:
        """Raises TypeError for what is no state of a phone: each of its parts by name and class."""
        mine = self.state()
        if not isinstance(state, dict) or state.keys() != mine.keys():
            raise TypeError("it has not the parts of a phone")
        for name, part in state.items():
            if type(part) is not type(mine[name]):
                raise TypeError(f"its {name} is a {type(part).__name__}")

    def become(self, state: dict[str, Any]) -> None:
        """Takes over a state; the painter stays, for what it paints does not depend on what it painted before."""
        painter = self.windows.painter
        self.__dict__.update(state)
        self.windows.painter = painter

    def snapshot(self) -> Snapshot:
        return snapshots.take(self)

    def restore(self, snapshot: Snapshot) -> None:
        """Becomes what the snapshot holds, a real clock included: its wall time goes on from the snapshot's."""
        snapshots.put_back(self, snapshot)

    def digest(self) -> str:
        """A hash of what can be seen: the pixels and the tree."""
        pixels = hashlib.sha256(self.windows.frame().tobytes())
        pixels.update(repr(self.windows.tree()).encode())
        return pixels.hexdigest()


def _rotate(phone: Phone) -> None:
    if phone.settings.number("system", "accelerometer_rotation", 0):
        phone.display.rotation = phone.sensors.quarter
    else:
        phone.display.rotation = phone.settings.number("system", "user_rotation", 0) % 4


def _scale_fonts(phone: Phone) -> None:
    try:
        scale = float(phone.settings.get("system", "font_scale") or 1.0)
    except ValueError:
        scale = 1.0
    phone.display.font_scale = min(2.0, max(0.5, scale))


def _darken(phone: Phone) -> None:
    phone.display.dark = phone.settings.number("secure", "ui_night_mode", 1) == 2


def _navigation(phone: Phone) -> None:
    phone.display.three_buttons = phone.settings.number("secure", "navigation_mode", 2) == 0


_EFFECTS: dict[tuple[str, str], Callable[[Phone], None]] = {
    ("system", "accelerometer_rotation"): _rotate,
    ("system", "user_rotation"): _rotate,
    ("system", "font_scale"): _scale_fonts,
    ("secure", "ui_night_mode"): _darken,
    ("secure", "navigation_mode"): _navigation,
    ("global", "auto_time"): follow_network,
    ("global", "airplane_mode_on"): lambda phone: phone.connectivity.airplane_mode_put(),
}
