"""Pixel Launcher: folders are made of icons, opened, named, filled and emptied by hand."""

from __future__ import annotations

import pytest

from emulator.phone.apps.launcher import favorites
from emulator.phone.apps.launcher.favorites import DESKTOP, FOLDER, Favorite, Place
from emulator.phone.apps.launcher.folders import Panel
from protocol.apps import launcher as contract
from protocol.geometry import Point, Rect
from tests.emulator.apps.test_launcher_dragging import (
    CAMERA,
    CLOCK,
    CONTACTS,
    FREE,
    TOP,
    at,
    context,
    drag,
    make_folder,
    rows,
)
from tests.emulator.hand import Hand


def test_an_icon_on_another_makes_a_folder_in_its_place(hand: Hand) -> None:
    place = at(hand, CLOCK)
    assert make_folder(hand) == place
    assert not hand.shows(desc=CLOCK)
    folder = next(row for row in favorites.load(context(hand.phone)) if row.kind == FOLDER)
    inside = [row[0] for row in rows(hand.phone) if row[2] == folder.id]
    assert inside == [CLOCK, CAMERA]


def test_a_folder_opens_launches_and_closes(hand: Hand) -> None:
    folder = make_folder(hand)
    hand.tap_at(folder)
    assert {node.text for node in hand.all(cls="TextView") if node.clickable and node.text} >= {CLOCK, CAMERA}
    assert not hand.shows(desc=CONTACTS)
    hand.back()
    assert not hand.shows(id="folder_content")
    hand.tap_at(folder)
    hand.tap_at(Point(540, 600))
    assert not hand.shows(id="folder_content")
    hand.tap_at(folder)
    hand.tap(desc=CLOCK)
    top = hand.phone.activities.top
    assert top is not None
    assert top.app.label == CLOCK
    hand.home()
    assert not hand.shows(id="folder_content")


def test_a_folder_is_named_and_keeps_its_name(hand: Hand) -> None:
    folder = make_folder(hand)
    hand.tap_at(folder)
    assert hand.find(id="folder_name").hint == "Edit Name"
    hand.type("Work", id="folder_name")
    field, keyboard = hand.find(id="folder_name"), hand.phone.ime.frame
    assert keyboard is not None
    assert field.text == "Work"
    assert field.bounds.bottom <= keyboard.top
    hand.press("ENTER")
    hand.back()
    assert hand.find(desc="Folder: Work, 2 items").bounds.center == folder
    assert hand.find(id="folder_icon_name").text == "Work"
    hand.tap_at(folder)
    assert not hand.find(id="folder_name").focused
    hand.phone.reboot()
    assert hand.shows(desc="Folder: Work, 2 items")


def test_a_folder_takes_more_and_tells_of_four_at_most(hand: Hand) -> None:
    folder = make_folder(hand)
    drag(hand, at(hand, CONTACTS), folder)
    assert hand.shows(desc="Folder: , 3 items")
    drag(hand, at(hand, "Phone"), folder)
    assert hand.shows(desc="Folder: , 4 or more items")
    hand.tap_at(folder)
    assert all(hand.shows(desc=each) for each in (CLOCK, CAMERA, CONTACTS, "Phone"))


def test_a_folder_with_one_icon_left_becomes_that_icon(hand: Hand) -> None:
    folder = make_folder(hand)
    hand.tap_at(folder)
    drag(hand, at(hand, CAMERA), FREE)
    assert at(hand, CAMERA) == FREE
    assert at(hand, CLOCK) == folder
    assert all(row[1] == 0 for row in rows(hand.phone))


def test_icons_change_places_in_an_open_folder(hand: Hand) -> None:
    hand.tap_at(make_folder(hand))
    first, second = at(hand, CLOCK), at(hand, CAMERA)
    drag(hand, second, first)
    assert at(hand, CAMERA) == first
    assert at(hand, CLOCK) == second


