"""The dialog of the setting "Change date and time format"."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from emulator.phone.apps.simple_commons.dates import DATE_FORMATS, date_format, date_text, is_24_hour
from emulator.phone.apps.simple_commons.look import preferences
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class DateFormatDialog(ui.Dialog):
    """Today in every format, and the 24 hour clock; OK keeps both."""

    kind: ClassVar[str] = "dialog"

    def __init__(self) -> None:
        self.chosen = 0
        self.hours = False
        self.positive = ("OK", self._keep)
        self.negative = ("Cancel", None)

    def on_create(self) -> None:
        current = date_format(self.app)
        self.chosen = DATE_FORMATS.index(current) if current in DATE_FORMATS else 0
        self.hours = is_24_hour(self.app)

    def content(self) -> ui.Widget:
        today = self.app.phone.clock.local()
        radios = tuple(
            ui.Check(
                kind="radio", text=date_text(pattern, today), checked=index == self.chosen, width=MATCH, min_height=44,
                padding=(24, 4), on_click=partial(self._choose, index),
            )
            for index, pattern in enumerate(DATE_FORMATS)
        )  # fmt: skip
        clock = ui.Check(
            kind="checkbox", text="Use 24-hour time format", id="change_date_time_dialog_24_hour", checked=self.hours,
            width=MATCH, min_height=44, padding=(24, 8), on_click=self._flip,
        )  # fmt: skip
        group = ui.Column(
            id="change_date_time_dialog_radio_group", cls="RadioGroup", width=MATCH, children=radios
        )
        column = ui.Column(
            phantom=True, width=MATCH, padding=(0, 12), children=(group, ui.Divider("divider"), clock)
        )
        return ui.Scroll(
            column, id="change_date_time_dialog_scrollview", width=MATCH, weight=1, stretch=False
        )

    def _choose(self, index: int) -> None:
        self.chosen = index

    def _flip(self) -> None:
        self.hours = not self.hours

    def _keep(self) -> None:
        preferences(self.app).update(
            {"date_format": DATE_FORMATS[self.chosen], "use_24_hour_format": self.hours}
        )
