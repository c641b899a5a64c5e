"""The Clock tab: the time here, at home and in the cities of the world. It changes no alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from emulator.phone.apps.clock import cities, dial, store
from emulator.phone.apps.clock.cities import City, ahead_text
from emulator.phone.apps.clock.look import CARD, SIDE, Page, fab
from emulator.phone.apps.clock.times import HAIR, clock_spans, clock_text, is_24h
from emulator.phone.clock import zone
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.clock import PACKAGE

SEARCH = f"{PACKAGE}/com.android.deskclock.worldclock.CitySelectionActivity"


@dataclass(frozen=True)
class Style:
    """How clocks are shown, as the settings say."""

    analog: bool = False
    seconds: bool = False
    home: str = ""
    """The home time zone, where a row shows it."""


class ClockPage(Page):
    """The big clock with the date and the next alarm, then a row for each city."""

    title = "Clock"

    def __init__(self, home: object) -> None:
        super().__init__(home)  # type: ignore[arg-type]
        self.cities: list[City] = []
        self.style = Style()

    def load(self) -> None:
        self.cities = cities.chosen(self.app)
        values = store.values(self.app)
        here = self.app.phone.clock.local()
        home = str(values.get("home_time_zone") or self.app.phone.clock.timezone)
        away = here.utcoffset() != here.astimezone(zone(home)).utcoffset()
        self.style = Style(
            values.get("clock_style") == "analog", bool(values.get("display_clock_seconds", False)),
            home if away and values.get("automatic_home_clock", True) else "",
        )  # fmt: skip

    def period_ms(self) -> int:
        return 1_000

    def buttons(self) -> tuple[ui.Widget | None, ui.Widget | None, ui.Widget | None]:
        return None, fab("plus", "Add city", self._add), None

    def body(self) -> ui.Widget:
        items: list[City | None] = [
            None,
            *([City("", "Home", "", self.style.home)] if self.style.home else []),
            *self.cities,
        ]
        return ui.Recycler(
            items, self._row, id="cities", item_key=_key_of, width=MATCH, height=MATCH, padding=(0, 0, 0, self.foot),
            on_move=self._moved,
        )  # fmt: skip

    def time(self, moment: datetime, size: float, *, seconds: bool) -> ui.Widget:
        """A clock with hands or digits."""
        if self.style.analog:
            side, fill, hand = (220, "tile", self.style.seconds) if seconds else (64, "background", False)
            face = partial(dial.draw, self.app.phone.display, moment, hand, fill)
            desc = clock_text(self.app, moment.hour, moment.minute)
            return ui.Canvas(id="analog_clock", draw=face, width=side, height=side, desc=desc)
        text = clock_text(self.app, moment.hour, moment.minute)
        if seconds and self.style.seconds:
            digits, hair, half = text.partition(HAIR)
            text = f"{digits}:{moment.second:02}{hair}{half}"
        shown = size if is_24h(self.app) or not self.style.seconds else size * 0.85
        return ui.Text(
            text,
            id="digital_clock",
            desc=text,
            size=shown,
            spans=clock_spans(text, size * 0.4),
            max_lines=1,
            weight_=400,
        )

    def _row(self, city: City | None) -> ui.Widget:
        return self._here() if city is None else self._there(city)

    def _here(self) -> ui.Widget:
        now = self.app.phone.clock.local()
        upcoming = self.app.phone.settings.get("system", "next_alarm_formatted") or ""
        alarm = ui.Row(
            phantom=True, spacing=4,
            children=(
                ui.Icon("alarm", id="nextAlarmIcon", size=18, tint="on_surface_variant"),
                ui.Text(upcoming, id="nextAlarm", desc=f"Next alarm: {upcoming}", size=16, color="on_surface_variant"),
            ),
        )  # fmt: skip
        date = ui.Text(
            f"{now:%a, %b} {now.day}",
            id="date",
            desc=f"{now:%A, %B} {now.day}",
            size=16,
            color="on_surface_variant",
        )
        return ui.Column(
            id="main_clock", cls="LinearLayout", width=MATCH, align="center", padding=(16, 32, 16, 32), spacing=4,
            children=(
                self.time(now, 88 * self._fitting(now), seconds=True),
                ui.Row(phantom=True, spacing=12, children=(date, alarm if upcoming else None)),
            ),
        )  # fmt: skip

    def _fitting(self, now: datetime) -> float:
        """By how much the big clock's digits shrink so that they stay in one line."""
        display = self.app.phone.display
        room = display.size.width / display.density * 160 - 36 - (SIDE if self.wide else 0)
        digits, hair, half = clock_text(self.app, now.hour, now.minute).partition(HAIR)
        return self.shrink(
            room, (f"{digits}:00" if self.style.seconds else digits, 88), (hair + half, 88 * 0.4)
        )

    def _there(self, city: City) -> ui.Widget:
        here, there = self.app.phone.clock.local(), city.time(self.app)
        texts = ui.Column(
            phantom=True, weight=1, spacing=2,
            children=(
                ui.Text(city.name, id="city_name", size=20, max_lines=1),
                ui.Text(ahead_text(here, there), id="hours_ahead", size=14, color="on_surface_variant", max_lines=1),
            ),
        )  # fmt: skip
        row = ui.Row(
            id="world_clock_city_container", cls="android.view.ViewGroup", width=MATCH, min_height=88, padding=(20, 12),
            spacing=12, children=(texts, self.time(there, 36, seconds=False)),
        )  # fmt: skip
        return ui.Box(
            cls="androidx.cardview.widget.CardView",
            key=city.id,
            width=MATCH,
            margin=(16, 8, 16, 0),
            shape=CARD,
            children=(row,),
            on_click=ui.nothing,
            on_long_click=partial(self._menu, city) if city.id else None,
        )

    def _menu(self, city: City) -> None:
        place = self.cities.index(city)
        items = (
            ui.MenuItem("Move up", partial(self._shift, place, -1), enabled=place > 0),
            ui.MenuItem("Move down", partial(self._shift, place, 1), enabled=place + 1 < len(self.cities)),
            ui.MenuItem("Delete", partial(self._delete, city)),
        )
        self.home.show(ui.PopupMenu(items, anchor=city.id, title=city.name))

    def _shift(self, place: int, step: int) -> None:
        kept = list(self.cities)
        kept.insert(place + step, kept.pop(place))
        self._keep(kept)

    def _moved(self, start: int, end: int) -> None:
        """A row was dragged; the clock above the cities (and the one at home) stays."""
        first = 2 if self.style.home else 1
        if start >= first and end >= first:
            kept = list(self.cities)
            kept.insert(end - first, kept.pop(start - first))
            self._keep(kept)

    def _delete(self, city: City) -> None:
        before = list(self.cities)
        self._keep([each for each in before if each.id != city.id])
        self.home.say(f"{city.name} deleted", ("UNDO", partial(self._bring_back, before)))

    def _bring_back(self, before: list[City]) -> None:
        self.home.hush()
        self._keep(before)

    def _keep(self, kept: list[City]) -> None:
        cities.choose(self.app, kept)
        self.load()

    def _add(self) -> None:
        self.app.start(Intent(component=SEARCH))


def _key_of(city: City | None) -> str:
    return city.id or "home" if city is not None else "here"