def test_a_held_icon_of_a_folder_can_be_removed(hand: Hand) -> None:
    folder = make_folder(hand)
    hand.tap_at(folder)
    hand.long_press(desc=CLOCK)
    hand.tap(text="Remove")
    assert at(hand, CAMERA) == folder


def test_a_folder_is_carried_whole_and_removed_whole(hand: Hand) -> None:
    drag(hand, make_folder(hand), FREE)
    assert at(hand, "Folder: , 2 items") == FREE
    drag(hand, FREE, Point(666, 1970))
    assert at(hand, "Folder: , 2 items") == Point(666, 1970)
    drag(hand, Point(666, 1970), TOP)
    assert {row[0] for row in rows(hand.phone)}.isdisjoint({CAMERA, CLOCK})
    hand.tap(text="Undo")
    assert hand.shows(desc="Folder: , 2 items")


def test_a_folder_is_not_put_into_another(hand: Hand) -> None:
    folder = make_folder(hand)
    drag(hand, at(hand, "Phone"), at(hand, CONTACTS))
    other = hand.all(desc="Folder: , 2 items")[1].bounds.center
    assert other != folder
    drag(hand, folder, other)
    assert len(hand.all(desc="Folder: , 2 items")) == 2


def test_an_app_that_is_uninstalled_leaves_its_folder(hand: Hand) -> None:
    app = context(hand.phone)
    entry = next(each for each in favorites.launchables(app) if each.label == "Clipper")
    favorites.add(app, entry)
    hand.open("ca.zgrs.clipper")
    hand.home()
    place = at(hand, CLOCK)
    drag(hand, at(hand, "Clipper"), place)
    hand.tap_at(place)
    assert hand.shows(id="folder_content")
    hand.phone.packages.uninstall("ca.zgrs.clipper")
    assert at(hand, CLOCK) == place


def test_a_folder_that_a_host_wrote_is_shown(hand: Hand) -> None:
    app = context(hand.phone)
    clock, camera = (next(e for e in favorites.load(app) if e.title == name) for name in (CLOCK, CAMERA))
    with app.database(contract.DATABASE) as db:
        db.execute("INSERT INTO favorites (_id, title, container, screen, cellX, cellY, itemType)"
                   " VALUES (77, 'Tools', -100, 0, 0, 2, 2)")  # fmt: skip
        db.execute("UPDATE favorites SET container = 77 WHERE _id IN (?, ?)", (clock.id, camera.id))
    hand.open("ca.zgrs.clipper")
    hand.home()
    assert at(hand, "Folder: Tools, 2 items") == FREE


def test_a_large_folder_has_pages(hand: Hand) -> None:
    app = context(hand.phone)
    named = {entry.label: entry for entry in favorites.launchables(app)}
    old = favorites.load(app)
    favorites.save(app, old, [*old, Favorite(50, "", Place(DESKTOP, 0, 0, 2), FOLDER, "Many")])
    for rank, label in enumerate(["Markor"] * 12 + ["Clipper"]):
        favorites.save(app, [], [favorites.icon(named[label], Place(50, 0, 0, 0, rank))])
    hand.open("ca.zgrs.clipper")
    hand.home()
    hand.tap(desc="Folder: Many, 4 or more items")
    assert len(hand.all(desc="Markor")) == 12
    assert not hand.shows(desc="Clipper")
    content = hand.find(id="folder_content").bounds
    hand.swipe((content.right - 60, content.center.y), (content.left + 60, content.center.y))
    assert hand.shows(desc="Clipper")


@pytest.mark.parametrize("count", range(2, 15))
@pytest.mark.parametrize("around", [Point(0, 0), Point(540, 1200), Point(1080, 2400)])
def test_an_open_folder_is_on_the_display_and_its_cells_in_it(count: int, around: Point) -> None:
    panel = Panel(count, around, 2337)
    frame = panel.frame
    assert frame.intersect(Rect(0, 128, 1080, 2337)) == frame
    for number in range(panel.page):
        cell = panel.cell(number).offset(frame.left, frame.top)
        assert frame.intersect(cell) == cell
        assert panel.number(cell.center) == number
