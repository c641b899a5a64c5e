"""Screens that are open while the display turns, shrinks or grows its letters: what one was at stays in sight."""

from __future__ import annotations

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from emulator.phone.toolkit.scrolling import in_view
from protocol.apps import contacts, files, markor
from protocol.ui import UiNode
from tests.emulator.hand import Hand

LOOKS = {
    "turned": "settings put system accelerometer_rotation 0; settings put system user_rotation 1",
    "small": "wm size 720x1280; wm density 320",
    "dense": "wm density 560",
    "large text": "settings put system font_scale 1.3",
    "huge text": "settings put system font_scale 2.0",
}
in_each_look = pytest.mark.parametrize("look", LOOKS)


def look_so(hand: Hand, look: str) -> None:
    done = Shell(hand.phone).run(LOOKS[look])
    assert (done.status, done.stderr) == (0, b"")
    hand.phone.rest()


def focused_field(hand: Hand) -> UiNode:
    return next(node for node in hand.nodes() if node.focused)


@in_each_look
def test_the_field_that_is_typed_into_stays_above_the_keyboard(hand: Hand, look: str) -> None:
    hand.open(contacts.PACKAGE)
    hand.tap(desc="Create contact")
    hand.tap(text="Phone")
    look_so(hand, look)
    field, keyboard = focused_field(hand), hand.phone.ime.frame
    assert keyboard is not None
    assert field.bounds.bottom <= keyboard.top
    assert field.bounds.height >= hand.phone.display.px(40)


@in_each_look
def test_the_line_that_is_typed_in_stays_in_view(phone: Phone, hand: Hand, look: str) -> None:
    phone.fs.write(f"{markor.NOTEBOOK}/long.md", "".join(f"line {n}\n" for n in range(60)).encode())
    hand.open(markor.PACKAGE)
    hand.tap(text="long.md")
    hand.tap(id="document__fragment__edit__highlighting_editor")
    look_so(hand, look)
    target = phone.keys.field()
    assert target is not None
    assert target.window.node is not None
    assert in_view(target.window.node, target.node.path)


def test_turned_the_field_of_a_dialog_is_seen_above_the_keyboard(hand: Hand) -> None:
    hand.open(files.PACKAGE)
    hand.tap(desc="More options")
    hand.tap(text="New folder")
    look_so(hand, "turned")
    assert focused_field(hand).bounds.height >= hand.phone.display.px(40)
    hand.type("Trips")
    hand.tap(text="OK")
    assert hand.shows(text="Trips")
