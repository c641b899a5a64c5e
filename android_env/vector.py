"""Several environments stepped at once, each in a thread: the work is done by the devices' own processes.

Gymnasium's AsyncVectorEnv works too, but spends most of a second per environment on sending spaces of a phone's
screen between processes; here they stay in one. Where this process has a device by gRPC, it needs ``context="spawn"``:
gRPC's threads do not outlive a fork.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import gymnasium
import numpy as np
import numpy.typing as npt
from gymnasium import spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space, iterate

_Env = gymnasium.Env[Any, Any]
_Stepped = tuple[Any, float, bool, bool, dict[str, Any]]


class ThreadedVectorEnv(VectorEnv[Any, Any, Any]):
    """``env_fns`` make the environments, all at once. ``step`` also takes a list of whatever each one takes."""

    def __init__(
        self,
        env_fns: Sequence[Callable[[], _Env]],
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
    ) -> None:
        self.num_envs = len(env_fns)
        self.autoreset_mode = AutoresetMode(autoreset_mode)
        self._pool = ThreadPoolExecutor(self.num_envs, "env")
        self.envs = _made(self._pool, env_fns)
        first = self.envs[0]
        self.metadata = {**first.metadata, "autoreset_mode": self.autoreset_mode}
        self.render_mode = first.render_mode
        self.single_observation_space = first.observation_space
        self.single_action_space = first.action_space
        self.action_space = batch_space(first.action_space, self.num_envs)
        self._over = np.zeros(self.num_envs, np.bool_)

    @cached_property
    def observation_space(self) -> Any:  # type: ignore[override]
        """Made when it is first asked for: bounds of so many pixels take their time."""
        return batch_space(self.single_observation_space, self.num_envs)

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[Any, dict[str, Any]]:
        """A single seed counts up from environment to environment, as Gymnasium's own vectors do."""
        if seed is None or isinstance(seed, int):
            seeds = [None if seed is None else seed + number for number in range(self.num_envs)]
        else:
            seeds = list(seed)
        if len(seeds) != self.num_envs:
            raise ValueError(f"{len(seeds)} seeds for {self.num_envs} environments")
        jobs = [
            self._pool.submit(env.reset, seed=one, options=options)
            for env, one in zip(self.envs, seeds, strict=True)
        ]
        results = [job.result() for job in jobs]
        self._over[:] = False
        return self._stacked([shown for shown, _ in results]), self._told([info for _, info in results])

    def step(
        self, actions: Any
    ) -> tuple[Any, npt.NDArray[np.float64], npt.NDArray[np.bool_], npt.NDArray[np.bool_], dict[str, Any]]:
        """One step of each environment; a failure of any is raised once all have come to rest."""
        each = (
            list(actions) if isinstance(actions, list | tuple) else list(iterate(self.action_space, actions))
        )
        jobs = [self._pool.submit(self._step_one, number, action) for number, action in enumerate(each)]
        errors = [error for job in jobs if (error := job.exception()) is not None]
        if errors:
            raise errors[0]
        shown, rewards, terminated, truncated, infos = zip(*(job.result() for job in jobs), strict=True)
        ended = np.array(terminated, np.bool_), np.array(truncated, np.bool_)
        self._over = ended[0] | ended[1]
        return self._stacked(list(shown)), np.array(rewards, np.float64), *ended, self._told(list(infos))

    def render(self) -> tuple[Any, ...] | None:
        return tuple(job.result() for job in [self._pool.submit(env.render) for env in self.envs])

    def close_extras(self, **kwargs: Any) -> None:
        """Closes every environment, then raises what closing the first failing one raised."""
        jobs = [self._pool.submit(env.close) for env in self.envs]
        self._pool.shutdown()
        for job in jobs:
            job.result()

    def _step_one(self, number: int, action: Any) -> _Stepped:
        env = self.envs[number]
        if self._over[number] and self.autoreset_mode == AutoresetMode.NEXT_STEP:
            shown, info = env.reset()
            return shown, 0.0, False, False, info
        if self._over[number] and self.autoreset_mode == AutoresetMode.DISABLED:
            raise gymnasium.error.ResetNeeded(f"environment {number} is over and nobody has reset it")
        shown, reward, terminated, truncated, info = env.step(action)
        if (terminated or truncated) and self.autoreset_mode == AutoresetMode.SAME_STEP:
            fresh, begun = env.reset()
            info = {**begun, "final_obs": shown, "final_info": info}
            shown = fresh
        return shown, float(reward), terminated, truncated, info

    def _stacked(self, shown: list[Any]) -> Any:
        space = self.single_observation_space
        if not isinstance(space, spaces.Dict):
            return _stack(space, shown)
        return {name: _stack(part, [one[name] for one in shown]) for name, part in space.spaces.items()}

    def _told(self, infos: list[dict[str, Any]]) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for number, info in enumerate(infos):
            told = self._add_info(told, info, number)
        return told


def _made(pool: ThreadPoolExecutor, env_fns: Sequence[Callable[[], _Env]]) -> tuple[_Env, ...]:
    """All environments, or none: where one cannot be made the others are closed again."""
    jobs = [pool.submit(make) for make in env_fns]
    errors = [error for job in jobs if (error := job.exception()) is not None]
    if not errors:
        return tuple(job.result() for job in jobs)
    for job in jobs:
        if job.exception() is None:
            job.result().close()
    pool.shutdown()
    raise errors[0]


def _stack(space: Any, values: list[Any]) -> Any:
    """Arrays in one more dimension; anything else as a tuple."""
    return np.stack(values) if isinstance(space, spaces.Box) else tuple(values)
