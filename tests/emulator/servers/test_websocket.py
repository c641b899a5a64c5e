"""WebSocket framing: what goes in comes out however it is cut, and nonsense is refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.servers import websocket
from emulator.phone.servers.websocket import BINARY, CLOSE, LONGEST, PING, TEXT, Decoder, WebSocketError


def masked(kind: int, payload: bytes, final: bool = True) -> bytes:
    """A frame as a client sends it."""
    mask = b"\x01\x02\x03\x04"
    size = len(payload)
    if size < 126:
        length = bytes([0x80 | size])
    else:
        length = b"\xfe" + struct.pack("!H", size) if size < 1 << 16 else b"\xff" + struct.pack("!Q", size)
    body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
    return bytes([0x80 * final | kind]) + length + mask + body


def test_the_handshake_answers_as_the_standard_says() -> None:
    assert websocket.accept_key("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


@given(st.lists(st.binary(max_size=300), max_size=4), st.integers(1, 50))
def test_messages_arrive_whole_however_they_are_cut(payloads: list[bytes], cut: int) -> None:
    stream = b"".join(masked(TEXT, payload) for payload in payloads)
    decoder = Decoder()
    found = [m for start in range(0, len(stream), cut) for m in decoder.feed(stream[start : start + cut])]
    assert found == [(TEXT, payload) for payload in payloads]


def test_fragments_are_put_together_with_a_ping_between_them() -> None:
    stream = masked(TEXT, b"hel", final=False) + masked(PING, b"?") + masked(0, b"lo")
    assert Decoder().feed(stream) == [(PING, b"?"), (TEXT, b"hello")]


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_the_length_is_told_in_its_three_forms(size: int) -> None:
    frame = websocket.encode(BINARY, bytes(size))
    head = 2 if size < 126 else 4 if size < 65_536 else 10
    assert len(frame) == head + size
    assert Decoder().feed(masked(BINARY, bytes(size))) == [(BINARY, bytes(size))]


@pytest.mark.parametrize(
    "frame",
    [
        b"\x81\x02hi",
        masked(0, b"of nothing"),
        masked(TEXT, b"a", final=False) + masked(TEXT, b"b"),
        b"\x81\xff" + struct.pack("!Q", LONGEST + 1),
    ],
)
def test_what_breaks_the_protocol_is_refused(frame: bytes) -> None:
    with pytest.raises(WebSocketError):
        Decoder().feed(frame)


@given(st.binary(max_size=200))
def test_random_bytes_are_messages_or_an_error_and_nothing_else(data: bytes) -> None:
    try:
        found = Decoder().feed(data)
    except WebSocketError:
        return
    assert all(kind <= 15 and len(payload) <= len(data) for kind, payload in found)


def test_a_close_is_a_message_too() -> None:
    assert Decoder().feed(masked(CLOSE, b"")) == [(CLOSE, b"")]
