"""Pinches, double taps and what lies between them: on a Zoomable, and on what listens for two fingers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from emulator.phone.toolkit import ui
from protocol.geometry import Point, Rect
from tests.emulator.hand import Hand


class Photo(ui.Screen):
    """A Zoomable with one button in it, on the second of two pages."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.page = 1
        self.zoom = 1.0

    def build(self) -> ui.Widget:
        button = ui.Box(
            id="button", width=100, height=60, gravity="center", on_click=partial(self._hear, "button")
        )
        inside = ui.Box((button,), id="inside", width=ui.MATCH, height=ui.MATCH)
        photo = ui.Zoomable(
            inside, id="photo", width=ui.MATCH, height=ui.MATCH, on_click=partial(self._hear, "tap"),
            on_long_click=partial(self._hear, "hold"), on_zoom=self._zoomed,
        )  # fmt: skip
        pages = (partial(ui.Text, "first"), partial(_as_it_is, photo))
        return ui.Pager(pages, self.page, self._turn, width=ui.MATCH, height=ui.MATCH)

    def _hear(self, what: str) -> None:
        self.heard.append(what)

    def _zoomed(self, zoom: float) -> None:
        self.zoom = zoom

    def _turn(self, page: int) -> None:
        self.page = page


def _as_it_is(widget: ui.Widget) -> ui.Widget:
    return widget


