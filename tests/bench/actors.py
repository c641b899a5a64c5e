"""Agents that behave as agents do when something is wrong with them."""

from __future__ import annotations

import os
import threading

from android_env.actions import Action, Answer, Status, Wait
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
