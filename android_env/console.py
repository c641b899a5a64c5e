"""The emulator's console: a text protocol on a port of its own; one connection a command."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import BinaryIO

from android_env.errors import DeviceError, DeviceGone, DeviceTimeout, Unsupported

TOKEN_FILE = ".emulator_console_auth_token"


class Console:
    """Commands to an emulator itself; ``port`` None is a device that has no console, ``patience`` seconds."""

    def __init__(self, host: str, port: int | None, patience: float = 60.0) -> None:
        self._host = host
        self._port = port
        self._patience = patience

    def command(self, line: str, timeout: float | None = None) -> str:
        """What the console says to one command, without the closing OK; raises DeviceError for a KO."""
        timeout = timeout or self._patience
        if self._port is None:
            raise Unsupported(f"{line!r} needs an emulator's console, and this device has none")
        if "\n" in line or "\r" in line:
            raise ValueError(f"a console command is one line: {line!r}")
        try:
            with socket.create_connection((self._host, self._port), timeout=timeout) as connection:
                return self._talk(connection, line)
        except TimeoutError as error:
            raise DeviceTimeout(f"the console did not answer {line!r} within {timeout:g} s") from error
        except OSError as error:
            raise DeviceGone(f"no console at {self._host}:{self._port}: {error}") from error

    def _talk(self, connection: socket.socket, line: str) -> str:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection.makefile("rb") as answers:
            greeting = _answer(answers)
            if "Authentication required" in greeting:
                connection.sendall(f"auth {_token(greeting)}\r\n".encode())
                _answer(answers)
            connection.sendall(f"{line}\r\n".encode())
            said = _answer(answers)
            connection.sendall(b"quit\r\n")
            return said


def _answer(lines: BinaryIO) -> str:
    said: list[str] = []
    for raw in lines:
        line = raw.decode(errors="replace").rstrip("\r\n")
        if line == "OK":
            return "\n".join(said)
        if line.startswith("KO"):
            raise DeviceError(f"the console refuses: {line.removeprefix('KO').lstrip(': ')}")
        said.append(line)
    raise DeviceGone("the console hung up")


def _token(greeting: str) -> str:
    """From the file that the console names, if it is called as such files are; it may be another user's home."""
    named = Path(greeting.rpartition("\n")[2].strip("'"))
    path = named if named.name == TOKEN_FILE else Path.home() / TOKEN_FILE
    if not path.is_file():
        raise DeviceError(f"the console wants the token of {path}, and there is no such file")
    return path.read_text().strip()
