"""TimePickerDialog: the platform's own, with a clock face and a keyboard mode. It knows no app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from emulator.phone.toolkit import extent
from emulator.phone.toolkit.clock_face import Mark, number
from emulator.phone.toolkit.clock_state import TO_CLOCK, TO_TEXT, ClockState, OnTime, two_digits
from emulator.phone.toolkit.dialogs import Dialog, take
from emulator.phone.toolkit.widgets import (
    MATCH,
    WRAP,
    Box,
    Column,
    Icon,
    Row,
    Shape,
    Text,
    TextField,
    Widget,
)

_TOUCH_HELPER = "android.widget.RadialTimePickerView$RadialPickerTouchHelper"


class TimePickerDialog(Dialog, ClockState):
    """The platform's time picker. ``on_set(hour, minute)`` hears the choice at OK, hours always 0..23."""

    platform = True
    beside = (72.0, 256.0)

    def __init__(self, hour: int, minute: int, on_set: OnTime, *, is_24h: bool, **options: Any) -> None:
        """``options``: positive, negative (labels), caps, typing, on_cancel, cancelable."""
        self.begin(hour, minute, on_set, is_24h)
        self.positive = (options.pop("positive", "OK"), None)
        self.negative = (options.pop("negative", "Cancel"), None)
        self.caps = True
        take(self, options, ("caps", "typing", "on_cancel", "cancelable"))

    def ready(self) -> bool:
        return not self.typing or self.typed_well()

    def confirm(self) -> None:
        self.close()
        self.on_set(self.hour, self.minute)

    def content(self) -> Widget | None:
        return Box(
            id="android:id/timePicker",
            cls="TimePicker",
            width=MATCH,
            children=(
                self._parts(),
                Icon(
                    "clock-outline" if self.typing else "keyboard-outline",
                    id="android:id/toggle_mode",
                    desc=TO_CLOCK if self.typing else TO_TEXT,
                    width=48,
                    height=48,
                    margin=(8, 0),
                    gravity="bottom|start",
                    on_click=self.switch_mode,
                ),
            ),
        )

    def _parts(self) -> Widget:
        """Header over face, or beside it where the phone lies."""
        if extent.lying(self) and not self.typing:
            return Row(phantom=True, width=MATCH, children=(self._header(), self._face()))
        parts = (self._fields(),) if self.typing else (self._header(), self._face())
        return Column(phantom=True, width=MATCH, align="center", children=parts)

    def _header(self) -> Widget:
        radius = 28.0 if self.rounded() else 4.0
        beside = extent.lying(self)
        return Row(
            id="android:id/time_header",
            cls="RelativeLayout",
            width=WRAP if beside else MATCH,
            weight=1 if beside else 0,
            height=self.look.size + 16 if beside else 96,
            arrange="center",
            shape=Shape("accent", (radius, 0, 0, 0) if beside else (radius, radius, 0, 0)),
            children=(
                self._digits("hours", f"{self.shown_hour:02}" if self.is_24h else str(self.shown_hour), True),
                Text(":", id="android:id/separator", size=60, fixed=True, color="on_primary", alpha=0.7),
                self._digits("minutes", f"{self.minute:02}", False),
                None if self.is_24h else self._halves(),
            ),
        )

    def _digits(self, name: str, text: str, hours: bool) -> Widget:
        active = self.hours_active == hours
        return Text(
            text,
            id=f"android:id/{name}",
            size=60,
            fixed=True,
            color="on_primary",
            alpha=1.0 if active else 0.7,
            selected=active,
            on_click=partial(self.activate, hours),
        )

    def _halves(self) -> Widget:
        labels = (("am_label", "AM", False), ("pm_label", "PM", True))
        return Column(
            id="android:id/ampm_layout",
            cls="RadioGroup",
            margin=(8, 0, 0, 0),
            children=tuple(
                Text(
                    text,
                    id=f"android:id/{name}",
                    cls="RadioButton",
                    size=16,
                    fixed=True,
                    weight_=500,
                    color="on_primary",
                    padding=(4, 6),
                    alpha=1.0 if (self.hour >= 12) == late else 0.7,
                    checkable=True,
                    checked=(self.hour >= 12) == late,
                    on_click=partial(self.set_half, late),
                )
                for name, text, late in labels
            ),
        )

    def _face(self) -> Widget:
        return self.clock(
            self._number,
            id="android:id/radial_picker",
            cls="View",
            margin=(24, 8, 24, 8) if extent.lying(self) else (0, 16, 0, 24),
        )

    def _number(self, mark: Mark) -> Widget:
        chosen = self.is_chosen(mark)
        made = replace(
            number(mark, chosen, self.look), cls=_TOUCH_HELPER, desc=str(mark.value), selected=chosen
        )
        return replace(made, on_click=partial(self.choose, mark.value))

    def _fields(self) -> Widget:
        return Column(
            id="android:id/input_mode",
            cls="RelativeLayout",
            width=MATCH,
            padding=(24, 20, 24, 64),
            spacing=12,
            children=(
                Text("Set time", id="android:id/input_header", size=20, weight_=500),
                Text("Type in time", id="android:id/top_label", color="on_surface_variant"),
                Row(
                    phantom=True,
                    align="top",
                    spacing=4,
                    children=(
                        self._field("hour", self.typed_hour, self.type_hour),
                        Text(":", id="android:id/input_separator", size=24, margin=(0, 8)),
                        self._field("minute", self.typed_minute, self.type_minute),
                        None if self.is_24h else self._spinner(),
                    ),
                ),
                None
                if self.typed_well()
                else Text("Enter a valid time", id="android:id/label_error", size=12, color="error"),
            ),
        )

    def _field(self, name: str, text: str, on_change: Callable[[str], None]) -> Widget:
        return Column(
            phantom=True,
            children=(
                TextField(
                    text,
                    on_change,
                    id=f"android:id/input_{name}",
                    kind="number",
                    width=56,
                    size=24,
                    select_all=True,
                    accept=two_digits,
                    autofocus=name == "hour",
                ),
                Text(name, id=f"android:id/label_{name}", size=12, color="on_surface_variant"),
            ),
        )

    def _spinner(self) -> Widget:
        """The choice between AM and PM: a tap takes the other one."""
        return Row(
            id="android:id/am_pm_spinner",
            cls="Spinner",
            height=48,
            margin=(8, 0, 0, 0),
            on_click=partial(self.set_half, self.hour < 12),
            children=(
                Text("PM" if self.hour >= 12 else "AM", id="android:id/text1", size=16),
                Icon("menu-down", hidden=True),
            ),
        )
