"""Signal numbers and names."""

from __future__ import annotations

SIGNALS = dict(
    enumerate(
        "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU "  # noqa: SIM905
        "URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS".split(),
        1,
    )
)
_NUMBERS = {name: number for number, name in SIGNALS.items()}


def number_of(text: str) -> int | None:
    """The signal that a name (with or without SIG) or a number means."""
    if text.isdigit():
        return int(text) if int(text) <= 64 else None
    return _NUMBERS.get(text.upper().removeprefix("SIG"))
