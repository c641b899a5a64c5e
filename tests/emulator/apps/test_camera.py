"""The camera as far as it goes: its first page, and pictures that are pictures."""

from __future__ import annotations

import io

from PIL import Image

from emulator.phone.device import Phone
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
