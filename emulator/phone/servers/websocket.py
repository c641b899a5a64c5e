"""WebSocket framing for a server (RFC 6455), bytes in and messages out; opens no socket, knows no phone."""

from __future__ import annotations

import base64
import hashlib
import struct
from dataclasses import dataclass, field

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
LONGEST = 1 << 20

_CONTINUATION = 0
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class WebSocketError(ValueError):
    """The other side does not speak the protocol; the connection is of no more use."""


def accept_key(key: str) -> str:
    """The answer that shows the handshake was understood."""
    return base64.b64encode(hashlib.sha1((key + _GUID).encode()).digest()).decode()


def encode(kind: int, payload: bytes) -> bytes:
    """One unfragmented frame from server to client."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x80 | kind, size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", 0x80 | kind, 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 127, size)
    return head + payload


@dataclass
class Decoder:
    """Collects what a client sends; masked frames only, messages of at most ``LONGEST`` bytes."""

    _rest: bytearray = field(default_factory=bytearray)
    _parts: bytearray = field(default_factory=bytearray)
    _kind: int = _CONTINUATION

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """The messages that are complete now, as kind and payload; raises WebSocketError."""
        self._rest += data
        found = []
        while (frame := self._frame()) is not None:
            final, kind, payload = frame
            if kind >= CLOSE:
                found.append((kind, payload))
                continue
            if (kind == _CONTINUATION) != (self._kind != _CONTINUATION):
                raise WebSocketError("a fragment out of order")
            self._kind = kind or self._kind
            self._parts += payload
            if len(self._parts) > LONGEST:
                raise WebSocketError("a message that is too long")
            if final:
                found.append((self._kind, bytes(self._parts)))
                self._kind, self._parts = _CONTINUATION, bytearray()
        return found

    def _frame(self) -> tuple[bool, int, bytes] | None:
        rest = self._rest
        if len(rest) < 2:
            return None
        if not rest[1] & 0x80:
            raise WebSocketError("a frame without a mask")
        size, start = rest[1] & 0x7F, 2
        if size >= 126:
            wide = 2 if size == 126 else 8
            if len(rest) < 2 + wide:
                return None
            size, start = int.from_bytes(rest[2 : 2 + wide], "big"), 2 + wide
        if size > LONGEST:
            raise WebSocketError("a frame that is too long")
        if len(rest) < start + 4 + size:
            return None
        mask, masked = rest[start : start + 4], rest[start + 4 : start + 4 + size]
        payload = bytes(byte ^ mask[i & 3] for i, byte in enumerate(masked))
        frame = bool(rest[0] & 0x80), rest[0] & 0x0F, payload
        del rest[: start + 4 + size]
        return frame
