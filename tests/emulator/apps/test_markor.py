"""Markor's file browser and first run, through the screen, with the phone's files as the truth."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from protocol.apps.markor import NOTEBOOK, PACKAGE
from tests.emulator.hand import Hand


def put(phone: Phone, **notes: str) -> None:
    """Files in the notebook; two underscores in a name stand for its dot."""
    phone.fs.makedirs(NOTEBOOK)
    for name, text in notes.items():
        phone.fs.write(f"{NOTEBOOK}/{name.replace('__', '.')}", text.encode())


def names(phone: Phone, folder: str = NOTEBOOK) -> list[str]:
    return [name for name in phone.fs.listdir(folder) if name != ".app"]


def listed(hand: Hand) -> list[str]:
    """The names in the list, without the row that leads up."""
    found = [node.text for node in hand.all(id="opoc_filesystem_item__title")]
    return [name for name in found if name not in ("..", ".app")]


def clear(hand: Hand) -> None:
    hand.phone.keys.press("A", frozenset({"CTRL_LEFT"}))
    hand.press("DEL")


def test_the_first_run_ends_at_the_question_for_access(phone: Phone, hand: Hand) -> None:
    phone.packages.clear(PACKAGE)
    hand.open(PACKAGE)
    for title in ("Main View", "View", "Share -> Markor", "To-Do"):
        assert hand.shows(text=title)
        hand.tap(desc="NEXT")
    hand.tap(text="DONE")
    assert hand.shows(text="Storage permission required to read and write files")
    hand.tap(text="OK")
    hand.back()
    assert hand.shows(text="Storage permission required to read and write files")
    hand.tap(text="OK")
    hand.tap(text="Allow access to manage all files")
    hand.back()
    assert hand.shows(id="fab_add_new_item") and not hand.shows(text="OK")


def test_with_access_the_changelog_shows_once(phone: Phone, hand: Hand) -> None:
    phone.packages.clear(PACKAGE)
    phone.packages.appops.set(PACKAGE, "MANAGE_EXTERNAL_STORAGE", "allow")
    hand.open(PACKAGE)
    for _ in range(4):
        hand.tap(desc="NEXT")
    hand.tap(text="DONE")
    hand.tap(text="OK")
    phone.activities.force_stop(PACKAGE)
    hand.open(PACKAGE)
    assert hand.shows(id="fab_add_new_item") and not hand.shows(text="OK")


def test_a_row_says_what_it_is(phone: Phone, hand: Hand) -> None:
    put(phone, tea__md="green")
    phone.fs.makedirs(f"{NOTEBOOK}/Recipes")
    hand.open(PACKAGE)
    rows = [node.content_desc for node in hand.all(id="opoc_filesystem_item__root")]
    assert rows == ["Folder .. ", "Folder Recipes ", "File tea.md "]
    assert hand.shows(text="10/15/2023, 15:34")


def test_a_new_file_gets_the_extension_of_its_type_even_after_a_full_name(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create a new file or folder")
    hand.type("list.md")
    hand.tap(id="new_file_dialog__type")
    hand.tap(text="Plain Text")
    assert hand.find(id="new_file_dialog__ext").text == ".txt"
    hand.tap(text="OK")
    assert names(phone) == ["list.md.txt"]
    assert phone.fs.read(f"{NOTEBOOK}/list.md.txt") == b""
    assert hand.find(id="note__activity__text_note_title").text == "list.md"


@pytest.mark.parametrize(("typed", "kept"), [("a/b:c?", "abc"), ("two words", "two words"), ("ünï", "ünï")])
def test_names_lose_what_no_name_may_hold(phone: Phone, hand: Hand, typed: str, kept: str) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create a new file or folder")
    hand.type(typed)
    assert hand.find(id="new_file_dialog__name").text == kept
    hand.tap(text="FOLDER")
    assert names(phone) == [kept]
    assert hand.shows(desc=f"Folder {kept} ")


def test_an_existing_file_is_opened_not_overwritten(phone: Phone, hand: Hand) -> None:
    put(phone, kept__md="still here")
    hand.open(PACKAGE)
    hand.tap(desc="Create a new file or folder")
    hand.type("kept")
    hand.tap(text="OK")
    assert hand.shows(text="still here")
    assert phone.fs.read(f"{NOTEBOOK}/kept.md") == b"still here"


def test_an_empty_name_makes_nothing(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(desc="Create a new file or folder")
    hand.tap(text="OK")
    assert names(phone) == [] and hand.shows(id="fab_add_new_item")


def test_sorting_by_date_with_the_newest_first(phone: Phone, hand: Hand) -> None:
    put(phone, a__md="", b__md="", c__md="")
    for name, second in (("a", 2), ("b", 3), ("c", 1)):
        phone.fs.utime(f"{NOTEBOOK}/{name}.md", second * 10**9, second * 10**9)
    hand.open(PACKAGE)
    assert listed(hand) == ["a.md", "b.md", "c.md"]
    for choice in ("Date", "Reverse order"):
        hand.tap(id="action_sort")
        hand.tap(text=choice)
    assert listed(hand) == ["b.md", "a.md", "c.md"]


def test_deleting_several_asks_with_every_path(phone: Phone, hand: Hand) -> None:
    put(phone, a__md="1", b__md="2", c__md="3")
    hand.open(PACKAGE)
    hand.long_press(desc="File a.md ")
    hand.tap(desc="File c.md ")
    assert not hand.shows(id="action_rename_selected_item")
    hand.tap(desc="Delete")
    message = hand.find(id="android:id/message").text
    assert f"{NOTEBOOK}/a.md" in message and f"{NOTEBOOK}/c.md" in message
    hand.tap(text="OK")
    assert names(phone) == ["b.md"]


def test_renaming_may_change_the_extension_but_takes_no_taken_name(phone: Phone, hand: Hand) -> None:
    put(phone, a__md="text", b__md="")
    hand.open(PACKAGE)
    hand.long_press(desc="File a.md ")
    hand.tap(desc="Rename")
    clear(hand)
    hand.type("B.md")
    hand.tap(text="OK")
    assert hand.shows(text="File/folder already exists! Please use a different name")
    clear(hand)
    hand.type("c.txt")
    hand.tap(text="OK")
    assert names(phone) == ["b.md", "c.txt"]
    assert phone.fs.read(f"{NOTEBOOK}/c.txt") == b"text"


def test_moving_goes_where_the_chooser_stands(phone: Phone, hand: Hand) -> None:
    for folder in ("From", "To"):
        phone.fs.makedirs(f"{NOTEBOOK}/{folder}")
    phone.fs.write(f"{NOTEBOOK}/From/a.md", b"moved")
    before = phone.fs.stat(f"{NOTEBOOK}/From/a.md").mtime_ns
    hand.open(PACKAGE)
    hand.tap(desc="Folder From ")
    assert hand.shows(text="> From")
    hand.long_press(desc="File a.md ")
    hand.tap(desc="More options")
    hand.tap(text="Move")
    hand.tap(desc="Folder .. ")
    hand.tap(desc="Folder To ")
    hand.tap(text="SELECT THIS FOLDER")
    assert names(phone, f"{NOTEBOOK}/From") == []
    assert phone.fs.read(f"{NOTEBOOK}/To/a.md") == b"moved"
    assert phone.fs.stat(f"{NOTEBOOK}/To/a.md").mtime_ns == before


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Keep both", {"a.md": b"old", "a_1.md": b"new"}),
        ("Overwrite", {"a.md": b"new"}),
        ("Skip", {"a.md": b"old"}),
    ],
)
def test_a_taken_name_asks_what_to_do(phone: Phone, hand: Hand, answer: str, left: dict[str, bytes]) -> None:
    put(phone, a__md="new")
    phone.fs.makedirs(f"{NOTEBOOK}/To")
    phone.fs.write(f"{NOTEBOOK}/To/a.md", b"old")
    hand.open(PACKAGE)
    hand.long_press(desc="File a.md ")
    hand.tap(desc="More options")
    hand.tap(text="Copy")
    hand.tap(desc="Folder To ")
    hand.tap(text="SELECT THIS FOLDER")
    hand.tap(text=answer)
    assert {name: phone.fs.read(f"{NOTEBOOK}/To/{name}") for name in names(phone, f"{NOTEBOOK}/To")} == left


def test_copying_beside_itself_counts_on(phone: Phone, hand: Hand) -> None:
    put(phone, a__md="x")
    hand.open(PACKAGE)
    hand.long_press(desc="File a.md ")
    hand.tap(desc="More options")
    hand.tap(text="Copy")
    hand.tap(text="SELECT THIS FOLDER")
    assert names(phone) == ["a.md", "a_1.md"]


def test_search_finds_names_below_and_lines_within(phone: Phone, hand: Hand) -> None:
    put(phone, a__md="nothing\nthe treasure is here\n")
    phone.fs.makedirs(f"{NOTEBOOK}/deep")
    phone.fs.write(f"{NOTEBOOK}/deep/treasure.md", b"x")
    hand.open(PACKAGE)
    hand.tap(id="action_search")
    hand.type("treasure")
    hand.tap(text="Search in content")
    hand.tap(text="OK")
    assert hand.shows(text="a.md (+2)")
    hand.tap(text="deep/treasure.md")
    assert hand.find(id="note__activity__text_note_title").text == "treasure"


def test_favourites_are_a_folder_of_their_own(phone: Phone, hand: Hand) -> None:
    put(phone, a__md="", b__md="")
    hand.open(PACKAGE)
    hand.long_press(desc="File b.md ")
    hand.tap(desc="Favourite")
    hand.tap(id="action_go_to")
    hand.tap(text="Favourites")
    assert listed(hand) == ["b.md"]
    hand.back()
    assert hand.shows(text="Markor")


def test_back_twice_leaves(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.back()
    assert hand.shows(text="Press 'Back' again to exit")
    hand.back()
    assert not hand.shows(id="fab_add_new_item")


def test_thousands_of_files_scroll(phone: Phone, hand: Hand) -> None:
    put(phone, **{f"note {n:04}__md": "" for n in range(3000)})
    hand.open(PACKAGE)
    before = listed(hand)
    hand.swipe((540, 1900), (540, 600))
    after = listed(hand)
    assert after != before and len(after) < 40
    assert hand.shows(id="fab_add_new_item")


@pytest.mark.parametrize(
    "taps",
    [
        ["action_go_to"],
        ["action_sort"],
        ["action_search"],
        ["fab_add_new_item"],
        ["nav_todo"],
        ["nav_quicknote"],
        ["nav_more"],
    ],
)
def test_every_screen_survives_a_snapshot(phone: Phone, hand: Hand, taps: list[str]) -> None:
    put(phone, emoji_="🎉 ﷽ " * 40)
    hand.open(PACKAGE)
    for name in taps:
        hand.tap(id=name)
    taken, digest = phone.snapshot(), phone.digest()
    hand.home()
    phone.restore(taken)
    assert phone.digest() == digest


def test_pulling_down_reads_the_folder_anew(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    put(phone, late__md="")
    hand.swipe((540, 700), (540, 1500))
    assert listed(hand) == ["late.md"]


def test_folders_are_left_and_entered_at_their_top(phone: Phone, hand: Hand) -> None:
    for number in range(30):
        phone.fs.makedirs(f"{NOTEBOOK}/f{number:02}")
    hand.open(PACKAGE)
    hand.swipe((540, 1900), (540, 600))
    hand.tap(desc="Folder f20 ")
    assert hand.shows(text="> f20") and hand.shows(text="¯\\_(ツ)_/¯")
    hand.back()
    assert hand.shows(desc="Folder .. ")


def test_experimental_features_bring_the_byte_order_mark(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="nav_more")
    hand.tap(text="Settings")
    hand.tap(text="General")
    hand.swipe((540, 1800), (540, 600))
    hand.tap(text="Experimental features")
    hand.back()
    hand.back()
    hand.tap(id="nav_notebook")
    hand.tap(desc="Create a new file or folder")
    hand.type("marked")
    hand.tap(text="UTF-8 with BOM")
    hand.tap(text="OK")
    assert phone.fs.read(f"{NOTEBOOK}/marked.md") == b"\xef\xbb\xbf"


def test_search_leaves_out_what_is_ignored(phone: Phone, hand: Hand) -> None:
    put(phone, tea__md="")
    phone.fs.makedirs(f"{NOTEBOOK}/old")
    phone.fs.write(f"{NOTEBOOK}/old/tea.md", b"")
    hand.open(PACKAGE)
    hand.tap(id="nav_more")
    hand.tap(text="Settings")
    hand.tap(text="General")
    hand.tap(text="Ignore list")
    hand.type("old")
    hand.tap(text="OK")
    hand.back()
    hand.back()
    hand.tap(id="nav_notebook")
    hand.tap(id="action_search")
    hand.type("tea")
    hand.tap(text="OK")
    assert hand.shows(text="tea.md") and not hand.shows(text="old/tea.md")


def test_damaged_preferences_count_as_none(phone: Phone, hand: Hand) -> None:
    phone.fs.write(f"/data/data/{PACKAGE}/shared_prefs/app.xml", b"<map>")
    hand.open(PACKAGE)
    hand.tap(text="OK")
    assert hand.shows(id="fab_add_new_item")
