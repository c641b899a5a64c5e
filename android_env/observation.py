"""What an agent sees before it acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from android_env.elements import Element, UiTree
from android_env.surface.pictures import Pixels

__all__ = ["Element", "Observation", "describe"]


@dataclass(frozen=True)
class Observation:
    """The screen at rest after the last action; the picture is taken when it is first asked for.

    ``last_error`` says what was wrong with the last action, or is empty. A picture that is asked for after the next
    action would show that action's screen, so ask before acting.
    """

    goal: str
    step: int
    tree: UiTree
    activity: str
    last_error: str
    take_picture: Callable[[], Pixels] = field(compare=False, repr=False)

    @cached_property
    def pixels(self) -> Pixels:
        """uint8[height, width, 3], RGB."""
        return self.take_picture()

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The numbered list; an element's index is its place in it."""
        return self.tree.elements()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the screen in pixels."""
        return self.tree.size

    def describe(self) -> str:
        """The elements as lines of text, for models that read."""
        return "\n".join(describe(element) for element in self.elements)


def describe(element: Element) -> str:
    """One line of text about an element."""
    kind = element.class_name.rpartition(".")[2]
    parts = [f"[{element.index}] {kind}"]
    parts += [
        f"{name}={value!r}"
        for name, value in (("text", element.text), ("desc", element.content_desc), ("hint", element.hint))
        if value
    ]
    if element.resource_id:
        parts.append(f"id={element.resource_id.rpartition('/')[2]}")
    flags = ("clickable", "long_clickable", "editable", "scrollable", "focused", "selected")
    parts += [name for name in flags if getattr(element, name)]
    if element.checkable:
        parts.append("checked" if element.checked else "unchecked")
    if not element.enabled:
        parts.append("disabled")
    parts.append(str(element.bounds))
    return " ".join(parts)
