"""ADB's RSA keys: reading the public ones that a device stores, checking signatures made with them."""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Iterable
from dataclasses import dataclass

TOKEN_SIZE = 20
_WORDS = 64
_SIZE = _WORDS * 4
_SHAPE = struct.Struct(f"<II{_SIZE}s{_SIZE}sI")
_SHA1_PREFIX = bytes.fromhex("3021300906052b0e03021a05000414")


class KeyFormatError(ValueError):
    """Text that is no ADB public key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One line of ``adb_keys``: a 2048-bit RSA key, and who says it is theirs."""

    modulus: int
    exponent: int
    comment: str = ""

    @classmethod
    def parse(cls, line: str) -> PublicKey:
        """Reads ``<base64 of AOSP's RSAPublicKey> [comment]``; raises KeyFormatError."""
        blob, _, comment = line.strip().partition(" ")
        try:
            words, _, modulus, _, exponent = _SHAPE.unpack(base64.b64decode(blob, validate=True))
        except (binascii.Error, struct.error, ValueError) as error:
            raise KeyFormatError(f"not an ADB public key: {error}") from error
        if words != _WORDS:
            raise KeyFormatError(f"a modulus of {words} words, {_WORDS} are wanted")
        return cls(int.from_bytes(modulus, "little"), exponent, comment)

    def signed(self, token: bytes, signature: bytes) -> bool:
        """Whether ``signature`` is this key's PKCS#1 v1.5 signature of ``token`` taken as a SHA-1 digest."""
        if len(signature) != _SIZE or len(token) != TOKEN_SIZE:
            return False
        message = pow(int.from_bytes(signature, "big"), self.exponent, self.modulus)
        return message.to_bytes(_SIZE, "big") == _padded(token)


def _padded(token: bytes) -> bytes:
    digest = _SHA1_PREFIX + token
    return b"\0\1" + b"\xff" * (_SIZE - len(digest) - 3) + b"\0" + digest


def any_signed(keys: Iterable[str], token: bytes, signature: bytes) -> bool:
    """Whether one of the lines of an ``adb_keys`` file made the signature; what is no key is passed over."""
    for line in keys:
        try:
            key = PublicKey.parse(line)
        except KeyFormatError:
            continue
        if key.signed(token, signature):
            return True
    return False
