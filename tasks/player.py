"""Plays a solution as an agent must act: one observation in, one action out.

A solution is a plain function that acts whenever it likes, so it runs in a thread of its own, which is never
running at the same time as its caller: the two hand observations and actions to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from android_env.actions import Action
from tasks.case import Params
from tasks.ui import Ui

if TYPE_CHECKING:
    from android_env.observation import Observation

Solve = Callable[[Ui, Params], None]


class _Abandoned(BaseException):
    """Ends the thread of a solution that nobody plays any more."""


class SolutionPlayer:
    """Turns ``solve(ui, params)`` into actions, one for each observation; close it when the episode ends."""

    def __init__(self, solve: Solve, params: Params) -> None:
        self._solve = solve
        self._params = params
        self._seen: SimpleQueue[Observation | None] = SimpleQueue()
        self._done: SimpleQueue[Action | BaseException | None] = SimpleQueue()
        self._now: Observation | None = None
        self._ended = False
        self._thread = Thread(target=self._play, name="solution", daemon=True)

    def next(self, observation: Observation) -> Action | None:
        """The action that follows an observation; None once the solution has come to its end.

        Raises what the solution raises, SolutionError above all.
        """
        if self._ended:
            return None
        self._seen.put(observation)
        if self._thread.ident is None:
            self._thread.start()
        result = self._done.get()
        if isinstance(result, Action):
            return result
        self._ended = True
        self._thread.join()
        if result is not None:
            raise result
        return None

    def close(self) -> None:
        """Ends the solution where it stands."""
        if self._thread.is_alive():
            self._seen.put(None)
            self._thread.join()
        self._ended = True

    def observe(self) -> Observation:
        """What the solution sees: the caller's last observation, waited for after each action."""
        if self._now is None:
            self._now = self._seen.get()
            if self._now is None:
                raise _Abandoned
        return self._now

    def act(self, action: Action) -> None:
        """What the solution does: it becomes the caller's next action."""
        self.observe()
        self._now = None
        self._done.put(action)

    def _play(self) -> None:
        try:
            self._solve(Ui(self), self._params)
            if self._now is None:
                self.observe()
        except _Abandoned:
            return
        except BaseException as error:
            self._done.put(error)
        else:
            self._done.put(None)
