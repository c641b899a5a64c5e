"""A phone out of its box: every app begins with its first-run screens, and ends up as on a prepared phone."""

from __future__ import annotations

import pytest

from emulator.phone.device import DEFAULT_BOOT, Phone
from emulator.phone.system import app_warnings
from protocol.apps import clipper, expense, markor, sms
from tests.emulator.hand import Hand

NEXT = ("NEXT",) * 4
FIRST_RUNS = {
    markor.PACKAGE: (*NEXT, "DONE", "OK", "Allow access to manage all files"),
    expense.PACKAGE: ("NEXT", "CONTINUE"),
    clipper.PACKAGE: ("Continue", "OK"),
    sms.PACKAGE: ("SMS Messenger", "Set as default"),
    "com.android.camera2": ("NEXT",),
    "com.google.android.contacts": ("Skip", "Don’t allow"),
}
"""The words that AndroidWorld's set-up touches, in their order."""


@pytest.mark.parametrize("package", FIRST_RUNS)
def test_the_first_run_is_gone_through_once(package: str) -> None:
    phone = Phone.fresh()
    hand = Hand(phone)
    hand.open(package)
    for words in FIRST_RUNS[package]:
        hand.tap(**({"text": words} if hand.shows(text=words) else {"desc": words}))
    after = hand.texts()
    phone.activities.force_stop(package)
    hand.open(package)
    assert not any(words in hand.texts() for words in FIRST_RUNS[package] if words not in after)


def test_it_can_be_gone_back_to(hand: Hand) -> None:
    phone = Phone.fresh()
    Hand(phone).open(clipper.PACKAGE)
    phone.restore(phone.snapshots[DEFAULT_BOOT])
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == phone.packages.home
    assert not phone.fs.exists(app_warnings.PATH)


def test_cleared_data_bring_the_warning_of_an_old_app_back(phone: Phone, hand: Hand) -> None:
    assert clipper.PACKAGE in app_warnings.warned(phone.fs)
    phone.packages.clear(clipper.PACKAGE)
    assert app_warnings.warned(phone.fs) == ()
    hand.open(clipper.PACKAGE)
    hand.tap(text="Continue")
    assert hand.shows(text="OK")


@pytest.mark.parametrize("noted", [b"", b"<packages", b"\xff\xfe", b"<packages><package/></packages>"])
def test_a_note_that_cannot_be_read_warns_again(phone: Phone, hand: Hand, noted: bytes) -> None:
    phone.fs.write(app_warnings.PATH, noted)
    hand.open(clipper.PACKAGE)
    hand.tap(text="OK")
    assert clipper.PACKAGE in app_warnings.warned(phone.fs)
