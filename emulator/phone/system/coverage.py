"""What a place's mobile network gives: whose it is, for calls and for data, and how well it is received."""

from __future__ import annotations

from dataclasses import dataclass

HOME, ROAMING, UNREGISTERED, SEARCHING, DENIED = "home", "roaming", "unregistered", "searching", "denied"
STATES = (UNREGISTERED, HOME, ROAMING, SEARCHING, DENIED)
NO_BARS, ALL_BARS = 0, 4
UNKNOWN_STRENGTH = 99


@dataclass(frozen=True)
class Coverage:
    """``voice`` and ``data`` are of STATES, ``bars`` 0 to 4."""

    voice: str = HOME
    data: str = HOME
    bars: int = ALL_BARS

    @property
    def calls(self) -> bool:
        """Whether calls and texts come through."""
        return self.voice in (HOME, ROAMING)

    @property
    def carries_data(self) -> bool:
        return self.data in (HOME, ROAMING)


def bars_of(rssi: int) -> int:
    """The bars of a received strength of 0 to 31, or 99 for unknown, as Android counts them for GSM."""
    if rssi == UNKNOWN_STRENGTH:
        return NO_BARS
    return sum(rssi >= least for least in (3, 5, 8, 12))
