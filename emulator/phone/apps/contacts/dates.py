"""A significant date of a contact: how it is written, and the wheels that choose it."""

from __future__ import annotations

import calendar
import re
from functools import partial

from emulator.phone.apps.contacts.draft import Line
from emulator.phone.apps.contacts.store import LABELS, ORDERS
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

MONTHS = tuple(calendar.month_abbr[1:])
_STORED = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")


def parsed(value: str) -> tuple[int, int, int] | None:
    """Year (0 for none), month and day of "2001-05-09" or "--05-09"."""
    found = _STORED.fullmatch(value)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return (0 if found[1] == "-" else int(found[1]), int(found[2]), int(found[3]))


def date_text(value: str) -> str:
    """ "May 9, 2001" or "May 9"; anything else as it is."""
    found = parsed(value)
    if found is None:
        return value
    year, month, day = found
    text = f"{calendar.month_name[month]} {day}"
    return f"{text}, {year}" if year else text


class SignificantDate(ui.Dialog):
    """Month, day and year on wheels, with or without the year, and what the day is."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.year, self.month, self.day = parsed(line.value) or (0, 0, 0)
        self.with_year = bool(self.year) or not self.day
        self.type = line.type
        self.positive = ("Set", None)
        self.negative = ("Cancel", None)

    def on_create(self) -> None:
        now = self.app.phone.clock.local()
        self.year = self.year or now.year
        if not self.day:
            self.month, self.day = now.month, now.day

    def content(self) -> ui.Widget | None:
        days = calendar.monthrange(self.year if self.with_year else 2000, self.month)[1]
        wheels = ui.Row(
            id="android:id/pickers", width=MATCH, arrange="center", spacing=16,
            children=(
                self._wheel("month", ui.Wheel(1, 12, MONTHS), self.month),
                self._wheel("day", ui.Wheel(1, days), min(self.day, days)),
                self._wheel("year", ui.Wheel(1900, 2100), self.year) if self.with_year else None,
            ),
        )  # fmt: skip
        kinds = ui.Row(
            phantom=True, spacing=8, padding=(24, 8),
            children=tuple(
                ui.filter_chip(LABELS["events"][1][kind], kind == self.type, partial(self._set, "type", kind))
                for kind in ORDERS["events"]
                if kind
            ),
        )  # fmt: skip
        box = ui.Check(
            text="Provide a year", checked=self.with_year, id="year_toggle", margin=(24, 8),
            on_click=partial(self._set, "with_year", not self.with_year),
        )  # fmt: skip
        strip = ui.Scroll(kinds, phantom=True, horizontal=True, width=MATCH)
        return ui.Column(phantom=True, width=MATCH, padding=(0, 16, 0, 0), children=(wheels, box, strip))

    def _wheel(self, name: str, wheel: ui.Wheel, value: int) -> ui.Widget:
        return ui.number_picker(wheel, value, partial(self._set, name), id=f"android:id/{name}")

    def _set(self, name: str, value: int) -> None:
        setattr(self, name, value)

    def confirm(self) -> None:
        days = calendar.monthrange(self.year if self.with_year else 2000, self.month)[1]
        year = f"{self.year:04}" if self.with_year else "-"
        self.line.value = f"{year}-{self.month:02}-{min(self.day, days):02}"
        self.line.type, self.line.label = self.type, ""
        self.close()
