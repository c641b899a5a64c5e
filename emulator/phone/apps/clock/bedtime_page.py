"""The Bedtime tab."""

from __future__ import annotations

from emulator.phone.apps.clock.look import Page
from emulator.phone.toolkit import ui


class BedtimePage(Page):
    title = "Bedtime"

    def body(self) -> ui.Widget:
        return ui.Box(width=ui.MATCH, height=ui.MATCH)
