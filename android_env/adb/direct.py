"""A direct TCP connection to a device's adbd, on top of adb-shell's handshake and packet store.

adb-shell alone waits 44 ms per command (Nagle against delayed acknowledgements), sums every byte it receives
in Python, and spins when the device hangs up; the subclasses here repair that and nothing else.
"""

from __future__ import annotations

import socket
import struct
from collections import deque
from pathlib import Path
from typing import Any

from adb_shell import constants, exceptions
from adb_shell.adb_device import AdbDevice, _AdbIOManager
from adb_shell.adb_message import AdbMessage
from adb_shell.hidden_helpers import _AdbTransactionInfo
from adb_shell.transport.tcp_transport import TcpTransport

from android_env.adb.streams import Deadline
from android_env.errors import DeviceError, DeviceGone, DeviceTimeout

_NO_CHECKSUMS = 0x01000001
_HEADER = struct.Struct("<6I")
_DROPPED = (OSError, exceptions.InvalidCommandError, exceptions.AdbConnectionError)
_LATE = (exceptions.TcpTimeoutException, exceptions.AdbTimeoutError, TimeoutError)


class _Transport(TcpTransport):  # type: ignore[misc]
    """TCP without Nagle's delay, for any file descriptor, that says so when the device hangs up."""

    _connection: socket.socket | None

    def connect(self, transport_timeout_s: float | None) -> None:
        self._connection = socket.create_connection((self._host, self._port), timeout=transport_timeout_s)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def bulk_read(self, numbytes: int, transport_timeout_s: float | None) -> bytearray:
        """Exactly so many bytes; each wait is bounded by the timeout."""
        connection = self._connected(transport_timeout_s)
        data = bytearray(numbytes)
        view = memoryview(data)
        while view:
            received = connection.recv_into(view)
            if not received:
                raise ConnectionResetError("the device closed the connection")
            view = view[received:]
        return data

    def bulk_write(self, data: bytes, transport_timeout_s: float | None) -> int:
        self._connected(transport_timeout_s).sendall(data)
        return len(data)

    def _connected(self, timeout: float | None) -> socket.socket:
        if self._connection is None:
            raise ConnectionError("not connected")
        self._connection.settimeout(timeout)
        return self._connection


class _Packets(_AdbIOManager):  # type: ignore[misc]
    """adb-shell's packet traffic at protocol version 0x01000001, which has no checksums."""

    def __init__(self, transport: _Transport) -> None:
        super().__init__(transport)
        self._wire = transport
        self._summed = True

    def _send(self, msg: Any, adb_info: Any) -> None:
        if msg.command == constants.ID_TO_WIRE[constants.CNXN]:
            self._summed = True
            msg.arg0 = _NO_CHECKSUMS
        checksum = msg.checksum if self._summed else 0
        header = _HEADER.pack(msg.command, msg.arg0, msg.arg1, len(msg.data), checksum, msg.magic)
        self._wire.bulk_write(header + msg.data, adb_info.transport_timeout_s)

    def _read_packet_from_device(self, adb_info: Any) -> tuple[bytes, int, int, bytes | bytearray]:
        header = self._wire.bulk_read(_HEADER.size, adb_info.transport_timeout_s)
        number, arg0, arg1, length, _checksum, magic = _HEADER.unpack(header)
        command = constants.WIRE_TO_ID.get(number)
        if command is None or magic != number ^ 0xFFFFFFFF or length > constants.MAX_ADB_DATA:
            raise exceptions.InvalidCommandError(f"not an ADB packet: {header!r}")
        if command == constants.CNXN:
            self._summed = arg0 < _NO_CHECKSUMS
        if not length:
            return command, arg0, arg1, b""
        return command, arg0, arg1, self._wire.bulk_read(length, adb_info.transport_timeout_s)


class _Adb(AdbDevice):  # type: ignore[misc]
    """adb-shell's device with the packet traffic above, and streams that both sides may write to."""

    def __init__(self, host: str, port: int) -> None:
        transport = _Transport(host, port)
        super().__init__(transport, banner=b"droidworld")
        self._io_manager = _Packets(transport)
        self._local_id: int = 0

    @property
    def largest(self) -> int:
        """Bytes that one packet may carry."""
        return int(self._maxdata)

    def send(self, command: bytes, info: Any, data: bytes = b"") -> None:
        self._io_manager.send(AdbMessage(command, info.local_id, info.remote_id or 0, data), info)

    def receive(self, info: Any) -> tuple[bytes, int, bytes | bytearray]:
        """The next packet for a stream: its command, the device's number of the stream, its payload."""
        expected = [constants.OKAY, constants.WRTE, constants.CLSE]
        command, remote, _, data = self._io_manager.read(expected, info, allow_zeros=True)
        return command, remote, data

    def transaction(self) -> Any:
        with self._local_id_lock:
            self._local_id = int(self._local_id) % 0xFFFFFFFF + 1
            return _AdbTransactionInfo(self._local_id, None)


