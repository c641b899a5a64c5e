"""DatePickerDialog: Android's own calendar to choose a day from, with its year list. It knows no app."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from emulator.phone.toolkit import extent
from emulator.phone.toolkit.dialogs import Dialog, take
from emulator.phone.toolkit.widgets import (
    MATCH,
    WRAP,
    Box,
    Column,
    Icon,
    Pager,
    Recycler,
    Row,
    Shape,
    Spacer,
    Text,
    Widget,
)

SUNDAY = 6
CELL_HEIGHT, LEAST_CELL = 40.0, 18.0
TITLE, LETTERS = 56.0, 24.0
"""Dp of what stands over the days."""
_LETTERS = "MTWTFSS"
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


class DatePickerDialog(Dialog):
    """The calendar of one month, swiped or paged, and the header that switches between it and the list of years.

    ``on_set(date)`` hears the choice at OK. Days outside ``minimum``..``maximum`` are there but disabled.
    """

    platform = True

    def __init__(
        self,
        value: date,
        on_set: Callable[[date], None],
        *,
        minimum: date | None = None,
        maximum: date | None = None,
        **options: Any,
    ) -> None:
        """``options``: positive, negative, neutral (labels or Choice), caps, first_weekday (0 is Monday), on_cancel."""
        self.value, self.on_set = value, on_set
        self.minimum, self.maximum = minimum or FIRST, maximum or LAST
        self.year, self.month = value.year, value.month
        self.choosing_year = False
        self.first_weekday = SUNDAY
        self.positive = (options.pop("positive", "OK"), None)
        self.negative = (options.pop("negative", "Cancel"), None)
        self.caps = True
        take(self, options, ("neutral", "caps", "first_weekday", "on_cancel", "cancelable"))

    def confirm(self) -> None:
        self.close()
        self.on_set(self.value)

    def content(self) -> Widget | None:
        body = self._years() if self.choosing_year else self._day_picker()
        look: dict[str, Any] = {"id": "android:id/datePicker", "cls": "DatePicker", "width": MATCH}
        box: dict[str, Any] = {"id": "android:id/animator", "cls": "ViewAnimator", "children": (body,)}
        if extent.lying(self):
            return Row(**look, align="top", children=(self._header(), Box(**box, weight=1)))
        return Column(**look, children=(self._header(), Box(**box, width=MATCH)))

    def _cell(self) -> float:
        """How high a day is: less where six weeks would not fit between the display's edges."""
        rest = 116 if extent.lying(self) else 212
        return min(CELL_HEIGHT, max(LEAST_CELL, (extent.height(self) - rest - TITLE - LETTERS - 8) / 6))

    def _height(self) -> float:
        return TITLE + LETTERS + 6 * self._cell() + 8

    def _header(self) -> Widget:
        beside = extent.lying(self)
        day = f"{self.value:%a, %b} {self.value.day}"
        return Column(
            id="android:id/date_picker_header",
            cls="LinearLayout",
            width=152 if beside else MATCH,
            height=self._height() if beside else WRAP,
            padding=(24, 16),
            shape=Shape("accent", (self._radius(), 0 if beside else self._radius(), 0, 0)),
            children=(
                Text(
                    str(self.value.year),
                    id="android:id/date_picker_header_year",
                    cls="Button",
                    size=16,
                    weight_=500,
                    color="on_primary",
                    alpha=1.0 if self.choosing_year else 0.7,
                    selected=self.choosing_year,
                    on_click=partial(self.show_years, True),
                ),
                Text(
                    day,
                    id="android:id/date_picker_header_date",
                    size=34,
                    weight_=500,
                    color="on_primary",
                    alpha=0.7 if self.choosing_year else 1.0,
                    selected=not self.choosing_year,
                    on_click=partial(self.show_years, False),
                ),
            ),
        )

    def _radius(self) -> float:
        return 28.0 if self.rounded() else 4.0

    # The month ------------------------------------------------------------------------------------------

    def _day_picker(self) -> Widget:
        before, after = self._can_turn(-1), self._can_turn(1)
        pages = tuple(
            partial(self._month, *month)
            for month, there in (
                (self._turned(-1), before),
                ((self.year, self.month), True),
                (self._turned(1), after),
            )
            if there
        )
        return Box(
            id="android:id/date_picker_day_picker",
            cls="ViewGroup",
            width=MATCH,
            children=(
                Pager(
                    pages,
                    1 if before else 0,
                    self._on_page,
                    id="android:id/day_picker_view_pager",
                    cls="com.android.internal.widget.ViewPager",
                    width=MATCH,
                ),
                self._arrow("prev", "chevron-left", "Previous month", -1, "top|start") if before else None,
                self._arrow("next", "chevron-right", "Next month", 1, "top|end") if after else None,
            ),
        )

    def _arrow(self, name: str, icon: str, desc: str, step: int, gravity: str) -> Widget:
        return Icon(
            icon,
            id=f"android:id/{name}",
            desc=desc,
            width=48,
            height=48,
            margin=(8, 4),
            gravity=gravity,
            tint="on_surface",
            on_click=partial(self.turn, step),
        )

    def _month(self, year: int, month: int) -> Widget:
        """The SimpleMonthView of a month: it draws its title and letters itself, its days are virtual views."""
        first = (date(year, month, 1).weekday() - self.first_weekday) % 7
        length = calendar.monthrange(year, month)[1]
        slots: list[date | None] = [None] * first + [date(year, month, day) for day in range(1, length + 1)]
        slots += [None] * (-len(slots) % 7)
        weeks = [slots[start : start + 7] for start in range(0, len(slots), 7)]
        letters = [_LETTERS[(self.first_weekday + n) % 7] for n in range(7)]
        return Column(
            id="android:id/month_view",
            cls="View",
            key=(year, month),
            width=MATCH,
            height=self._height(),
            padding=(12, 0, 12, 8),
            focusable=True,
            children=(
                Text(
                    f"{calendar.month_name[month]} {year}",
                    width=MATCH,
                    height=TITLE,
                    align="center",
                    weight_=500,
                    hidden=True,
                ),
                Row(width=MATCH, phantom=True, children=tuple(self._letter(each) for each in letters)),
                *(Row(width=MATCH, phantom=True, children=tuple(map(self._day, week))) for week in weeks),
            ),
        )

    def _letter(self, letter: str) -> Widget:
        return Text(
            letter, weight=1, height=LETTERS, size=12, align="center", color="on_surface_variant", hidden=True
        )

    def _day(self, day: date | None) -> Widget:
        if day is None:
            return Spacer(weight=1, height=self._cell())
        chosen, allowed = day == self.value, self.minimum <= day <= self.maximum
        return Text(
            str(day.day),
            cls="View",
            desc=f"{day:%d %B %Y}",
            weight=1,
            height=self._cell(),
            size=12,
            align="center",
            color="on_primary" if chosen else "on_surface",
            shape=Shape("accent", self._cell() / 2) if chosen else None,
            checkable=chosen,
            checked=chosen,
            enabled=allowed,
            on_click=partial(self.choose, day) if allowed else None,
        )

    def choose(self, day: date) -> None:
        """A day was tapped."""
        self.value = day
        self.year, self.month = day.year, day.month

    def turn(self, step: int) -> None:
        """To the month before (-1) or after (1)."""
        if self._can_turn(step):
            self.year, self.month = self._turned(step)

    def _on_page(self, page: int) -> None:
        self.turn(page - (1 if self._can_turn(-1) else 0))

    def _turned(self, step: int) -> tuple[int, int]:
        months = self.year * 12 + self.month - 1 + step
        return months // 12, months % 12 + 1

    def _can_turn(self, step: int) -> bool:
        first, last = self.minimum, self.maximum
        return (first.year, first.month) <= self._turned(step) <= (last.year, last.month)

    # The years ------------------------------------------------------------------------------------------

    def _years(self) -> Widget:
        first, last = self.minimum.year, self.maximum.year
        return Recycler(
            range(first, last + 1),
            self._year,
            id="android:id/date_picker_year_picker",
            cls="ListView",
            width=MATCH,
            height=self._height(),
            start=max(0, self.value.year - first - 2),
        )

    def _year(self, year: int) -> Widget:
        chosen = year == self.value.year
        return Text(
            str(year),
            id="android:id/text1",
            width=MATCH,
            height=64,
            align="center",
            size=26 if chosen else 16,
            color="accent" if chosen else "on_surface",
            checkable=True,
            checked=chosen,
            on_click=partial(self.choose_year, year),
        )

    def show_years(self, years: bool) -> None:
        """The header was tapped: the list of years, or the month again."""
        self.choosing_year = years

    def choose_year(self, year: int) -> None:
        """A year was tapped: the same day in it, as near as the calendar and the limits allow."""
        length = calendar.monthrange(year, self.value.month)[1]
        wanted = date(year, self.value.month, min(self.value.day, length))
        self.choose(min(max(wanted, self.minimum), self.maximum))
        self.choosing_year = False
