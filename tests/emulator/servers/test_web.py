"""The phone in a browser: a real WebSocket client sees pictures and touches them."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from PIL import Image

from emulator.phone.device import Phone, PhoneConfig
from emulator.phone.servers.web import address, serve_web
from emulator.phone.servers.websocket import BINARY, TEXT
from tests.emulator.servers.test_websocket import masked

_HELLO = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
)


class Browser:
    """The client's side of one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def send(self, **event: Any) -> None:
        self.writer.write(masked(TEXT, json.dumps(event).encode()))

    async def picture(self) -> Image.Image:
        """The next frame, which is acknowledged."""
        head = await self.reader.readexactly(2)
        assert head[0] == 0x80 | BINARY
        wide = {126: 2, 127: 8}.get(head[1], 0)
        size = int.from_bytes(await self.reader.readexactly(wide), "big") if wide else head[1]
        picture = Image.open(io.BytesIO(await self.reader.readexactly(size)))
        self.send(kind="drawn")
        return picture.convert("RGB")


class Page:
    """The served page, and the connections that a test makes to it."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.open: list[asyncio.StreamWriter] = []

    async def ask(self, path: str, more: str = "", name: str = "") -> tuple[bytes, Browser]:
        """The head of the answer, and the connection after it."""
        reader, writer = await asyncio.open_connection(*self.host.split(":"))
        self.open.append(writer)
        writer.write(_HELLO.format(path=path, host=name or self.host, more=more).encode())
        return await reader.readuntil(b"\r\n\r\n"), Browser(reader, writer)


@asynccontextmanager
async def _served(phone: Phone) -> AsyncIterator[Page]:
    async with asyncio.timeout(30), await serve_web(phone) as server:
        page = Page(address(server).removeprefix("http://").rstrip("/"))
        try:
            yield page
        finally:
            for writer in page.open:
                writer.close()
                with contextlib.suppress(ConnectionError):
                    await writer.wait_closed()


def _with_browser(phone: Phone, use: Callable[[Browser], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with _served(phone) as page:
            head, browser = await page.ask("/live")
            assert b" 101 " in head
            await use(browser)

    asyncio.run(whole())


@pytest.fixture
def phone() -> Phone:
    return Phone.prepared(PhoneConfig(real_time=True))


def test_the_page_is_served_and_nothing_else(phone: Phone) -> None:
    async def whole() -> None:
        async with _served(phone) as page:
            head, browser = await page.ask("/")
            assert b"200 OK" in head
            assert b"<canvas" in await browser.reader.read()
            assert b"404" in (await page.ask("/../web.py"))[0]

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("more", "name"), [("Origin: http://evil.example\r\n", ""), ("", "evil.example"), ("", "evil.example:80")]
)
def test_other_sites_cannot_reach_the_phone(phone: Phone, more: str, name: str) -> None:
    async def whole() -> None:
        async with _served(phone) as page:
            assert b"403" in (await page.ask("/live", more, name))[0]

    asyncio.run(whole())


def test_the_first_picture_is_the_screen(phone: Phone) -> None:
    async def use(browser: Browser) -> None:
        assert (await browser.picture()).tobytes() == phone.windows.frame().tobytes()

    _with_browser(phone, use)


def test_a_finger_opens_the_drawer_and_a_key_leaves_it(phone: Phone) -> None:
    async def use(browser: Browser) -> None:
        home = (await browser.picture()).tobytes()
        browser.send(kind="touch", touch="down", x=540, y=1500)
        for y in range(1450, 500, -50):
            browser.send(kind="touch", touch="move", x=540, y=y)
        browser.send(kind="touch", touch="up", x=540, y=500)
        assert (await browser.picture()).tobytes() != home
        browser.send(kind="key", name="HOME")
        while (await browser.picture()).tobytes() != home:
            pass

    _with_browser(phone, use)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"{", b"[]", b'{"kind": "fly"}', b'{"kind": "key", "name": "NOSUCH"}',
        b'{"kind": "touch", "touch": "hover", "x": 1, "y": 1}',
        b'{"kind": "touch", "touch": "down", "x": 1, "y": 1, "pointer": 10}',
    ],
)  # fmt: skip
def test_nonsense_ends_that_viewer_and_the_next_one_works(phone: Phone, nonsense: bytes) -> None:
    async def whole() -> None:
        async with _served(phone) as page:
            _, rude = await page.ask("/live")
            rude.writer.write(masked(TEXT, nonsense))
            await rude.reader.read()
            _, browser = await page.ask("/live")
            assert (await browser.picture()).size == (1080, 2400)

    asyncio.run(whole())
