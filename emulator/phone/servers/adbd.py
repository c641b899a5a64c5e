"""adbd, the device's end of ADB over TCP: links, their streams, and who may connect; services are elsewhere."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.phone.servers import device_services, shell_services, socket_services, sync_services
from emulator.phone.servers.streams import SERVICES, Call, Service, parse
from protocol.adb import ProtocolError
from protocol.adb_connection import (
    Accepted,
    Closed,
    Connected,
    Connection,
    Drained,
    Event,
    KeyOffered,
    Opening,
    Received,
    Role,
    Signed,
)
from protocol.adb_keys import TOKEN_SIZE, any_signed

if TYPE_CHECKING:
    from emulator.phone.device import Phone

FEATURES = ("shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir")
KEYS_FILE = "/data/misc/adb/adb_keys"
_LOG = logging.getLogger(__name__)
_QUICKACK = getattr(socket, "TCP_QUICKACK", None)

PROVIDERS = (device_services, shell_services, socket_services, sync_services)
"""The modules whose import has filled the table of services."""


class LinkStream:
    """One stream of a link, as its service sees it."""

    def __init__(self, link: Link, stream: int) -> None:
        self._link = link
        self.id = stream

    def send(self, data: bytes) -> None:
        self._link.connection.send(self.id, data)
        self._link.flush_soon()

    def ready(self) -> None:
        self._link.connection.acknowledge(self.id)
        self._link.flush_soon()

    def close(self) -> None:
        self._link.services.pop(self.id, None)
        self._link.connection.close(self.id)
        self._link.flush_soon()


class Link(asyncio.Protocol):
    """One host's connection."""

    def __init__(self, daemon: Daemon) -> None:
        self.daemon = daemon
        self.services: dict[int, Service] = {}
        self.connection = Connection(
            Role.DEVICE, daemon.banner, tokens=daemon.new_token if daemon.secure else None
        )
        self._transport: asyncio.Transport | None = None
        self._flushing = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.daemon.links.add(self)
        tune(transport.get_extra_info("socket"))

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self.daemon.links.discard(self)
        socket_services.forget_link(self.daemon, self)
        self._forget_streams()

    def data_received(self, data: bytes) -> None:
        if self._transport is None:
            return
        quick_ack(self._transport.get_extra_info("socket"))
        try:
            for event in self.connection.receive(data):
                self._handle(event)
        except ProtocolError as error:
            _LOG.warning("adb link dropped: %s", error)
            self.drop()
            return
        self.flush()
        self.daemon.touched()

    def open(self, name: str, service: Service) -> None:
        """Opens a stream to a service of the host for ``service``, which starts when the host accepts."""
        stream = LinkStream(self, self.connection.open(name))
        service.stream = stream
        self.services[stream.id] = service
        self.flush()

    def flush_soon(self) -> None:
        """Hands what is due to the socket once the present event is over."""
        if not self._flushing:
            self._flushing = True
            asyncio.get_running_loop().call_soon(self.flush)

    def flush(self) -> None:
        """Hands what is due to the socket."""
        self._flushing = False
        if self._transport is not None and (parts := self.connection.to_send()):
            self._transport.writelines(parts)
            self.daemon.touched()

    def drop(self) -> None:
        """Ends the connection, after what was due to the host."""
        self.flush()
        if self._transport is not None:
            self._transport.close()
        self._forget_streams()

    def accept_host(self) -> None:
        """Lets a host in that has asked to be."""
        self.connection.accept_host()
        self.flush()

    def _forget_streams(self) -> None:
        services, self.services = self.services, {}
        for service in services.values():
            service.closed()

    def _handle(self, event: Event) -> None:
        match event:
            case Opening(stream, name):
                self._open(LinkStream(self, stream), name)
            case Received(stream, data):
                if (service := self.services.get(stream)) is not None:
                    service.received(data)
                else:
                    self.connection.acknowledge(stream)
            case Drained(stream) if (service := self.services.get(stream)) is not None:
                service.drained()
            case Accepted(stream) if (service := self.services.get(stream)) is not None:
                service.start()
            case Closed(stream) if (service := self.services.pop(stream, None)) is not None:
                service.closed()
            case Connected():
                self._forget_streams()
            case Signed(token, signature):
                if any_signed(self.daemon.keys(), token, signature):
                    self.accept_host()
                else:
                    self.connection.refuse_signature()
            case KeyOffered(key):
                self.daemon.key_offered(self, key)

    def _open(self, stream: LinkStream, text: str) -> None:
        name, options, argument = parse(text)
        factory = SERVICES.get(name)
        service = factory(Call(self.daemon, self, stream, name, options, argument)) if factory else None
        if service is None:
            self.connection.close(stream.id)
            return
        self.services[stream.id] = service
        self.connection.accept(stream.id)
        service.start()


class Daemon:
    """adbd as a whole: all links to one phone. ``secure`` asks hosts for a key that ``adb_keys`` lists."""

    def __init__(self, phone: Phone, *, secure: bool = False) -> None:
        self.phone = phone
        self.secure = secure
        self.root = True
        self.links: set[Link] = set()
        self.offers: list[tuple[Link, str]] = []
        self.touched: Callable[[], None] = lambda: None
        """Told whenever a host may have done something to the phone."""

    @property
    def uid(self) -> int:
        """Whom shells run as: root, or shell after ``adb unroot``."""
        return 0 if self.root else 2000

    @property
    def banner(self) -> str:
        names = ("ro.product.name", "ro.product.model", "ro.product.device")
        known = "".join(f"{name}={self.phone.properties.get(name)};" for name in names)
        return f"device::{known}features={','.join(FEATURES)}"

    def new_token(self) -> bytes:
        return os.urandom(TOKEN_SIZE)

    def keys(self) -> list[str]:
        """The public keys that may enter."""
        if not self.phone.fs.is_file(KEYS_FILE):
            return []
        return self.phone.fs.read(KEYS_FILE).decode(errors="replace").splitlines()

    def key_offered(self, link: Link, key: str) -> None:
        """A host that is not known waits until ``allow``."""
        self.offers = [(other, text) for other, text in self.offers if other in self.links]
        self.offers.append((link, key))

    def allow(self, key: str) -> None:
        """Lists a key, and lets those in who offered it."""
        lines = [*self.keys(), key]
        self.phone.fs.makedirs(KEYS_FILE.rpartition("/")[0])
        self.phone.fs.write(KEYS_FILE, "".join(line + "\n" for line in lines).encode())
        waiting, self.offers = self.offers, []
        for link, offered in waiting:
            if offered == key and link in self.links:
                link.accept_host()

    def restart(self) -> None:
        """Drops every link, as an adbd that starts again does; hosts come back."""
        for link in list(self.links):
            link.drop()


def tune(connection: socket.socket) -> None:
    """No waiting for more to send, none for something to acknowledge with: a command takes 0.2 ms, not 40."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    quick_ack(connection)


def quick_ack(connection: socket.socket) -> None:
    """Linux forgets TCP_QUICKACK after a while: it is set again with each read."""
    if _QUICKACK is not None:
        connection.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)
