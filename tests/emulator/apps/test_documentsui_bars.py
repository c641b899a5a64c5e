"""The bars of Files around its list: the header that goes away, the search field, what a tap hands on."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from emulator.phone.device import Phone
from protocol.apps.files import DOWNLOADS, PACKAGE
from tests.emulator.hand import Hand


@pytest.fixture
def files(phone: Phone, hand: Hand) -> Hand:
    for number in range(30):
        phone.fs.write(f"{DOWNLOADS}/note {number:02}.txt", b"x")
    hand.open(PACKAGE)
    return hand


def test_the_header_goes_before_the_list_and_comes_back_after_it(files: Hand) -> None:
    first = files.find(text="note 00.txt").bounds.top
    files.swipe((540, 1800), (540, 1700))
    assert files.find(text="note 00.txt").bounds.top < first
    assert files.shows(desc="Show roots")
    files.swipe((540, 1800), (540, 300))
    assert not files.shows(id="header_title")
    assert files.find(desc="Show roots").bounds.top == 128
    for _ in range(4):
        files.swipe((540, 500), (540, 2200))
    assert files.find(text="note 00.txt").bounds.top == first


def test_the_chips_scroll_sideways_by_themselves(files: Hand) -> None:
    y = files.find(text="Images").bounds.center.y
    files.swipe((900, y), (200, y))
    files.swipe((900, y), (200, y))
    assert files.shows(text="This week")
    assert files.shows(id="header_title")


def test_the_search_waits_until_typing_has_paused(phone: Phone, files: Hand) -> None:
    files.tap(desc="Search")
    phone.keys.type("note 2")
    phone.advance(100)
    assert files.shows(text="note 00.txt")
    phone.advance(800)
    assert not files.shows(text="note 00.txt")
    assert files.shows(text="note 20.txt")
    files.tap(desc="Clear query")
    assert files.shows(text="note 00.txt")


def test_leaving_while_a_search_is_due_leaves_it_undone(phone: Phone, files: Hand) -> None:
    files.tap(desc="Search")
    phone.keys.type("nothing")
    files.tap(desc="Collapse")
    phone.advance(2000)
    assert files.shows(text="note 00.txt")


def test_pictures_are_shown_and_broken_ones_are_not(phone: Phone, files: Hand) -> None:
    data = io.BytesIO()
    Image.new("RGB", (64, 64), "#00FF00").save(data, "PNG")
    phone.advance(60_000)
    phone.fs.write(f"{DOWNLOADS}/green.png", data.getvalue())
    phone.fs.write(f"{DOWNLOADS}/broken.png", b"no picture")
    phone.windows.invalidate()
    assert len(files.all(id="icon_thumb")) == 1
    center = files.find(id="icon_thumb").bounds.center
    assert phone.windows.frame().getpixel((center.x, center.y)) == (0, 255, 0)


def test_open_with_asks_which_app(files: Hand) -> None:
    files.long_press(text="note 00.txt")
    files.tap(desc="More options")
    files.tap(text="Open with")
    assert "Open with" in files.texts()
    assert "Markor" in files.texts()


@pytest.mark.parametrize(("dark", "ground"), [(False, (255, 255, 255)), (True, (32, 33, 36))])
def test_day_and_night(phone: Phone, files: Hand, dark: bool, ground: tuple[int, int, int]) -> None:
    phone.display.dark = dark
    phone.windows.invalidate()
    assert phone.windows.frame().getpixel((540, 280)) == ground
