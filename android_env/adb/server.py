"""A device that hangs on an adb server, reached by the server's smart socket; no adb is started."""

from __future__ import annotations

import os
import socket

from android_env.adb.streams import Deadline
from android_env.errors import DeviceError, DeviceGone


def server_address() -> tuple[str, int]:
    """Where the adb server listens, by the environment variable that adb itself heeds."""
    port = os.environ.get("ANDROID_ADB_SERVER_PORT") or "5037"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise DeviceError(f"ANDROID_ADB_SERVER_PORT should be a port, not {port!r}")
    return "127.0.0.1", int(port)


class ServerStream:
    """One socket to the server that has become a stream to the device's service."""

    def __init__(self, connection: socket.socket, link: ServerLink) -> None:
        self._socket = connection
        self._link = link

    def read(self, deadline: Deadline) -> bytes:
        self._socket.settimeout(deadline.left())
        try:
            return self._socket.recv(1 << 18)
        except TimeoutError as error:
            raise deadline.missed() from error
        except OSError as error:
            raise DeviceGone(f"the adb server dropped {self._link.address}: {error}") from error

    def write(self, data: bytes, deadline: Deadline) -> None:
        self._socket.settimeout(deadline.left())
        try:
            self._socket.sendall(data)
        except TimeoutError as error:
            raise deadline.missed() from error
        except OSError as error:
            raise DeviceGone(f"the adb server dropped {self._link.address}: {error}") from error

    def close(self) -> None:
        self._socket.close()

    def request(self, text: str, deadline: Deadline) -> None:
        """Asks the server for something; raises with the server's own words when it refuses."""
        data = text.encode()
        if len(data) > 0xFFFF:
            raise DeviceError(f"the adb server takes services of 65535 bytes, this one has {len(data)}")
        self.write(b"%04x" % len(data) + data, deadline)
        if (answer := self._exactly(4, deadline)) == b"OKAY":
            return
        if answer != b"FAIL":
            raise DeviceError(f"the adb server answered {answer!r} to {text[:80]!r}")
        reason = self._exactly(int(self._exactly(4, deadline), 16), deadline).decode(errors="replace")
        if text.startswith("host:"):
            raise DeviceGone(f"the adb server has no {self._link.address}: {reason}")
        raise DeviceError(f"{self._link.address} refuses the service {text[:80]!r}: {reason}")

    def _exactly(self, count: int, deadline: Deadline) -> bytes:
        data = b""
        while len(data) < count:
            self._socket.settimeout(deadline.left())
            try:
                part = self._socket.recv(count - len(data))
            except TimeoutError as error:
                raise deadline.missed() from error
            except OSError as error:
                raise DeviceGone(f"the adb server hung up: {error}") from error
            if not part:
                raise DeviceGone(f"the adb server hung up on {self._link.address}")
            data += part
        return data


class ServerLink:
    """A device by its serial on the local adb server; each stream is a connection of its own."""

    def __init__(self, serial: str) -> None:
        self._serial = serial

    @property
    def address(self) -> str:
        return self._serial

    def open(self, service: str, deadline: Deadline) -> ServerStream:
        host, port = server_address()
        try:
            connection = socket.create_connection((host, port), timeout=min(5.0, deadline.left()))
        except OSError as error:
            raise DeviceGone(
                f"no adb server at {host}:{port} to ask for {self._serial}: {error}; "
                "`adb start-server` starts one, `adb devices` shows what it knows"
            ) from error
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream = ServerStream(connection, self)
        try:
            stream.request(f"host:transport:{self._serial}", deadline)
            stream.request(service, deadline)
        except BaseException:
            stream.close()
            raise
        return stream

    def close(self) -> None:
        """Nothing is kept open between streams."""