class Sheet(ui.Screen):
    """What one finger draws on and two scale."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.factor = 1.0
        self.way = (0.0, 0.0)

    def build(self) -> ui.Widget:
        return ui.Canvas(width=ui.MATCH, height=ui.MATCH, on_touch=self._draw, on_scale=self._scale)

    def _draw(self, kind: str, _x: float, _y: float) -> None:
        self._hear(kind)

    def _scale(self, fingers: ui.Scaling) -> None:
        self._hear(fingers.phase)
        self.factor *= fingers.factor
        self.way = (self.way[0] + fingers.dx, self.way[1] + fingers.dy)

    def _hear(self, kind: str) -> None:
        if kind not in self.heard[-1:]:
            self.heard.append(kind)


@pytest.fixture
def photo(hand: Hand) -> Photo:
    return hand.show(Photo())


@pytest.fixture
def sheet(hand: Hand) -> Sheet:
    return hand.show(Sheet())


def inside(hand: Hand) -> Rect:
    return hand.find(id="button").bounds


def pinch(hand: Hand, middle: tuple[int, int], start: int, end: int, *, lift: bool = True) -> None:
    """Two fingers beside ``middle``, from ``start`` to ``end`` pixels apart in ten steps."""
    touch, (x, y) = hand.phone.input.touch, middle
    for step in range(11):
        half = (start + (end - start) * step // 10) // 2
        for finger, side in ((0, -1), (1, 1)):
            touch("move" if step else "down", x + side * half, y, finger)
        hand.phone.advance(16)
    for finger, side in ((0, -1), (1, 1)) if lift else ():
        touch("up", x + side * end // 2, y, finger)
    hand.phone.rest()


MIDDLE = Point(540, 1232)


def test_a_pinch_enlarges_what_is_under_it_in_pixels_and_bounds(hand: Hand, photo: Photo) -> None:
    before = inside(hand)
    pinch(hand, MIDDLE, 500, 900)
    after = inside(hand)
    assert photo.zoom == pytest.approx(after.width / before.width, abs=0.02)
    assert photo.zoom == pytest.approx(900 / 580), "the way to the slop is not counted"
    assert abs(after.center.x - before.center.x) <= 2 and abs(after.center.y - before.center.y) <= 2
    assert photo.heard == []
    pinch(hand, MIDDLE, 1000, 450)
    assert inside(hand) == before and photo.zoom == 1.0


def test_no_tap_and_no_hold_comes_of_a_pinch(hand: Hand, photo: Photo) -> None:
    hand.phone.input.touch("down", *inside(hand).center, 0)
    hand.phone.input.touch("down", 100, 1800, 1)
    hand.phone.advance(2000)
    hand.phone.input.touch("up", 100, 1800, 1)
    hand.phone.input.touch("up", *inside(hand).center, 0)
    hand.phone.rest()
    assert photo.heard == []


def test_fingers_carry_it_and_the_last_one_drags_it_on(hand: Hand, photo: Photo) -> None:
    pinch(hand, MIDDLE, 450, 1000)
    touch, before = hand.phone.input.touch, inside(hand)
    touch("down", 300, 1000, 0)
    touch("down", 800, 1000, 1)
    touch("move", 300, 1100, 0)
    touch("move", 800, 1100, 1)
    hand.phone.advance(16)
    assert abs(inside(hand).top - before.top - 100) <= 1
    here = inside(hand)
    touch("up", 300, 1100, 0)
    assert inside(hand) == here, "nothing jumps"
    touch("move", 840, 1100, 1)
    assert abs(inside(hand).left - here.left - 40) <= 1
    touch("up", 840, 1100, 1)


def test_it_is_dragged_in_any_direction_flies_on_and_stops_at_its_edge(hand: Hand, photo: Photo) -> None:
    pinch(hand, MIDDLE, 450, 1000)
    before = inside(hand)
    hand.phone.input.touch("down", *MIDDLE)
    hand.phone.input.touch("move", *MIDDLE.offset(-60, 100))
    hand.phone.advance(200)
    hand.phone.input.touch("move", *MIDDLE.offset(-60, 100))
    hand.phone.input.touch("up", *MIDDLE.offset(-60, 100))
    hand.phone.rest()
    moved = inside(hand)
    assert abs(moved.left - before.left + 60) <= 2 and abs(moved.top - before.top - 100) <= 2
    hand.phone.input.swipe(MIDDLE, MIDDLE.offset(30, -100), 50)
    let_go = inside(hand)
    hand.phone.rest()
    assert inside(hand).top < let_go.top, "it flies on"
    for _ in range(4):
        hand.swipe(MIDDLE, MIDDLE.offset(0, 900), 100)
    assert hand.find(id="inside").bounds == hand.find(id="photo").bounds


def test_a_drag_turns_the_page_only_from_the_edge(hand: Hand, photo: Photo) -> None:
    pinch(hand, MIDDLE, 450, 1000)
    hand.swipe(MIDDLE, MIDDLE.offset(500, 0), 100)
    assert photo.page == 1
    for _ in range(4):
        hand.swipe(MIDDLE, MIDDLE.offset(500, 0), 100)
    assert photo.page == 0


def test_a_page_that_is_being_turned_is_not_pinched(hand: Hand, photo: Photo) -> None:
    touch = hand.phone.input.touch
    touch("down", *MIDDLE, 0)
    touch("move", MIDDLE.x + 100, MIDDLE.y, 0)
    touch("down", 100, 1232, 1)
    touch("move", 1000, 1232, 0)
    assert photo.zoom == 1.0


def test_two_taps_enlarge_and_two_more_show_it_as_it_was(hand: Hand, photo: Photo) -> None:
    before, tap = inside(hand), hand.phone.input.tap
    tap(540, 1000)
    tap(550, 1010)
    hand.phone.rest()
    assert photo.zoom == 2.0 and inside(hand).width == 2 * before.width
    tap(200, 700)
    tap(210, 710)
    hand.phone.rest()
    assert photo.zoom == 1.0 and inside(hand) == before
    assert photo.heard == []


def test_one_tap_is_its_click_when_it_cannot_become_two(hand: Hand, photo: Photo) -> None:
    hand.phone.input.tap(200, 700)
    assert photo.heard == []
    hand.phone.rest()
    assert photo.heard == ["tap"]
    hand.phone.input.swipe(Point(200, 700), Point(200, 700), 900)
    assert photo.heard == ["tap", "hold"]
    hand.tap(id="button")
    assert photo.heard == ["tap", "hold", "button"]


def test_what_is_inside_is_touched_where_it_is_seen(hand: Hand, photo: Photo) -> None:
    pinch(hand, MIDDLE, 450, 1000)
    corner = inside(hand)
    hand.tap_at(Point(corner.left + 3, corner.top + 3))
    hand.tap_at(Point(corner.left - 3, corner.top + 3))
    assert photo.heard == ["button", "tap"]


@pytest.mark.parametrize(("way", "fits"), [(400, lambda zoom: zoom > 1.3), (-400, lambda zoom: zoom == 1.0)])
def test_a_second_tap_that_is_drawn_down_enlarges(
    hand: Hand, photo: Photo, way: int, fits: Callable[[float], bool]
) -> None:
    hand.phone.input.tap(200, 1200)
    hand.phone.input.swipe(Point(200, 1200), Point(200, 1200 + way), 200)
    hand.phone.rest()
    assert fits(photo.zoom), photo.zoom
    assert photo.heard == []


def test_a_sheet_hears_of_two_fingers_what_it_drew_with_one_is_called_back(hand: Hand, sheet: Sheet) -> None:
    touch = hand.phone.input.touch
    touch("down", 300, 1000, 0)
    touch("move", 310, 1000, 0)
    touch("down", 900, 1000, 1)
    touch("move", 300, 1100, 0)
    touch("move", 900, 1100, 1)
    hand.phone.advance(16)
    assert sheet.way == pytest.approx((-5, 100))
    touch("move", 1050, 1100, 1)
    hand.phone.advance(16)
    touch("move", 1070, 1100, 1)
    touch("up", 300, 1100, 0)
    touch("move", 1000, 1100, 1)
    touch("up", 1000, 1100, 1)
    assert sheet.heard == ["down", "move", "cancel", "begin", "scale", "end"]
    assert sheet.factor > 1


def test_a_canceled_pinch_ends(hand: Hand, sheet: Sheet) -> None:
    pinch(hand, MIDDLE, 500, 700, lift=False)
    hand.phone.input.touch("cancel", 0, 0)
    assert sheet.heard == ["down", "cancel", "begin", "scale", "end"]
    pinch(hand, MIDDLE, 500, 700)
    assert sheet.heard[5:] == ["down", "cancel", "begin", "scale", "end"]


def test_a_third_finger_changes_no_size_by_coming_or_leaving(hand: Hand, sheet: Sheet) -> None:
    pinch(hand, MIDDLE, 500, 900, lift=False)
    factor = sheet.factor
    hand.phone.input.touch("down", 540, 400, 2)
    hand.phone.input.touch("up", 540, 400, 2)
    assert sheet.factor == factor
    hand.phone.input.touch("move", 1040, 1232, 1)
    hand.phone.advance(16)
    assert sheet.factor > factor


def test_fingers_that_are_near_scale_nothing(hand: Hand, photo: Photo) -> None:
    pinch(hand, MIDDLE, 100, 400)
    assert photo.zoom == 1.0
    pinch(hand, MIDDLE, 600, 630)
    assert photo.zoom == 1.0
