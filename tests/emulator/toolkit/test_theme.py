"""Colours are found by role, by day and by night."""

from __future__ import annotations

import pickle

import pytest

from emulator.phone.toolkit.theme import (
    ROLES,
    SIMPLE,
    SYSTEM,
    Palette,
    Theme,
    elevated,
    faded,
    hexed,
    luma,
    mixed,
    over,
    resolve,
    rgba,
)

APP = Theme.of("#D32F2F", secondary="#00897B", light={"toolbar": "#D32F2F", "background": "#FFFFFF"})
TEXT_ON = (
    ("on_primary", "primary"),
    ("on_primary_container", "primary_container"),
    ("on_secondary_container", "secondary_container"),
    ("on_error", "error"),
    ("on_background", "background"),
    ("on_surface", "surface"),
    ("on_surface", "dialog"),
    ("on_surface", "card"),
    ("on_surface_variant", "background"),
    ("on_toolbar", "toolbar"),
    ("inverse_on_surface", "inverse_surface"),
)


@pytest.mark.parametrize("theme", [SYSTEM, SIMPLE, APP], ids=["system", "simple", "app"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read_on_what_it_stands_on(theme: Theme, dark: bool) -> None:
    for text, ground in TEXT_ON:
        distance = abs(luma(resolve(theme, text, dark)) - luma(resolve(theme, ground, dark)))
        assert distance > 90, f"{text} on {ground}"


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_colour_by_day_and_by_night(role: str) -> None:
    assert len(resolve(SYSTEM, role, False)) == len(resolve(SYSTEM, role, True)) == 4


def test_the_system_looks_like_the_recorded_settings() -> None:
    assert [
        SYSTEM.light[role]
        for role in ("background", "on_surface", "on_surface_variant", "primary", "divider")
    ] == [
        "#F0F0F3",
        "#191C1E",
        "#40484D",
        "#00668B",
        "#C5C7C9",
    ]


def test_a_colour_is_a_number_a_role_or_a_part_of_a_role() -> None:
    assert resolve(SYSTEM, "#80FF0000") == (255, 0, 0, 128)
    assert resolve(SYSTEM, "primary") == (0, 0x66, 0x8B, 255)
    assert resolve(SYSTEM, "primary@50") == (0, 0x66, 0x8B, 128)
    assert resolve(SYSTEM, "transparent")[3] == 0


@pytest.mark.parametrize("wrong", ["primry", "", "#12345", "#GGGGGG", "red"])
def test_a_colour_that_is_none_is_an_error(wrong: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        resolve(SYSTEM, wrong)


def test_an_apps_theme_follows_its_colours() -> None:
    assert APP.light["primary"] == APP.light["toolbar"] == "#D32F2F"
    assert APP.light["on_toolbar"] == "#FFFFFF"
    assert APP.light["accent"] == APP.light["switch_thumb_on"] == "#00897B"
    assert luma(rgba(APP.dark["primary"])) > luma(rgba(APP.light["primary"]))


def test_a_role_of_its_own_is_found_too() -> None:
    theme = SYSTEM.with_colors(light={"chart_line": "#123456"}, dark={"chart_line": "#654321"})
    assert resolve(theme, "chart_line") == (0x12, 0x34, 0x56, 255)
    assert SYSTEM.light.colors.get("chart_line") is None


def test_a_palette_without_all_roles_is_refused() -> None:
    with pytest.raises(ValueError, match="on_primary"):
        Palette({"primary": "#000000"})


def test_a_raised_surface_takes_more_of_the_primary_colour_the_higher_it_is() -> None:
    steps = [elevated(SYSTEM, height, dark=True) for height in (0, 1, 3, 6, 8, 12)]
    assert steps[0] == resolve(SYSTEM, "surface", True)
    assert [luma(step) for step in steps] == sorted({luma(step) for step in steps})


def test_mixing_and_fading() -> None:
    assert over(faded((0, 0, 0, 255), 0.12), (255, 255, 255, 255)) == (224, 224, 224, 255)
    assert mixed("#000000", "#FFFFFF", 1.0) == "#FFFFFF"
    assert hexed(rgba("#80123456")) == "#80123456"


def test_a_theme_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(SIMPLE)) == SIMPLE
