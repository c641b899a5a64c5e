"""Shell protocol v2: standard streams, exit status and window size in frames over one byte stream; no I/O."""

from __future__ import annotations

import struct

STDIN, STDOUT, STDERR, EXIT, CLOSE_STDIN, WINDOW_SIZE = range(6)

_HEADER = struct.Struct("<BI")
MAX_FRAME = 1 << 20
"""More than any client puts in a frame; a longer one is nonsense."""


class ShellProtocolError(Exception):
    """A frame that no peer may send."""


def encode(kind: int, data: bytes = b"") -> bytes:
    """One frame."""
    return _HEADER.pack(kind, len(data)) + data


def encode_window(rows: int, columns: int, width: int = 0, height: int = 0) -> bytes:
    """The frame that tells a terminal's size, in characters and in pixels."""
    return encode(WINDOW_SIZE, f"{rows}x{columns},{width}x{height}\0".encode())


def window(data: bytes) -> tuple[int, int]:
    """Rows and columns of a WINDOW_SIZE frame; raises ShellProtocolError."""
    rows, _, columns = data.rstrip(b"\0").partition(b",")[0].partition(b"x")
    if not (rows.isdigit() and columns.isdigit()):
        raise ShellProtocolError(f"not a window size: {data!r}")
    return int(rows), int(columns)


class Decoder:
    """Cuts a byte stream into ``(id, data)`` frames; ids that it does not know it passes on."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes | bytearray) -> list[tuple[int, bytes]]:
        """The frames that ``data`` completes; raises ShellProtocolError for an absurd length."""
        buffer = self._buffer
        buffer += data
        frames, at = [], 0
        while len(buffer) - at >= _HEADER.size:
            kind, length = _HEADER.unpack_from(buffer, at)
            if length > MAX_FRAME:
                raise ShellProtocolError(f"a frame of {length} bytes")
            start, end = at + _HEADER.size, at + _HEADER.size + length
            if len(buffer) < end:
                break
            frames.append((kind, bytes(memoryview(buffer)[start:end])))
            at = end
        del buffer[:at]
        return frames
