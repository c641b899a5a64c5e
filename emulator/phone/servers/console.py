"""The emulator console: lines in, what the world does to the phone, ``OK`` or ``KO`` out."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.errors import PhoneError
from emulator.phone.servers import console_events, console_machine, console_telephony, console_world
from emulator.phone.servers.console_commands import (
    COMMANDS,
    GROUPS,
    MAIN,
    Command,
    Ended,
    Failure,
    Run,
    Table,
)
from emulator.phone.servers.console_token import FILE_NAME, ConsoleToken
from emulator.phone.servers.ports import Ports

if TYPE_CHECKING:
    from emulator.phone.device import Phone

PROVIDERS = (console_events, console_machine, console_telephony, console_world)
"""The modules whose import has filled the table of commands."""
_LINE_LIMIT = 64 * 1024
_HTTP = (" HTTP/1.0", " HTTP/1.1")
_HINT = "Android Console: type 'help' for a list of commands"


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
    """One conversation, without its socket; with a token it lets in only who tells it."""

    def __init__(self, phone: Phone, ports: Ports, token: ConsoleToken | None = None) -> None:
        self._phone = phone
        self._ports = ports
        self._token = token
        self._open = token is None or token.token == ""
        self._admitted = self._open
        self._lines: deque[bytes] = deque()
        self._buffer = b""

    def greeting(self) -> Answer:
        """What is said before anything is asked; it is all that is said where nobody can be let in."""
        if self._token is not None and self._token.token is None:
            return Answer(status="", quits=True)
        if self._token is None or self._open:
            return Answer((_HINT,))
        told = (
            "Android Console: Authentication required",
            "Android Console: type 'auth <auth_token>' to authenticate",
            "Android Console: you can find your <auth_token> in ",
            f"'{self._token.path}'",
        )
        return Answer(told)

    def hear(self, data: bytes) -> None:
        """Takes what the client sends."""
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        self._lines.extend(lines)

    def answers(self) -> Iterator[Answer]:
        """One for each line that is whole and was not answered yet; the last may end the conversation."""
        while self._lines:
            if said := self._lines.popleft().replace(b"\r", b"").strip(b" \t"):
                yield self._answer(said)
        if len(self._buffer) > _LINE_LIMIT:
            yield _abort(f"Line of more than {_LINE_LIMIT} bytes")

    def _answer(self, said: bytes) -> Answer:
        """A web page that posts to this port is no client, and neither is what speaks no UTF-8."""
        try:
            text = said.decode()
        except UnicodeDecodeError:
            return _abort("Forbidden binary request")
        if text.endswith(_HTTP):
            return _abort("Forbidden HTTP request")
        if self._open and text.partition(" ")[0] == "auth":  # hosts begin with one wherever they know one
            return Answer((_HINT,))
        try:
            command, argument = self._table().find(text)
            return Answer(tuple(command.action(Run(self._phone, self._ports, argument, self._table()))))
        except Ended as end:
            return Answer(end.lines, status="", quits=True, kills=end.kills)
        except Failure as failure:
            return Answer(failure.lines, f"KO: {failure}")
        except PhoneError as error:
            return Answer(status=f"KO: {error}")

    def _table(self) -> Table:
        return MAIN if self._admitted else _outside(self._admit)

    def _admit(self, run: Run) -> tuple[str, ...]:
        """Lets in who knows the token."""
        if not run.argument:
            raise Failure("missing authentication token")
        assert self._token is not None
        if not self._token.matches(run.argument):
            raise Failure(f"authentication token does not match ~/{FILE_NAME}")
        self._admitted = True
        return (_HINT,)


_OUTSIDE = ("help", "help-verbose", "ping", "avd name", "quit")


def _outside(admit: Callable[[Run], tuple[str, ...]]) -> Table:
    """What may be said before the token."""
    auth = Command(
        "user authentication for the emulator console",
        ("use 'auth <auth_token>' to get extended console functionality",),
        admit,
    )
    return Table({**{name: COMMANDS[name] for name in _OUTSIDE}, "auth": auth}, {"avd": GROUPS["avd"]})


def _abort(why: str) -> Answer:
    return Answer(status=f"KO: {why}. Aborting", quits=True)


class ConsoleLink(asyncio.Protocol):
    """One client's connection; it is in ``links`` while it lasts."""

    def __init__(
        self, phone: Phone, console: Console, links: set[ConsoleLink], touched: Callable[[], None]
    ) -> None:
        self._phone = phone
        self._links = links
        self._touched = touched
        self._console = console
        self._heard = True
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._links.add(self)
        self._tell(self._console.greeting())

    def connection_lost(self, exc: Exception | None) -> None:
        self._links.discard(self)

    def drop(self) -> None:
        """Hangs up."""
        if self._transport is not None:
            self._transport.close()

    def pause_writing(self) -> None:
        """A client that does not read what it is told is not listened to."""
        assert self._transport is not None
        self._heard = False
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        assert self._transport is not None
        self._heard = True
        self._transport.resume_reading()
        self._reply()

    def data_received(self, data: bytes) -> None:
        self._console.hear(data)
        self._reply()

    def _reply(self) -> None:
        """Answers for as long as the client is there and reads."""
        assert self._transport is not None
        answers = self._console.answers()
        while self._heard and not self._transport.is_closing():
            answer = next(answers, None)
            if answer is None:
                break
            self._tell(answer)
        self._touched()

    def _tell(self, answer: Answer) -> None:
        assert self._transport is not None
        self._transport.write(answer.encode())
        if answer.quits:
            self._transport.close()
        if answer.kills and self._phone.hooks.shutdown is not None:
            self._phone.hooks.shutdown()
