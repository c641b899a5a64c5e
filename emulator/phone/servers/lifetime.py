"""How long a phone's process lives: until it is told to stop, or until the process that started it is gone."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable

_POLL_S = 0.5


def stop_on_signals(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """SIGTERM and SIGINT end the phone in good order."""
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)


def die_with(parent: int, loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """Calls ``stop`` when the parent process ends, however it ends.

    Not prctl's PDEATHSIG, which fires when the *thread* that forked ends; a pidfd where there is one, else a look at
    the parent's id twice a second.
    """
    if os.getppid() != parent:
        stop()
        return
    try:
        handle = os.pidfd_open(parent)
    except (AttributeError, OSError):
        _poll(parent, loop, stop)
        return

    def gone() -> None:
        loop.remove_reader(handle)
        os.close(handle)
        stop()

    loop.add_reader(handle, gone)


def _poll(parent: int, loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    if os.getppid() != parent:
        stop()
    else:
        loop.call_later(_POLL_S, _poll, parent, loop, stop)
