"""What a service of the device is, and the stream it serves: two small contracts, and the table of services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from emulator.phone.servers.adbd import Daemon, Link


class Stream(Protocol):
    """The far end of a service: a host, or something inside the phone."""

    def send(self, data: bytes) -> None:
        """Queues bytes; ``Service.drained`` tells when the far end has taken all of them."""

    def ready(self) -> None:
        """Asks for more, after each ``Service.received``."""

    def close(self) -> None:
        """Ends the stream once all that was sent has left; nothing more is told to the service."""


class Service:
    """One open stream's server. ``received`` must lead to ``stream.ready()``, at once or when it can take more."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def start(self) -> None:
        """The stream is open."""

    def received(self, data: bytes) -> None:
        """The far end sent bytes; by default they are thrown away."""
        self.stream.ready()

    def drained(self) -> None:
        """The far end has taken all that was sent."""

    def closed(self) -> None:
        """The far end is gone: free what is held; the stream takes nothing more."""


@dataclass(frozen=True)
class Call:
    """A host's request for a service: ``name`` up to the first comma or colon, its ``options``, its ``argument``."""

    daemon: Daemon
    link: Link
    stream: Stream
    name: str
    options: tuple[str, ...]
    argument: str


Handler = Callable[[Stream], Service | None]
"""What listens on a socket inside the phone: makes the service of a new stream, or None to refuse it."""

Factory = Callable[[Call], Service | None]

SERVICES: dict[str, Factory] = {}
"""Every service by name; filled by ``service``."""


def service(*names: str) -> Callable[[Factory], Factory]:
    """Registers a factory; it returns None to refuse."""

    def register(factory: Factory) -> Factory:
        for name in names:
            SERVICES[name] = factory
        return factory

    return register


def parse(text: str) -> tuple[str, tuple[str, ...], str]:
    """Splits ``shell,v2,raw:ls`` into name, options and argument."""
    head, _, argument = text.partition(":")
    name, *options = head.split(",")
    return name, tuple(options), argument


class Reply(Service):
    """Says one thing and closes."""

    def __init__(self, stream: Stream, text: bytes, after: Callable[[], None] | None = None) -> None:
        super().__init__(stream)
        self._text = text
        self._after = after

    def start(self) -> None:
        self.stream.send(self._text)
        if self._after is None or not self._text:
            self._finish()

    def drained(self) -> None:
        self._finish()

    def _finish(self) -> None:
        self.stream.close()
        after, self._after = self._after, None
        if after is not None:
            after()
