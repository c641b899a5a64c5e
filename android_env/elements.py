"""The screen as agents see it: the accessibility windows, flattened into a numbered list of elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from protocol.geometry import Rect, Size
from protocol.ui import UiNode, UiWindow


@dataclass(frozen=True, slots=True)
class Element:
    """Something on the screen that says something or can be acted on; ``bounds`` in screen pixels."""

    index: int
    text: str
    content_desc: str
    hint: str
    resource_id: str
    class_name: str
    package: str
    bounds: Rect
    clickable: bool = False
    long_clickable: bool = False
    checkable: bool = False
    checked: bool = False
    enabled: bool = True
    focused: bool = False
    scrollable: bool = False
    selected: bool = False
    password: bool = False

    @property
    def editable(self) -> bool:
        return self.class_name.endswith(("EditText", "AutoCompleteTextView"))

    @property
    def label(self) -> str:
        """The words a person would call it by."""
        return self.text or self.content_desc or self.hint

    def to_json(self) -> dict[str, Any]:
        """Index, bounds, enabled, and of the other fields those that are not empty or off."""
        said: dict[str, Any] = {"index": self.index, "bounds": self.bounds, "enabled": self.enabled}
        return said | {name: value for name in _SAID if (value := getattr(self, name))}


_SAID = tuple(field.name for field in fields(Element) if field.name not in ("index", "bounds", "enabled"))


@dataclass(frozen=True, slots=True)
class UiTree:
    """All windows of the screen at one moment, topmost first; ``turns`` are the display's quarter turns if known."""

    windows: tuple[UiWindow, ...]
    size: Size
    turns: int | None = None

    def walk(self) -> Iterator[UiNode]:
        """Every node, windows bottom to top, each in document order."""
        for window in self._upwards():
            yield from window.root.walk()

    def elements(self) -> tuple[Element, ...]:
        """The numbered list: what is on the screen, uncovered, and has words, a use, or no children."""
        screen = Rect(0, 0, *self.size)
        windows = self._upwards()
        found: list[Element] = []
        for position, window in enumerate(windows):
            above = [upper.root.bounds for upper in windows[position + 1 :]]
            for node in window.root.walk():
                bounds = node.bounds.intersect(screen)
                if not bounds.empty and _telling(node) and not _covered(bounds, above):
                    found.append(_element(len(found), node, bounds))
        return tuple(found)

    def focused_field(self) -> Element | None:
        """The text field that typing goes into."""
        fields = (node for node in self.walk() if node.focused)
        elements = (_element(-1, node, node.bounds) for node in fields)
        return next((element for element in elements if element.editable), None)

    def _upwards(self) -> list[UiWindow]:
        upwards = list(reversed(self.windows))
        upwards.sort(key=lambda window: window.layer)
        return upwards


def _telling(node: UiNode) -> bool:
    words = node.text or node.content_desc
    use = node.clickable or node.scrollable or node.long_clickable or node.checkable
    return bool(not node.children or words or use)


def _covered(bounds: Rect, above: list[Rect]) -> bool:
    return any(upper.intersect(bounds) == bounds for upper in above)


def _element(index: int, node: UiNode, bounds: Rect) -> Element:
    return Element(
        index=index,
        text=node.text,
        content_desc=node.content_desc,
        hint=node.hint,
        resource_id=node.resource_id,
        class_name=node.class_name,
        package=node.package,
        bounds=bounds,
        clickable=node.clickable,
        long_clickable=node.long_clickable,
        checkable=node.checkable,
        checked=node.checked,
        enabled=node.enabled,
        focused=node.focused,
        scrollable=node.scrollable,
        selected=node.selected,
        password=node.password,
    )
