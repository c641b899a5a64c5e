"""Several fingers at once: each on its own button, scrolls that go from one to the next, pinches, system gestures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.system.scaling import MIN_SPAN_DP, Scaler
from emulator.phone.system.shade import NOTIFICATIONS, SETTINGS
from emulator.phone.toolkit import ui
from protocol.geometry import Point
from tests.emulator.hand import Hand

CAMERA = "com.android.camera2"
KINDS = st.sampled_from(("down", "move", "up", "cancel"))
PLACES = st.tuples(st.integers(0, 1079), st.integers(0, 2399))


def drag(phone: Phone, *ways: tuple[int, Iterable[tuple[int, int]]]) -> None:
    """Each finger by its number along its points, all in step; none is lifted."""
    for step, places in enumerate(zip(*(points for _, points in ways), strict=True)):
        for (finger, _), place in zip(ways, places, strict=True):
            phone.input.touch("move" if step else "down", place[0], place[1], finger)
            phone.advance(16)


class Pads(ui.Screen):
    """Two buttons, which also say how often they were held, and below them a list of rows."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def build(self) -> ui.Widget:
        pads = tuple(
            ui.Box(id=name, width=ui.MATCH, height=100, on_click=partial(self.heard.append, name),
                   on_long_click=partial(self.heard.append, f"{name} held"))
            for name in ("left", "right")
        )  # fmt: skip
        rows = ui.Recycler(range(100), self._row, id="rows", width=ui.MATCH, weight=1)
        return ui.Column((*pads, rows), width=ui.MATCH, height=ui.MATCH)

    def _row(self, number: int) -> ui.Widget:
        click = partial(self.heard.append, str(number))
        return ui.Text(str(number), width=ui.MATCH, height=64, on_click=click, key=number)


class Book(ui.Screen):
    """Pages that are turned."""

    def __init__(self) -> None:
        self.page = 1

    def build(self) -> ui.Widget:
        pages = tuple(
            partial(ui.Text, f"page {number}", width=ui.MATCH, height=ui.MATCH) for number in range(3)
        )
        return ui.Pager(pages, self.page, self._turn, width=ui.MATCH, height=ui.MATCH)

    def _turn(self, page: int) -> None:
        self.page = page


def center(hand: Hand, name: str) -> Point:
    return hand.find(id=name).bounds.center


def top_of(hand: Hand, row: int) -> int:
    return hand.find(text=str(row)).bounds.top


def preview(phone: Phone) -> bytes:
    """The pixels of the camera's viewfinder."""
    return phone.windows.frame().crop((0, 700, 1080, 1900)).tobytes()


