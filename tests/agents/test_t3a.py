"""The text agent talks to a model over real HTTP."""

from __future__ import annotations

import pytest

from agents.errors import ModelError, UnknownAgentError
from agents.t3a import TextAgent
from android_env.actions import Click, InputText, Status, Unparsed
from tests.agents.model_server import Fails, ModelServer, Says, replaying
from tests.agents.screens import NAME, SAVE, seen


def _agent(server: ModelServer, **options: str) -> TextAgent:
    agent = TextAgent(model="m", base_url=server.base_url, backoff="0", **options)
    agent.begin("Save the note")
    return agent


def test_it_reads_the_elements_and_acts_on_what_the_model_chose() -> None:
    with replaying(['Reason: It saves.\nAction: {"action_type": "click", "index": 0}']) as server:
        action = _agent(server).act(seen(SAVE, NAME))
    assert action == Click(index=0)
    system, question = (message["content"] for message in server.requests[0]["messages"])
    assert "input_text" in system
    assert "Save the note" in question
    assert "SAVE" in question
    assert "Name" in question


def test_each_step_is_summed_up_before_the_next() -> None:
    replies = [
        'Reason: r\nAction: {"action_type": "input_text", "text": "Ana", "index": 1}',
        "The name was\nentered.",
        'Reason: r\nAction: {"action_type": "status", "goal_status": "complete"}',
    ]
    with replaying(replies) as server:
        agent = _agent(server)
        assert agent.act(seen(SAVE, NAME)) == InputText(index=1, text="Ana")
        assert agent.act(seen(SAVE, step=1)) == Status("complete")
    last = server.requests[-1]["messages"][1]["content"]
    assert "The name was entered." in last
    assert '1. {"action_type": "input_text", "index": 1, "text": "Ana"' in last


def test_an_account_covers_the_last_step_only() -> None:
    replies = ['Action: {"action_type": "wait"}', "Waited.", 'Reason: why\nAction: {"action_type": "wait"}']
    with replaying(replies) as server:
        agent = _agent(server)
        agent.act(seen(SAVE))
        assert agent.account().usage.calls == 1
        agent.act(seen(SAVE))
    account = agent.account()
    assert account.usage.calls == 2
    assert account.notes["reason"] == "why"
    assert account.notes["summary"] == "Waited."


def test_an_agent_that_begins_again_remembers_nothing() -> None:
    with replaying(['Action: {"action_type": "wait"}'] * 2) as server:
        agent = _agent(server)
        agent.act(seen(SAVE))
        agent.begin("Close the note")
        agent.act(seen(SAVE))
    question = server.requests[-1]["messages"][1]["content"]
    assert "Close the note" in question
    assert "nothing yet" in question
    assert len(server.requests) == 2


def test_summaries_are_on_or_off() -> None:
    with pytest.raises(UnknownAgentError, match="true or false"):
        TextAgent(model="m", summaries="no")


@pytest.mark.parametrize(
    "reply",
    [
        *("", "I would tap SAVE.", 'Action: {"action_type": "fly"}', "{" * 500, "Action: {{}}"),
        *('Action: {"action_type": "answer", "text": "\\ud83d"}', '{"a":' * 5000 + "1" + "}" * 5000),
    ],
)
def test_nonsense_becomes_unparsed_and_its_error_comes_back_to_the_model(reply: str) -> None:
    with ModelServer([Says(reply), Says('Action: {"action_type": "wait"}')]) as server:
        agent = _agent(server, summaries="false")
        action = agent.act(seen(SAVE))
        assert isinstance(action, Unparsed)
        agent.act(seen(SAVE, error=action.error))
    assert action.error in server.requests[-1]["messages"][1]["content"]


def test_a_model_that_is_down_raises_and_its_tries_are_accounted_for() -> None:
    with ModelServer([Fails(500)] * 9) as server:
        agent = _agent(server, tries="2")
        with pytest.raises(ModelError):
            agent.act(seen(SAVE))
    assert agent.account().usage.calls == 2


def test_it_describes_what_its_results_depend_on() -> None:
    with replaying([]) as server:
        facts = _agent(server).description()
    assert facts["model"] == "m"
    assert len(facts["prompt_hash"]) == 16
