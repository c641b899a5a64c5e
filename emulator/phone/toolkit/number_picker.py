"""NumberPicker: Android's wheel of values, turned by swipes and by touching the value above or below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from emulator.phone.toolkit.widgets import Button, Column, Divider, Text, TextField, Widget


@dataclass(frozen=True)
class Wheel:
    """The values ``minimum``..``maximum`` of a wheel; ``labels`` say how they are written, ``wraps`` joins its ends."""

    minimum: int
    maximum: int
    labels: Sequence[str] = ()
    wraps: bool = True

    def label(self, value: int) -> str:
        return self.labels[value - self.minimum] if self.labels else str(value)

    def step(self, value: int, by: int) -> int | None:
        """The value so many steps on; None beyond an end."""
        moved = value + by
        if self.minimum <= moved <= self.maximum:
            return moved
        count = self.maximum - self.minimum + 1
        return self.minimum + (moved - self.minimum) % count if self.wraps else None

    def read(self, text: str) -> int | None:
        """The value that was typed; None when it is none of the wheel's."""
        if self.labels:
            found = [n for n, label in enumerate(self.labels) if label.casefold() == text.casefold()]
            return self.minimum + found[0] if found else None
        return int(text) if text.isdecimal() and self.minimum <= int(text) <= self.maximum else None


def number_picker(
    wheel: Wheel, value: int, on_value: Callable[[int], None], *, id: str = "", width: float = 64
) -> Widget:
    """The value in a field that can be typed into, its neighbours as buttons above and below."""
    return Column(
        id=id,
        cls="NumberPicker",
        width=width,
        align="center",
        on_swipe=partial(_swiped, wheel, value, on_value),
        children=(
            _neighbour(wheel, wheel.step(value, -1), on_value),
            Divider(color="accent", thickness=2),
            TextField(
                wheel.label(value),
                partial(_typed, wheel, on_value),
                id="android:id/numberpicker_input",
                kind="text" if wheel.labels else "number",
                style="none",
                padding=(8, 12),
                select_all=True,
            ),
            Divider(color="accent", thickness=2),
            _neighbour(wheel, wheel.step(value, 1), on_value),
        ),
    )


def _neighbour(wheel: Wheel, value: int | None, on_value: Callable[[int], None]) -> Widget:
    if value is None:
        return Text("", height=48, hidden=True)
    return Button(
        wheel.label(value),
        text_color="on_surface_variant",
        text_size=16,
        padding=(8, 0),
        on_click=partial(on_value, value),
    )


def _typed(wheel: Wheel, on_value: Callable[[int], None], text: str) -> None:
    value = wheel.read(text)
    if value is not None:
        on_value(value)


def _swiped(wheel: Wheel, value: int, on_value: Callable[[int], None], direction: str) -> None:
    """A swipe turns the wheel by one value."""
    moved = {"up": wheel.step(value, 1), "down": wheel.step(value, -1)}.get(direction)
    if moved is not None:
        on_value(moved)
