"""Markor's editor: typing, saving, undo, formats, the rendered view, search, sharing, settings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.apps.markor import edits, markdown
from emulator.phone.apps.markor.document import difference
from emulator.phone.device import Phone
from emulator.phone.system.intents import SEND, VIEW, Intent
from emulator.phone.toolkit.editing import Edit
from protocol.apps.markor import DOCUMENT, NOTEBOOK, PACKAGE
from tests.emulator.hand import Hand

FIELD = "document__fragment__edit__highlighting_editor"


def note(phone: Phone, hand: Hand, text: str, name: str = "note.md") -> str:
    """Opens a note of this text; returns its path."""
    path = f"{NOTEBOOK}/{name}"
    phone.fs.makedirs(NOTEBOOK)
    phone.fs.write(path, text.encode())
    hand.open(PACKAGE)
    hand.tap(desc=f"File {name} ")
    return path


def text_of(hand: Hand) -> str:
    return hand.find(id=FIELD).text


def caret_to(hand: Hand, line: int, end: bool = False) -> None:
    """Puts the caret into a line by keys alone."""
    for _ in range(60):
        hand.phone.keys.press("DPAD_UP")
    for _ in range(line):
        hand.phone.keys.press("DPAD_DOWN")
    hand.press("MOVE_END" if end else "MOVE_HOME")


def test_saving_writes_exactly_the_text(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "old\n")
    assert not hand.find(desc="Save").enabled
    hand.type("né🎉w")
    assert phone.fs.read(path) == b"old\n"
    hand.tap(desc="Save")
    assert phone.fs.read(path).decode() == "old\nné🎉w"
    assert not hand.find(desc="Save").enabled


@pytest.mark.parametrize("leave", ["back", "home"])
def test_leaving_saves(phone: Phone, hand: Hand, leave: str) -> None:
    path = note(phone, hand, "")
    hand.type("kept")
    getattr(hand, leave)()
    assert phone.fs.read(path) == b"kept"


def test_a_force_stop_loses_what_was_not_saved(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "old")
    hand.type("lost")
    phone.activities.force_stop(PACKAGE)
    assert phone.fs.read(path) == b"old"


def test_a_text_of_one_character_is_saved_only_when_asked(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "")
    hand.type("x")
    hand.back()
    assert phone.fs.read(path) == b""
    assert any("fewer than 2 characters" in text for text, _ in phone.windows.toasts)


def test_the_caret_waits_behind_the_text_and_is_remembered(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "one\ntwo\n")
    hand.type("three")
    caret_to(hand, 0)
    hand.type("zero ")
    hand.back()
    hand.tap(desc="File note.md ")
    hand.type("and ")
    hand.back()
    assert phone.fs.read(path) == b"zero and one\ntwo\nthree"


def test_undo_and_redo_step_by_step(phone: Phone, hand: Hand) -> None:
    note(phone, hand, "a")
    assert not hand.find(desc="Undo").enabled
    hand.type("b")
    hand.type("c")
    hand.tap(desc="Undo")
    assert text_of(hand) == "ab"
    hand.tap(desc="Undo")
    assert text_of(hand) == "a"
    hand.tap(desc="Redo")
    hand.type("d")
    assert text_of(hand) == "abd"
    assert not hand.find(desc="Redo").enabled


def test_a_file_changed_outside_is_read_again(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "old")
    hand.home()
    phone.advance(2000)
    phone.fs.write(path, b"from outside")
    phone.activities.open_task(phone.activities.recents()[0].id)
    assert text_of(hand) == "from outside"


def test_enter_goes_on_with_a_list_and_ends_an_empty_item(phone: Phone, hand: Hand) -> None:
    note(phone, hand, "- [x] done")
    hand.press("ENTER")
    hand.type("next")
    hand.press("ENTER")
    hand.press("ENTER")
    hand.type("end")
    assert text_of(hand) == "- [x] done\n- [ ] next\nend"


def test_pasting_puts_in_the_clipboard(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "")
    phone.clipboard.set("from elsewhere\n2nd")
    hand.long_press(id=FIELD)
    hand.tap(text="Paste")
    hand.tap(desc="Save")
    assert phone.fs.read(path) == b"from elsewhere\n2nd"


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("Bold", "word****"),
        ("Italic", "word__"),
        ("Check list", "- [ ] word"),
        ("Unordered list", "- word"),
        ("Delete lines", ""),
    ],
)
def test_the_format_bar_changes_the_line(phone: Phone, hand: Hand, button: str, after: str) -> None:
    note(phone, hand, "word")
    hand.tap(desc=button)
    assert text_of(hand) == after


def test_view_mode_shows_markdown_rendered_and_ticks(phone: Phone, hand: Hand) -> None:
    note(
        phone,
        hand,
        "# Title\n\nSome **bold** [words](other.md)\n\n- [x] done\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
    )
    phone.fs.write(f"{NOTEBOOK}/other.md", b"the other")
    hand.tap(desc="View mode")
    assert {"Title", "Some bold words", "done", "A", "2"} <= set(hand.texts())
    assert hand.find(cls="CheckBox").checked
    hand.tap(text="Some bold words")
    assert hand.find(id="note__activity__text_note_title").text == "other"


def test_view_mode_is_remembered(phone: Phone, hand: Hand) -> None:
    note(phone, hand, "# Title")
    hand.tap(desc="View mode")
    hand.back()
    hand.tap(desc="File note.md ")
    assert hand.shows(desc="Edit mode")


def test_replacing_everywhere(phone: Phone, hand: Hand) -> None:
    note(phone, hand, "cat dog cat")
    hand.tap(desc="Search")
    hand.tap(text="SEARCH / REPLACE")
    hand.type("cat", id="search_input")
    assert hand.shows(text="Matches: 2")
    hand.type("cow", id="replace_input")
    hand.tap(id="replace_all")
    assert text_of(hand) == "cow dog cow"


def test_a_searched_line_is_selected(phone: Phone, hand: Hand) -> None:
    note(phone, hand, "first\nsecond\nthird")
    hand.tap(desc="Search")
    hand.type("sec")
    hand.tap(text="second")
    hand.type("2")
    assert text_of(hand) == "first\n2\nthird"


def test_tasks_are_dated_and_done(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="nav_todo")
    hand.type("Call @phone", id=FIELD)
    hand.press("ENTER")
    hand.type("Write")
    hand.tap(desc="Toggle done")
    hand.tap(id="nav_notebook")
    assert phone.fs.read(f"{NOTEBOOK}/todo.txt") == b"Call @phone\nx 2023-10-15 2023-10-15 Write"
    assert hand.shows(desc="File todo.txt ")


def test_the_quick_note_comes_to_be_with_its_first_words(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap(id="nav_quicknote")
    assert not phone.fs.exists(f"{NOTEBOOK}/QuickNote.md")
    hand.type("remember", id=FIELD)
    hand.home()
    assert phone.fs.read(f"{NOTEBOOK}/QuickNote.md") == b"remember"


def test_a_shared_text_goes_into_a_note(phone: Phone, hand: Hand) -> None:
    phone.fs.makedirs(NOTEBOOK)
    phone.fs.write(f"{NOTEBOOK}/QuickNote.md", b"before")
    intent = Intent(
        SEND, mime="text/plain", component=DOCUMENT, extras={"android.intent.extra.TEXT": "shared"}
    )
    phone.activities.start(intent)
    phone.rest()
    assert hand.shows(text="Share into")
    hand.tap(text="QuickNote")
    assert phone.fs.read(f"{NOTEBOOK}/QuickNote.md") == b"before\n\n----\nshared"


def test_a_file_of_another_app_opens(phone: Phone, hand: Hand) -> None:
    phone.fs.write("/sdcard/Download/x.txt", b"downloaded")
    intent = Intent(VIEW, data="file:///sdcard/Download/x.txt", mime="text/plain", component=DOCUMENT)
    phone.activities.start(intent)
    phone.rest()
    assert text_of(hand) == "downloaded"


def test_a_shared_file_opens_and_nothing_closes_at_once(phone: Phone, hand: Hand) -> None:
    phone.fs.write("/sdcard/Download/x y.txt", b"downloaded")
    stream = {"android.intent.extra.STREAM": "file:///sdcard/Download/x%20y.txt"}
    phone.activities.start(Intent(SEND, mime="text/plain", component=DOCUMENT, extras=stream))
    phone.rest()
    assert text_of(hand) == "downloaded"
    hand.back()
    phone.activities.start(Intent(VIEW, data="content://nowhere/1", mime="text/plain", component=DOCUMENT))
    phone.rest()
    assert not hand.shows(id=FIELD)


def test_the_table_of_contents_leads_to_a_heading(phone: Phone, hand: Hand) -> None:
    note(phone, hand, "# One\ntext\n## Two\n")
    hand.tap(id="note__activity__text_note_title")
    hand.tap(text="    Two")
    hand.type("2")
    assert text_of(hand) == "# One\ntext\n2\n"


def test_a_full_disk_keeps_the_text(phone: Phone, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    path = note(phone, hand, "old")
    monkeypatch.setattr(phone.fs, "capacity", phone.fs.usage())
    hand.type("x" * 9000)
    hand.tap(desc="Save")
    assert phone.fs.read(path) in (b"old", b"")
    assert hand.find(desc="Save").enabled
    assert phone.clipboard.text.startswith("oldxxx")


def test_a_big_file_opens_and_edits(phone: Phone, hand: Hand) -> None:
    path = note(phone, hand, "line of text\n" * 10_000, "big.txt")
    hand.type("end")
    hand.tap(desc="Save")
    assert phone.fs.stat(path).size == 130_003


def test_the_dark_theme_is_the_apps_own_choice(phone: Phone, hand: Hand) -> None:
    hand.open(PACKAGE)
    light = phone.windows.frame().getpixel((540, 1500))
    hand.tap(id="nav_more")
    hand.tap(text="Settings")
    hand.tap(text="Theme")
    hand.tap(text="Dark")
    hand.back()
    hand.tap(id="nav_notebook")
    assert light == (0xEE, 0xEE, 0xEE)
    assert phone.windows.frame().getpixel((540, 1500)) == (0x22, 0x22, 0x22)


@pytest.mark.parametrize(
    "taps", [[], ["View mode"], ["More options"], ["Attach"], ["Special Key"], ["Search"]]
)
def test_every_state_of_the_editor_survives_a_snapshot(phone: Phone, hand: Hand, taps: list[str]) -> None:
    note(phone, hand, "# שלום 🎉\n" + "word " * 200)
    hand.type("typed")
    for name in taps:
        hand.tap(desc=name)
    taken, digest = phone.snapshot(), phone.digest()
    hand.home()
    phone.restore(taken)
    assert phone.digest() == digest


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab \n", max_size=30))
def test_a_difference_leads_there_and_back(old: str, new: str) -> None:
    made = difference(old, new)
    assert made.applied(old).text == new
    assert made.reversed().applied(new).text == old


@given(st.text(alphabet="ab1.-* [x]#>\n`", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_format_button_loses_the_selection(text: str, start: int, end: int) -> None:
    edit = Edit(text, min(start, len(text)), min(end, len(text)))
    for name, change in edits.SIMPLE.items():
        after = change(edit)
        assert 0 <= after.low <= after.high <= len(after.text), name


@given(st.text(alphabet="ab #*_`~[]()|-\n>1.x\\<", max_size=120))
def test_any_text_is_markdown(text: str) -> None:
    for block in markdown.blocks(text):
        shown = markdown.styled(block.text)
        assert all(0 <= span.start <= span.end <= len(shown.text) for span in shown.spans)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. a\n2. b\n", "1. a\n2. b\n3. "),
        ("    code\n", "    code\n    "),
        ("* a\n", "* a\n* "),
        ("text\n", "text\n"),
        ("- [ ] \n", ""),
    ],
)
def test_after_enter(before: str, after: str) -> None:
    assert edits.after_enter(Edit.at_end(before)).text == after
