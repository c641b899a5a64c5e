"""The Clock tab: the time here and in the cities of the world. It changes no alarm."""

from __future__ import annotations

from emulator.phone.apps.clock.look import Page
from emulator.phone.toolkit import ui


class ClockPage(Page):
    title = "Clock"

    def body(self) -> ui.Widget:
        return ui.Box(width=ui.MATCH, height=ui.MATCH)
