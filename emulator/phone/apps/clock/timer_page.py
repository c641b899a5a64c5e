"""The Timer tab: the keypad for a new timer, and the timers there are."""

from __future__ import annotations

from functools import partial
from typing import Any

from emulator.phone.apps.clock import schedule
from emulator.phone.apps.clock.look import CARD, THEME, Page, fab, side_button
from emulator.phone.apps.clock.timers import EXPIRED, MISSED, PAUSED, RUNNING, Timer, Timers
from emulator.phone.apps.clock.times import left_text, words
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.drawing import Arc, Op
from emulator.phone.toolkit.theme import resolve
from emulator.phone.toolkit.ui import MATCH
from protocol.geometry import Rect, Size

DIGITS = 6
PLACES = (0, 1, 4, 5, 8, 9)
"""Where the digits stand in "00h 00m 00s"."""
KEYS = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("00", "0", "⌫"))


class TimerPage(Page):
    """``typed`` is what was entered; ``adding`` shows the keypad although there are timers."""

    title = "Timer"

    def __init__(self, home: object) -> None:
        super().__init__(home)  # type: ignore[arg-type]
        self.typed = ""
        self.adding = False
        self.timers: list[Timer] = []

    @property
    def store(self) -> Timers:
        return Timers(self.app)

    @property
    def entering(self) -> bool:
        return self.adding or not self.timers

    def load(self) -> None:
        self.timers = self.store.all()

    def period_ms(self) -> int:
        return 100 if not self.entering and any(timer.ticking for timer in self.timers) else 0

    def passed(self) -> None:
        """A timer that has run out was marked as expired behind the page's back."""
        now = self.store.now
        if any(timer.state == RUNNING and timer.remaining(now) <= 0 for timer in self.timers):
            self.load()

    def on_back(self) -> bool:
        if self.adding and self.timers:
            self._cancel()
            return True
        return False

    def body(self) -> ui.Widget:
        return self._setup() if self.entering else self._list()

    def buttons(self) -> tuple[ui.Widget | None, ui.Widget | None, ui.Widget | None]:
        if not self.entering:
            return None, fab("plus", "Add timer", self._add), None
        cancel = side_button("left_button", "close", "Cancel", self._cancel) if self.timers else None
        return cancel, fab("play", "Start", self._start) if self.typed else None, None

    # A new timer ----------------------------------------------------------------------------------------

    def _setup(self) -> ui.Widget:
        look: dict[str, Any] = {
            "id": "timer_setup", "cls": "android.view.ViewGroup", "width": MATCH, "height": MATCH, "align": "center",
            "children": (self._entry(), self._keypad()),
        }  # fmt: skip
        return (
            ui.Row(**look, arrange="center") if self.wide else ui.Column(**look, padding=(0, 0, 0, self.foot))
        )

    def _parts(self) -> tuple[int, int, int]:
        digits = self.typed.rjust(DIGITS, "0")
        return int(digits[:2]), int(digits[2:4]), int(digits[4:])

    def _entry(self) -> ui.Widget:
        hours, minutes, seconds = self._parts()
        text = f"{hours:02}h {minutes:02}m {seconds:02}s"
        small = self.shrink(304, ("000000  ", 56), ("hms", 30))
        units = tuple(ui.Span(at, at + 1, size=30 * small) for at in (2, 6, 10))
        entered: tuple[ui.Span, ...] = ()
        if self.typed:
            entered = (ui.Span(PLACES[-len(self.typed)], len(text), color="primary"),)
        return ui.Text(
            text, id="timer_setup_time", desc=f"{hours} hours, {minutes} minutes, {seconds} seconds", size=56 * small,
            width=312, height=self.entry_height, align="center", valign="center", max_lines=1, spans=(*entered, *units),
            color="on_surface_variant",
        )  # fmt: skip

    @property
    def entry_height(self) -> float:
        return 144 if self.wide else min(144.0, max(72.0, self.height - self.foot - 92 * len(KEYS)))

    @property
    def key_side(self) -> float:
        taken = 0 if self.wide else self.entry_height + self.foot
        return min(93.33, (self.height - taken) / len(KEYS))

    @property
    def key_text(self) -> float:
        """The size of what stands on a key: it fits, however large the system's letters are."""
        return min(28.0, self.key_side * 0.45 / self.app.phone.display.font_scale)

    def _keypad(self) -> ui.Widget:
        rows = tuple(
            ui.Row(
                phantom=True,
                width=MATCH,
                weight=1,
                arrange="between",
                children=tuple(self._key(key) for key in row),
            )
            for row in KEYS
        )
        inner = ui.Column(cls="android.view.ViewGroup", width=MATCH, height=MATCH, children=rows)
        room: dict[str, Any] = (
            {"width": 3 * self.key_side + 32, "height": MATCH} if self.wide else {"width": 312, "weight": 1}
        )
        return ui.Box(id="timer_setup_digits", padding=(16, 0), children=(inner,), **room)

    def _key(self, key: str) -> ui.Widget:
        delete = key == "⌫"
        face = ui.Shape("secondary_container" if delete else "tile", radius=self.key_side / 2)
        return ui.Button(
            key, id="timer_setup_delete" if delete else f"timer_setup_digit_{key}", desc="Backspace" if delete else "",
            width=self.key_side, height=self.key_side, gravity="center", text_size=self.key_text,
            text_color="on_surface", shape=face, padding=(4, 0),
            on_click=partial(self._press, key), on_long_click=self._erase if delete else None,
        )  # fmt: skip

    def _press(self, key: str) -> None:
        if key == "⌫":
            self.typed = self.typed[:-1]
        else:
            self.typed = (self.typed + key).lstrip("0")[:DIGITS]

    def _erase(self) -> None:
        self.typed = ""

    def _add(self) -> None:
        self.adding, self.typed = True, ""

    def _cancel(self) -> None:
        self.adding, self.typed = False, ""

    def _start(self) -> None:
        hours, minutes, seconds = self._parts()
        timer = self.store.add((hours * 3600 + minutes * 60 + seconds) * 1000)
        self.adding, self.typed = False, ""
        self._changed(self.store.start(timer))

    # The timers -----------------------------------------------------------------------------------------

    def _list(self) -> ui.Widget:
        return ui.Recycler(
            self.timers,
            self._card,
            id="recycler_view",
            item_key=_key_of,
            width=MATCH,
            height=MATCH,
            padding=(0, 8, 0, self.foot),
        )

    def _card(self, timer: Timer) -> ui.Widget:
        name = timer.label or f"{length_text(timer.length)} timer"
        head = ui.Row(
            phantom=True,
            width=MATCH,
            children=(
                ui.Text(
                    name,
                    id="timer_label",
                    size=16,
                    weight=1,
                    max_lines=1,
                    on_click=partial(self._label, timer),
                ),
                ui.Icon(
                    "close",
                    id="close",
                    cls="ImageButton",
                    desc="Delete",
                    width=48,
                    height=48,
                    on_click=partial(self._delete, timer),
                ),
            ),
        )
        dial = ui.Box(
            id="timer_circle_wrapper", cls="android.view.ViewGroup", width=216, height=216, gravity="center",
            on_click=partial(self._toggle, timer), children=(self._ring(timer), self._time(timer)),
        )  # fmt: skip
        return ui.Column(
            cls="androidx.cardview.widget.CardView", desc=f"{words(timer.length)} timer", width=MATCH, margin=(16, 8),
            padding=(20, 8, 12, 20), shape=CARD, children=(head, dial, self._controls(timer)),
        )  # fmt: skip

    def _time(self, timer: Timer) -> ui.Widget:
        left = timer.remaining(self.store.now)
        blink = timer.state == EXPIRED
        return ui.Column(
            phantom=True, gravity="center", align="center", spacing=4,
            children=(
                ui.Text(
                    left_text(left), id="timer_text", desc=words(left),
                    size=44 * self.shrink(168, (left_text(left), 44)),
                    color="error" if blink else "on_surface", max_lines=1, align="center",
                ),
                ui.Icon(
                    "restart", id="reset", cls="ImageButton", desc="Reset", width=48, height=48,
                    on_click=partial(self._reset, timer),
                ) if timer.state in (RUNNING, PAUSED) else None,
            ),
        )  # fmt: skip

    def _ring(self, timer: Timer) -> ui.Widget:
        part = min(1.0, max(0.0, timer.remaining(self.store.now) / max(1, timer.total)))
        return ui.Canvas(draw=partial(self._draw, part), width=MATCH, height=MATCH, hidden=True)

    def _draw(self, part: float, size: Size) -> tuple[Op, ...]:
        return ring(self, part, size)

    def _controls(self, timer: Timer) -> ui.Widget:
        icon, desc = {RUNNING: ("pause", "Pause"), EXPIRED: ("stop", "Stop"), MISSED: ("stop", "Stop")}.get(
            timer.state, ("play", "Start")
        )
        return ui.Row(
            phantom=True,
            width=MATCH,
            arrange="center",
            spacing=16,
            margin=(0, 12, 0, 0),
            children=(
                ui.Button(
                    "+1:00",
                    id="add_one_min",
                    desc="Add 1 Minute",
                    text_size=18 * self.shrink(76, ("+1:00", 18)),
                    text_color="on_secondary_container",
                    width=112,
                    height=64,
                    on_click=partial(self._minute, timer),
                    shape=ui.Shape("secondary_container", radius=32),
                ),
                ui.Icon(
                    icon,
                    id="play_pause",
                    cls="android.widget.Button",
                    desc=desc,
                    size=28,
                    width=112,
                    height=64,
                    tint="on_primary",
                    on_click=partial(self._toggle, timer),
                    shape=ui.Shape("primary", radius=32),
                ),
            ),
        )

    def _toggle(self, timer: Timer) -> None:
        if timer.state == RUNNING:
            self._changed(self.store.pause(timer))
        elif timer.ticking:
            self._reset(timer)
        else:
            self._changed(self.store.start(timer))

    def _reset(self, timer: Timer) -> None:
        self._changed(self.store.reset(timer))

    def _minute(self, timer: Timer) -> None:
        self._changed(self.store.add_minute(timer))

    def _delete(self, timer: Timer) -> None:
        self.store.remove(timer)
        self._changed(None)

    def _label(self, timer: Timer) -> None:
        save = partial(self._relabel, timer.id)
        self.home.show(
            ui.InputDialog(
                "Label", timer.label, on_ok=save, hint="Label", id="label", style="outlined", select_all=True
            )
        )

    def _relabel(self, timer_id: int, label: str) -> None:
        timer = self.store.get(timer_id)
        if timer is not None:
            self._changed(self.store.label(timer, label.strip()))

    def _changed(self, _timer: Timer | None) -> None:
        self.load()
        schedule.plan(self.app)
        self.home.tick()


def _key_of(timer: Timer) -> int:
    return timer.id


def length_text(ms: int) -> str:
    """A timer's name for itself: "5m", "1h 30m", "45s"."""
    seconds = ms // 1000
    parts = ((seconds // 3600, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s"))
    return " ".join(f"{n}{unit}" for n, unit in parts if n) or "0s"


def ring(page: Page, part: float, size: Size) -> tuple[Op, ...]:
    """A circle's line, and in the accent colour the ``part`` of it that is left."""
    display = page.app.phone.display
    width = display.px(8)
    box = Rect(0, 0, *size).inset(width, width, width, width)
    track = Arc(box, 0, 360, resolve(THEME, "surface_variant", display.dark), width / 2)
    if part <= 0:
        return (track,)
    return (
        track,
        Arc(box, -90 + 360 * (1 - part), 360 * part, resolve(THEME, "primary", display.dark), width / 2),
    )
