"""What an agent is: two methods and an account of each decision; owns no loop, no device and no log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from android_env.actions import Action
    from android_env.observation import Observation


class Agent(Protocol):
    """Decides. One object plays one episode; the runner owns the loop, the limits, retries and logs."""

    def begin(self, goal: str) -> None:
        """Told once, before the first step."""

    def act(self, seen: Observation) -> Action:
        """The next action, given what is to be seen now; ``seen.last_error`` says what the last one met."""


@dataclass(frozen=True)
class Usage:
    """What models cost: tokens as the server counted them, dollars when prices were given, seconds waited."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    seconds: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def less(self, former: Usage) -> Usage:
        """What was spent since ``former``."""
        return Usage(*(getattr(self, f.name) - getattr(former, f.name) for f in fields(self)))


@dataclass(frozen=True)
class Account:
    """Of one decision: what it cost, and whatever should be kept of how it came about (prompt, reply)."""

    usage: Usage = Usage()
    notes: Mapping[str, Any] = field(default_factory=dict)


@runtime_checkable
class Accountable(Protocol):
    """An agent that can account for its last decision."""

    def account(self) -> Account:
        """Of the last ``act``, whether it returned or raised."""


@runtime_checkable
class Described(Protocol):
    """An agent whose results depend on more than its name."""

    def description(self) -> Mapping[str, str]:
        """Facts for ``run.json``, such as ``model`` and ``prompt_hash``; never a key."""
