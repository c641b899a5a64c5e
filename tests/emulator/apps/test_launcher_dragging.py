"""Pixel Launcher: icons are moved by hand, put into folders and taken away, and stay as they were left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from emulator.phone.app import AppContext
from emulator.phone.apps.launcher import arranging, favorites
from emulator.phone.apps.launcher.arranging import NoRoom
from emulator.phone.apps.launcher.favorites import DESKTOP, IN_HOTSEAT, Favorite, Place
from emulator.phone.device import Phone
from protocol.apps import launcher as contract
from protocol.apps.launcher import PACKAGE
from protocol.geometry import Point
from tests.emulator.hand import Hand
from tests.emulator.test_journeys import sh

CAMERA, CLOCK, CONTACTS = "Camera", "Clock", "Contacts"
FREE, TOP = Point(162, 987), Point(540, 190)
"""The middle of the cell in the first column, third row; the bar that removes."""


def context(phone: Phone) -> AppContext:
    return phone.activities.context(PACKAGE)


def at(hand: Hand, desc: str) -> Point:
    return hand.find(desc=desc).bounds.center


def rows(phone: Phone) -> list[tuple[str, int, int, int, int, int]]:
    with context(phone).database(contract.DATABASE) as db:
        return [
            tuple(row)
            for row in db.execute(
                "SELECT title, itemType, container, screen, cellX, cellY FROM favorites ORDER BY container, rank"
            )
        ]


def drag(hand: Hand, start: Point, end: Point) -> None:
    """A finger rests, moves, rests and lifts, as ``input draganddrop`` does it."""
    hand.phone.input.swipe(start, end, 400, hold_ms=500)
    hand.phone.rest()


def carry(hand: Hand, start: Point, *stops: Point) -> None:
    """As a hand does it, and it is not over yet."""
    hand.phone.input.touch("down", *start)
    hand.phone.advance(500)
    for stop in stops:
        hand.phone.input.touch("move", *stop)
        hand.phone.advance(50)


def let_go(hand: Hand, point: Point) -> None:
    hand.phone.input.touch("up", *point)
    hand.phone.rest()


def make_folder(hand: Hand) -> Point:
    """Camera on Clock."""
    drag(hand, at(hand, CAMERA), at(hand, CLOCK))
    return at(hand, "Folder: , 2 items")


def drawer(hand: Hand) -> None:
    hand.swipe((540, 1600), (540, 800))


# Moving -----------------------------------------------------------------------------------------------


def test_a_held_icon_shows_its_popup_and_moving_on_carries_it(hand: Hand) -> None:
    start = at(hand, CAMERA)
    carry(hand, start, start.offset(5, 5))
    assert hand.shows(text="App info")
    hand.phone.input.touch("move", *FREE)
    assert not hand.shows(text="App info")
    assert hand.find(id="delete_target_text").text == "Remove"
    assert not hand.shows(desc=CAMERA)
    let_go(hand, FREE)
    assert at(hand, CAMERA) == FREE
    assert not hand.shows(id="drop_target_bar")
    assert (CAMERA, 0, DESKTOP, 0, 0, 2) in rows(hand.phone)


def test_a_finger_that_only_rests_leaves_the_popup(hand: Hand) -> None:
    before = rows(hand.phone)
    hand.long_press(desc=CAMERA)
    assert hand.shows(text="Remove")
    assert not hand.shows(id="drop_target_bar")
    assert rows(hand.phone) == before


def test_what_is_moved_outlives_the_launcher_the_phone_and_a_snapshot(hand: Hand) -> None:
    drag(hand, at(hand, CAMERA), FREE)
    snapshot = hand.phone.snapshot()
    for upheaval in (
        lambda: hand.phone.activities.force_stop(PACKAGE),
        hand.phone.reboot,
        lambda: hand.phone.restore(snapshot),
    ):
        upheaval()
        hand.home()
        assert at(hand, CAMERA) == FREE


def test_the_shells_drag_and_drop_moves_an_icon(hand: Hand) -> None:
    start = at(hand, CAMERA)
    sh(hand.phone, f"input draganddrop {start.x} {start.y} {FREE.x} {FREE.y} 1000")
    hand.phone.rest()
    assert at(hand, CAMERA) == FREE


def test_a_swipe_over_an_icon_is_no_drag(hand: Hand) -> None:
    start = at(hand, CAMERA)
    hand.swipe(tuple(start), tuple(FREE), 300)
    hand.home()
    assert at(hand, CAMERA) == start


def test_beside_an_icon_there_is_its_place_and_it_makes_room(hand: Hand) -> None:
    place = at(hand, CLOCK)
    drag(hand, at(hand, CAMERA), place.offset(95, 0))
    assert at(hand, CAMERA) == place
    assert hand.shows(desc=CLOCK)
    assert at(hand, CLOCK) != place


def test_the_hotseat_takes_and_gives(hand: Hand) -> None:
    third = Point(666, 1970)
    drag(hand, at(hand, CAMERA), third)
    assert at(hand, CAMERA) == third
    assert (CAMERA, 0, IN_HOTSEAT, 2, 2, 0) in rows(hand.phone)
    drag(hand, third, FREE)
    assert at(hand, CAMERA) == FREE
    assert any(node.content_desc.startswith("Predicted app") for node in hand.nodes())


def test_a_predicted_app_is_carried_onto_the_home_screen(hand: Hand) -> None:
    guess = next(node for node in hand.nodes() if node.content_desc.startswith("Predicted app"))
    drag(hand, guess.bounds.center, FREE)
    assert at(hand, guess.text) == FREE


def test_at_a_glance_keeps_its_row(hand: Hand) -> None:
    drag(hand, at(hand, CAMERA), Point(162, 400))
    assert at(hand, CAMERA) == Point(162, 673)


def test_an_icon_from_the_drawer_stands_where_it_is_dropped(hand: Hand) -> None:
    drawer(hand)
    icon = hand.all(id="icon", text="Clipper")[-1]
    carry(hand, icon.bounds.center, FREE)
    assert not hand.shows(id="apps_view")
    assert hand.find(id="delete_target_text").text == "Cancel"
    let_go(hand, FREE)
    assert at(hand, "Clipper") == FREE
    assert ("Clipper", 0, DESKTOP, 0, 0, 2) in rows(hand.phone)


def test_an_icon_from_the_drawer_that_is_not_wanted_after_all(hand: Hand) -> None:
    before = rows(hand.phone)
    drawer(hand)
    drag(hand, hand.all(id="icon", text="Clipper")[-1].bounds.center, TOP)
    assert rows(hand.phone) == before
    assert not hand.shows(text="Item removed")


def test_at_the_side_the_page_turns_and_a_new_one_is_made(hand: Hand) -> None:
    side = Point(1060, 987)
    carry(hand, at(hand, CAMERA), side)
    hand.phone.advance(600)
    assert hand.shows(desc="Home screen 2")
    let_go(hand, FREE)
    assert at(hand, CAMERA) == FREE
    assert (CAMERA, 0, DESKTOP, 1, 0, 2) in rows(hand.phone)
    hand.home()
    assert not hand.shows(desc=CAMERA)
    hand.swipe((900, 1000), (150, 1000))
    carry(hand, FREE, Point(10, 987))
    hand.phone.advance(600)
    let_go(hand, FREE)
    assert at(hand, CAMERA) == FREE
    hand.swipe((900, 1000), (150, 1000))
    assert not hand.shows(desc="Home screen 2"), "a page with nothing on it is gone"


def test_a_drag_that_is_cancelled_changes_nothing(hand: Hand) -> None:
    before, start = rows(hand.phone), at(hand, CAMERA)
    carry(hand, start, FREE)
    hand.phone.input.touch("cancel", *FREE)
    assert at(hand, CAMERA) == start
    assert rows(hand.phone) == before


@pytest.mark.parametrize("leave", [lambda hand: hand.home(), lambda hand: hand.open("ca.zgrs.clipper")])
def test_a_drag_ends_where_home_is_left_under_the_finger(hand: Hand, leave: Callable[[Hand], None]) -> None:
    before = rows(hand.phone)
    carry(hand, at(hand, CAMERA), FREE)
    leave(hand)
    hand.phone.input.touch("move", *FREE.offset(9, 9))
    let_go(hand, FREE)
    assert rows(hand.phone) == before


def test_a_snapshot_of_a_drag_goes_on_as_it_would_have(hand: Hand) -> None:
    carry(hand, at(hand, CAMERA), FREE.offset(0, 300))
    hand.phone.restore(hand.phone.snapshot())
    hand.phone.input.touch("move", *FREE)
    let_go(hand, FREE)
    assert at(hand, CAMERA) == FREE


# Removing ---------------------------------------------------------------------------------------------


def test_on_the_bar_at_the_top_it_is_removed_and_that_can_be_undone(hand: Hand) -> None:
    before, start = rows(hand.phone), at(hand, CAMERA)
    drag(hand, start, TOP)
    assert not hand.shows(desc=CAMERA)
    assert CAMERA not in {row[0] for row in rows(hand.phone)}
    assert hand.shows(text="Item removed")
    hand.tap(text="Undo")
    assert at(hand, CAMERA) == start
    assert rows(hand.phone) == before
    assert not hand.shows(text="Item removed")


def test_undoing_is_offered_for_four_seconds(hand: Hand) -> None:
    drag(hand, at(hand, CAMERA), TOP)
    hand.phone.advance(3000)
    assert hand.shows(text="Undo")
    hand.phone.advance(2000)
    assert not hand.shows(text="Undo")
    assert hand.phone.packages.installed("com.android.camera2")


# Where there is no room -------------------------------------------------------------------------------


def test_a_full_page_takes_no_more_and_says_so(hand: Hand) -> None:
    app = context(hand.phone)
    entry = next(each for each in favorites.launchables(app) if each.label == "Clipper")
    old = favorites.load(app)
    taken = {(each.column, each.row) for each in old if each.container == DESKTOP}
    cells = [(x, y) for y in range(1, 5) for x in range(4) if (x, y) not in taken]
    for cell in cells:
        favorites.save(app, [], [favorites.icon(entry, Place(DESKTOP, 0, *cell))])
    hand.open("com.arduia.expense")
    hand.home()
    before = rows(hand.phone)
    drag(hand, at(hand, "Phone"), at(hand, CLOCK).offset(95, 0))
    assert rows(hand.phone) == before
    assert [text for text, _ in hand.phone.windows.toasts] == ["No room on this home screen"]


def test_a_full_hotseat_has_no_room() -> None:
    full = [Favorite(n + 1, f"a/{n}", Place(IN_HOTSEAT, n, n, 0)) for n in range(4)]
    with pytest.raises(NoRoom, match="Favorites tray"):
        arranging.put(full, Favorite(0, "a/new", Place(DESKTOP, 0, 0, 1)), Place(IN_HOTSEAT, 1, 1, 0))
