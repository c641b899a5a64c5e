"""When two texts count as the same; every tolerance of the checks is stated here."""

from __future__ import annotations


def squeezed(text: str) -> str:
    """One line of text without the blank space around it, and single blanks inside.

    A keyboard, or an agent's Enter, adds such blanks; letters, case, digits and signs must be right.
    """
    return " ".join(text.split())


def body(text: str) -> str:
    """A text of several lines without carriage returns and without blank space at its two ends."""
    return text.replace("\r", "").strip()


def digits(number: str) -> str:
    """A telephone number without its punctuation."""
    return "".join(filter(str.isdigit, number))


def excerpt(text: str, limit: int = 200) -> str:
    """A text as an error message shows it: quoted, and cut where it is long."""
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")
