"""Text is measured and broken into lines as Android does it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.toolkit.fonts import FACES
from emulator.phone.toolkit.text import (
    advance,
    advances,
    boundaries,
    break_lines,
    face_for,
    height,
    index_at,
    metrics,
)

odd = st.sampled_from(
    ("\n", "\r\n", "\t", "\u200b", "\u0301", "👨‍👩‍👧", "🇩🇪", "👍🏽", "שלום", "漢字", " ", "-", "/", "\u00a0")
)
texts = st.lists(odd | st.text(max_size=6)).map("".join)
widths = st.integers(0, 600)


# Measuring --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        # Summaries of Settings recorded on a Pixel emulator at 440 dpi: 14 sp, 39 px.
        ("Bluetooth, driving mode, NFC", 503),
        ("Assistant, recent apps, default apps", 621),
        ("GMT+09:00 Japan Standard Time", 585),
        ("December 15, 2023", 338),
        ("Apps scanned 2 days ago", 445),
        ("2 fingerprints set up", 349),
        ("Password", 172),
        ("2:20 PM", 144),
    ],
)
def test_widths_are_within_one_percent_of_a_real_device(text: str, recorded: int) -> None:
    assert advance(text, 39) == pytest.approx(recorded, rel=0.012)


@pytest.mark.parametrize(("size", "recorded"), [(44, 59), (39, 53)])
def test_a_one_line_text_view_is_as_high_as_on_a_real_device(size: int, recorded: int) -> None:
    assert height(1, size) == recorded


def test_a_line_is_as_high_as_its_ascent_and_descent() -> None:
    assert metrics(37) == (34, 9)
    assert height(3, 37) - height(2, 37) == 43
    assert height(3, 37, line_height_px=60) - height(2, 37, line_height_px=60) == 60


@given(texts, texts)
def test_a_text_is_as_wide_as_its_parts(first: str, second: str) -> None:
    whole = advance(first + second, 37)
    assert 0 <= advance(first, 37) + advance(second, 37) - whole <= 1


@pytest.mark.parametrize("face", sorted(FACES))
def test_every_face_measures(face: str) -> None:
    assert advance("Hamburgefonstiv", 40, face) > 200


def test_every_character_of_the_mono_face_takes_the_same_room() -> None:
    assert len({advances("mono")[char] for char in "iWm.0@é "}) == 1


def test_joiners_selectors_marks_and_skin_tones_take_no_room() -> None:
    assert advance("e\u0301\u200b\u200d\ufe0f\u00ad", 40) == advance("e", 40)
    assert advance("👍🏽", 40) == advance("👍", 40)


def test_a_character_no_font_has_still_takes_room() -> None:
    assert advance("\U000f1234", 40) > 0


def test_a_flag_is_as_wide_as_another_emoji() -> None:
    assert advance("🇩🇪", 40) == advance("😀", 40) == 50


def test_an_unknown_face_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match="regular"):
        advance("x", 20, "comic")


@pytest.mark.parametrize(
    ("weight", "italic", "mono", "face"),
    [
        (400, False, False, "regular"),
        (500, False, False, "medium"),
        (600, False, False, "bold"),
        (700, True, False, "bold-italic"),
        (400, False, True, "mono"),
        (900, True, True, "mono-bold-italic"),
    ],
)
def test_a_face_is_found_for_each_style(weight: int, italic: bool, mono: bool, face: str) -> None:
    assert face_for(weight, italic, mono) == face


def test_measuring_is_quick() -> None:
    advance("Network & internet x", 37)
    start = time.perf_counter()
    for _ in range(2000):
        advance("Network & internet x", 37)
    assert (time.perf_counter() - start) / 2000 < 25e-6, (
        "the budget is 2.4 µs; ten times that is a regression"
    )


# Carets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("", [0]),
        ("abc", [0, 1, 2, 3]),
        ("e\u0301x", [0, 2, 3]),
        ("👨‍👩‍👧a", [0, 5, 6]),
        ("🇩🇪🇫🇷", [0, 2, 4]),
        ("👍🏽!", [0, 2, 3]),
    ],
)
def test_a_caret_stands_only_between_whole_characters(text: str, stops: list[int]) -> None:
    assert boundaries(text) == stops


@given(texts)
def test_a_tap_at_each_caret_finds_that_caret_or_one_at_the_same_place(text: str) -> None:
    for index in boundaries(text):
        x = advance(text[:index], 32)
        assert abs(advance(text[: index_at(text, 32, "regular", x)], 32) - x) <= 1


def test_a_tap_outside_goes_to_the_nearer_end() -> None:
    assert index_at("hello", 30, "regular", -50) == 0
    assert index_at("hello", 30, "regular", 5000) == 5


# Lines ------------------------------------------------------------------------------------------------


def shown(text: str, width: float, max_lines: int = 0) -> list[str]:
    return [line.text for line in break_lines(text, 20, "regular", width, max_lines)]


def test_lines_break_after_spaces_and_hyphens_and_at_newlines() -> None:
    assert shown("one two\nthree", 1000) == ["one two", "three"]
    assert shown("one two three", 80) == ["one two ", "three"]
    assert shown("well-known", 60) == ["well-", "known"]
    assert shown("on 2023-10-15", 110) == ["on ", "2023-10-15"]
    assert shown("", 100) == [""]
    assert shown("a\n\nb\n", 100) == ["a", "", "b", ""]
    assert shown("a\r\nb\rc", 100) == ["a", "b", "c"]


def test_ideographs_break_anywhere_but_before_closing_marks() -> None:
    lines = shown("日本語のテキスト、長い。", 100)
    assert len(lines) == 3 and not any(line.startswith(("、", "。")) for line in lines)


def test_a_word_wider_than_a_line_is_broken_inside() -> None:
    lines = shown("x" * 50, 100)
    assert "".join(lines) == "x" * 50 and len(lines) > 3


def test_a_no_break_space_holds_words_together() -> None:
    assert shown("aa bb\u00a0cc", 50) == ["aa ", "bb\u00a0cc"]


def test_too_many_lines_end_in_an_ellipsis_that_fits() -> None:
    line = break_lines("a rather long single line of text", 20, "regular", 120, 1)[0]
    assert line.text.endswith("…") and line.width <= 120
    assert line.text[:-1] == "a rather long single line of text"[line.start : line.end]
    assert shown("first\nsecond", 1000, 1) == ["first…"]
    assert [line.text for line in break_lines("one two three", 20, "regular", 60, 1, False)] == ["one "]


@given(texts, widths, st.sampled_from((9.0, 36.75, 95.0)))
def test_lines_cover_the_text_in_order_and_lose_only_newlines(text: str, width: int, size: float) -> None:
    end = 0
    for line in break_lines(text, size, "regular", width):
        assert text[end : line.start] in ("", "\n", "\r", "\r\n")
        assert line.text == text[line.start : line.end]
        end = line.end
    assert end == len(text)


@given(texts, st.integers(60, 600))
def test_no_line_is_wider_than_asked_unless_it_is_one_character(text: str, width: int) -> None:
    for line in break_lines(text, 20, "regular", width):
        if line.width > width:
            assert len(boundaries(line.text.rstrip())) <= 2 or not line.text[-1].strip()


@given(texts, widths, st.integers(1, 3))
def test_there_are_never_more_lines_than_allowed(text: str, width: int, most: int) -> None:
    lines = break_lines(text, 20, "regular", width, most)
    assert 1 <= len(lines) <= most


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "x" * 100_000,
        "日" * 50_000,
        "a\n" * 50_000,
        "👨‍👩‍👧" * 10_000,
        "-/" * 50_000,
        " " * 100_000,
    ],
)
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    start = time.perf_counter()
    assert break_lines(text, 37, "regular", 900)
    assert time.perf_counter() - start < 1.5
