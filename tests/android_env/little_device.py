"""A device of a few lines on a real socket: it serves a handful of commands and can be told to misbehave."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

from protocol import shell_v2
from protocol.adb_connection import Closed, Connection, Event, Opening, Received, Role


def reply(stdout: bytes = b"", stderr: bytes = b"", status: int = 0) -> bytes:
    """What the shell service says about a command that has ended."""
    parts = [
        shell_v2.encode(kind, data[at : at + 60_000])
        for kind, data in ((shell_v2.STDOUT, stdout), (shell_v2.STDERR, stderr))
        for at in range(0, len(data), 60_000)
    ]
    return b"".join([*parts, shell_v2.encode(shell_v2.EXIT, bytes([status]))])


class Link:
    """One host that has connected."""

    def __init__(self, device: LittleDevice, connection: socket.socket) -> None:
        self.device = device
        self.socket = connection
        self.adb = Connection(Role.DEVICE, "device::features=shell_v2,cmd")
        self.inputs: dict[int, shell_v2.Decoder] = {}

    def serve(self) -> None:
        with self.socket:
            while data := self.socket.recv(1 << 20):
                for event in self.adb.receive(data):
                    self.handle(event)
                self.flush()

    def flush(self) -> None:
        for data in self.adb.to_send():
            self.socket.sendall(data)

    def say(self, stream: int, data: bytes) -> None:
        self.adb.send(stream, data)
        self.adb.close(stream)

    def handle(self, event: Event) -> None:
        match event:
            case Opening(stream, service):
                self.open(stream, service)
            case Received(stream, data):
                self.adb.acknowledge(stream)
                for kind, payload in self.inputs[stream].feed(data):
                    if kind == shell_v2.STDIN:
                        self.adb.send(stream, shell_v2.encode(shell_v2.STDOUT, payload))
                    elif kind == shell_v2.CLOSE_STDIN:
                        self.say(stream, reply())
            case Closed(stream):
                self.inputs.pop(stream, None)

    def open(self, stream: int, service: str) -> None:
        kind, _, command = service.partition(":")
        word = command.split(" ")[0]
        if kind == "exec":
            self.adb.accept(stream)
            self.say(stream, bytes(int(command)))
        elif not kind.startswith("shell,v2"):
            self.adb.close(stream)
        elif word == "drop":
            self.socket.shutdown(socket.SHUT_RDWR)
        elif word == "garbage":
            self.socket.sendall(b"\xff" * 24)
        else:
            self.adb.accept(stream)
            self.inputs[stream] = shell_v2.Decoder()
            if (answer := _COMMANDS.get(word)) is not None:
                self.say(stream, answer(command))


_COMMANDS: dict[str, Callable[[str], bytes]] = {
    "echo": lambda command: reply(command.removeprefix("echo ").encode() + b"\n"),
    "fail": lambda command: reply(b"so far\n", b"no such thing\n", 3),
    "much": lambda command: reply(b"x" * int(command.split()[1])),
}


class LittleDevice:
    """Listens on a free port until closed; ``silent`` accepts hosts and never says a word."""

    def __init__(self, silent: bool = False) -> None:
        self.silent = silent
        self.links: list[Link] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            link = Link(self, connection)
            self.links.append(link)
            if not self.silent:
                threading.Thread(target=self._serve, args=(link,), daemon=True).start()

    def _serve(self, link: Link) -> None:
        try:
            link.serve()
        except OSError:
            return

    def hang_up(self) -> None:
        """Drops every host, as a device that restarts its adbd."""
        links, self.links = self.links, []
        for link in links:
            with contextlib.suppress(OSError):  # the host may have gone first
                link.socket.shutdown(socket.SHUT_RDWR)
            link.socket.close()

    def close(self) -> None:
        self.listener.close()
        self.hang_up()
