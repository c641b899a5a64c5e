"""Files as its users have it: through the screen, with the phone's files as the truth."""

from __future__ import annotations

import io
import zipfile

import pytest

from emulator.phone.device import Phone
from emulator.phone.system.intents import VIEW, Intent
from protocol.apps.files import DOWNLOADS, MAIN, PACKAGE, STORAGE
from tests.emulator.hand import Hand

MODEL = "sdk_gphone64_x86_64"
DAY_NS = 86_400_000_000_000


def put(phone: Phone, path: str, data: bytes = b"data", days_ago: int = 0) -> str:
    """A file of shared storage, by its path there."""
    full = f"{STORAGE}/{path}"
    phone.fs.makedirs(full.rpartition("/")[0])
    phone.fs.write(full, data)
    then = phone.clock.now_ms * 1_000_000 - days_ago * DAY_NS
    phone.fs.utime(full, then, then)
    return full


def names(phone: Phone, folder: str) -> list[str]:
    return phone.fs.listdir(f"{STORAGE}/{folder}")


def titles(hand: Hand) -> list[str]:
    """The documents one sees."""
    return [node.text for node in hand.all(id="title")]


def enter(hand: Hand, *folders: str) -> None:
    """By the drawer to the storage and into folders."""
    hand.tap(desc="Show roots")
    hand.tap(text=MODEL)
    for folder in folders:
        hand.tap(text=folder, id="title")


def menu(hand: Hand, item: str) -> None:
    hand.tap(desc="More options")
    hand.tap(text=item)


@pytest.fixture
def files(hand: Hand) -> Hand:
    hand.open(PACKAGE)
    return hand


# Browsing -------------------------------------------------------------------------------------------------


def test_it_opens_at_an_empty_downloads_folder(phone: Phone, files: Hand) -> None:
    assert phone.activities.top is not None
    assert phone.activities.top.component == MAIN
    assert [node.text for node in files.all(cls="CompoundButton")][:3] == ["Images", "Audio", "Videos"]
    assert files.find(id="header_title").text == "Files in Downloads"
    assert files.find(id="message").text == "No items"


def test_the_drawer_lists_the_roots_and_hides_what_is_below(files: Hand) -> None:
    files.tap(desc="Show roots")
    assert titles(files) == ["Recent", "Images", "Videos", "Audio", "Documents", "Downloads", MODEL]
    assert files.find(id="summary").text.endswith(" GB free")
    assert not files.shows(desc="Search")
    files.back()
    assert files.shows(desc="Search")


def test_folders_are_entered_and_left_by_breadcrumb_and_by_back(phone: Phone, files: Hand) -> None:
    put(phone, "Documents/Work/Taxes/a.pdf")
    enter(files, "Documents", "Work", "Taxes")
    assert titles(files) == ["a.pdf"]
    assert [node.text for node in files.all(id="breadcrumb_text")] == [MODEL, "Documents", "Work", "Taxes"]
    files.tap(text="Documents", id="breadcrumb_text")
    assert "Work" in titles(files)
    files.back()
    assert files.find(id="header_title").text == f"Files on {MODEL}"
    files.back()
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == phone.packages.home


def test_names_sort_without_case_and_marks_come_first(phone: Phone, files: Hand) -> None:
    for name in ("b.txt", "A.txt", "_z.txt", "a_.txt", "1.txt"):
        put(phone, f"Documents/Sorted/{name}")
    put(phone, "Documents/Sorted/zoo/x")
    enter(files, "Documents", "Sorted")
    files.tap(desc="List view")
    assert titles(files) == ["zoo", "_z.txt", "1.txt", "a_.txt", "A.txt", "b.txt"]


@pytest.mark.parametrize(
    ("order", "first"),
    [("Size (largest first)", "big.txt"), ("Modified (oldest first)", "old.mp3"), ("Type (A to Z)", "old.mp3"),
     ("File name (Z to A)", "small.txt")],
)  # fmt: skip
def test_the_order_can_be_chosen(phone: Phone, files: Hand, order: str, first: str) -> None:
    put(phone, "Documents/S/big.txt", b"x" * 5000, days_ago=2)
    put(phone, "Documents/S/old.mp3", b"x" * 100, days_ago=9)
    put(phone, "Documents/S/small.txt", b"x")
    enter(files, "Documents", "S")
    menu(files, "Sort by...")
    files.tap(text=order)
    assert titles(files)[0] == first
    menu(files, "Sort by...")
    assert files.find(text=order).checked


