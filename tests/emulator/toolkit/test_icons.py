"""The icons that the phone's screens use are in the icon font."""

from __future__ import annotations

import pytest

from emulator.phone.toolkit.fonts import STAND_INS
from emulator.phone.toolkit.icons import UnknownIcon, known, names, require
from emulator.phone.toolkit.masks import icon

NAMES = """
access-point account account-circle account-plus airplane alarm album alert-circle-outline android apps
archive arrow-down arrow-left arrow-right arrow-up attachment backspace-outline battery battery-charging bell
bell-outline bluetooth bookmark brightness-5 brightness-6 broom calculator calendar calendar-month camera
camera-flip-outline cart cast cellphone check check-all check-circle checkbox-blank-outline checkbox-marked
chevron-down chevron-left chevron-right chevron-up circle circle-outline clipboard-text-outline clock
clock-outline close cog cog-outline content-copy content-cut content-paste content-save contrast-box crop
delete delete-outline devices dialpad dots-horizontal dots-vertical download drag-horizontal-variant email
eraser eye eye-off file file-document-outline filter-variant flag flashlight floppy folder folder-plus
format-bold format-italic format-list-bulleted format-size google-maps heart heart-outline help-circle-outline
history home image image-multiple information-outline key-outline keyboard label-outline lightbulb-outline
link lock magnify map-marker menu menu-down message-text microphone minus minus-circle-outline music-note
navigation-variant network-strength-4 note-plus-outline palette paperclip pause pencil pencil-outline phone
phone-hangup pin play playlist-music playlist-plus plus power power-cycle printer qrcode radiobox-blank
radiobox-marked record redo refresh repeat repeat-once restore rewind rotate-right send share-variant
shuffle-variant signal signal-cellular-3 sim skip-next skip-previous sort star star-outline stop sync tab
tag-outline text-box-outline timer-outline translate trash-can-outline tune undo upload vibrate video
view-grid view-list volume-high volume-off vpn weather-sunny web wifi wifi-off wifi-strength-4
wifi-strength-off-outline
"""


@pytest.mark.parametrize("name", NAMES.split())
def test_the_icon_exists_and_leaves_ink(name: str) -> None:
    assert known(name)
    assert icon(name, 48).getbbox() is not None


def test_every_symbol_that_an_icon_stands_in_for_has_its_icon() -> None:
    assert all(known(name) for name in STAND_INS.values())


def test_an_unknown_icon_is_an_error_that_names_near_ones() -> None:
    with pytest.raises(UnknownIcon, match="arrow-left"):
        require("arow-left")


def test_every_name_has_a_glyph_of_its_own_character() -> None:
    assert len(names()) > 7000
    assert all(len(require(name)) == 1 for name in names())
