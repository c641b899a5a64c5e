"""Text as the shell would have to read it to mean just that."""

from __future__ import annotations

import re

_SAFE = re.compile(r"[A-Za-z0-9_./:=@%+,-]+")


def quoted(text: str) -> str:
    """``text`` with quotes where it needs them, as ``set -x`` and ``${x@Q}`` print it."""
    if _SAFE.fullmatch(text):
        return text
    if any(ord(char) < 32 or ord(char) == 127 for char in text):
        named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "'": "\\'", "\\": "\\\\", "\x1b": "\\E"}
        return "$'" + "".join(named.get(char) or _shown(char) for char in text) + "'"
    return "'" + text.replace("'", "'\\''") + "'"


def _shown(char: str) -> str:
    return char if ord(char) >= 32 and ord(char) != 127 else f"\\{ord(char):03o}"
