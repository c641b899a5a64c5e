"""Sockets inside the phone: what listens there, streams to it, and ports that a host has the phone listen on for it.

A socket's name is adb's own: ``tcp:8000``, ``localabstract:minitouch``. No socket of the host's machine is opened here:
``phone.hooks.sockets`` is the whole network.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.phone.servers.streams import Call, Handler, Reply, Service, Stream, service
from protocol.adb_connection import State

if TYPE_CHECKING:
    from emulator.phone.servers.adbd import Daemon, Link

LOCAL_KINDS = ("local", "localabstract", "localreserved", "localfilesystem")
_FIRST_FREE_PORT = 32768


class BadAddress(ValueError):
    """A name that is no socket's."""


def address(text: str) -> str:
    """The name of a socket as it is listed; raises BadAddress."""
    kind, _, rest = text.partition(":")
    if kind == "tcp":
        host, _, port = rest.rpartition(":")
        if host not in ("", "localhost", "127.0.0.1") or not port.isdigit() or int(port) > 65535:
            raise BadAddress(f"bad port number '{rest}'")
        return f"tcp:{int(port)}"
    if kind not in LOCAL_KINDS or not rest:
        raise BadAddress(f"unknown socket specification: {text}")
    return text


class Pipe(Service):
    """One of two streams whose bytes go into each other; what arrives before the other is open waits."""

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream)
        self._other: Pipe | None = None
        self._open = False
        self._early: list[bytes] = []

    def join(self, other: Pipe) -> None:
        self._other, other._other = other, self

    def start(self) -> None:
        self._open = True
        early, self._early = self._early, []
        for data in early:
            self.stream.send(data)

    def received(self, data: bytes) -> None:
        if self._other is not None:
            self._other.take(data)

    def take(self, data: bytes) -> None:
        """Bytes of the other stream."""
        if self._open:
            self.stream.send(data)
        else:
            self._early.append(data)

    def drained(self) -> None:
        if self._other is not None:
            self._other.stream.ready()

    def closed(self) -> None:
        other, self._other = self._other, None
        if other is not None:
            other._other = None
            other.stream.close()


@service("tcp", *LOCAL_KINDS)
def connect(call: Call) -> Service | None:
    """A stream to what listens in the phone; refused where nothing does."""
    try:
        name = address(f"{call.name}:{call.argument}")
    except BadAddress:
        return None
    handler: Handler | None = call.daemon.phone.hooks.sockets.get(name)
    return handler(call.stream) if handler is not None else None


class Reversed:
    """A handler: each stream to it goes on to ``remote`` at the host that asked for it."""

    def __init__(self, link: Link, remote: str) -> None:
        self.link = link
        self.remote = remote

    def __call__(self, stream: Stream) -> Service | None:
        daemon = self.link.daemon
        if self.link not in daemon.links or self.link.connection.state is not State.ONLINE:
            return None
        here, there = Pipe(stream), Pipe(stream)
        here.join(there)
        self.link.open(self.remote, there)
        return here


@service("reverse")
def reverse(call: Call) -> Service:
    """``reverse:forward:[norebind:]LOCAL;REMOTE``, ``list-forward``, ``killforward:LOCAL``, ``killforward-all``."""
    verb, _, rest = call.argument.partition(":")
    action = _VERBS.get(verb)
    try:
        answer = action(call, rest) if action else _fail(f"bad forward: {call.argument}")
    except BadAddress as error:
        answer = _fail(f"cannot bind listener: {error}")
    return Reply(call.stream, answer)


def _fail(reason: str) -> bytes:
    return b"FAIL" + _counted(reason)


def _counted(text: str) -> bytes:
    data = text.encode()
    return f"{len(data):04x}".encode() + data


def _forward(call: Call, rest: str) -> bytes:
    rebind = not rest.startswith("norebind:")
    local, semicolon, remote = rest.removeprefix("norebind:").partition(";")
    if not (local and semicolon and remote):
        return _fail(f"bad forward: {call.argument}")
    sockets = call.daemon.phone.hooks.sockets
    name = address(local)
    asked_any = name == "tcp:0"
    if asked_any:
        name = _free_port(call.daemon)
    there = sockets.get(name)
    if there is not None and not isinstance(there, Reversed):
        return _fail("cannot bind listener: Address already in use")
    if there is not None and not rebind:
        return _fail("cannot rebind existing socket")
    sockets[name] = Reversed(call.link, remote)
    return b"OKAY" + (_counted(name.removeprefix("tcp:")) if asked_any else b"")


def _free_port(daemon: Daemon) -> str:
    port = _FIRST_FREE_PORT
    while f"tcp:{port}" in daemon.phone.hooks.sockets:
        port += 1
    return f"tcp:{port}"


def _reversed(call: Call) -> dict[str, Reversed]:
    sockets = call.daemon.phone.hooks.sockets
    return {name: handler for name, handler in sockets.items() if isinstance(handler, Reversed)}


def _list(call: Call, _: str) -> bytes:
    lines = (f"host-1 {name} {handler.remote}\n" for name, handler in _reversed(call).items())
    return _counted("".join(lines))


def _kill(call: Call, local: str) -> bytes:
    if local not in _reversed(call):
        return _fail(f"listener '{local}' not found")
    del call.daemon.phone.hooks.sockets[local]
    return b"OKAY"


def _kill_all(call: Call, _: str) -> bytes:
    for name in _reversed(call):
        del call.daemon.phone.hooks.sockets[name]
    return b"OKAY"


_VERBS: dict[str, Callable[[Call, str], bytes]] = {
    "forward": _forward,
    "list-forward": _list,
    "killforward": _kill,
    "killforward-all": _kill_all,
}


def forget_link(daemon: Daemon, link: Link) -> None:
    """A host is gone, and with it what the phone listened on for it."""
    sockets = daemon.phone.hooks.sockets
    gone = [
        name for name, handler in sockets.items() if isinstance(handler, Reversed) and handler.link is link
    ]
    for name in gone:
        del sockets[name]