def test_downloads_come_newest_first_and_the_list_tells_more(phone: Phone, files: Hand) -> None:
    put(phone, "Download/old.jpg", b"x" * 6500, days_ago=3)
    put(phone, "Download/ancient.zip", days_ago=700)
    put(phone, "Download/new.html", b"<html>")
    files.tap(id="sub_menu_list")
    assert titles(files) == ["new.html", "old.jpg", "ancient.zip"]
    assert [node.text for node in files.all(id="metadata")] == [
        "15:34, 6 B, HTML document",
        "Oct 12, 6.50 kB, JPG image",
        "Nov 14, 2021, 4 B, ZIP archive",
    ]
    files.press("HOME")
    phone.activities.force_stop(PACKAGE)
    files.open(PACKAGE)
    assert files.shows(desc="Grid view")


def test_hidden_files_show_on_demand(phone: Phone, files: Hand) -> None:
    put(phone, "Download/.secret")
    assert files.shows(text="No items")
    menu(files, "Show hidden files")
    assert titles(files) == [".secret"]


def test_what_others_write_appears(phone: Phone, files: Hand) -> None:
    assert files.shows(text="No items")
    put(phone, "Download/pushed.txt")
    phone.windows.invalidate()
    assert titles(files) == ["pushed.txt"]


def test_chips_and_search_look_below_the_whole_root(phone: Phone, files: Hand) -> None:
    put(phone, "Podcasts/cover.jpg")
    put(phone, "Music/cover song.mp3")
    put(phone, "Documents/notes.txt")
    enter(files, "Podcasts")
    files.tap(text="Audio", cls="CompoundButton")
    assert files.find(text="Audio", cls="CompoundButton").checked
    assert titles(files) == ["cover song.mp3"]
    files.tap(text="Audio", cls="CompoundButton")
    files.tap(desc="Search")
    files.type("COVER")
    assert titles(files) == ["cover song.mp3", "cover.jpg"]
    files.tap(text="Images", cls="CompoundButton")
    assert titles(files) == ["cover.jpg"]
    files.tap(desc="Collapse")
    files.tap(desc="Search")
    assert files.shows(desc="Delete search history COVER")
    files.tap(desc="Delete search history COVER")
    assert not files.shows(text="COVER")


def test_a_uri_of_a_folder_opens_it(phone: Phone, files: Hand) -> None:
    put(phone, "Documents/Work/a.txt")
    uri = "content://com.android.externalstorage.documents/document/primary%3ADocuments%2FWork"
    phone.activities.start(Intent(VIEW, uri, mime="vnd.android.document/directory"))
    assert titles(files) == ["a.txt"]
    phone.activities.start(Intent("android.intent.action.VIEW_DOWNLOADS"))
    assert files.shows(text="Files in Downloads")


def test_on_its_side_there_are_more_columns(phone: Phone, files: Hand) -> None:
    enter(files)
    phone.display.rotation = 1
    phone.windows.invalidate()
    tops = [node.bounds.top for node in files.all(id="item_root")]
    assert tops.count(tops[0]) == 5


def test_recent_has_no_old_files_and_images_are_in_folders(phone: Phone, files: Hand) -> None:
    put(phone, "DCIM/now.jpg")
    put(phone, "Documents/month.pdf", days_ago=30)
    put(phone, "Documents/year.pdf", days_ago=300)
    files.tap(desc="Show roots")
    files.tap(text="Recent")
    assert titles(files) == ["now.jpg", "month.pdf"]
    files.tap(desc="Show roots")
    files.tap(text="Images")
    files.tap(text="DCIM")
    assert titles(files) == ["now.jpg"]


def test_thousands_of_files_scroll(phone: Phone, files: Hand) -> None:
    for number in range(2000):
        put(phone, f"Music/song {number:04}.mp3")
    enter(files, "Music")
    files.swipe((540, 2000), (540, 400))
    assert "song 0000.mp3" not in titles(files)
    menu(files, "Select all")
    assert files.shows(text="2000 selected")