def spread(phone: Phone, start: int, end: int) -> None:
    """Two fingers on the viewfinder, from so many pixels apart to so many."""
    spans = [start + (end - start) * step // 10 for step in range(11)]
    drag(phone, (0, [(540 - s // 2, 1200) for s in spans]), (1, [(540 + s // 2, 1200) for s in spans]))
    phone.input.touch("up", 540 - end // 2, 1200, 0)
    phone.input.touch("up", 540 + end // 2, 1200, 1)
    phone.rest()


def test_a_pinch_brings_the_viewfinder_nearer_and_back(phone: Phone, hand: Hand) -> None:
    hand.open(CAMERA)
    before = preview(phone)
    spread(phone, 500, 1000)
    assert preview(phone) != before
    spread(phone, 1000, 460)
    assert preview(phone) == before, "and never farther than it was"


def test_a_small_change_or_near_fingers_are_no_pinch(phone: Phone, hand: Hand) -> None:
    hand.open(CAMERA)
    before = preview(phone)
    spread(phone, 600, 620)
    spread(phone, 100, 300)
    assert preview(phone) == before


def test_a_pinch_is_kept_by_a_snapshot(phone: Phone, hand: Hand) -> None:
    hand.open(CAMERA)
    drag(phone, (0, [(290, 1200), (240, 1200)]), (1, [(790, 1200), (840, 1200)]))
    phone.restore(phone.snapshot())
    before = preview(phone)
    phone.input.touch("move", 100, 1200, 0)
    phone.restore(phone.snapshot())
    phone.advance(16)
    assert preview(phone) != before


def test_a_finger_that_leaves_hands_its_scroll_over(phone: Phone, hand: Hand) -> None:
    hand.open("com.android.settings")
    drag(phone, (0, [(540, 2000 - 40 * step) for step in range(12)]))
    phone.input.touch("down", 300, 1500, 1)
    before = phone.windows.tree()
    phone.input.touch("up", 540, 1560, 0)
    assert phone.windows.tree() == before, "nothing jumps"
    phone.input.touch("move", 300, 1300, 1)
    assert phone.windows.tree() != before
    phone.input.touch("up", 300, 1300, 1)


def test_a_second_finger_where_nothing_listens_leaves_the_tap_alone(phone: Phone, hand: Hand) -> None:
    hand.open("com.android.settings")
    row = hand.find(text="Apps").bounds.center
    phone.input.touch("down", *row, 3)
    phone.input.touch("down", 100, 400, 5)
    phone.input.touch("up", 100, 400, 5)
    phone.input.touch("up", *row, 3)
    phone.rest()
    assert hand.shows(text="Default apps")


@pytest.mark.parametrize("first_up", [0, 1])
def test_two_fingers_press_two_buttons_and_each_clicks_as_it_leaves(hand: Hand, first_up: int) -> None:
    pads, touch = hand.show(Pads()), hand.phone.input.touch
    places = [center(hand, name) for name in ("left", "right")]
    for finger, place in enumerate(places):
        touch("down", *place, finger)
    assert pads.heard == []
    both = hand.phone.windows.frame().copy()
    assert len({both.getpixel(place) for place in places}) == 1
    touch("up", *places[first_up], first_up)
    one = hand.phone.windows.frame()
    assert one.getpixel(places[first_up]) != one.getpixel(places[1 - first_up]) == both.getpixel(places[0])
    touch("up", *places[1 - first_up], 1 - first_up)
    assert pads.heard == (["left", "right"] if first_up == 0 else ["right", "left"])


def test_two_fingers_hold_two_buttons(hand: Hand) -> None:
    pads = hand.show(Pads())
    for finger, name in enumerate(("left", "right")):
        hand.phone.input.touch("down", *center(hand, name), finger)
        hand.phone.advance(100)
    hand.phone.advance(1000)
    hand.phone.input.touch("up", *center(hand, "left"), 0)
    hand.phone.input.touch("up", *center(hand, "right"), 1)
    assert pads.heard == ["left held", "right held"]


def test_two_fingers_on_one_button_are_one_click_when_the_last_leaves(hand: Hand) -> None:
    pads, touch = hand.show(Pads()), hand.phone.input.touch
    x, y = center(hand, "left")
    touch("down", x, y, 0)
    touch("down", x + 200, y, 1)
    touch("up", x, y, 0)
    assert pads.heard == []
    touch("up", x + 200, y, 1)
    assert pads.heard == ["left"]


def test_a_press_that_is_left_to_a_finger_elsewhere_is_none(hand: Hand) -> None:
    pads, touch = hand.show(Pads()), hand.phone.input.touch
    touch("down", *center(hand, "left"), 0)
    touch("down", 540, 140, 1)
    assert hand.phone.input.pointers[1].place == (540, 140)
    touch("up", *center(hand, "left"), 0)
    touch("up", 540, 140, 1)
    assert pads.heard == (["left"] if hand.find(id="left").bounds.contains((540, 140)) else [])


def test_a_scroll_takes_the_other_fingers_of_its_list_along(hand: Hand) -> None:
    pads, touch = hand.show(Pads()), hand.phone.input.touch
    first, second = hand.find(text="3").bounds.center, hand.find(text="6").bounds.center
    touch("down", *first, 0)
    touch("down", *second, 1)
    touch("down", *center(hand, "left"), 2)
    before = top_of(hand, 8)
    touch("move", first.x, first.y - 100, 0)
    touch("move", second.x, second.y - 500, 1)
    assert top_of(hand, 8) == (before := before - 100), "it follows the one that scrolled"
    touch("up", first.x, first.y - 100, 0)
    assert top_of(hand, 8) == before, "nothing jumps"
    touch("move", second.x, second.y - 540, 1)
    assert top_of(hand, 8) == before - 40
    touch("up", second.x, second.y - 540, 1)
    assert pads.heard == []
    touch("up", *center(hand, "left"), 2)
    assert pads.heard == ["left"]


def test_a_list_follows_the_finger_that_came_last(hand: Hand) -> None:
    hand.show(Pads())
    touch = hand.phone.input.touch
    drag(hand.phone, (0, [(300, 2000), (300, 1900), (300, 1800)]))
    touch("down", 800, 1500, 1)
    before = top_of(hand, 9)
    touch("move", 300, 1500, 0)
    assert top_of(hand, 9) == before
    touch("move", 800, 1450, 1)
    assert top_of(hand, 9) == before - 50
    touch("up", 800, 1450, 1)
    touch("move", 300, 1480, 0)
    assert top_of(hand, 9) == before - 70


def test_a_page_is_not_turned_by_the_way_from_one_finger_to_the_other(hand: Hand) -> None:
    book, touch = hand.show(Book()), hand.phone.input.touch
    drag(hand.phone, (0, [(300, 1000), (340, 1000), (380, 1000)]))
    touch("down", 1000, 1000, 1)
    touch("up", 380, 1000, 0)
    hand.phone.advance(200)
    touch("up", 1000, 1000, 1)
    assert book.page == 1
    drag(hand.phone, (0, [(300, 1000), (450, 1000)]), (1, [(600, 1300), (600, 1300)]))
    touch("up", 450, 1000, 0)
    touch("move", 900, 1300, 1)
    hand.phone.advance(200)
    touch("up", 900, 1300, 1)
    assert book.page == 0


def test_a_finger_that_comes_down_twice_begins_anew(hand: Hand) -> None:
    pads, touch = hand.show(Pads()), hand.phone.input.touch
    touch("down", *center(hand, "left"), 0)
    touch("down", *center(hand, "left"), 4)
    touch("down", *center(hand, "right"), 0)
    assert list(hand.phone.input.pointers) == [0]
    touch("up", *center(hand, "right"), 0)
    assert pads.heard == ["right"]


def test_an_injected_tap_ends_what_fingers_do(hand: Hand) -> None:
    pads, touch = hand.show(Pads()), hand.phone.input.touch
    touch("down", *center(hand, "left"), 1)
    hand.tap(id="right")
    touch("up", *center(hand, "left"), 1)
    hand.phone.advance(1000)
    assert pads.heard == ["right"]


def test_fingers_have_numbers_places_and_pressure(phone: Phone) -> None:
    for finger in (9, 2):
        phone.input.touch("down", 100 * finger, 900, finger, finger / 10)
    phone.input.touch("move", 210, 910, 2, 0.75)
    assert {n: (*each.place, each.pressure) for n, each in phone.input.pointers.items()} == {
        2: (210, 910, 0.75),
        9: (900, 900, 0.9),
    }
    phone.input.touch("cancel", 0, 0)
    assert not phone.input.pointers


@pytest.mark.parametrize(("kind", "finger"), [("down", 10), ("down", -1), ("hover", 0)])
def test_there_are_ten_fingers_and_four_kinds_of_touches(phone: Phone, kind: str, finger: int) -> None:
    with pytest.raises(ValueError, match=r"there are pointers|a touch is"):
        phone.input.touch(kind, 500, 500, finger)


def test_presses_of_two_buttons_are_kept_by_a_snapshot(phone: Phone, hand: Hand) -> None:
    hand.open("com.android.settings")
    for finger, row in ((3, "Apps"), (1, "Notifications")):
        phone.input.touch("down", *hand.find(text=row).bounds.center, finger)
    frame = phone.windows.frame().tobytes()
    phone.restore(phone.snapshot())
    assert phone.windows.frame().tobytes() == frame
    phone.input.touch("up", *hand.find(text="Apps").bounds.center, 3)
    phone.rest()
    assert list(phone.input.pointers) == [1]
    assert hand.shows(text="Default apps")


@pytest.mark.parametrize(("second", "level"), [(None, NOTIFICATIONS), (5, SETTINGS), (900, NOTIFICATIONS)])
def test_two_fingers_pull_down_the_quick_settings(hand: Hand, second: int | None, level: int) -> None:
    hand.open("com.android.settings")
    phone = hand.phone
    ways = [(0, [(400, 5 + 60 * step) for step in range(12)])]
    if second is not None:
        ways.append((1, [(600, second + 60 * step) for step in range(12)]))
    drag(phone, *ways)
    for finger, places in ways:
        phone.input.touch("up", *places[-1], finger)
    phone.rest()
    assert phone.shade.level == level


@pytest.mark.parametrize("fingers", [1, 2])
def test_a_second_finger_ends_the_back_gesture(hand: Hand, fingers: int) -> None:
    hand.show(Pads())
    hand.phone.input.touch("down", 2, 1200, 0)
    if fingers == 2:
        hand.phone.input.touch("down", 700, 1200, 1)
        hand.phone.input.touch("up", 700, 1200, 1)
    for x in (100, 300, 500):
        hand.phone.input.touch("move", x, 1200, 0)
    hand.phone.input.touch("up", 500, 1200, 0)
    hand.phone.rest()
    assert hand.shows(id="left") == (fingers == 2)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(KINDS, PLACES, st.integers(0, 9)), max_size=40))
def test_any_fingers_leave_the_phone_usable(events: list[tuple[str, tuple[int, int], int]]) -> None:
    phone = PHONE
    phone.restore(phone.snapshots["default_boot"])
    hand = Hand(phone)
    hand.open(CAMERA)
    for kind, place, finger in events:
        phone.input.touch(kind, *place, finger)
        phone.advance(16)
    for finger in range(10):
        phone.input.touch("cancel", 0, 0, finger)
    hand.home()
    hand.open("com.android.settings")
    hand.tap(text="Apps")
    assert hand.shows(text="Default apps")


PHONE = Phone.prepared()


@given(st.lists(PLACES, min_size=3, max_size=12))
def test_the_factors_of_a_pinch_multiply_to_the_growth(places: list[tuple[int, int]]) -> None:
    first, *others = (Point(*place) for place in places)
    still = Point(0, 0)
    scaler = Scaler(1.0)
    scaler.changed([still, first])
    product, begun = 1.0, 0.0
    for place in others:
        was, span = scaler.scaling, scaler.span([still, place])
        factor = scaler.moved([still, place])
        if scaler.scaling and not was:
            product, begun = 1.0, span
        product *= factor
        if scaler.scaling:
            assert span >= MIN_SPAN_DP
            assert product == pytest.approx(span / begun)
