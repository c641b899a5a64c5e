"""Agents that behave as agents do when something is wrong with them."""

from __future__ import annotations

import os
import threading

from agents.agent import Account, Usage
from android_env.actions import Action, Answer, Status, Unparsed, Wait
from android_env.observation import Observation


class Raises:
    """Fails at its second step."""

    def begin(self, goal: str) -> None: ...

    def act(self, seen: Observation) -> Action:
        if seen.step:
            raise RuntimeError("the model said no")
        return Wait()


class Hangs(Raises):
    """Never comes to a decision."""

    def act(self, seen: Observation) -> Action:
        threading.Event().wait()
        raise AssertionError("unreachable")


class Dies(Raises):
    """Takes its whole process with it."""

    def act(self, seen: Observation) -> Action:
        os._exit(7)


class Exits(Raises):
    """Ends the program, it thinks."""

    def act(self, seen: Observation) -> Action:
        raise SystemExit("that is enough")


class Clings(Raises):
    """Says that it is done, and cannot be let go of."""

    def act(self, seen: Observation) -> Action:
        return Status("complete")

    def close(self) -> None:
        if self.goal:
            raise RuntimeError("the browser is stuck")

    goal = ""

    def begin(self, goal: str) -> None:
        self.goal = goal


class Spends(Raises):
    """Has cost something when its process dies, or when it hangs."""

    def __init__(self, end: str = "die") -> None:
        self._end = end

    def act(self, seen: Observation) -> Action:
        if seen.step < 2:
            return Wait()
        if self._end == "die":
            os._exit(7)
        threading.Event().wait()
        raise AssertionError("unreachable")

    def account(self) -> Account:
        return Account(Usage(calls=1, input_tokens=10))


class HalfSpeaks(Raises):
    """Returns, and notes, half of a character."""

    def act(self, seen: Observation) -> Action:
        return Unparsed("\ud83d", "\ud83d") if seen.step == 0 else Status("complete")

    def account(self) -> Account:
        return Account(notes={"reply": "\ud83d"})


class Dawdles(Raises):
    """Waits until it is out of steps."""

    def act(self, seen: Observation) -> Action:
        return Wait()


class Chats(Raises):
    """Answers, says nothing, and returns what is no action."""

    def act(self, seen: Observation) -> Action:
        return Answer("42") if seen.step == 0 else Status("infeasible") if seen.step == 1 else None  # type: ignore[return-value]


class Babbles(Raises):
    """Returns what is no action."""

    def act(self, seen: Observation) -> Action:
        return "tap it"  # type: ignore[return-value]
