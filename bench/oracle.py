"""The agent that plays a task's own solution, which it is handed; it sees what any agent sees, and no more."""

from __future__ import annotations

from android_env.actions import Action, Status
from android_env.observation import Observation
from bench.stage import Scene
from tasks.player import SolutionPlayer


class OracleAgent:
    """Shows that a task can be done, through the screen and within its budget."""

    def __init__(self, scene: Scene) -> None:
        self._player = SolutionPlayer(scene.task.solve, dict(scene.params))

    def begin(self, goal: str) -> None:
        """The solution works from the parameters; the goal is for others."""

    def act(self, seen: Observation) -> Action:
        """The solution's next action, and after its last one the word that it is done."""
        return self._player.next(seen) or Status("complete")

    def close(self) -> None:
        """Ends a solution that is still under way."""
        self._player.close()
