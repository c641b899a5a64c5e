"""The agents without a model, and how agents are found by name."""

from __future__ import annotations

import io

import pytest

from agents.agent import Agent
from agents.chance import ChanceAgent
from agents.errors import AgentError, UnknownAgentError
from agents.human import HumanAgent
from agents.null import NullAgent
from agents.table import make
from android_env.actions import (
    Action,
    Answer,
    Click,
    InputText,
    LongPress,
    NavigateBack,
    OpenApp,
    Scroll,
    Status,
)
from tests.agents.screens import NAME, SAVE, seen


def _acts(agent: Agent, count: int) -> list[Action]:
    agent.begin("Save the note")
    return [agent.act(seen(SAVE, NAME, step=step)) for step in range(count)]


def test_the_null_agent_is_done_at_once() -> None:
    assert _acts(NullAgent(), 1) == [Status("complete")]


def test_chance_is_the_seeds_and_nothing_elses() -> None:
    assert _acts(ChanceAgent(seed=4), 40) == _acts(ChanceAgent(seed=4), 40)
    assert _acts(ChanceAgent(seed=4), 40) != _acts(ChanceAgent(seed=5), 40)


def test_chance_aims_at_what_is_there() -> None:
    aimed = [
        action.index for action in _acts(ChanceAgent(done="0"), 200) if isinstance(action, Click | InputText)
    ]
    assert aimed
    assert set(aimed) <= {0, 1, 2}


def test_an_empty_screen_is_left() -> None:
    agent = ChanceAgent(done="0")
    agent.begin("")
    assert type(agent.act(seen())).__name__ in ("NavigateBack", "NavigateHome")


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("12", Click(index=12)),
        ("hold 3", LongPress(index=3)),
        ("type 2 Ana Lund", InputText(index=2, text="Ana Lund")),
        ("type Ana", InputText(text="Ana")),
        ("down", Scroll("down")),
        ("back", NavigateBack()),
        ("open Markor", OpenApp("Markor")),
        ("answer 42", Answer("42")),
        ("done", Status("complete")),
        ("fail", Status("infeasible")),
        ('{"action_type": "click", "x": 3, "y": 4}', Click(x=3, y=4)),
    ],
)
def test_a_person_writes_short_and_is_understood(line: str, action: Action) -> None:
    agent = HumanAgent(io.StringIO(f"what?\n\n{line}\n"), screen := io.StringIO())
    assert _acts(agent, 1) == [action]
    assert "GOAL: Save the note" in screen.getvalue()
    assert "is no action" in screen.getvalue()


def test_a_person_who_leaves_ends_the_episode() -> None:
    agent = HumanAgent(io.StringIO(""), io.StringIO())
    with pytest.raises(AgentError):
        agent.act(seen(SAVE))


def test_agents_are_made_by_name_or_by_path_with_the_episodes_seed() -> None:
    assert isinstance(make("null", {}, 0), NullAgent)
    by_path = make("agents.chance:ChanceAgent", {"done": "0.5"}, 7)
    assert _acts(by_path, 9) == _acts(ChanceAgent(seed=7, done="0.5"), 9)


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("nobody", {}, "there are human"),
        ("agents.nowhere:X", {}, "cannot import"),
        ("agents.null:Nobody", {}, "cannot import"),
        ("null", {"mood": "x"}, "no option mood"),
    ],
)
def test_an_agent_that_cannot_be_made_is_told_why(name: str, options: dict[str, str], told: str) -> None:
    with pytest.raises(UnknownAgentError, match=told):
        make(name, options, 0)
