"""The environment on the embedded phone: Gymnasium's own checks, rewards, errors, branching, vectors."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from PIL import Image

from android_env.actions import (
    Answer,
    Click,
    InputText,
    LongPress,
    NavigateBack,
    NavigateHome,
    OpenApp,
    Scroll,
    Status,
    Swipe,
    Wait,
)
from android_env.device import Device
from android_env.env import AndroidEnv
from android_env.errors import DeviceError
from android_env.launch import Pool
from android_env.vector import ThreadedVectorEnv
from android_env.wrappers import RecordFrames, ResizePixels, StepBudget, TapOnly, TreeOnly

pytestmark = pytest.mark.filterwarnings("ignore:.*(not wrapped|spec).*")


@dataclass(frozen=True)
class BrightnessCase:
    """The smallest case that is one: a setting that must get a value, and a word to say."""

    value: int
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def goal(self) -> str:
        return f"Set the brightness to {self.value} and say it."

    def prepare(self, device: Device) -> str | None:
        device.settings.put("system", "screen_brightness", 100)
        return device.settings.get("system", "screen_brightness")

    def problems(self, before: str | None, device: Device, answer: str) -> list[str]:
        held = device.settings.get("system", "screen_brightness")
        wrong = (
            [] if held == str(self.value) else [f"the brightness is {held}, not {self.value} (was {before})"]
        )
        return wrong + ([] if answer == str(self.value) else [f"the answer is {answer!r}"])


class BrightnessTask:
    def make(self, rng: Random) -> BrightnessCase:
        value = rng.randrange(1, 256)
        return BrightnessCase(value, {"value": value})


@pytest.fixture
def env(device: Device) -> Iterator[AndroidEnv]:
    env = AndroidEnv(BrightnessTask(), device, render_mode="rgb_array", max_steps=10)
    yield env


def test_gymnasiums_checker_is_content(device: Device) -> None:
    check_env(AndroidEnv(BrightnessTask(), device, render_mode="rgb_array"))


def test_gymnasium_makes_it_and_checks_every_render_mode() -> None:
    spec = gymnasium.envs.registration.EnvSpec(
        "droidworld/Brightness-v0", entry_point=AndroidEnv, kwargs={"task": BrightnessTask()}
    )
    env = gymnasium.make(spec, render_mode="rgb_array")
    check_env(env.unwrapped)
    env.close()
    env.close()


class TestReward:
    def test_reaching_the_goal_and_saying_so_is_rewarded(self, env: AndroidEnv) -> None:
        _, info = env.reset(seed=3)
        value = info["params"]["value"]
        env.step(Answer(str(value)))
        env.device.settings.put("system", "screen_brightness", value)
        _, reward, terminated, truncated, info = env.step(Status("complete"))
        assert (reward, terminated, truncated, info["problems"]) == (1.0, True, False, [])

    def test_saying_so_without_reaching_it_is_explained(self, env: AndroidEnv) -> None:
        env.reset(seed=3)
        _, reward, terminated, _, info = env.step(Status("complete"))
        assert (reward, terminated, info["state_reward"]) == (0.0, True, 0.0)
        assert info["problems"][0].startswith("the brightness is 100, not ")

    def test_reaching_it_without_saying_so_is_no_reward_but_recorded(self, env: AndroidEnv) -> None:
        _, info = env.reset(seed=3)
        env.device.settings.put("system", "screen_brightness", info["params"]["value"])
        env.step(Answer(str(info["params"]["value"])))
        for _ in range(9):
            _, reward, terminated, truncated, info = env.step(Wait())
        assert (reward, terminated, truncated, info["state_reward"]) == (0.0, False, True, 1.0)

    def test_infeasible_is_never_rewarded(self, env: AndroidEnv) -> None:
        _, info = env.reset(seed=3)
        env.step(Answer(str(info["params"]["value"])))
        env.device.settings.put("system", "screen_brightness", info["params"]["value"])
        assert env.step(Status("infeasible"))[1:3] == (0.0, True)


class TestActions:
    def test_every_form_of_an_action_does_the_same(self, env: AndroidEnv) -> None:
        forms: list[Any] = [
            OpenApp("Pro Expense"),
            {"action_type": "open_app", "app_name": "Pro Expense"},
            'Reason: …\nAction: {"action_type": "open_app", "app_name": "Pro Expense"}',
        ]
        shown = []
        for form in forms:
            env.reset(seed=1)
            shown.append(env.step(form)[0]["tree"])
            assert env.seen.activity.startswith("com.arduia.expense/")
        assert shown[0] == shown[1] == shown[2]

    @pytest.mark.parametrize(
        ("action", "told"),
        [
            (Click(index=400), "no element 400"),
            (Click(x=5000, y=5), "not on the screen"),
            (OpenApp("Solitaire"), "no app is called 'Solitaire'"),
            (OpenApp("com.example.nothing"), "com.example.nothing does not open"),
            ("I give up", "no JSON object"),
            ({"action_type": "scroll"}, "needs direction"),
            ({}, "is none of click"),
            ({"action_type": None}, "is none of click"),
            ({"action_type": 99}, "no element of the action space"),
            ({"action_type": np.int64(0)}, "no element of the action space"),
            ('{{"action_type": "scroll"}}', "needs direction"),
        ],
    )
    def test_an_action_that_means_nothing_costs_a_step_and_is_explained(
        self, env: AndroidEnv, action: Any, told: str
    ) -> None:
        env.reset(seed=1)
        shown, _, terminated, _, info = env.step(action)
        assert told in info["error"]
        assert told in shown["last_error"]
        assert not terminated
        assert info["step"] == 1
        assert env.step(NavigateHome())[0]["last_error"] == ""

    def test_the_screen_is_walked(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        env.step(OpenApp("Pro Expense"))
        env.step(
            Click(index=next(e.index for e in env.seen.elements if e.resource_id.endswith("/fb_main_add")))
        )
        row = next(element for element in env.seen.elements if element.scrollable)
        first = [element.text for element in env.seen.elements]
        env.step(Scroll("right", row.index))
        assert [element.text for element in env.seen.elements] != first
        env.step(Scroll("left", row.index))
        assert [element.text for element in env.seen.elements] == first
        for _ in range(3):
            env.step(NavigateBack())
        assert not env.seen.activity.startswith("com.arduia.expense/")

    def test_swiping_down_from_the_top_opens_the_shade(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        before = env.seen.tree
        env.step(Swipe("down"))
        assert env.seen.tree != before

    def test_text_goes_into_the_element_that_is_named(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        env.step(OpenApp("Pro Expense"))
        env.step(
            Click(index=next(e.index for e in env.seen.elements if e.resource_id.endswith("/fb_main_add")))
        )
        field = next(element for element in env.seen.elements if element.editable)
        assert env.step(InputText(index=field.index, text="Zoë"))[4]["error"] == ""
        assert "Zoë" in [element.text for element in env.seen.elements]
        env.step(LongPress(index=field.index))

    def test_any_element_of_the_action_space_is_a_step(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        env.action_space.seed(5)
        for _ in range(9):
            if env.step(env.action_space.sample())[2]:
                env.reset(seed=1)


class TestEpisodes:
    def test_the_same_seed_is_the_same_episode(self, env: AndroidEnv) -> None:
        first, info = env.reset(seed=7)
        env.step(OpenApp("Pro Expense"))
        second, again = env.reset(seed=7)
        assert info == again
        assert first["tree"] == second["tree"]
        assert np.array_equal(first["pixels"], second["pixels"])
        assert env.reset(seed=8)[1]["goal"] != info["goal"]

    def test_stepping_before_the_first_reset_is_refused(self, env: AndroidEnv) -> None:
        with pytest.raises(gymnasium.error.ResetNeeded):
            env.step(Wait())

    def test_an_episode_branches_from_a_saved_state(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        env.step(OpenApp("Pro Expense"))
        here = env.save_state()
        tree = env.seen.tree
        env.step(Swipe("down"))
        env.step(Answer("x"))
        env.load_state(here)
        assert env.seen.tree == tree
        assert (env.episode.step, env.episode.answer) == (1, "")
        env.step(NavigateHome())
        env.load_state(here)
        assert env.seen.tree == tree

    def test_two_environments_on_one_device_keep_their_states_apart(self, env: AndroidEnv) -> None:
        other = AndroidEnv(BrightnessTask(), env.device)
        env.reset(seed=1)
        env.step(OpenApp("Pro Expense"))
        mine, tree = env.save_state(), env.seen.tree
        other.reset(seed=2)
        other.drop_state(other.save_state())
        env.load_state(mine)
        assert env.seen.tree == tree

    def test_a_state_that_was_dropped_cannot_be_gone_back_to(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        state = env.save_state()
        env.drop_state(state)
        with pytest.raises(DeviceError, match=state.snapshot):
            env.load_state(state)

    def test_times_are_measured_by_part(self, env: AndroidEnv) -> None:
        env.reset(seed=1)
        env.step(Wait())
        assert {"restore", "prepare", "act", "see", "pixels"} <= set(env.timings.seconds)


class TestWrappers:
    def test_pictures_are_resized(self, env: AndroidEnv) -> None:
        small = ResizePixels(env, 108, 240)
        shown, _ = small.reset(seed=1)
        assert shown["pixels"].shape == (240, 108, 3)
        assert small.observation_space.contains(shown)

    def test_pictures_are_left_out(self, env: AndroidEnv) -> None:
        bare = TreeOnly(env)
        shown, _ = bare.reset(seed=1)
        assert "pixels" not in shown
        assert bare.observation_space.contains(shown)

    def test_taps_are_the_only_action(self, env: AndroidEnv) -> None:
        taps = TapOnly(env)
        taps.reset(seed=1)
        info = taps.step(np.array([1.0, 0.5], np.float32))[4]
        assert info["action"] == {"action_type": "click", "x": 1079, "y": 1200}

    def test_steps_are_budgeted(self, env: AndroidEnv) -> None:
        short = StepBudget(env, 2)
        assert short.reset(seed=1)[1]["steps_left"] == 2
        assert short.step(Wait())[3] is False
        assert short.step(Wait())[3] is True

    @pytest.mark.parametrize("form", ["gif", "webp", "png"])
    def test_frames_are_recorded(self, env: AndroidEnv, tmp_path: Path, form: str) -> None:
        film = RecordFrames(env, tmp_path, form, width=108)
        film.reset(seed=1)
        film.step(OpenApp("Pro Expense"))
        film.step(Status("complete"))
        if form == "png":
            assert len(list((tmp_path / "episode-0000").glob("*.png"))) == 3
        else:
            with Image.open(tmp_path / f"episode-0000.{form}") as picture:
                assert picture.size == (108, 240)
                assert getattr(picture, "n_frames", 1) >= 2


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool() as pool:
        yield pool


def _small(pool: Pool | None = None) -> gymnasium.Env[Any, Any]:
    device: Any = "embedded" if pool is None else pool.launch()
    return ResizePixels(AndroidEnv(BrightnessTask(), device), 108, 240)


class TestVectors:
    @pytest.mark.parametrize("mode", list(gymnasium.vector.AutoresetMode))
    def test_threads_step_several_phones(self, pool: Pool, mode: gymnasium.vector.AutoresetMode) -> None:
        envs = ThreadedVectorEnv([functools.partial(_small, pool)] * 3, autoreset_mode=mode)
        shown, infos = envs.reset(seed=1)
        assert envs.observation_space.contains(shown)
        assert len(set(infos["goal"])) == 3
        actions = [Status("complete"), OpenApp("Pro Expense"), Wait()]
        shown, rewards, terminated, truncated, infos = envs.step(actions)
        assert terminated.tolist() == [True, False, False]
        assert not truncated.any()
        assert rewards.shape == (3,)
        if mode == gymnasium.vector.AutoresetMode.SAME_STEP:
            assert infos["final_info"]["problems"] is not None
        if mode == gymnasium.vector.AutoresetMode.DISABLED:
            with pytest.raises(gymnasium.error.ResetNeeded):
                envs.step([Wait()] * 3)
        else:
            shown, _, terminated, _, _ = envs.step(envs.action_space.sample())
            assert shown["pixels"].shape == (3, 240, 108, 3)
        envs.close()

    @pytest.mark.parametrize(
        "vector",
        [
            gymnasium.vector.SyncVectorEnv,
            functools.partial(
                gymnasium.vector.AsyncVectorEnv, context="spawn"
            ),  # other tests' gRPC may run here
        ],
        ids=["sync", "async"],
    )
    def test_gymnasiums_own_vectors_work(self, vector: Any) -> None:
        envs = vector([_small, _small])
        shown, infos = envs.reset(seed=1)
        assert shown["pixels"].shape == (2, 240, 108, 3)
        assert shown["goal"] == tuple(infos["goal"])
        envs.action_space.seed(1)
        shown = envs.step(envs.action_space.sample())[0]
        assert len(shown["tree"]) == 2
        envs.close()
