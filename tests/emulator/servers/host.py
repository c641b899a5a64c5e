"""A host for tests, direct to a phone's port: the host's half of the protocol over a blocking socket."""

from __future__ import annotations

import socket
from collections import deque

from emulator.phone.servers.ports import LOOPBACK, Ports
from protocol import adb_sync, shell_v2
from protocol.adb_connection import Accepted, Closed, Connected, Connection, Event, Opening, Received, Role
from protocol.adb_sync import Data, Fail, Okay, Reply, ReplyDecoder, Request

TIMEOUT_S = 20


class Host:
    """One connection; ``hear`` gives events in their order."""

    def __init__(self, ports: Ports, *, version: int = 0x01000001, connect: bool = True) -> None:
        self.socket = socket.create_connection((LOOPBACK, ports.adb_port), TIMEOUT_S)
        self.connection = Connection(Role.HOST, "host::features=shell_v2", version=version)
        self.events: deque[Event] = deque()
        self.banner = ""
        if connect:
            self.connection.connect()
            hello = self.hear()
            assert isinstance(hello, Connected), hello
            self.banner = hello.banner

    def __enter__(self) -> Host:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def flush(self) -> None:
        self.socket.sendall(b"".join(self.connection.to_send()))

    def hear(self) -> Event:
        """The next event; raises EOFError where the phone has hung up."""
        while not self.events:
            self.flush()
            data = self.socket.recv(1 << 18)
            if not data:
                raise EOFError
            self.events += self.connection.receive(data)
        return self.events.popleft()

    def open(self, service: str) -> int | None:
        """A stream; None where the phone refuses the service."""
        stream = self.connection.open(service)
        return stream if self.until(stream, Accepted, Closed) == Accepted(stream) else None

    def until(self, stream: int, *kinds: type[Event]) -> Event:
        """The next event of these kinds of one stream; others are kept for later."""
        kept: list[Event] = []
        while True:
            event = self.hear()
            if isinstance(event, kinds) and getattr(event, "stream", stream) == stream:
                self.events.extendleft(reversed(kept))
                return event
            kept.append(event)

    def hung_up(self) -> bool:
        """Waits until the phone ends the connection."""
        try:
            while True:
                self.hear()
        except (EOFError, ConnectionResetError):
            return True

    def read(self, stream: int) -> bytes:
        """The next bytes of a stream; b"" at its end."""
        event = self.until(stream, Received, Closed)
        if isinstance(event, Closed):
            return b""
        assert isinstance(event, Received)
        self.connection.acknowledge(stream)
        return event.data

    def read_all(self, stream: int) -> bytes:
        return b"".join(iter(lambda: self.read(stream), b""))

    def ask(self, service: str) -> bytes | None:
        """All that a service says; None where it is refused."""
        stream = self.open(service)
        return None if stream is None else self.read_all(stream)

    def shell(self, command: str, stdin: bytes = b"") -> tuple[int, bytes, bytes]:
        """Status, output and errors of a command."""
        stream = self.open(f"shell,v2,raw:{command}")
        assert stream is not None
        if stdin:
            self.connection.send(stream, shell_v2.encode(shell_v2.STDIN, stdin))
        self.connection.send(stream, shell_v2.encode(shell_v2.CLOSE_STDIN))
        got = {shell_v2.STDOUT: b"", shell_v2.STDERR: b"", shell_v2.EXIT: b""}
        for kind, data in shell_v2.Decoder().feed(self.read_all(stream)):
            got[kind] += data
        return got[shell_v2.EXIT][0], got[shell_v2.STDOUT], got[shell_v2.STDERR]

    def output(self, command: str) -> str:
        """What a command says that does not fail."""
        status, out, errors = self.shell(command)
        assert status == 0, errors
        return out.decode()

    def sync(self, kind: str, wire: bytes) -> list[Reply]:
        """The replies to one request in a sync session of its own."""
        stream = self.open("sync:")
        assert stream is not None
        decoder = ReplyDecoder()
        decoder.expect(kind)
        self.connection.send(stream, wire + adb_sync.encode_request(Request("QUIT")))
        return decoder.feed(self.read_all(stream))

    def push(self, path: str, content: bytes, mode: int = 0o100644, mtime: int = 0) -> str:
        """Sends a file; "" or the reason of the failure."""
        wire = adb_sync.encode_request(Request("SEND", f"{path},{mode}"))
        wire += b"".join(adb_sync.encode_file(content)) + adb_sync.encode_done(mtime)
        (reply,) = self.sync("SEND", wire)
        assert isinstance(reply, Okay | Fail)
        return reply.reason if isinstance(reply, Fail) else ""

    def pull(self, path: str) -> bytes | None:
        """A file's bytes; None where there is none to be had."""
        replies = self.sync("RECV", adb_sync.encode_request(Request("RECV", path)))
        if isinstance(replies[-1], Fail):
            return None
        return b"".join(reply.data for reply in replies if isinstance(reply, Data))

    def opening(self) -> Opening:
        """The stream that the phone opens next."""
        while True:
            event = self.hear()
            if isinstance(event, Opening):
                return event
