"""Ready dialogs on a phone: seen in the accessibility tree, answered by touch, kept by pickle."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

from emulator.phone.device import Phone
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.clock_face import marks, place_of, value_at
from tests.emulator.hand import Hand


@pytest.fixture
def stage() -> Hand:
    """A phone at home, on which dialogs are opened."""
    phone = Phone()
    phone.boot()
    return Hand(phone)


def _show(stage: Hand, screen: ui.Screen) -> None:
    top = stage.phone.activities.top
    assert top is not None
    top.push(screen)
    stage.phone.windows.invalidate()


def _open(stage: Hand, screen: ui.Screen) -> bool:
    top = stage.phone.activities.top
    assert top is not None
    return screen in top.visible_screens()


class Heard:
    """What a dialog told; its methods are the handlers, as a screen's are."""

    def __init__(self) -> None:
        self.words: list[Any] = []

    def yes(self) -> None:
        self.words.append("yes")

    def no(self) -> None:
        self.words.append("no")

    def value(self, *values: Any) -> None:
        self.words.append(values if len(values) > 1 else values[0])


@pytest.fixture
def heard() -> Heard:
    return Heard()


def _alert(heard: Heard, **options: Any) -> ui.Alert:
    return ui.Alert(
        "Delete?",
        "It will be gone.",
        positive=("Delete", heard.yes),
        negative=("Cancel", heard.no),
        **options,
    )


def test_an_alert_has_androids_ids_and_order(stage: Hand, heard: Heard) -> None:
    dialog = _alert(heard, platform=True)
    _show(stage, dialog)
    assert stage.find(id="android:id/alertTitle").text == "Delete?"
    assert stage.find(id="android:id/message").text == "It will be gone."
    positive, negative = stage.find(id="android:id/button1"), stage.find(id="android:id/button2")
    assert (positive.text, negative.text) == ("Delete", "Cancel")
    assert negative.bounds.right <= positive.bounds.left
    stage.tap(text="Cancel")
    assert heard.words == ["no"]
    assert not _open(stage, dialog)


def test_a_touch_outside_or_back_cancels_unless_the_dialog_forbids_it(stage: Hand, heard: Heard) -> None:
    for leave in (stage.back, lambda: stage.tap_at(stage.phone.display.bounds.center._replace(y=300))):
        dialog = _alert(heard, on_cancel=heard.no)
        _show(stage, dialog)
        leave()
        assert not _open(stage, dialog)
    assert heard.words == ["no", "no"]
    firm = _alert(heard, cancelable=False)
    _show(stage, firm)
    stage.back()
    assert _open(stage, firm)
    stage.tap(text="Delete")
    assert heard.words[-1] == "yes"


def test_material_2_alerts_shout(stage: Hand, heard: Heard) -> None:
    dialog = _alert(heard)
    dialog.theme = ui.Theme.of("#FF5722")
    dialog.theme = ui.Theme(dialog.theme.light, dialog.theme.dark, material3=False)
    _show(stage, dialog)
    assert stage.find(id="android:id/button1").text == "DELETE"
    dialog.close()


def test_a_message_longer_than_the_display_scrolls_and_the_buttons_stay(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.Alert("Licence", "All rights. " * 900, positive=("Agree", heard.yes)))
    assert stage.find(id="scrollView").scrollable
    stage.tap(text="Agree")
    assert heard.words == ["yes"]


def test_a_single_choice_applies_at_the_tap(stage: Hand, heard: Heard) -> None:
    dialog = ui.ChoiceDialog("Sort by", ["Name", "Date", "Size"], checked=1, on_choice=heard.value)
    _show(stage, dialog)
    assert [n.text for n in stage.all(cls="CheckedTextView") if n.checked] == ["Date"]
    stage.tap(text="Size")
    assert heard.words == [2]
    assert not _open(stage, dialog)


