"""The Stopwatch tab: the running time and the laps."""

from __future__ import annotations

from typing import Any

from emulator.phone.apps.clock import schedule, stopwatch
from emulator.phone.apps.clock.look import Page, fab, side_button
from emulator.phone.apps.clock.stopwatch import MOST_LAPS, RESET, RUNNING, Stopwatch
from emulator.phone.apps.clock.timer_page import ring
from emulator.phone.apps.clock.times import lap_text, stopwatch_text
from emulator.phone.system.intents import SEND, Intent
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.drawing import Op
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Size

TICK_MS = 40


class StopwatchPage(Page):
    """Shows the stopwatch of the preferences; what it shows is computed from the clock at each look."""

    title = "Stopwatch"

    def __init__(self, home: object) -> None:
        super().__init__(home)  # type: ignore[arg-type]
        self.watch = Stopwatch()

    def load(self) -> None:
        self.watch = stopwatch.read(self.app)

    def period_ms(self) -> int:
        return TICK_MS if self.watch.state == RUNNING else 0

    @property
    def total(self) -> int:
        return self.watch.total(self.app.phone.clock.elapsed_ms)

    def body(self) -> ui.Widget:
        laps = self._laps()
        seen = 0 if self.wide or not laps else self.foot + 80
        side = min(240 if laps else 320, max(120.0, self.height - 48 - seen))
        look: dict[str, Any] = {
            "cls": "android.view.ViewGroup", "width": MATCH, "height": MATCH, "align": "center",
            "children": (self._dial(side), laps),
        }  # fmt: skip
        return ui.Row(**look, arrange="center") if self.wide else ui.Column(**look)

    def _dial(self, side: float) -> ui.Widget:
        """The circle, and in it the time as large as fits."""
        seconds, hundredths = stopwatch_text(self.total)
        small = self.shrink(side * 0.84 - 8, (seconds, 72), (hundredths, 42))
        time = ui.Row(
            id="stopwatch_time_wrapper", cls="LinearLayout", gravity="center", align="baseline", spacing=8,
            on_click=self._toggle,
            children=(
                ui.Text(seconds, id="stopwatch_time_text", size=72 * small, max_lines=1),
                ui.Text(hundredths, id="stopwatch_hundredths_text", size=42 * small, max_lines=1),
            ),
        )  # fmt: skip
        circle = ui.Canvas(id="stopwatch_circle", draw=self._draw, width=MATCH, height=MATCH)
        return ui.Box(phantom=True, width=side, height=side, margin=24, children=(circle, time))

    def _draw(self, size: Size) -> tuple[Op, ...]:
        """One turn is as long as the first lap was; without laps the circle is plain."""
        laps = self.watch.laps
        if not laps or laps[0] <= 0:
            return ring(self, 0.0, size)
        return ring(self, 1.0 - min(1.0, (self.total - laps[-1]) / laps[0]), size)

    def _laps(self) -> ui.Widget | None:
        if not self.watch.laps:
            return None
        number = len(self.watch.laps) + (len(self.watch.laps) < MOST_LAPS)
        return ui.Recycler(
            range(number, 0, -1),
            self._lap,
            id="laps_list",
            item_key=int,
            width=MATCH,
            weight=1,
            padding=(0, 0, 0, self.foot),
        )

    def _lap(self, number: int) -> ui.Widget:
        ends = (*self.watch.laps, self.total)
        start = ends[number - 2] if number > 1 else 0
        end = ends[number - 1]
        digits = len(str(min(len(ends), MOST_LAPS)))
        narrow = min(1.0, (extent.width(self.home) - 16) / 328)
        cells = (
            ("lap_number", f"# {number:0{digits}}", 72, "start"),
            ("lap_time", lap_text(end - start, self.total), 128, "end"),
            ("lap_total", lap_text(end, self.total), 128, "end"),
        )
        return ui.Row(
            cls="LinearLayout", desc=f"Lap {number}", width=MATCH, height=40, arrange="center",
            children=tuple(
                ui.Text(
                    text, id=name, size=16, width=width * narrow, align=align, color="on_surface_variant", max_lines=1
                )
                for name, text, width, align in cells
            ),
        )  # fmt: skip

    def buttons(self) -> tuple[ui.Widget | None, ui.Widget | None, ui.Widget | None]:
        running = self.watch.state == RUNNING
        main = fab("pause", "Pause", self._toggle) if running else fab("play", "Start", self._toggle)
        if self.watch.state == RESET:
            return None, main, None
        left = side_button("left_button", "restart", "Reset", self._reset)
        if running:
            full = len(self.watch.laps) >= MOST_LAPS
            return (
                left,
                main,
                side_button("right_button", "timer-outline", "Lap", self._add_lap, enabled=not full),
            )
        return left, main, side_button("right_button", "share-variant", "Share", self._share)

    def _toggle(self) -> None:
        self._changed(stopwatch.pause(self.app) if self.watch.state == RUNNING else stopwatch.start(self.app))

    def _reset(self) -> None:
        self._changed(stopwatch.reset(self.app))

    def _add_lap(self) -> None:
        self._changed(stopwatch.lap(self.app))

    def _changed(self, watch: Stopwatch) -> None:
        self.watch = watch
        schedule.plan(self.app)
        self.home.tick()

    def _share(self) -> None:
        text = share_text(self.watch)
        inner = Intent(SEND, mime="text/plain", extras={"android.intent.extra.TEXT": text})
        self.app.start(Intent("android.intent.action.CHOOSER", extras={"android.intent.extra.INTENT": inner}))


def share_text(watch: Stopwatch) -> str:
    """The time, and the laps line by line."""
    total = watch.accumulated
    lines = [f"Total time: {lap_text(total, total)}"]
    starts = (0, *watch.laps)
    ends = (*watch.laps, total) if watch.laps else ()
    if ends:
        lines.append("Lap times:")
        lines.extend(
            f"{n}  {lap_text(end - start, total)}"
            for n, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        )
    return "\n".join(lines)
