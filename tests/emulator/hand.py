"""A person's hand on a phone, for tests: finds what is on the screen and touches it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from emulator.phone.device import Phone
from emulator.phone.system.intents import LAUNCHER, MAIN, NEW_TASK, Intent
from emulator.phone.toolkit import ui
from protocol.geometry import Point
from protocol.ui import UiNode

Shown = TypeVar("Shown", bound=ui.Screen)


class Hand:
    """Looks at ``phone``'s accessibility tree and acts by touch and key only."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def nodes(self) -> Iterator[UiNode]:
        """Every node on the screen, topmost window first."""
        for window in self.phone.windows.tree():
            yield from window.root.walk()

    def texts(self) -> list[str]:
        """What can be read: the text of each node, or else its description."""
        return [node.text or node.content_desc for node in self.nodes() if node.text or node.content_desc]

    def all(self, *, text: str = "", desc: str = "", id: str = "", cls: str = "") -> list[UiNode]:
        """The nodes that match all that is given; ``id`` is the part after the slash or the whole."""
        return [
            node
            for node in self.nodes()
            if (not text or node.text == text)
            and (not desc or node.content_desc == desc)
            and (not id or id in (node.resource_id, node.resource_id.rpartition("/")[2]))
            and (not cls or node.class_name.endswith(cls))
        ]

    def find(self, **wanted: str) -> UiNode:
        """The first node that matches; raises AssertionError with what is there instead."""
        found = self.all(**wanted)
        assert found, f"nothing on the screen is {wanted}; there is {self.texts()}"
        return found[0]

    def shows(self, **wanted: str) -> bool:
        return bool(self.all(**wanted))

    def tap(self, **wanted: str) -> None:
        self.tap_at(self.find(**wanted).bounds.center)

    def tap_at(self, point: Point) -> None:
        self.phone.input.tap(*point)
        self.phone.rest()

    def long_press(self, **wanted: str) -> None:
        center = self.find(**wanted).bounds.center
        self.phone.input.swipe(center, center, 1000)
        self.phone.rest()

    def swipe(self, start: tuple[int, int], end: tuple[int, int], ms: int = 300) -> None:
        self.phone.input.swipe(Point(*start), Point(*end), ms)
        self.phone.rest()

    def type(self, text: str, **field: str) -> None:
        """Types at the end of the focused field, or of the field that is named."""
        if field:
            self.tap(**field)
            self.phone.keys.press("MOVE_END")
        self.phone.keys.type(text)
        self.phone.rest()

    def press(self, key: str) -> None:
        self.phone.keys.press(key)
        self.phone.rest()

    def back(self) -> None:
        self.press("BACK")

    def home(self) -> None:
        self.press("HOME")

    def open(self, package: str) -> None:
        """Starts an app as the launcher does."""
        launcher = self.phone.registry[package].launcher
        assert launcher is not None, f"{package} has no launcher activity"
        component = f"{package}/{launcher.name}"
        intent = Intent(MAIN, component=component, categories=frozenset({LAUNCHER}), flags=NEW_TASK)
        self.phone.activities.start(intent)
        self.phone.rest()

    def show(self, screen: Shown) -> Shown:
        """Puts a screen of the test's own above what the app in front shows."""
        top = self.phone.activities.top
        assert top is not None
        top.push(screen)
        self.phone.rest()
        return screen
