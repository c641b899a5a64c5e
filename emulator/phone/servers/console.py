"""The emulator console: lines in, what the world does to the phone, ``OK`` or ``KO`` out. No token is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.errors import PhoneError
from emulator.phone.servers import console_events, console_telephony
from emulator.phone.servers.console_commands import COMMANDS, Failure, Run, overview
from emulator.phone.servers.ports import Ports

if TYPE_CHECKING:
    from emulator.phone.device import Phone

assert console_events and console_telephony, "their commands are in the table once they are imported"
_LINE_LIMIT = 64 * 1024
_HTTP = (" HTTP/1.0", " HTTP/1.1")
_HINT = "Android Console: type 'help' for a list of commands"
_NO_COMMAND = "unknown command, try 'help'"


@dataclass(frozen=True)
class Answer:
    """What a line leads to: its text, and whether the connection or the whole phone ends after it."""

    lines: tuple[str, ...] = ()
    status: str = "OK"
    quits: bool = False
    kills: bool = False

    def encode(self) -> bytes:
        status = (self.status,) if self.status else ()
        return "".join(f"{line}\r\n" for line in (*self.lines, *status)).encode()


class Console:
    """One conversation, without its socket."""

    def __init__(self, phone: Phone, ports: Ports) -> None:
        self._phone = phone
        self._ports = ports
        self._buffer = b""

    def greeting(self) -> bytes:
        return Answer((_HINT,)).encode()

    def receive(self, data: bytes) -> list[Answer]:
        """The answers to the lines that ``data`` completes.

        Raises ValueError for a line without end, and for HTTP: a web page that posts to this port is no client.
        """
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        if len(self._buffer) > _LINE_LIMIT:
            raise ValueError(f"a console line of more than {_LINE_LIMIT} bytes")
        answers = []
        for line in lines:
            text = line.decode(errors="replace").strip()
            if text.endswith(_HTTP):
                raise ValueError("HTTP on the console's port")
            if text:
                answers.append(self._answer(text))
                if answers[-1].quits:
                    break
        return answers

    def _answer(self, text: str) -> Answer:
        word = text.split(maxsplit=1)[0]
        if word in ("quit", "exit"):
            return Answer(status="", quits=True)
        if word == "kill":
            return Answer(status="OK: killing emulator, bye bye", quits=True, kills=True)
        if word == "auth":
            return Answer((_HINT,))
        return self._run(text)

    def _run(self, text: str) -> Answer:
        words = text.split()
        for count in (2, 1):
            command = COMMANDS.get(" ".join(words[:count]))
            if command is None:
                continue
            rest = text.split(maxsplit=count)[count:]
            try:
                return Answer(tuple(command.action(Run(self._phone, self._ports, rest[0] if rest else ""))))
            except Failure as failure:
                return Answer(failure.lines, f"KO: {failure}")
            except PhoneError as error:
                return Answer(status=f"KO: {error}")
        below = overview(words[0])
        if not below:
            return Answer(status=f"KO: {_NO_COMMAND}")
        return Answer(tuple(below), "KO:  bad sub-command" if words[1:] else "KO: missing sub-command")


class ConsoleLink(asyncio.Protocol):
    """One client's connection; it is in ``links`` while it lasts."""

    def __init__(
        self, phone: Phone, ports: Ports, links: set[ConsoleLink], touched: Callable[[], None]
    ) -> None:
        self._phone = phone
        self._links = links
        self._touched = touched
        self._console = Console(phone, ports)
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._links.add(self)
        transport.write(self._console.greeting())

    def connection_lost(self, exc: Exception | None) -> None:
        self._links.discard(self)

    def drop(self) -> None:
        """Hangs up."""
        if self._transport is not None:
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        try:
            answers = self._console.receive(data)
        except ValueError:
            self._transport.close()
            return
        for answer in answers:
            self._transport.write(answer.encode())
            if answer.quits:
                self._transport.close()
            if answer.kills and self._phone.hooks.shutdown is not None:
                self._phone.hooks.shutdown()
        self._touched()
