"""ADB's packets: bytes to values and back, and what makes them well-formed; adb_connection.py has streams."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

VERSION_CHECKSUMS = 0x01000000
VERSION = 0x01000001
"""From this version on payloads carry no checksum."""

MAX_PAYLOAD = 1 << 20
MIN_PAYLOAD = 4096
"""What every peer can take, and all that one may send before the peer's CNXN."""

COMMANDS = ("CNXN", "AUTH", "OPEN", "OKAY", "WRTE", "CLSE", "STLS")

_HEADER = struct.Struct("<4s5I")
_CODES = {name: int.from_bytes(name.encode(), "little") for name in COMMANDS}
_NAMES = {name.encode(): name for name in COMMANDS}


class ProtocolError(Exception):
    """The peer sent what no peer may send, or the caller asked for what the connection's state forbids."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One message; what the arguments mean depends on the command (AOSP: protocol.txt)."""

    command: str
    arg0: int
    arg1: int
    payload: bytes = b""


def checksum(payload: bytes) -> int:
    """The sum of the bytes, which versions before 0x01000001 want; Adler-32's low half adds 256 at a time."""
    adler = zlib.adler32
    return (
        sum((adler(payload[at : at + 256]) & 0xFFFF) - 1 for at in range(0, len(payload), 256)) & 0xFFFFFFFF
    )


def encode(packet: Packet, checksums: bool = True) -> bytes:
    """The packet's bytes; ``checksums`` may be False only to a peer of version 0x01000001."""
    code = _CODES[packet.command]
    total = checksum(packet.payload) if checksums else 0
    header = _HEADER.pack(
        packet.command.encode(), packet.arg0, packet.arg1, len(packet.payload), total, code ^ 0xFFFFFFFF
    )
    return header + packet.payload


class PacketReader:
    """Cuts a byte stream into packets; checks magic, length and (while ``checksums``) the payload's sum."""

    def __init__(self, max_payload: int = MAX_PAYLOAD) -> None:
        self.max_payload = max_payload
        self.checksums = False
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Packet]:
        """Every packet that ``data`` completes; raises ProtocolError at the first that is none."""
        self.push(data)
        packets = []
        while (packet := self.next()) is not None:
            packets.append(packet)
        return packets

    def next(self) -> Packet | None:
        """The next whole packet of what was pushed, or None."""
        buffer = self._buffer
        if len(buffer) < _HEADER.size:
            return None
        name, arg0, arg1, length, total, magic = _HEADER.unpack_from(buffer)
        command = _NAMES.get(name)
        if command is None or magic != _CODES[command] ^ 0xFFFFFFFF:
            raise ProtocolError(f"not a packet: command {bytes(name)!r}, magic {magic:#010x}")
        if length > self.max_payload:
            raise ProtocolError(f"a payload of {length} bytes, {self.max_payload} is the most")
        end = _HEADER.size + length
        if len(buffer) < end:
            return None
        payload = bytes(memoryview(buffer)[_HEADER.size : end])
        del buffer[:end]
        if (self.checksums or (command == "CNXN" and arg0 < VERSION)) and total != checksum(payload):
            raise ProtocolError(
                f"{command}: the checksum is {total:#x}, the payload's is {checksum(payload):#x}"
            )
        return Packet(command, arg0, arg1, payload)

    def push(self, data: bytes) -> None:
        """Takes bytes without looking at them; ``next`` does."""
        self._buffer += data
