"""What can go wrong with tasks and their solutions; failures of a device are the device's own errors."""

from __future__ import annotations


class TaskError(Exception):
    """A task was asked for something that it cannot be: an unknown name, parameters that are not its own."""


class SetupError(Exception):
    """The phone did not take what a case gives it, so that an episode would not be fair."""


class SolutionError(Exception):
    """A solution did not find on the screen what it needs; the message shows what was there."""
