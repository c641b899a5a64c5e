"""Several fingers at once: pinches, scrolls that go from one finger to the next, and what only the first one means."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.system.scaling import MIN_SPAN_DP, Scaler
from emulator.phone.system.shade import NOTIFICATIONS, SETTINGS
from protocol.geometry import Point
from tests.emulator.hand import Hand

CAMERA = "com.android.camera2"
KINDS = st.sampled_from(("down", "move", "up", "cancel"))
PLACES = st.tuples(st.integers(0, 1079), st.integers(0, 2399))


def drag(phone: Phone, *ways: tuple[int, Iterable[tuple[int, int]]]) -> None:
    """Each finger by its number along its points, all in step; none is lifted."""
    for step, places in enumerate(zip(*(points for _, points in ways), strict=True)):
        for (finger, _), place in zip(ways, places, strict=True):
            phone.input.touch("move" if step else "down", *place, finger)
            phone.advance(16)


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


def test_a_second_finger_elsewhere_leaves_the_tap_alone(phone: Phone, hand: Hand) -> None:
    hand.open("com.android.settings")
    row = hand.find(text="Apps").bounds.center
    phone.input.touch("down", *row, 3)
    phone.input.touch("down", 100, 400, 5)
    phone.input.touch("up", 100, 400, 5)
    phone.input.touch("up", *row, 3)
    phone.rest()
    assert hand.shows(text="Default apps")


@pytest.mark.parametrize(("fingers", "level"), [(1, NOTIFICATIONS), (2, SETTINGS)])
def test_two_fingers_pull_down_the_quick_settings(phone: Phone, fingers: int, level: int) -> None:
    drag(phone, *((n, [(400 + 200 * n, 5 + 60 * step) for step in range(12)]) for n in range(fingers)))
    for finger in range(fingers):
        phone.input.touch("up", 400 + 200 * finger, 665, finger)
    phone.rest()
    assert phone.shade.level == level


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
