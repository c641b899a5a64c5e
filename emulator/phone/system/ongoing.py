"""A call that goes on, as a value, and the order in which several concern the user. Who calls whom is telephony's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

RINGING, DIALING, ALERTING, ACTIVE, HELD = "ringing", "dialing", "alerting", "active", "held"
_FIRST = (RINGING, DIALING, ALERTING, ACTIVE, HELD)


@dataclass(frozen=True)
class OngoingCall:
    """``stage`` is one of the five above; ``connected_ms`` is 0 until somebody answered.

    ``post_dial`` is what was dialled behind the number, with pauses and waits: ``tones`` are the digits of it that
    are sent, ``rest`` is still to be sent.
    """

    number: str
    incoming: bool
    stage: str
    started_ms: int
    connected_ms: int = 0
    muted: bool = False
    speaker: bool = False
    id: int = 0
    conference: bool = False
    post_dial: str = ""
    tones: str = ""
    rest: str = ""

    @property
    def waits(self) -> bool:
        """The user has to confirm the digits that are next."""
        return self.stage == ACTIVE and self.rest.startswith(";")

    @property
    def connected(self) -> bool:
        """Somebody answered; it may be held."""
        return self.stage in (ACTIVE, HELD)

    @property
    def going_out(self) -> bool:
        """Nobody has answered yet."""
        return self.stage in (DIALING, ALERTING)


def in_order(calls: Iterable[OngoingCall]) -> list[OngoingCall]:
    """The one that rings first, then the one that is spoken in, then the one on hold."""
    return sorted(calls, key=lambda call: _FIRST.index(call.stage))


def split_at_pause(number: str) -> tuple[str, str]:
    """A number or digits, and what follows from the first pause (``,``) or wait (``;``) on."""
    at = next((n for n, mark in enumerate(number) if mark in ",;"), len(number))
    return number[:at], number[at:]
