"""The Gymnasium environment: one task on one device; owns the episode, knows no task and no kind of device."""

from __future__ import annotations

import itertools
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any, Protocol, SupportsFloat

import gymnasium

from android_env import acting, spaces
from android_env.actions import Action, Answer, Status, Unparsed, from_json, parse
from android_env.device import Device
from android_env.errors import ActionError, DeviceError, DeviceGone, DeviceTimeout
from android_env.launch import AVD, EMBEDDED, Session, launch
from android_env.observation import Observation
from android_env.surface.pictures import Pixels
from android_env.surface.snapshots import DEFAULT

_SEEDS = 2**63
_LOST = (DeviceGone, DeviceTimeout)
_SAVES = itertools.count(1)
"""Numbers of saved states, so that environments on one device do not take each other's."""


class Case(Protocol):
    """One instance of a task: what the agent is told, how the device is prepared, what is wrong at the end."""

    @property
    def goal(self) -> str: ...

    @property
    def params(self) -> dict[str, Any]: ...

    def prepare(self, device: Device) -> Any:
        """Puts what is given on the device; what the check must remember."""

    def problems(self, before: Any, device: Device, answer: str) -> list[str]:
        """Everything that is wrong, given what the agent answered; the empty list is success."""


class Task(Protocol):
    """Makes cases; the same state of the generator makes the same case."""

    def make(self, rng: Random) -> Case: ...


@dataclass
class Episode:
    """Where an episode stands."""

    case: Case
    before: Any
    step: int = 0
    answer: str = ""
    declared: str = ""
    last_error: str = ""


@dataclass(frozen=True)
class SavedState:
    """A state to go back to: the device's snapshot and the episode on it."""

    snapshot: str
    episode: Episode


