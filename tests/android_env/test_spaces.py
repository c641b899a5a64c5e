"""The spaces: every sample is an action or says why not, and texts of any script pass between processes."""

from __future__ import annotations

import multiprocessing
from copy import deepcopy

import numpy as np
import pytest
from gymnasium.vector.utils import create_shared_memory, read_from_shared_memory, write_to_shared_memory
from hypothesis import given
from hypothesis import strategies as st

from android_env.actions import ACTIONS, Click, InputText, Scroll, shape
from android_env.spaces import Unicode, action_space, from_space, observation_space
from protocol.geometry import Size

SIZE = Size(1080, 2400)
SPACE = action_space(SIZE)


@given(st.integers(0, 2**32))
def test_every_sample_becomes_an_action(seed: int) -> None:
    SPACE.seed(seed)
    sample = SPACE.sample()
    assert SPACE.contains(sample)
    assert type(from_space(sample)) is ACTIONS[int(sample["action_type"])]


def test_the_space_has_every_field_of_every_action() -> None:
    names = {name for cls in ACTIONS for name in shape(cls)}
    assert set(SPACE.spaces) == names | {"action_type", "place"}
    assert SPACE["x"].n == 1080
    assert SPACE["to_y"].n == 2400


@pytest.mark.parametrize(
    ("place", "click", "scroll", "text"),
    [
        (0, Click(index=3), Scroll("left", 3), InputText(index=3, text="a")),
        (1, Click(x=5, y=6), Scroll("left"), InputText(x=5, y=6, text="a")),
        (2, Click(index=3), Scroll("left"), InputText(text="a")),
    ],
)
def test_the_place_says_which_fields_aim(place: int, click: Click, scroll: Scroll, text: InputText) -> None:
    values = SPACE.sample() | {"place": place, "index": 3, "x": 5, "y": 6, "direction": 2, "text": "a"}
    values["clear_text"] = np.int64(0)
    for expected in (click, scroll, text):
        values["action_type"] = np.int64(ACTIONS.index(type(expected)))
        assert from_space(values) == expected


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_texts_pass_through_shared_memory(texts: list[str]) -> None:
    space = Unicode(160)
    memory = create_shared_memory(space, len(texts), multiprocessing)
    view = read_from_shared_memory(space, memory, len(texts))
    for turn in (texts, texts[::-1]):
        for index, text in enumerate(turn):
            write_to_shared_memory(space, index, text, memory)
        assert deepcopy(view) == tuple(turn)
        assert view[0] == turn[0]


def test_a_text_space_counts_bytes() -> None:
    space = Unicode(3)
    assert space.contains("abc")
    assert space.contains("日")
    assert not space.contains("ab日")
    assert not space.contains(b"a")
    assert space == Unicode(3)
    assert space != Unicode(4)


def test_pixels_are_observed_only_where_wanted() -> None:
    assert set(observation_space(SIZE, pixels=False).spaces) == {"tree", "goal", "last_error"}
    assert observation_space(SIZE, pixels=True)["pixels"].shape == (2400, 1080, 3)
