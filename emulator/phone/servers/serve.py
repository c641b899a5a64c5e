"""A phone on its ports: the event loop, the servers around one phone, and the phone's time while they run."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from emulator.phone.servers.adbd import Daemon, Link
from emulator.phone.servers.console import Console, ConsoleLink
from emulator.phone.servers.console_token import ConsoleToken
from emulator.phone.servers.discovery import advertised, new_token
from emulator.phone.servers.forwarder import Forwarder
from emulator.phone.servers.lifetime import die_with, stop_on_signals
from emulator.phone.servers.ports import LOOPBACK, Listening, PortInUse, adb_server_port, bind
from emulator.phone.servers.pulse import Pulse

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.servers.grpc_control import ControlServer

_LONGEST_SLEEP_S = 0.1
"""How late a timer may be that was posted while the loop slept."""
_LAST_WORDS_S = 0.05
"""A shell that reboots the phone still tells its exit status, as on a device that takes a while to go down."""
_SOON_S = 0.004
_CLOSE_TIMEOUT_S = 1.0
_ANNOUNCE_TIMEOUT_S = 1.0
_LOG = logging.getLogger(__name__)


class Told(Protocol):
    """Who is told where a phone is: a text stream, or what is written to like one."""

    def write(self, text: str, /) -> object: ...

    def flush(self) -> object: ...


@dataclass(frozen=True)
class Options:
    """How a phone process is run. Port 0 is any free one; ``adb_port`` None is the one after the console's.

    ``grpc`` serves the emulator's control interface; ``grpc_use_token`` asks its clients for the token of the discovery
    file, which is written for that, or with ``discovery``. ``fresh`` is a phone out of its box, before any set-up.
    """

    console_port: int = 5554
    adb_port: int | None = None
    grpc_port: int = 8554
    clock: str = "virtual"
    seed: int = 0
    secure: bool = False
    announce: bool = True
    die_with_parent: bool = False
    persist: str = ""
    fresh: bool = False
    grpc: bool = False
    grpc_use_token: bool = False
    discovery: bool = False
    avd_name: str = ""
    console_token: ConsoleToken | None = None
    """Which token the console asks for; None takes any, and none."""


class Servers:
    """The servers of one phone. ``stopped`` is set when the phone has been told to end."""

    def __init__(self, phone: Phone, listening: Listening, *, secure: bool = False) -> None:
        self.phone = phone
        self.pulse = Pulse()
        self.ports = listening.ports
        self.daemon = Daemon(phone, secure=secure)
        self.stopped = asyncio.Event()
        self._listening = listening
        self._consoles: set[ConsoleLink] = set()
        self._servers: list[asyncio.Server] = []
        self._ticker: asyncio.TimerHandle | None = None
        self._announcing = True
        self._control: ControlServer | None = None
        self._forwarding: asyncio.Task[None] | None = None

    async def start(
        self,
        *,
        announce: bool = True,
        grpc: bool = False,
        token: str = "",
        console_token: ConsoleToken | None = None,
    ) -> None:
        """Listens; hosts can connect when this returns. Raises PortInUse."""
        loop = asyncio.get_running_loop()
        self._announcing = announce
        self.phone.hooks.reboot = self._rebooted
        self.phone.hooks.shutdown = self.stop
        self.phone.hooks.contain_crashes = True
        listening = self._listening
        self._servers = [
            await loop.create_server(lambda: Link(self.daemon), sock=listening.adb, backlog=128),
            await loop.create_server(
                lambda: ConsoleLink(
                    self.phone,
                    Console(self.phone, self.ports, console_token),
                    self._consoles,
                    self._touched,
                ),
                sock=listening.console,
            ),
        ]
        self.daemon.touched = self._touched
        self._forwarding = loop.create_task(Forwarder(self.phone, self.pulse).run())
        if grpc:
            await self._start_grpc(token)
        if announce:
            await announce_to_adb(self.ports.adb_port)
        if self.phone.clock.real:
            self._tick()

    def stop(self) -> None:
        """Asks the process to end."""
        self.stopped.set()

    async def _start_grpc(self, token: str) -> None:
        """Lets the gRPC server have the port that was kept for it."""
        from emulator.phone.servers.grpc_control import ControlServer

        self._control = ControlServer(self.phone, self.pulse, self._touched, token)
        self._listening.grpc.close()
        await self._control.start(self.ports.grpc_port)

    async def close(self) -> None:
        """Drops every host and stops listening."""
        if self._ticker is not None:
            self._ticker.cancel()
        self.phone.hooks.reboot = self.phone.hooks.shutdown = None
        for server in self._servers:
            server.close()
        self.daemon.restart()
        for console in list(self._consoles):
            console.drop()
        if self._forwarding is not None:
            self._forwarding.cancel()
            await asyncio.wait([self._forwarding])
        if self._control is not None:
            await self._control.close()
        self._listening.close()
        with contextlib.suppress(TimeoutError):  # of a client that does not read what it is owed
            async with asyncio.timeout(_CLOSE_TIMEOUT_S):
                for server in self._servers:
                    await server.wait_closed()

    def _tick(self) -> None:
        """Runs what is due by a real clock, and comes back for the next."""
        delay = self.phone.tick()
        self.pulse.beat()
        sleep = _LONGEST_SLEEP_S if delay is None else min(delay / 1000, _LONGEST_SLEEP_S)
        self._ticker = asyncio.get_running_loop().call_later(max(0.001, sleep), self._tick)

    def _touched(self) -> None:
        """A host did something: it may have set timers that are due before the ticker would look."""
        self.pulse.beat()
        if self._ticker is not None and self._ticker.when() > asyncio.get_running_loop().time() + _SOON_S:
            self._ticker.cancel()
            self._ticker = asyncio.get_running_loop().call_later(_SOON_S, self._tick)

    def _rebooted(self, _: str) -> None:
        """Hosts lose a phone that reboots, and find it again."""
        loop = asyncio.get_running_loop()
        loop.call_later(_LAST_WORDS_S, self.daemon.restart)
        if self._announcing:
            loop.call_later(0.2, lambda: loop.create_task(announce_to_adb(self.ports.adb_port)))


async def serve(
    phone: Phone,
    *,
    console_port: int = 5554,
    adb_port: int | None = None,
    grpc_port: int = 8554,
    announce: bool = True,
    secure: bool = False,
) -> Servers:
    """Puts a phone on its ports; ``.ports`` of the result says which. Raises PortInUse."""
    servers = Servers(phone, bind(console_port, adb_port, grpc_port), secure=secure)
    await servers.start(announce=announce)
    return servers


async def announce_to_adb(adb_port: int) -> None:
    """Tells a running adb server of the phone: it looks for emulators by itself only when it starts."""
    message = f"host:emulator:{adb_port}".encode()
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(_ANNOUNCE_TIMEOUT_S):
            _, writer = await asyncio.open_connection(LOOPBACK, adb_server_port())
            writer.write(f"{len(message):04x}".encode() + message)
            await writer.drain()
            writer.close()
            await writer.wait_closed()


async def run(phone: Phone, options: Options, listening: Listening, out: Told, parent: int) -> None:
    """Serves a phone until it is told to stop; ``out`` gets the line that says where it is."""
    servers = Servers(phone, listening, secure=options.secure)
    loop = asyncio.get_running_loop()
    stop_on_signals(loop, servers.stop)
    if options.die_with_parent:
        die_with(parent, loop, servers.stop)
    if options.avd_name:
        phone.hooks.avd_name = options.avd_name
    token = new_token() if options.grpc_use_token else ""
    await servers.start(
        announce=options.announce, grpc=options.grpc, token=token, console_token=options.console_token
    )
    with contextlib.ExitStack() as told:
        if options.discovery or token or (options.grpc and options.announce):
            told.enter_context(advertised(servers.ports, phone.hooks.avd_name, token))
        out.write(servers.ports.to_json() + "\n")
        out.flush()
        await servers.stopped.wait()
    await servers.close()


def main(options: Options) -> int:
    """Runs a phone in this process until it is told to stop; returns an exit status, 2 for what the caller can mend."""
    parent = os.getppid()
    try:
        listening = bind(options.console_port, options.adb_port, options.grpc_port)
    except PortInUse as error:
        sys.stderr.write(f"{error}\n")
        return 2
    from emulator.phone.errors import PhoneError
    from emulator.phone.servers.making import make_phone, save_phone

    try:
        phone = make_phone(options)
        asyncio.run(run(phone, options, listening, sys.stdout, parent))
        save_phone(phone, options)
    except PhoneError as error:
        listening.close()
        sys.stderr.write(f"{error}\n")
        return 2
    return 0
