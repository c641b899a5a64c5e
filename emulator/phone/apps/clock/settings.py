"""Clock's settings: rows over the preferences. What they mean is the business of those who read them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from zoneinfo import available_timezones

from emulator.phone.apps.clock import cities, ringtones, schedule, store
from emulator.phone.apps.clock.look import framed, start_other, top_bar
from emulator.phone.apps.clock.times import counted
from emulator.phone.clock import zone
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.audio import STEPS
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.clock import PACKAGE

RINGTONES = f"{PACKAGE}/com.android.deskclock.ringtone.RingtonePickerActivity"
DATE_SETTINGS = "android.settings.DATE_SETTINGS"


def _counted(numbers: tuple[int, ...], unit: str) -> tuple[tuple[str, str], ...]:
    """(value, label) pairs: "1 minute", "5 minutes"."""
    return tuple((str(number), counted(number, unit)) for number in numbers)


@dataclass(frozen=True)
class Choice:
    """A list preference: ``options`` are (value, label)."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]
    default: str

    def label(self, value: str) -> str:
        return dict(self.options).get(value, dict(self.options)[self.default])


_CRESCENDO = (("0", "Off"), *_counted((5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60), "second"))
STYLE = Choice("clock_style", "Style", (("analog", "Analog"), ("digital", "Digital")), "digital")
SILENCE = Choice(
    "auto_silence", "Silence after", (*_counted((1, 5, 10, 15, 20, 25), "minute"), ("-1", "Never")), "10"
)
SNOOZE = Choice("snooze_duration", "Snooze length", _counted(tuple(range(1, 31)), "minute"), "10")
ALARM_CRESCENDO = Choice("alarm_crescendo_duration", "Gradually increase volume", _CRESCENDO, "0")
TIMER_CRESCENDO = Choice("timer_crescendo_duration", "Gradually increase volume", _CRESCENDO, "0")
BUTTONS = Choice(
    "volume_button_setting",
    "Volume buttons",
    (("1", "Snooze"), ("2", "Dismiss"), ("0", "Control volume")),
    "0",
)
WEEK = Choice("week_start", "Start week on", (("7", "Saturday"), ("1", "Sunday"), ("2", "Monday")), "1")


