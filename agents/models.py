"""A client for any OpenAI-compatible chat server: bounded in time, tries and money; knows nothing of phones."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

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
    """How to reach a model. Prices are dollars for a million tokens; the key itself is never an option.

    Some models refuse ``temperature`` or ``max_tokens``: below 0, either is left to the server.
    """

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

    def __post_init__(self) -> None:
        address = urlsplit(self.base_url)
        if self.base_url and (address.scheme not in ("http", "https") or not address.hostname):
            raise UnknownAgentError(f"base_url should be http(s)://HOST[:PORT]/…, not {self.base_url!r}")
        if address.username or address.password:
            raise UnknownAgentError("base_url holds a name or password; keys come from the environment")
        if not (self.tries >= 1 and self.timeout > 0 and self.backoff >= 0):
            raise UnknownAgentError("tries and timeout have to be more than 0, and backoff no less")


def options_of(given: Mapping[str, str]) -> ModelOptions:
    """The options from their text; the model may also come from ``OPENAI_MODEL``."""
    kinds = {name: type(value) for name, value in vars(ModelOptions("")).items() if name != "model"}
    if unknown := sorted(given.keys() - kinds.keys() - {"model"}):
        raise UnknownAgentError(f"no option {', '.join(unknown)}; there are model, {', '.join(kinds)}")
    model = given.get("model") or os.environ.get("OPENAI_MODEL", "")
    if not model:
        raise UnknownAgentError("which model? give --option model=NAME (or set OPENAI_MODEL)")
    named = {"base_url": os.environ.get("OPENAI_BASE_URL", ""), **given, "model": model}
    try:
        values = {name: kinds.get(name, str)(value) for name, value in named.items()}
    except ValueError as error:
        raise UnknownAgentError(f"an option of the model is no number: {error}") from error
    return ModelOptions(**values)


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
        tries = "1 try" if attempt == 0 else f"{attempt + 1} tries"
        raise ModelError(f"{self.options.model} gave no answer in {tries}: {self._hidden(said)}")

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
        except (
            openai.APIError,
            ValueError,
            TypeError,
            AttributeError,
        ) as error:  # no connection, or no answer
            self._spend(Usage(calls=1, seconds=time.monotonic() - start))
            return None, self._trouble(error), self._pause(None, attempt)

    def _trouble(self, error: Exception) -> str:
        """What was met on the way to the server, which server it was, and what lies beneath."""
        cause = f" ({error.__cause__})" if error.__cause__ else ""
        return f"{type(error).__name__} at {self.options.base_url or 'OpenAI'}: {error}{cause}"

    def _request(self, messages: Sequence[Message], start: float) -> str:
        answer: Any = self._connected().chat.completions.create(
            model=self.options.model,
            messages=list(messages),  # type: ignore[arg-type]
            **{
                name: value
                for name in ("temperature", "max_tokens")
                if (value := getattr(self.options, name)) >= 0
            },
        )
        choices = getattr(answer, "choices", None)
        if not choices:
            raise ValueError(f"the reply holds no choices: {str(answer)[:200]}")
        text: str = choices[0].message.content or ""
        usage = getattr(answer, "usage", None)
        tokens_in, tokens_out = (getattr(usage, f"{n}_tokens", 0) or 0 for n in ("prompt", "completion"))
        cost = (tokens_in * self.options.input_price + tokens_out * self.options.output_price) / 1e6
        self._spend(Usage(1, tokens_in, tokens_out, cost, time.monotonic() - start))
        return text

    def _connected(self) -> OpenAI:
        if self._client is None:
            from openai import OpenAI

            self._client = OpenAI(
                base_url=self.options.base_url or None,
                api_key=self._key or "none",
                timeout=self.options.timeout,
                max_retries=0,
            )
        return self._client

    def _pause(self, error: Any, attempt: int) -> float:
        """What the server asks for in seconds, else twice as long each time."""
        asked = error.response.headers.get("retry-after", "") if error is not None else ""
        return float(asked) if asked.isdecimal() else self.options.backoff * 2.0**attempt

    def _spend(self, usage: Usage) -> None:
        self.usage += usage

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "[key]") if len(self._key) >= 8 else text
