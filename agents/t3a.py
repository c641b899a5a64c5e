"""A text agent after AndroidWorld's T3A: reads the list of elements, reasons, acts, and sums up each step.

Two questions a step: what to do, and what the last action came to. It sees no pixels.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from agents.agent import Account, Usage
from agents.errors import UnknownAgentError
from agents.models import ChatModel, options_of
from android_env import actions
from android_env.actions import Action, Unparsed
from android_env.observation import Observation

SYSTEM = """\
You operate an Android phone for its owner. You are given a goal. At each step you see what you did so far and the
elements of the current screen, one a line, each with its index; then you choose one action.

Actions:
{actions}

Hints:
- If the goal asks a question, give the answer with the answer action before you end the task.
- End the task with status as soon as the goal is reached; until then it counts as not reached.
- Prefer open_app to looking for an app. If an element is not to be seen, scroll for it.
- To change text that is there already, use input_text with clear_text true, or select it with a long press.
- If an action had no effect, try another way rather than the same again.

Reply with exactly two lines:
Reason: <why this is the next thing to do>
Action: <one JSON object of the list above>"""

CHOOSE = """\
Goal: {goal}

So far:
{history}

Elements on the screen ({activity}):
{elements}
{error}
What is the next action?"""

SUM_UP = """\
Goal: {goal}

Elements before:
{before}

Action: {action}
Reason: {reason}

Elements now:
{after}
{error}
In one line of at most 50 words, say what this action was meant to do, whether it did, and what of the screen will
matter later."""

PROMPT_HASH = sha256("\0".join((SYSTEM, CHOOSE, SUM_UP, actions.prompt())).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class _Made:
    """The last decision, still to be summed up."""

    action: str
    reason: str
    elements: str


class TextAgent:
    """Options: ``model``, ``base_url``, ``api_key_env``, ``temperature``, prices and limits of the model;
    ``summaries=false`` keeps the bare actions instead of asking for summaries."""

    def __init__(self, summaries: str = "true", **model: str) -> None:
        self._model = ChatModel(options_of(model))
        if summaries not in ("true", "false"):
            raise UnknownAgentError(f"summaries is true or false, not {summaries!r}")
        self._summaries = summaries == "true"
        self._system = SYSTEM.format(actions=actions.prompt())
        self._goal = ""
        self._history: list[str] = []
        self._made: _Made | None = None
        self._counted = Usage()
        self._notes: dict[str, Any] = {}

    def description(self) -> Mapping[str, str]:
        """The model and the prompt, for ``run.json``."""
        options = self._model.options
        return {
            "model": options.model,
            "base_url": options.base_url,
            "temperature": str(options.temperature),
            "prompt_hash": PROMPT_HASH,
        }

    def begin(self, goal: str) -> None:
        """Remembers the goal, and nothing of an episode before."""
        self._goal, self._history, self._made = goal, [], None

    def act(self, seen: Observation) -> Action:
        """Sums up the last step, then asks for the next action; nonsense comes back as ``Unparsed``."""
        self._counted, self._notes = self._model.usage, {}
        elements = seen.describe()
        if self._made is not None:
            self._history.append(self._summary(self._made, elements, seen.last_error))
        question = CHOOSE.format(
            goal=self._goal,
            history="\n".join(f"{i}. {line}" for i, line in enumerate(self._history, 1)) or "nothing yet",
            activity=seen.activity,
            elements=elements or "(none)",
            error=_error(seen.last_error),
        )
        reply = self._ask(question)
        action = actions.parse(reply)
        self._notes |= {"prompt": question, "reply": reply, "reason": _reason(reply)}
        shown = (
            reply[:300] if isinstance(action, Unparsed) else json.dumps(action.to_json(), ensure_ascii=False)
        )
        self._made = _Made(shown, _reason(reply), elements)
        return action

    def account(self) -> Account:
        """What the last step cost, and what was asked and said."""
        return Account(self._model.usage.less(self._counted), self._notes)

    def _summary(self, made: _Made, elements: str, error: str) -> str:
        if not self._summaries or error:
            return f"{made.action}: {error or 'done'}"
        question = SUM_UP.format(
            goal=self._goal,
            before=made.elements,
            action=made.action,
            reason=made.reason,
            after=elements,
            error=_error(error),
        )
        summary = " ".join(self._ask(question).split())[:500]
        self._notes["summary"] = summary
        return f"{made.action}: {summary}"

    def _ask(self, question: str) -> str:
        messages = [{"role": "system", "content": self._system}, {"role": "user", "content": question}]
        return self._model.ask(messages).text


def _error(text: str) -> str:
    return f"\nThe last action failed: {text}\n" if text else ""


def _reason(reply: str) -> str:
    """What stands after ``Reason:``, up to the action."""
    return reply.partition("Reason:")[2].partition("Action:")[0].strip()
