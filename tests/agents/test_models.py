"""The model client against real HTTP servers that behave well and badly."""

from __future__ import annotations

import time

import pytest

from agents.errors import ModelError, UnknownAgentError
from agents.models import ChatModel, ModelOptions, options_of
from tests.agents.model_server import Fails, ModelServer, Raw, Says, Silent, Turn

_ASK = [{"role": "user", "content": "what next, please?"}]


def _model(server: ModelServer, **changed: object) -> ChatModel:
    values: dict[str, object] = {"model": "m", "base_url": server.base_url, "backoff": 0.0, "timeout": 5.0}
    return ChatModel(ModelOptions(**(values | changed)))  # type: ignore[arg-type]


def test_a_reply_comes_with_its_tokens_and_its_cost() -> None:
    with ModelServer([Says("tap it now")]) as server:
        reply = _model(server, input_price=1e6, output_price=2e6).ask(_ASK)
    assert reply.text == "tap it now"
    assert (reply.usage.calls, reply.usage.input_tokens, reply.usage.output_tokens) == (1, 3, 3)
    assert reply.usage.cost == 9.0
    assert server.requests[0]["model"] == "m"


@pytest.mark.parametrize(
    "trouble",
    [
        *(Fails(500), Fails(429), Fails(503, retry_after="0"), Fails(503, retry_after="-5")),
        *(Fails(503, retry_after="nan"), Fails(503, retry_after="Sun, 15 Oct 2023 15:34:00 GMT")),
        *(Raw(b"<html>"), Raw(b"{}"), Raw(b"[]"), Raw(b"3"), Raw(b'{"choices": [{}]}'), Raw(b"\xff\xfe")),
        *(Raw(b'{"choices": [{"message": null}]}'), Raw(b'{"choices": 7}'), Raw(b"")),
    ],
)
def test_passing_trouble_is_tried_again_and_counted(trouble: Turn) -> None:
    with ModelServer([trouble, trouble, Says("ok")]) as server:
        reply = _model(server).ask(_ASK)
    assert (reply.text, reply.usage.calls) == ("ok", 3)


def test_trouble_that_does_not_pass_ends_after_the_tries() -> None:
    with (
        ModelServer([Fails(500, "overloaded")] * 9) as server,
        pytest.raises(ModelError, match=r"4 tries.*overloaded"),
    ):
        _model(server).ask(_ASK)
    assert len(server.requests) == 4


def test_a_refusal_is_not_tried_again() -> None:
    with (
        ModelServer([Fails(401, "bad key"), Says("no")]) as server,
        pytest.raises(ModelError, match="in 1 try: "),
    ):
        _model(server).ask(_ASK)


def test_a_silent_server_ends_at_the_timeout() -> None:
    start = time.monotonic()
    with ModelServer([Silent(), Silent()]) as server, pytest.raises(ModelError, match="Timeout"):
        _model(server, timeout=0.2, tries=2).ask(_ASK)
    assert time.monotonic() - start < 5


def test_no_server_is_a_model_error() -> None:
    model = ChatModel(ModelOptions("m", base_url="http://127.0.0.1:9/v1", tries=2, backoff=0.0))
    with pytest.raises(ModelError, match=r"Connection.* at http://127\.0\.0\.1:9/v1: .*refused"):
        model.ask(_ASK)
    assert model.usage.calls == 2


def test_the_key_comes_from_the_environment_and_is_in_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "sk-very-secret")
    with (
        ModelServer([Fails(401, "no such key: sk-very-secret")]) as server,
        pytest.raises(ModelError) as caught,
    ):
        _model(server, api_key_env="MY_KEY").ask(_ASK)
    assert server.keys == ["Bearer sk-very-secret"]
    assert "very-secret" not in str(caught.value)


def test_options_are_read_from_text() -> None:
    options = options_of({"model": "m", "timeout": "7", "tries": "2", "base_url": "http://x"})
    assert (options.model, options.timeout, options.tries, options.base_url) == ("m", 7.0, 2, "http://x")


def test_what_a_model_refuses_to_hear_of_is_left_out() -> None:
    with ModelServer([Says("a"), Says("b")]) as server:
        _model(server, temperature=-1.0, max_tokens=-1).ask(_ASK)
        _model(server, temperature=0.0, max_tokens=5).ask(_ASK)
    first, second = server.requests
    assert not {"temperature", "max_tokens"} & set(first)
    assert (second["temperature"], second["max_tokens"]) == (0.0, 5)


def test_a_server_may_be_named_by_the_environment_and_is_then_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert options_of({"model": "m"}).base_url == "http://127.0.0.1:9/v1"
    assert options_of({"model": "m", "base_url": "http://x"}).base_url == "http://x"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"model": "m", "mood": "x"},
        {"model": "m", "timeout": "soon"},
        {"model": "m", "timeout": "0"},
        {"model": "m", "timeout": "nan"},
        {"model": "m", "tries": "0"},
        {"model": "m", "base_url": "localhost:8000/v1"},
        {"model": "m", "base_url": "http://me:secret@host/v1"},
    ],
)
def test_options_that_mean_nothing_are_refused(
    given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_MODEL", raising=False)
    with pytest.raises(UnknownAgentError):
        options_of(given)
