"""Wrappers that change what is seen, what can be done, or keep a record; each does one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, SupportsFloat

import gymnasium
import numpy as np
from gymnasium import spaces
from PIL import Image

from android_env.actions import Click
from android_env.surface.pictures import Pixels

_Env = gymnasium.Env[Any, Any]


class ResizePixels(gymnasium.ObservationWrapper[Any, Any, Any]):
    """Shrinks the pictures to a width and height."""

    def __init__(self, env: _Env, width: int, height: int) -> None:
        super().__init__(env)
        self._size = (width, height)
        box = spaces.Box(0, 255, (height, width, 3), np.uint8)
        self.observation_space = spaces.Dict({**_dict(env.observation_space), "pixels": box})

    def observation(self, observation: dict[str, Any]) -> dict[str, Any]:
        image = Image.fromarray(observation["pixels"])
        small = image.resize(self._size, Image.Resampling.BOX, reducing_gap=2.0)
        return {**observation, "pixels": np.asarray(small)}


class TreeOnly(gymnasium.ObservationWrapper[Any, Any, Any]):
    """Leaves the pictures out; an environment made with ``pixels=False`` does not even take them."""

    def __init__(self, env: _Env) -> None:
        super().__init__(env)
        rest = {name: space for name, space in _dict(env.observation_space).items() if name != "pixels"}
        self.observation_space = spaces.Dict(rest)

    def observation(self, observation: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in observation.items() if name != "pixels"}


class TapOnly(gymnasium.ActionWrapper[Any, Any, Any]):
    """The only action is a tap; it is the point as fractions of the screen's width and height."""

    def __init__(self, env: _Env) -> None:
        super().__init__(env)
        self._whole: Any = env.action_space
        self.action_space = spaces.Box(0.0, 1.0, (2,), np.float32)

    def action(self, action: Any) -> Click:
        x, y = (float(part) for part in action)
        width, height = int(self._whole["x"].n), int(self._whole["y"].n)
        return Click(x=min(width - 1, int(x * width)), y=min(height - 1, int(y * height)))


class StepBudget(gymnasium.Wrapper[Any, Any, Any, Any]):
    """Truncates an episode after a number of steps, and says in ``info`` how many are left."""

    def __init__(self, env: _Env, steps: int) -> None:
        super().__init__(env)
        self._budget = steps
        self._left = steps

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, Any]:
        self._left = self._budget
        shown, info = self.env.reset(seed=seed, options=options)
        return shown, {**info, "steps_left": self._left}

    def step(self, action: Any) -> tuple[Any, SupportsFloat, bool, bool, dict[str, Any]]:
        shown, reward, terminated, truncated, info = self.env.step(action)
        self._left -= 1
        late = self._left <= 0 and not terminated
        return shown, reward, terminated, truncated or late, {**info, "steps_left": self._left}


class RecordFrames(gymnasium.Wrapper[Any, Any, Any, Any]):
    """Keeps a picture of every step and writes each episode to a folder: ``gif``, ``webp`` or single ``png`` files.

    Pictures are kept at ``width`` pixels; an episode is written when it ends, or when the next one or the close
    cuts it off.
    """

    def __init__(self, env: _Env, folder: str | Path, form: str = "webp", width: int = 360) -> None:
        super().__init__(env)
        if form not in ("gif", "webp", "png"):
            raise ValueError(f"frames are kept as gif, webp or png, not {form!r}")
        self._folder = Path(folder)
        self._form = form
        self._width = width
        self._episode = 0
        self._frames: list[Image.Image] = []

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Any, Any]:
        self._write()
        result = self.env.reset(seed=seed, options=options)
        self._take()
        return result

    def step(self, action: Any) -> tuple[Any, SupportsFloat, bool, bool, dict[str, Any]]:
        result = self.env.step(action)
        self._take()
        if result[2] or result[3]:
            self._write()
        return result

    def close(self) -> None:
        self._write()
        super().close()

    def _take(self) -> None:
        seen: Any = self.env.get_wrapper_attr("seen")
        pixels: Pixels = seen.pixels
        height = round(pixels.shape[0] * self._width / pixels.shape[1])
        self._frames.append(Image.fromarray(pixels).resize((self._width, height), reducing_gap=2.0))

    def _write(self) -> None:
        frames, self._frames = self._frames, []
        if not frames:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"episode-{self._episode:04}"
        self._episode += 1
        if self._form == "png":
            (self._folder / name).mkdir(exist_ok=True)
            for number, frame in enumerate(frames):
                frame.save(self._folder / name / f"{number:03}.png")
            return
        target = self._folder / f"{name}.{self._form}"
        frames[0].save(target, save_all=True, append_images=frames[1:], duration=500, loop=0)


def _dict(space: Any) -> dict[str, Any]:
    if not isinstance(space, spaces.Dict):
        raise TypeError(f"this wrapper needs a Dict of observations, not {space}")
    return dict(space.spaces)
