"""A person at a terminal: prints the elements, reads an action; draws no picture."""

from __future__ import annotations

import sys
from typing import TextIO

from agents.errors import AgentError
from android_env import actions
from android_env.actions import (
    Action,
    Answer,
    Click,
    InputText,
    NavigateBack,
    NavigateHome,
    OpenApp,
    Scroll,
    Status,
)
from android_env.observation import Observation

HELP = """\
  12            tap element 12           hold 12       long press it
  type 12 text  tap 12 and type          type text     type into the focused field
  down | up | left | right               scroll there
  open NAME     open an app              back | home   the system's buttons
  answer TEXT   answer the question      done | fail   end: complete | infeasible
  {…}           any action as JSON       ?             this help
"""


class HumanAgent:
    """Asks at a terminal (or any pair of text streams)."""

    def __init__(self, source: TextIO | None = None, screen: TextIO | None = None) -> None:
        self._in = source or _terminal()
        self._out = screen or sys.stderr

    def begin(self, goal: str) -> None:
        """Shows the goal."""
        self._say(f"\nGOAL: {goal}\n{HELP}")

    def act(self, seen: Observation) -> Action:
        """Shows the screen and reads until there is an action."""
        self._say(f"\n--- step {seen.step + 1}, {seen.activity}\n{seen.describe()}\n")
        if seen.last_error:
            self._say(f"! {seen.last_error}\n")
        while True:
            self._say("> ")
            line = self._in.readline()
            if not line:
                raise AgentError("the person left")
            if line.strip() in ("", "?"):
                self._say(HELP)
                continue
            action = understood(line.strip())
            if not isinstance(action, actions.Unparsed):
                return action
            self._say(f"! {action.error}\n")

    def _say(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def _terminal() -> TextIO:
    """The terminal itself, because a worker's stdin is not it; stdin where there is no terminal."""
    try:
        return open("/dev/tty", encoding="utf-8")
    except OSError:
        return sys.stdin


_WORDS: dict[str, Action] = {
    "back": NavigateBack(),
    "home": NavigateHome(),
    "done": Status("complete"),
    "fail": Status("infeasible"),
    "enter": actions.KeyboardEnter(),
    "wait": actions.Wait(),
    "up": Scroll("up"),
    "down": Scroll("down"),
    "left": Scroll("left"),
    "right": Scroll("right"),
}


def understood(line: str) -> Action:
    """The action that a line of a person's shorthand means; ``Unparsed`` when it means none."""
    if line.startswith("{"):
        return actions.parse(line)
    verb, _, rest = line.partition(" ")
    if verb.isdigit():
        return Click(index=int(verb))
    if not rest and verb in _WORDS:
        return _WORDS[verb]
    if verb == "type":
        index, _, text = rest.partition(" ")
        return InputText(index=int(index), text=text) if index.isdigit() and text else InputText(text=rest)
    if verb == "hold" and rest.isdigit():
        return actions.LongPress(index=int(rest))
    if verb in ("open", "answer") and rest:
        return OpenApp(rest) if verb == "open" else Answer(rest)
    return actions.Unparsed(line, f"{line!r} is no action; ? shows what is")
