"""A shell on the phone of the tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Completed, Shell

Run = Callable[..., Completed]


@pytest.fixture
def run(phone: Phone) -> Run:
    """``run(script, stdin=b"")`` as root: stdout, stderr and status."""
    return Shell(phone).run
