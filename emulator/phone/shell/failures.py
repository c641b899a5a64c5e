"""How a script goes wrong or leaves its way: the shell's exceptions. Messages are mksh's, without the shell's name."""

from __future__ import annotations


class ExpansionFailure(Exception):
    """A word cannot be expanded; the script ends with status 1."""


class RedirectFailure(Exception):
    """A file cannot be opened; the command is not run."""


class Leave(Exception):
    """Control leaves the command that runs: the base of exit, return, break and continue."""


class ExitShell(Leave):
    """The shell ends; ``asked`` by a command, not by an error (which an interactive shell survives)."""

    def __init__(self, status: int, asked: bool = False) -> None:
        super().__init__(status)
        self.status, self.asked = status, asked


class Return(Leave):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class LoopJump(Leave):
    """``break`` or, with ``again``, ``continue`` out of ``levels`` loops."""

    def __init__(self, levels: int, again: bool) -> None:
        super().__init__(levels)
        self.levels, self.again = levels, again
