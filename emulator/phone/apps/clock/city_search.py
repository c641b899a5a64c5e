"""The search for a city: tapping one adds it to the world clocks."""

from __future__ import annotations

from functools import partial

from emulator.phone.apps.clock import cities
from emulator.phone.apps.clock.cities import City
from emulator.phone.apps.clock.times import clock_text
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


class CitySearch(ui.Screen):
    """A field and what it finds; nothing typed finds nothing."""

    def __init__(self, _intent: Intent) -> None:
        self.query = ""

    def build(self) -> ui.Widget:
        asked = bool(self.query.strip())
        found = cities.search(self.query) if asked else []
        empty = ui.empty_state("No results" if asked else "", icon="" if asked else "magnify")
        results = ui.Recycler(
            found, self._row, id="search_results_view", item_key=_key_of, width=MATCH, weight=1
        )
        below = results if found else ui.Box(phantom=True, width=MATCH, weight=1, children=(empty,))
        return ui.Column(
            id="open_search_view_root", cls="android.view.ViewGroup", width=MATCH, height=MATCH, shape=ui.Shape("bar"),
            children=(self._bar(), ui.Divider(), below),
        )  # fmt: skip

    def _bar(self) -> ui.Widget:
        """Back, the field, and while there is something in it what empties it."""
        field = ui.TextField(
            self.query, self._type, id="open_search_view_edit_text", hint="Search for a city", style="none", weight=1,
            autofocus=True, action="search",
        )  # fmt: skip
        clear = ui.Icon(
            "close", id="open_search_view_clear_button", cls="ImageButton", desc="Clear text", width=48, height=48,
            on_click=self._clear,
        )  # fmt: skip
        back = ui.Icon(
            "arrow-left",
            cls="ImageButton",
            desc="Back",
            width=56,
            height=56,
            on_click=self.close,
            tint="on_surface",
        )
        return ui.Row(
            id="open_search_view_toolbar", cls="android.view.ViewGroup", width=MATCH, height=72, padding=(4, 0),
            children=(back, field, clear if self.query else None),
        )  # fmt: skip

    def _row(self, city: City) -> ui.Widget:
        there = city.time(self.app)
        return ui.Row(
            cls="LinearLayout",
            width=MATCH,
            height=56,
            padding=(24, 0),
            spacing=16,
            on_click=partial(self._choose, city),
            children=(
                ui.Text(city.full_name, id="city_name", size=16, weight=1, max_lines=1),
                ui.Text(
                    clock_text(self.app, there.hour, there.minute),
                    id="city_time",
                    size=16,
                    color="on_surface_variant",
                ),
            ),
        )

    def _type(self, text: str) -> None:
        self.query = text

    def _clear(self) -> None:
        self.query = ""

    def _choose(self, city: City) -> None:
        cities.choose(self.app, [*cities.chosen(self.app), city])
        self.close()


def _key_of(city: City) -> str:
    return city.id
