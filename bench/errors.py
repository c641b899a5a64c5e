"""What can go wrong with a run that is nobody's score; refuses faults of agents and devices."""

from __future__ import annotations


class BenchError(Exception):
    """A fault that ends the command with one clear line and exit status 1."""


class FolderError(BenchError):
    """The run folder cannot be read or written."""


class SettingsError(BenchError):
    """What was asked contradicts itself, the suite, or the run already begun in the folder."""


class PreparationError(BenchError):
    """An emulator could not be set up for the suite: a screen or a package was not as expected."""
