"""Agents that do something to the emulator under them, once on a machine, and then say that they are done."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from android_env.actions import Action, Status, Wait
from android_env.observation import Observation


class Kills:
    """Ends the emulator of its only worker at its second step, the first time it is played."""

    def begin(self, goal: str) -> None: ...

    def act(self, seen: Observation) -> Action:
        done = Path(os.environ["HOME"], "sabotaged")
        if done.exists():
            return Status("complete")
        if seen.step:
            done.touch()
            (file,) = Path(os.environ["XDG_RUNTIME_DIR"], "avd/running").iterdir()
            os.kill(int(file.stem.removeprefix("pid_")), signal.SIGKILL)
        return Wait()
