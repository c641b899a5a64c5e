"""Times as commands print them, in the phone's zone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.phone.clock import Clock


def local(clock: Clock, ns: int) -> datetime:
    """A time in the phone's zone."""
    return clock.local(ns // 10**6)


def stamp(clock: Clock, ns: int, exact: bool = False) -> str:
    """``2023-10-15 15:34``; ``exact`` adds seconds, nanoseconds and the zone."""
    moment = local(clock, ns)
    if exact:
        return f"{moment:%Y-%m-%d %H:%M:%S}.{ns % 10**9:09d} {moment:%z}"
    return f"{moment:%Y-%m-%d %H:%M}"
