"""Ways to look as if a task were done, and ways to do it that look odd: the first fail, the second pass."""

from __future__ import annotations

from dataclasses import replace
from posixpath import join

import pytest

from android_env.acting import act, see
from android_env.actions import Click, OpenApp
from android_env.device import Device
from protocol.apps import clock, contacts
from protocol.apps.expense import EXPENSES
from protocol.apps.files import STORAGE
from protocol.apps.markor import NOTEBOOK
from tasks.case import Before, Case
from tasks.seeds import instance_rng
from tasks.state.contacts import Contact, ContactAdded
from tasks.suites import task


def _begun(name: str, device: Device, seed: int = 3) -> tuple[Case, Before]:
    case = task(name).make(instance_rng(seed, name))
    return case, case.prepare(device)


def _doomed(case: Case) -> tuple[str, str]:
    """The folder and the name of the file that is to be deleted."""
    [expect] = case.expect
    folder, _, name = join(expect.folder, expect.removed[0]).rpartition("/")  # type: ignore[attr-defined]
    return folder, name


def _tap(device: Device, *marks: str) -> None:
    """Taps what is described, labelled or identified so."""
    for mark in marks:
        seen = see(device)
        index = next(
            element.index
            for element in seen.elements
            if mark in (element.content_desc, element.text, element.resource_id.rpartition("/")[2])
        )
        assert act(device, Click(index=index), seen) == ""


@pytest.mark.parametrize("name", ["FilesDeleteFile", "MarkorDeleteNote", "MarkorDeleteNewestNote"])
@pytest.mark.parametrize("place", [".{}", "../../hidden_{}", ".folder/{}"])
def test_a_file_that_is_hidden_is_not_deleted(name: str, place: str, device: Device) -> None:
    case, before = _begun(name, device)
    folder, file = _doomed(case)
    device.files.make_folder(f"{folder}/.folder")
    device.files.move(
        f"{folder}/{file}", join(folder, place.format(file)).replace(f"{folder}/../..", STORAGE)
    )
    assert any("should have been deleted" in problem for problem in case.problems(before, device))


def test_a_file_in_androids_bin_is_deleted(device: Device) -> None:
    case, before = _begun("FilesDeleteFile", device)
    folder, file = _doomed(case)
    device.files.move(f"{folder}/{file}", f"{folder}/.trashed-1699976045-{file}")
    assert case.problems(before, device) == []


def test_the_same_contents_somewhere_else_before_the_episode_are_no_harm(device: Device) -> None:
    device.files.write(f"{STORAGE}/Download/old.md", "This one goes.\n")
    case, before = _begun("MarkorDeleteNote", device)
    case.satisfy(device)
    assert case.problems(before, device) == []


def test_all_notes_moved_away_are_not_deleted(device: Device) -> None:
    case, before = _begun("MarkorDeleteAllNotes", device)
    device.files.make_folder(f"{STORAGE}/Archive")
    for name in case.params["noise_files"]:
        device.files.move(join(NOTEBOOK, name), f"{STORAGE}/Archive/{name}")
    assert len(case.problems(before, device)) == len(case.params["noise_files"])


@pytest.mark.parametrize("name", ["ContactsAddContact", "ContactsNewContactDraft"])
def test_a_contact_without_a_number_is_a_contact_that_nobody_asked_for(name: str, device: Device) -> None:
    case, before = _begun(name, device)
    case.satisfy(device)
    assert case.problems(before, device) == []
    device.content.insert(contacts.RAW_CONTACTS, starred=0)
    [newest] = device.content.query(contacts.RAW_CONTACTS, "_id", order="_id DESC LIMIT 1")
    key = int(newest["_id"] or 0)
    device.content.insert(contacts.DATA, raw_contact_id=key, mimetype=contacts.NAME_TYPE, data1="Nobody")
    assert any("'Nobody' with no number" in problem for problem in case.problems(before, device))


