"""What the Simple apps share, tried on SMS Messenger's screens: files, dates, the theme."""

from __future__ import annotations

import pytest

from emulator.phone.apps.simple_commons.dates import DATE_FORMATS, date_text
from emulator.phone.apps.simple_commons.files import FilePicker, RenameDialog, name_problem, size_text
from emulator.phone.device import Phone
from emulator.phone.toolkit.screen import Screen
from protocol.apps import sms as contract
from tests.emulator.hand import Hand


def show(phone: Phone, hand: Hand, dialog: Screen) -> None:
    hand.open(contract.PACKAGE)
    top = phone.activities.top
    assert top is not None and top.top is not None
    top.top.show(dialog)
    phone.rest()


def test_the_picker_goes_into_folders_and_picks_a_file(phone: Phone, hand: Hand) -> None:
    phone.fs.makedirs("/sdcard/Download/deep")
    phone.fs.write("/sdcard/Download/deep/a.txt", b"x" * 1536)
    phone.fs.write("/sdcard/Download/deep/.hidden", b"")
    picked: list[str] = []
    show(phone, hand, FilePicker(picked.append))
    hand.tap(text="Download")
    hand.tap(text="deep")
    assert [node.text for node in hand.all(id="list_item_name")] == ["a.txt"]
    assert hand.shows(text="1.5 kB")
    hand.tap(text="a.txt")
    assert picked == ["/storage/emulated/0/Download/deep/a.txt"]


def test_the_picker_makes_a_folder_and_picks_it(phone: Phone, hand: Hand) -> None:
    picked: list[str] = []
    show(phone, hand, FilePicker(picked.append, folders=True))
    hand.tap(text="DCIM")
    hand.tap(id="filepicker_fab")
    hand.type("new one", id="folder_name")
    hand.tap(text="OK")
    assert picked == ["/storage/emulated/0/DCIM/new one"]
    assert phone.fs.is_dir("/sdcard/DCIM/new one")


def test_back_in_the_picker_goes_up_and_then_away(phone: Phone, hand: Hand) -> None:
    picked: list[str] = []
    show(phone, hand, FilePicker(picked.append, "/storage/emulated/0/DCIM", folders=True))
    hand.back()
    assert hand.shows(text="Download")
    hand.back()
    assert not hand.shows(id="filepicker_list")
    assert picked == []


def test_renaming_refuses_a_name_that_is_taken(phone: Phone, hand: Hand) -> None:
    for name in ("one.txt", "two.txt"):
        phone.fs.write(f"/sdcard/Download/{name}", name.encode())
    renamed: list[str] = []
    show(phone, hand, RenameDialog("/storage/emulated/0/Download/one.txt", renamed.append))
    for _ in range(3):
        hand.press("DEL")
    hand.type("two")
    hand.tap(text="OK")
    assert renamed == []
    hand.type("3", id="rename_item_name")
    hand.tap(text="OK")
    assert phone.fs.read("/sdcard/Download/two3.txt") == b"one.txt"


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (1023, "1,023 B"), (1024, "1 kB"), (12_595, "12.3 kB"), (5 << 20, "5 MB")]
)
def test_sizes_are_written_in_1024s(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("name", "good"), [("a b", True), ("", False), (" ", False), ("a/b", False), ("a:b", False)]
)
def test_names_are_checked(name: str, good: bool) -> None:
    assert (not name_problem(name)) == good


def test_every_date_format_is_written_out(phone: Phone) -> None:
    today = phone.clock.local()
    written = [date_text(pattern, today) for pattern in DATE_FORMATS]
    assert written[:6] == [
        "15.10.2023", "15/10/2023", "10/15/2023", "2023-10-15", "15 October 2023", "October 15 2023",
    ]  # fmt: skip
    assert written[8:] == ["20231015", "2023.10.15", "23-10-15", "231015", "23.10.15", "23/10/15"]


def test_a_chosen_theme_is_kept(phone: Phone, hand: Hand) -> None:
    hand.open(contract.PACKAGE)
    light = phone.windows.frame().getpixel((5, 1500))
    hand.tap(desc="Settings")
    hand.tap(text="Customize colors")
    hand.tap(text="Theme")
    hand.tap(text="Dark")
    phone.activities.force_stop(contract.PACKAGE)
    hand.open(contract.PACKAGE)
    assert phone.windows.frame().getpixel((5, 1500)) != light
