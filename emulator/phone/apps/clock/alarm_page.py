"""The Alarm tab: the list of alarms, one of which may be open for changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from emulator.phone.apps.clock import schedule, store
from emulator.phone.apps.clock.alarms import Alarms, next_ms, next_time
from emulator.phone.apps.clock.look import CARD, Page, fab
from emulator.phone.apps.clock.ringtones import ringtone_title
from emulator.phone.apps.clock.times import (
    DAYS,
    clock_spans,
    clock_text,
    day_numbers,
    days_text,
    is_24h,
    until_text,
)
from emulator.phone.system.activity import ActivityResult
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit import extent, ui
from emulator.phone.toolkit.ui import MATCH
from protocol.apps.clock import PACKAGE, Alarm

RINGTONES = f"{PACKAGE}/com.android.deskclock.ringtone.RingtonePickerActivity"
RINGTONE = "ringtone"


class AlarmPage(Page):
    """``open_id`` is the alarm whose card is expanded; ``deleted`` can be brought back while the snackbar stands."""

    title = "Alarm"

    def __init__(self, home: object) -> None:
        super().__init__(home)  # type: ignore[arg-type]
        self.alarms: list[Alarm] = []
        self.open_id: int | None = None
        self.editing: int | None = None
        self.start_at = 0

    @property
    def store(self) -> Alarms:
        return Alarms(self.app)

    def load(self) -> None:
        self.alarms = self.store.all()

    def body(self) -> ui.Widget:
        listing: ui.Widget = ui.empty_state("No Alarms", icon="alarm")
        if self.alarms:
            listing = ui.Recycler(
                self.alarms, self._card, id="alarm_recycler_view", item_key=_key_of, width=MATCH, height=MATCH,
                padding=(0, 0, 0, self.foot), start=self.start_at, key=("alarms", self.start_at),
            )  # fmt: skip
        return ui.Box(id="main", width=MATCH, height=MATCH, children=(listing,))

    def buttons(self) -> tuple[ui.Widget | None, ui.Widget | None, ui.Widget | None]:
        return None, fab("plus", "Add alarm", self._add), None

    # A card ---------------------------------------------------------------------------------------------

    def _card(self, alarm: Alarm) -> ui.Widget:
        is_open = alarm._id == self.open_id
        inner = ui.Box(
            id="alarm_card_layout", cls="android.view.ViewGroup", width=MATCH,
            children=(self._expanded(alarm) if is_open else self._collapsed(alarm),),
        )  # fmt: skip
        return ui.Box(
            cls="androidx.cardview.widget.CardView", desc=f"{alarm.label} Alarm", width=MATCH, margin=(16, 8, 16, 0),
            shape=CARD, on_click=partial(self._toggle_card, alarm), children=(inner,),
        )  # fmt: skip

    def _arrow(self, alarm: Alarm, is_open: bool) -> ui.Widget:
        return ui.Icon(
            "chevron-up" if is_open else "chevron-down",
            id="arrow",
            cls="ImageButton",
            width=40,
            height=48,
            gravity="top|end",
            desc="Collapse alarm" if is_open else "Expand alarm",
            on_click=partial(self._toggle_card, alarm),
        )

    def _ink(self, alarm: Alarm) -> str:
        return "on_surface" if alarm.enabled else "faint"

    def _time(self, alarm: Alarm) -> ui.Widget:
        text = clock_text(self.app, alarm.hour, alarm.minutes)
        return ui.Text(
            text,
            id="digital_clock",
            desc=text,
            size=52,
            spans=clock_spans(text, 20),
            color=self._ink(alarm),
            height=60.6 * max(1.0, self.app.phone.display.font_scale),
            max_lines=1,
            on_click=partial(self._edit_time, alarm),
        )

    def _summary(self, alarm: Alarm) -> tuple[str, str]:
        """The days as they are written and as they are spoken."""
        first = week_start(self)
        if alarm.daysofweek:
            return days_text(alarm.daysofweek, first), days_text(alarm.daysofweek, first, full=True)
        now = self.app.phone.clock.local()
        days = (next_time(alarm, now).date() - now.date()).days
        text = "Not scheduled" if not alarm.enabled else "Tomorrow" if days else "Today"
        return text, text

    def _switch(self, alarm: Alarm) -> ui.Widget:
        return ui.Check(
            kind="switch",
            id="onoff",
            checked=bool(alarm.enabled),
            width=55.6,
            height=48,
            on_click=partial(self._toggle, alarm),
        )

    def _collapsed(self, alarm: Alarm) -> ui.Widget:
        text, spoken = self._summary(alarm)
        days = ui.Text(
            text, id="days_of_week", desc=spoken, size=14, height=48, color=self._ink(alarm), max_lines=1
        )
        info = ui.Row(id="alarm_info", cls="LinearLayout", weight=1, height=48, children=(days,))
        arrow = self._arrow(alarm, False)
        time = ui.Column(
            phantom=True, margin=(0, 0 if alarm.label else 16, 0, 0), children=(self._time(alarm),)
        )
        label = ui.Text(
            alarm.label,
            id="label",
            size=16,
            max_lines=1,
            height=48,
            margin=(0, 0, 40, 0),
            color=self._ink(alarm),
        )
        return ui.Column(
            phantom=True, width=MATCH, padding=(16, 0),
            children=(
                ui.Box(phantom=True, width=MATCH, children=(label if alarm.label else time, arrow)),
                time if alarm.label else None,
                ui.Row(phantom=True, width=MATCH, children=(info, self._switch(alarm))),
            ),
        )  # fmt: skip

    def _expanded(self, alarm: Alarm) -> ui.Widget:
        text, spoken = self._summary(alarm)
        summary = ui.Row(
            phantom=True, width=MATCH, height=48,
            children=(ui.Text(text, id="repeat_summary", desc=spoken, weight=1, max_lines=1), self._switch(alarm)),
        )  # fmt: skip
        buttons = (
            self._button("delete", "delete-outline", "Delete", partial(self._delete, alarm)),
            self._button("duplicate", "content-copy", "Duplicate", partial(self._duplicate, alarm)),
        )
        return ui.Column(
            phantom=True,
            width=MATCH,
            padding=(16, 0, 16, 8),
            children=(
                ui.Box(phantom=True, width=MATCH, children=(self._label(alarm), self._arrow(alarm, True))),
                self._time(alarm),
                summary,
                days_row(
                    alarm.daysofweek, week_start(self), partial(self._toggle_day, alarm), day_side(self.home)
                ),
                self._sound(alarm),
                self._vibrate_row(alarm),
                ui.Row(phantom=True, width=MATCH, children=buttons),
            ),
        )

    def _vibrate_row(self, alarm: Alarm) -> ui.Widget:
        """One check box as wide as the card."""
        return ui.Row(
            id="vibrate_onoff",
            cls="CheckBox",
            checkable=True,
            checked=bool(alarm.vibrate),
            node_text="Vibrate",
            width=MATCH,
            height=48,
            spacing=12,
            on_click=partial(self._vibrate, alarm),
            children=(
                ui.Icon("vibrate", hidden=True),
                ui.Text("Vibrate", weight=1, hidden=True, size=16),
                ui.Check(checked=bool(alarm.vibrate), hidden=True),
            ),
        )

    def _label(self, alarm: Alarm) -> ui.Widget:
        return ui.Text(
            alarm.label or "Add label", id="edit_label", desc=alarm.label or "No label specified", size=16, height=48,
            width=MATCH, margin=(0, 0, 40, 0), max_lines=1, color="on_surface" if alarm.label else "on_surface_variant",
            on_click=partial(self._edit_label, alarm),
        )  # fmt: skip

    def _sound(self, alarm: Alarm) -> ui.Widget:
        tone = ringtone_title(self.app, alarm.ringtone)
        text = ui.Text(
            tone, id="choose_ringtone", desc=f"Ringtone {tone}", size=16, height=48, weight=1, max_lines=1,
            on_click=partial(self._choose_tone, alarm),
        )  # fmt: skip
        return ui.Row(
            phantom=True,
            width=MATCH,
            height=48,
            spacing=12,
            children=(ui.Icon("bell-ring-outline", hidden=True), text),
        )

    def _button(self, name: str, icon: str, text: str, handler: ui.Handler) -> ui.Widget:
        return ui.Button(
            text,
            id=name,
            icon=icon,
            text_color="on_surface",
            text_size=16,
            height=48,
            padding=(0, 0, 16, 0),
            on_click=handler,
        )

    # Changes --------------------------------------------------------------------------------------------

    def _toggle_card(self, alarm: Alarm) -> None:
        self.open_id = None if self.open_id == alarm._id else alarm._id

    def _save(self, alarm: Alarm, *, announce: bool = False) -> None:
        self.store.update(alarm)
        self._changed()
        if announce and alarm.enabled:
            self.home.say(until_text(next_ms(self.app, alarm)))

    def _changed(self) -> None:
        self.load()
        schedule.plan(self.app)

    def _toggle(self, alarm: Alarm) -> None:
        self._save(replace(alarm, enabled=int(not alarm.enabled)), announce=True)

    def _toggle_day(self, alarm: Alarm, day: int) -> None:
        self._save(replace(alarm, daysofweek=alarm.daysofweek ^ 1 << day), announce=True)

    def _vibrate(self, alarm: Alarm) -> None:
        self._save(replace(alarm, vibrate=int(not alarm.vibrate)))

    def _edit_label(self, alarm: Alarm) -> None:
        save = partial(self._set_label, alarm._id or 0)
        self.home.show(
            ui.InputDialog(
                "Label", alarm.label, on_ok=save, hint="Label", id="label", style="outlined", select_all=True
            )
        )

    def _set_label(self, alarm_id: int, label: str) -> None:
        if alarm := self.store.get(alarm_id):
            self._save(replace(alarm, label=label.strip()))

    def _choose_tone(self, alarm: Alarm) -> None:
        self.editing = alarm._id
        self.app.start(
            Intent(component=RINGTONES, extras={"title": "Alarm sound", "ringtone": alarm.ringtone or ""}),
            request=RINGTONE,
        )

    def on_result(self, request: str, result: ActivityResult) -> None:
        """The ringtone picker is done."""
        alarm = self.store.get(self.editing) if self.editing is not None else None
        if request == RINGTONE and alarm is not None and result.ok:
            self._save(replace(alarm, ringtone=result.data or None))

    def _delete(self, alarm: Alarm) -> None:
        self.store.delete(alarm._id or 0)
        self.open_id = None
        self._changed()
        self.home.say("Alarm deleted", ("UNDO", partial(self._restore, alarm)))

    def _restore(self, alarm: Alarm) -> None:
        self.store.add(alarm)
        self.home.hush()
        self._changed()

    def _duplicate(self, alarm: Alarm) -> None:
        copy = self.store.add(replace(alarm, _id=None))
        self.open_id = copy._id
        self._changed()

    def _edit_time(self, alarm: Alarm) -> None:
        save = partial(self._set_time, alarm._id or 0)
        self.home.show(ui.MaterialTimePicker(alarm.hour, alarm.minutes, save, is_24h=is_24h(self.app)))

    def _set_time(self, alarm_id: int, hour: int, minute: int) -> None:
        if alarm := self.store.get(alarm_id):
            self._save(replace(alarm, hour=hour, minutes=minute, enabled=1), announce=True)

    def _add(self) -> None:
        hour = (self.app.phone.clock.local().hour + 1) % 24
        self.home.show(ui.MaterialTimePicker(hour, 0, self._create, is_24h=is_24h(self.app)))

    def _create(self, hour: int, minute: int) -> None:
        tone = store.values(self.app).get("default_alarm_ringtone_uri")
        alarm = self.store.add(Alarm(None, hour, minute, 0, 1, 1, "", tone, 0))
        self.open_id = alarm._id
        self._changed()
        self.start_at = next((n for n, each in enumerate(self.alarms) if each._id == alarm._id), 0)
        self.home.say(until_text(next_ms(self.app, alarm)))


def _key_of(alarm: Alarm) -> int:
    return alarm._id or 0


def day_side(screen: ui.Screen) -> float:
    """How large the seven days are that stand side by side in a card."""
    return min(48.0, (extent.width(screen) - 65) / 7)


def days_row(bits: int, first: int, toggle: Callable[[int], None], side: float = 48.0) -> ui.Widget:
    """A round check box for each day of the week."""
    return ui.Row(
        id="repeat_days", cls="ViewGroup", width=MATCH, height=48, arrange="between", margin=(-3.8, 2),
        children=tuple(_day(bits, place, (day, side), toggle) for place, day in enumerate(day_numbers(first))),
    )  # fmt: skip


def _day(bits: int, place: int, shown: tuple[int, float], toggle: Callable[[int], None]) -> ui.Widget:
    day, side = shown
    on = bool(bits >> day & 1)
    face = ui.Shape("primary", radius=side / 2) if on else ui.Shape(radius=side / 2, stroke="outline")
    return ui.Text(
        DAYS[day][0],
        id=f"day_button_{place}",
        cls="CheckBox",
        desc=DAYS[day],
        width=side,
        height=side,
        align="center",
        size=16,
        fixed=True,
        color="on_primary" if on else "on_surface",
        checkable=True,
        checked=on,
        shape=face,
        on_click=partial(toggle, day),
    )


def week_start(page: Page) -> int:
    """The week's first day, 0 for Monday; the preference counts from 1 for Sunday, as Calendar does."""
    return (store.number(page.app, "week_start", 1) - 2) % 7