def test_a_multiple_choice_applies_at_ok(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.ChoiceDialog("Days", ["Mon", "Tue", "Wed"], checked=[0], on_choices=heard.value))
    for day in ("Wed", "Mon", "Tue"):
        stage.tap(text=day)
    stage.tap(text="OK")
    assert heard.words == [[1, 2]]


def _refuse_slash(text: str) -> str:
    return "No slash" if "/" in text else ""


def test_an_input_tells_what_was_typed_once_it_is_right(stage: Hand, heard: Heard) -> None:
    dialog = ui.InputDialog(
        "Rename", "a/b", on_ok=heard.value, hint="Name", id="name", validate=_refuse_slash, allow_empty=False
    )
    _show(stage, dialog)
    stage.tap(text="OK")
    assert stage.shows(text="No slash")
    stage.tap(id="name")
    for _ in range(3):
        stage.press("DEL")
    assert not stage.find(text="OK").enabled
    stage.type("new name")
    stage.tap(text="OK")
    assert heard.words == ["new name"]
    assert not _open(stage, dialog)


def test_enter_in_an_input_is_ok(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.InputDialog("Name", on_ok=heard.value, id="name"))
    stage.type("x", id="name")
    stage.press("ENTER")
    assert heard.words == ["x"]


def test_an_unknown_option_is_refused(heard: Heard) -> None:
    with pytest.raises(TypeError, match="colour"):
        _alert(heard, colour="red")


def test_a_menu_lists_titles_and_runs_what_was_chosen(stage: Hand, heard: Heard) -> None:
    _show(
        stage,
        ui.PopupMenu(
            [
                ui.MenuItem("Settings", heard.yes),
                ui.MenuItem("Hide done", heard.no, checked=True),
                ui.MenuItem("Sort", submenu=(ui.MenuItem("By date", heard.no),)),
            ]
        ),
    )
    assert [node.text for node in stage.all(id="title")] == ["Settings", "Hide done", "Sort"]
    assert stage.find(cls="CheckBox").checked
    assert stage.shows(cls="ListView")
    stage.tap(text="Sort")
    stage.tap(text="By date")
    assert heard.words == ["no"]
    assert not stage.shows(id="title")


def test_a_sheet_stands_at_the_bottom_and_goes_by_back(stage: Hand) -> None:
    sheet = ui.BottomSheet(sheet_body)
    _show(stage, sheet)
    assert stage.find(id="design_bottom_sheet").bounds.bottom == stage.phone.display.content.bottom
    stage.back()
    assert not _open(stage, sheet)


def sheet_body() -> ui.Widget:
    return ui.Text("In the sheet", padding=24)


# Dates ------------------------------------------------------------------------------------------------


def test_a_day_is_chosen_by_its_description(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.DatePickerDialog(date(2023, 10, 15), heard.value))
    assert stage.find(id="android:id/date_picker_header_year").text == "2023"
    assert stage.find(id="android:id/date_picker_header_date").text == "Sun, Oct 15"
    assert stage.find(desc="15 October 2023").checked
    stage.tap(desc="Next month")
    stage.tap(desc="05 November 2023")
    assert stage.find(id="android:id/date_picker_header_date").text == "Sun, Nov 5"
    stage.tap(text="OK")
    assert heard.words == [date(2023, 11, 5)]


def test_a_swipe_turns_the_month(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.DatePickerDialog(date(2023, 10, 15), heard.value))
    middle = stage.find(desc="15 October 2023").bounds.center.y
    stage.swipe((800, middle), (200, middle), 200)
    assert stage.shows(desc="01 November 2023")
    stage.tap(text="CANCEL")
    assert heard.words == []


def test_a_year_is_chosen_from_the_list(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.DatePickerDialog(date(2024, 2, 29), heard.value))
    stage.tap(id="android:id/date_picker_header_year")
    stage.tap(text="2025")
    stage.tap(text="OK")
    assert heard.words == [date(2025, 2, 28)]


