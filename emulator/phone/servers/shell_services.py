"""shell: and exec:, a shell session behind a stream, with or without protocol 2 and a terminal.

A session runs by turns of a few milliseconds, so that a long one holds up nobody, and not at all while its host
does not take what it has written.
"""

from __future__ import annotations

import asyncio
import logging
import time

from emulator.phone.servers.streams import Call, Service, service
from emulator.phone.shell.session import Session
from emulator.phone.shell.waits import Exit, Wait
from protocol import shell_v2

_LOG = logging.getLogger(__name__)
_CRASHED = 134
"""The status of a process that aborted: the phone has a fault, which is logged, and lives on."""
_TURN_S = 0.004
_MUCH = 1 << 20
"""Bytes waiting for the host from which on a session waits too."""
_FRAME = 1 << 18
_WINDOW = (24, 80)
_LOG_POLL_S = 0.05


@service("shell")
def shell(call: Call) -> Service:
    """``shell[,v2][,TERM=...][,raw|pty]:[command]``; without a command, an interactive shell."""
    tty = "pty" in call.options or (not call.argument and "raw" not in call.options)
    return ShellService(call, framed="v2" in call.options, tty=tty)


@service("exec")
def execute(call: Call) -> Service:
    """``exec:command``: no terminal, no frames, both outputs in one stream."""
    return ShellService(call, framed=False, tty=False)


class ShellService(Service):
    """One session."""

    def __init__(self, call: Call, *, framed: bool, tty: bool) -> None:
        super().__init__(call.stream)
        self._daemon = call.daemon
        self._phone = call.daemon.phone
        self._decoder = shell_v2.Decoder() if framed else None
        self._tty = tty
        window = _WINDOW if tty else None
        self._session = Session(
            self._phone, call.argument or None, tty=window, uid=call.daemon.uid, merged=not framed
        )
        for name, _, value in (option.partition("=") for option in call.options):
            if name == "TERM" and value:
                self._session.export(name, value)
        self._loop = asyncio.get_running_loop()
        self._turn: asyncio.Handle | None = None
        self._unsent = 0
        self._over = False

    def start(self) -> None:
        self._wake()

    def received(self, data: bytes) -> None:
        if self._decoder is None:
            self._session.feed(data)
        else:
            self._frames(data, self._decoder)
        if self._tty:
            self.stream.ready()
        if not self._over:
            self._wake()

    def drained(self) -> None:
        held, self._unsent = self._unsent > _MUCH, 0
        if held:
            self._wake()

    def closed(self) -> None:
        """The host is gone: so is what it ran."""
        self._over = True
        if self._turn is not None:
            self._turn.cancel()

    def _frames(self, data: bytes, decoder: shell_v2.Decoder) -> None:
        try:
            for kind, content in decoder.feed(data):
                if kind == shell_v2.STDIN:
                    self._session.feed(content)
                elif kind == shell_v2.CLOSE_STDIN:
                    self._session.eof()
                elif kind == shell_v2.WINDOW_SIZE:
                    self._session.resize(*shell_v2.window(content))
        except shell_v2.ShellProtocolError:
            self.closed()
            self.stream.close()

    # Turns ---------------------------------------------------------------------------------------------

    def _wake(self, delay_s: float = 0.0) -> None:
        if self._over:
            return
        if self._turn is not None:
            self._turn.cancel()
        self._turn = self._loop.call_later(delay_s, self._run) if delay_s else self._loop.call_soon(self._run)

    def _run(self) -> None:
        """One turn: steps until the session waits, ends, has said much, or has had its time."""
        self._turn = None
        end = time.monotonic() + _TURN_S
        while not self._over:
            try:
                step = self._session.step()
            except Exception:
                _LOG.exception("a shell session crashed")
                self._send(shell_v2.STDERR, b"Aborted \n")
                step = Exit(_CRASHED)
            self._tell_output()
            self._daemon.touched()
            if isinstance(step, Exit):
                self._finish(step.status)
            elif self._unsent > _MUCH or not (step.anew or self._advance(step)):
                return
            elif time.monotonic() > end:
                self._wake()
                return

    def _advance(self, wait: Wait) -> bool:
        """Goes on with a wait that is already over, or comes back when it may be; False for the latter.

        The host is asked for more only when the session has nothing left to read: what it does not read piles up
        at the host, not here.
        """
        if wait.source is not None:
            self.stream.ready()
        if wait.sink is not None:
            return True
        if wait.deadline is not None:
            clock = self._phone.clock
            left = wait.deadline - clock.now_ms
            if not clock.real:
                self._phone.advance(max(0, left))
                return True
            self._wake(min(max(0.001, left / 1000), _LOG_POLL_S if wait.logs else 3600.0))
        elif wait.logs:
            self._wake(_LOG_POLL_S)
        return False

    # Output --------------------------------------------------------------------------------------------

    def _tell_output(self) -> None:
        stdout, stderr = self._session.drain()
        self._send(shell_v2.STDOUT, stdout)
        self._send(shell_v2.STDERR, stderr)

    def _send(self, kind: int, data: bytes) -> None:
        if not data:
            return
        self._unsent += len(data)
        if self._decoder is None:
            self.stream.send(data)
            return
        for at in range(0, len(data), _FRAME):
            self.stream.send(shell_v2.encode(kind, data[at : at + _FRAME]))

    def _finish(self, status: int) -> None:
        self._over = True
        if self._decoder is not None:
            self.stream.send(shell_v2.encode(shell_v2.EXIT, bytes([status & 0xFF])))
        self.stream.close()
