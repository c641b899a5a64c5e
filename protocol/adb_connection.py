"""An ADB connection: who may enter, and many streams over one pipe; bytes in, events out, no socket.

Both ends are one class: a ``Connection`` is a host or a device, and a table says which commands each may hear
in which state. What is malformed or out of turn raises ``ProtocolError``; the connection is then of no use.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from protocol.adb import (
    MAX_PAYLOAD,
    MIN_PAYLOAD,
    VERSION,
    VERSION_CHECKSUMS,
    Packet,
    PacketReader,
    ProtocolError,
    encode,
)

_PATIENCE = 8 << 20
"""How much a peer may send unasked. It should wait for each OKAY; stock adb does not where bytes go both ways."""

AUTH_TOKEN, AUTH_SIGNATURE, AUTH_PUBLIC_KEY = 1, 2, 3

# What a connection tells -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Connected:
    """The peer's CNXN; streams of a former life of this connection are gone."""

    banner: str
    version: int
    max_payload: int


@dataclass(frozen=True, slots=True)
class Challenged:
    """(Host.) The device wants ``token`` signed: answer with ``sign`` or ``offer_key``."""

    token: bytes


@dataclass(frozen=True, slots=True)
class Signed:
    """(Device.) The host's signature of ``token``: answer with ``accept_host`` or ``refuse_signature``."""

    token: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class KeyOffered:
    """(Device.) No key of the host is known; this one it would like to be: ``accept_host``, or leave it."""

    key: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The peer opens ``stream`` to ``service``: answer with ``accept`` or ``close``."""

    stream: int
    service: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The peer took the stream that we opened."""

    stream: int


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes of a stream; the peer sends no more until ``acknowledge``."""

    stream: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Drained:
    """The peer has acknowledged all that was sent on the stream."""

    stream: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The peer closed the stream, or refused to open it (``refused``)."""

    stream: int
    refused: bool = False


Event = Connected | Challenged | Signed | KeyOffered | Opening | Accepted | Received | Drained | Closed


class Role(Enum):
    HOST = "host"
    DEVICE = "device"


class State(Enum):
    OFFLINE = "offline"
    UNAUTHORIZED = "unauthorized"
    ONLINE = "online"


_STREAMING = frozenset({"CNXN", "OPEN", "OKAY", "WRTE", "CLSE"})
MAY_HEAR: dict[tuple[Role, State], frozenset[str]] = {
    (Role.HOST, State.OFFLINE): frozenset({"CNXN", "AUTH"}),
    (Role.HOST, State.UNAUTHORIZED): frozenset({"CNXN", "AUTH"}),
    (Role.HOST, State.ONLINE): _STREAMING,
    (Role.DEVICE, State.OFFLINE): frozenset({"CNXN"}),
    (Role.DEVICE, State.UNAUTHORIZED): frozenset({"CNXN", "AUTH"}),
    (Role.DEVICE, State.ONLINE): _STREAMING | {"AUTH"},
}
"""What each role may hear; a host may still be offering keys when the device has already let it in."""


@dataclass(slots=True)
class _Stream:
    remote: int = 0
    opened: bool = False
    waiting: bool = False
    """A WRTE of ours is not acknowledged yet."""
    owing: int = 0
    """Bytes of the peer's that are not acknowledged yet."""
    finishing: bool = False
    queue: deque[bytes] = field(default_factory=deque)


