"""A client for any OpenAI-compatible chat server: bounded in time, tries and money; knows nothing of phones."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.agent import Usage
from agents.errors import ModelError, UnknownAgentError

if TYPE_CHECKING:
    from openai import OpenAI

Message = dict[str, Any]

_LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Reply:
    """What a model said and what that cost, failed tries included."""

    text: str
    usage: Usage


@dataclass(frozen=True)
class ModelOptions:
    """How to reach a model. Prices are dollars for a million tokens; the key itself is never an option."""

    model: str
    base_url: str = ""
    api_key_env: str = "OPENAI_API_KEY"
    timeout: float = 120.0
    tries: int = 4
    backoff: float = 1.0
    temperature: float = 0.0
    max_tokens: int = 1000
    input_price: float = 0.0
    output_price: float = 0.0


def options_of(given: Mapping[str, str]) -> ModelOptions:
    """The options from their text; the model may also come from ``OPENAI_MODEL``."""
    kinds = {name: type(value) for name, value in vars(ModelOptions("")).items() if name != "model"}
    if unknown := sorted(given.keys() - kinds.keys() - {"model"}):
        raise UnknownAgentError(f"no option {', '.join(unknown)}; there are model, {', '.join(kinds)}")
    model = given.get("model") or os.environ.get("OPENAI_MODEL", "")
    if not model:
        raise UnknownAgentError("which model? give --option model=NAME (or set OPENAI_MODEL)")
    try:
        values = {name: kinds[name](value) for name, value in given.items() if name != "model"}
    except ValueError as error:
        raise UnknownAgentError(f"an option of the model is no number: {error}") from error
    return ModelOptions(model, **values)


class ChatModel:
    """Asks one model; ``usage`` adds up everything that was asked, answered or not."""

    def __init__(self, options: ModelOptions) -> None:
        self.options = options
        self.usage = Usage()
        self._key = os.environ.get(options.api_key_env, "")
        self._client: OpenAI | None = None

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The model's reply; raises ModelError when there is none after all tries."""
        before, said = self.usage, ""
        for attempt in range(self.options.tries):
            text, said, pause = self._try(messages, attempt)
            if text is not None:
                return Reply(text, self.usage.less(before))
            if pause is None or attempt + 1 == self.options.tries:
                break
            time.sleep(min(pause, _LONGEST_PAUSE))
        raise ModelError(f"{self.options.model} gave no answer in {attempt + 1} tries: {self._hidden(said)}")

    def _try(self, messages: Sequence[Message], attempt: int) -> tuple[str | None, str, float | None]:
        """One request: the text, or what went wrong and the pause before another (None: it is no use)."""
        import openai

        start = time.monotonic()
        try:
            return self._request(messages, start), "", None
        except openai.APIStatusError as error:
            self._spend(Usage(calls=1, seconds=time.monotonic() - start))
            passing = error.status_code in (408, 409, 429) or error.status_code >= 500
            return None, str(error), self._pause(error, attempt) if passing else None
        except (openai.APIError, ValueError) as error:  # no connection, a timeout, an answer that is no JSON
            self._spend(Usage(calls=1, seconds=time.monotonic() - start))
            return None, f"{type(error).__name__}: {error}", self._pause(None, attempt)

    def _request(self, messages: Sequence[Message], start: float) -> str:
        answer: Any = self._connected().chat.completions.create(
            model=self.options.model,
            messages=list(messages),  # type: ignore[arg-type]
            temperature=self.options.temperature,
            max_tokens=self.options.max_tokens,
        )
        choices = getattr(answer, "choices", None)
        if not choices:
            raise ValueError(f"the reply holds no choices: {str(answer)[:200]}")
        usage = getattr(answer, "usage", None)
        tokens_in, tokens_out = (getattr(usage, f"{n}_tokens", 0) or 0 for n in ("prompt", "completion"))
        cost = (tokens_in * self.options.input_price + tokens_out * self.options.output_price) / 1e6
        self._spend(Usage(1, tokens_in, tokens_out, cost, time.monotonic() - start))
        return choices[0].message.content or ""

    def _connected(self) -> OpenAI:
        if self._client is None:
            from openai import OpenAI

            self._client = OpenAI(
                base_url=self.options.base_url or os.environ.get("OPENAI_BASE_URL") or None,
                api_key=self._key or "none",
                timeout=self.options.timeout,
                max_retries=0,
            )
        return self._client

    def _pause(self, error: Any, attempt: int) -> float:
        """What the server asks for, else twice as long each time."""
        asked = error.response.headers.get("retry-after", "") if error is not None else ""
        try:
            return float(asked)
        except ValueError:
            return self.options.backoff * 2.0**attempt

    def _spend(self, usage: Usage) -> None:
        self.usage += usage

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "[key]") if len(self._key) >= 8 else text