class Settings(ui.Screen):
    """All on one page: Clock, Alarms, Timers."""

    def __init__(self, _intent: Intent) -> None:
        self.values: dict[str, object] = {}

    def on_resume(self) -> None:
        self.values = store.values(self.app)

    def build(self) -> ui.Widget:
        rows = ui.Column(
            phantom=True,
            width=MATCH,
            padding=(0, 0, 0, 24),
            children=(*self._clock(), *self._alarms(), *self._timers()),
        )
        listing = ui.Scroll(rows, id="recycler_view", cls="RecyclerView", width=MATCH, weight=1)
        return framed(top_bar(self, "Settings", self.close), listing)

    def _clock(self) -> tuple[ui.Widget, ...]:
        return (
            ui.section_header("Clock"),
            self._choice(STYLE),
            self._switch("display_clock_seconds", "Display time with seconds", False),
            self._switch(
                "automatic_home_clock",
                "Automatic home clock",
                True,
                "While traveling in an area where the time is different, add a clock for home",
            ),
            self._line("Home time zone", self._zone_name(), self._pick_zone),
            self._line("Change date & time", "", self._date),
        )

    def _alarms(self) -> tuple[ui.Widget, ...]:
        audio = self.app.phone.audio
        volume = ui.Column(
            cls="LinearLayout",
            width=MATCH,
            padding=(16, 12),
            children=(
                ui.Text("Alarm volume", id="android:id/title", size=16),
                ui.SeekBar(
                    id="alarm_volume_slider",
                    value=audio.volume("alarm"),
                    maximum=STEPS["alarm"],
                    on_change=self._set_volume,
                    width=MATCH,
                ),
            ),
        )
        return (
            ui.section_header("Alarms"),
            self._choice(SILENCE),
            self._choice(SNOOZE),
            volume,
            self._choice(ALARM_CRESCENDO),
            self._choice(BUTTONS),
            self._choice(WEEK),
        )

    def _timers(self) -> tuple[ui.Widget, ...]:
        tone = str(self.values.get("timer_ringtone") or "")
        title = ringtones.ringtone_title(self.app, tone) if tone else "Timer Expired"
        return (
            ui.section_header("Timers"),
            self._line("Timer sound", title, self._timer_sound),
            self._choice(TIMER_CRESCENDO),
            self._switch("timer_vibrate", "Timer vibrate", False),
        )

    # Rows -----------------------------------------------------------------------------------------------

    def _line(self, title: str, summary: str, handler: ui.Handler) -> ui.Widget:
        return ui.list_item(title, summary, row=ui.Row(cls="LinearLayout", on_click=handler))

    def _choice(self, choice: Choice) -> ui.Widget:
        return self._line(choice.title, choice.label(self._value(choice)), partial(self._choose, choice))

    def _value(self, choice: Choice) -> str:
        return str(self.values.get(choice.key, choice.default))

    def _switch(self, key: str, title: str, default: bool, summary: str = "") -> ui.Widget:
        on = bool(self.values.get(key, default))
        return ui.switch_row(
            title, on, partial(self._put, key, not on), subtitle=summary, row=ui.Row(cls="LinearLayout")
        )

    def _put(self, key: str, value: object) -> None:
        store.save(self.app, {key: value})
        self.values = store.values(self.app)
        schedule.plan(self.app)

    def _choose(self, choice: Choice) -> None:
        values = [value for value, _ in choice.options]
        chosen = values.index(self._value(choice)) if self._value(choice) in values else -1
        self.show(ui.ChoiceDialog(
            choice.title, [label for _, label in choice.options], checked=chosen, negative="Cancel",
            on_choice=partial(self._chosen, choice),
        ))  # fmt: skip

    def _chosen(self, choice: Choice, index: int) -> None:
        self._put(choice.key, choice.options[index][0])

    def _set_volume(self, step: int) -> None:
        self.app.phone.audio.set_volume("alarm", max(1, step))

    # Others ---------------------------------------------------------------------------------------------

    def _zone_name(self) -> str:
        name = str(self.values.get("home_time_zone") or self.app.phone.clock.timezone)
        return zone_label(self, name)

    def _pick_zone(self) -> None:
        names = zones(self)
        chosen = str(self.values.get("home_time_zone") or self.app.phone.clock.timezone)
        self.show(
            ui.ChoiceDialog(
                "Home time zone",
                [zone_label(self, name) for name in names],
                checked=names.index(chosen) if chosen in names else -1,
                negative="Cancel",
                on_choice=partial(self._zone, tuple(names)),
            )
        )

    def _zone(self, names: tuple[str, ...], index: int) -> None:
        self._put("home_time_zone", names[index])

    def _date(self) -> None:
        start_other(self.app, Intent(DATE_SETTINGS))

    def _timer_sound(self) -> None:
        extras = {
            "title": "Timer sound",
            "default": "Timer Expired",
            "ringtone": str(self.values.get("timer_ringtone") or ""),
        }
        self.app.start(Intent(component=RINGTONES, extras=extras), request="timer_ringtone")

    def on_result(self, request: str, result: ActivityResult) -> None:
        if result.ok:
            self._put(request, result.data or None)


def zones(screen: ui.Screen) -> list[str]:
    """The time zones of the cities, from west to east."""
    now = screen.app.phone.clock.local()
    names = {city.zone for city in cities.CITIES} & available_timezones()
    return sorted(names, key=lambda name: (now.astimezone(zone(name)).utcoffset(), name))


def zone_label(screen: ui.Screen, name: str) -> str:
    """ "(GMT-5:00) New York"."""
    offset = screen.app.phone.clock.local().astimezone(zone(name)).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    place = name.rpartition("/")[2].replace("_", " ")
    return f"(GMT{'-' if minutes < 0 else '+'}{hours}:{rest:02}) {place}"