class Connection:
    """One end of an ADB connection. A device that is given ``tokens`` asks hosts to sign one."""

    def __init__(
        self,
        role: Role,
        banner: str,
        *,
        tokens: Callable[[], bytes] | None = None,
        version: int = VERSION,
        max_payload: int = MAX_PAYLOAD,
    ) -> None:
        self.role = role
        self.banner = banner
        self.state = State.OFFLINE
        self.version = version
        self.max_payload = max_payload
        self._tokens = tokens
        self._token = b""
        self._offer = (version, max_payload)
        self._reader = PacketReader(max_payload)
        self._streams: dict[int, _Stream] = {}
        self._last_id = 0
        self._out: list[bytes] = []
        self._dirty: dict[int, None] = {}

    # The peer's bytes, and ours ------------------------------------------------------------------------

    def receive(self, data: bytes) -> list[Event]:
        """What ``data`` means. Raises ProtocolError; drop the peer then."""
        self._reader.push(data)
        events: list[Event] = []
        while (packet := self._reader.next()) is not None:
            if packet.command not in MAY_HEAR[self.role, self.state]:
                raise ProtocolError(f"a {self.role.value} that is {self.state.value} got {packet.command}")
            event = _HEARD[packet.command](self, packet)
            if event is not None:
                events.append(event)
        return events

    def to_send(self) -> list[bytes]:
        """The bytes that are due to the peer, in order; they are handed out once.

        What was sent on a stream since the last call leaves together, in as few packets as hold it.
        """
        dirty, self._dirty = self._dirty, {}
        for stream in dirty:
            if (entry := self._streams.get(stream)) is not None:
                self._pump(stream, entry)
        out, self._out = self._out, []
        return out

    # Getting acquainted --------------------------------------------------------------------------------

    def connect(self) -> None:
        """(Host.) Says hello."""
        self._send_hello()

    def sign(self, signature: bytes) -> None:
        """(Host.) Answers a challenge."""
        self._send("AUTH", AUTH_SIGNATURE, 0, signature)

    def offer_key(self, key: str) -> None:
        """(Host.) Offers a public key, for the device's owner to accept."""
        self._send("AUTH", AUTH_PUBLIC_KEY, 0, key.encode() + b"\0")

    def accept_host(self) -> None:
        """(Device.) Lets the host in."""
        if self.role is not Role.DEVICE or self.state is State.ONLINE:
            raise ProtocolError(f"a {self.role.value} that is {self.state.value} has no host to accept")
        self._send_hello()
        self._go_online()

    def refuse_signature(self) -> None:
        """(Device.) Asks again; the host tries its next key, or offers one."""
        assert self._tokens is not None
        self._token = self._tokens()
        self._send("AUTH", AUTH_TOKEN, 0, self._token)

    # Streams -------------------------------------------------------------------------------------------

    @property
    def streams(self) -> tuple[int, ...]:
        """The ids of all streams that are open or opening."""
        return tuple(self._streams)

    def open(self, service: str) -> int:
        """Asks the peer for a service; Accepted or Closed follows."""
        if self.state is not State.ONLINE:
            raise ProtocolError("not connected")
        stream = self._new_stream(_Stream())
        self._send("OPEN", stream, 0, service.encode() + b"\0")
        return stream

    def accept(self, stream: int) -> None:
        """Takes a stream that is Opening."""
        entry = self._streams[stream]
        entry.opened = True
        self._send("OKAY", stream, entry.remote)
        self._dirty[stream] = None

    def acknowledge(self, stream: int) -> None:
        """Asks for more of a stream, after each Received."""
        entry = self._streams.get(stream)
        if entry is not None and entry.owing:
            entry.owing = 0
            self._send("OKAY", stream, entry.remote)

    def send(self, stream: int, data: bytes) -> None:
        """Queues bytes; they leave as fast as the peer acknowledges. Ignored where the stream is gone."""
        entry = self._streams.get(stream)
        if entry is None or not data:
            return
        if entry.finishing:
            raise ProtocolError(f"stream {stream} has been closed")
        entry.queue.append(data)
        self._dirty[stream] = None

    def queued(self, stream: int) -> int:
        """How many bytes wait for the peer's acknowledgement."""
        entry = self._streams.get(stream)
        return sum(len(data) for data in entry.queue) if entry else 0

    def close(self, stream: int) -> None:
        """Ends a stream once all that was sent on it has left."""
        if (entry := self._streams.get(stream)) is not None:
            entry.finishing = True
            self._dirty[stream] = None

    # ---------------------------------------------------------------------------------------------------

    def _send(self, command: str, arg0: int, arg1: int, payload: bytes = b"") -> None:
        checksums = self.state is not State.ONLINE or self.version < VERSION
        self._out.append(encode(Packet(command, arg0, arg1, payload), checksums))

    def _send_hello(self) -> None:
        self._send("CNXN", *self._offer, self.banner.encode())

    def _go_online(self) -> None:
        self.state = State.ONLINE
        self._reader.checksums = self.version < VERSION

    def _new_stream(self, entry: _Stream) -> int:
        self._last_id = self._last_id % 0x7FFFFFFF + 1
        while self._last_id in self._streams:
            self._last_id += 1
        self._streams[self._last_id] = entry
        return self._last_id

    def _pump(self, stream: int, entry: _Stream) -> None:
        if entry.queue and entry.opened and not entry.waiting:
            self._send("WRTE", stream, entry.remote, self._take(entry.queue))
            entry.waiting = True
        if entry.finishing and not entry.queue:
            self._send("CLSE", stream if entry.opened else 0, entry.remote)
            del self._streams[stream]

    def _take(self, queue: deque[bytes]) -> bytes:
        """As much of the queue as one packet holds."""
        room, parts = self.max_payload, []
        while queue and room:
            data = queue.popleft()
            if len(data) > room:
                queue.appendleft(data[room:])
                data = data[:room]
            parts.append(data)
            room -= len(data)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _hear_cnxn(self, packet: Packet) -> Event | None:
        version, max_payload = self._offer
        if packet.arg0 < VERSION_CHECKSUMS or packet.arg1 < MIN_PAYLOAD:
            raise ProtocolError(f"a peer of version {packet.arg0:#x} that takes {packet.arg1} bytes")
        self.version, self.max_payload = min(version, packet.arg0), min(max_payload, packet.arg1)
        self._streams.clear()
        self._dirty.clear()
        self.state = State.OFFLINE
        if self._tokens is not None:
            self.state = State.UNAUTHORIZED
            self.refuse_signature()
            return None
        if self.role is Role.DEVICE:
            self._send_hello()
        self._go_online()
        return Connected(_text(packet.payload), self.version, self.max_payload)

    def _hear_auth(self, packet: Packet) -> Event | None:
        if self.state is State.ONLINE:
            return None
        if self.role is Role.HOST and packet.arg0 == AUTH_TOKEN:
            self.state = State.UNAUTHORIZED
            return Challenged(packet.payload)
        if self.role is Role.DEVICE and packet.arg0 == AUTH_SIGNATURE:
            return Signed(self._token, packet.payload)
        if self.role is Role.DEVICE and packet.arg0 == AUTH_PUBLIC_KEY:
            return KeyOffered(_text(packet.payload))
        raise ProtocolError(f"a {self.role.value} got AUTH of type {packet.arg0}")

    def _hear_open(self, packet: Packet) -> Event | None:
        if packet.arg0 == 0:
            return None
        return Opening(self._new_stream(_Stream(remote=packet.arg0)), _text(packet.payload))

    def _hear_okay(self, packet: Packet) -> Event | None:
        stream, entry = packet.arg1, self._streams.get(packet.arg1)
        if entry is None:
            self._send("CLSE", stream, packet.arg0)
            return None
        if not entry.opened and not entry.remote:
            entry.remote, entry.opened = packet.arg0, True
            self._dirty[stream] = None
            return Accepted(stream)
        if entry.remote != packet.arg0 or not entry.waiting:
            return None
        entry.waiting = False
        self._dirty[stream] = None
        return None if entry.queue or entry.finishing else Drained(stream)

    def _hear_wrte(self, packet: Packet) -> Event | None:
        entry = self._streams.get(packet.arg1)
        if entry is None or entry.remote != packet.arg0:
            return None
        if not entry.opened or entry.owing > _PATIENCE:
            raise ProtocolError(f"stream {packet.arg1}: data that was not asked for")
        entry.owing += len(packet.payload) or 1
        if entry.finishing:
            self.acknowledge(packet.arg1)
            return None
        return Received(packet.arg1, packet.payload)

    def _hear_clse(self, packet: Packet) -> Event | None:
        stream, entry = packet.arg1, self._streams.pop(packet.arg1, None)
        if entry is None:
            return None
        if entry.opened:
            self._send("CLSE", stream, entry.remote)
        return Closed(stream, refused=not entry.opened)


_HEARD: dict[str, Callable[[Connection, Packet], Event | None]] = {
    "CNXN": Connection._hear_cnxn,
    "AUTH": Connection._hear_auth,
    "OPEN": Connection._hear_open,
    "OKAY": Connection._hear_okay,
    "WRTE": Connection._hear_wrte,
    "CLSE": Connection._hear_clse,
}


def _text(payload: bytes) -> str:
    return payload.rstrip(b"\0").decode(errors="surrogateescape")
