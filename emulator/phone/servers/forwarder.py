"""The accessibility forwarder's client: dials the host and sends it what is on the screen, for as long as it is to.

It needs no network of the phone's: the host is on this machine, whatever Wi-Fi says. Only this machine is dialled.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from emulator.phone.apps.accessibility_forwarder import destination, sends_trees
from emulator.phone.servers.ports import LOOPBACK
from emulator.phone.servers.pulse import HEARTBEAT_S, Pulse
from protocol.apps.accessibility_forwarder import HOST, PACKAGE

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.system.windows import Window
    from protocol.ui import UiWindow

_IDLE_S = 3600.0
"""While it sends nothing only what a host does can make it send."""
_DEADLINE_S = 1.0
_LONGEST_PAUSE_S = 1.0
_HERE = (HOST, LOOPBACK, "localhost")
_FOREST, _EVENT = "/android_env.A11yService/SendForest", "/android_env.A11yService/SendEvent"
_TAG = "AndroidRLTask"
_LOG = logging.getLogger(__name__)


class Forwarder:
    """Sends what happened and a forest: on every change, after every command that a host gave, ten times a second."""

    def __init__(self, phone: Phone, pulse: Pulse) -> None:
        self._phone = phone
        self._pulse = pulse
        self._where: tuple[str, int] | None = None
        self._channel: Any = None
        self._failures = 0
        self._windows: list[Window] | None = None
        self._forest = b""
        self._seen: tuple[UiWindow, ...] = ()

    async def run(self) -> None:
        """Until cancelled. No failure ends it: it is told to the phone's log, and tried again."""
        seen = -1
        try:
            while True:
                seen = await self._turn(seen)
        finally:
            await self._disconnect()

    async def _turn(self, seen: int) -> int:
        """Sends if it is to, then waits for the next occasion."""
        now = self._pulse.count
        if (where := destination(self._phone)) != self._where:
            await self._disconnect()
            self._where, self._failures, self._seen = where, 0, ()
        self._phone.accessibility.listen(where is not None)
        if where is None:
            return await self._pulse.wait(now, _IDLE_S)
        await self._send(*where)
        if self._failures:
            await asyncio.sleep(min(_LONGEST_PAUSE_S, HEARTBEAT_S * self._failures))
            return now
        return await self._pulse.wait(now)

    async def _send(self, host: str, port: int) -> None:
        import grpc.aio

        if host not in _HERE:
            self._failed(f"{host} is not this machine: nothing is sent there")
            return
        if self._channel is None:
            self._channel = grpc.aio.insecure_channel(f"{LOOPBACK}:{port}")
        try:
            forest = self._bytes()
            await self._send_events()
            if sends_trees(self._phone):
                await self._channel.unary_unary(_FOREST)(forest, timeout=_DEADLINE_S)
            self._failures = 0
        except grpc.aio.AioRpcError as error:
            await self._disconnect()
            self._failed(f"Failed to send forest to {host}:{port}: {error.code().name}: {error.details()}")
        except Exception as error:
            _LOG.exception("the accessibility forwarder could not read the screen")
            self._failed(f"Failed to build forest: {error!r}")

    async def _send_events(self) -> None:
        """A host that takes none is sent the forest all the same."""
        import grpc.aio

        for event in self._events():
            try:
                await self._channel.unary_unary(_EVENT)(event, timeout=_DEADLINE_S)
            except grpc.aio.AioRpcError as error:
                self._phone.logcat.log(
                    _TAG, f"Failed to send event: {error.code().name}", "W", package=PACKAGE
                )
                return

    def _events(self) -> list[bytes]:
        """What happened since the last ones were sent."""
        from protocol.emulation import a11y_pb2 as pb

        return [
            pb.EventRequest(event=event).SerializeToString() for event in self._phone.accessibility.take()
        ]

    def _bytes(self) -> bytes:
        """The forest, made anew when the windows are; what differs from the last one is an event, too."""
        from emulator.phone.servers.forests import forest

        windows = self._phone.windows.visible()
        if windows is not self._windows:
            trees = self._phone.windows.tree(unseen=True)
            self._forest = forest(trees).SerializeToString()
            self._phone.accessibility.contents(self._seen, trees)
            self._windows, self._seen = windows, trees
        return self._forest

    def _failed(self, why: str) -> None:
        """The first failure in a row is logged."""
        if not self._failures:
            self._phone.logcat.log(_TAG, why, "E", package=PACKAGE)
        self._failures += 1

    async def _disconnect(self) -> None:
        channel, self._channel = self._channel, None
        if channel is not None:
            await channel.close()