@pytest.mark.parametrize("name", ["ü 🎉 (1) [x] #%&.txt", "ملف.pdf", "x" * 200, "100%", "a'b\"c", "..."])
def test_odd_names_are_shown_and_deleted(phone: Phone, files: Hand, name: str) -> None:
    put(phone, f"Alarms/{name}")
    enter(files, "Alarms")
    if name.startswith("."):
        menu(files, "Show hidden files")
    files.long_press(text=name)
    files.tap(desc="Delete")
    files.tap(id="button1")
    assert names(phone, "Alarms") == []


# Doing ----------------------------------------------------------------------------------------------------


def test_deleting_asks_and_says_what_it_does(phone: Phone, files: Hand) -> None:
    put(phone, "Alarms/a.mp3")
    put(phone, "Alarms/b.mp3")
    put(phone, "Alarms/More/c.mp3")
    enter(files, "Alarms")
    files.long_press(text="a.mp3")
    files.tap(desc="Delete")
    assert files.find(id="message").text == 'Delete "a.mp3"?'
    files.tap(text="CANCEL")
    assert names(phone, "Alarms") == ["More", "a.mp3", "b.mp3"]
    files.tap(text="More")
    files.tap(desc="Delete")
    assert files.find(id="message").text == "Delete 2 items?"
    files.tap(text="OK")
    assert files.find(id="snackbar_text").text == "Deleting 2 items."
    assert names(phone, "Alarms") == ["b.mp3"]
    phone.advance(5000)
    assert not files.shows(id="snackbar_text")


def test_moving_keeps_the_file_as_it_was(phone: Phone, files: Hand) -> None:
    path = put(phone, "Alarms/a.mp3", b"tune", days_ago=5)
    before = phone.fs.stat(path)
    enter(files, "Alarms")
    files.long_press(text="a.mp3")
    menu(files, "Move to…")
    assert files.find(id="button1").text == "MOVE"
    enter(files, "Music")
    files.tap(id="button1")
    assert files.find(id="snackbar_text").text == "Moving 1 item."
    after = phone.fs.stat(f"{STORAGE}/Music/a.mp3")
    assert (after.mtime_ns, after.mode, after.size) == (before.mtime_ns, before.mode, before.size)
    assert names(phone, "Alarms") == []


def test_the_destination_shows_files_that_cannot_be_touched(phone: Phone, files: Hand) -> None:
    put(phone, "Alarms/a.mp3")
    enter(files, "Alarms")
    files.long_press(text="a.mp3")
    menu(files, "Copy to…")
    files.tap(desc="Show roots")
    assert titles(files) == ["Downloads", MODEL]
    files.tap(text=MODEL)
    files.tap(text="Alarms")
    assert not files.find(id="item_root").enabled
    files.tap(id="button1")
    assert names(phone, "Alarms") == ["a (1).mp3", "a.mp3"]


def test_a_taken_name_gets_a_number_and_a_cancelled_picker_does_nothing(phone: Phone, files: Hand) -> None:
    put(phone, "Download/a.txt", b"new")
    put(phone, "Documents/a.txt", b"old")
    files.long_press(text="a.txt")
    menu(files, "Move to…")
    files.tap(text="CANCEL")
    files.long_press(text="a.txt")
    menu(files, "Move to…")
    enter(files, "Documents")
    files.tap(text="MOVE")
    assert phone.fs.read(f"{STORAGE}/Documents/a.txt") == b"old"
    assert phone.fs.read(f"{STORAGE}/Documents/a (1).txt") == b"new"
    assert names(phone, "Download") == []


def test_a_folder_cannot_go_into_itself(phone: Phone, files: Hand) -> None:
    put(phone, "Documents/Work/a.txt")
    enter(files, "Documents")
    files.long_press(text="Work")
    menu(files, "Move to…")
    enter(files, "Documents")
    assert not next(node for node in files.all(id="item_root") if node.bounds.contains(
        files.find(text="Work", id="title").bounds.center)).enabled  # fmt: skip


