"""When something may have changed: a beat for each thing a host does, for those who follow the phone; says not what."""

from __future__ import annotations

import asyncio

HEARTBEAT_S = 0.1
"""How long a follower waits at most: what no host did (a timer of a real clock) is seen that late."""


class Pulse:
    """Counts beats; a follower waits for another count than it has seen, so that none is missed while it is busy."""

    def __init__(self) -> None:
        self.count = 0
        self._next = asyncio.Event()

    def beat(self) -> None:
        """Wakes all followers."""
        self.count += 1
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self, seen: int, seconds: float = HEARTBEAT_S) -> int:
        """Returns the count once it is another than ``seen``, or after ``seconds`` whatever it is."""
        if self.count == seen:
            try:
                async with asyncio.timeout(seconds):
                    await self._next.wait()
            except TimeoutError:
                pass
        return self.count
