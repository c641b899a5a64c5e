"""The escapes of a text that is typed at the console; anything else after a backslash is an error."""

from __future__ import annotations

import re

from emulator.phone.servers.console_commands import Failure

_ESCAPE = re.compile(r"\\(?:([\\n])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|)")
_ESCAPES = (
    "message must be utf8 and can use the following escapes:",
    "    \\n      for a newline",
    "    \\xNN    where NN are two hexadecimal numbers",
    "    \\uNNNN  where NNNN are four hexadecimal numbers",
    "    \\\\     to send a '\\' character",
    "",
    "    anything else is an error",
)


def unescaped(text: str) -> str:
    """What is meant by a typed text; raises Failure."""

    def meant(found: re.Match[str]) -> str:
        plain, two, four = found.groups()
        if plain:
            return "\n" if plain == "n" else "\\"
        if not two and not four:
            raise Failure("badly formatted text", _ESCAPES)
        return chr(int(two or four, 16))

    # Two escapes may be the two halves of one character.
    joined = _ESCAPE.sub(meant, text).encode("utf-16", "surrogatepass")
    return joined.decode("utf-16", "replace")
