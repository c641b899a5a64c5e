"""The camera as far as it goes: its first page, and pictures that are pictures."""

from __future__ import annotations

import io

from PIL import Image

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell
from protocol.apps import camera as contract
from tests.emulator.hand import Hand


def test_the_first_page_shows_once_after_clearing(phone: Phone, hand: Hand) -> None:
    phone.packages.clear(contract.PACKAGE)
    phone.packages.grant(contract.PACKAGE, "android.permission.ACCESS_COARSE_LOCATION")
    hand.open(contract.PACKAGE)
    hand.tap(text="NEXT")
    assert hand.shows(desc="Shutter")
    phone.activities.force_stop(contract.PACKAGE)
    hand.open(contract.PACKAGE)
    assert not hand.shows(text="NEXT")


def test_each_shot_is_a_new_jpeg(phone: Phone, hand: Hand) -> None:
    hand.open(contract.PACKAGE)
    before = set(phone.fs.listdir(contract.PHOTOS))
    hand.tap(desc="Shutter")
    hand.tap(desc="Shutter")
    new = sorted(set(phone.fs.listdir(contract.PHOTOS)) - before)
    assert len(new) == 2
    for name in new:
        assert Image.open(io.BytesIO(phone.fs.read(f"{contract.PHOTOS}/{name}"))).size == (1080, 1440)


def _revoked(phone: Phone, hand: Hand) -> None:
    hand.open(contract.PACKAGE)
    assert Shell(phone).run(f"pm revoke {contract.PACKAGE} android.permission.CAMERA").status == 0
    phone.rest()
    assert contract.PACKAGE not in phone.processes.packages()
    hand.open(contract.PACKAGE)
    assert any("take pictures and record video" in text for text in hand.texts())


def test_without_its_permission_it_asks_for_it_and_goes_on(phone: Phone, hand: Hand) -> None:
    _revoked(phone, hand)
    hand.tap(text="While using the app")
    assert hand.shows(desc="Shutter")


def test_without_its_permission_it_says_so_and_ends(phone: Phone, hand: Hand) -> None:
    _revoked(phone, hand)
    hand.tap(id="permission_deny_button")
    assert hand.shows(text="Camera error")
    hand.tap(text="Dismiss")
    assert phone.activities.top is not None
    assert phone.activities.top.app.package == phone.packages.home
