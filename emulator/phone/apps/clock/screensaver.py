"""The screen saver: the time on black until a touch ends it."""

from __future__ import annotations

from emulator.phone.apps.clock.times import clock_spans, clock_text
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH

BLACK, DIM = "#000000", "#9AA0A6"


class Screensaver(ui.Screen):
    """It moves a little each minute, as not to burn in."""

    edge_to_edge = True
    status_bar = BLACK
    bar_ink = BLACK

    def __init__(self, _intent: Intent) -> None:
        self.ticker = 0

    def on_resume(self) -> None:
        self.ticker = self.app.every(1_000, self.passed)

    def on_pause(self) -> None:
        self.app.cancel(self.ticker)

    def passed(self) -> None:
        """A second is over; the phone shows the screen anew after each timer."""

    def build(self) -> ui.Widget:
        now = self.app.phone.clock.local()
        text = clock_text(self.app, now.hour, now.minute)
        upcoming = self.app.phone.settings.get("system", "next_alarm_formatted") or ""
        place = (now.hour * 60 + now.minute) * 37
        clock = ui.Column(
            id="main_clock",
            cls="LinearLayout",
            align="center",
            spacing=8,
            margin=(40 + place % 40, 160 + place % 300, 0, 0),
            children=(
                ui.Text(
                    text,
                    id="digital_clock",
                    desc=text,
                    size=80,
                    spans=clock_spans(text, 30),
                    color=DIM,
                    max_lines=1,
                ),
                ui.Text(f"{now:%a, %b} {now.day}", id="date", size=16, color=DIM),
                ui.Text(upcoming, id="nextAlarm", size=16, color=DIM) if upcoming else None,
            ),
        )
        return ui.Box(
            id="saver_container",
            width=MATCH,
            height=MATCH,
            shape=ui.Shape(BLACK),
            on_click=self.close,
            children=(clock,),
        )