class DirectStream:
    """A stream over the shared connection; its errors close the connection, as they may break framing."""

    def __init__(self, link: DirectLink, adb: _Adb, service: str, deadline: Deadline) -> None:
        self._link = link
        self._adb = adb
        self._service = service
        self._info = adb.transaction()
        self._inbox: deque[bytes | bytearray] = deque()
        self._closed = False
        self._send(constants.OPEN, deadline, service.encode() + b"\0")
        while not self._take(deadline):
            if self._closed:
                raise DeviceError(f"{link.address} refuses the service {service[:80]!r}")

    def read(self, deadline: Deadline) -> bytes | bytearray:
        while not self._inbox and not self._closed:
            self._take(deadline)
        return self._inbox.popleft() if self._inbox else b""

    def write(self, data: bytes, deadline: Deadline) -> None:
        for start in range(0, len(data), self._adb.largest):
            self._send(constants.WRTE, deadline, data[start : start + self._adb.largest])
            while not self._take(deadline):
                if self._closed:
                    raise DeviceError(f"{self._service[:80]!r} ended before it had read its input")

    def close(self) -> None:
        if self._closed or not self._adb.available:
            return
        self._closed = True
        self._send(constants.CLSE, Deadline(5, "closing a stream"))

    def _take(self, deadline: Deadline) -> bool:
        """Handles one packet; whether it was the acknowledgement of what was sent last."""
        try:
            self._info.transport_timeout_s = self._info.read_timeout_s = deadline.left()
            command, remote, data = self._adb.receive(self._info)
        except (*_LATE, *_DROPPED) as error:
            raise self._link.broken(error, deadline) from error
        if self._info.remote_id is None and remote:
            self._info.remote_id = remote
        if command == constants.WRTE:
            self._inbox.append(data)
            self._send(constants.OKAY, deadline)
        elif command == constants.CLSE:
            self._closed = True
            if self._info.remote_id is not None:
                self._send(constants.CLSE, deadline)
        return bool(command == constants.OKAY)

    def _send(self, command: bytes, deadline: Deadline, data: bytes = b"") -> None:
        try:
            self._info.transport_timeout_s = deadline.left()
            self._adb.send(command, self._info, data)
        except (*_LATE, *_DROPPED) as error:
            raise self._link.broken(error, deadline) from error


class DirectLink:
    """A device at ``host:port``. A connection found dead when a stream is opened is made anew, once."""

    def __init__(self, host: str, port: int, connect_timeout: float = 10.0) -> None:
        self._host = host
        self._port = port
        self._connect_timeout = connect_timeout
        self._adb: _Adb | None = None

    @property
    def address(self) -> str:
        return f"{self._host}:{self._port}"

    def open(self, service: str, deadline: Deadline) -> DirectStream:
        adb, fresh = self._connection(deadline)
        try:
            return DirectStream(self, adb, service, deadline)
        except DeviceGone:
            if fresh:
                raise
        return DirectStream(self, self._connection(deadline)[0], service, deadline)

    def close(self) -> None:
        if self._adb is not None:
            self._adb.close()
            self._adb = None

    def broken(self, error: Exception, deadline: Deadline) -> DeviceError:
        """Gives the connection up and says why."""
        self.close()
        if isinstance(error, _LATE):
            return deadline.missed()
        return DeviceGone(f"the connection to {self.address} broke: {error}")

    def _connection(self, deadline: Deadline) -> tuple[_Adb, bool]:
        if self._adb is not None:
            return self._adb, False
        adb = _Adb(self._host, self._port)
        wait = min(self._connect_timeout, deadline.left())
        try:
            _shake_hands(adb, wait)
        except _LATE as error:
            adb.close()
            message = f"{self.address} did not answer as a device within {wait:.3g} s"
            raise DeviceTimeout(message) from error
        except (*_DROPPED, exceptions.InvalidResponseError) as error:
            adb.close()
            raise DeviceGone(f"no device at {self.address}: {error}") from error
        self._adb = adb
        return adb, True


def _shake_hands(adb: _Adb, wait: float) -> None:
    try:
        adb.connect(transport_timeout_s=wait, read_timeout_s=wait)
    except exceptions.DeviceAuthError:
        adb.connect([_signer()], transport_timeout_s=wait, read_timeout_s=wait, auth_timeout_s=wait)


def _signer() -> Any:
    """The user's own ADB key; raises DeviceGone where there is none."""
    from adb_shell.auth.sign_pythonrsa import PythonRSASigner

    key = Path.home() / ".android" / "adbkey"
    if not key.is_file():
        raise DeviceGone(f"the device wants to know who we are, and there is no key at {key}")
    return PythonRSASigner(key.with_suffix(".pub").read_text(), key.read_text())
