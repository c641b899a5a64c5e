"""Records are the same after a trip through JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from agents.agent import Usage
from bench.records import Episode, Failure, Limits, Run, Step, dump, load, plain
from tests.bench import values

_words = st.text(max_size=30)
_failures = st.builds(Failure, kind=_words, message=_words, step=st.integers(0, 99), trace=_words)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=8,
)
_episodes = st.builds(
    Episode,
    task=_words,
    seed=st.integers(),
    status=st.sampled_from(["done", "out_of_steps", "agent_error", "env_error", "skipped"]),
    goal=_words,
    params=st.dictionaries(_words, _json, max_size=3),
    answer=_words,
    problems=st.lists(_words, max_size=3).map(tuple),
    error=st.none() | _failures,
    failures=st.lists(_failures, max_size=2).map(tuple),
    usage=st.builds(
        Usage, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.just(0.5), st.just(1.5)
    ),
)


@given(_episodes)
def test_an_episode_is_one_line_that_reads_back_the_same(episode: Episode) -> None:
    line = dump(episode)
    assert "\n" not in line
    assert load(Episode, json.loads(line)) == episode


def test_a_run_reads_back_the_same() -> None:
    run = values.run(limits=Limits(step_seconds=7), options={"model": "m"})
    assert load(Run, json.loads(dump(run))) == run


def test_a_step_reads_back_the_same() -> None:
    step = Step(
        3, {"action_type": "click", "index": 4}, usage=Usage(1, 10, 5, 0.01, 0.7), notes={"reply": "ü\n"}
    )
    assert load(Step, json.loads(dump(step))) == step


def test_fields_of_a_later_version_are_passed_over() -> None:
    data = plain(values.won(values.EASY)) | {"mood": "fine"}
    assert load(Episode, data) == values.won(values.EASY)


def test_success_takes_the_whole_reward() -> None:
    assert values.won(values.EASY).success
    assert not values.won(values.EASY, reward=0.5).success


def test_outcomes_differ_by_what_happened_and_not_by_how_long_it_took() -> None:
    quick, slow = values.won(values.EASY, seconds=1.0), values.won(values.EASY, seconds=9.0)
    assert quick.outcome() == slow.outcome()
    assert quick.outcome() != values.won(values.EASY, steps=6).outcome()
