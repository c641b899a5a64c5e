"""Which ports a phone has, and the sockets on them; loopback only."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import asdict, dataclass

LOOPBACK = "127.0.0.1"
ADB_SERVER_PORT = 5037
_TRIES = 200


class PortInUse(Exception):
    """Somebody else listens there; the message says what to do, ``taken`` only what is."""

    def __init__(self, port: int, what: str, option: str) -> None:
        self.port = port
        self.taken = f"{what} port {port} is in use, perhaps by another emulator or phone"
        super().__init__(
            f"{self.taken}: stop that one, or choose another port with {option} (0 takes any free one)"
        )


@dataclass(frozen=True)
class Ports:
    """Where a running phone is found; ``serial`` is what adb calls it."""

    serial: str
    console_port: int
    adb_port: int
    grpc_port: int
    pid: int

    def to_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str | bytes) -> Ports:
        """Reads the line; raises ValueError for anything else."""
        try:
            return cls(**json.loads(line))
        except TypeError as error:
            raise ValueError(f"not a phone's ports: {line!r}") from error


@dataclass
class Listening:
    """Bound sockets; whoever gets them closes them."""

    console: socket.socket
    adb: socket.socket
    grpc: socket.socket

    @property
    def ports(self) -> Ports:
        console, adb, grpc = (bound.getsockname()[1] for bound in (self.console, self.adb, self.grpc))
        return Ports(f"emulator-{adb - 1}", console, adb, grpc, os.getpid())

    def close(self) -> None:
        for bound in (self.console, self.adb, self.grpc):
            bound.close()


def bind(console_port: int, adb_port: int | None, grpc_port: int) -> Listening:
    """Binds the three; 0 is any free port, and ``adb_port`` None the one after the console's, where adb expects it.

    Raises PortInUse.
    """
    console, adb = _bind_pair(console_port, adb_port)
    try:
        grpc = _bind(grpc_port, "gRPC", "--grpc-port")
    except PortInUse:
        console.close()
        adb.close()
        raise
    return Listening(console, adb, grpc)


def _bind_pair(console_port: int, adb_port: int | None) -> tuple[socket.socket, socket.socket]:
    if console_port == 0 and not adb_port:
        return _free_pair()
    return _listen_pair(console_port or (adb_port or 0) - 1, adb_port or console_port + 1)


def _free_pair() -> tuple[socket.socket, socket.socket]:
    """An even port and the odd one after it."""
    for _ in range(_TRIES):
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            even = probe.getsockname()[1] & ~1
        try:
            return _listen_pair(even, even + 1)
        except PortInUse:
            continue
    raise PortInUse(0, "every pair of a console and an adb", "--console-port")


def _listen_pair(console_port: int, adb_port: int) -> tuple[socket.socket, socket.socket]:
    """Both listen at once, so that nobody else can: who connects waits until the phone is there."""
    console = _bind(console_port, "console", "--console-port", listen=True)
    try:
        return console, _bind(adb_port, "adb", "--adb-port", listen=True)
    except PortInUse:
        console.close()
        raise


def _bind(port: int, what: str, option: str, listen: bool = False) -> socket.socket:
    bound = socket.socket()
    if port:  # a port that was asked for may still have old connections on it; of the others there are enough
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((LOOPBACK, port))
        if listen:
            bound.listen()
    except (OSError, OverflowError) as error:
        bound.close()
        raise PortInUse(port, what, option) from error
    return bound


def adb_server_port() -> int:
    """Where this machine's adb server is; ANDROID_ADB_SERVER_PORT moves it."""
    text = os.environ.get("ANDROID_ADB_SERVER_PORT", "")
    return int(text) if text.isdigit() else ADB_SERVER_PORT
