"""MaterialTimePicker: the time picker of Material's library, with a clock face and a keyboard mode. It knows no app."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from emulator.phone.toolkit import extent
from emulator.phone.toolkit.clock_face import Mark, number
from emulator.phone.toolkit.clock_state import TO_CLOCK, TO_TEXT, ClockState, OnTime, two_digits
from emulator.phone.toolkit.dialogs import take
from emulator.phone.toolkit.widgets import (
    MATCH,
    Button,
    Column,
    Icon,
    Row,
    Shape,
    Spacer,
    Text,
    TextField,
    Widget,
)


class MaterialTimePicker(ClockState):
    """The time picker of Material's library (alarms, calendars). Same contract as TimePickerDialog."""

    kind: ClassVar[str] = "dialog"
    beside = (64.0, 280.0)

    def __init__(self, hour: int, minute: int, on_set: OnTime, *, is_24h: bool, **options: Any) -> None:
        """``options``: title, typing, cancelable."""
        self.begin(hour, minute, on_set, is_24h)
        self.title = "Select time"
        take(self, options, ("title", "typing", "cancelable"))

    def confirm(self) -> None:
        if self.typing and not self.typed_well():
            return
        self.close()
        self.on_set(self.hour, self.minute)

    def build(self) -> Widget:
        beside = extent.lying(self) and not self.typing
        title = Text(
            self.title, id="header_title", size=12, weight_=500, margin=(12, 0, 0, 7), important=False
        )
        parts: tuple[Widget | None, ...] = (title, self._top(), None if self.typing else self._face())
        if beside:
            left = Column(phantom=True, children=(title, self._top()))
            parts = (Row(phantom=True, align="top", children=(left, self._face())),)
        return Column(
            width=min(self._lying_width if beside else 328.0, extent.width(self) - 16),
            cls="FrameLayout",
            padding=(12, 20, 8, 4),
            shape=Shape("dialog", 28, elevation=6),
            children=(*parts, self._bottom()),
        )

    @property
    def _lying_width(self) -> float:
        return 12 + 12 + 216 + (0 if self.is_24h else 64) + 24 + self.look.size + 16 + 8

    def _top(self) -> Widget:
        return Row(
            phantom=True,
            height=96,
            align="center",
            margin=(12, 0, 0, 0),
            children=(
                self._part("hour", f"{self.shown_hour:02}" if self.is_24h else str(self.shown_hour), True),
                Text(":", size=56, fixed=True, height=80, width=24, align="center"),
                self._part("minute", f"{self.minute:02}", False),
                None if self.is_24h else self._halves(),
            ),
        )

    def _part(self, name: str, text: str, hours: bool) -> Widget:
        """The hour or the minute: a chip, or in keyboard mode the field of the active one."""
        active = self.hours_active == hours
        if self.typing:
            return self._typed(name, hours, active)
        unit = "minutes" if not hours else "hours" if self.is_24h else "o'clock"
        value = self.minute if not hours else self.shown_hour
        return Text(
            text,
            id=f"material_{name}_tv",
            cls="View",
            desc=f"{value} {unit}",
            size=56 if len(text) < 3 else 45,
            fixed=True,
            width=96,
            height=80,
            align="center",
            color="on_primary_container" if active else "on_surface",
            shape=Shape("primary_container" if active else "surface_variant", 8),
            checkable=True,
            checked=active,
            on_click=partial(self.activate, hours),
        )

    def _typed(self, name: str, hours: bool, active: bool) -> Widget:
        text = self.typed_hour if hours else self.typed_minute
        field = TextField(
            text,
            self.type_hour if hours else self.type_minute,
            kind="number",
            style="outlined",
            size=45,
            fixed=True,
            width=96,
            height=72,
            padding=(16, 4),
            select_all=True,
            accept=two_digits,
            autofocus=active,
            action="next" if hours else "done",
        )
        label = Text(name.capitalize(), id="material_label", size=12, color="on_surface_variant")
        return Column(id=f"material_{name}_text_input", cls="FrameLayout", spacing=4, children=(field, label))

    def _halves(self) -> Widget:
        return Column(
            id="material_clock_period_toggle",
            cls="LinearLayout",
            desc="Select AM or PM",
            margin=(12, 0, 0, 0),
            shape=Shape(radius=8, stroke="outline"),
            children=tuple(
                Text(
                    text,
                    id=f"material_clock_period_{text.lower()}_button",
                    cls="CompoundButton",
                    width=52,
                    height=48,
                    align="center",
                    size=16,
                    fixed=True,
                    weight_=500,
                    checkable=True,
                    checked=(self.hour >= 12) == late,
                    shape=Shape("tertiary_container", 8) if (self.hour >= 12) == late else None,
                    on_click=partial(self.set_half, late),
                )
                for text, late in (("AM", False), ("PM", True))
            ),
        )

    def _face(self) -> Widget:
        return self.clock(
            self._number,
            id="material_clock_face",
            cls="ViewGroup",
            margin=(24, 0, 16, 8) if extent.lying(self) else (24, 28, 0, 8),
        )

    def _number(self, mark: Mark) -> Widget:
        unit = "minutes" if not self.hours_active else "hours" if self.is_24h else "o'clock"
        chosen = self.is_chosen(mark)
        made = replace(number(mark, chosen, self.look), desc=f"{mark.text} {unit}", selected=chosen)
        return replace(made, on_click=partial(self.choose, mark.value))

    def _bottom(self) -> Widget:
        mode = Icon(
            "clock-outline" if self.typing else "keyboard-outline",
            id="material_timepicker_mode_button",
            cls="Button",
            desc=TO_CLOCK if self.typing else TO_TEXT,
            width=48,
            height=48,
            on_click=self.switch_mode,
        )
        return Row(
            phantom=True,
            width=MATCH,
            margin=(0, 16, 0, 0),
            children=(
                mode,
                Spacer(weight=1),
                Button("Cancel", id="material_timepicker_cancel_button", on_click=self.close),
                Button("OK", id="material_timepicker_ok_button", on_click=self.confirm),
            ),
        )
