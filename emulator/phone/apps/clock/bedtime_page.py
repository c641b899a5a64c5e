"""The Bedtime tab: what it is for, its set-up in two steps, and the schedule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from emulator.phone.apps.clock import bedtime, schedule
from emulator.phone.apps.clock.alarm_page import day_side, days_row
from emulator.phone.apps.clock.bedtime import STEP, Bedtime, sleep_text
from emulator.phone.apps.clock.look import CARD, Page
from emulator.phone.apps.clock.times import clock_spans, clock_text, days_text, is_24h, time_text
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.clock import TIP

ABOUT = "Choose a regular bedtime, be reminded to wind down, and wake up to calm sounds."


class BedtimePage(Page):
    """The introduction until the set-up was gone through, then the schedule."""

    title = "Bedtime"

    def __init__(self, home: object) -> None:
        super().__init__(home)  # type: ignore[arg-type]
        self.plan = Bedtime()

    def load(self) -> None:
        self.plan = bedtime.read(self.app)

    def body(self) -> ui.Widget:
        return self._schedule() if self.plan.done else self._intro()

    def _intro(self) -> ui.Widget:
        content = ui.Column(
            phantom=True,
            width=MATCH,
            align="center",
            padding=(10, 56, 10, 24),
            spacing=24,
            children=(
                ui.Text(TIP, id="bedtime_onboarding_intro_title", size=28, width=MATCH, align="center"),
                ui.Text(
                    ABOUT,
                    id="bedtime_onboarding_intro_description",
                    size=16,
                    width=MATCH,
                    align="center",
                    color="on_surface_variant",
                ),
                ui.Icon(
                    "weather-night",
                    id="bedtime_onboarding_graphic",
                    size=120,
                    width=330,
                    height=240,
                    tint="primary",
                    shape=ui.Shape("tile", radius=28),
                ),
                ui.Button(
                    "Get started",
                    id="bedtime_onboarding_start",
                    style="filled",
                    text_color="on_primary",
                    height=57.5,
                    on_click=self._begin,
                ),
            ),
        )
        return ui.Scroll(content, id="bedtime_onboarding_intro", width=MATCH, height=MATCH)

    def _begin(self) -> None:
        self.home.push(WakeStep(self.plan))

    # The schedule ---------------------------------------------------------------------------------------

    def _schedule(self) -> ui.Widget:
        plan = self.plan
        clocks = ui.Row(
            phantom=True, width=MATCH, spacing=12,
            children=(
                self._time("bedtime_clock", "Bedtime", plan.bed, partial(self._pick, "bed")),
                self._time("wake_clock", "Wake-up", plan.wake, partial(self._pick, "wake")),
            ),
        )  # fmt: skip
        length = ui.Text(
            sleep_text(plan.sleep), id="sleep_duration", size=16, width=MATCH, align="center", padding=(0, 12)
        )
        days = ui.Column(
            id="card_view", cls="androidx.cardview.widget.CardView", width=MATCH, padding=16, spacing=8, shape=CARD,
            children=(
                ui.Text("Schedule", size=14, color="on_surface_variant"),
                ui.Text(days_text(plan.days, 6) or "No days", id="repeat_summary", size=16),
                days_row(plan.days, 6, self._toggle_day, day_side(self.home)),
            ),
        )  # fmt: skip
        wake = ui.Row(
            id="card_view",
            cls="androidx.cardview.widget.CardView",
            width=MATCH,
            padding=16,
            margin=(0, 12),
            shape=CARD,
            children=(
                ui.Text("Wake-up alarm", size=16, weight=1),
                ui.Check(kind="switch", id="toggle_switch", checked=plan.wake_on, on_click=self._toggle_wake),
            ),
        )
        column = ui.Column(
            phantom=True, width=MATCH, padding=(16, 8, 16, 24), children=(clocks, length, days, wake)
        )
        return ui.Scroll(column, id="bedtime_view", width=MATCH, height=MATCH)

    def _time(self, name: str, title: str, minutes: int, handler: ui.Handler) -> ui.Widget:
        text = clock_text(self.app, minutes // 60, minutes % 60)
        return ui.Column(
            id=name,
            cls="android.view.ViewGroup",
            desc=f"{title} {time_text(self.app, minutes // 60, minutes % 60)}",
            weight=1,
            padding=16,
            spacing=4,
            shape=CARD,
            on_click=handler,
            children=(
                ui.Text(title, size=14, color="on_surface_variant"),
                ui.Text(text, size=40, spans=clock_spans(text, 16), max_lines=1),
            ),
        )

    def _pick(self, name: str) -> None:
        minutes = self.plan.at(name)
        picked = partial(self._picked, name)
        self.home.show(ui.MaterialTimePicker(minutes // 60, minutes % 60, picked, is_24h=is_24h(self.app)))

    def _picked(self, name: str, hour: int, minute: int) -> None:
        self._save(self.plan.moved(name, hour * 60 + minute))

    def _toggle_day(self, day: int) -> None:
        self._save(replace(self.plan, days=self.plan.days ^ 1 << day))

    def _toggle_wake(self) -> None:
        self._save(replace(self.plan, wake_on=not self.plan.wake_on))

    def _save(self, plan: Bedtime) -> None:
        self.plan = bedtime.save(self.app, plan)
        schedule.plan(self.app)


class Step(ui.Screen):
    """What both steps of the set-up share: a large time with a button at either side, and what comes below."""

    title = ""
    field = ""
    last = False

    def __init__(self, plan: Bedtime) -> None:
        self.plan = plan

    def extras(self) -> tuple[ui.Widget, ...]:
        return ()

    def build(self) -> ui.Widget:
        title = ui.Text(self.title, id="bedtime_onboarding_title", size=28, width=MATCH, align="center")
        top = ui.Column(
            phantom=True, width=MATCH, weight=1, padding=(0, 48, 0, 0), spacing=32,
            children=(title, self._target(), *self.extras()),
        )  # fmt: skip
        onward = ("bedtime_onboarding_done", "Done") if self.last else ("bedtime_onboarding_next", "Next")
        buttons = ui.Row(
            phantom=True, width=MATCH, arrange="between", padding=(0, 16),
            children=(
                ui.Button("Skip", id="bedtime_onboarding_skip", on_click=self.skip),
                ui.Button(onward[1], id=onward[0], style="filled", text_color="on_primary", on_click=self.go_on),
            ),
        )  # fmt: skip
        return ui.Column(
            cls="android.view.ViewGroup", width=MATCH, height=MATCH, padding=(24, 0), shape=ui.Shape("background"),
            children=(top, buttons),
        )  # fmt: skip

    def _target(self) -> ui.Widget:
        """The time, between the buttons that move it by a quarter of an hour."""
        minutes = self.plan.at(self.field)
        text = clock_text(self.app, minutes // 60, minutes % 60)
        time = ui.Text(
            text,
            id="target_clock",
            desc=text,
            size=56,
            spans=clock_spans(text, 20),
            on_click=self._pick,
            max_lines=1,
        )
        return ui.Row(
            phantom=True, width=MATCH, arrange="between",
            children=(
                self._round("minus_button", "minus", "Fifteen minutes earlier", partial(self._shift, -STEP)),
                time,
                self._round("plus_button", "plus", "Fifteen minutes later", partial(self._shift, STEP)),
            ),
        )  # fmt: skip

    def _round(self, name: str, icon: str, desc: str, handler: Callable[[], None]) -> ui.Widget:
        return ui.Icon(
            icon, id=name, cls="ImageButton", desc=desc, width=48, height=48, on_click=handler,
            shape=ui.Shape("secondary_container", radius=24),
        )  # fmt: skip

    def _shift(self, by: int) -> None:
        self.plan = self.plan.moved(self.field, self.plan.at(self.field) + by)

    def _pick(self) -> None:
        minutes = self.plan.at(self.field)
        self.show(ui.MaterialTimePicker(minutes // 60, minutes % 60, self._picked, is_24h=is_24h(self.app)))

    def _picked(self, hour: int, minute: int) -> None:
        self.plan = self.plan.moved(self.field, hour * 60 + minute)

    def skip(self) -> None:
        self.go_on()

    def go_on(self) -> None:
        raise NotImplementedError(f"{type(self).__name__} leads nowhere")


class WakeStep(Step):
    """When to wake up, and on which days."""

    title = "Set a regular wake-up alarm"
    field = "wake"

    def extras(self) -> tuple[ui.Widget, ...]:
        vibrate = ui.Row(
            phantom=True,
            width=MATCH,
            height=48,
            children=(
                ui.Text("Vibrate", size=16, weight=1),
                ui.Check(
                    id="preference_vibrate",
                    checked=self.plan.vibrate,
                    on_click=self._vibrate,
                    width=48,
                    height=48,
                ),
            ),
        )
        return days_row(self.plan.days, 6, self._toggle_day, day_side(self)), vibrate

    def _toggle_day(self, day: int) -> None:
        self.plan = replace(self.plan, days=self.plan.days ^ 1 << day)

    def _vibrate(self) -> None:
        self.plan = replace(self.plan, vibrate=not self.plan.vibrate)

    def skip(self) -> None:
        self.plan = replace(self.plan, wake_on=False)
        self.go_on()

    def go_on(self) -> None:
        self.replace(BedStep(self.plan))


class BedStep(Step):
    """When to go to bed."""

    title = "Set bedtime and silence your device"
    field = "bed"
    last = True

    def extras(self) -> tuple[ui.Widget, ...]:
        return (
            ui.Text(sleep_text(self.plan.sleep), id="sleep_duration", size=16, width=MATCH, align="center"),
        )

    def go_on(self) -> None:
        bedtime.save(self.app, replace(self.plan, done=True))
        schedule.plan(self.app)
        self.close()
