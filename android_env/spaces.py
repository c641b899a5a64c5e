"""The Gymnasium spaces of the environment, derived from the actions and the screen's size."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from multiprocessing.context import BaseContext
from typing import Any, Literal, get_args, get_origin, overload

import numpy as np
from gymnasium import spaces
from gymnasium.vector.utils import create_shared_memory, read_from_shared_memory, write_to_shared_memory

from android_env.actions import ACTIONS, Action, Target, from_json, shape
from protocol.geometry import Size

MOST_ELEMENTS = 512
PLACES = ("element", "point", "nowhere")
"""What an action that may be aimed in several ways is aimed at: its index, its x and y, or neither."""

_SAMPLE = "abcdefghijklmnopqrstuvwxyz 0123456789"
_LENGTH_BYTES = 4


class Unicode(spaces.Space[str]):
    """Any text of at most ``max_length`` UTF-8 bytes; Gymnasium's own Text knows a few characters only."""

    def __init__(self, max_length: int, seed: int | np.random.Generator | None = None) -> None:
        self.max_length = max_length
        super().__init__(dtype=str, seed=seed)

    @property
    def is_np_flattenable(self) -> bool:
        return False

    def sample(self, mask: Any = None, probability: Any = None) -> str:
        """A short word; masks mean nothing here."""
        size = int(self.np_random.integers(0, min(16, self.max_length) + 1))
        return "".join(self.np_random.choice(list(_SAMPLE), size=size))

    def contains(self, x: Any) -> bool:
        return isinstance(x, str) and len(x.encode("utf-8", "surrogatepass")) <= self.max_length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unicode) and other.max_length == self.max_length

    def __hash__(self) -> int:
        return hash(("Unicode", self.max_length))

    def __repr__(self) -> str:
        return f"Unicode({self.max_length})"


@create_shared_memory.register(Unicode)
def _create(space: Unicode, n: int = 1, ctx: BaseContext | None = None) -> Any:
    assert ctx is not None
    return ctx.Array("c", n * (space.max_length + _LENGTH_BYTES))


@write_to_shared_memory.register(Unicode)
def _write(space: Unicode, index: int, value: str, shared_memory: Any) -> None:
    data = value.encode("utf-8", "surrogatepass")
    start = index * (space.max_length + _LENGTH_BYTES)
    whole = len(data).to_bytes(_LENGTH_BYTES, "little") + data
    shared_memory.get_obj()[start : start + len(whole)] = whole


@read_from_shared_memory.register(Unicode)
def _read(space: Unicode, shared_memory: Any, n: int = 1) -> SharedTexts:
    return SharedTexts(shared_memory, n, space.max_length + _LENGTH_BYTES)


class SharedTexts(Sequence[str]):
    """The texts in a shared memory as they are when they are looked at; a copy of it is a plain tuple.

    AsyncVectorEnv takes what it reads once for a view, as an array would be, and hands out copies of that.
    """

    def __init__(self, memory: Any, count: int, step: int) -> None:
        self._memory = memory
        self._count = count
        self._step = step

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[str]:
        memory = self._memory.get_obj()
        for number in range(self._count):
            start = number * self._step + _LENGTH_BYTES
            length = int.from_bytes(memory[start - _LENGTH_BYTES : start], "little")
            yield memory[start : start + length].decode("utf-8", "surrogatepass")

    def __deepcopy__(self, memo: dict[int, Any]) -> tuple[str, ...]:
        return tuple(self)


@functools.lru_cache(maxsize=4)
def pixel_space(size: Size) -> spaces.Box:
    """The screen's pixels; kept, as making one of a phone's size takes a tenth of a second."""
    return spaces.Box(0, 255, (size.height, size.width, 3), np.uint8)


def observation_space(size: Size, pixels: bool) -> spaces.Dict:
    """What the environment shows: the tree is the JSON list of elements."""
    shown: dict[str, spaces.Space[Any]] = {
        "tree": Unicode(1 << 18),
        "goal": Unicode(1 << 14),
        "last_error": Unicode(1 << 12),
    }
    if pixels:
        shown["pixels"] = pixel_space(size)
    return spaces.Dict(shown)


def action_space(size: Size) -> spaces.Dict:
    """One Dict for all actions: the fields that the chosen ``action_type`` does not have are ignored."""
    found: dict[str, spaces.Space[Any]] = {
        "action_type": spaces.Discrete(len(ACTIONS)),
        "place": spaces.Discrete(len(PLACES)),
    }
    for cls in ACTIONS:
        for name, option in shape(cls).items():
            found.setdefault(name, _field_space(name, option, size))
    return spaces.Dict(found)


def _field_space(name: str, option: Any, size: Size) -> spaces.Space[Any]:
    if get_origin(option) is Literal:
        return spaces.Discrete(len(get_args(option)))
    if option is bool:
        return spaces.Discrete(2)
    if option is str:
        return Unicode(1 << 12)
    if name == "index":
        return spaces.Discrete(MOST_ELEMENTS)
    return spaces.Discrete(size.width if name.endswith("x") else size.height)


def is_sample(values: dict[str, Any]) -> bool:
    """Whether this names its action by number, as elements of the action space do; the JSON form names it in words."""
    return isinstance(values.get("action_type"), (int, np.integer, np.ndarray))


def from_space(values: dict[str, Any]) -> Action:
    """The action of an element of the action space; raises ValueError where the fields make none."""
    try:
        cls, place = ACTIONS[int(values["action_type"])], PLACES[int(values.get("place", 0))]
        fields = shape(cls)
        dropped = _beside(cls, place)
        chosen = {name: _plain(values[name], fields[name]) for name in fields if name not in dropped}
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(f"this is no element of the action space: {type(error).__name__} {error}") from error
    return from_json({"action_type": cls.action_type, **chosen})


def _beside(cls: type[Action], place: str) -> Sequence[str]:
    """The fields that are left out because another way of aiming was chosen."""
    fields = shape(cls)
    if issubclass(cls, Target):
        if place == "nowhere" and not cls.needs_place:
            return ("index", "x", "y")
        return ("index",) if place == "point" else ("x", "y")
    return ("index",) if "index" in fields and place != "element" else ()


def _plain(value: Any, option: Any) -> Any:
    if get_origin(option) is Literal:
        return get_args(option)[int(value)]
    return option(value)