def test_renaming_starts_with_the_stem_and_refuses_a_taken_name(phone: Phone, files: Hand) -> None:
    put(phone, "Alarms/a.mp3")
    put(phone, "Alarms/b.mp3")
    enter(files, "Alarms")
    files.long_press(text="a.mp3")
    menu(files, "Rename")
    files.type("b")
    files.tap(text="OK")
    assert files.shows(text="A file with this name already exists.")
    files.type("c")
    files.tap(text="OK")
    assert names(phone, "Alarms") == ["b.mp3", "bc.mp3"]


def test_a_new_folder_needs_a_name(phone: Phone, files: Hand) -> None:
    enter(files, "Documents")
    menu(files, "New folder")
    files.tap(text="OK")
    assert files.shows(text="You need to add a folder name")
    files.type("Taxes/2023")
    files.press("ENTER")
    assert "Taxes_2023" in names(phone, "Documents")
    assert "Taxes_2023" in titles(files)


def test_compressing_and_extracting(phone: Phone, files: Hand) -> None:
    put(phone, "Documents/Work/a.txt", b"one")
    put(phone, "Documents/Work/deep/b.txt", b"two")
    enter(files, "Documents")
    files.long_press(text="Work")
    menu(files, "Compress")
    with zipfile.ZipFile(io.BytesIO(phone.fs.read(f"{STORAGE}/Documents/Work.zip"))) as archive:
        assert archive.read("Work/deep/b.txt") == b"two"
    files.tap(text="Work.zip")
    files.long_press(text="Work")
    menu(files, "Extract to…")
    files.tap(text="EXTRACT")
    assert phone.fs.read(f"{DOWNLOADS}/Work/deep/b.txt") == b"two"


def test_a_damaged_archive_says_so(phone: Phone, files: Hand) -> None:
    put(phone, "Download/broken.zip", b"PK no zip")
    files.tap(text="broken.zip")
    assert files.find(id="message").text == "Can’t load content at the moment"


def test_a_full_disk_fails_with_a_notification(
    phone: Phone, files: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(phone, "Download/a.bin", b"x" * 1000)
    monkeypatch.setattr(phone.fs, "capacity", phone.fs.usage() + 200_000)
    put(phone, "Download/b.bin", b"x" * 150_000)
    files.long_press(text="b.bin")
    menu(files, "Copy to…")
    files.tap(text="COPY")
    assert names(phone, "Download") == ["a.bin", "b.bin"]
    (told,) = phone.notifications.active()
    assert told.title == "Couldn’t copy 1 item"
    assert told.intent is not None
    phone.activities.start(told.intent)
    assert files.shows(text="This file wasn’t copied: b.bin")


def test_get_info_tells_type_size_and_time(phone: Phone, files: Hand) -> None:
    put(phone, "Download/page.html", b"x" * 21)
    files.long_press(text="page.html")
    menu(files, "Get info")
    assert {"Info", "page.html", "HTML document", "21 B", "Oct 15, 2023, 15:34"} <= set(files.texts())
    files.tap(desc="Navigate up")
    assert files.shows(text="Files in Downloads")


def test_sharing_names_the_file(phone: Phone, files: Hand) -> None:
    put(phone, "Download/my file.jpg")
    files.long_press(text="my file.jpg")
    files.tap(desc="Share")
    assert "my file.jpg" in files.texts()


def test_nobody_opens_an_unknown_kind_of_file(phone: Phone, files: Hand) -> None:
    put(phone, "Download/a.ppt")
    files.tap(text="a.ppt")
    assert files.shows(text="Can’t open file")


def test_every_screen_can_be_kept_and_put_back(phone: Phone, files: Hand) -> None:
    put(phone, "Download/a.txt")
    for step in ("open", "drawer", "chosen", "menu", "dialog"):
        if step == "drawer":
            files.tap(desc="Show roots")
            files.tap(text="Downloads")
        elif step == "chosen":
            files.long_press(text="a.txt")
        elif step == "menu":
            files.tap(desc="More options")
        elif step == "dialog":
            files.tap(text="Rename")
        kept, seen = phone.snapshot(), files.texts()
        digest = phone.digest()
        phone.restore(kept)
        assert phone.digest() == digest
        assert files.texts() == seen
