"""The agents a run can name: those of ``agents.table``, and the oracle, which only the bench can make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agents.agent import Agent, Described
from agents.errors import UnknownAgentError
from agents.table import find
from agents.table import make as make_agent
from bench.errors import SettingsError
from bench.messages import Job
from tasks.seeds import instance_seed

if TYPE_CHECKING:
    from bench.stage import Scene

ORACLE = "oracle"


def make(name: str, options: Mapping[str, str], job: Job, scene: Scene) -> Agent:
    """A fresh agent for one episode; its chance is the episode's own, and not that of the task's parameters."""
    if name == ORACLE:
        from bench.oracle import OracleAgent

        return OracleAgent(scene)
    return make_agent(name, options, instance_seed(job.seed, f"{job.facts.task}/agent"))


def dismiss(agent: Agent | None) -> None:
    """Lets go of an agent after its episode; one that holds something has a ``close``."""
    close = getattr(agent, "close", None)
    if callable(close):
        close()


def describe(name: str, options: Mapping[str, str]) -> Mapping[str, str]:
    """What the agent says of itself; raises SettingsError for one that cannot be made, before a run begins."""
    if secret := [key for key in options if "key" in key.lower() and not key.endswith("_env")]:
        raise SettingsError(f"{secret[0]!r}: keys come from the environment, never from an option")
    if name == ORACLE:
        if options:
            raise SettingsError("the oracle takes no options")
        return {}
    try:
        find(name)
        agent = make_agent(name, options, 0)
    except UnknownAgentError as error:
        raise SettingsError(str(error)) from error
    except Exception as error:
        raise SettingsError(f"the agent {name!r} cannot be made: {error}") from error
    try:
        return agent.description() if isinstance(agent, Described) else {}
    finally:
        dismiss(agent)
