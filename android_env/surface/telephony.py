"""What reaches a phone by the mobile network: messages and calls, made up by the emulator's console."""

from __future__ import annotations

import re

from android_env.console import Console


class Telephony:
    """Incoming messages and calls."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def send_sms(self, number: str, text: str) -> None:
        """Lets a message arrive from a number."""
        escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
        self._console.command(f"sms send {_number(number)} {escaped}")

    def call(self, number: str) -> None:
        """Lets the phone ring."""
        self._console.command(f"gsm call {_number(number)}")

    def hang_up(self, number: str) -> None:
        """Ends a call from the caller's side."""
        self._console.command(f"gsm cancel {_number(number)}")


def _number(number: str) -> str:
    plain = re.sub(r"[\s().-]", "", number)
    if not re.fullmatch(r"\+?\d+", plain):
        raise ValueError(f"not a phone number: {number!r}")
    return plain
