"""Actions as models write them: every form that is meant well is understood, the rest is explained."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from android_env import actions
from android_env.actions import (
    ACTIONS,
    Action,
    Answer,
    Click,
    InputText,
    Scroll,
    Status,
    Target,
    Unparsed,
    from_json,
    parse,
    shape,
)


def _values(option: Any) -> st.SearchStrategy[Any]:
    if get_origin(option) is Literal:
        return st.sampled_from(get_args(option))
    kinds: dict[Any, st.SearchStrategy[Any]] = {
        int: st.integers(0, 5000),
        str: st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        bool: st.booleans(),
    }
    return kinds[option]


@st.composite
def any_action(draw: st.DrawFn) -> Action:
    cls = draw(st.sampled_from(ACTIONS))
    values = {name: draw(_values(option)) for name, option in shape(cls).items()}
    if issubclass(cls, Target):
        dropped = draw(st.sampled_from([("index",), ("x", "y")]))
        values = {name: value for name, value in values.items() if name not in dropped}
    return cls(**values)


@given(any_action())
def test_an_action_survives_its_json_form(action: Action) -> None:
    assert from_json(action.to_json()) == action


@given(any_action(), st.sampled_from(["{}", "Reason: because {{}}\nAction: {}", "```json\n{}\n```\nDone."]))
def test_an_action_is_found_in_a_reply(action: Action, around: str) -> None:
    text = json.dumps(action.to_json())
    assert parse(around.replace("{}", text, 1) if around == "{}" else around.replace("{}", text)) == action


@given(any_action())
def test_single_quotes_are_forgiven(action: Action) -> None:
    assert parse(f"Action: {action.to_json()!r}") == action


@given(st.text())
def test_any_reply_becomes_an_action(reply: str) -> None:
    assert isinstance(parse(reply), Action)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ('Action: {"action_type": "click", "index": "3"}', Click(index=3)),
        ('Action: {"action_type": "click", "index": 3.0, "x": null,}', Click(index=3)),
        ("{'action_type': 'answer', 'text': \"don't\"}", Answer("don't")),
        ('Old Action: {"action_type":"wait"}\nAction: {"action_type":"answer","text":"1"}', Answer("1")),
        ('{"action_type": "answer", "text": 42}', Answer("42")),
        ('{{"action_type": "answer", "text": "1"}}', Answer("1")),
        ('{"action_type": "answer", "text": "\\ud83d\\ude00"}', Answer("😀")),
        ('{"action_type": "answer", "text": "a {brace} and } more"}', Answer("a {brace} and } more")),
        ('{"action_type": "scroll", "direction": "down"}', Scroll("down")),
        ('{"action_type": "status", "goal_status": "complete"}', Status("complete")),
        (
            '{"action_type": "input_text", "text": "x", "index": 1, "clear_text": "true"}',
            InputText(index=1, text="x", clear_text=True),
        ),
    ],
)
def test_what_models_write_is_understood(reply: str, expected: Action) -> None:
    assert parse(reply) == expected


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("I would rather not.", "no JSON object"),
        ('{"action_type": "fly"}', "'fly' is none of click"),
        ('{"action_type": "click"}', "needs an index"),
        ('{"action_type": "click", "x": 3}', "both x and y"),
        ('{"action_type": "click", "index": "third"}', "index must be of type int"),
        ('{"action_type": "click", "index": 1, "element": 2}', "no field element"),
        ('{"action_type": "scroll", "direction": "sideways"}', "direction must be one of up, down"),
        ('{"action_type": "answer"}', "needs text"),
        ('{"action_type": "click", index: 1}', "no valid JSON"),
        (
            '{"action_type": "input_text", "text": "x", "clear_text": "maybe"}',
            "clear_text must be of type bool",
        ),
        ('{"action_type": "answer", "text": "\\ud83d"}', "no character"),
        ('{"action_type": "answer", "text": "a\\u0000b"}', "no character"),
        ("{{}}", "no JSON object"),
        ("{[]: 1}", "no valid JSON"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "no valid JSON"),
    ],
)
def test_a_wrong_reply_is_told_what_is_wrong(reply: str, told: str) -> None:
    action = parse(reply)
    assert isinstance(action, Unparsed)
    assert told in action.error


def test_no_action_holds_what_cannot_be_typed() -> None:
    for text in ("\ud83d", "a\0b"):
        with pytest.raises(ValueError, match="no character"):
            InputText(text=text)
        assert Unparsed(text, "nonsense").text == text


def test_the_prompt_shows_each_way_to_aim_by_itself() -> None:
    line = Click.prompt_line()
    assert '`{"action_type": "click", "index": <int>}`' in line
    assert '`{"action_type": "click", "x": <int>, "y": <int>}`' in line


def test_the_prompt_has_a_line_with_every_field_of_every_action() -> None:
    lines = actions.prompt().splitlines()
    assert len(lines) == len(ACTIONS)
    for line, cls in zip(lines, ACTIONS, strict=True):
        assert f'"action_type": "{cls.action_type}"' in line
        assert all(f'"{field.name}":' in line for field in fields(cls))
