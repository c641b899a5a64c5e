"""What is on the screen: the app in front, and what its elements show. Such goals are reached by the screen only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from protocol.apps import clock, contacts
from tasks.state.text import digits, squeezed

if TYPE_CHECKING:
    from android_env.device import Device
    from protocol.ui import UiNode


def nodes(device: Device, package: str) -> list[UiNode]:
    """Everything that a package shows now, also what is scrolled half out of sight."""
    return [node for node in device.screen.tree().walk() if node.package == package]


def tap(device: Device, node: UiNode) -> None:
    """A finger on the middle of a node, and the screen at rest again."""
    device.input.tap(*node.bounds.center)
    device.screen.settle()


def _in_front(device: Device, package: str, what: str) -> list[str]:
    current = device.activities.current()
    if current.partition("/")[0] == package:
        return []
    return [f"{what} is not in front; {current} is"]


@dataclass(frozen=True)
class Cleared:
    """These apps are as after their installation: no data, nothing running."""

    packages: Sequence[str]

    def apply(self, device: Device) -> None:
        for package in self.packages:
            device.packages.clear(package)


@dataclass(frozen=True)
class InFront:
    """This app is in front; a permission dialog over it is another app."""

    package: str
    label: str

    def remember(self, device: Device) -> None:
        return None

    def problems(self, before: None, device: Device) -> list[str]:
        return _in_front(device, self.package, self.label)

    def satisfy(self, device: Device) -> None:
        device.activities.launch(self.package)


def _open_tab(device: Device, name: str) -> None:
    """Opens the clock on a tab; a tool-tip in a window above the tabs goes at the first touch."""
    device.activities.start(clock.MAIN)
    device.screen.settle()
    for _ in range(3):
        shown = nodes(device, clock.PACKAGE)
        tab = next((node for node in shown if node.content_desc == name), None)
        if tab is not None and tab.selected:
            return
        tap(device, tab or next(node for node in shown if node.text == clock.TIP))


def _tab_problems(device: Device, name: str) -> list[str]:
    found = _in_front(device, clock.PACKAGE, clock.LABEL)
    tabs = [node for node in nodes(device, clock.PACKAGE) if node.content_desc == name and node.selected]
    return found or ([] if tabs else [f"the clock does not show its tab {name}"])


def _timers_made(device: Device) -> bool:
    """Whether the clock keeps a timer: an entry that was started is one, whatever is on the screen since."""
    if not device.files.exists(clock.PREFERENCES):
        return False
    kept = ElementTree.fromstring(device.files.read(clock.PREFERENCES))
    return any(len(values) > 0 for values in kept.iterfind("set[@name='timers_list']"))


@dataclass(frozen=True)
class TimerEntered:
    """The clock shows this duration in the entry of a new timer, which is not started."""

    hours: int
    minutes: int
    seconds: int

    @property
    def shown(self) -> str:
        return f"{self.hours:02d}h {self.minutes:02d}m {self.seconds:02d}s"

    def remember(self, device: Device) -> None:
        return None

    def problems(self, before: None, device: Device) -> list[str]:
        found = _tab_problems(device, "Timer")
        if found:
            return found
        entries = [
            node for node in nodes(device, clock.PACKAGE) if node.resource_id.endswith("timer_setup_time")
        ]
        if _timers_made(device):
            return ["a timer was started, though none should be"]
        if any(squeezed(node.text) == self.shown for node in entries):
            return []
        shown = entries[0].text if entries else "no entry for a new timer"
        return [f"the timer's entry shows {shown}, expected {self.shown}"]

    def satisfy(self, device: Device) -> None:
        """By taps on the keypad: the entry of a timer is nowhere but on the screen."""
        _open_tab(device, "Timer")
        for digit in f"{self.hours}{self.minutes:02d}{self.seconds:02d}".lstrip("0"):
            keys = nodes(device, clock.PACKAGE)
            tap(device, next(n for n in keys if n.text == digit and n.class_name.endswith("Button")))


@dataclass(frozen=True)
class StopwatchShown:
    """The clock shows its stopwatch, running or not."""

    running: bool

    def remember(self, device: Device) -> None:
        return None

    def problems(self, before: None, device: Device) -> list[str]:
        found = _tab_problems(device, "Stopwatch")
        if found:
            return found
        shown = {node.content_desc or node.text for node in nodes(device, clock.PACKAGE) if node.clickable}
        wanted = {"Pause", "Lap"} if self.running else {"Start"}
        state = "running" if self.running else "paused"
        return [] if wanted <= shown else [f"the stopwatch is not {state}: its buttons are {sorted(shown)}"]

    def satisfy(self, device: Device) -> None:
        """By taps: a stopwatch is started on the screen."""
        _open_tab(device, "Stopwatch")
        if self.problems(None, device):
            wanted = "Start" if self.running else "Pause"
            tap(device, next(n for n in nodes(device, clock.PACKAGE) if n.content_desc == wanted))


@dataclass(frozen=True)
class ContactDrafted:
    """The editor of a new contact is in front and holds these, not saved."""

    first: str
    last: str
    phone: str
    label: str

    def remember(self, device: Device) -> None:
        return None

    def problems(self, before: None, device: Device) -> list[str]:
        current = device.activities.current()
        if not current.startswith(contacts.PACKAGE) or not current.endswith(contacts.EDITOR_CLASSES):
            return [f"the form of a new contact is not in front; {current} is"]
        shown = nodes(device, contacts.PACKAGE)
        found = _field_problems(shown, "First name", self.first)
        found += _field_problems(shown, "Last name", self.last)
        found += _field_problems(shown, "Phone", self.phone)
        if not any(node.content_desc == f"{self.label} Phone" and node.text == self.label for node in shown):
            found.append(f"the phone number is not labelled {self.label}")
        if any(node.text == "Edit contact" for node in shown):
            found.append("the form edits a contact that is already saved")
        return found

    def satisfy(self, device: Device) -> None:
        """By the intent that other apps open the filled form with."""
        extras = ("--es", "name", f"{self.first} {self.last}", "--es", "phone", self.phone)
        kind = ("--ei", "phone_type", str(contacts.PHONE_LABELS[self.label]))
        target = ("-a", "android.intent.action.INSERT", "-t", "vnd.android.cursor.dir/contact")
        device.activities.start(*target, *extras, *kind)
        device.screen.settle()


def _field_problems(shown: list[UiNode], hint: str, wanted: str) -> list[str]:
    fields = [node for node in shown if node.hint == hint]
    if not any(node.hint for node in shown):
        fields = [node for node in shown if node.class_name.endswith("EditText")]
    if not fields:
        return [f"the form shows no field {hint}"]
    read = digits if hint == "Phone" else squeezed
    if any(read(node.text) == read(wanted) for node in fields):
        return []
    return [f"the field {hint} holds {fields[0].text!r}, expected {wanted!r}"]