@dataclass
class Timings:
    """Real seconds that the last reset or step took, by part; kept out of ``info``, which is deterministic."""

    seconds: dict[str, float] = field(default_factory=dict)

    def measure(self, part: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds[part] = time.perf_counter() - start


class AndroidEnv(gymnasium.Env[dict[str, Any], Any]):
    """An episode is a goal on a device. ``step`` takes an Action, its JSON form, a model's reply, or an element
    of the action space.

    The reward is 1.0 when the agent has declared the goal complete and nothing is wrong, 0.0 before and otherwise.
    ``device`` is for ``launch``, or whatever gives a Session, and a device that goes away or hangs is then replaced
    with the next reset; or a Session that the environment owns, or a Device that it only uses, and such a device is
    its owner's to replace. ``snapshot`` is the device's state that each reset goes back to; None is the session's
    own, or an embedded phone's image, and on any other device nothing. An AVD (``avd:NAME``) starts from its prepared
    state and cannot load it again, as it is a read-only copy: each reset after the first starts a fresh one.
    """

    metadata: dict[str, Any] = {"render_modes": ["rgb_array"], "render_fps": 2}

    def __init__(
        self,
        task: Task,
        device: str | Device | Session | Callable[[], Session] = EMBEDDED,
        *,
        render_mode: str | None = None,
        max_steps: int | None = None,
        pixels: bool = True,
        snapshot: str | None = None,
    ) -> None:
        self.render_mode = render_mode
        self.task = task
        self.timings = Timings()
        self._max_steps = max_steps
        self._again = _launcher(device)
        self._session = _session(device, self._again)
        self._lost: DeviceError | None = None
        self._is_copy = isinstance(device, str) and device.startswith(AVD)
        self._snapshot = None if self._is_copy else snapshot or self._session.snapshot
        if self._snapshot is None and self._session.kind == EMBEDDED and not self._is_copy:
            self._snapshot = DEFAULT
        self._episode: Episode | None = None
        self._seen: Observation | None = None
        try:
            size = self.device.screen.size()
        except BaseException:
            self._session.close()
            raise
        self.observation_space = spaces.observation_space(size, pixels)
        self.action_space = spaces.action_space(size)

    @property
    def device(self) -> Device:
        return self._session.device

    @property
    def episode(self) -> Episode:
        """Raises gymnasium's ResetNeeded before the first reset."""
        if self._episode is None:
            raise gymnasium.error.ResetNeeded("reset() the environment before using it")
        return self._episode

    @property
    def seen(self) -> Observation:
        """The last observation as agents take it."""
        if self._seen is None:
            raise gymnasium.error.ResetNeeded("reset() the environment before using it")
        return self._seen

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Restores the device and prepares a case: of the seed, or ``options["case"]`` itself.

        A device that went away or hung, here or in the episode before, is replaced by a fresh one where the
        environment can launch one; ``info["replaced"]`` then tells what had happened. Raises the DeviceError family
        where that fails as well.
        """
        super().reset(seed=seed)
        drawn = int(self.np_random.integers(_SEEDS)) if seed is None else seed
        case: Case = (options or {}).get("case") or self.task.make(Random(drawn))
        replaced = self._lost if self._again is not None else None
        try:
            shown = self._begin(case)
        except _LOST as error:
            if self._again is None or replaced is not None:
                raise
            replaced = error
            shown = self._begin(case)
        info = {"goal": case.goal, "params": case.params, "step": 0}
        return shown, info | ({} if replaced is None else {"replaced": str(replaced)})

    def _begin(self, case: Case) -> dict[str, Any]:
        """An episode of the case on the device, or on a fresh one if that was lost."""
        worn = self._is_copy and self._episode is not None
        if (worn or self._lost is not None) and self._again is not None:
            again, self._episode = self._again, None
            self._session.close()
            self._session = self.timings.measure("launch", again)
        self._lost = None
        with self._watched():
            if (snapshot := self._snapshot) is not None:
                self.timings.measure("restore", lambda: self.device.snapshots.load(snapshot))
            before = self.timings.measure("prepare", lambda: case.prepare(self.device))
            self.device.input.home()
            self._episode = Episode(case, before)
            return self._look()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Notes that the device was lost; no more steps are taken on it before the next reset."""
        if self._lost is not None:
            raise DeviceGone(f"this episode's device was lost, reset() the environment: {self._lost}")
        try:
            yield
        except _LOST as error:
            self._lost = error
            raise

    def step(self, action: Any) -> tuple[dict[str, Any], SupportsFloat, bool, bool, dict[str, Any]]:
        """One action; one that means nothing is a step too, and ``last_error`` tells why.

        Raises the DeviceError family where the device fails: that is no reward.
        """
        with self._watched():
            return self._stepped(as_action(action))

    def _stepped(self, deed: Action) -> tuple[dict[str, Any], SupportsFloat, bool, bool, dict[str, Any]]:
        episode = self.episode
        episode.step += 1
        episode.last_error = self.timings.measure("act", lambda: acting.act(self.device, deed, self.seen))
        if isinstance(deed, Answer):
            episode.answer = deed.text
        elif isinstance(deed, Status):
            episode.declared = deed.goal_status
        shown = self._look()
        terminated = bool(episode.declared)
        truncated = not terminated and self._max_steps is not None and episode.step >= self._max_steps
        info: dict[str, Any] = {"step": episode.step, "action": deed.to_json(), "error": episode.last_error}
        reward = 0.0
        if terminated or truncated:
            problems = self._problems()
            info |= {"problems": problems, "state_reward": float(not problems)}
            reward = float(not problems and episode.declared == "complete")
        return shown, reward, terminated, truncated, info

    def problems(self) -> list[str]:
        """What is wrong on the device now, whether or not the agent has declared anything."""
        with self._watched():
            return self._problems()

    def _problems(self) -> list[str]:
        case, before = self.episode.case, self.episode.before
        found: list[str] = self.timings.measure(
            "check", lambda: case.problems(before, self.device, self.episode.answer)
        )
        return found

    def render(self) -> Pixels | None:
        """The screen's pixels, for ``render_mode="rgb_array"``."""
        return self.seen.pixels if self.render_mode == "rgb_array" else None

    def save_state(self) -> SavedState:
        """Takes a snapshot of the device and the episode, to branch from."""
        name = f"droidworld-{os.getpid()}-{next(_SAVES)}"
        with self._watched():
            self.device.snapshots.save(name)
        return SavedState(name, Episode(**vars(self.episode)))

    def load_state(self, state: SavedState) -> dict[str, Any]:
        """Goes back to a saved state, any number of times; the observation there."""
        with self._watched():
            self.device.snapshots.load(state.snapshot)
            self._episode = Episode(**vars(state.episode))
            return self._look()

    def drop_state(self, state: SavedState) -> None:
        """Forgets a saved state, which takes room on the device as long as it is kept."""
        self.device.snapshots.remove(state.snapshot)

    def close(self) -> None:
        """Ends the phone that was started here, or lets go of the device; may be called twice."""
        self._session.close()
        super().close()

    def _look(self) -> dict[str, Any]:
        episode = self.episode
        self._seen = self.timings.measure(
            "see",
            lambda: acting.see(self.device, episode.case.goal, episode.last_error, episode.step),
        )
        return self._shown(self._seen)

    def _shown(self, seen: Observation) -> dict[str, Any]:
        space: Any = self.observation_space
        shown: dict[str, Any] = {
            "tree": tree_json(seen, space["tree"].max_length),
            "goal": _fitting(seen.goal, space["goal"].max_length),
            "last_error": _fitting(seen.last_error, space["last_error"].max_length),
        }
        if "pixels" in space.spaces:
            shown["pixels"] = self.timings.measure("pixels", lambda: seen.pixels)
        return shown


def _launcher(device: str | Device | Session | Callable[[], Session]) -> Callable[[], Session] | None:
    """What gives a fresh device in place of a lost one; None where the device is somebody else's."""
    if isinstance(device, Session | Device):
        return None
    return partial(launch, device) if isinstance(device, str) else device


def _session(device: Any, again: Callable[[], Session] | None) -> Session:
    if again is not None:
        return again()
    return Session(device) if isinstance(device, Device) else device


def as_action(given: Any) -> Action:
    """An action from any of the forms that ``step`` takes; what is none becomes Unparsed."""
    if isinstance(given, Action):
        return given
    if isinstance(given, str):
        return parse(given)
    if not isinstance(given, dict):
        raise ActionError(f"an action is an Action, a dict or a text, not {type(given).__name__}")
    try:
        return spaces.from_space(given) if spaces.is_sample(given) else from_json(given)
    except ValueError as error:
        return Unparsed(repr(given), str(error))


def tree_json(seen: Observation, limit: int) -> str:
    """The elements as a JSON list; where that is longer than the limit the last ones are left out."""
    parts, size = [], 2
    for element in seen.elements:
        part = json.dumps(element.to_json(), ensure_ascii=False, separators=(",", ":"))
        size += len(part.encode("utf-8", "surrogatepass")) + 1
        if size > limit:
            break
        parts.append(part)
    return f"[{','.join(parts)}]"


def _fitting(text: str, limit: int) -> str:
    return text.encode("utf-8", "surrogatepass")[:limit].decode("utf-8", "ignore")