def test_the_right_number_under_two_names_is_one_contact_too_many(device: Device) -> None:
    case, before = _begun("ContactsAddContact", device)
    case.satisfy(device)
    ContactAdded(Contact(case.params["name"].upper(), case.params["number"])).satisfy(device)
    assert any("nobody asked for" in problem for problem in case.problems(before, device))


def test_a_timer_that_was_started_is_noticed_behind_a_second_entry(device: Device) -> None:
    case, before = _begun("ClockTimerEntry", device)
    case.satisfy(device)
    assert case.problems(before, device) == []
    _tap(device, "Start", "Add timer")
    for digit in "{hours}{minutes:02d}{seconds:02d}".format(**case.params).lstrip("0"):
        _tap(device, f"timer_setup_digit_{digit}")
    assert case.problems(before, device) == ["a timer was started, though none should be"]


def test_an_entry_that_was_corrected_is_as_good(device: Device) -> None:
    case, before = _begun("ClockTimerEntry", device)
    case.satisfy(device)
    _tap(device, "timer_setup_delete")
    assert case.problems(before, device) != []
    _tap(device, f"timer_setup_digit_{case.params['seconds'] % 10}")
    assert case.problems(before, device) == []
    act(device, OpenApp("contacts"), see(device))
    assert case.problems(before, device) != []


def test_a_clock_that_keeps_no_preferences_keeps_no_timer(device: Device) -> None:
    case, before = _begun("ClockTimerEntry", device)
    case.satisfy(device)
    device.files.remove(clock.PREFERENCES)
    assert case.problems(before, device) == []


def test_an_old_expense_that_is_made_to_look_new_is_no_new_one(device: Device) -> None:
    case, before = _begun("ExpenseAddSingle", device)
    wanted = case.params["row_objects"][0]
    first, *others = device.databases.rows(EXPENSES)
    device.databases.replace(EXPENSES, [replace(first, **wanted), *others])
    problems = case.problems(before, device)
    assert any("no new row" in problem for problem in problems)
    assert any("should have stayed as it was" in problem for problem in problems)


@pytest.mark.parametrize(
    "name", ["ExpenseAddSingle", "ExpenseDeleteDuplicates", "ExpenseAddMultipleFromMarkor"]
)
@pytest.mark.parametrize("harm", ["pm clear com.arduia.expense", "pm uninstall com.arduia.expense"])
def test_an_agent_that_ruins_the_app_has_failed_and_nothing_breaks(
    name: str, harm: str, device: Device
) -> None:
    case, before = _begun(name, device)
    device.shell(harm)
    assert any(
        problem.startswith("what the goal is about is gone") for problem in case.problems(before, device)
    )


@pytest.mark.parametrize("name", ["MarkorDeleteAllNotes", "MarkorMoveNote", "MarkorCreateNoteAndSms"])
def test_an_agent_that_deletes_the_whole_notebook_has_failed(name: str, device: Device) -> None:
    case, before = _begun(name, device)
    device.files.remove(NOTEBOOK)
    assert any("there is no folder" in problem for problem in case.problems(before, device))


def test_a_clipboard_that_nothing_can_read_any_more_is_not_as_it_should_be(device: Device) -> None:
    case, before = _begun("SystemCopyToClipboard", device)
    device.shell("pm uninstall ca.zgrs.clipper")
    assert case.problems(before, device) != []


@pytest.mark.parametrize("process", ["telephony", "contacts"])
def test_providers_that_were_cleared_are_empty_and_told_so(process: str, device: Device) -> None:
    name = {"telephony": "SimpleSmsReply", "contacts": "ContactsAddContact"}[process]
    case, before = _begun(name, device)
    device.packages.clear(f"com.android.providers.{process}")
    assert case.problems(before, device) != []


def test_parameters_are_plain_from_the_start() -> None:
    case = task("ExpenseDeleteSingle").make(instance_rng(0, "ExpenseDeleteSingle"))
    assert {type(row["category"]) for row in case.params["noise_row_objects"]} == {int}
