"""What covers the screen while something rings: an alarm with Snooze and Stop, timers whose time is up."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.clock import notices, schedule
from emulator.phone.apps.clock.alarms import FIRED, Alarms, Instance
from emulator.phone.apps.clock.timers import EXPIRED, Timer, Timers
from emulator.phone.apps.clock.times import clock_spans, clock_text, left_text
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.ui import MATCH

GROUND = "#0E1B24"
INK = "#E2E2E5"
ALERT_MS = 1_500


class Ringing(ui.Screen):
    """The ringing alarm; after its buttons it says for a moment what came of it."""

    edge_to_edge = True
    status_bar = GROUND
    bar_ink = GROUND

    def __init__(self, intent: Intent) -> None:
        self.number = int(intent.extras.get(notices.ID, 0))
        self.instance: Instance | None = None
        self.outcome: tuple[str, str] | None = None

    def on_resume(self) -> None:
        if self.outcome is not None:
            return
        ringing = [each for each in Alarms(self.app).instances() if each.alarm_state == FIRED]
        self.instance = next(
            (each for each in ringing if each.id == self.number), ringing[-1] if ringing else None
        )
        if self.instance is None:
            self.close()
        else:
            self.app.phone.notifications.heads_up_gone()

    def build(self) -> ui.Widget:
        parts = self._ringing(self.instance) if self.outcome is None and self.instance else self._over()
        return ui.Column(
            id="alarm_content",
            cls="android.view.ViewGroup",
            width=MATCH,
            height=MATCH,
            align="center",
            arrange="between",
            padding=(32, 140, 32, 96),
            shape=ui.Shape(GROUND),
            children=parts,
        )

    def _ringing(self, instance: Instance) -> tuple[ui.Widget, ...]:
        now = self.app.phone.clock.local()
        text = clock_text(self.app, now.hour, now.minute)
        head = ui.Column(
            phantom=True,
            align="center",
            spacing=12,
            children=(
                ui.Text(
                    text,
                    id="digital_clock",
                    desc=text,
                    size=88,
                    fixed=True,
                    spans=clock_spans(text, 32),
                    color=INK,
                    max_lines=1,
                ),
                ui.Text(
                    instance.label or "Alarm", id="title", size=24, color=INK, max_lines=2, align="center"
                ),
            ),
        )
        pair = min(150.0, (extent.width(self) - 72) / 2)
        return head, ui.Row(
            phantom=True,
            width=MATCH,
            arrange="between",
            spacing=8,
            children=(
                wide("snooze", "Snooze", self._snooze, "#374955", INK, pair),
                wide("dismiss", "Stop", self._stop, "#C2E8FF", "#001E2C", pair),
            ),
        )

    def _over(self) -> tuple[ui.Widget, ...]:
        title, text = self.outcome or ("", "")
        return (ui.Column(
            phantom=True, align="center", spacing=8,
            children=(
                ui.Text(title, id="alert_title", size=32, color=INK),
                ui.Text(text, id="alert_info", size=24, color=INK) if text else None,
            ),
        ),)  # fmt: skip

    def _snooze(self) -> None:
        if self.instance is not None:
            text = schedule.snooze(self.app, self.instance)
            self._end(
                "Snoozed",
                text.removeprefix("Snoozing for ").replace("minutes.", "min").replace("minute.", "min"),
            )

    def _stop(self) -> None:
        if self.instance is not None:
            schedule.dismiss(self.app, self.instance)
            self._end("Alarm off", "")

    def _end(self, title: str, text: str) -> None:
        self.outcome = (title, text)
        self.app.after(ALERT_MS, self.close, transient=True)

    def on_back(self) -> bool:
        """Back does not silence an alarm."""
        return self.outcome is None


class TimesUp(ui.Screen):
    """The timers that have expired; it ends when none is left."""

    edge_to_edge = True
    status_bar = GROUND
    bar_ink = GROUND

    def __init__(self, _intent: Intent) -> None:
        self.timers: list[Timer] = []
        self.ticker = 0

    def on_resume(self) -> None:
        self.timers = [timer for timer in Timers(self.app).all() if timer.state == EXPIRED]
        self.app.cancel(self.ticker)
        if not self.timers:
            self.close()
            return
        self.app.phone.notifications.heads_up_gone()
        self.ticker = self.app.every(1_000, self.passed)

    def on_pause(self) -> None:
        self.app.cancel(self.ticker)

    def passed(self) -> None:
        """A second is over; the phone shows the screen anew after each timer."""

    def build(self) -> ui.Widget:
        cards = tuple(self._timer(timer) for timer in self.timers[:3])
        stop = wide("fab", "Stop", self._stop, "#C2E8FF", "#001E2C")
        return ui.Column(
            id="expired_timers_activity",
            cls="android.view.ViewGroup",
            width=MATCH,
            height=MATCH,
            align="center",
            arrange="between",
            padding=(32, 100, 32, 96),
            shape=ui.Shape(GROUND),
            children=(ui.Text("Time’s up", id="title", size=24, color=INK), *cards, stop),
        )

    def _timer(self, timer: Timer) -> ui.Widget:
        left = left_text(min(-1, timer.remaining(self.app.phone.clock.elapsed_ms)))
        return ui.Column(
            phantom=True, align="center", spacing=12,
            children=(
                ui.Text(left, id="timer_text", size=64, fixed=True, color=INK, max_lines=1),
                ui.Text(timer.label, id="timer_label", size=20, color=INK, max_lines=1) if timer.label else None,
                wide("add_one_min", "+1:00", partial(self._minute, timer), "#374955", INK),
            ),
        )  # fmt: skip

    def _minute(self, timer: Timer) -> None:
        Timers(self.app).add_minute(timer)
        self._changed()

    def _stop(self) -> None:
        store = Timers(self.app)
        for timer in self.timers:
            store.reset(timer)
        self._changed()

    def _changed(self) -> None:
        schedule.plan(self.app)
        self.on_resume()

    def on_back(self) -> bool:
        self._stop()
        return True


def wide(name: str, text: str, handler: ui.Handler, fill: str, ink: str, width: float = 150.0) -> ui.Widget:
    """One of the large buttons."""
    return ui.Button(
        text,
        id=name,
        width=width,
        height=72,
        text_size=18,
        text_color=ink,
        on_click=handler,
        shape=ui.Shape(fill, radius=36),
    )
