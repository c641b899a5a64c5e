"""Into which task an activity goes, and who takes an intent, as Android's launch modes, affinities and flags say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from emulator.phone.app import ActivityInfo
from emulator.phone.device import Phone
from emulator.phone.system.activity import RESULT_CANCELED, ActivityResult
from emulator.phone.system.intents import (
    CLEAR_TASK,
    CLEAR_TOP,
    EXCLUDE_FROM_RECENTS,
    MULTIPLE_TASK,
    NEW_DOCUMENT,
    NEW_TASK,
    NO_HISTORY,
    REORDER_TO_FRONT,
    SINGLE_TOP,
    Intent,
    icon_touched,
)
from emulator.phone.toolkit import ui
from protocol.apps import clipper, expense, files, markor
from tests.emulator.hand import Hand

A = "org.example.a"
B = "org.example.b"


class Page(ui.Screen):
    """Shows its name, and keeps what it is told."""

    def __init__(self, intent: Intent) -> None:
        self.intents = [intent]
        self.results: list[tuple[str, ActivityResult]] = []

    def on_new_intent(self, intent: Intent) -> None:
        self.intents.append(intent)

    def on_result(self, request: str, result: ActivityResult) -> None:
        self.results.append((request, result))

    def build(self) -> ui.Widget:
        return ui.Text("page")


def _info(name: str, **changes: object) -> ActivityInfo:
    return replace(ActivityInfo(name, Page), **changes)  # type: ignore[arg-type]


_A = (
    _info(f"{A}.Main", launcher=True),
    _info(f"{A}.Second"),
    _info(f"{A}.Top", launch_mode="singleTop"),
    _info(f"{A}.Task", launch_mode="singleTask"),
    _info(f"{A}.Instance", launch_mode="singleInstance"),
    _info(f"{A}.Elsewhere", affinity="org.example.elsewhere"),
    _info(f"{A}.Loner", affinity=""),
    _info(f"{A}.Document", document="intoExisting"),
    _info(f"{A}.Always", document="always"),
)


@pytest.fixture
def phone(phone: Phone) -> Phone:
    """With two apps more, whose activities are of every kind."""
    like = phone.registry[clipper.PACKAGE]
    for package, activities in ((A, _A), (B, (_info(f"{B}.Main", launcher=True),))):
        app = replace(like, package=package, label=package, activities=activities)
        phone.registry[package] = app
        known = phone.packages.find(clipper.PACKAGE)
        phone.packages.put(replace(known, name=package, uid=phone.packages.take_uid()))
    return phone


def start(phone: Phone, name: str, caller: str = "", flags: int = 0, **more: str) -> None:
    package = B if name.startswith("b.") else A
    component = f"{package}/{package}.{name.removeprefix('b.')}"
    phone.activities.start(Intent(component=component, flags=flags, **more), caller=caller)  # type: ignore[arg-type]


def shape(phone: Phone) -> list[list[str]]:
    """The tasks, front first, each with its activities from root to top; home left out."""
    return [
        [PurePosixPath(activity.info.name).name.rpartition(".")[2] for activity in task.activities]
        for task in reversed(phone.activities.tasks)
        if task.package != phone.packages.home
    ]


def told(phone: Phone) -> int:
    """How many intents the screen in front has had."""
    assert phone.activities.top is not None
    screen = phone.activities.top.top
    assert isinstance(screen, Page)
    return len(screen.intents)


def test_what_an_app_starts_is_put_on_top_of_it(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Second", A)
    start(phone, "b.Main", A)
    start(phone, "Main", B)
    assert shape(phone) == [["Main", "Second", "Main", "Main"]]


def test_what_nobody_starts_goes_to_the_task_of_its_affinity(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "b.Main")
    start(phone, "Second")
    start(phone, "Elsewhere", A, NEW_TASK)
    start(phone, "Loner", A, NEW_TASK)
    start(phone, "Loner", A, NEW_TASK)
    assert shape(phone) == [["Loner"], ["Elsewhere"], ["Main", "Second"], ["Main"]]


def test_the_same_start_again_only_brings_its_task_to_the_front(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Second", A)
    start(phone, "b.Main")
    start(phone, "Main")
    assert shape(phone) == [["Main", "Second"], ["Main"]]
    start(phone, "Main", action="another")
    assert shape(phone)[0] == ["Main", "Second", "Main"]


def test_an_icon_shows_the_task_as_it_was_left(phone: Phone) -> None:
    start(phone, "Second")
    phone.activities.home()
    phone.activities.start(icon_touched(f"{A}/{A}.Main"))
    assert shape(phone) == [["Second"]]


@pytest.mark.parametrize(("name", "flags"), [("Top", 0), ("Second", SINGLE_TOP)])
def test_single_top_is_not_put_on_itself(phone: Phone, name: str, flags: int) -> None:
    start(phone, "Main")
    start(phone, name, A, flags)
    start(phone, name, A, flags)
    assert shape(phone) == [["Main", name]]
    assert told(phone) == 2
    start(phone, "Main", A)
    start(phone, name, A, flags)
    assert shape(phone) == [["Main", name, "Main", name]]


def test_single_task_ends_what_is_above_it(phone: Phone) -> None:
    start(phone, "Task")
    start(phone, "Second", A)
    start(phone, "b.Main")
    start(phone, "Task", B)
    assert shape(phone) == [["Task"], ["Main"]]
    assert told(phone) == 2


def test_single_instance_is_alone(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Instance", A)
    start(phone, "Second", A)
    assert shape(phone) == [["Main", "Second"], ["Instance"]]
    start(phone, "Instance", A)
    assert shape(phone) == [["Instance"], ["Main", "Second"]]
    assert told(phone) == 2


def test_clear_top_begins_a_standard_activity_anew_and_tells_others(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Second", A)
    start(phone, "Top", A)
    start(phone, "Second", A, CLEAR_TOP)
    assert shape(phone) == [["Main", "Second"]]
    assert told(phone) == 1
    start(phone, "Top", A)
    start(phone, "Second", A, CLEAR_TOP | SINGLE_TOP)
    assert shape(phone) == [["Main", "Second"]]
    assert told(phone) == 2
    start(phone, "Main", A, CLEAR_TOP)
    assert shape(phone) == [["Main"]]
    assert told(phone) == 1


def test_clear_task_begins_the_task_anew(phone: Phone) -> None:
    start(phone, "Main")
    number = phone.activities.recents()[0].id
    start(phone, "Second", A)
    start(phone, "Top", A, NEW_TASK | CLEAR_TASK)
    assert shape(phone) == [["Top"]]
    assert [task.id for task in phone.activities.recents()] == [number]


def test_reordering_brings_an_activity_up_and_ends_none(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Second", A)
    start(phone, "Top", A)
    start(phone, "Second", A, REORDER_TO_FRONT)
    assert shape(phone) == [["Main", "Top", "Second"]]
    assert told(phone) == 2


def test_documents_have_tasks_of_their_own(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Document", A, data="content://x/1")
    start(phone, "Document", A, data="content://x/2")
    start(phone, "Document", A, data="content://x/1")
    assert shape(phone) == [["Document"], ["Document"], ["Main"]]
    assert told(phone) == 2
    start(phone, "Always", A, data="content://x/1")
    start(phone, "Always", A, data="content://x/1")
    start(phone, "Second", A, NEW_DOCUMENT | MULTIPLE_TASK)
    assert shape(phone)[:3] == [["Second"], ["Always"], ["Always"]]


def test_what_is_not_to_be_come_back_to_goes_when_it_is_covered(phone: Phone) -> None:
    start(phone, "Main")
    start(phone, "Second", A, NO_HISTORY)
    start(phone, "Top", A)
    assert shape(phone) == [["Main", "Top"]]


def test_a_result_comes_from_the_same_task_only(phone: Phone) -> None:
    start(phone, "Main")
    asking = phone.activities.top
    assert asking is not None
    assert isinstance(asking.top, Page)
    phone.activities.start(Intent(component=f"{A}/{A}.Task"), caller=A, request="one")
    assert shape(phone) == [["Main", "Task"]], "who waits for a result is not left"
    assert phone.activities.top is not None
    phone.activities.finish(phone.activities.top, ActivityResult(-1))
    phone.activities.start(Intent(component=f"{A}/{A}.Loner", flags=NEW_TASK), caller=A, request="two")
    assert [(name, result.code) for name, result in asking.top.results] == [
        ("one", -1),
        ("two", RESULT_CANCELED),
    ]


def test_recents_outlive_their_activities_and_begin_anew(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    number = phone.activities.recents()[0].id
    phone.activities.force_stop(expense.PACKAGE)
    start(phone, "Main", flags=EXCLUDE_FROM_RECENTS)
    assert [task.id for task in phone.activities.recents()] == [number]
    hand.press("APP_SWITCH")
    hand.tap(id="task", desc="Pro Expense")
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == expense.PACKAGE
    assert [task.id for task in phone.activities.recents()] == [number]


def test_an_app_that_is_opened_again_has_one_card(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    phone.activities.force_stop(expense.PACKAGE)
    hand.open(expense.PACKAGE)
    assert len(phone.activities.recents()) == 1


def test_cleared_data_take_the_cards_with_them(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    phone.activities.force_stop(expense.PACKAGE)
    phone.packages.clear(expense.PACKAGE)
    assert phone.activities.recents() == []


def test_a_task_that_has_ended_is_removed_by_its_number(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    number = phone.activities.recents()[0].id
    phone.activities.force_stop(expense.PACKAGE)
    assert phone.activities.remove_task(number)
    assert phone.activities.recents() == []
    assert not phone.activities.remove_task(number)


def test_a_note_has_a_card_of_its_own_until_it_is_left(phone: Phone, hand: Hand) -> None:
    phone.fs.write(f"{markor.NOTEBOOK}/note.md", b"text")
    hand.open(markor.PACKAGE)
    hand.tap(desc="File note.md ")
    assert [task.root.component for task in phone.activities.recents()] == [markor.DOCUMENT, markor.MAIN]
    hand.back()
    assert [task.root.component for task in phone.activities.recents()] == [markor.MAIN]
    assert hand.shows(desc="File note.md ")


def test_files_has_several_windows_and_its_icon_shows_the_last(phone: Phone, hand: Hand) -> None:
    hand.open(files.PACKAGE)
    hand.tap(desc="More options")
    hand.tap(text="New window")
    second = phone.activities.top
    assert shape(phone) == [["FilesActivity"], ["FilesActivity"]]
    hand.home()
    hand.open(files.PACKAGE)
    assert phone.activities.top is second
    assert shape(phone) == [["FilesActivity"], ["FilesActivity"]]
