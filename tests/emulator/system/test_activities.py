"""Tasks, back, home, results: what is open and in which order."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.errors import ActivityNotFound
from emulator.phone.system.intents import NEW_TASK, SEND, Intent
from protocol.apps import clipper, expense
from tests.emulator.hand import Hand


def tasks(phone: Phone) -> list[str]:
    return [task.package for task in phone.activities.recents()]


def test_recents_list_the_latest_first_without_home(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.open(clipper.PACKAGE)
    hand.home()
    assert tasks(phone) == [clipper.PACKAGE, expense.PACKAGE]


def test_back_at_the_root_goes_home_and_keeps_the_task(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.back()
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == phone.packages.home
    assert tasks(phone) == [expense.PACKAGE]


def test_launching_again_brings_the_task_back_as_it_was(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    hand.type("half done")
    hand.home()
    hand.open(expense.PACKAGE)
    assert hand.find(id="edt_name").text == "half done"


def test_force_stop_forgets_the_screen_but_not_the_files(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    hand.tap(id="fb_main_add")
    phone.activities.force_stop(expense.PACKAGE)
    assert tasks(phone) == [expense.PACKAGE], "the recents remember it"
    assert all(task.package != expense.PACKAGE for task in phone.activities.tasks)
    assert phone.processes.pid(expense.PACKAGE) is None
    hand.open(expense.PACKAGE)
    assert hand.shows(text="Home")


def test_home_is_never_gone(phone: Phone) -> None:
    for task in list(phone.activities.tasks):
        phone.activities.remove_task(task.id)
    assert phone.activities.top is not None


def test_what_no_activity_accepts_is_not_found(phone: Phone) -> None:
    with pytest.raises(ActivityNotFound, match="No Activity found"):
        phone.activities.start(Intent("nothing.does.this"))
    with pytest.raises(ActivityNotFound):
        phone.activities.start(Intent(component="com.example/.None"))


def test_the_share_sheet_shows_what_is_shared_and_leaves_on_back(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    shared = Intent(SEND, mime="text/plain", extras={"android.intent.extra.TEXT": "shared words"})
    extras = {"android.intent.extra.INTENT": shared}
    phone.activities.start(Intent("android.intent.action.CHOOSER", extras=extras), caller=expense.PACKAGE)
    assert hand.shows(text="shared words")
    hand.back()
    assert hand.shows(text="Home")


def test_a_permission_dialog_answers_the_app_that_asked(phone: Phone, hand: Hand) -> None:
    location = "android.permission.ACCESS_FINE_LOCATION"
    hand.open(expense.PACKAGE)
    phone.activities.request_permissions(expense.PACKAGE, (location,), "where")
    assert hand.shows(text="Allow Pro Expense to access this device’s location?")
    hand.tap(text="While using the app")
    assert phone.packages.granted(expense.PACKAGE, location)
    assert hand.shows(text="Home")


def test_two_refusals_are_remembered(phone: Phone, hand: Hand) -> None:
    location = "android.permission.ACCESS_FINE_LOCATION"
    hand.open(expense.PACKAGE)
    for _ in range(2):
        phone.activities.request_permissions(expense.PACKAGE, (location,), "where")
        hand.tap(text="Don’t allow")
    phone.activities.request_permissions(expense.PACKAGE, (location,), "where")
    assert hand.shows(text="Home")
    assert not phone.packages.granted(expense.PACKAGE, location)


def test_an_old_app_is_reviewed_and_warned_of_once(phone: Phone, hand: Hand) -> None:
    phone.packages.clear(clipper.PACKAGE)
    phone.fs.remove("/data/system/packages-warnings.xml")
    hand.open(clipper.PACKAGE)
    hand.tap(text="Continue")
    hand.tap(text="OK")
    hand.back()
    hand.open(clipper.PACKAGE)
    assert hand.shows(text="Clipper service is started.")
    assert not hand.shows(text="OK")


def test_a_new_task_starts_above_the_others(phone: Phone, hand: Hand) -> None:
    hand.open(expense.PACKAGE)
    phone.activities.start(Intent(component=clipper.MAIN, flags=NEW_TASK), caller=expense.PACKAGE)
    assert len(phone.activities.recents()) == 2
