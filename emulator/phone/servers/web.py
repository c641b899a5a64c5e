"""The phone in a browser: a page on loopback that shows the live screen and takes mouse and keyboard.

One WebSocket a viewer: PNG frames go out when the picture has changed and the viewer has drawn the last one; events
come in as JSON. It serves no file but its page, and no other site's page may connect.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from http import HTTPStatus
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from emulator.phone.servers import websocket
from emulator.phone.servers.ports import LOOPBACK
from emulator.phone.toolkit import png
from emulator.phone.toolkit.drawing import Op
from protocol.keycodes import KEYCODES

if TYPE_CHECKING:
    from emulator.phone.device import Phone

_NAMES = (LOOPBACK, "localhost", "[::1]")
_BUSY_SECONDS = 1 / 60
_IDLE_SECONDS = 0.1
_BUSY_FOR = 1.5
_HEAD_LIMIT = 16_384


async def serve_web(phone: Phone, port: int = 0) -> asyncio.Server:
    """Serves the page on 127.0.0.1; port 0 is any free one (see ``address``)."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(
            ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, websocket.WebSocketError
        ):  # a cancelled viewer is one whose phone ends
            await _answer(phone, reader, writer)
        writer.close()

    return await asyncio.start_server(connected, LOOPBACK, port, limit=_HEAD_LIMIT)


def address(server: asyncio.Server) -> str:
    """Where a browser finds the page."""
    return f"http://{LOOPBACK}:{server.sockets[0].getsockname()[1]}/"


async def _answer(phone: Phone, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.LimitOverrunError:
        writer.write(_response(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
        return
    line, _, rest = head.partition("\r\n")
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (row.partition(":") for row in rest.splitlines())
    }
    words = line.split(" ")
    path = urlsplit(words[1]).path if len(words) == 3 else ""
    if not _from_here(headers):
        writer.write(_response(HTTPStatus.FORBIDDEN))
    elif words[0] == "GET" and path == "/":
        page = resources.files("emulator.phone.servers").joinpath("web.html").read_bytes()
        writer.write(_response(HTTPStatus.OK, page))
    elif words[0] == "GET" and path == "/live" and "sec-websocket-key" in headers:
        key = websocket.accept_key(headers["sec-websocket-key"])
        writer.write(_upgrade(key))
        await _Viewer(phone, reader, writer).watch()
    else:
        writer.write(_response(HTTPStatus.NOT_FOUND))


def _from_here(headers: dict[str, str]) -> bool:
    """Whether the request is for a loopback name and from a page of ours: other sites cannot reach the phone."""
    host = headers.get("host", "")
    name = host.rpartition(":")[0] or host
    origin = headers.get("origin")
    return name in _NAMES and (origin is None or origin == f"http://{host}")


def _response(status: HTTPStatus, body: bytes = b"") -> bytes:
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def _upgrade(key: str) -> bytes:
    return (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {key}\r\n\r\n"
    ).encode()


class _Viewer:
    """One browser window at the phone."""

    def __init__(self, phone: Phone, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._phone, self._reader, self._writer = phone, reader, writer
        self._shown: tuple[Op, ...] | None = None
        self._drawn = True
        self._busy_until = 0.0
        self._touched = asyncio.Event()

    async def watch(self) -> None:
        """Until the browser goes away."""
        showing = asyncio.create_task(self._show())
        try:
            await self._listen()
        finally:
            showing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await showing

    async def _listen(self) -> None:
        decoder = websocket.Decoder()
        while data := await self._reader.read(65_536):
            for kind, payload in decoder.feed(data):
                if kind == websocket.CLOSE:
                    return
                if kind == websocket.PING:
                    self._writer.write(websocket.encode(websocket.PONG, payload))
                elif kind == websocket.TEXT:
                    self._take(payload)

    def _take(self, payload: bytes) -> None:
        try:
            event: Any = json.loads(payload)
            happen = _EVENTS[event["kind"]]
        except (ValueError, KeyError, TypeError) as error:
            raise websocket.WebSocketError(f"no event: {payload[:80]!r}") from error
        if event["kind"] == "drawn":
            self._drawn = True
        else:
            try:
                happen(self._phone, event)
            except (KeyError, TypeError, ValueError) as error:
                raise websocket.WebSocketError(f"no event: {payload[:80]!r}") from error
        self._busy_until = asyncio.get_running_loop().time() + _BUSY_FOR
        self._touched.set()

    async def _show(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            if self._drawn and (frame := self._changed()) is not None:
                self._drawn = False
                self._writer.write(websocket.encode(websocket.BINARY, frame))
                await self._writer.drain()
            pause = _BUSY_SECONDS if loop.time() < self._busy_until else _IDLE_SECONDS
            self._touched.clear()
            with contextlib.suppress(TimeoutError):  # not wait_for, which may swallow a cancellation
                async with asyncio.timeout(pause):
                    await self._touched.wait()

    def _changed(self) -> bytes | None:
        """The picture as PNG when it is another than the viewer has."""
        if self._phone.clock.real:
            self._phone.tick()
        operations = self._phone.windows.operations()
        if operations == self._shown:
            return None
        self._shown = operations
        return png.encode(self._phone.windows.frame())


def _touch(phone: Phone, event: dict[str, Any]) -> None:
    size = phone.display.size
    x = min(max(int(event["x"]), 0), size.width - 1)
    y = min(max(int(event["y"]), 0), size.height - 1)
    phone.input.touch(str(event["touch"]), x, y, int(event.get("pointer", 0)))
    phone.rest()


def _key(phone: Phone, event: dict[str, Any]) -> None:
    name = str(event["name"])
    if name not in KEYCODES:
        raise ValueError(f"no key is called {name!r}")
    held = frozenset(str(modifier) for modifier in event.get("held", ()))
    phone.keys.press(name, held)
    phone.rest()


def _text(phone: Phone, event: dict[str, Any]) -> None:
    phone.keys.type(str(event["text"]))
    phone.rest()


def _drawn(phone: Phone, event: dict[str, Any]) -> None:
    """The viewer is ready for another frame."""


_EVENTS: dict[str, Callable[[Phone, dict[str, Any]], None]] = {
    "touch": _touch,
    "key": _key,
    "text": _text,
    "drawn": _drawn,
}