def test_days_and_months_outside_the_limits_cannot_be_reached(stage: Hand, heard: Heard) -> None:
    limits = {"minimum": date(2023, 10, 10), "maximum": date(2023, 10, 20)}
    dialog = ui.DatePickerDialog(date(2023, 10, 15), heard.value, **limits)
    _show(stage, dialog)
    assert not stage.shows(desc="Previous month")
    assert not stage.shows(desc="Next month")
    assert not stage.find(desc="09 October 2023").enabled
    stage.tap(desc="09 October 2023")
    assert dialog.value == date(2023, 10, 15)
    dialog.close()


# Times ------------------------------------------------------------------------------------------------


def test_the_platforms_clock_goes_from_hours_to_minutes(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.TimePickerDialog(15, 34, heard.value, is_24h=False))
    assert (stage.find(id="android:id/hours").text, stage.find(id="android:id/minutes").text) == ("3", "34")
    assert stage.find(text="PM").checked
    stage.tap(desc="9")
    stage.tap(desc="45")
    stage.tap(text="AM")
    stage.tap(text="OK")
    assert heard.words == [(9, 45)]


def test_the_platforms_clock_takes_typed_times(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.TimePickerDialog(15, 34, heard.value, is_24h=True))
    stage.tap(id="android:id/toggle_mode")
    stage.tap(id="android:id/input_hour")
    stage.type("07")
    assert stage.find(id="android:id/input_hour").text == "07"
    stage.tap(id="android:id/input_minute")
    stage.type("99")
    assert not stage.find(id="android:id/button1").enabled
    stage.press("DEL")
    stage.tap(text="OK")
    assert heard.words == [(7, 9)]


def test_materials_clock_has_two_rings_for_24_hours(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.MaterialTimePicker(10, 0, heard.value, is_24h=True))
    assert stage.find(id="material_hour_tv").content_desc == "10 hours"
    stage.tap(desc="16 hours")
    assert stage.find(id="material_minute_tv").checked
    stage.tap(desc="15 minutes")
    stage.tap(id="material_timepicker_ok_button")
    assert heard.words == [(16, 15)]


def test_a_drag_on_the_face_sets_single_minutes(stage: Hand, heard: Heard) -> None:
    _show(stage, ui.MaterialTimePicker(10, 0, heard.value, is_24h=True))
    stage.tap(id="material_minute_tv")
    face = stage.find(id="material_clock_face").bounds
    start = stage.find(desc="15 minutes").bounds.center
    stage.swipe(start, (start.x, start.y + face.height // 7), 400)
    stage.tap(id="material_timepicker_ok_button")
    hour, minute = heard.words[0]
    assert hour == 10
    assert 17 <= minute <= 22


@pytest.mark.parametrize(("hours", "is_24h"), [(True, True), (True, False), (False, True)])
def test_a_touch_on_a_number_means_that_number(hours: bool, is_24h: bool) -> None:
    for mark in marks(hours, is_24h):
        x, y = place_of(mark, 256, 28)
        assert value_at(x, y, 256, hours, is_24h) == mark.value


def test_dialogs_are_state_that_can_be_kept(stage: Hand, heard: Heard) -> None:
    dialogs: list[ui.Screen] = [
        _alert(heard),
        ui.ChoiceDialog("Sort", ["a"], on_choice=heard.value),
        ui.InputDialog("Name", on_ok=heard.value),
        ui.PopupMenu([ui.MenuItem("a", heard.yes)]),
        ui.DatePickerDialog(date(2023, 10, 15), heard.value),
        ui.TimePickerDialog(1, 2, heard.value, is_24h=True),
        ui.MaterialTimePicker(1, 2, heard.value, is_24h=True),
        ui.ProgressDialog("Wait"),
    ]
    for kept in pickle.loads(pickle.dumps(dialogs)):
        _show(stage, kept)
        assert isinstance(kept.build(), ui.Widget)
        kept.close()
