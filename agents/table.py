"""The agents by name, and any other by ``module:Class``; imports an agent only when it is asked for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from importlib import import_module

from agents.agent import Agent
from agents.errors import UnknownAgentError

AGENTS = {
    "null": "agents.null:NullAgent",
    "random": "agents.chance:ChanceAgent",
    "human": "agents.human:HumanAgent",
    "t3a": "agents.t3a:TextAgent",
}


def find(name: str) -> Callable[..., Agent]:
    """The class (or factory) behind a name of the table or a dotted path."""
    path = AGENTS.get(name, name)
    module, colon, attribute = path.partition(":")
    if not colon:
        known = ", ".join(sorted([*AGENTS, "oracle"]))
        raise UnknownAgentError(f"no agent is called {name!r}; there are {known}, or give module:Class")
    try:
        made: Callable[..., Agent] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise UnknownAgentError(f"cannot import the agent {path!r}: {error}") from error
    return made


def make(name: str, options: Mapping[str, str], seed: int) -> Agent:
    """A fresh agent for one episode; one that takes a ``seed`` gets the episode's."""
    factory = find(name)
    takes = inspect.signature(factory).parameters
    values: dict[str, object] = dict(options)
    if "seed" in takes:
        values.setdefault("seed", seed)
    open_ended = any(parameter.kind is parameter.VAR_KEYWORD for parameter in takes.values())
    if not open_ended and (unknown := sorted(values.keys() - takes.keys())):
        allowed = ", ".join(name for name in takes if name != "seed") or "none"
        raise UnknownAgentError(f"the agent {name!r} has no option {', '.join(unknown)}; it takes: {allowed}")
    return factory(**values)
